"""The order of an instrument's documents, and what is missing between them.

Dated documents stand in the order of their days. A document without any date takes part in what
names mean (its place is told by its number), but opens and ends nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE
from pipeline.identity.instruments import Instruments

STEP = 1000  # moments in a day: room for the undated documents behind it


@dataclass(frozen=True, slots=True)
class Timeline:
    """By document: `moment` orders names (days times STEP); `position` counts the dated documents of
    an instrument (`NONE` if undated); `gaps` counts the places before it where something may be
    missing, so that two positions with equal counts have nothing missing between them."""

    moment: list[int]
    position: list[int]
    gaps: list[int]
    missing: dict[int, list[int]]  # document -> the numbers between it and the amendment before
    collisions: list[tuple[int, ...]]  # documents with one number, in order

    def when(self, doc: int, day: date | None) -> int:
        """When a change acts on names: on its day, but no later than the schedule that prints them."""
        own = self.moment[doc]
        return min(own, day.toordinal() * STEP) if day else own


def timeline_of(profiles: Sequence[DocumentProfile], instruments: Instruments) -> Timeline:
    """Order the documents of every instrument."""
    position, gaps = [NONE] * len(profiles), [0] * len(profiles)
    for group in _groups(instruments.of):
        dated = sorted((doc for doc in group if profiles[doc].day), key=lambda doc: _order(profiles, doc))
        last, behind = 0, _next_numbers(profiles, dated)
        for at, doc in enumerate(dated):
            position[doc] = at
            if at:
                before = dated[at - 1]
                gaps[doc] = gaps[before] + _gap(profiles, instruments, before, doc, last, behind[at])
            last = profiles[doc].number or last
    missing: dict[int, list[int]] = {}
    collisions: list[tuple[int, ...]] = []
    for line in _groups(instruments.line):
        last = 0
        for numbered in _by_version(profiles, line):
            last = last if min(numbered) > last else 0  # behind a restatement numbers go on, or begin anew
            missing.update(_missing(numbered, last))
            last = max(numbered)
            collisions += [tuple(docs) for docs in numbered.values() if len(docs) > 1]
    return Timeline(_moments(profiles, instruments), position, gaps, missing, collisions)


def _groups(roots: Sequence[int]) -> Iterator[list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for doc, root in enumerate(roots):
        found[root].append(doc)
    yield from found.values()


def _order(profiles: Sequence[DocumentProfile], doc: int) -> tuple[int, bool, int, int]:
    day = profiles[doc].day
    return (day.toordinal() if day else 0, not profiles[doc].is_plan, profiles[doc].number or 0, doc)


def _gap(
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    before: int,
    after: int,
    last: int,
    behind: int | None,
) -> bool:
    """Whether something may be missing between two documents that follow one another.

    `last` is the number of the last amendment before both, `behind` that of the first behind them. A plan
    restated, or issued again, with a clause of its own date acts exactly on it, unless numbers go on
    behind it and leave some out.
    """
    number = profiles[after].number
    if profiles[after].is_plan and profiles[after].own_day:
        return behind is not None and behind > last + 1
    if number is None or profiles[after].is_plan or instruments.line[before] != instruments.line[after]:
        return True
    if not profiles[before].is_plan:
        known = profiles[before].number
        return number not in ((last, last + 1) if known is None else (known, known + 1))
    # Behind a plan restated numbers begin anew, or go on.
    return number not in (1, last + 1)


def _next_numbers(profiles: Sequence[DocumentProfile], dated: Sequence[int]) -> list[int | None]:
    """For each document the number of the first amendment with one behind it."""
    found: list[int | None] = []
    behind: int | None = None
    for doc in reversed(dated):
        found.append(behind)
        behind = profiles[doc].number or behind
    return found[::-1]


def _by_version(profiles: Sequence[DocumentProfile], line: Sequence[int]) -> list[dict[int, list[int]]]:
    """The amendments with numbers, by number, for each version of their plan in turn."""
    found: dict[date, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for doc in sorted(line, key=lambda doc: _order(profiles, doc)):
        number = profiles[doc].number
        if number is not None:
            found[profiles[doc].version or date.min][number].append(doc)
    return [dict(sorted(numbered.items())) for _, numbered in sorted(found.items())]


def _missing(numbered: dict[int, list[int]], before: int) -> dict[int, list[int]]:
    found = {}
    for number, docs in numbered.items():
        if number > before + 1:
            found[docs[0]] = list(range(before + 1, number))
        before = number
    return found


def _numbered_order(profile: DocumentProfile, doc: int) -> tuple[date, int, int]:
    """Undated amendments stand behind the number before theirs, in the version of the plan that is theirs."""
    return profile.version or date.min, profile.number or 0, doc


def _moments(profiles: Sequence[DocumentProfile], instruments: Instruments) -> list[int]:
    """A dated document's day; an undated one's place behind the number before it, or its base."""
    moment = [profile.day.toordinal() * STEP if profile.day else 0 for profile in profiles]
    for line in _groups(instruments.line):
        bases = [day for base in {profiles[doc].base for doc in line} for day in base]
        last = min(bases).toordinal() * STEP if bases else 0
        for doc in sorted(line, key=lambda doc: _numbered_order(profiles[doc], doc)):
            if profiles[doc].day is None:
                moment[doc] = last + (profiles[doc].number is not None)
            last = max(last, moment[doc])
    return moment
