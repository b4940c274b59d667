"""`edgar-fees history`: what a portfolio or a registrant charged, and was called, over time."""

from __future__ import annotations

import argparse

from pipeline.commands.history.content import content
from pipeline.commands.history.record import record_of
from pipeline.commands.history.told import told
from pipeline.commands.options import add_output, name, path
from pipeline.commands.terminal import as_json, put, say, tell
from pipeline.export.files.place import check, in_words
from pipeline.export.files.whole_file import whole_file
from pipeline.publish.snapshot_folder import latest

EXAMPLES = """\
examples:
  edgar-fees history "Oakham Growth Fund"
  edgar-fees history "Oakham Growth Fund" --why      the document and clause behind each period
  edgar-fees history "Oakham Growth Fund" --json     for programs
  edgar-fees history "Oakham Trust" --plot fees.svg  a panel for each portfolio"""

_PICTURES = (".svg", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees history`."""
    parser.add_argument(
        "name",
        metavar="NAME",
        type=name,
        help="a portfolio or a registrant, by any name (or a part), id or ticker",
    )
    parser.add_argument("--class", dest="share_class", metavar="CLASS", help='one class: "Class A"')
    parser.add_argument(
        "--why", action="store_true", help="the documents, clauses and rules behind each line"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the same for programs, exact")
    form.add_argument("--plot", metavar="FILE", type=path, help=f"draw the fees: {in_words(_PICTURES)}")
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """Tell the history of a portfolio, or draw it."""
    form = None if asked.plot is None else check(asked.plot, _PICTURES, asked.output)
    record = record_of(latest(asked.output), asked.name, asked.share_class)
    if record.found:
        tell(record.found)
    if asked.json:
        put(f"{as_json(content(record, asked.why))}\n")
        return 0
    if form is None or asked.why:
        say(*told(record, asked.why))
    if form is None:
        return 0
    from pipeline.commands.history.plotted import drawn

    picture = drawn(record, form)
    with whole_file(asked.plot) as file:
        file.write(picture)
    tell(f"The fees are drawn in {asked.plot}.")
    return 0
