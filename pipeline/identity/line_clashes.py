"""Which documents cannot be of one line: asked of what they say, not of each two of them.

The hundred amendments of a plan mostly say the same of it, so documents are grouped by what is compared,
and groups are compared. Two documents clash over the plan (its sort, its base), or, where both have one
place in the line, over schedules that have nothing in common.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import combinations

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.profile_comparison import Place, other_plans, other_schedules, place_in_line


def numbered(keys: Iterable[Hashable]) -> list[int]:
    """Equal keys -> equal numbers."""
    number: dict[Hashable, int] = {}
    return [number.setdefault(key, len(number)) for key in keys]


class LineClashes:
    """Documents by what they say of their plan, by their place in its line, and by their schedule."""

    def __init__(self, profiles: Sequence[DocumentProfile]) -> None:
        self._profiles = profiles
        days = sorted(_days_compared(profiles))
        self._plan = numbered(_said_of_plan(profile, days) for profile in profiles)
        self._schedule = numbered((p.members, p.bare, p.part, p.renames) for p in profiles)
        self._place = _contested(map(place_in_line, profiles), self._schedule)
        self._other_plans: dict[tuple[int, int], bool] = {}

    def clash(self, one: int, two: int) -> bool:
        """Whether two documents cannot be of one line."""
        return self._of_other_plans(one, two) or (
            self._place[one] == self._place[two] is not None and self._list_others(one, two)
        )

    def first(self, docs: Iterable[int]) -> tuple[int, int] | None:
        """The first two of some documents, in their order, that cannot be of one line.

        Of documents that say the same, the first stands for all.
        """
        by_plan: dict[int, int] = {}
        by_place: dict[object, dict[int, int]] = defaultdict(dict)
        for doc in sorted(docs):
            by_plan.setdefault(self._plan[doc], doc)
            if self._place[doc] is not None:
                by_place[self._place[doc]].setdefault(self._schedule[doc], doc)
        found = [pair for pair in combinations(by_plan.values(), 2) if self._of_other_plans(*pair)]
        for same in by_place.values():
            found += (pair for pair in combinations(same.values(), 2) if self._list_others(*pair))
        return min(found, default=None)

    def _of_other_plans(self, one: int, two: int) -> bool:
        plans = self._plan[one], self._plan[two]
        if plans not in self._other_plans:
            self._other_plans[plans] = other_plans(self._profiles[one], self._profiles[two])
        return self._other_plans[plans]

    def _list_others(self, one: int, two: int) -> bool:
        return other_schedules(self._profiles[one], self._profiles[two])


def _contested(places: Iterable[Place | None], schedules: Sequence[int]) -> list[Place | None]:
    """The place of each document, where others have it with another schedule; None where it is no matter."""
    kept, found = list(places), defaultdict(set)
    for place, schedule in zip(kept, schedules, strict=True):
        found[place].add(schedule)
    return [place if len(found[place]) > 1 else None for place in kept]


def _said_of_plan(profile: DocumentProfile, days: Sequence[date]) -> Hashable:
    """All that `other_plans` asks of a document; of its own day, only which of `days` it has reached."""
    reached = bisect_right(days, profile.day) if profile.day else None
    return (
        *(profile.group, profile.plan_types, profile.nature, profile.features, profile.classes),
        *(profile.redesignated, profile.beside, profile.is_plan, profile.base, reached),
    )


def _days_compared(profiles: Iterable[DocumentProfile]) -> set[date]:
    """The days with which a document's own is compared: of plans, and of new names of classes."""
    days = {min(profile.base) for profile in profiles if profile.base}
    return days.union(day for profile in profiles for _, day in profile.redesignated)
