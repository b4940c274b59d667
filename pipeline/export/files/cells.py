"""Columns as what a format writes for their cells: each distinct value is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa

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
    values, codes = distinct(column)
    for value in values:
        if value not in known:
            known[value] = shown(value)
    cells = [*(known[value] for value in values), null]
    return [cells[code] for code in codes]


def distinct(column: pa.Array) -> tuple[list[Any], list[int]]:
    """The distinct values of a column, lists as tuples, and which of them each row has; -1 for null."""
    if pa.types.is_list(column.type):
        return _distinct_lists(column)
    encoded = column.dictionary_encode()
    codes = encoded.indices.to_pylist()
    if column.null_count:
        codes = [-1 if code is None else code for code in codes]
    return encoded.dictionary.to_pylist(), codes


def _distinct_lists(column: pa.Array) -> tuple[list[Any], list[int]]:
    known: dict[tuple[str, ...], int] = {}
    if not len(column.flatten()) and not column.null_count:
        return [()], [0] * len(column)
    codes = [
        -1 if value is None else known.setdefault(tuple(value), len(known)) for value in column.to_pylist()
    ]
    return list(known), codes


def plain_number(value: Any) -> str:
    """A decimal with all its digits: 0.0000000, and not 0E-7."""
    return format(value, "f")
