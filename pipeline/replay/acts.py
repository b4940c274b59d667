"""The order of what documents do: each on its day, and an item whose own day lies behind the next document's
on that one.

    plan (May 1), amendment (Mar 1, an item "effective May 1"), amendment (Apr 1) -> four acts, the item last
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified


@dataclass(frozen=True, slots=True)
class Acts:
    """`position` by document, `ahead` by document and day (an ordinal): places among an instrument's acts."""

    position: list[int]
    ahead: dict[tuple[int, int], int]

    def at(self, doc: int, day: date | None) -> int:
        """The place at which an item of a document acts, on its own day if it has one."""
        return self.ahead.get((doc, day.toordinal()), self.position[doc]) if day else self.position[doc]


@dataclass(frozen=True, slots=True)
class Removal:
    """From `day` on, a portfolio (or EVERY) has no rate for a class (or EVERY) in an instrument."""

    instrument: int
    portfolio: int
    share_class: int
    place: float  # where it acts; half a step behind its document where that still shows the rates
    day: date
    doc: int
    reason: str  # `removed`, `terminated` or `class_renamed`
    change: int  # in encoded.changes
    announced: int  # position of its document, where it acts behind the next one; else NONE


@dataclass(frozen=True, slots=True)
class ClassRename:
    """From `day` on, the class `old` of a portfolio (or EVERY) has the name `new`."""

    instrument: int
    portfolio: int
    old: int
    new: int
    day: date
    doc: int
    printed: str  # the new name
    place: int  # where it acts
    change: int  # in encoded.changes


def acts_of(identified: Identified) -> Acts:
    """Find the items that act behind the next document, and number the acts of their instruments."""
    of, position = identified.instruments.of, list(identified.timeline.position)
    behind = _next_days(identified)
    ahead = sorted(each for each in _own_days(identified) if each[1] > behind.get(each[0], each[1]))
    concerned = {of[doc] for doc, _ in ahead}
    acts: dict[int, list[tuple[int, int, int, bool]]] = defaultdict(list)  # day, position, document, ahead
    for doc, day in ahead:
        acts[of[doc]].append((day, position[doc], doc, True))
    for doc, instrument in enumerate(of if concerned else ()):
        own = identified.profiles[doc].day
        if instrument in concerned and own is not None and position[doc] != NONE:
            acts[instrument].append((own.toordinal(), position[doc], doc, False))
    found = {}
    for each in acts.values():
        for place, (day, _, doc, later) in enumerate(sorted(each)):
            if later:
                found[doc, day] = place
            else:
                position[doc] = place
    return Acts(position, found)


def _next_days(identified: Identified) -> dict[int, int]:
    """By document the day of the next one of its instrument, as an ordinal; the last has none."""
    of, position = identified.instruments.of, identified.timeline.position
    dated = sorted((of[doc], at, doc) for doc, at in enumerate(position) if at != NONE)
    found = {}
    for (one, _, doc), (two, _, after) in pairwise(dated):
        day = identified.profiles[after].day
        if one == two and day is not None:
            found[doc] = day.toordinal()
    return found


def _own_days(identified: Identified) -> set[tuple[int, int]]:
    """The documents and days (ordinals) of all items that have a day of their own."""
    days = identified.stated.rates["effective_date"]
    rates = pc.is_valid(days)
    docs = identified.encoded.rates["doc"].to_numpy()[rates.to_numpy()]
    since = pc.add(
        pc.cast(days.filter(rates), pa.int32()), pa.scalar(date(1970, 1, 1).toordinal(), pa.int32())
    )
    found = set(zip(docs.tolist(), since.to_pylist(), strict=True))
    for change in identified.encoded.changes:
        if change["effective_date"]:
            found.add((change["doc"], change["effective_date"].toordinal()))
    return found
