"""A made-up history of many fund families whose truth is known, to try reconciliation at scale.

Half of the families amend whole schedules (whole.py), half of them in every other way (varied.py). What a
perfect reader could know is noted on the way, by the plainest means: one portfolio, one fee at a time.
"""

from __future__ import annotations

import random

from bench.families.truth import Fee, Period, Truth
from bench.families.varied import VariedFamily
from bench.families.whole import WholeFamily
from bench.families.writer import Writer

__all__ = ["Fee", "Period", "Truth", "generate"]


def generate(families: int, seed: int) -> Truth:
    """The history of that many families; the same seed gives the same history."""
    chance, out = random.Random(seed), Writer()
    for number in range(families):
        (VariedFamily if number % 2 else WholeFamily)(number, chance, out).write()
    return out.truth()
