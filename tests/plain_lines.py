"""Lines by the plainest means: each two documents compared, the best fits joined first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.profile_comparison import (
    connected,
    fit,
    other_plans,
    other_schedules,
    place_in_line,
)

_MARGIN = 0.5


def clash_of(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Two documents compared with one another, as if there were no others."""
    same_place = place_in_line(one) == place_in_line(two) is not None
    return other_plans(one, two) or (same_place and other_schedules(one, two))


def plain_lines(profiles: Sequence[DocumentProfile]) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """The first document of each one's line, and the rivals of those that are ambiguous."""
    every = range(len(profiles))
    clashing = {pair for pair in combinations(every, 2) if clash_of(*(profiles[doc] for doc in pair))}
    fits = {
        pair: fit(*(profiles[doc] for doc in pair))
        for pair in combinations(every, 2)
        if pair not in clashing and connected(*(profiles[doc] for doc in pair))
    }
    rivals = {}
    for doc in every:
        mine = {sum(pair) - doc: found for pair, found in fits.items() if doc in pair}
        near = sorted(other for other, found in mine.items() if found > max(mine.values()) - _MARGIN)
        first = min((pair for pair in combinations(near, 2) if pair in clashing), default=None)
        if first and not profiles[doc].is_plan:
            rivals[doc] = first
    lines = [[doc] for doc in every]
    for pair in sorted(fits, key=lambda pair: (-fits[pair], pair)):
        one, two = (next(line for line in lines if doc in line) for doc in pair)
        apart = {(min(x, y), max(x, y)) for x in one for y in two} & clashing
        if one is not two and not rivals.keys() & set(pair) and not apart:
            lines.remove(two)
            one += two
    return [min(line) for doc in every for line in lines if doc in line], rivals
