"""The data dictionary in words: docs/tables.md, datapackage.json and `edgar-fees schema`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from pipeline.publish.codes import CODES
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table

_KINDS = {pa.string(): "string", pa.date32(): "date", pa.int32(): "integer", pa.bool_(): "boolean"}


def type_name(column: Column) -> str:
    """The type as a reader knows it: `string`, `date`, `decimal(9,7)`, `list of string`."""
    if pa.types.is_list(column.type):
        return "list of string"
    if pa.types.is_decimal(column.type):
        return f"decimal({column.type.precision},{column.type.scale})"
    return _KINDS[column.type]


def markdown() -> str:
    """docs/tables.md, whole."""
    return "\n".join(_markdown()) + "\n"


def _markdown() -> Iterator[str]:
    yield "# The tables"
    yield ""
    yield "Made from `dictionary.py` and `codes.py` in `pipeline/publish/` by `make docs`; edit those."
    yield 'A `?` behind a type marks a column that may be null, which means "not said" and is not zero.'
    for table in TABLES.values():
        yield from ("", f"## {table.name}", "", f"A row: {_lower(table.row)}")
        yield from ("", f"Sorted by {', '.join(f'`{name}`' for name in table.sorted_by)}.", "")
        yield from ("| column | type | meaning |", "|---|---|---|")
        for column in table.columns:
            yield f"| `{column.name}` | {_marked_type(column)} | {_sentence(column)} |"
    yield from ("", "## Codes of findings", "", "| code | meaning | what to do |", "|---|---|---|")
    for name, code in CODES.items():
        yield f"| `{name}` | {code.meaning} | {code.advice} |"


def _marked_type(column: Column) -> str:
    return type_name(column) + ("?" if column.nullable else "")


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _sentence(column: Column) -> str:
    words = [column.meaning]
    if column.vocabulary:
        words.append(f"One of {', '.join(f'`{value}`' for value in column.vocabulary)}.")
    if column.unit:
        words.append(f"Unit: {column.unit}.")
    if column.refers_to:
        words.append(f"Found in `{column.refers_to}`.")
    return " ".join(words)


def plain(name: str | None = None) -> str:
    """The tables, or one of them, for a terminal; the codes of findings where `name` is None."""
    chosen = [TABLES[name]] if name else list(TABLES.values())
    lines = [line for table in chosen for line in _plain(table)]
    if name is None:
        lines += ["codes of findings", *(f"  {code:22} {words.meaning}" for code, words in CODES.items()), ""]
    return "\n".join(lines)


def _plain(table: Table) -> Iterator[str]:
    yield f"{table.name}: {_lower(table.row)}"
    for column in table.columns:
        yield f"  {column.name:22} {_marked_type(column):16} {_sentence(column)}"
    yield ""


def datapackage() -> dict[str, Any]:
    """The Frictionless Data Package of a snapshot."""
    return {
        "profile": "data-package",
        "name": "edgar-fees",
        "description": "Fee rates of Rule 12b-1 plans and their amendments, from exhibits filed on EDGAR.",
        "resources": [_resource(table) for table in TABLES.values()],
        "findingCodes": {
            name: {"meaning": code.meaning, "advice": code.advice} for name, code in CODES.items()
        },
    }


def _resource(table: Table) -> dict[str, Any]:
    nullable = {column.name for column in table.columns if column.nullable}
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if not nullable.intersection(table.key):  # a primary key of Frictionless holds no null
        schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [_foreign(column) for column in table.columns if column.refers_to]
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.row,
        "schema": schema,
        "rowKey": list(table.key),  # what no two rows share; unlike a primaryKey it may hold null
        "sortedBy": list(table.sorted_by),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    field = {"name": column.name, "type": _frictionless(column.type), "description": column.meaning}
    return (
        field
        | ({"unit": column.unit} if column.unit else {})
        | ({"constraints": constraints} if constraints else {})
    )


def _frictionless(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "array"
    if pa.types.is_decimal(kind):
        return "number"
    return _KINDS[kind]


def _foreign(column: Column) -> dict[str, Any]:
    assert column.refers_to is not None
    resource, field = column.refers_to.split(".")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
