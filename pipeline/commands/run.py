"""`edgar-fees run`: read exhibits and publish the tables."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.commands.options import add_jobs, add_output, natural, percent, place, words
from pipeline.commands.stopping import says_whether_published
from pipeline.commands.terminal import tell
from pipeline.ingest.server import prepare_for
from pipeline.stores.url import Url, stand_apart
from pipeline.vocabulary import DROP_LIMIT, KEEP

if TYPE_CHECKING:
    from pipeline.run import Summary, Watcher

DESCRIPTION = """\
Reads files and folders of exhibits (.txt .htm .html .pdf), complete submissions, feed files (.nc) and
archives of these (.zip .tar.gz), and publishes a new snapshot of the tables."""
EXAMPLES = """\
examples:
  edgar-fees run fixtures/raw_filings
  edgar-fees run 2003/ 2004.tar.gz -o /data/fees --jobs 8
  edgar-fees run /data/edgar -o /data/fees --quiet --keep 7      every night
  edgar-fees run /data/edgar --scheduler tcp://head:8786         over a Dask cluster
  edgar-fees run s3://bucket/edgar -o s3://bucket/fees           from an object store, into one
  edgar-fees run exhibits/ --index filings.csv                   filing dates for bare files

An index has the columns file, accession_number, cik, form_type, exhibit_type, filing_date, bytes
and sha256, in any order; file alone must be there. An index.csv in a folder is found by itself.
What a file says itself goes before it; paths as edgar/data/CIK/ACCESSION/file, ACCESSION/file and
CIK_FORM_DATE_ACCESSION.txt come last. Contradictions, missing and short files are findings.

With --log-format json each line on standard error is an object with time and event: start, files,
stage, quarantined, warning, published, failed; what stands in them is in docs/how-to/nightly.md.

exit status: 0 published; 1 published, something quarantined; 2 wrong usage; 3 nothing published;
70 a fault of our own; 75 another run holds the output"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees run`."""
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=place, help="a file, a folder or a URL")
    add_output(parser, "where to publish (output/)", publishes=True)
    add_jobs(parser)
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        type=words,
        help="a Dask cluster that sees the same files (one thread a worker)",
    )
    parser.add_argument(
        "--index", metavar="FILE", type=place, help="CSV: what the files were filed with; see below"
    )
    _add_nightly(parser)


def _add_nightly(parser: argparse.ArgumentParser) -> None:
    """What a run that nobody watches may do."""
    parser.add_argument(
        "--keep", metavar="N", type=natural, default=KEEP, help=f"older snapshots to keep ({KEEP})"
    )
    parser.add_argument(
        "--free-room", action="store_true", help="remove those too many before the new one is written"
    )
    parser.add_argument(
        "--drop-limit",
        metavar="PERCENT",
        type=percent,
        default=DROP_LIMIT,
        help=f"how many files, filings and filings of interest of the last time may be gone ({DROP_LIMIT})",
    )
    parser.add_argument(
        "--allow-drop", action="store_true", help="publish however few there are, unreadable folders too"
    )
    parser.add_argument(
        "--quiet", action="store_true", help="say nothing but what could not be read, and why"
    )
    parser.add_argument(
        "--log-format",
        metavar="FORMAT",
        choices=("text", "json"),
        default="text",
        help="text, or json: an object a line on standard error for each event",
    )


@says_whether_published
def main(asked: argparse.Namespace) -> int:
    """Read all inputs; publish."""
    prepare_for(given for given in asked.inputs if isinstance(given, Url))
    summary = _logged(asked) if asked.log_format == "json" else _shown(asked)
    return _status(summary)


def _shown(asked: argparse.Namespace) -> Summary:
    """The run, told to a person."""
    from pipeline.commands.progress import Progress, closing_lines, quarantined_lines
    from pipeline.run import Watcher

    progress = Progress()
    lively = sys.stderr.isatty() and not asked.quiet
    shown = Watcher(progress.found, progress.finished, progress.stage) if lively else Watcher()
    try:
        summary = _run(asked, replace(shown, warn=lambda words: tell(f"edgar-fees: {words}")))
    finally:
        if lively:
            progress.close()
    tell(*(f"edgar-fees: {words}" for words in summary.undone))
    tell(*(quarantined_lines(summary) if asked.quiet else closing_lines(asked.output, summary)))
    return summary


def _logged(asked: argparse.Namespace) -> Summary:
    """The run, told to a program."""
    from pipeline.commands.run_log import RunLog

    log = RunLog(asked.quiet)
    log.start(asked)
    summary = _run(asked, log.watcher())
    log.published(summary, _status(summary))
    return summary


def _run(asked: argparse.Namespace, watcher: Watcher) -> Summary:
    from pipeline.publish.snapshot_folder import SNAPSHOTS
    from pipeline.publish.stored.opened import open_output
    from pipeline.run import run

    stand_apart(asked.inputs, asked.output)
    with open_output(asked.output) as output:
        summary = run(
            asked.inputs,
            output.folder,
            jobs=asked.jobs,
            scheduler=asked.scheduler,
            index=asked.index,
            keep=output.kept(asked.keep),
            free_room=asked.free_room,
            drop_limit=None if asked.allow_drop else asked.drop_limit,
            watcher=watcher,
        )
        undone = output.show(asked.keep)
    snapshot = asked.output / SNAPSHOTS / summary.snapshot.name
    return replace(summary, snapshot=snapshot, undone=(*summary.undone, *undone))


def _status(summary: Summary) -> int:
    return 1 if summary.filings["quarantined"] else 0
