"""`edgar-fees schema`: the data dictionary."""

from __future__ import annotations

import argparse
import difflib
from typing import Any

from pipeline.commands.terminal import as_json, put, say
from pipeline.errors import UsageFault
from pipeline.publish import describe
from pipeline.publish.as_dbt import dbt
from pipeline.publish.as_sql import sql
from pipeline.publish.describe import CODES_NAME
from pipeline.publish.dictionary import TABLES

DESCRIPTION = "Prints the tables, their columns, types and meaning; or one table, or the codes of findings."
EXAMPLES = """\
examples:
  edgar-fees schema fee_rates
  edgar-fees schema codes                      what each code of findings means, and what to do
  edgar-fees schema --json > datapackage.json
  edgar-fees schema --sql | duckdb fees.db     for DuckDB and PostgreSQL
  edgar-fees schema --dbt > models/sources.yml for dbt-duckdb, with tests"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees schema`."""
    parser.add_argument("table", metavar="TABLE", nargs="?", help=f"one table, or {CODES_NAME} (all)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as a Frictionless Data Package")
    form.add_argument("--markdown", action="store_true", help="as docs/tables.md")
    form.add_argument("--sql", action="store_true", help="as CREATE TABLE")
    form.add_argument("--dbt", action="store_true", help="as dbt sources with tests")


def main(asked: argparse.Namespace) -> int:
    """Print the dictionary, or a table of it."""
    name = _known(asked.table)
    if asked.json:
        say(*as_json(_package(name)).split("\n"))
    elif asked.sql or asked.dbt:
        if name == CODES_NAME:
            raise UsageFault("The codes are no table: ask for them plainly, or with --json or --markdown.")
        put(sql(name) if asked.sql else dbt(name))
    else:
        put(describe.markdown(name) if asked.markdown else describe.plain(name))
    return 0


def _known(asked: str | None) -> str | None:
    """The table that is meant, in any case. Raises UsageFault with the likeliest where there is none."""
    name = asked.lower() if asked is not None else None
    if name is None or name in TABLES or name == CODES_NAME:
        return name
    close = difflib.get_close_matches(name, [*TABLES, CODES_NAME], n=1)
    hint = f"did you mean {close[0]}" if close else f"the tables are {', '.join(TABLES)}"
    raise UsageFault(f"There is no table {asked}: {hint}.")


def _package(name: str | None) -> dict[str, Any]:
    if name is None:
        return describe.datapackage()
    return describe.finding_codes() if name == CODES_NAME else describe.resource(TABLES[name])
