"""Rows of texts -> CSV, JSON or Parquet, by the ending of a file's name; null stays null.

Light: what a command prints in a moment, with no data frame and, but for Parquet, no Arrow.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.export.files.harmless_text import harmless
from pipeline.export.files.place import ending_of
from pipeline.export.files.whole_file import whole_file

Cells: TypeAlias = Sequence[str | None]


def csv_text(columns: Sequence[str], rows: Sequence[Cells]) -> str:
    """CSV as a spreadsheet may open it; null is nothing at all, and an empty text `""` is not met."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([None if cell is None else harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def records(columns: Sequence[str], rows: Sequence[Cells]) -> list[dict[str, str | None]]:
    """The rows as JSON has them."""
    return [dict(zip(columns, row, strict=True)) for row in rows]


def write_rows(columns: Sequence[str], rows: Sequence[Cells], path: Path) -> None:
    """A file, whole or not at all. Raises UsageFault for an ending that is none, or no place to write."""
    content = FORMS[ending_of(path, FORMS)](columns, rows)
    with whole_file(path) as file:
        file.write(content)


def _as_csv(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    return csv_text(columns, rows).encode()


def _as_json(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    return json.dumps(records(columns, rows), indent=1).encode() + b"\n"


def _as_parquet(columns: Sequence[str], rows: Sequence[Cells]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in columns])
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records(columns, rows), schema=schema), file, compression="zstd")
    return file.getvalue()


FORMS: Mapping[str, Callable[[Sequence[str], Sequence[Cells]], bytes]] = {
    ".csv": _as_csv,
    ".json": _as_json,
    ".parquet": _as_parquet,
}
