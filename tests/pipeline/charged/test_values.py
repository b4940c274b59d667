"""What a line of num.tsv says, or why it can't be used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import made_risk_return as made
import pytest

from pipeline.charged.data_sets import data_sets
from pipeline.charged.values import TAG, Refused, Unusable, Value, values

SERIES, CLASS = "S000000001", "C000000001"
HOME = {CLASS: SERIES}.get


def read(
    folder: Path, *nums: dict[str, str], subs: list[dict[str, str]] | None = None
) -> list[Value | Refused]:
    made.quarter(folder, nums, subs)
    return [each for found in data_sets(folder) for each in values(found, HOME, {})]


@pytest.mark.parametrize(
    ("printed", "charged"),
    [
        ("0.0025", "0.0025"),
        ("0", "0"),
        ("0.00", "0"),
        ("-0", "0"),
        (".0025", "0.0025"),
        ("2.5E-3", "0.0025"),
        ("0.0025000000000", "0.0025"),
        ("0.02", "0.02"),
        ("0.0033333", "0.0033333"),
    ],
)
def test_a_fraction_is_exact(tmp_path: Path, printed: str, charged: str) -> None:
    (found,) = read(tmp_path, made.num(CLASS, printed))
    assert isinstance(found, Value)
    assert (found.charged, found.series_id) == (Decimal(charged), SERIES)
    assert not found.charged.is_signed()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (made.num(CLASS, ""), Unusable.EMPTY),
        (made.num(CLASS, "25"), Unusable.IMPLAUSIBLE),
        (made.num(CLASS, "0.0201"), Unusable.IMPLAUSIBLE),
        (made.num(CLASS, "1E+99999"), Unusable.IMPLAUSIBLE),
        (made.num(CLASS, "-0.0025"), Unusable.NEGATIVE),
        (made.num(CLASS, "0.25%"), Unusable.NO_NUMBER),
        (made.num(CLASS, "NaN"), Unusable.NO_NUMBER),
        (made.num(CLASS, "Infinity"), Unusable.NO_NUMBER),
        (made.num(CLASS, "0_1"), Unusable.NO_NUMBER),
        (made.num(CLASS, "\u0660"), Unusable.NO_NUMBER),
        (made.num(CLASS, "0.0" + "1" * 99), Unusable.NO_NUMBER),
        (made.num(CLASS, "0.00254999"), Unusable.TOO_FINE),
        (made.num(CLASS, "1E-9999"), Unusable.TOO_FINE),
        (made.num(CLASS, "0.0025", uom="USD"), Unusable.UNIT),
        (made.num(CLASS, "0.0025", ddate="20120231"), Unusable.DAY),
        (made.num(CLASS, "0.0025", ddate="2012-03-01"), Unusable.DAY),
        (made.num(CLASS, "0.0025", ddate=""), Unusable.DAY),
        (made.num("", "0.0025", series=SERIES), Unusable.NO_CLASS),
        (made.num("C1", "0.0025"), Unusable.ID),
        (made.num("C00000000A", "0.0025"), Unusable.ID),
        (made.num("S000000001", "0.0025"), Unusable.ID),
        (made.num(CLASS, "0.0025", series="Oak"), Unusable.ID),
        (made.num("C000000002", "0.0025"), Unusable.UNKNOWN),
        (made.num(CLASS, "0.0025", series="S000000002"), Unusable.OTHER_SERIES),
        (made.num(CLASS, "0.0025", version=made.ACCESSION), Unusable.OWN_TAG),
        (made.num(CLASS, "0.0025", otherdims="Scenario=Next;"), Unusable.DIMENSION),
        (made.num(CLASS, "0.0025", otherdims="Class=C000000002;"), Unusable.DIMENSION),
        (made.num(CLASS, "0.0025", measure="BeforeTaxes"), Unusable.DIMENSION),
        (made.num(CLASS, "0.0025", adsh="0000912345-12-000002"), Unusable.FILING),
    ],
)
def test_what_is_no_fraction_of_a_class_is_refused(
    tmp_path: Path, line: dict[str, str], why: Unusable
) -> None:
    (found,) = read(tmp_path, line)
    assert isinstance(found, Refused)
    assert found.why is why


def test_series_and_class_may_stand_in_otherdims_alone(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        made.num("", "0.0025", otherdims=f"Class={CLASS};"),
        made.num("", "0.0025", otherdims=f" class = {CLASS} ; Series={SERIES}"),
        made.num(CLASS, "0.0025", otherdims=f"Class={CLASS};", series=SERIES),
    )
    assert [isinstance(each, Value) and each.series_id for each in found] == [SERIES] * 3


def test_other_tags_are_no_values(tmp_path: Path) -> None:
    lines = (
        made.num(CLASS, "1", tag="ExpensesOverAssets", footnote=TAG),
        made.num(CLASS, "1", tag=f"{TAG}X"),
    )
    assert read(tmp_path, *lines) == []


@pytest.mark.parametrize(
    ("filed", "effdate", "day"),
    [
        ("20120227", "20120301", date(2012, 3, 1)),
        ("20120227", "", date(2012, 2, 27)),
        ("20120227", "20100301", date(2012, 2, 27)),
        ("20120227", "20140301", date(2012, 2, 27)),
        ("20120227", "nonsense", date(2012, 2, 27)),
    ],
)
def test_the_day_is_that_of_the_prospectus(tmp_path: Path, filed: str, effdate: str, day: date) -> None:
    (found,) = read(tmp_path, made.num(CLASS, "0.0025"), subs=[made.sub(filed=filed, effdate=effdate)])
    assert isinstance(found, Value)
    assert (found.filed, found.in_force, found.period_end) == (date(2012, 2, 27), day, date(2012, 3, 1))


def test_a_filing_without_a_day_is_refused(tmp_path: Path) -> None:
    (found,) = read(tmp_path, made.num(CLASS, "0.0025"), subs=[made.sub(filed="")])
    assert isinstance(found, Refused)
    assert found.why is Unusable.FILING
