"""Which names go on as which: events weighed against sightings, in the order of time.

An event is applied unless the new name was already another portfolio's. A name that was given up (its
portfolio renamed or removed) and is taken by another starts a new epoch: the same words, from that
moment on, are another portfolio.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.identity.decisions import Decisions, Rename
from pipeline.identity.encoded import NONE
from pipeline.identity.name_reuse import Borne, borne_again, founded_again
from pipeline.identity.rename_evidence import Event, RenameCandidate, RenameEvidence
from pipeline.identity.rename_rules import rule_events

_NEVER = 1 << 62  # a moment behind all


@dataclass(slots=True)
class Renamed:
    """What came of all events. `status` is by position in encoded.changes."""

    candidates: list[RenameCandidate]
    status: dict[int, str]
    asked: Sequence[Rename]  # all decisions about names
    answered: list[tuple[int, int]]  # decisions by their position, and a document that each is about
    removed: dict[int, list[int]]  # node -> moments of the clauses that remove it
    applied: list[Event] = field(default_factory=list)
    reused: list[tuple[Event, bool]] = field(default_factory=list)  # and whether it was applied
    borne: list[Borne] = field(default_factory=list)  # names given up that stand again
    effects: dict[int, list[Event]] = field(
        default_factory=lambda: defaultdict(list)
    )  # of each change applied
    starts: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # epochs of a node

    @property
    def unmatched(self) -> list[Rename]:
        """The decisions about nothing."""
        met = {at for at, _ in self.answered}
        return [answer for at, answer in enumerate(self.asked) if at not in met]

    def epoch(self, node: int, moment: int) -> int:
        """Which portfolio of that name is meant at a moment: 0 for the first."""
        return bisect_right(self.starts.get(node, ()), moment)

    def epoch_before(self, node: int, moment: int) -> int:
        """Which was meant up to a moment."""
        return bisect_left(self.starts.get(node, ()), moment)


def weigh(evidence: RenameEvidence, decisions: Decisions) -> Renamed:
    """Apply what can be applied."""
    clauses = [*evidence.clauses(), *evidence.decided(decisions)]
    events = [*clauses, *rule_events(evidence, clauses), *evidence.series()]
    return _Weighing(evidence, events, decisions.renames).result()


class _Weighing:
    def __init__(self, evidence: RenameEvidence, events: list[Event], asked: Sequence[Rename]) -> None:
        self._told = evidence
        self._events = sorted(events, key=lambda event: (event.moment, event.doc, event.change, event.new))
        told = evidence.candidates, evidence.status, asked, evidence.answered, evidence.removed
        self._found = Renamed(*told)
        self._applied: dict[tuple[int, int], list[Event]] = defaultdict(list)
        self._repeated: set[Event] = set()  # what was said before; asked again when more is applied
        self._side: dict[tuple[int, int], int] = {}  # by two nodes, when they stood side by side first
        self._printed = {
            home: [evidence.timeline.moment[doc] for doc in docs] for home, docs in evidence.schedules.items()
        }
        self._given_up: dict[int, list[tuple[int, Event]]] = defaultdict(list)
        for event in events:
            self._given_up[event.old].append((event.moment, event))

    def result(self) -> Renamed:
        for event in self._events:
            self._apply(event)
        again = sorted(founded_again(self._told), key=lambda borne: (borne.moment, borne.doc, borne.node))
        for borne in (*borne_again(self._told, self._found.applied), *again):
            self._found.borne.append(borne)
            if borne.another:
                self._begin(borne.node, borne.moment)
        return self._found

    def _apply(self, event: Event) -> None:
        known = self._told.known_before(event.new, event.moment) or self._held(event)
        if other := self._said_before(event):
            self._mark(event, other)
        elif known and self._is_given_up(event):
            self._start_epoch(event)
        elif known and event.evidence != "decision" and self._is_anothers(event):
            self._found.reused.append((event, False))
            self._told.doubt(
                event.change, event.doc, event.old, event.new, "the new name was another's before"
            )
        else:
            self._accept(event)

    def _said_before(self, event: Event) -> Event | None:
        """The event by which another amendment said the same: of the same names, with no turn of them since.

        Where the document also says who gives up the new name, that must have been said before as well, and
        so on along a chain of names.
        """
        found = self._same_before(event)
        seen, left = {event}, [event] if found else []
        while left:
            now = left.pop()
            if now in self._repeated:
                continue
            if not self._same_before(now):
                return None
            freed = (other for _, other in self._given_up[now.new] if other.doc == now.doc)
            more = [other for other in freed if other not in seen]
            seen.update(more)
            left += more
        if found:
            self._repeated |= seen
        return found

    def _same_before(self, event: Event) -> Event | None:
        """What another amendment said of the same names.

        An instrument whose schedule was not printed since then says it of what it printed last.
        """
        applied = self._applied.get((event.old, event.new))
        if not applied:
            return None
        epoch = self._found.epoch_before(event.old, event.moment)
        printed = self._printed.get(self._told.instruments.of[event.doc], [])
        shown = bisect_left(printed, event.moment)
        removes = (event.doc, event.new) in self._told.removed_by
        for other in applied:
            same = self._found.epoch_before(other.old, other.moment) == epoch
            since = not shown or printed[shown - 1] < other.moment
            if (
                other.doc != event.doc
                and (same or since)
                and removes <= ((other.doc, other.new) in self._told.removed_by)
            ):
                return other
        return None

    def _held(self, event: Event) -> bool:
        """Whether the new name was another portfolio's until this very change."""
        return any(
            self._gives_up(event, other)
            for moment, other in self._given_up[event.new]
            if moment <= event.moment
        )

    def _gives_up(self, event: Event, other: Event) -> bool:
        """Whether `other` frees the name that `event` takes.

        In A to B, B to C of one document only where it lists B, or lists nothing and A and B stood side by
        side before: else it is A that becomes C.
        """
        if other.moment < event.moment or other.doc != event.doc:
            return True
        listed = self._told.seen.listed
        if event.doc in listed:
            return event.new in listed[event.doc].values()
        in_time = other.day is None or event.day is None or other.day <= event.day
        return in_time and self._side_by_side(event)

    def _is_given_up(self, event: Event) -> bool:
        removed = any(moment <= event.moment for moment in self._told.removed[event.new])
        return removed or self._held(event)

    def _is_anothers(self, event: Event) -> bool:
        """Whether old and new name stood side by side before, or under different registrants."""
        old, new = self._told.seen.nodes[event.old], self._told.seen.nodes[event.new]
        if self._side_by_side(event):
            return True
        return NONE not in (old.registrant, new.registrant) and old.registrant != new.registrant

    def _side_by_side(self, event: Event) -> bool:
        """Whether a document before lists the old name and the new one."""
        pair = event.old, event.new
        if pair not in self._side:
            one, two = ({doc: moment for moment, doc, _ in self._told.seen.nodes[node].seen} for node in pair)
            self._side[pair] = min((one[doc] for doc in one.keys() & two.keys()), default=_NEVER)
        return self._side[pair] < event.moment

    def _accept(self, event: Event) -> None:
        self._repeated.clear()
        self._found.applied.append(event)
        self._applied[event.old, event.new].append(event)
        self._mark(event, event)

    def _mark(self, event: Event, shown_by: Event) -> None:
        if event.change != NONE:
            self._told.status[event.change] = "applied"
            self._found.effects[event.change].append(shown_by)

    def _start_epoch(self, event: Event) -> None:
        if self._begin(event.new, event.moment):
            self._found.reused.append((event, True))
        self._accept(event)

    def _begin(self, node: int, moment: int) -> bool:
        """Whether the name was no other portfolio's from that moment on already."""
        self._repeated.clear()
        starts = self._found.starts[node]
        if moment in starts:
            return False
        starts.insert(bisect_left(starts, moment), moment)
        return True
