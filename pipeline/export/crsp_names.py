"""Columns under the names that CRSP's mutual fund database has for them, where it has one.

portfolio_name -> fund_name   cik -> comp_cik   series_id -> series_cik   class_id -> contract_cik
valid_from -> begdt           valid_to, the day after the last one -> enddt, the last one
aggregate_fee, maximum -> max_12b1
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pyarrow as pa

from pipeline.export.exported import Export, changed
from pipeline.export.files.arrays import days, taken
from pipeline.export.files.cells import distinct
from pipeline.publish.table_model import Column

NAMES: Mapping[str, str] = {
    "portfolio_name": "fund_name",
    "cik": "comp_cik",
    "series_id": "series_cik",
    "class_id": "contract_cik",
    "valid_from": "begdt",
    "valid_from_basis": "begdt_basis",
    "valid_to": "enddt",
    "valid_to_basis": "enddt_basis",
    "aggregate_fee_maximum": "max_12b1",
}
_DAY_ZERO = date(1970, 1, 1)
_ENDS = {
    "enddt": "The last day on which the rate held; empty where it still does, as far as is known.",
    "enddt_basis": "Whether that day is exact, the latest possible, or not known.",
}
_MAX = "The ceiling that a document states on the total fee; empty where none does: nothing is added up"
_NOTE = (
    "Names are those of CRSP's mutual fund database where it has one: fund_name, ticker, comp_cik, "
    "series_cik, contract_cik, caldt, begdt, enddt, max_12b1. There is no crsp_fundno, and no actual_12b1: a "
    "plan says what may be charged. enddt is the last day on which a rate held, and empty where it still "
    "does. Missing is empty, never -99."
)


def crsp_named(export: Export) -> Export:
    """An export, long or wide, under CRSP's names; a long one has max_12b1 behind its rate."""
    renamed = changed(
        export,
        {c.name: (_column(c), _values(export.rows, c.name)) for c in export.columns if c.name in NAMES},
        _NOTE,
    )
    return renamed if "component" not in export.rows.column_names else _with_maximum(renamed)


def _column(column: Column) -> Column:
    name = NAMES[column.name]
    theirs = "" if name.endswith("_basis") else f" CRSP's name of {column.name}."
    return replace(column, name=name, meaning=f"{_ENDS.get(name) or column.meaning}{theirs}")


def _values(rows: pa.Table, name: str) -> pa.ChunkedArray:
    if name != "valid_to":
        return rows[name]
    ends, codes = distinct(rows[name].combine_chunks())
    return taken(days([(end - _DAY_ZERO).days - 1 for end in ends]), codes)


def _with_maximum(export: Export) -> Export:
    """A long export with the rate once more where it is the ceiling of the total."""
    rows, rate = export.rows, export.column("rate")
    stated = zip(*(rows[name].to_pylist() for name in ("component", "bound")), strict=True)
    places = [at if cell == ("aggregate_fee", "maximum") else -1 for at, cell in enumerate(stated)]
    column = replace(rate, name="max_12b1", nullable=True, meaning=f"{_MAX}. {rate.meaning}")
    at = rows.column_names.index("rate") + 1
    columns = (*export.columns[:at], column, *export.columns[at:])
    return replace(
        export, rows=rows.add_column(at, column.name, taken(rows["rate"], places)), columns=columns
    )
