"""The command line: options, progress and exit statuses; no logic."""

from __future__ import annotations

import argparse
import math
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn, TypeAlias

from pipeline.commands.stopping import says_whether_published, stoppable
from pipeline.commands.terminal import as_json, flush, mark, open_streams, put, say, tell, told
from pipeline.errors import OUR_FAULT, Fault, Stopped, UsageFault, refused
from pipeline.ingest.server import prepare
from pipeline.vocabulary import DROP_LIMIT, KEEP

EXAMPLES = """\
examples:
  edgar-fees run exhibits/                     read a folder, publish its tables in output/
  edgar-fees show exhibits/dex99m.txt          what one exhibit says, beside its print
  edgar-fees verify                            prove every number of output/ at its source
  edgar-fees history "Oakham Growth Fund"      what a portfolio charged, and was called, over time
  edgar-fees COMMAND --help                    more on one of them
"""


# Commands that stand in modules of their own, with what they are for and how they are used.
_MODULES = {
    "history": (
        "what a portfolio charged, and was called, over time",
        "examples:\n"
        '  edgar-fees history "Oakham Growth Fund"\n'
        '  edgar-fees history "Oakham Growth Fund" --why      the document and clause behind each period',
    ),
    "export": (
        "the rates in force on a day, for spreadsheets and data frames",
        "examples:\n"
        "  edgar-fees export --as-of 2004-12-31 > rates.csv\n"
        "  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 -o rates.parquet\n"
        "  edgar-fees export --as-of 2004-12-31 --as-known 2004-06-30 --as-known-undated include\n"
        '  edgar-fees export --as-of 2004-12-31 --class "Class B" --portfolio "Oakham Growth Fund"\n\n'
        "What was known on a day are the documents filed by then; those without a filing date are left out,\n"
        "unless they are included from the day that they bear themselves. Standard error says how many.\n\n"
        "In CSV a text that a spreadsheet would work out (it begins with = + - @, a tab or a CR) has an\n"
        "apostrophe before it, and characters that are not seen are written out (\\x1b); Parquet has all\n"
        "as it is.",
    ),
    "review": (
        "unconfirmed renames, doubtful rates and conflicts, and a person's decisions about them",
        "examples:\n"
        "  edgar-fees review                              list what waits; on a terminal, answer it\n"
        "  edgar-fees review --accept 9f0c1d2e3a4b5c6d    they are one portfolio\n"
        "  edgar-fees review --second 1a2b3c4d5e6f7a8b    the rate is what the second reading says\n"
        "  edgar-fees review --value 1a2b3c4d5e6f7a8b=0.25",
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit status."""
    open_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with stoppable():
            try:
                asked = _parser(given).parse_args(given)
                status: int = asked.main(asked)
            finally:
                flush()
    except Fault as fault:
        told(fault)
        return fault.exit_status
    except Stopped as stop:
        tell(f"edgar-fees: {stop}")
        return 128 + stop.number
    except (OSError, MemoryError) as error:  # no fault of ours: the machine refused something
        tell(f"edgar-fees: {refused(error)}.")
        return Fault.exit_status
    except Exception:  # the last resort: 0 and 1 are for what was published, whatever fails
        tell(*traceback.format_exc().rstrip().split("\n"))
        tell("edgar-fees: this is a fault of ours; please report it with the lines above.")
        return OUR_FAULT
    return status


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="edgar-fees",
        description="Reads 12b-1 plans and their amendments, as EDGAR holds them, into Parquet tables "
        "of portfolios, share classes and fee rates.",
        epilog=EXAMPLES,
    )
    parser.add_argument("--version", action="version", version=f"edgar-fees {version('edgar-fees')}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _add_run(commands)
    _add_show(commands)
    _add_verify(commands)
    for name, (words, examples) in _MODULES.items():
        further = commands.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=examples
        )
        if name in given[:1]:
            module = import_module(
                f"pipeline.commands.{name}"
            )  # only the one that is asked for: it takes a moment
            module.add_arguments(further)
            further.set_defaults(main=module.main)
    _add_schema(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of its examples; says in one sentence what is wrong."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)  # type: ignore[arg-type]

    def _print_message(self, message: str, file: object = None) -> None:
        (put if file is sys.stdout else mark)(message)

    def error(self, message: str) -> NoReturn:
        tell(f"edgar-fees: {message}; see {self.prog} --help.")
        self.exit(UsageFault.exit_status)


Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # argparse has no public name for it


def _add_run(commands: Commands) -> None:
    parser = commands.add_parser(
        "run",
        help="read exhibits and publish the tables",
        description="Reads files and folders of exhibits (.txt .htm .html .pdf), complete submissions, feed "
        "files (.nc) and archives of these (.zip .tar.gz), and publishes a new snapshot of the tables.",
        epilog="examples:\n"
        "  edgar-fees run fixtures/raw_filings\n"
        "  edgar-fees run 2003/ 2004.tar.gz -o /data/fees --jobs 8\n"
        "  edgar-fees run /data/edgar -o /data/fees --quiet --keep 7      every night\n"
        "  edgar-fees run /data/edgar --scheduler tcp://head:8786         over a Dask cluster\n"
        "  edgar-fees run exhibits/ --index filings.csv                   filing dates for bare files\n\n"
        "An index has the columns file, accession_number, cik, form_type, exhibit_type, filing_date, bytes\n"
        "and sha256, in any order; file alone must be there. An index.csv in a folder is found by itself.\n"
        "What a file says itself goes before it; paths as edgar/data/CIK/ACCESSION/file, ACCESSION/file and\n"
        "CIK_FORM_DATE_ACCESSION.txt come last. Contradictions, missing and short files are findings.\n\n"
        "exit status: 0 published; 1 published, something quarantined; 2 wrong usage; 3 nothing published;\n"
        "70 a fault of our own; 75 another run holds the output",
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="+", type=Path, help="a file or a folder")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("output"), help="where to publish (output/)"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_positive, default=_cores(), help="processes (one a core)"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask cluster that sees the same files (one thread a worker)"
    )
    parser.add_argument(
        "--index", metavar="FILE", type=Path, help="CSV: what the files were filed with; see below"
    )
    _add_nightly(parser)
    parser.set_defaults(main=_run)


def _add_nightly(parser: argparse.ArgumentParser) -> None:
    """What a run that nobody watches may do."""
    parser.add_argument(
        "--keep", metavar="N", type=_natural, default=KEEP, help=f"older snapshots to keep ({KEEP})"
    )
    parser.add_argument(
        "--free-room", action="store_true", help="remove those too many before the new one is written"
    )
    parser.add_argument(
        "--drop-limit",
        metavar="PERCENT",
        type=_percent,
        default=DROP_LIMIT,
        help=f"how many files, filings and filings of interest of the last time may be gone ({DROP_LIMIT})",
    )
    parser.add_argument(
        "--allow-drop", action="store_true", help="publish however few there are, unreadable folders too"
    )
    parser.add_argument(
        "--quiet", action="store_true", help="say nothing but what could not be read, and why"
    )


@says_whether_published
def _run(asked: argparse.Namespace) -> int:
    prepare()
    from pipeline.commands.progress import Progress, closing_lines, quarantined_lines
    from pipeline.run import Watcher, run

    progress = Progress()
    lively = sys.stderr.isatty() and not asked.quiet
    shown = Watcher(progress.found, progress.finished, progress.stage) if lively else Watcher()
    watcher = replace(shown, warn=lambda words: tell(f"edgar-fees: {words}"))
    try:
        summary = run(
            asked.inputs,
            asked.output,
            jobs=asked.jobs,
            scheduler=asked.scheduler,
            index=asked.index,
            keep=asked.keep,
            free_room=asked.free_room,
            drop_limit=None if asked.allow_drop else asked.drop_limit,
            watcher=watcher,
        )
    finally:
        if lively:
            progress.close()
    tell(*(f"edgar-fees: {words}" for words in summary.undone))
    tell(*(quarantined_lines(summary) if asked.quiet else closing_lines(asked.output, summary)))
    return 1 if summary.filings["quarantined"] else 0


def _add_show(commands: Commands) -> None:
    parser = commands.add_parser(
        "show",
        help="one exhibit: what was read, from where, what was not",
        description="Shows what an exhibit says beside its print; over a folder, what was not understood.",
        epilog="examples:\n"
        "  edgar-fees show exhibits/dex99m.txt\n"
        "  edgar-fees show 0000950129-04-008223.txt        every exhibit of interest in a submission\n"
        "  edgar-fees show --json exhibits/dex99m.txt      the form of fixtures/expected\n"
        "  edgar-fees show --unread exhibits/              the work list: unread sentences, commonest first",
    )
    parser.add_argument("path", metavar="EXHIBIT", type=Path, help="a file; with --unread a folder")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="as a case of fixtures/expected, to be blessed by hand"
    )
    form.add_argument("--unread", action="store_true", help="list what was not understood, commonest first")
    parser.set_defaults(main=_show)


def _show(asked: argparse.Namespace) -> int:
    prepare()
    from pipeline.commands.show import show_case, show_side_by_side, show_unread

    if asked.unread:
        return show_unread(asked.path, _cores())
    return show_case(asked.path) if asked.json else show_side_by_side(asked.path)


def _add_verify(commands: Commands) -> None:
    parser = commands.add_parser(
        "verify",
        help="read the sources again and prove every number at its place",
        description="Opens the sources of the latest snapshot again and proves that each row of fee_rates, "
        "figures, schedule_entries and amendments is printed where its locator says.",
        epilog="examples:\n"
        "  edgar-fees verify\n"
        "  edgar-fees verify /data/fees --inputs /archive/edgar      where the inputs have moved\n\n"
        "exit status: 0 all proven; 1 not; 2 wrong usage, or nothing to prove; 3 the machine refused it;\n"
        "70 a fault of our own",
    )
    parser.add_argument(
        "output", metavar="OUTPUT", nargs="?", type=Path, default=Path("output"), help="output/"
    )
    parser.add_argument("--inputs", metavar="INPUT", type=Path, help="where the inputs are now")
    parser.add_argument(
        "--jobs", metavar="N", type=_positive, default=_cores(), help="processes (one a core)"
    )
    parser.set_defaults(main=_verify)


def _verify(asked: argparse.Namespace) -> int:
    prepare()
    from pipeline.commands.verify import verify

    proof = verify(asked.output, asked.inputs, asked.jobs)
    say(*proof.failures)
    failed = f"; {len(proof.failures):,} faults" if proof.failures else ""
    tell(f"{proof.proven:,} rows proven at their places in {proof.files:,} files{failed}.")
    return 1 if proof.failures else 0


def _add_schema(commands: Commands) -> None:
    parser = commands.add_parser(
        "schema",
        help="the data dictionary",
        description="Prints the tables, their columns, types and meaning.",
        epilog="examples:\n  edgar-fees schema fee_rates\n  edgar-fees schema --json > datapackage.json",
    )
    parser.add_argument("table", metavar="TABLE", nargs="?", help="one table (all)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as a Frictionless Data Package")
    form.add_argument("--markdown", action="store_true", help="as docs/tables.md")
    parser.set_defaults(main=_schema)


def _schema(asked: argparse.Namespace) -> int:
    from pipeline.publish import describe
    from pipeline.publish.dictionary import TABLES

    if asked.table and asked.table not in TABLES:
        raise UsageFault(f"There is no table {asked.table}; the tables are {', '.join(TABLES)}.")
    if asked.json:
        say(*as_json(describe.datapackage()).split("\n"))
    else:
        put(describe.markdown() if asked.markdown else describe.plain(asked.table))
    return 0


def _whole(text: str, least: int, most: float = math.inf) -> int:
    """A number of an option. Raises ArgumentTypeError with what it must be."""
    with suppress(ValueError):
        if least <= (number := int(text)) <= most:
            return number
    to = "up" if most == math.inf else f"to {most}"
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} {to}")


def _positive(text: str) -> int:
    return _whole(text, 1)


def _natural(text: str) -> int:
    return _whole(text, 0)


def _percent(text: str) -> int:
    return _whole(text, 0, 100)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())
