"""The data dictionary as SQL: CREATE TABLE with keys, vocabularies and comments, for DuckDB and PostgreSQL.

A key that may hold null is no primary key of SQL; such a table says its key in a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

import pyarrow as pa

from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table

_KINDS = {pa.string(): "VARCHAR", pa.date32(): "DATE", pa.int32(): "INTEGER", pa.bool_(): "BOOLEAN"}


def sql(name: str | None = None) -> str:
    """All tables, each behind those that it refers to; or one, whose references are comments."""
    if name:
        return "\n".join(_table(TABLES[name], ())) + "\n"
    ahead = {table.name: _targets(table) - {table.name} for table in TABLES.values()}
    order = list(TopologicalSorter(ahead).static_order())
    return "\n".join(line for table in order for line in (*_table(TABLES[table], order), "")) + "\n"


def sql_type(column: Column) -> str:
    """The type of a column: `VARCHAR[]` for several values."""
    if pa.types.is_list(column.type):
        return "VARCHAR[]"
    if pa.types.is_decimal(column.type):
        return f"DECIMAL({column.type.precision}, {column.type.scale})"
    return _KINDS[column.type]


def _targets(table: Table) -> set[str]:
    return {column.refers_to.split(".")[0] for column in table.columns if column.refers_to}


def _table(table: Table, known: Sequence[str]) -> Iterator[str]:
    nullable = {column.name for column in table.columns if column.nullable}
    yield f"-- {table.row}"
    if nullable.intersection(table.key):
        yield f"-- No two rows share all of {', '.join(table.key)}, nulls included."
    yield f"CREATE TABLE {table.name} ("
    parts = [_column(column, known) for column in table.columns]
    if not nullable.intersection(table.key):
        parts.append(f"    PRIMARY KEY ({', '.join(table.key)})")
    yield ",\n".join(parts)
    yield ");"
    for column in table.columns:
        words = f"{column.meaning} Unit: {column.unit}." if column.unit else column.meaning
        if column.refers_to and not known:
            words += f" Found in {column.refers_to}."
        yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(words)};"


def _column(column: Column, known: Sequence[str]) -> str:
    words = [f"    {column.name}", sql_type(column)]
    if not column.nullable:
        words.append("NOT NULL")
    if column.vocabulary:
        words.append(f"CHECK ({column.name} IN ({', '.join(map(_quoted, column.vocabulary))}))")
    if column.refers_to and known:
        target, name = column.refers_to.split(".")
        words.append(f"REFERENCES {target} ({name})")
    return " ".join(words)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
