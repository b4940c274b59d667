"""One row a class: every rate is there once, and what a row says of its parts holds of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import made_exports
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.vocabulary import Bound, Component, Grade
from pipeline.export.exported import Export
from pipeline.export.wide import CELLS, widened

PARTS = ("asset_based_sales_charge", "service_fee", "aggregate_fee")
KEY = ("caldt", "portfolio_id", "registrant_id", "share_class", "condition", "tier_from", "tier_to",
       "instrument_id")  # fmt: skip


def rates(export: Export) -> Counter[tuple[Any, ...]]:
    """Every rate of a long export, as a count of equal ones."""
    return Counter(
        (*(row[name] for name in KEY), row["component"], row["bound"], row["rate"])
        for row in export.rows.to_pylist()
    )


def molten(export: Export) -> Iterator[tuple[Any, ...]]:
    """Every rate of a wide export, as a long one has it."""
    for row in export.rows.to_pylist():
        for (component, bound), name in CELLS.items():
            if row[name] is not None:
                yield (*(row[key] for key in KEY), component, bound, row[name])


def test_parts_of_a_class_stand_in_one_row() -> None:
    fees = {part: Decimal(at) / 400 for at, part in enumerate(PARTS)}
    (row,) = widened(
        made_exports.export(*({"component": part, "rate": rate} for part, rate in fees.items()))
    ).rows.to_pylist()
    assert {part: row[f"{part}_maximum"] for part in PARTS} == fees  # a rate of zero is there
    assert row["service_fee"] is None
    assert row["service_fee_minimum"] is None


def test_a_row_says_what_holds_of_all_its_parts() -> None:
    early, late = date(2001, 5, 1), date(2009, 5, 1)
    one = {"component": "service_fee", "valid_from": late, "valid_from_basis": "exact", "valid_to": None,
           "known_from": late, "opened_by": "d2", "assumed": ["bound"], "reading": "confirmed"}  # fmt: skip
    two = {"component": "aggregate_fee", "valid_from": early, "valid_from_basis": "no_later_than",
           "valid_to": date(2014, 1, 1), "valid_to_basis": "no_later_than", "known_from": early,
           "opened_by": "d1", "reading": "doubtful", "differing_instruments": ["i2"]}  # fmt: skip
    (row,) = widened(made_exports.export(one, two)).rows.to_pylist()
    assert (row["valid_from"], row["valid_from_basis"]) == (late, "exact")
    assert (row["valid_to"], row["valid_to_basis"]) == (date(2014, 1, 1), "no_later_than")
    assert row["known_from"] == late
    assert row["opened_by"] == "d1; d2"
    assert row["reading"] == "doubtful"
    assert row["assumed"] == ["bound"]
    assert row["differing_instruments"] == ["i2"]


def test_days_that_are_not_exact_or_not_known_stay_so() -> None:
    same = {"valid_from": date(2001, 5, 1), "known_from": date(2001, 6, 1)}
    one = same | {"component": "service_fee", "valid_from_basis": "no_later_than"}
    two = same | {"component": "aggregate_fee", "known_from": None}
    (row,) = widened(made_exports.export(two, one)).rows.to_pylist()
    assert row["valid_from_basis"] == "no_later_than"
    assert row["known_from"] is None  # of one document nobody knows when it was filed
    assert (row["valid_to"], row["valid_to_basis"]) == (None, "open")


def test_two_rates_of_one_cell_are_never_one_row() -> None:
    clash = [{"component": "service_fee", "rate": Decimal(rate)} for rate in ("0.0025", "0.0030")]
    export = made_exports.export({"component": "aggregate_fee", "rate": Decimal("0.01")}, *clash)
    wide = widened(export)
    assert Counter(molten(wide)) == rates(export)
    assert wide.rows.num_rows == 3
    assert [row["aggregate_fee_maximum"] for row in wide.rows.to_pylist()] == [Decimal("0.01"), None, None]
    (told,) = wide.told
    assert told.startswith("2 rates stand in rows of their own: another is stated for the same fund")


def test_plans_that_differ_stay_two_rows() -> None:
    rows = [
        {"instrument_id": plan, "rate": Decimal(rate)} for plan, rate in (("i1", "0.0025"), ("i2", "0.005"))
    ]
    wide = widened(made_exports.export(*rows))
    assert wide.rows["instrument_id"].to_pylist() == ["i1", "i2"]
    assert not wide.told


ROWS = st.fixed_dictionaries(
    {
        "component": st.sampled_from([str(word) for word in Component]),
        "bound": st.sampled_from([None, *map(str, Bound)]),
        "rate": st.integers(0, 3).map(lambda number: Decimal(number) / 1000),
        "reading": st.sampled_from([str(word) for word in Grade]),
        "portfolio_id": st.sampled_from([None, "p1", "p2"]),
        "share_class": st.sampled_from([None, "Class A"]),
        "condition": st.sampled_from([None, "", "after the first year"]),
        "tier_from": st.sampled_from([None, Decimal(0), Decimal(100)]),
        "instrument_id": st.sampled_from(["i1", "i2", "i1; i2"]),
        "caldt": st.sampled_from([date(2001, 12, 31), date(2002, 12, 31)]),
    }
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, max_size=25))
def test_every_rate_is_there_once(rows: list[dict[str, Any]]) -> None:
    export = made_exports.export(*rows)
    wide = widened(export)
    assert Counter(molten(wide)) == rates(export)
    assert wide.rows.column_names == [column.name for column in wide.columns]
    assert [field.type for field in wide.rows.schema] == [column.type for column in wide.columns]
