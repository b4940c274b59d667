"""What a restated plan tells of the documents around it: by which dates and for which classes they speak.

A plan restated bears two dates, and an amendment may cite either: both name one plan. Numbers may begin
anew behind it. A plan for several classes may have a schedule for each, amended one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.lent_dates import with_lent_dates
from pipeline.identity.profile_comparison import RECURS, clash, other_schedules, overlap


def with_restatements(profiles: Sequence[DocumentProfile]) -> list[DocumentProfile]:
    """The profiles, each with the dates, classes and version that plans of its family lend it."""
    kin = _Kin(list(profiles))
    for doc in kin.plans:
        _lend_classes(kin, doc)
    for doc in kin.plans:
        _find_original(kin, doc)
    return with_lent_dates(kin.profiles)


@dataclass(slots=True)
class _Kin:
    """The documents, found by who speaks of a plan of what date."""

    profiles: list[DocumentProfile]
    plans: list[int] = field(default_factory=list)  # in the order of their days
    by_home: dict[object, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_date: dict[object, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for doc, profile in enumerate(self.profiles):
            self.note(doc, profile.base)
            for registrant in profile.registrants:
                self.by_home[profile.group, registrant].add(doc)
        dated = ((profile.day, doc) for doc, profile in enumerate(self.profiles) if profile.is_plan)
        self.plans = [doc for day, doc in sorted((day, doc) for day, doc in dated if day)]

    def note(self, doc: int, days: frozenset[date]) -> None:
        profile = self.profiles[doc]
        for mark in profile.registrants or (profile.title,):
            for day in days:
                self.by_date[profile.group, mark, day].add(doc)

    def at_home(self, doc: int) -> Iterator[DocumentProfile]:
        """The documents of its kind and its registrants."""
        own = self.profiles[doc]
        found = {d for registrant in own.registrants for d in self.by_home[own.group, registrant]}
        yield from (self.profiles[d] for d in sorted(found - {doc}))

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


def _find_original(kin: _Kin, doc: int) -> None:
    """A plan restated that bears its new date only is of the one plan before it whose funds it lists."""
    own = kin.profiles[doc]
    if not own.restates or own.day is None or min(own.base, default=own.day) < own.day:
        return
    before = [
        other.base
        for other in kin.at_home(doc)
        if other.base
        and other.day
        and other.day < own.day
        and not _parallel(own, other)
        and overlap(own.members, other.members) >= RECURS
    ]
    known: frozenset[date] = frozenset[date]().union(*before[:1])
    while more := frozenset[date]().union(*(base for base in before if base & known)) - known:
        known |= more
    if known and all(base & known for base in before):
        kin.profiles[doc] = replace(own, base=own.base | known)
        kin.note(doc, known)
