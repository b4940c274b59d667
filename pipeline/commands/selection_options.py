"""The options that say which fees: of which days, as known when, whose."""

from __future__ import annotations

import argparse

from pipeline.commands.options import day, name
from pipeline.errors import UsageFault
from pipeline.export.period_ends import Every
from pipeline.export.selection import Selection


def add_selection(parser: argparse.ArgumentParser) -> None:
    """The options; `selection_of` puts them together."""
    parser.add_argument("--as-of", metavar="DAY", type=day, help="the rates in force on one day: 2004-10-15")
    parser.add_argument("--from", dest="from_", metavar="DAY", type=day, help="a panel: its first day")
    parser.add_argument("--until", metavar="DAY", type=day, help="its last day, counted in")
    parser.add_argument(
        "--every",
        choices=[each.value for each in Every],
        help="the last day of each calendar period from --from until --until",
    )
    parser.add_argument("--as-known", metavar="DAY", type=day, help="only from what was filed up to that day")
    parser.add_argument(
        "--as-known-undated",
        choices=("exclude", "include"),
        help="what becomes of documents without a filing date (exclude)",
    )
    parser.add_argument(
        "--class", dest="share_class", metavar="CLASS", type=name, help='one class: "Class K"'
    )
    parser.add_argument(
        "--registrant",
        metavar="NAME",
        type=name,
        help="one registrant: any name it had, a part of one, CIK or 811- number",
    )
    parser.add_argument(
        "--portfolio",
        metavar="NAME",
        type=name,
        help="one portfolio: any name it had, a part of one, ticker, series or class id; or CIK",
    )
    parser.add_argument("--cite", action="store_true", help="add where each rate is printed, and how")


def selection_of(asked: argparse.Namespace) -> Selection:
    """What was asked for. Raises UsageFault where the options do not go together."""
    _check_days(asked)
    if asked.as_known_undated and asked.as_known is None:
        raise UsageFault("--as-known-undated says what --as-known DAY counts: give that too.")
    return Selection(
        as_of=asked.as_of,
        since=asked.from_,
        until=asked.until,
        every=Every(asked.every) if asked.every else None,
        as_known=asked.as_known,
        with_undated=asked.as_known_undated == "include",
        share_class=asked.share_class,
        registrant=asked.registrant,
        portfolio=asked.portfolio,
        cite=asked.cite,
    )


def _check_days(asked: argparse.Namespace) -> None:
    panel = {"--from": asked.from_, "--until": asked.until, "--every": asked.every}
    given = [option for option, value in panel.items() if value is not None]
    missing = [option for option in panel if option not in given]
    if asked.as_of and given:
        raise UsageFault(f"--as-of asks for one day and {given[0]} for a panel: leave one of them out.")
    if not asked.as_of and not given:
        raise UsageFault(
            "Say which day with --as-of DAY, or a panel with --from DAY --until DAY --every month."
        )
    if given and missing:
        lacks = "is" if len(missing) == 1 else "are"
        raise UsageFault(
            f"A panel needs --from, --until and --every: {' and '.join(missing)} {lacks} missing."
        )
