"""Rows as CSV: UTF-8, a line end `\\n`, null nothing at all, an empty text `""`, lists joined by `; `."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa

from pipeline.export.exported import Export
from pipeline.export.files.cells import BETWEEN, plain_number, rows_of
from pipeline.export.files.harmless_text import harmless

SAYS = (
    "A text that a spreadsheet would work out (it begins with = + - @, a tab or a line end) has an "
    "apostrophe before it, and characters that are not seen are written out (`\\x1b`). Nothing between two "
    'commas is null, an empty text is `""`; the values of a list stand with `; ` between them.'
)
_LINES = 1 << 12


def write(export: Export, file: BinaryIO) -> None:
    """An export as CSV."""
    for text in csv_texts(export):
        file.write(text.encode())


def write_compressed(export: Export, file: BinaryIO) -> None:
    """An export as CSV, compressed; without a time or a name, so that equal rows are equal bytes."""
    with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        for text in csv_texts(export):
            packed.write(text.encode())


def csv_texts(export: Export) -> Iterator[str]:
    """The lines of an export, some thousand at a time, the heading first."""
    yield ",".join(column.name for column in export.columns) + "\n"
    lines = map(",".join, rows_of(export.rows, [_shown(field.type) for field in export.rows.schema], ""))
    while some := list(islice(lines, _LINES)):
        yield "\n".join(some) + "\n"


def _shown(kind: pa.DataType) -> Callable[[object], str]:
    if pa.types.is_decimal(kind):
        return plain_number
    if pa.types.is_list(kind):
        return lambda names: _quoted(BETWEEN.join(names)) if names else ""  # type: ignore[arg-type]
    return lambda value: _quoted(value) if isinstance(value, str) else _plain(value)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    cell = str(harmless(text))
    if not cell or any(sign in cell for sign in ',"\n\r'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
