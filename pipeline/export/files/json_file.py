"""Rows as JSON records, a line each: rates as numbers with all their digits, days as texts, null null."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pyarrow as pa

from pipeline.export.exported import Export
from pipeline.export.files.cells import plain_number, rows_of


def write(export: Export, file: BinaryIO) -> None:
    """An array of records."""
    file.write(b"[")
    between = b"\n"
    for record in _records(export):
        file.write(between + record.encode())
        between = b",\n"
    file.write(b"\n]\n")


def write_lines(export: Export, file: BinaryIO) -> None:
    """A record a line, and nothing between them."""
    for record in _records(export):
        file.write(record.encode() + b"\n")


def _records(export: Export) -> Iterator[str]:
    names = [f"{_text(column.name)}: " for column in export.columns]
    for cells in rows_of(export.rows, [_shown(field.type) for field in export.rows.schema], "null"):
        yield "{" + ", ".join(map(str.__add__, names, cells)) + "}"


def _shown(kind: pa.DataType) -> Callable[[object], str]:
    if pa.types.is_decimal(kind):
        return plain_number
    if pa.types.is_date(kind):
        return lambda day: f'"{day}"'
    return _text


def _text(value: object) -> str:
    """What cannot be seen is escaped, in JSON's way, with all that stands with it."""
    return json.dumps(value, ensure_ascii=not (isinstance(value, str) and value.isprintable()))
