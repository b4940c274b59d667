"""`edgar-fees renames`: who became whom, when, and by which clause."""

from __future__ import annotations

import argparse

from pipeline.commands.folded_lines import say_folded
from pipeline.commands.options import add_output, day, name, path
from pipeline.commands.renames.found import Asked, found
from pipeline.commands.renames.model import COLUMNS, cells, within
from pipeline.commands.renames.told import summary, told
from pipeline.commands.terminal import flush, tell
from pipeline.errors import UsageFault
from pipeline.export.files.place import check, in_words
from pipeline.export.files.text_rows import FORMS, write_rows
from pipeline.publish.snapshot_folder import latest

DESCRIPTION = """\
Lists who became whom: portfolios, registrants and share classes, each with its day and with the clause, or
the printed row, that says so. What nothing obeys, and what only a person can decide, stands apart at the
end. Names that differ in spelling alone are no renames."""
EXAMPLES = """\
examples:
  edgar-fees renames                                    all, by day
  edgar-fees renames "Oakham Growth Fund"               one portfolio, by any name that it had
  edgar-fees renames "Oakham Trust" --since 2004-01-01  a registrant and its portfolios
  edgar-fees renames --to renames.csv                   for a spreadsheet

exit status: 0 however many there are; 2 wrong usage, or nothing is published"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees renames`."""
    parser.add_argument(
        "name",
        metavar="NAME",
        type=name,
        nargs="?",
        help="a portfolio, or a registrant and its portfolios, by any name (or a part), id or ticker",
    )
    parser.add_argument("--since", metavar="DAY", type=day, help="from this day on: 2004-12-31")
    parser.add_argument("--until", metavar="DAY", type=day, help="up to this day, itself included")
    parser.add_argument("--to", metavar="FILE", type=path, help=f"into a file: {in_words(FORMS)}")
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """List the renames that were asked for, or write them to a file."""
    if asked.to is not None:
        check(asked.to, FORMS, asked.output)
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageFault(f"--since {asked.since} is after --until {asked.until}: no day is between them.")
    every = found(latest(asked.output), Asked(asked.name, asked.output))
    if every.told:
        tell(every.told)
    renames = [each for each in every.renames if within(each, asked.since, asked.until)]
    undated = sum(each.day is None for each in every.renames) if asked.since or asked.until else 0
    if asked.to is not None:
        write_rows(COLUMNS, [cells(each) for each in renames], asked.to)
    else:
        say_folded(*told(renames, asked.place))
        flush()  # the sum comes behind what it counts, wherever both go
    tell(*summary(renames, undated, asked.to))
    return 0
