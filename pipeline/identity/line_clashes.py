"""Which documents cannot be of one line: worked out from what they say, not for each two of them.

The hundred amendments of a plan mostly say the same of it, so documents are of few kinds. For each kind the
kinds beside which it may stand are the bits of a number, from an index of what is said: two documents clash
over the plan (its sort, its base), or, where both have one place in the line, over schedules that have
nothing in common.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any

from pipeline.identity.bit_sets import Bits, bits_of, first, members, spread
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.profile_comparison import Place, place_in_line


def numbered(keys: Iterable[Hashable]) -> list[int]:
    """Equal keys -> equal numbers."""
    number: dict[Hashable, int] = {}
    return [number.setdefault(key, len(number)) for key in keys]


class LineClashes:
    """The kind of each of some documents, and of each kind the set of those that it may stand beside.

    A kind may stand beside itself.
    """

    def __init__(self, profiles: Sequence[DocumentProfile], docs: Sequence[int]) -> None:
        here = [profiles[doc] for doc in docs]
        days = sorted(_days_compared(here))
        schedules = numbered((p.members, p.bare, p.part, p.renames) for p in here)
        places = _contested(map(place_in_line, here), schedules)
        said = zip(here, places, schedules, strict=True)
        kinds = numbered(
            (_said_of_plan(profile, days), place, None if place is None else schedule)
            for profile, place, schedule in said
        )
        known: dict[int, tuple[DocumentProfile, Place | None]] = {}
        for kind, profile, place in zip(kinds, here, places, strict=True):
            known.setdefault(kind, (profile, place))
        self.kind = dict(zip(docs, kinds, strict=True))
        self.beside = _beside([profile for profile, _ in known.values()], [at for _, at in known.values()])
        self._kinds = kinds  # by place among the documents
        self._peaceful: Bits = 0  # documents of which no two clash

    @cached_property
    def places_beside(self) -> list[Bits]:
        """By place, the places of the documents that one may stand beside."""
        beside = {bits: spread(bits, self._kinds) for bits in set(self.beside)}
        return [beside[self.beside[kind]] for kind in self._kinds]

    @cached_property
    def _of_kind(self) -> list[Bits]:
        """By kind, the places of its documents."""
        found: list[list[int]] = [[] for _ in self.beside]
        for at, kind in enumerate(self._kinds):
            found[kind].append(at)
        return [bits_of(places) for places in found]

    def clash(self, one: int, two: int) -> bool:
        """Whether two documents cannot be of one line."""
        return not self.beside[self.kind[one]] >> self.kind[two] & 1

    def first_clash(self, places: Bits) -> tuple[int, int] | None:
        """The first two of some documents, in their order, that cannot be of one line.

        Of documents of one kind, the first stands for all.
        """
        if not self._clashing(places & ~self._peaceful, places):
            self._peaceful = places
            return None
        return self._clashing(places, places)

    def _clashing(self, asked: Bits, places: Bits) -> tuple[int, int] | None:
        """The first of the asked ones that clashes with any of some others, and the first of these."""
        while asked:
            at = first(asked)
            if apart := places & ~self.places_beside[at]:
                return at, first(apart)
            asked &= ~self._of_kind[self._kinds[at]]
        return None

    def at_peace(self) -> list[int | None]:
        """By kind: a number for it and all that it may stand beside, where of these no two clash.

        Then each of these that may stand beside the others has the same number; None: some clash.
        """
        distinct: dict[Bits, Bits] = defaultdict(int)
        for kind, bits in enumerate(self.beside):
            distinct[bits] |= 1 << kind
        number: dict[Bits, int | None] = {}
        for bits in distinct:
            peace = self._is_at_peace(bits, distinct)
            number[bits] = len(number) if peace else None
        return [number[bits] for bits in self.beside]

    def _is_at_peace(self, bits: Bits, distinct: Mapping[Bits, Bits]) -> bool:
        if bits.bit_count() < len(distinct):
            return not any(bits & ~self.beside[kind] for kind in members(bits))
        return not any(bits & ~other for other, kinds in distinct.items() if kinds & bits)


def _contested(places: Iterable[Place | None], schedules: Sequence[int]) -> list[Place | None]:
    """The place of each document, where others have it with another schedule; None where it is no matter."""
    kept, found = list(places), defaultdict(set)
    for place, schedule in zip(kept, schedules, strict=True):
        found[place].add(schedule)
    return [place if len(found[place]) > 1 else None for place in kept]


def _said_of_plan(profile: DocumentProfile, days: Sequence[date]) -> Hashable:
    """All that parts documents over their plan; of its own day, only which of `days` it has reached."""
    reached = bisect_right(days, profile.day) if profile.day else None
    return (
        *(profile.group, profile.plan_types, profile.nature, profile.features, profile.classes),
        *(profile.redesignated, profile.beside, profile.is_plan, profile.base, reached),
    )


def _days_compared(profiles: Iterable[DocumentProfile]) -> set[date]:
    """The days with which a document's own is compared: of plans, and of new names of classes."""
    days = {min(base) for base in {profile.base for profile in profiles} if base}
    said = {profile.redesignated for profile in profiles}
    return days.union(day for renames in said for _, day in renames)


# ---------------------------------------------------------------------- the index of what is said


def _beside(kinds: Sequence[DocumentProfile], places: Sequence[Place | None]) -> list[Bits]:
    """By kind, the kinds that `other_plans` and `other_schedules` do not part from it."""
    found = not_clashing(kinds)
    for said in (_agreeing([kind.base for kind in kinds]), _in_time(kinds)):
        found = [bits & more for bits, more in zip(found, said, strict=True)]
    homes: dict[Place, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        if place is not None:
            homes[place].append(at)
    for here in homes.values():
        whole = bits_of(here)
        for at, some in of_schedules(kinds, here).items():
            found[at] &= ~whole | some
    return found


def not_clashing(kinds: Sequence[DocumentProfile]) -> list[Bits]:
    """By kind, the kinds with which it does not `clash`."""
    natures = [frozenset({"distribution" in kind.nature} if kind.nature else ()) for kind in kinds]
    found = _of_classes(kinds)
    for said in (
        _agreeing([frozenset({kind.group}) for kind in kinds]),
        _agreeing([kind.plan_types for kind in kinds]),
        _agreeing([kind.features for kind in kinds]),
        _agreeing(natures),
    ):
        found = [bits & more for bits, more in zip(found, said, strict=True)]
    return found


def _where(marks: Mapping[int, Iterable[Hashable]]) -> dict[Hashable, Bits]:
    """By mark, the kinds that bear it."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for kind, some in marks.items():
        for mark in some:
            found[mark].append(kind)
    return {mark: bits_of(kinds) for mark, kinds in found.items()}


def _alike(said: Iterable[frozenset[Any]]) -> dict[frozenset[Any], Bits]:
    """By what is said, the kinds that say it."""
    found: dict[frozenset[Any], list[int]] = defaultdict(list)
    for kind, some in enumerate(said):
        found[some].append(kind)
    return {some: bits_of(kinds) for some, kinds in found.items()}


def _agreeing(said: Sequence[frozenset[Any]]) -> list[Bits]:
    """By kind, those that say nothing, or something of the same; all, where it says nothing itself."""
    bits = _alike(said)
    where: dict[Hashable, Bits] = defaultdict(int)
    for some, kinds in bits.items():
        for mark in some:
            where[mark] |= kinds
    every, silent = (1 << len(said)) - 1, bits.get(frozenset(), 0)
    agree = {some: reduce(or_, (where[mark] for mark in some), silent) if some else every for some in bits}
    return [agree[some] for some in said]


def _of_classes(kinds: Sequence[DocumentProfile]) -> list[Bits]:
    """By kind, those that are not about other classes: what `other_classes` asks of two."""
    found = _agreeing([kind.classes for kind in kinds])
    having = _where({at: kind.classes for at, kind in enumerate(kinds)})
    for more in (_for_several(kinds, having), _became(kinds, having)):
        for at, others in more.items():
            found[at] |= others
    return found


def _for_several(kinds: Sequence[DocumentProfile], having: Mapping[Hashable, Bits]) -> dict[int, Bits]:
    """By kind, those for some classes of its plan, or of whose plan it has some; two plans are not."""
    plans = bits_of(at for at, kind in enumerate(kinds) if kind.is_plan)
    found: dict[int, Bits] = defaultdict(int)
    for whole, here in _alike(kind.beside for kind in kinds).items():
        touched = reduce(or_, (having.get(name, 0) for name in whole), 0)
        some = bits_of(at for at in members(touched) if kinds[at].classes <= whole)
        for those, others in ((here, some), (some, here)) if some else ():
            for at in members(those):
                found[at] |= others & ~plans if kinds[at].is_plan else others
    return found


def _became(kinds: Sequence[DocumentProfile], having: Mapping[Hashable, Bits]) -> dict[int, Bits]:
    """By kind, those of a later day with a class that one of its own became by then; and the other way."""
    before = _where({at: kind.redesignated for at, kind in enumerate(kinds)})
    days: dict[str, list[date]] = defaultdict(list)
    for name, day in {mark for kind in kinds for mark in kind.redesignated}:
        days[name].append(day)
    found: dict[int, Bits] = defaultdict(int)
    for name, since in days.items():
        dated = ((kinds[at].day, at) for at in members(having.get(name, 0)))
        later = sorted((day, at) for day, at in dated if day)
        after: Bits = 0
        for day in sorted(since, reverse=True):
            while later and later[-1][0] >= day:
                after |= 1 << later.pop()[1]
            for those, others in ((before[name, day], after), (after, before[name, day])) if after else ():
                for at in members(those):
                    found[at] |= others
    return found


def _in_time(kinds: Sequence[DocumentProfile]) -> list[Bits]:
    """By kind, all but plans made later than it, where it names no base; and the other way round."""
    found = [(1 << len(kinds)) - 1] * len(kinds)
    old = sorted((kind.day, at) for at, kind in enumerate(kinds) if not kind.base and kind.day)
    begun = {base: min(base) for base in {kind.base for kind in kinds} if base}
    new = sorted((begun[kind.base], at) for at, kind in enumerate(kinds) if kind.base)
    before, reached = 0, 0
    for day, at in new:
        while reached < len(old) and old[reached][0] < day:
            before |= 1 << old[reached][1]
            reached += 1
        found[at] &= ~before
    behind, left = 0, len(new)
    for day, at in reversed(old):
        while left and new[left - 1][0] > day:
            left -= 1
            behind |= 1 << new[left][1]
        found[at] &= ~behind
    return found


def of_schedules(kinds: Sequence[DocumentProfile], here: Sequence[int]) -> dict[int, Bits]:
    """By kind of those here, all of one place, the ones whose schedules have something in common with its."""
    listed = {at: kinds[at] for at in here if kinds[at].members and not kinds[at].part}
    loose = bits_of(at for at in here if at not in listed)
    members, renames, bare = (
        _where({at: getattr(kind, name) for at, kind in listed.items()})
        for name in ("members", "renames", "bare")
    )
    found = dict.fromkeys(here, bits_of(here))
    for at, kind in listed.items():
        shared = (
            *(members.get(name, 0) | renames.get(name, 0) for name in kind.members),
            *(members.get(name, 0) for name in kind.renames),
            *(bare.get(name, 0) for name in kind.bare),
        )
        found[at] = reduce(or_, shared, loose)
    return found
