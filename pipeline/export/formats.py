"""Rows of an export -> a file, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.export.as_of import COLUMNS, LISTS
from pipeline.export.formulas import harmless

__all__ = ["FORMATS", "csv_text", "harmless"]


def csv_text(rows: pd.DataFrame) -> str:
    """Rows as CSV."""
    return str(_harmless(rows).to_csv(index=False))


def _csv(rows: pd.DataFrame, path: Path) -> None:
    _harmless(rows).to_csv(path, index=False)


def _harmless(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as cells of a spreadsheet, in which no text that an exhibit prints is a formula, or hides."""
    lists = {name: rows[name].map(lambda names: "; ".join(names or ())) for name in LISTS}
    return rows.assign(**lists).map(harmless)


def _parquet(rows: pd.DataFrame, path: Path) -> None:
    import pyarrow.parquet as pq

    from pipeline.frames import FEE_HISTORY, STRING, STRINGS

    types = dict.fromkeys(LISTS, STRINGS) | {"spread": STRING}
    columns = {
        name: pa.array(_plain(rows[name]), types.get(name) or FEE_HISTORY.field(name).type)
        for name in COLUMNS
    }
    pq.write_table(pa.table(columns), path)


def _plain(column: Iterable[object]) -> list[object]:
    return [None if value is None or value is pd.NaT else value for value in column]


# What writes a file, by how its name ends.
FORMATS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
}
