"""What a restated plan tells of the documents around it: by which dates and for which classes they speak.

A plan restated bears two dates, and an amendment may cite either: both name one plan. Numbers may begin
anew behind it. A plan for several classes may have a schedule for each, amended one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import groupby
from operator import itemgetter, or_

from pipeline.identity.bit_sets import Bits, bits_of
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.lent_dates import said, with_lent_dates
from pipeline.identity.line_clashes import numbered
from pipeline.identity.profile_comparison import RECURS, clash, other_schedules, overlap


def with_restatements(profiles: Sequence[DocumentProfile]) -> list[DocumentProfile]:
    """The profiles, each with the dates, classes and version that plans of its family lend it."""
    kin = _Kin(list(profiles))
    for doc in kin.plans:
        _lend_classes(kin, doc)
    return with_lent_dates(_with_originals(kin.profiles))


@dataclass(slots=True)
class _Kin:
    """The documents, found by who speaks of a plan of what date."""

    profiles: list[DocumentProfile]
    plans: list[int] = field(default_factory=list)  # in the order of their days
    by_date: dict[object, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for doc, profile in enumerate(self.profiles):
            for mark in profile.registrants or (profile.title,):
                for day in profile.base:
                    self.by_date[profile.group, mark, day].add(doc)
        dated = ((profile.day, doc) for doc, profile in enumerate(self.profiles) if profile.is_plan)
        self.plans = [doc for day, doc in sorted((day, doc) for day, doc in dated if day)]

    def of(self, doc: int) -> Iterator[int]:
        """The documents that name the plan `doc` by one of its dates, and no other by their schedules."""
        own = self.profiles[doc]
        marks = own.registrants or (own.title,)
        found = {d for mark in marks for day in own.base for d in self.by_date[own.group, mark, day]}
        yield from (d for d in sorted(found - {doc}) if not _parallel(own, self.profiles[d]))


def _parallel(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Whether documents are of other plans; what an amendment lists may have changed since its plan."""
    return clash(one, two) or (one.is_plan and two.is_plan and other_schedules(one, two))


def _lend_classes(kin: _Kin, doc: int) -> None:
    """Amendments of one class each are of one plan where it is for both; two plans are not."""
    own = kin.profiles[doc]
    if len(own.classes) < 2:
        return
    near = [d for d in kin.of(doc) if kin.profiles[d].classes]
    plans = [kin.profiles[d].classes for d in near if kin.profiles[d].is_plan]
    if any(not one & two for one in plans for two in plans):
        return
    whole = _classes_of_plan(own, [kin.profiles[d] for d in near])
    for d in (doc, *near):
        kin.profiles[d] = replace(kin.profiles[d], beside=kin.profiles[d].beside | whole)


def _classes_of_plan(own: DocumentProfile, near: Sequence[DocumentProfile]) -> frozenset[str]:
    """The classes of a plan, with those that amendments list beside them, and what becomes of each."""
    whole = own.classes | {name for name, _ in own.redesignated}
    for other in sorted(near, key=lambda other: (other.day or date.max, other.docs)):
        if other.classes & whole:
            whole |= other.classes | {name for name, _ in other.redesignated}
    return whole


def _with_originals(profiles: list[DocumentProfile]) -> list[DocumentProfile]:
    """The profiles, each restated plan with a date of those whose plan it restates."""
    earlier, found = _Earlier(profiles), list(profiles)
    dated = sorted((own.day, doc) for doc, own in enumerate(profiles) if own.day)
    for day, same_day in groupby(dated, key=itemgetter(0)):
        docs = [doc for _, doc in same_day]
        dates = {doc: earlier.dates_of(doc) for doc in docs}
        for doc in docs:
            own = profiles[doc]
            if own.is_plan and own.restates and min(own.base, default=day) >= day:
                known, named = earlier.original_of(doc)
                if known:
                    dates[doc] |= known
                    found[doc] = replace(own, base=own.base | named)
        for doc in docs:
            if found[doc].base:
                earlier.note(doc, dates[doc], min(found[doc].base))
    return found


@dataclass(slots=True)
class _Dates:
    """What documents of one registrant that say the same are called: their dates."""

    linked: list[Bits] = field(default_factory=list)  # each all dates of a plan; no two have one in common
    named: set[date] = field(default_factory=set)  # one of each document

    def add(self, dates: Bits, named: date) -> None:
        touched = [other for other in self.linked if other & dates]
        if touched != [dates]:
            apart = [other for other in self.linked if not other & dates]
            self.linked = [*apart, reduce(or_, touched, dates)]
        self.named.add(named)


class _Earlier:
    """The documents of the days before, by what they say: a plan restated again and again says the same.

    A plan restated that bears its new date only is of the one plan before it whose funds it lists.
    """

    def __init__(self, profiles: Sequence[DocumentProfile]) -> None:
        self._profiles = profiles
        days = sorted({day for renames in {own.redesignated for own in profiles} for _, day in renames})
        self._kind = numbered((said(own, days), own.members) for own in profiles)
        self._first = dict(zip(reversed(self._kind), reversed(profiles), strict=True))
        self._fits: dict[tuple[int, int], bool] = {}
        dates = sorted({day for base in {own.base for own in profiles} for day in base})
        self._number = {day: at for at, day in enumerate(dates)}
        self._kinds: dict[tuple[int, int], set[int]] = defaultdict(set)  # by registrant and portfolio
        self._dates: dict[tuple[int, int], _Dates] = defaultdict(_Dates)  # by registrant and kind

    def dates_of(self, doc: int) -> Bits:
        return bits_of(self._number[day] for day in self._profiles[doc].base)

    def note(self, doc: int, dates: Bits, named: date) -> None:
        """Let a document be found, by all dates that its plan has and one that it bears."""
        own, kind = self._profiles[doc], self._kind[doc]
        for registrant in own.registrants:
            for portfolio in own.members:
                self._kinds[registrant, portfolio].add(kind)
            self._dates[registrant, kind].add(dates, named)

    def original_of(self, doc: int) -> tuple[Bits, frozenset[date]]:
        """All dates of the one plan that a plan restates, and one of each document of it; none if not one."""
        own, kind = self._profiles[doc], self._kind[doc]
        near = {
            (registrant, other)
            for registrant in own.registrants
            for portfolio in own.members
            for other in self._kinds.get((registrant, portfolio), ())
        }
        found = [self._dates[at, other] for at, other in near if self._may_restate(kind, other)]
        plans = [dates for each in found for dates in each.linked]
        known, before = reduce(or_, plans[:1], 0), 0
        while known != before:
            known, before = reduce(or_, (dates for dates in plans if dates & known), known), known
        if not all(dates & known for dates in plans):
            return 0, frozenset()
        return known, frozenset[date]().union(*(each.named for each in found))

    def _may_restate(self, one: int, two: int) -> bool:
        """Whether nothing parts a plan from a document of a kind, and enough of its schedule recurs there."""
        if (one, two) not in self._fits:
            own, other = self._first[one], self._first[two]
            recurs = overlap(own.members, other.members) >= RECURS
            self._fits[one, two] = recurs and not _parallel(own, other)
        return self._fits[one, two]
