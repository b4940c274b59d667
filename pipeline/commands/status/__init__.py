"""`edgar-fees status`: the last run, its age, what grew or shrank."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from datetime import UTC, datetime

from pipeline.commands.options import add_output
from pipeline.commands.status.in_a_mail import lines
from pipeline.commands.status.standing import standing
from pipeline.commands.terminal import as_json, say, tell
from pipeline.publish.chosen_snapshot import PREVIOUS

DESCRIPTION = """\
Says when the last run published, from what, what grew or shrank against the snapshot before, what waits for a
person, and what the disk holds: for a mail, or as JSON for a monitor."""
EXAMPLES = """\
examples:
  edgar-fees status -o /data/fees
  edgar-fees status -o /data/fees --max-age 26         1 where the last run is older
  edgar-fees status -o /data/fees --json

exit status: 0; 1 older than --max-age; 2 wrong usage, or nothing is published"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees status`."""
    parser.add_argument(
        "--max-age", metavar="HOURS", type=_hours, help="end with 1 where the last run is older than that"
    )
    parser.add_argument("--json", action="store_true", help="as JSON: age in hours, sizes in bytes")
    add_output(parser, wants=(PREVIOUS,))


def main(asked: argparse.Namespace) -> int:
    """Tell how the output stands; 1 where it is too old."""
    now = replace(standing(asked.output, datetime.now(UTC)), output=str(asked.place))
    if asked.json:
        told = asdict(now) | {"published": now.published.isoformat(), "inputs": list(now.inputs)}
        say(*as_json(told).split("\n"))
    else:
        say(*lines(now))
    if asked.max_age is not None and now.age > asked.max_age:
        tell(f"edgar-fees: the last run is {now.age:,.1f} hours old, and --max-age is {asked.max_age:g}.")
        return 1
    return 0


def _hours(text: str) -> float:
    """Hours of an option, above zero."""
    try:
        hours = float(text)
    except ValueError:
        hours = 0.0
    if not 0 < hours < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of hours: write 26, or 1.5")
    return hours
