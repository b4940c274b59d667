"""What the data dictionary is made of: columns and tables, and their Arrow schemas."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import pyarrow as pa

from pipeline.frames import COUNT, STRING


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers_to` is the `table.column` that its values must be found in."""

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = False
    vocabulary: type[StrEnum] | None = None
    unit: str | None = None
    refers_to: str | None = None


@dataclass(frozen=True)
class Table:
    """A published table: what a row of it is, and its key, which no two rows share; rows are sorted by it.

    Null comes last; the first column of a key is never null.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def lead(self) -> str:
        """The first column of the key: what the rows of a part file are a range of."""
        return self.key[0]

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with the meaning of each column in its field metadata."""
        fields = [pa.field(c.name, c.type, c.nullable, _field_metadata(c)) for c in self.columns]
        return pa.schema(fields, {"description": self.row, "pandas": _pandas_metadata(self.columns)})


def column(name: str, kind: pa.DataType, meaning: str, **more: Any) -> Column:
    """A column; a `?` behind its name marks one that may be null."""
    return Column(name.removesuffix("?"), kind, meaning, name.endswith("?"), **more)


def text(name: str, meaning: str, vocabulary: type[StrEnum] | None = None) -> Column:
    """A column of strings, of a vocabulary or any."""
    return column(name, STRING, meaning, vocabulary=vocabulary)


def reference(name: str, meaning: str, refers_to: str) -> Column:
    """A column whose values are those of another, `table.column`."""
    return column(name, STRING, meaning, refers_to=refers_to)


def _field_metadata(column: Column) -> dict[str, str]:
    words = {"description": column.meaning, "unit": column.unit}
    if column.vocabulary:
        words["vocabulary"] = ", ".join(column.vocabulary)
    return {key: value for key, value in words.items() if value}


def _pandas_metadata(columns: tuple[Column, ...]) -> str:
    """Tells pandas to keep whole numbers whole where some are missing (Int32, not float64)."""
    whole = [
        {
            "name": c.name,
            "field_name": c.name,
            "pandas_type": "int32",
            "numpy_type": "Int32",
            "metadata": None,
        }
        for c in columns
        if c.type == COUNT and c.nullable
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": whole})
