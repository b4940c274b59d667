"""`edgar-fees findings`: what a person should look at, worst first."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.findings.blocks import blocks, summary
from pipeline.commands.findings.found import SEVERITIES, Found, chosen_of, findings_of, ids_of
from pipeline.commands.options import add_output, path, words
from pipeline.commands.terminal import put, say, tell
from pipeline.errors import UsageFault
from pipeline.export.files.place import check, in_words
from pipeline.export.files.text_rows import FORMS, csv_text, write_rows
from pipeline.publish.chosen_snapshot import chosen
from pipeline.publish.codes import CODES
from pipeline.publish.snapshot_folder import latest

DESCRIPTION = """\
Lists what a person should look at, the worst first: where it stands, what is printed there, what to do.
edgar-fees schema codes says what each code means."""
EXAMPLES = """\
examples:
  edgar-fees findings --summary                         how many of each code
  edgar-fees findings --new-since previous              what the last run brought
  edgar-fees findings --code unread_rate --code doubtful_rate
  edgar-fees findings --file marlow --severity warning
  edgar-fees findings --to findings.csv                 for a spreadsheet

exit status: 0 however many there are; 2 wrong usage, or nothing is published"""

_COLUMNS = (
    "severity",
    "code",
    "source_path",
    "document_id",
    "locator",
    "message",
    "source_text",
    "finding_id",
    "advice",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees findings`."""
    parser.add_argument(
        "--code", metavar="CODE", action="append", default=[], help="of this code; may be said again"
    )
    parser.add_argument("--severity", metavar="SEVERITY", choices=SEVERITIES, help=", ".join(SEVERITIES))
    parser.add_argument("--file", metavar="PART", type=words, help="of files with it in their path")
    parser.add_argument(
        "--new-since",
        metavar="SNAPSHOT",
        help="those that a snapshot lacks: its name, how that begins, or previous",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--summary", action="store_true", help="only how many of each code")
    form.add_argument("--csv", action="store_true", help="CSV on standard output")
    form.add_argument("--to", metavar="FILE", type=path, help=f"into a file: {in_words(FORMS)}")
    add_output(parser, wants=("new_since",))


def main(asked: argparse.Namespace) -> int:
    """List the findings that were asked for."""
    if asked.to is not None:
        check(asked.to, FORMS, asked.output)
    snapshot = latest(asked.output)
    before = ids_of(chosen(asked.output, asked.new_since)) if asked.new_since is not None else frozenset()
    every = findings_of(snapshot, (asked.file or ""))
    _check_codes(asked.code, {each.code for each in every})
    found = chosen_of(every, asked.code, asked.severity, before)
    if asked.csv or asked.to is not None:
        _give(found, asked.to)
    else:
        say(*(() if asked.summary else blocks(found)), *summary(found))
    return 0


def _check_codes(codes: Sequence[str], met: set[str]) -> None:
    """Raises UsageFault for a code that neither this version knows nor the snapshot holds."""
    for code in codes:
        if code not in CODES and code not in met:
            close = difflib.get_close_matches(code, [*CODES, *met], n=1)
            hint = f"did you mean {close[0]}" if close else "edgar-fees schema codes lists them"
            raise UsageFault(f"There is no code {code}: {hint}.")


def _give(found: Sequence[Found], path: Path | None) -> None:
    rows = [_cells(each) for each in found]
    if path is not None:
        write_rows(_COLUMNS, rows, path)
    else:
        put(csv_text(_COLUMNS, rows))
    tell(f"{len(rows):,} findings{f' in {path}' if path else ''}.")


def _cells(each: Found) -> tuple[str | None, ...]:
    advice = CODES[each.code].advice if each.code in CODES else None
    return *(getattr(each, name) for name in _COLUMNS[:-1]), advice
