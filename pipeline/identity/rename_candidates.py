"""Names that are likely one portfolio's: one gone, one new, under one registrant, alike but for a word.

Nothing is joined here. What is found becomes a `rename_candidate`, for a person to decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from parsers.model import Extent
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.name_keys import TRADE_WORDS, is_numeral, portfolio_key
from pipeline.identity.name_sightings import NameSightings
from pipeline.identity.portfolios import Portfolios
from pipeline.identity.rename_evidence import RenameCandidate
from pipeline.identity.spellings import spelled_out

_ALIKE = 0.75  # of the letters of two words that stand in one place
_WORDS = 3  # shorter names say too little


@dataclass(frozen=True, slots=True)
class _Life:
    """A portfolio from its first to its last sighting: moments, documents, and the names there."""

    entity: int
    first: int
    last: int
    last_doc: int
    new_doc: int
    new_name: int
    old_name: int
    old_key: tuple[str, ...]
    new_key: tuple[str, ...]


def _last(life: _Life) -> int:
    return life.last


def rename_candidates(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    sightings: NameSightings,
    portfolios: Portfolios,
    removed_nodes: Iterable[int],
) -> Iterator[RenameCandidate]:
    """Pairs of portfolios where one was seen last before the other was seen first.

    A clause removes the portfolios of `removed_nodes`: these did not go on under another name. Nor did one
    that the last schedule of its plan lists, where the other stands in a plan for other classes, or a clause
    adds the other to the plan.
    """
    homes = _Homes(profiles, instruments, _last_listings(encoded, instruments, portfolios), _added(encoded))
    gone = set(removed_nodes)
    removed = {entity for (node, _), entity in portfolios.entity.items() if node in gone}
    under: dict[int, list[_Life]] = defaultdict(list)
    for life, home in _lives(encoded, sightings, portfolios):
        under[home].append(life)
    for _, lives in sorted(under.items()):
        index: dict[tuple[str, ...], list[_Life]] = defaultdict(list)
        for life in sorted(lives, key=_last):
            if life.entity not in removed:
                for mark in _marks(life.old_key):
                    index[mark].append(life)
        for new in lives:
            near = {
                old.entity: old
                for mark in _marks(new.new_key)
                for old in islice(index[mark], bisect_left(index[mark], new.first, key=_last))
            }
            for old in sorted(near.values(), key=lambda life: (life.old_key, life.entity)):
                if _alike(old.old_key, new.new_key) and not homes.stays(old, new):
                    reason = "one is gone, one is new, under the same registrant, and the names are alike"
                    yield RenameCandidate(
                        new.new_doc, encoded.names[old.old_name], encoded.names[new.new_name], reason
                    )


def spelling_candidates(encoded: Encoded, sightings: NameSightings) -> Iterator[RenameCandidate]:
    """Names that are spelled otherwise, and stand side by side, or for other registrants or classes."""
    for family, one, two in sightings.unsure:
        nodes = [sightings.named[family, key][0] for key in (one, two)]
        places = [sightings.nodes[node].seen[0] for node in nodes]
        names = [encoded.names[int(encoded.mentions["name"].iat[mention])] for *_, mention in places]
        reason = "they differ in spelling only, but stand side by side, or not for one registrant and class"
        yield RenameCandidate(places[1][1], names[0], names[1], reason)


@dataclass(frozen=True, slots=True)
class _Homes:
    """The plans in which portfolios stand; `last` is the moment of the last schedule of each.

    A mere addition is none. `added` are the names that clauses add.
    """

    profiles: Sequence[DocumentProfile]
    instruments: Instruments
    last: dict[int, int]
    added: Set[tuple[int, tuple[str, ...]]]

    def stays(self, old: _Life, new: _Life) -> bool:
        """Whether a portfolio stands in its plan to the last; the other is added, or for other classes."""
        here, there = (self.instruments.of[doc] for doc in (old.last_doc, new.new_doc))
        if self.last.get(here, old.last) > old.last:
            return False
        if here == there:
            return (new.new_doc, new.new_key) in self.added
        one, two = (self.profiles[doc].classes for doc in (old.last_doc, new.new_doc))
        return bool(one and two) and not one & two


def _added(encoded: Encoded) -> Set[tuple[int, tuple[str, ...]]]:
    """The names that clauses add, each with its document."""
    adds = (change for change in encoded.changes if change["kind"] == "add" and change["new_value"])
    return {
        (change["doc"], tuple(spelled_out(portfolio_key(change["new_value"])).split())) for change in adds
    }


def _last_listings(encoded: Encoded, instruments: Instruments, portfolios: Portfolios) -> dict[int, int]:
    """By instrument, the last moment at which a document of it lists more than it adds or changes."""
    found: dict[int, int] = {}
    for places in portfolios.seen.values():
        for moment, doc, _ in places:
            if encoded.documents[doc]["extent"] != Extent.PART:
                home = instruments.of[doc]
                found[home] = max(found.get(home, moment), moment)
    return found


def _lives(encoded: Encoded, sightings: NameSightings, portfolios: Portfolios) -> Iterator[tuple[_Life, int]]:
    printed_as, keys = encoded.mentions["name"].tolist(), encoded.mentions["key"].tolist()
    for entity, group in enumerate(portfolios.items):
        places = sorted(place for item in group for place in portfolios.seen.get(item, ()))
        (first, new_doc, opening), (last, last_doc, closing) = places[0], places[-1]
        home = sightings.registrant[opening]
        if home == NONE:
            home = -2 - sightings.family[new_doc]
        words = (tuple(spelled_out(encoded.keys[keys[mention]]).split()) for mention in (closing, opening))
        names = printed_as[opening], printed_as[closing]
        yield _Life(entity, first, last, last_doc, new_doc, *names, *words), home


def _marks(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name, the name without each of its words, and its first letters.

    Two names that are alike but for a word, or for words cut short, share a mark.
    """
    yield words
    yield ("", *(word[:1] for word in words))
    for at in range(len(words)):
        yield words[:at] + words[at + 1 :]


def _alike(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether one word was put in, left out, or exchanged; never a numeral."""
    if min(len(old), len(new)) < _WORDS or old == new:
        return False
    if len(old) != len(new):
        long, short = (old, new) if len(old) > len(new) else (new, old)
        return any(
            long[:at] + long[at + 1 :] == short and not is_numeral(word) for at, word in enumerate(long)
        )
    places = [at for at, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    if all(_cut_short(*sorted((old[at], new[at]), key=len)) for at in places):
        return True
    one, two = old[places[0]], new[places[0]]
    if len(places) > 1 or is_numeral(one) or is_numeral(two):
        return False
    if places[0] == 0 and not {one, two} & TRADE_WORDS:
        return True  # another brand
    return SequenceMatcher(None, one, two).ratio() >= _ALIKE


def _cut_short(short: str, long: str) -> bool:
    """Whether a word can stand for a longer one: its beginning, or letters of it in their order."""
    if is_numeral(short) or is_numeral(long) or len(short) < 2 or len(short) == len(long):
        return False
    letters = iter(long)
    in_order = short[0] == long[0] and all(letter in letters for letter in short)
    return long.startswith(short) or (in_order and len(short) > 2)
