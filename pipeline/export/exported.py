"""What is exported: rows, what each column means, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.publish.table_model import Column


@dataclass(frozen=True, slots=True)
class Export:
    """Rows with a column for each of `columns`, in their order; `facts` are what a codebook says first."""

    rows: pa.Table
    columns: tuple[Column, ...]
    title: str  # one line: "Fee rates in force on 2012-12-31"
    facts: tuple[tuple[str, str], ...] = ()  # what was asked, of which snapshot, with words for each
    notes: tuple[str, ...] = ()  # sentences on what this shape, or these names, mean
    told: tuple[str, ...] = ()  # sentences for who exports it, now

    def column(self, name: str) -> Column:
        """The meaning of a column. Raises KeyError where there is none of that name."""
        return {column.name: column for column in self.columns}[name]


def changed(export: Export, columns: Mapping[str, tuple[Column, pa.ChunkedArray]], *notes: str) -> Export:
    """With other values, types or meanings of some columns, at their place."""
    rows = export.rows
    for at, name in enumerate(export.rows.column_names):
        if name in columns:
            column, values = columns[name]
            rows = rows.set_column(at, column.name, values)
    found = tuple(columns[c.name][0] if c.name in columns else c for c in export.columns)
    return replace(export, rows=rows, columns=found, notes=export.notes + notes)


def named(export: Export, names: Iterable[str]) -> dict[str, Column]:
    """The columns of an export among some names."""
    wanted = set(names)
    return {column.name: column for column in export.columns if column.name in wanted}
