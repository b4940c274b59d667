"""Columns as what a format writes for their cells: each distinct value is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

BETWEEN = "; "  # the values of a list, in a format that has no lists
_BATCH = 1 << 15  # rows that are held as cells at one time

Shown = Callable[[Any], Any]


def rows_of(table: pa.Table, shown: Sequence[Shown], null: Any) -> Iterator[tuple[Any, ...]]:
    """Each row as cells: `shown[i]` of the value in column i, of a list as its tuple; else `null`."""
    memories: list[dict[Any, Any]] = [{} for _ in shown]
    for batch in table.to_batches(_BATCH):
        columns = zip(batch.columns, shown, memories, strict=True)
        yield from zip(*(_cells(column, one, known, null) for column, one, known in columns), strict=True)


def _cells(column: pa.Array, shown: Shown, known: dict[Any, Any], null: Any) -> list[Any]:
    encoded = column if pa.types.is_dictionary(column.type) else _keyed(column).dictionary_encode()
    is_list = pa.types.is_list(column.type)
    values = []
    for value in encoded.dictionary.to_pylist():
        if value not in known:
            known[value] = shown(_unkeyed(value) if is_list else value)
        values.append(known[value])
    values.append(null)
    return [values[at] for at in encoded.indices.fill_null(len(values) - 1).to_pylist()]


_UNIT = "\x1f"  # stands in no value of a list: these are ids and names of columns


def _keyed(column: pa.Array) -> pa.Array:
    """Lists as texts, which can be told apart at once."""
    if not pa.types.is_list(column.type):
        return column
    return pc.binary_join(column, _UNIT)


def _unkeyed(text: str) -> tuple[str, ...]:
    return tuple(text.split(_UNIT)) if text else ()


def plain_number(value: Any) -> str:
    """A decimal with all its digits: 0.0000000, and not 0E-7."""
    return format(value, "f")
