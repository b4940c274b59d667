"""`edgar-fees report`: one HTML file: sources beside what was read, findings, pictures."""

from __future__ import annotations

import argparse

from pipeline.commands.folded_lines import counted
from pipeline.commands.options import add_jobs, add_output, path, place
from pipeline.commands.terminal import tell
from pipeline.ingest.server import prepare

DESCRIPTION = """\
Writes one HTML file about the latest snapshot that needs no network and no other file: what came in and
what became of it, findings, coverage, amendments and their gaps, fee histories, and each document's print
beside what was read in it."""
EXAMPLES = """\
examples:
  edgar-fees report --to report.html
  edgar-fees report --to report.html -o /data/fees --inputs /archive/edgar      where the inputs have moved

The same snapshot and sources give the same bytes. A source that is gone or has changed is told of, and
its rows are shown with what they quote. Of a print of more than 600,000 characters, what stands near the
places of rows is shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees report`."""
    parser.add_argument("--to", metavar="FILE", type=path, required=True, help="the report, FILE.html")
    add_output(parser)
    parser.add_argument("--inputs", metavar="INPUT", type=place, help="where the inputs are now")
    add_jobs(parser)


def main(asked: argparse.Namespace) -> int:
    """Write the report."""
    prepare()
    from pipeline.report.written import write_report

    written = write_report(asked.to, asked.output, asked.inputs, asked.jobs)
    gone = f", {written.without_print:,} of them without their print" if written.without_print else ""
    tell(
        f"{asked.to}: {counted(written.documents, 'document', 'documents')}{gone}, "
        f"{written.size / 1e6:,.0f} MB."
    )
    return 0
