"""Names that were given up and stand again: whether another portfolio bears them now.

`Oak Growth Fund` becomes `Oak Value Fund`; a year later a schedule lists both, or a clause adds an `Oak
Growth Fund`. The new one is another portfolio, and the name is its own from then on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsers.wordings import comparison
from pipeline.identity.encoded import NONE
from pipeline.identity.rename_evidence import Event, RenameEvidence

_WOUND_UP = comparison.WOUND_UP.regex()
_NEW_SERIES = comparison.NEW_SERIES.regex()


@dataclass(frozen=True, slots=True)
class Borne:
    """From `moment` on, a document has the name `node` again, that of `now` once (`node`: it was wound up).

    `another` says whether it is a new portfolio's; else it is taken for the same portfolio's.
    """

    moment: int
    doc: int
    node: int
    now: int
    another: bool


def borne_again(told: RenameEvidence, applied: Iterable[Event]) -> list[Borne]:
    """The first return of each name that an applied rename gave up."""
    events = sorted(applied, key=lambda event: (event.moment, event.doc, event.change, event.new))
    if not events:
        return []
    names = _Names(told, events)
    found = (names.first_return(event) for event in events)
    return sorted(
        {borne for borne in found if borne}, key=lambda borne: (borne.moment, borne.doc, borne.node)
    )


def _removed(told: RenameEvidence) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """When the names of portfolios were removed; and those of portfolios that were wound up."""
    removed: dict[int, list[int]] = defaultdict(list)
    wound_up: dict[int, list[int]] = defaultdict(list)
    for change in told.encoded.changes:
        if change["kind"] == "remove" and change["old_value"] and not change["share_class"]:
            moment = told.timeline.when(change["doc"], change["effective_date"])
            node = told.node(change["doc"], change["old_value"])
            removed[node].append(moment)
            if change["terminates"] and _WOUND_UP.search(change["source_text"] or ""):
                wound_up[node].append(moment)
    return removed, wound_up


def founded_again(told: RenameEvidence) -> Iterator[Borne]:
    """Each name of a portfolio that was wound up, where a later clause adds one of that name.

    What was removed in other words is the same portfolio's, unless the later clause calls it a new series.
    """
    removed, wound_up = _removed(told)
    for change in told.encoded.changes if removed else ():
        if change["kind"] == "add" and change["new_value"]:
            node = told.node(change["doc"], change["new_value"])
            moment = told.timeline.when(change["doc"], change["effective_date"])
            ended = removed if _NEW_SERIES.search(change["source_text"] or "") else wound_up
            if node != NONE and any(each < moment for each in ended.get(node, ())):
                yield Borne(moment, change["doc"], node, node, True)


@dataclass(slots=True)
class _Names:
    """Who has which name when, and which names stand together in a schedule."""

    told: RenameEvidence
    events: list[Event]
    taken: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # node -> moments
    left: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # node -> in events
    added: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    schedules: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    classes: dict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for at, event in enumerate(self.events):
            self.taken[event.new].append(event.moment)
            self.left[event.old].append(at)
        for change in self.told.encoded.changes:
            if change["kind"] == "add" and change["new_value"]:
                node = self.told.node(change["doc"], change["new_value"])
                moment = self.told.timeline.when(change["doc"], change["effective_date"])
                self.added[node].append((moment, change["doc"]))
        keys = {self.told.seen.nodes[node].key for e in self.events for node in (e.old, e.new)}
        rows = self.told.encoded.entries[["doc", "key", "schedule", "share_class"]]
        for doc, key, label, class_ in rows[rows["key"].isin(keys)].drop_duplicates().itertuples(index=False):
            self.schedules[doc, key].add(label)
            self.classes[doc, key].add(class_)

    def first_return(self, event: Event) -> Borne | None:
        """Where the old name stands again, unless a rename says who took it."""
        turns = [moment for moment in self.taken[event.old] if moment >= event.moment]
        until = min(turns, default=None)
        found = sorted(mark for mark in self._returns(event) if until is None or mark[0] < until)
        if not found:
            return None
        moment, doc, _ = found[0]
        another = any(mark[2] for mark in found)
        return Borne(moment, doc, event.old, self._now(event, moment), another)

    def _returns(self, event: Event) -> Iterator[tuple[int, int, bool]]:
        for moment, doc in self.added[event.old]:
            if moment >= event.moment:
                yield moment, doc, True
        for moment, doc, _ in self.told.seen.nodes[event.old].seen:
            if moment >= event.moment:
                now = self._now(event, moment)
                if self._together(doc, event.old, now, later=moment > event.moment):
                    yield moment, doc, True
                elif moment > event.moment and self._gone_back(event, doc, now):
                    yield moment, doc, False

    def _now(self, event: Event, moment: int) -> int:
        """The name at a moment of the portfolio that an event renames."""
        name, behind = event.new, -1
        while (at := self._next(event, name, behind, moment)) is not None:
            name, behind = self.events[at].new, at
        return name

    def _next(self, event: Event, name: int, behind: int, moment: int) -> int | None:
        """The next event that renames `name`, since `event` and up to a moment."""
        for at in self.left.get(name, ()):
            later = self.events[at]
            if at > behind and event.moment <= later.moment <= moment and later is not event:
                return at
        return None

    def _together(self, doc: int, one: int, two: int, later: bool) -> bool:
        """Whether a document lists both names: in one schedule where it has any, or later for one class."""
        if not {one, two} <= set(self.told.seen.listed.get(doc, {}).values()):
            return False
        places = [(doc, self.told.seen.nodes[node].key) for node in (one, two)]
        labels, classes = (
            [found.get(at, set()) for at in places] for found in (self.schedules, self.classes)
        )
        if labels[0] & labels[1]:
            return True
        return later and (not all(labels) or bool(classes[0] & classes[1]))

    def _gone_back(self, event: Event, doc: int, now: int) -> bool:
        """Whether an instrument has the old name again, after it has had the new one."""
        here, moments = self.told.instruments.of[doc], self.told.timeline.moment
        between = (
            other
            for _, other, _ in self.told.seen.nodes[now].seen
            if event.moment <= moments[other] < moments[doc]
        )
        return any(self.told.instruments.of[other] == here for other in between)
