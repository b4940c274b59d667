"""Rates as fractions, percent or basis points: the same digits, with the point elsewhere.

0.0025000 -> 0.25000 -> 25.000
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import pyarrow as pa

from pipeline.export.exported import Export, changed
from pipeline.frames import RATE
from pipeline.publish.table_model import Column


class RateUnit(StrEnum):
    FRACTION = "fraction"
    PERCENT = "percent"
    BP = "bp"


_PLACES = {RateUnit.FRACTION: 0, RateUnit.PERCENT: 2, RateUnit.BP: 4}
_SAID = {
    RateUnit.FRACTION: "as an exact fraction: 0.0025 is 0.25%",
    RateUnit.PERCENT: "in percent, exact: 0.25 is 0.25%",
    RateUnit.BP: "in basis points, exact: 25 is 0.25%",
}
FRACTION = _SAID[RateUnit.FRACTION]  # how the dictionary says it, of every column of rates
_UNIT = {RateUnit.FRACTION: "", RateUnit.PERCENT: "percent ", RateUnit.BP: "basis points "}


def in_unit(export: Export, unit: RateUnit) -> Export:
    """An export of fractions with its rates in another unit; no digit of any changes."""
    rates = [column for column in export.columns if column.type == RATE]
    return changed(
        export,
        {c.name: (_column(c, unit), _shifted(export.rows[c.name], _PLACES[unit])) for c in rates},
    )


def _column(column: Column, unit: RateUnit) -> Column:
    meaning = column.meaning.replace(FRACTION, _SAID[unit])
    kind = pa.decimal128(RATE.precision, RATE.scale - _PLACES[unit])
    return replace(column, type=kind, meaning=meaning, unit=f"{_UNIT[unit]}{column.unit or ''}")


def _shifted(column: pa.ChunkedArray, places: int) -> pa.ChunkedArray:
    """Decimals with their point so many places to the right: the same whole numbers at another scale."""
    kind = pa.decimal128(column.type.precision, column.type.scale - places)
    chunks = [
        pa.Array.from_buffers(kind, len(chunk), chunk.buffers(), chunk.null_count, chunk.offset)
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, kind)
