"""Figures beside their anchors, and how what is measured grows with its size."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time

LEAST_SECONDS = 0.2  # what takes less is done several times in a round
TOO_SHORT = 0.05  # seconds below which a stage tells nothing of its growth

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """A step beside its anchor, in the same unit; `aim` is the most that their ratio may be (or the least).

    A row that could not be measured says why in `note`, and has no figures.
    """

    name: str
    anchor_name: str = ""
    figure: float | None = None
    anchor: float | None = None
    aim: float | None = None
    unit: str = "s"
    more_is_better: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.figure / self.anchor if self.figure is not None and self.anchor else None

    @property
    def met(self) -> bool | None:
        """Whether the ratio keeps to the aim; None where either is not there."""
        if self.ratio is None or self.aim is None:
            return None
        return self.ratio >= self.aim if self.more_is_better else self.ratio <= self.aim

    def told(self) -> Mapping[str, object]:
        """As it stands in the JSON."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return {**said, "ratio": self.ratio, "met": self.met}


def in_turn(step: Work, anchor: Work, rounds: int) -> tuple[float, float]:
    """Seconds of a processor that a step and its anchor take: the least of rounds of one after the other."""
    once = [max(_seconds(work, 1), 1e-6) for work in (step, anchor)]  # what warms up
    times = [max(1, round(LEAST_SECONDS / took)) for took in once]
    pairs = [(_seconds(step, times[0]), _seconds(anchor, times[1])) for _ in range(rounds)]
    took, beside = zip(*pairs, strict=True)
    return min(took), min(beside)


def _seconds(work: Work, times: int) -> float:
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def exponent(sizes: Sequence[float], figures: Sequence[float]) -> float | None:
    """The power of its size with which something grows: 1 in proportion, 2 by the square, 0 not at all.

    The slope of the straight line through the logarithms; None where there are not two sizes.
    """
    if len(set(sizes)) < 2 or min(figures) <= 0:
        return None
    x, y = [math.log(size) for size in sizes], [math.log(figure) for figure in figures]
    return statistics.linear_regression(x, y).slope


def growth(runs: Sequence[tuple[float, Mapping[str, float]]], least: float = TOO_SHORT) -> dict[str, float]:
    """The exponent of each figure that all runs have, each of them a size and its figures.

    A figure that is smaller than `least` in the smallest run tells nothing, and is left out.
    """
    if not runs:
        return {}
    names = [name for name in runs[0][1] if all(name in figures for _, figures in runs)]
    found = {}
    for name in names:
        values = [figures[name] for _, figures in runs]
        power = exponent([size for size, _ in runs], values) if min(values) >= least else None
        if power is not None:
            found[name] = power
    return found


def extrapolated(
    size: float, runs: Sequence[tuple[float, Mapping[str, float]]], powers: Mapping[str, float]
) -> dict[str, float]:
    """What each figure would be at a size beyond the largest run.

    By its power; or by a straight line through the two largest runs, where that gives more: what costs much
    to begin with, and then grows in proportion, has a small power between small sizes.

    A figure whose growth is not known is left out.
    """
    if len(runs) < 2:
        return {}
    (small, before), (large, last) = sorted(runs, key=lambda each: each[0])[-2:]
    found = {}
    for name, power in powers.items():
        by_line = last[name] + (last[name] - before[name]) * (size - large) / (large - small)
        found[name] = max(last[name], by_line, last[name] * (size / large) ** power)
    return found
