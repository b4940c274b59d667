"""`edgar-fees schema`: the data dictionary."""

from __future__ import annotations

import argparse

from pipeline.commands.terminal import as_json, put, say
from pipeline.errors import UsageFault
from pipeline.publish import describe
from pipeline.publish.dictionary import TABLES

DESCRIPTION = "Prints the tables, their columns, types and meaning."
EXAMPLES = """\
examples:
  edgar-fees schema fee_rates
  edgar-fees schema --json > datapackage.json"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees schema`."""
    parser.add_argument("table", metavar="TABLE", nargs="?", help="one table (all)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as a Frictionless Data Package")
    form.add_argument("--markdown", action="store_true", help="as docs/tables.md")


def main(asked: argparse.Namespace) -> int:
    """Print the dictionary, or a table of it."""
    if asked.table and asked.table not in TABLES:
        raise UsageFault(f"There is no table {asked.table}; the tables are {', '.join(TABLES)}.")
    if asked.json:
        say(*as_json(describe.datapackage()).split("\n"))
    else:
        put(describe.markdown() if asked.markdown else describe.plain(asked.table))
    return 0
