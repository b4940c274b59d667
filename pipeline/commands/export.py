"""`edgar-fees export`: the rates in force on a day, for spreadsheets and data frames."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pipeline.commands.folded_lines import counted
from pipeline.commands.options import add_output, path
from pipeline.commands.selection_options import add_selection, selection_of
from pipeline.commands.shape_options import add_shape, check_shape, shaped
from pipeline.commands.terminal import put, tell
from pipeline.export.columns import table
from pipeline.export.exported import Export
from pipeline.export.files.formats import FORMATS
from pipeline.export.files.place import check, codebook_of, in_words
from pipeline.export.selection import Selection, fees
from pipeline.publish.snapshot_folder import latest

EXAMPLES = """\
examples:
  edgar-fees export --as-of 2004-12-31 > rates.csv
  edgar-fees export --as-of 2004-12-31 --wide --rates percent --to rates.xlsx
  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 --to rates.parquet
  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 --as-known-undated include
  edgar-fees export --as-of 2004-12-31 --class "Class B" --portfolio "Oakham Growth Fund"

What was known on a day are the documents filed by then; those without a filing date are left out,
unless they are included from the day that they bear themselves. Standard error says how many.

The ending of FILE says the format. A file that is there is replaced, whole or not at all. Beside it
stands FILE.codebook.md: what was asked, what each column means, what the format can't hold, how to cite.

In CSV a text that a spreadsheet would work out (it begins with = + - @, a tab or a line end) has an
apostrophe before it; there and in workbooks characters that are not seen are written out (\\x1b). Parquet
and JSON have all as it is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees export`."""
    add_selection(parser)
    add_shape(parser)
    parser.add_argument(
        "--to", metavar="FILE", type=path, help=f"{in_words(FORMATS)} (CSV to standard output)"
    )
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """Export what was asked for."""
    selection = selection_of(asked)
    check_shape(asked)
    if asked.to is not None:
        check(asked.to, FORMATS, asked.output, beside=codebook_of(asked.to))
    folder = latest(asked.output)
    rows = fees(folder, selection, tell)
    title = f"Fee rates in force {_when(selection)}"
    export = shaped(Export(rows, table(selection.cite).columns, title, tuple(_facts(asked, folder))), asked)
    over = asked.to is not None and asked.to.exists()
    tell(*deliver(export, asked.to))
    held = counted(rows.num_rows, "rate", "rates")
    tell(f"{held} in force {_when(selection)}{_in_rows(export, rows.num_rows)}.")
    if asked.to is not None:
        place = " over the file that was there" if over else ""
        tell(f"{asked.to} is written{place}; {codebook_of(asked.to)} says what is in it.")
    return 0


def _when(selection: Selection) -> str:
    if selection.as_of:
        return f"on {selection.as_of}"
    return f"at the end of every {selection.every} from {selection.since} until {selection.until}"


def _in_rows(export: Export, rates: int) -> str:
    return f", in {counted(export.rows.num_rows, 'row', 'rows')}" if export.rows.num_rows != rates else ""


_ASKED = ("as_of", "from_", "until", "every", "as_known", "as_known_undated", "share_class", "registrant",
          "portfolio", "cite", "wide", "rates", "names")  # fmt: skip


def _facts(asked: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str]]:
    """What a codebook says first: what was asked of which snapshot."""
    options = {name: getattr(asked, name) for name in _ASKED if getattr(asked, name) not in (None, False)}
    words = [
        word
        for name, value in options.items()
        for word in (_option(name), *([] if value is True else [str(value)]))
    ]
    yield "asked for", shlex.join(["edgar-fees", "export", *words])
    yield "snapshot", folder.name
    yield "version", version("edgar-fees")


def _option(name: str) -> str:
    return f"--{name.removeprefix('share_').rstrip('_').replace('_', '-')}"


def deliver(export: Export, path: Path | None) -> tuple[str, ...]:
    """Writes an export, to standard output where no file is named; gives what to tell of it."""
    if path is None:
        from pipeline.export.files.csv_file import csv_texts

        for some in csv_texts(export):
            put(some)
        return export.told
    from pipeline.export.files.written import written

    return (*export.told, *written(export, path))
