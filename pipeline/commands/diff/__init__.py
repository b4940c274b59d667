"""`edgar-fees diff`: what changed between two snapshots."""

from __future__ import annotations

import argparse
import json

from pipeline.commands.diff.changes import Difference, difference
from pipeline.commands.diff.in_words import told
from pipeline.commands.options import add_output, path
from pipeline.commands.terminal import say, tell
from pipeline.export.files.place import check, in_words
from pipeline.export.files.text_rows import FORMS, Cells, write_rows
from pipeline.publish.chosen_snapshot import PREVIOUS, chosen
from pipeline.publish.snapshot_folder import LATEST

DESCRIPTION = """\
Says what the newer of two snapshots has that the older has not, and the other way round: how many rows of
each table, and in words the fees, portfolios, names, documents and findings; an id that moved once."""
EXAMPLES = """\
examples:
  edgar-fees diff                                    what the last run changed
  edgar-fees diff 20261101T020000                    since then (how a snapshot's name begins)
  edgar-fees diff 20261101 20261108 --to week.csv    every row and column that differs
  edgar-fees diff /data/fees/latest /data/test/latest

--to FILE has a row for each row added or removed (its columns as JSON in old or new), for each column
changed, and for each id moved.

exit status: 0 whatever differs; 2 wrong usage, or there are no two snapshots"""
_COLUMNS = ("table", "key", "change", "column", "old", "new")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees diff`."""
    parser.add_argument("old", metavar="OLD", nargs="?", default=PREVIOUS, help="a snapshot (previous)")
    parser.add_argument("new", metavar="NEW", nargs="?", default=LATEST, help="another one (latest)")
    parser.add_argument("--all", action="store_true", help="every line of each table")
    parser.add_argument("--to", metavar="FILE", type=path, help=f"into a file: {in_words(FORMS)}")
    add_output(parser, wants=("old", "new"))


def main(asked: argparse.Namespace) -> int:
    """Tell what differs, or write it."""
    old, new = chosen(asked.output, asked.old), chosen(asked.output, asked.new)
    if asked.to is not None:
        check(asked.to, FORMS, asked.output, old, new)
    found = difference(old, new)
    if asked.to is not None:
        rows = _rows(found)
        write_rows(_COLUMNS, rows, asked.to)
        tell(f"{len(rows):,} differences in {asked.to}.")
    else:
        say(*told(found, every=asked.all))
    return 0


def _rows(found: Difference) -> list[Cells]:
    moves = [
        ("id_moves", json.dumps({move.column: move.old}), "moved", move.column, move.old, move.new)
        for move in found.moves
    ]
    changes = [
        (change.table, change.key, change.what, change.column, change.old, change.new)
        for change in found.changes
    ]
    return [*moves, *changes]
