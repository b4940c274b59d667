"""By which dates documents speak of a plan that was restated, and of which version of it.

A plan that bears two dates lends either to all that name one of them, and so on until nothing is new. Plans
that lend to one another have the same dates in the end; so they are put together first, by what they say
and not two by two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.identity.bit_sets import Bits, bits_of
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import not_clashing, numbered, of_schedules
from pipeline.identity.union_find import UnionFind

Mark = tuple[str, int | str]  # a kind of document, and a registrant, or the title of what names none


def marks_of(profile: DocumentProfile) -> tuple[Mark, ...]:
    """Under what a document is found by others that name the same date."""
    return tuple((profile.group, mark) for mark in profile.registrants or (profile.title,))


def with_lent_dates(profiles: Sequence[DocumentProfile]) -> list[DocumentProfile]:
    """The profiles with all dates by which the plan that each names is known, and the version it amends."""
    found = list(profiles)
    for docs in _homes(profiles):
        if any(profiles[doc].is_plan and len(profiles[doc].base) > 1 for doc in docs):
            for doc, profile in _Home(profiles, docs).lent():
                found[doc] = profile
    return found


def _homes(profiles: Sequence[DocumentProfile]) -> list[list[int]]:
    """The documents in groups, of which no two have a mark in common."""
    links, first = UnionFind(len(profiles)), dict[Mark, int]()
    for doc, profile in enumerate(profiles):
        for mark in marks_of(profile):
            links.join(first.setdefault(mark, doc), doc)
    return links.groups()


@dataclass(slots=True)
class _Plans:
    """Plans that lend to one another: their dates, and by mark their kinds, and those beside these."""

    base: frozenset[date]
    docs: list[int]
    kinds: dict[Mark, Bits] = field(default_factory=dict)
    beside: dict[Mark, Bits] = field(default_factory=dict)


class _Home:
    """The documents of one home, which may lend dates to one another."""

    def __init__(self, profiles: Sequence[DocumentProfile], docs: Sequence[int]) -> None:
        self._profiles, self._docs = profiles, docs
        days = sorted({day for doc in docs for _, day in profiles[doc].redesignated})
        numbers = numbered(said(profiles[doc], days) for doc in docs)
        self._kind = dict(zip(docs, numbers, strict=True))
        first = {number: profiles[doc] for doc, number in reversed(list(zip(docs, numbers, strict=True)))}
        kinds = [first[number] for number in range(len(first))]
        self._beside = not_clashing(kinds)
        plans = [at for at, kind in enumerate(kinds) if kind.is_plan]
        whole = bits_of(plans)
        for at, some in of_schedules(kinds, plans).items():
            self._beside[at] &= ~whole | some
        self._plans = [self._alone(doc) for doc in docs if profiles[doc].is_plan and profiles[doc].day]
        while self._joined():
            pass
        self._at: dict[tuple[Mark, date], list[_Plans]] = defaultdict(list)
        for plan in self._plans:
            for place in _places(plan):
                self._at[place].append(plan)

    def lent(self) -> Iterator[tuple[int, DocumentProfile]]:
        """The documents that have a date or a version more, as they are then."""
        lent = {doc: plan.base for plan in self._plans for doc in plan.docs}
        known: dict[object, tuple[frozenset[date], list[date]]] = {}
        for doc in self._docs:
            own = self._profiles[doc]
            if doc in lent:
                if lent[doc] != own.base:
                    yield doc, replace(own, base=lent[doc])
                continue
            like = self._kind[doc], marks_of(own), own.base
            if like not in known:
                base = self._lent_to(doc)
                known[like] = base, self._restated(doc, base)
            base, days = known[like]
            at = bisect_right(days, own.day) if own.day and not own.is_plan else 0
            if at or base != own.base:
                yield doc, replace(own, base=base, version=days[at - 1] if at else own.version)

    def _alone(self, doc: int) -> _Plans:
        own, kind = self._profiles[doc], self._kind[doc]
        marks = marks_of(own)
        beside = dict.fromkeys(marks, self._beside[kind])
        return _Plans(own.base, [doc], dict.fromkeys(marks, 1 << kind), beside)

    def _joined(self) -> bool:
        """Whether some plans name one date, and nothing parts them: then these are put together."""
        links = UnionFind(len(self._plans))
        blocks: dict[tuple[Mark, date], list[int]] = defaultdict(list)
        for at, plan in enumerate(self._plans):
            for place in _places(plan):
                blocks[place].append(at)
        for (mark, _), here in blocks.items():
            self._join(mark, here, links)
        groups = links.groups()
        done = len(groups) < len(self._plans)
        self._plans = [_together([self._plans[at] for at in group]) for group in groups]
        return done

    def _join(self, mark: Mark, here: Iterable[int], links: UnionFind) -> None:
        left = list(here)
        while left:
            now = [left.pop()]
            beside = self._plans[now[0]].beside[mark]
            while near := [at for at in left if self._plans[at].kinds[mark] & beside]:
                links.join_all((now[0], *near))
                for at in near:
                    beside |= self._plans[at].beside[mark]
                left = [at for at in left if links.root(at) != links.root(now[0])]

    def _lent_to(self, doc: int) -> frozenset[date]:
        """The dates of a document that is no dated plan, with those that plans lend it."""
        base, left = self._profiles[doc].base, set(self._profiles[doc].base)
        while left:
            day = left.pop()
            for plan in self._near(doc, (day,)):
                if len(plan.base) > 1 and not plan.base <= base:
                    left |= plan.base - base
                    base |= plan.base
        return base

    def _near(self, doc: int, days: Iterable[date]) -> Iterator[_Plans]:
        """The plans that name one of these days, and that nothing parts from a document."""
        beside = self._beside[self._kind[doc]]
        for mark in marks_of(self._profiles[doc]):
            found = {id(plan): plan for day in days for plan in self._at.get((mark, day), ())}
            yield from (plan for plan in found.values() if plan.kinds[mark] & beside)

    def _restated(self, doc: int, base: frozenset[date]) -> list[date]:
        """The days on which the plan that a document names was restated."""
        beside, marks = self._beside[self._kind[doc]], set(marks_of(self._profiles[doc]))
        days = set()
        for plan in self._near(doc, base):
            first = min(plan.base)
            for other in plan.docs:
                day = self._profiles[other].day
                shared = marks & set(marks_of(self._profiles[other]))
                if shared and beside >> self._kind[other] & 1 and day and day > first:
                    days.add(day)
        return sorted(days)


def said(profile: DocumentProfile, days: Sequence[date]) -> tuple[object, ...]:
    """All that parts documents, but for their dates; of its own day, only which of `days` it has reached."""
    schedule = profile.members, profile.bare, profile.part, profile.renames
    return (
        *(profile.group, profile.plan_types, profile.nature, profile.features, profile.classes),
        *(profile.redesignated, profile.beside, profile.is_plan, schedule if profile.is_plan else None),
        bisect_right(days, profile.day) if profile.day else None,
    )


def _places(plan: _Plans) -> Iterator[tuple[Mark, date]]:
    return ((mark, day) for mark in plan.kinds for day in plan.base)


def _together(plans: Sequence[_Plans]) -> _Plans:
    if len(plans) == 1:
        return plans[0]
    found = _Plans(frozenset[date]().union(*(plan.base for plan in plans)), [])
    for plan in plans:
        found.docs += plan.docs
        for mark in plan.kinds:
            found.kinds[mark] = found.kinds.get(mark, 0) | plan.kinds[mark]
            found.beside[mark] = found.beside.get(mark, 0) | plan.beside[mark]
    return found
