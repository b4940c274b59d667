"""Rates in other units, and columns under CRSP's names: no digit changes, and nothing is added up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import made_exports
import pytest

from pipeline.export.crsp_names import NAMES, crsp_named
from pipeline.export.rate_units import RateUnit, in_unit
from pipeline.export.wide import widened

SHOWN = {
    RateUnit.FRACTION: ["0.0025000", "0.0000001", "99.9999999", "0.0000000"],
    RateUnit.PERCENT: ["0.25000", "0.00001", "9999.99999", "0.00000"],
    RateUnit.BP: ["25.000", "0.001", "999999.999", "0.000"],
}


@pytest.mark.parametrize("unit", RateUnit)
def test_a_rate_keeps_its_digits(unit: RateUnit) -> None:
    export = made_exports.export(*({"rate": Decimal(rate)} for rate in SHOWN[RateUnit.FRACTION]))
    found = in_unit(export, unit)
    assert [f"{rate:f}" for rate in found.rows["rate"].to_pylist()] == SHOWN[unit]
    assert found.rows.drop_columns("rate").equals(export.rows.drop_columns("rate"))  # tiers are dollars


def test_a_part_of_a_table_keeps_its_rates() -> None:
    export = made_exports.export({"rate": Decimal("0.01")}, {}, {"rate": Decimal("0.03")})
    cut = in_unit(type(export)(export.rows.slice(1), export.columns, ""), RateUnit.PERCENT)
    assert cut.rows["rate"].to_pylist() == [Decimal("0.25"), Decimal(3)]


@pytest.mark.parametrize(
    "shape", [lambda export: export, widened, crsp_named, lambda e: crsp_named(widened(e))]
)
def test_a_column_says_its_unit(shape: object) -> None:
    found = in_unit(shape(made_exports.hostile()), RateUnit.PERCENT)  # type: ignore[operator]
    rates = [column for column in found.columns if "average net assets" in (column.unit or "")]
    assert rates
    for column in rates:
        assert column.unit == "percent of average net assets a year"
        assert "in percent, exact: 0.25 is 0.25%" in column.meaning
        assert "fraction" not in column.meaning


def test_enddt_is_the_last_day() -> None:
    export = made_exports.export(
        {"valid_to": date(2014, 3, 1)}, {"valid_to": None}, {"valid_to": date(1960, 1, 1)}
    )
    found = crsp_named(export)
    assert found.rows["enddt"].to_pylist() == [date(2014, 2, 28), None, date(1959, 12, 31)]
    assert found.rows["begdt"].to_pylist() == [date(2003, 7, 1)] * 3
    assert not {"valid_to", "valid_from", "portfolio_name"} & set(found.rows.column_names)


def test_max_12b1_is_a_stated_ceiling_of_the_total_alone() -> None:
    rows = [
        {"component": "aggregate_fee", "bound": "maximum", "rate": Decimal("0.01")},
        {"component": "aggregate_fee", "bound": "minimum", "rate": Decimal("0.001")},
        {"component": "aggregate_fee", "bound": None, "rate": Decimal("0.002")},
        {"component": "asset_based_sales_charge", "bound": "maximum", "rate": Decimal("0.0075")},
        {"component": "service_fee", "bound": "maximum", "rate": Decimal("0.0025")},
    ]
    long = crsp_named(made_exports.export(*rows))
    assert long.rows["max_12b1"].to_pylist() == [Decimal("0.01"), None, None, None, None]
    assert long.rows["rate"].to_pylist() == [row["rate"] for row in rows]
    wide = crsp_named(widened(made_exports.export(*rows[3:])))
    assert wide.rows["max_12b1"].to_pylist() == [None]  # the parts are not added up
    assert "aggregate_fee_maximum" not in wide.rows.column_names


def test_names_and_meanings_stay_together() -> None:
    for export in (crsp_named(made_exports.hostile()), crsp_named(widened(made_exports.hostile()))):
        names = [column.name for column in export.columns]
        assert export.rows.column_names == names
        assert not set(NAMES) & set(names)
        assert [field.type for field in export.rows.schema] == [column.type for column in export.columns]
