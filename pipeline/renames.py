"""Which name goes on as which: clauses, rules, series ids and decisions, weighed against sightings.

A clause or rule is an `Event`. It is applied unless the new name was already another portfolio's. A
name that was given up (its portfolio renamed or removed) and is taken by another starts a new epoch:
the same words, from that moment on, are another portfolio.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.coded import NONE, Coded
from pipeline.decisions import Decisions, Rename
from pipeline.instruments import Instruments
from pipeline.names import portfolio_key
from pipeline.registrants import Registrants
from pipeline.sightings import Sightings
from pipeline.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Event:
    """The portfolio with the name `old` before `moment` has the name `new` from then on."""

    moment: int
    day: date | None
    doc: int
    old: int
    new: int
    evidence: str
    change: int = NONE  # a position in coded.changes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rename that is only likely, with the names as printed and the reason in words."""

    doc: int
    old: str
    new: str
    reason: str
    locator: str | None = None
    source_text: str | None = None


@dataclass(slots=True)
class Renamed:
    """What came of all events. `status` is by position in coded.changes."""

    applied: list[Event] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    reused: list[tuple[Event, bool]] = field(default_factory=list)  # and whether it was applied
    status: dict[int, str] = field(default_factory=dict)
    starts: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # epochs of a node
    unmatched: list[Rename] = field(default_factory=list)  # decisions about nothing
    removed: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # node -> moments

    def epoch(self, node: int, moment: int) -> int:
        """Which portfolio of that name is meant at a moment: 0 for the first."""
        return bisect_right(self.starts.get(node, ()), moment)

    def epoch_before(self, node: int, moment: int) -> int:
        return bisect_left(self.starts.get(node, ()), moment)


class Renames:
    """Finds and weighs the events of a set of documents."""

    def __init__(
        self,
        coded: Coded,
        sightings: Sightings,
        registrants: Registrants,
        instruments: Instruments,
        timeline: Timeline,
    ) -> None:
        self._coded, self._seen = coded, sightings
        self._registrants, self._instruments, self._timeline = registrants, instruments, timeline
        self._found = Renamed()
        self._removed_by: set[tuple[int, int]] = set()  # document, node
        self._applied: dict[tuple[int, int], list[Event]] = defaultdict(list)
        self._given_up: dict[int, list[tuple[int, Event]]] = defaultdict(list)
        self._docs: dict[int, list[int]] = defaultdict(
            list
        )  # instrument -> documents with schedules, in order
        for doc in sorted(sightings.listed, key=lambda doc: (timeline.moment[doc], doc)):
            self._docs[instruments.of[doc]].append(doc)

    def weigh(self, decisions: Decisions) -> Renamed:
        """Apply what can be applied, in the order of time."""
        self._note_removals()
        clauses = [*self._clauses(), *self._decided(decisions)]
        events = [*clauses, *self._rules(clauses), *self._series()]
        for event in events:
            self._given_up[event.old].append((event.moment, event))
        for event in sorted(events, key=lambda event: (event.moment, event.doc, event.change, event.new)):
            self._apply(event)
        return self._found

    # ------------------------------------------------------------------ events

    def _node(self, doc: int, name: str, near: int = NONE) -> int:
        """The node of a name in a document's family; `near` is a node it should stand beside."""
        family, key = self._seen.family[doc], self._coded.name_key(name)
        nodes = self._seen.named.get((family, key), [])
        if len(nodes) <= 1:
            return nodes[0] if nodes else NONE
        here = self._seen.listed.get(doc, {}).get(key)
        if here is not None:
            return here
        home = self._instruments.of[doc]
        local = [
            n for n in nodes if any(self._instruments.of[d] == home for _, d, _ in self._seen.nodes[n].seen)
        ]
        beside = [n for n in nodes if near != NONE and self._same_registrant(n, near)]
        for choice in (beside, local):
            if len(choice) == 1:
                return choice[0]
        return NONE

    def _same_registrant(self, one: int, two: int) -> bool:
        a, b = self._seen.nodes[one].registrant, self._seen.nodes[two].registrant
        return a == b and a != NONE

    def _note_removals(self) -> None:
        for change in self._coded.changes:
            if change["kind"] == "remove" and change["old_value"]:
                node = self._node(change["doc"], change["old_value"])
                if node != NONE:
                    moment = self._timeline.when(change["doc"], change["effective_date"])
                    self._found.removed[node].append(moment)
                    self._removed_by.add((change["doc"], node))

    def _clauses(self) -> Iterator[Event]:
        for at, change in enumerate(self._coded.changes):
            if change["kind"] != "rename" or not (change["old_value"] and change["new_value"]):
                continue
            doc, family = change["doc"], self._seen.family[change["doc"]]
            new = self._node(doc, change["new_value"])
            old = self._node(doc, change["old_value"], near=new)
            if old == NONE and new == NONE:
                continue
            for name in (change["old_value"], change["new_value"]):
                key = self._coded.name_key(name)
                if (family, key) not in self._seen.named:
                    added = self._seen.add(family, key)
                    old, new = (added, new) if name == change["old_value"] else (old, added)
            if NONE not in (old, new) and old != new:
                day = change["effective_date"] or self._day(doc)
                yield Event(self._timeline.when(doc, day), day, doc, old, new, "rename_clause", at)

    def _day(self, doc: int) -> date | None:
        row = self._coded.documents[doc]
        found: date | None = row["effective_date"] or row["dated"] or row["filing_date"]
        return found

    def _decided(self, decisions: Decisions) -> Iterator[Event]:
        """The events that a person decided; those about nothing are noted."""
        for answer in decisions.renames:
            if not answer.same:
                continue
            pairs = list(self._pairs(answer))
            if not pairs:
                self._found.unmatched.append(answer)
            for old, new in pairs:
                moment, doc, _ = self._seen.nodes[new].seen[0]
                yield Event(moment, self._day(doc), doc, old, new, "decision")

    def _pairs(self, answer: Rename) -> Iterator[tuple[int, int]]:
        """The nodes of an answer's two names, in every family, or in that of its document."""
        old, new = self._coded.name_key(answer.old), self._coded.name_key(answer.new)
        for (family, key), nodes in list(self._seen.named.items()):
            if key != new or (family, old) not in self._seen.named:
                continue
            for node in nodes:
                seen = self._seen.nodes[node].seen
                named = {self._coded.documents[doc]["document_id"] for _, doc, _ in seen}
                if seen and (answer.document is None or answer.document in named):
                    before = self._seen.named[family, old]
                    same = [n for n in before if len(before) == 1 or self._same_registrant(n, node)]
                    yield from ((n, node) for n in same[:1])

    def _series(self) -> Iterator[Event]:
        """Two names with one series id in the headers of filings are one portfolio."""
        nodes: dict[tuple[int, str], set[int]] = defaultdict(set)
        for at, series in enumerate(self._seen.series):
            if isinstance(series, str):
                node = self._seen.of_mention[at]
                nodes[self._seen.nodes[node].family, series].add(node)
        for same in nodes.values():
            ordered = sorted(same, key=lambda node: (self._seen.nodes[node].seen[0], node))
            for old, new in zip(ordered, ordered[1:], strict=False):
                moment, doc, _ = self._seen.nodes[new].seen[0]
                yield Event(moment, self._day(doc), doc, old, new, "stated")

    # ------------------------------------------------------------------ rules

    def _rules(self, clauses: list[Event]) -> Iterator[Event]:
        rules = [
            (self._timeline.when(change["doc"], change["effective_date"]), at)
            for at, change in enumerate(self._coded.changes)
            if change["kind"] == "rename_rule" and change["old_value"] and change["new_value"]
        ]
        reached: set[tuple[int, int]] = set()
        for _, at in sorted(rules):
            for event in self._reach(at, self._coded.changes[at], clauses, reached):
                reached.add((event.old, event.new))
                yield event

    def _reach(
        self,
        at: int,
        change: dict[str, Any],
        clauses: list[Event],
        reached: set[tuple[int, int]],
    ) -> Iterator[Event]:
        """A rule reaches a portfolio whose new name the amendment's own schedule shows for the first time.

        `reached` are the names that an earlier rule, of another instrument's amendment, has joined.
        """
        doc = change["doc"]
        words = portfolio_key(change["old_value"]), portfolio_key(change["new_value"])
        day = change["effective_date"] or self._day(doc)
        moment, listed = self._timeline.when(doc, day), self._seen.listed.get(doc, {})
        explicit = {event.old for event in clauses if event.doc == doc}
        prior = self._renamed_until(moment, self._prior(doc), clauses)
        for key, new in sorted(listed.items()):
            for name in _swapped(self._coded.keys[key], words[1], words[0]):
                old = self._node(doc, name, near=new)
                if old == NONE or old in explicit or self._coded.name_key(name) in listed:
                    continue
                if (old, new) not in reached and self._known_before(new, moment):
                    if new not in prior and old in prior:
                        self._doubt(at, doc, old, new, "the new name was in use before")
                    continue
                if old in prior or self._stood_beside(old, new, doc, moment):
                    yield Event(moment, day, doc, old, new, "rename_rule", at)
        if not listed:
            self._unshown(at, words, prior, explicit)

    def _prior(self, doc: int) -> set[int]:
        """The portfolios of the instrument's last schedule before a document."""
        docs = self._docs[self._instruments.of[doc]]
        moment = self._timeline.moment[doc]
        before = [d for d in docs if d != doc and (self._timeline.moment[d], d) < (moment, doc)]
        return set(self._seen.listed[before[-1]].values()) if before else set()

    @staticmethod
    def _renamed_until(moment: int, nodes: set[int], clauses: Iterable[Event]) -> set[int]:
        """The names, and those that clauses up to a moment gave to their portfolios since."""
        found = set(nodes)
        for event in sorted(clauses, key=lambda event: (event.moment, event.doc, event.change)):
            if event.moment <= moment and event.old in found:
                found.add(event.new)
        return found

    def _stood_beside(self, old: int, new: int, doc: int, moment: int) -> bool:
        """Whether the old name stood before under the registrant that has the new name here."""
        here = [self._seen.registrant[at] for _, d, at in self._seen.nodes[new].seen if d == doc]
        before = [self._seen.registrant[at] for m, _, at in self._seen.nodes[old].seen if m < moment]
        return bool(here) and bool(before) and here[0] == before[-1] != NONE

    def _unshown(self, at: int, words: tuple[str, str], prior: set[int], explicit: set[int]) -> None:
        """A rule without a schedule: each portfolio that it would reach is a candidate."""
        doc = self._coded.changes[at]["doc"]
        for node in sorted(prior, key=lambda node: self._seen.nodes[node].key):
            for name in _swapped(self._coded.keys[self._seen.nodes[node].key], *words):
                if node not in explicit:
                    reason = "a rule would rename it, but no schedule shows the new name"
                    self._note(at, doc, self._printed(node), name, reason)

    def _doubt(self, at: int, doc: int, old: int, new: int, reason: str) -> None:
        self._note(at, doc, self._printed(old), self._printed(new), reason)

    def _note(self, at: int, doc: int, old: str, new: str, reason: str) -> None:
        """A candidate instead of a rename; `at` is the change that states it, NONE if a header does."""
        change = self._coded.changes[at] if at != NONE else {}
        place = change.get("locator"), change.get("source_text")
        self._found.candidates.append(Candidate(doc, old, new, reason, *place))
        if at != NONE:
            self._found.status.setdefault(at, "unconfirmed")

    def _printed(self, node: int) -> str:
        seen = self._seen.nodes[node].seen
        if not seen:
            return self._coded.keys[self._seen.nodes[node].key]
        return self._coded.names[int(self._coded.mentions["name"].iat[seen[-1][2]])]

    # ------------------------------------------------------------------ weighing

    def _known_before(self, node: int, moment: int) -> bool:
        """Whether a dated schedule before the moment prints the name."""
        return any(m < moment and self._day(doc) is not None for m, doc, _ in self._seen.nodes[node].seen)

    def _apply(self, event: Event) -> None:
        known = self._known_before(event.new, event.moment) or self._held(event)
        if self._said_before(event):
            self._mark(event)
        elif known and self._is_given_up(event):
            self._start_epoch(event)
        elif known and event.evidence != "decision" and self._is_anothers(event):
            self._found.reused.append((event, False))
            self._doubt(event.change, event.doc, event.old, event.new, "the new name was another's before")
        else:
            self._accept(event)

    def _said_before(self, event: Event, asked: tuple[Event, ...] = ()) -> bool:
        """Whether another amendment said the same: of the same names, with no turn of them since.

        An instrument whose schedule was not printed since then says it of what it printed last. Where
        the document also says who gives up the new name, that must have been said before as well.
        """
        freed = (other for _, other in self._given_up[event.new] if other.doc == event.doc)
        if any(not self._said_before(other, (*asked, event)) for other in freed if other not in asked):
            return False
        epoch = self._found.epoch_before(event.old, event.moment)
        docs = self._docs[self._instruments.of[event.doc]]
        shown = [self._timeline.moment[doc] for doc in docs if self._timeline.moment[doc] < event.moment]
        removes = (event.doc, event.new) in self._removed_by
        for other in self._applied[event.old, event.new]:
            same = self._found.epoch_before(other.old, other.moment) == epoch
            since = not shown or shown[-1] < other.moment
            if (
                other.doc != event.doc
                and (same or since)
                and removes <= ((other.doc, other.new) in self._removed_by)
            ):
                return True
        return False

    def _held(self, event: Event) -> bool:
        """Whether the new name was another portfolio's until this very change."""
        return any(
            self._gives_up(event, other)
            for moment, other in self._given_up[event.new]
            if moment <= event.moment
        )

    def _gives_up(self, event: Event, other: Event) -> bool:
        """Whether `other` frees the name that `event` takes; in A to B, B to C only where B is listed."""
        if other.moment < event.moment or other.doc != event.doc:
            return True
        return event.new in self._seen.listed.get(event.doc, {}).values()

    def _is_given_up(self, event: Event) -> bool:
        removed = any(moment <= event.moment for moment in self._found.removed[event.new])
        return removed or self._held(event)

    def _is_anothers(self, event: Event) -> bool:
        """Whether old and new name stood side by side before, or under different registrants."""
        old, new = self._seen.nodes[event.old], self._seen.nodes[event.new]
        before = [{doc for m, doc, _ in node.seen if m < event.moment} for node in (old, new)]
        if before[0] & before[1]:
            return True
        return NONE not in (old.registrant, new.registrant) and old.registrant != new.registrant

    def _accept(self, event: Event) -> None:
        self._found.applied.append(event)
        self._applied[event.old, event.new].append(event)
        self._mark(event)

    def _mark(self, event: Event) -> None:
        if event.change != NONE:
            self._found.status[event.change] = "applied"

    def _start_epoch(self, event: Event) -> None:
        starts = self._found.starts[event.new]
        if event.moment not in starts:
            starts.insert(bisect_left(starts, event.moment), event.moment)
            self._found.reused.append((event, True))
        self._accept(event)


def _swapped(key: str, old: str, new: str) -> list[str]:
    """A name with the words `old` replaced by `new`, once; empty where it does not have them."""
    words, part = key.split(), old.split()
    for at in range(len(words) - len(part) + 1):
        if part and words[at : at + len(part)] == part:
            return [" ".join([*words[:at], *new.split(), *words[at + len(part) :]])]
    return []
