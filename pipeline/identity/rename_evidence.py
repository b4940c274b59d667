"""What tells that a name goes on as another: clauses, a person's decisions, series ids of headers.

Each is an `Event`; whether it can be applied is weighed in `renames.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.frames import document_date
from pipeline.identity.decisions import Decisions, Rename
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.name_sightings import NameSightings
from pipeline.identity.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Event:
    """The portfolio with the name `old` before `moment` has the name `new` from then on."""

    moment: int
    day: date | None
    doc: int
    old: int
    new: int
    evidence: str
    change: int = NONE  # a position in encoded.changes


@dataclass(frozen=True, slots=True)
class RenameCandidate:
    """A rename that is only likely, with the names as printed and the reason in words."""

    doc: int
    old: str
    new: str
    reason: str
    locator: str | None = None
    source_text: str | None = None


class RenameEvidence:
    """The events of a set of documents, and what is needed to weigh them.

    `removed` are the moments at which clauses remove a node, `removed_by` its pairs of document and
    node; `schedules` are the documents with schedules of each instrument, in order; `status` is by
    position in encoded.changes; `answered` are pairs of a decision, by its position, and a document
    that it is about.
    """

    def __init__(
        self, encoded: Encoded, sightings: NameSightings, instruments: Instruments, timeline: Timeline
    ) -> None:
        self.encoded, self.seen = encoded, sightings
        self.instruments, self.timeline = instruments, timeline
        self.candidates: list[RenameCandidate] = []
        self.status: dict[int, str] = {}
        self.answered: list[tuple[int, int]] = []
        self.removed: dict[int, list[int]] = defaultdict(list)
        self.removed_by: set[tuple[int, int]] = set()
        self.schedules: dict[int, list[int]] = defaultdict(list)
        for doc in sorted(sightings.listed, key=lambda doc: (timeline.moment[doc], doc)):
            self.schedules[instruments.of[doc]].append(doc)
        dated = [self.day(doc) is not None for doc in range(len(encoded.documents))]
        self._known: Mapping[int, int] = {  # by node: the moment of the first dated schedule with it
            node: min(moment for moment, doc, _ in each.seen if dated[doc])
            for node, each in enumerate(sightings.nodes)
            if any(dated[doc] for _, doc, _ in each.seen)
        }
        self._note_removals()

    # ------------------------------------------------------------------ what is known of names

    def node(self, doc: int, name: str, near: int = NONE) -> int:
        """The node of a name in a document's family; `near` is a node it should stand beside."""
        family, key = self.seen.family[doc], self.encoded.name_key(name)
        nodes = self.seen.named.get((family, key), [])
        if len(nodes) <= 1:
            return nodes[0] if nodes else NONE
        here = self.seen.listed.get(doc, {}).get(key)
        if here is not None:
            return here
        home = self.instruments.of[doc]
        local = [
            n for n in nodes if any(self.instruments.of[d] == home for _, d, _ in self.seen.nodes[n].seen)
        ]
        beside = [n for n in nodes if near != NONE and self.same_registrant(n, near)]
        for choice in (beside, local):
            if len(choice) == 1:
                return choice[0]
        return NONE

    def same_registrant(self, one: int, two: int) -> bool:
        a, b = self.seen.nodes[one].registrant, self.seen.nodes[two].registrant
        return a == b and a != NONE

    def known_before(self, node: int, moment: int) -> bool:
        """Whether a dated schedule before the moment prints the name."""
        return node in self._known and self._known[node] < moment

    def day(self, doc: int) -> date | None:
        return document_date(self.encoded.documents[doc])

    def doubt(self, at: int, doc: int, old: int, new: int, reason: str) -> None:
        self.note(at, doc, self.printed(old), self.printed(new), reason)

    def note(self, at: int, doc: int, old: str, new: str, reason: str) -> None:
        """A candidate instead of a rename; `at` is the change that states it, NONE if a header does."""
        change = self.encoded.changes[at] if at != NONE else {}
        place = change.get("locator"), change.get("source_text")
        self.candidates.append(RenameCandidate(doc, old, new, reason, *place))
        if at != NONE:
            self.status.setdefault(at, "unconfirmed")

    def printed(self, node: int) -> str:
        seen = self.seen.nodes[node].seen
        if not seen:
            return self.encoded.keys[self.seen.nodes[node].key]
        return self.encoded.names[int(self.encoded.mentions["name"].iat[seen[-1][2]])]

    # ------------------------------------------------------------------ events

    def _note_removals(self) -> None:
        """Which names a clause removes, and when."""
        for change in self.encoded.changes:
            if change["kind"] == "remove" and change["old_value"]:
                node = self.node(change["doc"], change["old_value"])
                if node != NONE:
                    moment = self.timeline.when(change["doc"], change["effective_date"])
                    self.removed[node].append(moment)
                    self.removed_by.add((change["doc"], node))

    def clauses(self) -> Iterator[Event]:
        """The renames that documents state, with nodes for names that no schedule prints.

        A name that one clause gives, and another takes away before a schedule prints it, is known from
        either: so clauses about names that nothing has are asked again, as long as others have added some.
        """
        left = [
            (self.timeline.when(change["doc"], change["effective_date"]), at)
            for at, change in enumerate(self.encoded.changes)
            if change["kind"] == "rename" and change["old_value"] and change["new_value"]
        ]
        left.sort()
        while left:
            events = {at: self._clause(at) for _, at in left}
            yield from (event for event in events.values() if event is not None and event.old != event.new)
            rest = [mark for mark in left if events[mark[1]] is None]
            left = rest if len(rest) < len(left) else []

    def _clause(self, at: int) -> Event | None:
        """A rename as a clause states it; None where no schedule and no other clause has either name."""
        change = self.encoded.changes[at]
        doc, family = change["doc"], self.seen.family[change["doc"]]
        new = self.node(doc, change["new_value"])
        old = self.node(doc, change["old_value"], near=new)
        if old == NONE and new == NONE:
            return None
        for name in (change["old_value"], change["new_value"]):
            key = self.encoded.name_key(name)
            if (family, key) not in self.seen.named:
                added = self.seen.add(family, key)
                old, new = (added, new) if name == change["old_value"] else (old, added)
        if NONE in (old, new):
            return None
        day = change["effective_date"] or self.day(doc)
        return Event(self.timeline.when(doc, day), day, doc, old, new, "rename_clause", at)

    def decided(self, decisions: Decisions) -> Iterator[Event]:
        """The events that a person decided."""
        for at, answer in enumerate(decisions.renames):
            for old, new in self._pairs(answer) if answer.same else ():
                moment, doc, _ = self.seen.nodes[new].seen[0]
                self.answered.append((at, doc))
                yield Event(moment, self.day(doc), doc, old, new, "decision")

    def _pairs(self, answer: Rename) -> Iterator[tuple[int, int]]:
        """The nodes of an answer's two names, in every family, or in that of its document."""
        old, new = self.encoded.name_key(answer.old), self.encoded.name_key(answer.new)
        for (family, key), nodes in list(self.seen.named.items()):
            if key != new or (family, old) not in self.seen.named:
                continue
            for node in nodes:
                seen = self.seen.nodes[node].seen
                named = {self.encoded.documents[doc]["document_id"] for _, doc, _ in seen}
                if seen and (answer.document is None or answer.document in named):
                    before = self.seen.named[family, old]
                    same = [n for n in before if len(before) == 1 or self.same_registrant(n, node)]
                    yield from ((n, node) for n in same[:1])

    def series(self) -> Iterator[Event]:
        """Two names with one series id in the headers of filings are one portfolio."""
        nodes: dict[tuple[int, str], set[int]] = defaultdict(set)
        for at, series in enumerate(self.seen.series):
            if isinstance(series, str):
                node = self.seen.of_mention[at]
                nodes[self.seen.nodes[node].family, series].add(node)
        for same in nodes.values():
            ordered = sorted(same, key=lambda node: (self.seen.nodes[node].seen[0], node))
            for old, new in pairwise(ordered):
                moment, doc, _ = self.seen.nodes[new].seen[0]
                yield Event(moment, self.day(doc), doc, old, new, "stated")
