"""`edgar-fees verify`: read the sources again and prove every number at its place."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.commands.folded_lines import counted
from pipeline.commands.options import add_jobs, add_output, place
from pipeline.commands.terminal import say, tell
from pipeline.ingest.server import prepare

if TYPE_CHECKING:
    from pipeline.commands.verify.proof import Unproven

DESCRIPTION = """\
Opens the sources of the latest snapshot again and proves that each row of fee_rates, figures,
schedule_entries and amendments is printed where its locator says."""
EXAMPLES = """\
examples:
  edgar-fees verify
  edgar-fees verify -o /data/fees --inputs /archive/edgar      where the inputs have moved

exit status: 0 all proven; 1 not; 2 wrong usage, or nothing to prove; 3 the machine refused it;
70 a fault of our own"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees verify`."""
    add_output(parser)
    parser.add_argument("--inputs", metavar="INPUT", type=place, help="where the inputs are now")
    parser.add_argument("--all", action="store_true", help="each fault, and not only the first of its kind")
    add_jobs(parser)


def main(asked: argparse.Namespace) -> int:
    """Prove all rows; the status is 1 where one is not."""
    prepare("pipeline.commands.verify.proof", "parsers.media.pdf")
    from pipeline.commands.verify.proof import verify

    proof = verify(asked.output, asked.inputs, asked.jobs)
    say(*(proof.failures if asked.all else summed_up(proof.failures)))
    failed = f"; {len(proof.failures):,} faults" if proof.failures else ""
    tell(
        f"{counted(proof.proven, 'row', 'rows')} proven at their places in "
        f"{counted(proof.files, 'file', 'files')}{failed}."
    )
    return 1 if proof.failures else 0


def summed_up(failures: Sequence[Unproven]) -> Iterator[str]:
    """A line for each reason: a failure that is alone in it, or how many they are and the first of them."""
    by_reason: dict[str, list[Unproven]] = {}
    for failure in failures:
        by_reason.setdefault(failure.reason, []).append(failure)
    for reason, alike in by_reason.items():
        if len(alike) == 1:
            yield alike[0]
        else:
            yield f"{len(alike):,} times: {reason}. The first: {alike[0]}"
    if len(by_reason) < len(failures):
        yield "Each of them: edgar-fees verify --all."
