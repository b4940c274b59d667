"""`edgar-fees charged`: what prospectuses charge beside what the plans allow."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.commands.options import add_output, path
from pipeline.commands.stopping import says_whether_published
from pipeline.commands.terminal import tell

DESCRIPTION = """\
Reads the SEC's Mutual Fund Prospectus Risk/Return Summary data sets, finds the 12b-1 fees that prospectuses
charge (DistributionAndService12b1FeesOverAssets), and publishes the snapshot again with charged_rates: each
beside the cap of the class's plan on that day. More charged than allowed is a finding, charged_above_cap."""
EXAMPLES = """\
examples:
  edgar-fees charged fixtures/risk_return
  edgar-fees charged 2012q1_rr1.zip -o /data/fees
  edgar-fees run /data/edgar -o /data/fees --quiet && edgar-fees charged /data/rr -o /data/fees

The folder holds the quarters, unpacked (num.tsv beside sub.tsv, in any folder below it) or as the zips
that the SEC offers. A run publishes charged_rates empty: run, then charged, each night. All else stays
as the run published it, and so does what the next run compares its inputs with.

exit status: 0 published; 2 wrong usage; 3 nothing published; 75 another run holds the output"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees charged`."""
    parser.add_argument(
        "folder", metavar="RISK_RETURN_FOLDER", type=path, help="a folder with the quarters, or one zip"
    )
    add_output(parser, "what a run published, and where this is published (output/)", publishes=True)


@says_whether_published
def main(asked: argparse.Namespace) -> int:
    """Publish the snapshot again, with what is charged."""
    from pipeline.charged.republish import charge
    from pipeline.publish.stored.opened import open_output

    with open_output(asked.output) as output:
        done = charge(asked.folder, output.folder)
        undone = output.show(sys.maxsize)  # a run thins them, by its own --keep
    tell(*(f"edgar-fees: {words}" for words in (*done.undone, *undone)))
    tell(*_lines(done.counts), f"tables     {asked.output / 'latest'}")
    return 0


def _lines(counts: Mapping[str, Any]) -> Iterator[str]:
    """What was read and what came of it."""
    yield f"values     {counts['values']:,} in {len(counts['files']):,} files"
    yield f"published  {counts['rows']:,} charged_rates, {counts['repeated']:,} said again"
    yield f"caps       {counts['with_cap']:,} known, {counts['above_cap']:,} of them exceeded"
    unusable = (f"{count:,} {why}" for why, count in counts["unusable"].items())
    yield f"unusable   {', '.join(unusable) or 'none'}"
