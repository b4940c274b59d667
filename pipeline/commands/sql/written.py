"""Rows -> lines of CSV or JSON: nulls that differ from empty text, decimals and days exact, no formulas."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pipeline.export.files.harmless_text import harmless

Pieces = Iterable[Sequence[tuple[Any, ...]]]


def csv_lines(columns: Sequence[str], pieces: Pieces) -> Iterator[str]:
    """Pieces of CSV: null is nothing, empty text is `""`, a list its members with semicolons between them."""
    yield _csv_row(columns)
    for rows in pieces:
        yield "".join(map(_csv_row, rows))


def json_lines(columns: Sequence[str], pieces: Pieces, *, ascii_only: bool) -> Iterator[str]:
    """Pieces of a JSON array of objects, one a line; decimals are strings, so that they stay exact."""
    yield "["
    mark = ""
    for rows in pieces:
        objects = (dict(zip(columns, map(plain, row), strict=True)) for row in rows)
        yield mark + ",".join(f"\n {json.dumps(each, ensure_ascii=ascii_only)}" for each in objects)
        mark = ","
    yield "\n]\n" if mark else "]\n"


def plain(value: Any) -> Any:
    """A value as JSON has it: decimals and days as text, bytes in hexadecimal, no number that is none."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return value if value is None or isinstance(value, bool | int | str) else text_of(value)


def text_of(value: Any) -> str:
    """A value that is there, in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, dict):
        return json.dumps(plain(value), ensure_ascii=False)
    if isinstance(value, list | tuple):
        return "; ".join("null" if each is None else text_of(each) for each in value)
    return value.hex() if isinstance(value, bytes) else str(value)


def _csv_row(cells: Iterable[Any]) -> str:
    return ",".join(map(_csv_cell, cells)) + "\n"


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    text = text_of(value)
    if isinstance(value, str | list | tuple | dict):
        text = str(harmless(text))
    if not text or text != text.strip() or any(sign in text for sign in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
