"""The options that say in what shape an export comes, and the steps that bring it there."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pipeline.errors import UsageFault

if TYPE_CHECKING:
    from pipeline.export.exported import Export

_UNITS = ("fraction", "percent", "bp")


def add_shape(parser: argparse.ArgumentParser) -> None:
    """`--wide`, `--rates`, `--names`."""
    parser.add_argument(
        "--wide", action="store_true", help="a row a class and plan, with a column for each part and bound"
    )
    parser.add_argument(
        "--rates", choices=_UNITS, default=_UNITS[0], help="0.0025, 0.25 or 25 for 0.25%% (fraction)"
    )
    parser.add_argument(
        "--names", type=str.lower, choices=("crsp",), help="CRSP's names of columns, where it has one"
    )


def check_shape(asked: argparse.Namespace) -> None:
    """Raises UsageFault where the options of an export do not go together."""
    if asked.wide and asked.cite:
        raise UsageFault(
            "A row of --wide has several rates, and each is printed at a place of its own: leave --wide or "
            "--cite out."
        )


def shaped(export: Export, asked: argparse.Namespace) -> Export:
    """An export, long and in fractions, as it is asked for."""
    from pipeline.export.crsp_names import crsp_named
    from pipeline.export.rate_units import RateUnit, in_unit
    from pipeline.export.wide import widened

    wide = widened(export) if asked.wide else export
    return in_unit(crsp_named(wide) if asked.names else wide, RateUnit(asked.rates))
