"""`edgar-fees history`: what a portfolio or a registrant charged, and was called, over time."""

from __future__ import annotations

import argparse

from pipeline.commands.history.record import record_of
from pipeline.commands.history.told import told
from pipeline.commands.options import add_output
from pipeline.commands.terminal import say
from pipeline.publish.snapshot_folder import latest

EXAMPLES = """\
examples:
  edgar-fees history "Oakham Growth Fund"
  edgar-fees history "Oakham Growth Fund" --why      the document and clause behind each period"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees history`."""
    parser.add_argument("name", metavar="NAME", help="a portfolio or a registrant, by any name that it had")
    parser.add_argument(
        "--why", action="store_true", help="the documents, clauses and rules behind each line"
    )
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """Tell the history of a portfolio."""
    say(*told(record_of(latest(asked.output), asked.name), asked.why))
    return 0
