"""Marks of a sentence -> its figures: whose each is, settled for the whole sentence at once.

    0.25%, paid monthly, of the assets of Class A, and 0.75%, paid monthly, of those of Class B

Each run of figures is given the mark before it or the mark behind it, or goes without. A way to give
them all costs what its ties cross, what it leaves without, and each turn from one direction to the
other: the cheapest way holds, and what costs as little and says otherwise stands beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.wordings import whose_rate

_NEXT_ITEM, _DIRECT = whose_rate.NEXT_ITEM.regex(), whose_rate.DIRECT.regex()
_ANNOUNCES, _LINKED = whose_rate.ANNOUNCES.regex(), whose_rate.LINKED.regex()
_BRACKETS = re.compile(r"\([^()]*\)")

# What a way costs: a run without a mark, a mark without a run, a turn, and what its ties cross.
_WITHOUT, _IDLE, _TURN = 3, 2, 1
_AHEAD, _BEHIND = 1, -1
_ITEM_BETWEEN = {_AHEAD: 4, _BEHIND: 5}  # where an item of a list begins between them
_ANNOUNCED = 5  # `Class A:` is of what follows


@dataclass(frozen=True, slots=True)
class Mark:
    """Names that stand in one list at `text[start:end]`; without any it is of whoever has no name there."""

    start: int
    end: int
    names: tuple[str, ...]
    leads: bool = False  # words behind it say that it is of what follows


@dataclass(frozen=True, slots=True)
class Run:
    """`count` figures at `text[start:end]` that only `and` parts."""

    start: int
    end: int
    count: int


@dataclass(frozen=True, slots=True)
class _State:
    """Between two runs: the mark that is kept for the next one, and the last direction."""

    ahead: Mark | None = None
    facing: int = 0


@dataclass(frozen=True, slots=True)
class _Step:
    """From one gap to the next, over a run that is given `own`."""

    start: _State
    end: _State
    own: Mark | None
    cost: int


Costs = Mapping[_State, int]


def assigned(text: str, runs: Sequence[Run], marks: Sequence[Mark]) -> list[list[Mark | None]]:
    """For each run what the cheapest ways give it, a mark before nothing, in the order of print."""
    if not runs:
        return []
    gaps = _gaps(runs, marks)
    steps = list(_steps(text, runs, gaps))
    before = _cheapest({end: cost for _, end, cost in _kept(gaps[0], 0, runs[0].count)}, steps)
    back = [[replace(step, start=step.end, end=step.start) for step in run] for run in reversed(steps)]
    behind = _cheapest({step.start: 0 for step in back[0]}, back)[::-1]
    out: list[list[Mark | None]] = []
    for run, reached, left in zip(steps, before, behind[1:], strict=False):
        costs: dict[Mark | None, int] = {}
        for step in run:
            whole = reached[step.start] + step.cost + left[step.end]
            costs[step.own] = min(whole, costs.get(step.own, whole))
        least = min(costs.values())
        cheapest = [own for own, cost in costs.items() if cost == least]
        out.append(sorted(cheapest, key=lambda own: own.start if own else len(text)))
    return out


def _cheapest(first: Costs, steps: Sequence[Sequence[_Step]]) -> list[Costs]:
    """What it costs at least to be in each state of each gap."""
    reached = [first]
    for run in steps:
        costs: dict[_State, int] = {}
        for step in run:
            cost = reached[-1][step.start] + step.cost
            costs[step.end] = min(cost, costs.get(step.end, cost))
        reached.append(costs)
    return reached


def _gaps(runs: Sequence[Run], marks: Sequence[Mark]) -> list[Sequence[Mark]]:
    """The marks before the first run, between each two, and behind the last."""
    cuts = [bisect_left(marks, run.start, key=lambda mark: mark.start) for run in runs]
    return [marks[a:b] for a, b in pairwise((0, *cuts, len(marks)))]


def _kept(gap: Sequence[Mark], left: int, right: int) -> Iterator[tuple[Mark | None, _State, int]]:
    """The ways to deal out a gap: the mark given back, the one kept for the next run, the cost of the rest.

    `left` and `right` are how many figures stand in the runs beside it, none at the ends of the sentence.
    """
    first = _fitting(gap, left) if left else None
    last = _fitting(gap[::-1], right) if right else None
    for back in dict.fromkeys((None, first)):
        for ahead in dict.fromkeys((None, last)):
            if back is None or back is not ahead:
                yield back, _State(ahead), _IDLE * (len(gap) - (back is not None) - (ahead is not None))


def _fitting(gap: Sequence[Mark], count: int) -> Mark | None:
    """The nearest, of several figures the nearest that has as many names."""
    fitting = (mark for mark in gap if count > 1 and len(mark.names) == count)
    return next(fitting, gap[0] if gap else None)


def _steps(text: str, runs: Sequence[Run], gaps: Sequence[Sequence[Mark]]) -> Iterator[list[_Step]]:
    starts = [state for _, state, _ in _kept(gaps[0], 0, runs[0].count)]
    counts = [*(run.count for run in runs[1:]), 0]
    for run, gap, count in zip(runs, gaps[1:], counts, strict=True):
        steps = [
            _Step(start, replace(kept, facing=facing), own, idle + cost)
            for start in starts
            for back, kept, idle in _kept(gap, run.count, count)
            for own, facing, cost in _given(text, run, start, back)
        ]
        yield steps
        starts = list(dict.fromkeys(step.end for step in steps))


def _given(text: str, run: Run, start: _State, back: Mark | None) -> Iterator[tuple[Mark | None, int, int]]:
    """What a run is given, its direction, what that costs; two marks only where one narrows the other.

    'Of Class A and Class C shares ... 0.25% on Class A': the second says which of the first.
    """
    ahead = start.ahead
    if back is None and ahead is None:
        yield None, start.facing, _WITHOUT
        return
    if back and ahead and not (back.names and set(back.names) <= set(ahead.names)):
        return
    facing = _BEHIND if back else _AHEAD
    cost = _TURN if start.facing == -facing else 0
    if ahead:
        cost += _tie(text[ahead.end : run.start], _AHEAD)
    if back:
        cost += _tie(text[run.end : back.start], _BEHIND)
        cost += _ANNOUNCED if _leads(text, back) else 0
    yield back or ahead, facing, cost


def _leads(text: str, mark: Mark) -> bool:
    return mark.leads or _ANNOUNCES.match(text[mark.end : mark.end + 20]) is not None


def _tie(between: str, facing: int) -> int:
    """What stands between a mark and its figure: nothing that parts them, a word that may, another item."""
    words = _BRACKETS.sub("", between)
    if _DIRECT.match(words):
        return 0
    if _NEXT_ITEM.search(between):
        return _ITEM_BETWEEN[facing]
    commas = words.count(",") % 2  # `, payable monthly,` parts nothing
    return commas + (_LINKED.search(words) is not None)
