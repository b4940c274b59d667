"""How much of what was in force a document's schedules stand in place of.

A plan stated as a whole replaces everything; a schedule that is replaced, restated or issued anew replaces
that schedule; what is added, or changed for some portfolios, replaces nothing. Where the extent is not
said, nothing is replaced either, and what is missing is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from parsers.model import Extent
from pipeline.frames import document_date
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.identity.name_keys import printed
from pipeline.replay.in_force import EVERY, InForce
from pipeline.replay.stated_fees import entry_places, listings

Placed = dict[int, set[int]]  # portfolios, each with the schedules in which it stands


@dataclass(frozen=True, slots=True)
class Replaces:
    """The schedules that a document takes the place of (EVERY: all), and whether its extent is said."""

    schedules: frozenset[int]
    said: bool


class Extents:
    """What each document replaces, asked in the order of time with what is in force before it."""

    def __init__(self, identified: Identified) -> None:
        self._all = identified
        self._names = identified.encoded.schedules
        self._numbers = {label: at for at, label in enumerate(self._names)}
        self._printed = _places(identified)
        self._replaced: dict[int, dict[str, date | None]] = defaultdict(dict)
        for change in identified.encoded.changes:
            if change["kind"] == "replace_schedule":
                self._replaced[change["doc"]][printed(change["old_value"] or "")] = change["effective_date"]

    def replaces(self, doc: int, held: InForce) -> Replaces:
        """What a document that lists portfolios does to what is in force."""
        row, before = self._all.encoded.documents[doc], held.schedules
        amends = row["kind"].endswith("_amendment")
        extent = row["extent"] or (None if amends else Extent.PLAN)
        if extent == Extent.PLAN:
            return Replaces(frozenset({EVERY}), True)
        named = {self._one_of(before, label) for label in self._replaced[doc]}
        here = self._here(doc, before)
        said = NONE not in named and (extent is not None or (bool(named) and here <= named))
        if extent == Extent.SCHEDULES:
            named |= here or {self._one_of(before, "")}
        return Replaces(frozenset(named - {NONE}), said)

    def days(self, doc: int, held: InForce) -> Iterator[tuple[int, date]]:
        """The replaced schedules that have a day of their own."""
        own = document_date(self._all.encoded.documents[doc])
        for name, day in self._replaced[doc].items():
            if day and day != own:
                yield self._one_of(held.schedules, name), day

    def _here(self, doc: int, before: Set[int]) -> set[int]:
        """The schedules in force of which a document prints the labels."""
        labels = {label for placed in self._printed[doc].values() for label in placed} - {NONE}
        return {self._one_of(before, self._names[label]) for label in labels}

    def beside(self, doc: int, held: InForce) -> Set[int]:
        """What is in force in the schedules of which a document prints one: all, where it prints no label."""
        return held.within(self._here(doc, held.schedules) or {EVERY})

    def placed(self, doc: int, held: InForce, replaces: Replaces) -> Placed:
        """The portfolios that a document lists, each in its schedules.

        A rate in the body, under no label, stands in the schedule that the body replaces, that its fund
        stood in before, or that is the only one.
        """
        before, found = held.schedules, Placed()
        for portfolio, labels in self._printed[doc].items():
            if labels != {NONE}:
                found[portfolio] = labels - {NONE}
                continue
            homes = (replaces.schedules - {EVERY}, held.of(portfolio), before)
            found[portfolio] = next((set(home) for home in homes if len(home) == 1), labels)
        return found

    def _one_of(self, before: Set[int], name: str) -> int:
        """The schedule in force that is meant: of that name, else of that letter, else the only one.

        EVERY where nothing in force bears a label, NONE where it can't be told which is meant.
        """
        if self._numbers.get(name, NONE) in before - {NONE}:
            return self._numbers[name]
        if before <= {NONE}:
            return EVERY
        letter = _letter(name)
        alike = [at for at in before if at != NONE and letter in ("", _letter(self._names[at]))]
        return alike[0] if len(alike) == 1 else NONE


def _letter(label: str) -> str:
    """`Schedule A-1` -> `A-1`; `Schedule` -> nothing."""
    return label.partition(" ")[2].casefold()


def _places(identified: Identified) -> Mapping[int, Placed]:
    """By document: its portfolios, each with the schedules in which it lists them; NONE in the body."""
    found: dict[int, Placed] = defaultdict(dict)
    for doc, portfolio, label in entry_places(identified):
        found[doc].setdefault(portfolio, set()).add(label)
    for doc, listed in listings(identified).items():
        for portfolio in listed:
            found[doc].setdefault(portfolio, {NONE})
    return found
