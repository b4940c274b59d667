"""What each document does to the schedule of its instrument: replaces, adds, removes, redesignates.

A clause acts on its own day, else on its document's. What it can act on is asked of the schedules:
an addition that no schedule shows, or the removal of what was never there, is unapplied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from parsers.model import Extent
from parsers.wordings import comparison
from pipeline.frames import document_date
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.identity.spellings import spelled_out
from pipeline.replay.acts import Acts, ClassRename, Removal
from pipeline.replay.extents import Extents, Replaces
from pipeline.replay.in_force import EVERY, InForce
from pipeline.replay.own_days import Waiting
from pipeline.replay.stated_fees import Columns, listings

_CLASS_OF = comparison.CLASS_OF_A_PORTFOLIO.regex()


@dataclass(slots=True)
class ScheduleChanges:
    """`replaced` are (instrument, schedule or EVERY, position); `added` is the day of a clause by (document,
    portfolio, class or EVERY), `homes` the schedules where a portfolio stands by (document, portfolio)."""

    acts: Acts
    replaced: list[tuple[int, int, int]] = field(default_factory=list)
    replacing: set[int] = field(default_factory=set)  # the documents that replace a schedule
    added: dict[tuple[int, int, int], date] = field(default_factory=dict)
    homes: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    days: dict[tuple[int, int], date] = field(default_factory=dict)  # of a replaced schedule: (document, it)
    removals: list[Removal] = field(default_factory=list)
    class_renames: list[ClassRename] = field(default_factory=list)
    status: dict[int, str] = field(default_factory=dict)  # by position in encoded.changes
    silent: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)  # doc -> gone, new
    partial: dict[int, list[int]] = field(default_factory=dict)  # doc -> missing, and not said to have ended
    reprinted: set[int] = field(default_factory=set)  # documents that add some, and print most others too
    unsaid: set[int] = field(default_factory=set)  # documents that do not say how much they replace
    missing_classes: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # doc -> portfolio, class
    unclear: list[int] = field(default_factory=list)  # rows of stated.rates that several classes may mean
    listed_instead: set[tuple[int, int, int]] = field(default_factory=set)  # rates for all: whose, and place
    unclear_steps: list[int] = field(default_factory=list)  # rows of stated.rates beside steps in time before
    back: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # portfolios, what had ended them
    shown: set[int] = field(default_factory=set)  # changes that a schedule shows, whatever rates there are
    rateless: set[int] = field(default_factory=set)  # documents that list portfolios without any rate
    waiting: Waiting = field(default_factory=Waiting)  # what acts behind the next document


class _Schedules:
    """The schedules of all instruments, document by document, and what is done to them."""

    def __init__(self, identified: Identified, columns: Columns, acts: Acts) -> None:
        self._all, self._columns, self._acts = identified, columns, acts
        self._extents = Extents(identified)
        self._classes = {key: at for at, key in enumerate(columns.classes)}
        self._listed = listings(identified)
        self._stated_classes = self._classes_by_doc()
        self._changes: dict[int, list[int]] = defaultdict(list)
        for at, change in enumerate(identified.encoded.changes):
            self._changes[change["doc"]].append(at)
        self._ended_by: dict[int, tuple[int, date]] = {}  # by portfolio, of one instrument
        self._rated: set[int] = set()  # portfolios of documents that state rates
        self._found = ScheduleChanges(acts, status=dict(identified.renamed.status))

    def changes(self) -> ScheduleChanges:
        rated = set(self._all.encoded.rates["doc"].unique().tolist())
        self._found.rateless = set(self._listed) - rated
        self._rated = {at for doc in rated for at in self._listed.get(doc, ())}
        docs: dict[int, list[int]] = defaultdict(list)
        moment = self._all.timeline.moment
        for doc in sorted(range(len(self._all.encoded.documents)), key=lambda doc: (moment[doc], doc)):
            docs[self._all.instruments.of[doc]].append(doc)
        for instrument in docs.values():
            self._instrument(instrument)
        return self._found

    def _instrument(self, docs: Iterable[int]) -> None:
        held, listing = InForce(), False  # whether there has been a schedule
        self._ended_by.clear()
        for doc in docs:
            listed = self._listed.get(doc, set())
            for at in self._changes[doc]:
                self._apply(at, held.portfolios if listing else None, listed)
            if listed:
                self._listing(doc, held, listed, first=not listing)
                listing = True

    # ------------------------------------------------------------------ schedules

    def _listing(self, doc: int, held: InForce, listed: set[int], *, first: bool) -> None:
        """Put the schedules of a document in the place of those before, or beside them."""
        replaces = self._extents.replaces(doc, held)
        placed = self._extents.placed(doc, held, replaces)
        self._found.homes.update({(doc, portfolio): labels for portfolio, labels in placed.items()})
        if self._acts.position[doc] != NONE:
            self._replace(doc, replaces, dict(self._extents.days(doc, held)))
            if not first:
                self._compare(doc, held, listed, replaces)
            self._note_back(doc, listed)
            held.take_away(replaces.schedules)
        held.put(placed)

    def _replace(self, doc: int, replaces: Replaces, days: dict[int, date]) -> None:
        """Note which schedules a document takes the place of, and where; `days` are those with their own."""
        instrument = self._all.instruments.of[doc]
        self._found.days.update({(doc, label): day for label, day in days.items()})
        for label in sorted(replaces.schedules):
            self._found.replaced.append((instrument, label, self._acts.at(doc, days.get(label))))
            self._found.replacing.add(doc)

    def _note_back(self, doc: int, listed: set[int]) -> None:
        """Note what a clause has ended, and stands again."""
        own = document_date(self._all.encoded.documents[doc])
        for portfolio in sorted(listed & set(self._ended_by)):
            change, day = self._ended_by[portfolio]
            if own is not None and own > day:
                del self._ended_by[portfolio]
                self._found.back.setdefault(doc, []).append((portfolio, change))

    def _compare(self, doc: int, held: InForce, listed: set[int], replaces: Replaces) -> None:
        """Note what is gone or new without a clause, and what is missing where the extent is not said."""
        before = held.portfolios
        told = self._told_of(doc, before, listed)
        left = held.only_within(replaces.schedules) - listed - told
        new = listed - before
        wide = {portfolio for portfolio in left if portfolio >= self._all.plan_wide.first}
        silent = set() if wide else new - told  # what held for all holds for those that are listed
        mark = self._all.instruments.of[doc], 2 * self._acts.position[doc]
        self._found.listed_instead |= {(portfolio, *mark) for portfolio in wide}
        if replaces.schedules and (left - wide or silent):
            self._found.silent[doc] = (sorted(left - wide), sorted(silent))
        if not replaces.said:
            self._found.unsaid.add(doc)
        again = listed - new - told
        adds = not replaces.schedules and len(again) > 1 and self._adds(doc, new)
        if adds or not replaces.said:
            known = listed | told | (left - wide)
            self._note_missing(doc, self._extents.beside(doc, held), known, again if adds else set())

    def _note_missing(self, doc: int, beside: Set[int], known: Set[int], again: Set[int]) -> None:
        """Note those beside what a document lists of which it says nothing; `again` it lists beside new ones.

        Where it says how much it replaces, that tells something only if it lists most of the others again.
        """
        said = doc not in self._found.unsaid
        if said and len(beside) - len(known) > len(again):
            return
        missing = beside - known
        if again and len(again) >= len(missing):
            self._found.reprinted.add(doc)
        if missing and (not said or doc in self._found.reprinted):
            self._found.partial[doc] = sorted(missing)

    def _told_of(self, doc: int, held: Set[int], listed: Set[int]) -> set[int]:
        """The portfolios that clauses of a document add or remove."""
        sides = {"add": ("new_value", listed, False), "remove": ("old_value", held, True)}
        changes = (self._all.encoded.changes[at] for at in self._changes[doc])
        return {
            self._portfolio(doc, change[side], near, before)
            for change in changes
            if change["kind"] in sides
            for side, near, before in (sides[change["kind"]],)
        }

    def _adds(self, doc: int, new: set[int]) -> bool:
        """Whether a document says that it adds to a schedule, or does."""
        kinds = {self._all.encoded.changes[at]["kind"] for at in self._changes[doc]}
        part = self._all.encoded.documents[doc]["extent"] == Extent.PART
        return part and (bool(new) or "add" in kinds)

    # ------------------------------------------------------------------ clauses

    def _apply(self, at: int, held: Set[int] | None, listed: set[int]) -> None:
        change = self._all.encoded.changes[at]
        kind = change["kind"]
        if kind == "replace_schedule":
            done = bool(listed)
        elif kind == "add":
            done = self._add(change, listed)
        elif kind == "remove":
            done = self._remove(at, held, listed)
        elif kind == "class_rename":
            done = self._class_rename(at, held, listed)
        elif kind == "registrant_rename":
            done = change["new_value"] is not None
        else:
            return
        self._found.status[at] = "applied" if done else "unapplied"

    def _add(self, change: dict[str, Any], listed: set[int]) -> bool:
        portfolio, share_class = self._subject(change, change["new_value"], listed, before=False)
        if portfolio == NONE:
            return False
        day = self._day(change)
        if portfolio != EVERY and portfolio in listed and day is not None and share_class != NONE:
            self._found.added[change["doc"], portfolio, share_class] = day
        if share_class not in (EVERY, NONE):
            return share_class in self._stated_classes.get(change["doc"], set())
        return portfolio in listed

    def _remove(self, at: int, held: Set[int] | None, listed: set[int]) -> bool:
        change = self._all.encoded.changes[at]
        portfolio, share_class = self._ended(change, held or set())
        if NONE in (portfolio, share_class):
            return False
        doc, later = change["doc"], self._is_later(change)
        shown = portfolio in listed
        if portfolio == EVERY:
            shown = share_class in self._stated_classes.get(doc, ())
        elif (held is not None and portfolio not in held) or (share_class == EVERY and shown and not later):
            return False
        elif held is not None and portfolio not in self._rated:
            self._found.shown.add(at)
        reason = "terminated" if change["terminates"] else "removed"
        self._close(at, portfolio, share_class, reason, later and shown)
        return True

    def _ended(self, change: dict[str, Any], held: Set[int]) -> tuple[int, int]:
        """The portfolio and class that end; without a name, the whole plan does."""
        name = change["old_value"]
        return self._subject(change, name, held, before=True) if name else (EVERY, EVERY)

    def _close(self, at: int, portfolio: int, share_class: int, reason: str, later: bool) -> None:
        """Note a removal, unless no day is known; `later` where its own document still shows the rates."""
        change = self._all.encoded.changes[at]
        doc, day = change["doc"], self._day(change)
        position, place = self._acts.position[doc], self._acts.at(doc, day)
        if day is not None and position != NONE:
            instrument, ahead = self._all.instruments.of[doc], (doc, day.toordinal()) in self._acts.ahead
            where, since = (place, position) if ahead else (position + 0.5 * later, NONE)
            ends = Removal(instrument, portfolio, share_class, where, day, doc, reason, at, since)
            self._found.removals.append(ends)
            if (share_class, reason == "class_renamed") == (EVERY, False):
                self._ended_by[portfolio] = at, day

    def _class_rename(self, at: int, held: Set[int] | None, listed: set[int]) -> bool:
        """Close the old class of all portfolios (or of one), and let the new one carry on."""
        change = self._all.encoded.changes[at]
        old, new = (
            self._classes.get(class_key(change[side] or ""), NONE) for side in ("old_value", "new_value")
        )
        if new == NONE and old == NONE:
            return False
        doc, day, name = change["doc"], self._day(change), change["portfolio_name"]
        portfolio = self._portfolio(doc, name, listed or held or set()) if name else EVERY
        if old != NONE:
            shown = old in self._stated_classes.get(doc, ())
            self._close(at, portfolio, old, "class_renamed", shown and self._is_later(change))
        if day is not None and NONE not in (self._acts.position[doc], old, new):
            whose = self._all.instruments.of[doc], portfolio
            act = ClassRename(*whose, old, new, day, doc, change["new_value"], self._acts.at(doc, day), at)
            self._found.class_renames.append(act)
        if new in self._stated_classes.get(doc, set()):
            self._found.shown.add(at)
            return True
        return held is not None

    # ------------------------------------------------------------------ what a clause is about

    def _day(self, change: dict[str, Any]) -> date | None:
        return change["effective_date"] or document_date(self._all.encoded.documents[change["doc"]])

    def _is_later(self, change: dict[str, Any]) -> bool:
        """Whether a clause acts on a day after its document's."""
        day = document_date(self._all.encoded.documents[change["doc"]])
        return change["effective_date"] is not None and day is not None and change["effective_date"] > day

    def _portfolio(self, doc: int, name: str | None, near: Set[int], before: bool = False) -> int:
        """The entity that has a name at a document's time, or had it just before; NONE if unclear.

        `near` are the portfolios that are meant, where several share the name.
        """
        if not name:
            return NONE
        key, everything = self._all.encoded.name_key(name), self._all
        moment = everything.timeline.moment[doc]
        epoch = everything.renamed.epoch_before if before else everything.renamed.epoch
        nodes = everything.sightings.named.get((everything.sightings.family[doc], key), ())
        found = {everything.portfolios.entity.get((node, epoch(node, moment)), NONE) for node in nodes}
        found -= {NONE}
        if not found:
            itself = everything.instruments.of[doc], spelled_out(portfolio_key(name))
            found = {everything.plan_wide.named.get(itself, NONE)} - {NONE}
        meant = found & near if len(found) > 1 else found
        return min(meant) if len(meant) == 1 else NONE

    def _subject(
        self, change: dict[str, Any], name: str | None, near: Set[int], before: bool
    ) -> tuple[int, int]:
        """The portfolio and class that an add or remove names: `Class T`, `Class W Shares of X Fund`."""
        said = EVERY
        if change["share_class"]:
            said = self._classes.get(class_key(change["share_class"]), NONE)
        portfolio = self._portfolio(change["doc"], name, near, before)
        match = _CLASS_OF.fullmatch(name or "") if portfolio == NONE else None
        if match is None:
            return portfolio, said
        share_class = match["first"] or match["last"] or match["alone"]
        owner = match["one"] or match["two"]
        portfolio = self._portfolio(change["doc"], owner, near, before) if owner else EVERY
        return portfolio, self._classes.get(class_key(share_class), NONE)

    def _classes_by_doc(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for doc, share_class in self._class_rows():
            found[doc].add(share_class)
        return found

    def _class_rows(self) -> Iterator[tuple[int, int]]:
        encoded = self._all.encoded
        for frame, classes in (
            (encoded.entries, self._columns.entry_class),
            (encoded.rates, self._columns.rate_class),
        ):
            distinct = frame[["doc"]].assign(share_class=classes).drop_duplicates()
            yield from ((int(doc), int(at)) for doc, at in distinct.itertuples(index=False))


def schedule_changes_of(identified: Identified, columns: Columns, acts: Acts) -> ScheduleChanges:
    """Work out what every clause and schedule does."""
    return _Schedules(identified, columns, acts).changes()
