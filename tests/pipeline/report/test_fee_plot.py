"""The picture of a fee history: what it draws, and that Vega-Lite takes it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import vl_convert

from pipeline.report.fee_plot import description, percent, spec, values


def period(rate: str, start: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "instrument_id": "plan",
        "share_class": "Class C",
        "component": "service_fee",
        "bound": "maximum",
        "rate": Decimal(rate),
        "tier_from": None,
        "tier_to": None,
        "condition": None,
        "valid_from": date.fromisoformat(start),
        "valid_from_basis": "exact",
        "valid_to": date.fromisoformat(end) if end else None,
        "valid_to_basis": "exact" if end else "open",
        **more,
    }


STEPS = [
    period("0.0025", "2009-05-01", "2014-03-03", valid_to_basis="no_later_than"),
    period("0.0050", "2014-03-03", valid_from_basis="no_later_than"),
    period(
        "0.0100", "2010-01-01", component="aggregate_fee", bound=None, share_class=None, tier_to=Decimal(5)
    ),
]


def test_a_step_has_its_periods_and_its_riser() -> None:
    drawn = values(STEPS)
    assert [row["mark"] for row in drawn] == ["period", "period", "period", "riser"]
    held = {(row["class"], row["percent"]): row for row in drawn if row["mark"] == "period"}
    assert held["Class C", 0.25]["period"] == "from 2009-05-01 until no later than 2014-03-03"
    assert held["Class C", 0.5]["to"] == "2015-03-04"  # open: a year beyond the last day known
    assert held["No class named", 1.0]["says"] == "1.00%, net assets up to $5"
    assert (drawn[-1]["percent"], drawn[-1]["percent2"], drawn[-1]["from"]) == (0.25, 0.5, "2014-03-03")


def test_an_ended_rate_that_nothing_follows_has_no_riser() -> None:
    gap = [period("0.0025", "2009-05-01", "2010-01-01"), period("0.0050", "2011-01-01")]
    assert [row["mark"] for row in values(gap)] == ["period", "period"]


def test_the_same_rows_in_any_order_give_the_same_picture() -> None:
    assert json.dumps(spec(STEPS)) == json.dumps(spec(STEPS[::-1]))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("rows", [STEPS, STEPS[:1], [period("0.0025", "9999-01-01")], []])
def test_vega_lite_draws_it(rows: list[dict[str, Any]], dark: bool) -> None:
    svg = vl_convert.vegalite_to_svg(json.dumps(spec(rows, title="Elm Fund", dark=dark)))
    assert svg.startswith("<svg")
    assert svg.count('aria-roledescription="rule mark container"') >= bool(rows)
    assert ("% of net assets a year" in svg) == bool(rows)


def test_a_day_in_the_west_is_the_same_day() -> None:
    """Days are drawn in UTC: no time zone of a reader moves them."""
    assert '"type": "utc"' in json.dumps(spec(STEPS))


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        ("0.0025", "0.25%"),
        ("0.0000000", "0.00%"),
        ("0.0033333", "0.33333%"),
        ("0.01", "1.00%"),
        ("0.1", "10.00%"),
    ],
)
def test_a_percentage_is_exact(rate: str, words: str) -> None:
    assert percent(Decimal(rate)) == words


def test_what_it_shows_is_said() -> None:
    assert "between 0.25% and 1.00%" in description(STEPS)
    assert description([]) == "No period of any rate is known."
