"""The data dictionary in words: docs/tables.md, datapackage.json and `edgar-fees schema`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipeline.publish.codes import CODES, Code
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table

CODES_NAME, FINDINGS_NAME = "codes", "findings"  # what a person asks for beside the tables, and its table
_KINDS = {pa.string(): "string", pa.date32(): "date", pa.int32(): "integer", pa.bool_(): "boolean"}


def type_name(column: Column) -> str:
    """The type as a reader knows it: `string`, `date`, `decimal(9,7)`, `list of string`."""
    if pa.types.is_list(column.type):
        return "list of string"
    if pa.types.is_decimal(column.type):
        return f"decimal({column.type.precision},{column.type.scale})"
    return _KINDS[column.type]


def markdown(name: str | None = None) -> str:
    """docs/tables.md, whole; or one table of it, of findings with its codes, or the codes alone."""
    if name is None:
        return "\n".join(_markdown()) + "\n"
    lines = [] if name == CODES_NAME else list(_markdown_table(TABLES[name]))[1:]
    if name in (CODES_NAME, FINDINGS_NAME):
        lines += list(_markdown_codes())[not lines :]
    return "\n".join(lines) + "\n"


def _markdown() -> Iterator[str]:
    yield "# The tables"
    yield ""
    yield "Made from `dictionary.py` and `codes.py` in `pipeline/publish/` by `make docs`; edit those."
    yield 'A `?` behind a type marks a column that may be null, which means "not said" and is not zero.'
    for table in TABLES.values():
        yield from _markdown_table(table)
    yield from _markdown_codes()


def _markdown_table(table: Table) -> Iterator[str]:
    yield from ("", f"## {table.name}", "", f"A row: {_lower(table.row)}")
    yield from ("", f"Sorted by {', '.join(f'`{name}`' for name in table.key)}.", "")
    yield from ("| column | type | meaning |", "|---|---|---|")
    for column in table.columns:
        yield f"| `{column.name}` | {_marked_type(column)} | {_sentence(column)} |"


def _markdown_codes() -> Iterator[str]:
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
    """The tables, or one of them, for a terminal; the codes of findings with all, with findings, or alone."""
    chosen = [table for table in TABLES.values() if name in (None, table.name)]
    lines = [line for table in chosen for line in _plain(table)]
    if name in (None, CODES_NAME, FINDINGS_NAME):
        lines += ["codes of findings", *(line for code in CODES.items() for line in _plain_code(*code)), ""]
    return "\n".join(lines)


def _plain_code(name: str, code: Code) -> Iterator[str]:
    yield f"  {name:22} {code.meaning}"
    yield f"  {'':22} -> {code.advice}"


def _plain(table: Table) -> Iterator[str]:
    yield f"{table.name}: {_lower(table.row)}"
    for column in table.columns:
        yield f"  {column.name:22} {_marked_type(column):16} {_sentence(column)}"
    yield ""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What a file holds: its SHA-256 in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def datapackage(
    version: str | None = None, files: Mapping[str, WrittenFile] = MappingProxyType({})
) -> dict[str, Any]:
    """The Frictionless Data Package of a snapshot, with the version of its writer and its files by name."""
    return {
        "profile": "data-package",
        "name": "edgar-fees",
        **({"version": version} if version else {}),
        "description": "Fee rates of Rule 12b-1 plans and their amendments, from exhibits filed on EDGAR.",
        "resources": [resource(table, _files_of(table, files)) for table in TABLES.values()],
        "findingCodes": finding_codes(),
    }


def finding_codes() -> dict[str, dict[str, str]]:
    """Meaning and advice of each code."""
    return {name: {"meaning": code.meaning, "advice": code.advice} for name, code in CODES.items()}


def _files_of(table: Table, files: Mapping[str, WrittenFile]) -> dict[str, WrittenFile]:
    """The file of a table, or its parts."""
    name = f"{table.name}.parquet"
    return {file: what for file, what in files.items() if file.partition("/")[0] == name}


def resource(table: Table, files: Mapping[str, WrittenFile] = MappingProxyType({})) -> dict[str, Any]:
    """A table as a resource of the package; of one in parts each is named."""
    names = sorted(files) or [f"{table.name}.parquet"]
    file = files[names[0]] if files and len(names) == 1 else None
    nullable = {column.name for column in table.columns if column.nullable}
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [],  # null is null; an empty text is none
    }
    if not nullable.intersection(table.key):  # a primary key of Frictionless holds no null
        schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [_foreign(table, column) for column in table.columns if column.refers_to]
    return {
        "name": table.name,
        "path": names[0] if len(names) == 1 else names,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.row,
        # Not `bytes`: the frictionless library never counts those of a Parquet file, and then finds a fault.
        **({"hash": f"sha256:{file.sha256}", "byteSize": file.size} if file else {}),
        "schema": schema,
        "rowKey": list(table.key),  # what no two rows share; unlike a primaryKey it may hold null
        "sortedBy": list(table.key),
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


def _foreign(table: Table, column: Column) -> dict[str, Any]:
    assert column.refers_to is not None
    target, field = column.refers_to.split(".")
    # A table that refers to itself has no name there.
    return {
        "fields": [column.name],
        "reference": {"resource": "" if target == table.name else target, "fields": [field]},
    }
