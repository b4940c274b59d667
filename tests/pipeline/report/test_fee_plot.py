"""The picture of a fee history: what it draws, and that Vega-Lite takes it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import vl_convert

from pipeline.report.fee_plot import description, spec, values
from pipeline.report.fee_words import percent


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


@pytest.mark.parametrize(("seen", "until"), [("2020-01-01", "2020-01-01"), ("2012-01-01", "2015-03-04")])
def test_it_reaches_the_last_day_on_which_its_portfolio_was_seen(seen: str, until: str) -> None:
    drawn = values(STEPS, date.fromisoformat(seen))
    assert max(row["to"] for row in drawn if row["mark"] == "period") == until
    assert drawn[-1] == {**drawn[-1], "mark": "seen", "from": seen}
    ended = [period("0.0025", "2009-05-01", "2010-01-01")]
    shown = labels(spec(ended, seen=date(2020, 1, 1)))
    assert shown[-1] == "2020"
    assert labels(spec(ended))[-1] == "2010"


@pytest.mark.parametrize("width", [250, 640])
@pytest.mark.parametrize(
    "end", ["2004-02-03", "2004-07-01", "2005-01-01", "2006-02-01", "2011-03-01", "2029-02-01"]
)
def test_no_day_is_told_twice_on_the_axis(end: str, width: int) -> None:
    shown = labels(spec([period("0.0025", "2004-02-01", end), period("0.0050", end)], width))
    assert len(shown) == len(set(shown)) >= 3


def test_of_equal_rates_the_total_is_the_thick_line_below() -> None:
    equal = [period("0.0025", "2009-05-01"), period("0.0025", "2009-05-01", component="aggregate_fee")]
    assert [row["component"] for row in values(equal)] == ["Total 12b-1 fee", "Service fee"]
    svg = vl_convert.vegalite_to_svg(json.dumps(spec(equal)))
    lines = [
        part for part in svg.split("<") if part.startswith("line ") and 'aria-roledescription="rule' in part
    ]
    assert ['stroke-width="8"' in line for line in lines] == [True, False]
    assert 'stroke-width="2"' in lines[1]


def labels(drawn: dict[str, Any]) -> list[str]:
    """What stands at the ticks of time: words that end in a year."""
    svg = vl_convert.vegalite_to_svg(json.dumps(drawn))
    texts = [part.partition(">")[2] for part in svg.split("<text")[1:]]
    return [text for part in texts if (text := part.partition("<")[0])[-4:].isdigit()]


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
