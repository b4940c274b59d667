"""How far a rule reaches: "rename each Oak Fund by replacing Oak with Elm"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from parsers.model import Extent
from pipeline.identity.encoded import NONE
from pipeline.identity.name_keys import portfolio_key
from pipeline.identity.rename_evidence import Event, RenameEvidence


def rule_events(evidence: RenameEvidence, clauses: Sequence[Event]) -> Iterator[Event]:
    """What the rules of all documents rename; `clauses` are the renames that clauses state."""
    yield from _Rules(evidence, clauses).events()


class _Rules:
    def __init__(self, evidence: RenameEvidence, clauses: Sequence[Event]) -> None:
        self._told, self._seen, self._keys = evidence, evidence.seen, evidence.encoded.keys
        self._clauses: dict[int, list[Event]] = defaultdict(list)  # by family, in the order of time
        self._about: dict[int, list[Event]] = defaultdict(list)  # by either name
        for event in sorted(clauses, key=lambda event: (event.moment, event.doc, event.change)):
            self._clauses[evidence.seen.family[event.doc]].append(event)
            self._about[event.old].append(event)
            self._about[event.new].append(event)
        self._gone: dict[int, list[tuple[int, int, int]]] = defaultdict(list)  # by instrument
        for change in evidence.encoded.changes:
            if change["kind"] == "remove" and change["old_value"] and not change["share_class"]:
                doc = change["doc"]
                gone = evidence.timeline.moment[doc], doc, evidence.node(doc, change["old_value"])
                self._gone[evidence.instruments.of[doc]].append(gone)
        self._reached: set[tuple[int, int]] = set()  # what an earlier rule, of another instrument, joined

    def events(self) -> Iterator[Event]:
        """In the order of time, for one rule may stand in the amendments of several plans."""
        rules = [
            (self._told.timeline.when(change["doc"], change["effective_date"]), at)
            for at, change in enumerate(self._told.encoded.changes)
            if change["kind"] == "rename_rule" and change["old_value"] and change["new_value"]
        ]
        for _, at in sorted(rules):
            for event in self._reach(at):
                self._reached.add((event.old, event.new))
                yield event

    def _reach(self, at: int) -> Iterator[Event]:
        """A rule reaches a portfolio whose new name the amendment's own schedule shows for the first time.

        One that it does not list is shown by the next schedule of the instrument that lists it.
        """
        change = self._told.encoded.changes[at]
        doc = change["doc"]
        words = portfolio_key(change["old_value"]), portfolio_key(change["new_value"])
        day = change["effective_date"] or self._told.day(doc)
        moment, listed = self._told.timeline.when(doc, day), self._seen.listed.get(doc, {})
        explicit = {event.old for event in self._clauses[self._seen.family[doc]] if event.doc == doc}
        prior = self._renamed_until(doc, moment)
        for key, new in sorted(listed.items()):
            for name in _swapped(self._keys[key], words[1], words[0]):
                old = self._told.node(doc, name, near=new)
                if old == NONE or old in explicit or self._told.encoded.name_key(name) in listed:
                    continue
                if (old, new) not in self._reached and self._told.known_before(new, moment):
                    if new not in prior and old in prior:
                        self._told.doubt(at, doc, old, new, "the new name was in use before")
                    continue
                if old in prior or self._stood_beside(old, new, doc, moment):
                    yield Event(moment, day, doc, old, new, "rename_rule", at)
        unlisted = prior - explicit - set(listed.values()) - self._removed(doc, prior)
        yield from self._shown_later(at, words, unlisted, moment)

    def _prior(self, doc: int) -> set[int]:
        """The portfolios of the instrument's last schedule before a document, and of those that add to it."""
        found: set[int] = set()
        order = self._told.timeline.moment
        for before in reversed(self._told.schedules[self._told.instruments.of[doc]]):
            if (order[before], before) < (order[doc], doc):
                found.update(self._seen.listed[before].values())
                if not self._adds_only(before):
                    break
        return found

    def _adds_only(self, doc: int) -> bool:
        return bool(self._told.encoded.documents[doc]["extent"] == Extent.PART)

    def _removed(self, doc: int, nodes: Set[int]) -> set[int]:
        """Those that a clause of the instrument removes, here or since the last schedule that lists them."""
        order = self._told.timeline.moment[doc], doc
        home = self._told.instruments.of[doc]
        found = set()
        for moment, other, node in self._gone[home]:
            if node in nodes and (moment, other) <= order:
                seen = (
                    (m, d) for m, d, _ in self._seen.nodes[node].seen if self._told.instruments.of[d] == home
                )
                if not any((moment, other) < place <= order for place in seen):
                    found.add(node)
        return found

    def _renamed_until(self, doc: int, moment: int) -> set[int]:
        """The names of the last schedule, and those that clauses since gave to its portfolios."""
        found = self._prior(doc)
        for event in self._clauses[self._seen.family[doc]]:
            if event.moment <= moment and event.old in found:
                found.add(event.new)
        return found

    def _stood_beside(self, old: int, new: int, doc: int, moment: int) -> bool:
        """Whether the old name stood before under the registrant that has the new name here."""
        here = [self._seen.registrant[at] for _, d, at in self._seen.nodes[new].seen if d == doc]
        before = [self._seen.registrant[at] for m, _, at in self._seen.nodes[old].seen if m < moment]
        return bool(here) and bool(before) and here[0] == before[-1] != NONE

    def _shown_later(
        self, at: int, words: tuple[str, str], unlisted: set[int], moment: int
    ) -> Iterator[Event]:
        """Portfolios that the document of a rule does not list: where none shows the new name, candidates."""
        doc = self._told.encoded.changes[at]["doc"]
        day = self._told.encoded.changes[at]["effective_date"] or self._told.day(doc)
        for old in sorted(unlisted, key=lambda node: self._seen.nodes[node].key):
            for name in _swapped(self._keys[self._seen.nodes[old].key], *words):
                new = self._told.node(doc, name, near=old)
                if new != NONE and self._takes_its_place(doc, old, new):
                    if (old, new) not in self._reached and self._told.known_before(new, moment):
                        self._told.doubt(at, doc, old, new, "the new name was in use before")
                    else:
                        yield Event(moment, day, doc, old, new, "rename_rule", at)
                elif doc not in self._seen.listed or self._adds_only(doc):
                    self._unshown(at, old)

    def _takes_its_place(self, doc: int, old: int, new: int) -> bool:
        """Whether behind a document the new name is listed, or given up, and the old one is not.

        The next document of its instrument that has either tells it; where none does, all of the family.
        A clause that gives one of them to another portfolio speaks against it.
        """
        order, home = self._told.timeline.moment, self._told.instruments.of
        shown: dict[tuple[int, int], set[int]] = defaultdict(set)
        for node in (old, new):
            for moment, other, _ in self._seen.nodes[node].seen:
                if (moment, other) > (order[doc], doc):
                    shown[moment, other].add(node)
        for event in (*self._about[old], *self._about[new]):
            if (event.moment, event.doc) >= (order[doc], doc) and (event.old, event.new) != (old, new):
                shown[event.moment, event.doc].add(event.old if event.old in (old, new) else NONE)
        own = [place for place in shown if home[place[1]] == home[doc]]
        places = [min(own)] if own else list(shown)
        return bool(places) and all(shown[place] == {new} for place in places)

    def _unshown(self, at: int, node: int) -> None:
        change = self._told.encoded.changes[at]
        old, gone = self._told.printed(node), change["old_value"]
        new = change["new_value"].join(re.split(re.escape(gone), old, maxsplit=1, flags=re.IGNORECASE))
        reason = "a rule would rename it, but no schedule shows the new name"
        self._told.note(at, change["doc"], old, new, reason)


def _swapped(key: str, old: str, new: str) -> list[str]:
    """A name with the words `old` replaced by `new`, once; empty where it does not have them."""
    words, part = key.split(), old.split()
    for at in range(len(words) - len(part) + 1):
        if part and words[at : at + len(part)] == part:
            return [" ".join([*words[:at], *new.split(), *words[at + len(part) :]])]
    return []
