"""`edgar-fees export`: the rates in force on a day, for spreadsheets and data frames."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from pipeline.commands.options import add_output, day
from pipeline.commands.terminal import put, tell
from pipeline.errors import UsageFault
from pipeline.export.as_of import as_of
from pipeline.export.formats import FORMATS, csv_text
from pipeline.publish.snapshot_folder import latest

EXAMPLES = """\
examples:
  edgar-fees export --as-of 2004-12-31 > rates.csv
  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 --to rates.parquet
  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 --as-known-undated include
  edgar-fees export --as-of 2004-12-31 --class "Class B" --portfolio "Oakham Growth Fund"

What was known on a day are the documents filed by then; those without a filing date are left out,
unless they are included from the day that they bear themselves. Standard error says how many.

In CSV a text that a spreadsheet would work out (it begins with = + - @, a tab or a CR) has an
apostrophe before it, and characters that are not seen are written out (\\x1b); Parquet has all
as it is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees export`."""
    parser.add_argument("--as-of", metavar="DAY", type=day, required=True, help="2004-10-15")
    parser.add_argument("--as-known", metavar="DAY", type=day, help="only from what was filed up to that day")
    parser.add_argument(
        "--as-known-undated",
        choices=("exclude", "include"),
        help="what becomes of documents without a filing date (exclude)",
    )
    parser.add_argument("--class", dest="share_class", metavar="CLASS", help='one class: "Class K"')
    parser.add_argument("--portfolio", metavar="NAME", help="one portfolio, by any name that it had")
    parser.add_argument("--to", metavar="FILE", type=Path, help=f"{_endings()} (CSV to standard output)")
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """Export what was asked for."""
    if asked.to is not None and asked.to.suffix not in FORMATS:
        raise UsageFault(f"{asked.to}: the name must end in {_endings()}.")
    if asked.as_known_undated and asked.as_known is None:
        raise UsageFault("--as-known-undated says what --as-known DAY counts: give that too.")
    rows = as_of(
        latest(asked.output),
        asked.as_of,
        asked.as_known,
        asked.share_class,
        asked.portfolio,
        with_undated=asked.as_known_undated == "include",
        tell=tell,
    )
    _write(rows, asked.to)
    tell(f"{len(rows):,} rates in force on {asked.as_of}.")
    return 0


def _endings() -> str:
    return " or ".join(FORMATS)


def _write(rows: pd.DataFrame, path: Path | None) -> None:
    if path is None:
        put(csv_text(rows))
        return
    try:
        FORMATS[path.suffix](rows, path)
    except OSError as fault:
        raise UsageFault(f"{path} cannot be written: {fault.strerror}.") from fault
