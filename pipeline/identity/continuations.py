"""Which line of documents a restated plan can continue: the nearest before it, of those that agree.

What must recur in both (a class, and a portfolio or a word that tells it from its kin) is looked up; so two
lines are compared only where something does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.identity.bit_sets import members
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import numbered
from pipeline.identity.profile_comparison import RECURS, clash, overlap


def nearest_before(
    firsts: Sequence[DocumentProfile], lasts: Sequence[DocumentProfile]
) -> Mapping[int, list[int]]:
    """By line, those that it can continue, and that no other of these can continue in turn.

    `firsts` and `lasts` are the lines, as they begin and as they end.
    """
    starts = [_start(first) for first in firsts]
    order = sorted(range(len(firsts)), key=lambda at: (starts[at], at))
    said_last, said_first = _said(lasts), _said(firsts)
    known: dict[tuple[int, int], bool] = {}
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    before: list[int] = []  # by place in the order: the places of those that it can continue, as bits
    for place, at in enumerate(order):
        found = 0
        for other in {other for mark in _sought(firsts[at]) for other in blocks.get(mark, ())}:
            a = order[other]
            day, pair = lasts[a].day, (said_last[a], said_first[at])
            if day is not None and starts[at] < day:
                continue
            if pair not in known:
                known[pair] = _continues(lasts[a], firsts[at])
            found |= known[pair] << other
        before.append(found)
        for mark in _borne(lasts[at]):
            blocks[mark].append(place)
    nearest = {order[place]: _last_of(found, before) for place, found in enumerate(before) if found}
    return {at: sorted(order[place] for place in places) for at, places in sorted(nearest.items())}


def _last_of(found: int, before: Sequence[int]) -> Iterator[int]:
    """Those of some lines that no other of them can continue."""
    left, asked = found, found
    while left & asked:
        place = asked.bit_length() - 1
        asked ^= 1 << place
        left &= ~before[place]
    yield from members(left)


def _borne(one: DocumentProfile) -> Iterator[Hashable]:
    """The marks by which a line is found that another may continue."""
    if not one.members:
        yield from (
            (one.group, mark, one.title, day) for mark in one.registrants or ("",) for day in one.base
        )
    for name in (*one.members, *one.bare):
        for share_class in one.classes or ("",):
            yield from ((one.group, mark, share_class, name) for mark in one.registrants)


def _sought(two: DocumentProfile) -> Iterator[Hashable]:
    """The marks of the lines that a line may continue; of a line without classes, whatever it has."""
    if not two.members:
        yield from (
            (two.group, mark, two.title, day) for mark in two.registrants or ("",) for day in two.base
        )
    for name in (*two.members, *two.bare):
        for share_class in (*two.classes, ""):
            yield from ((two.group, mark, share_class, name) for mark in two.registrants)


def _said(lines: Sequence[DocumentProfile]) -> list[int]:
    """A number for all that `_continues` asks of each line."""
    days = sorted({day for line in lines for _, day in line.redesignated})
    return numbered(
        (
            *(line.group, line.plan_types, line.features, line.nature, line.classes, line.is_plan),
            *(line.beside, line.redesignated, line.members, line.bare, line.registrants),
            bisect_right(days, line.day) if line.day else None,
            None if line.members else (line.title, line.base),
        )
        for line in lines
    )


def end_of(profiles: Sequence[DocumentProfile], line: Sequence[int], last: bool) -> DocumentProfile:
    """A line as one profile, with the schedule (and the day) of its first or last document."""
    ordered = sorted(line, key=lambda doc: (profiles[doc].day or date.max, profiles[doc].number or 0, doc))
    here = [profiles[doc] for doc in ordered]
    listed = [profile for profile in here if profile.members] or here[:1]
    days = [profile.day for profile in here if profile.day is not None]
    return replace(
        listed[-1 if last else 0],
        docs=tuple(ordered),
        is_plan=any(profile.is_plan for profile in here),
        day=(max if last else min)(days) if days else None,
        base=frozenset[date]().union(*{profile.base for profile in here}),
        plan_types=frozenset[str]().union(*(profile.plan_types for profile in here)),
        features=frozenset[str]().union(*(profile.features for profile in here)),
        classes=frozenset[str]().union(*(profile.classes for profile in here)),
        registrants=frozenset[int]().union(*(profile.registrants for profile in here)),
        ciks=frozenset[str]().union(*(profile.ciks for profile in here)),
    )


def _start(line: DocumentProfile) -> date:
    """The day of the plan that a line is about: its own where it is here, else what amendments name."""
    days = [day for day in (line.day, min(line.base, default=None)) if day is not None]
    return (line.day or date.max) if line.is_plan and line.day else min(days, default=date.max)


def _continues(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether the plan of line `two`, which begins no sooner, can be that of line `one`, restated."""
    if clash(one, two):
        return False
    if one.classes and 2 * len(one.classes & two.classes) < len(one.classes | two.classes):
        return False
    if not one.members and not two.members:
        return one.title == two.title and bool(one.base & two.base)
    recurs = max(overlap(one.members, two.members), overlap(one.bare, two.bare))
    return bool(one.registrants & two.registrants) and recurs >= RECURS
