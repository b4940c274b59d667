"""The data dictionary as dbt sources with tests, for dbt-duckdb, which reads the Parquet files in their place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pipeline.publish.codes import CODES
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table

SOURCE = "edgar_fees"
_HEAD = f"""\
# Made by `edgar-fees schema --dbt`. dbt-duckdb reads the files where the variable edgar_fees_tables says:
#     dbt test --select source:{SOURCE} --vars 'edgar_fees_tables: /data/fees/latest'
version: 2
sources:
  - name: {SOURCE}
    description: Fee rates of Rule 12b-1 plans and their amendments, from exhibits filed on EDGAR.
    meta:
      external_location: "{{{{ var('edgar_fees_tables', 'output/latest') }}}}/{{name}}.parquet"
    tables:"""


def dbt(name: str | None = None) -> str:
    """sources.yml of all tables, or of one, whose relationships to others are left out."""
    chosen = [TABLES[name]] if name else list(TABLES.values())
    known = [table.name for table in chosen]
    return "\n".join([_HEAD, *(line for table in chosen for line in _table(table, known))]) + "\n"


def key_expression(table: Table) -> str:
    """SQL that is of one value a row: the key as one text, null told from empty."""
    columns = {column.name: column for column in table.columns}
    parts = [
        f"coalesce(cast({name} as varchar), '(null)')"
        if columns[name].nullable
        else f"cast({name} as varchar)"
        for name in table.key
    ]
    return " || '|' || ".join(parts)


def _table(table: Table, known: Sequence[str]) -> Iterator[str]:
    yield f"      - name: {table.name}"
    yield f"        description: {json.dumps(table.row)}"
    if len(table.key) > 1:
        yield from ("        data_tests:", "          - unique:")
        yield f"              name: {table.name}_key_is_unique"
        yield f"              column_name: {json.dumps(key_expression(table))}"
    yield "        columns:"
    for column in table.columns:
        yield f"          - name: {column.name}"
        yield f"            description: {json.dumps(column.meaning)}"
        if tests := list(_tests(table, column, known)):
            yield from ("            data_tests:", *(f"              {line}" for line in tests))


def _tests(table: Table, column: Column, known: Sequence[str]) -> Iterator[str]:
    if not column.nullable:
        yield "- not_null"
    if table.key == (column.name,):
        yield "- unique"
    words = list(column.vocabulary or ()) or (list(CODES) if (table.name, column.name) == _CODE else [])
    if words:
        yield from ("- accepted_values:", f"    values: {json.dumps(words)}")
    if column.refers_to and column.refers_to.split(".")[0] in known:
        target, field = column.refers_to.split(".")
        yield from ("- relationships:", f"    to: source('{SOURCE}', '{target}')", f"    field: {field}")


_CODE = ("findings", "code")
