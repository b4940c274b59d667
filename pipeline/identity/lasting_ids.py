"""Ids that stay: from what identifies a thing for good, else from its home and its first name.

A series id or a CIK says it for good. Else a portfolio has the id of the first name that it bore, under the
registrant that it stood under then; a registrant that of its first name; an instrument that of the day of its
plan, its classes and its registrant. So later documents move no id, nor do those of other families. A home is
a name as printed, not an id: that a registrant has another one now moves nothing but its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.name_sightings import NameSightings
from pipeline.identity.portfolios import Item, Portfolios
from pipeline.identity.registrants import Registrants
from pipeline.identity.spellings import spelled_out
from pipeline.identity.timeline import Timeline
from pipeline.vocabulary import content_id

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class LastingIds:
    """The published ids: of registrants by entity, of instruments by document, of portfolios by entity."""

    registrants: Mapping[int, str]
    instruments: Sequence[str]
    portfolios: list[str]


def lasting_ids(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    timeline: Timeline,
    sightings: NameSightings,
    portfolios: Portfolios,
    registrants: Registrants,
) -> LastingIds:
    """The ids of everything."""
    found = _instrument_ids(encoded, profiles, instruments, timeline, registrants)
    homes = _Homes(encoded, registrants, found)
    named = [
        _portfolio_mark(encoded, sightings, portfolios, at, homes) for at in range(len(portfolios.items))
    ]
    ids = ["" for _ in named]
    for mark, entities in _alike([mark for mark, _ in named]).items():
        for count, at in enumerate(sorted(entities, key=lambda at: (named[at][1], at))):
            ids[at] = content_id("portfolio", *mark, *([count] if count else []))  # the name's second bearer
    return LastingIds(registrants.ids(), found, ids)


def _alike(marks: Sequence[_T]) -> dict[_T, list[int]]:
    found: dict[_T, list[int]] = defaultdict(list)
    for at, mark in enumerate(marks):
        found[mark].append(at)
    return found


# ---------------------------------------------------------------------- instruments


def _instrument_ids(
    encoded: Encoded,
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    timeline: Timeline,
    registrants: Registrants,
) -> list[str]:
    order = sorted(
        range(len(profiles)), key=lambda doc: (timeline.moment[doc], profiles[doc].number or 0, doc)
    )
    docs = _alike([instruments.of[doc] for doc in order])
    groups = {root: [order[at] for at in places] for root, places in docs.items()}
    roots = sorted(groups)
    marks = [
        _instrument_mark(encoded, [profiles[doc] for doc in groups[root]], registrants) for root in roots
    ]
    found: dict[int, str] = {}
    for mark, alike in _alike(marks).items():
        tails = {at: _tail(encoded, [profiles[doc] for doc in groups[roots[at]]]) for at in alike}
        taken: set[Hashable] = set()
        for count, at in enumerate(sorted(alike, key=lambda at: (tails[at], at))):
            *tail, first = tails[at]
            parallel = (*tail, *([first] if tuple(tail) in taken else []))
            taken.add(tuple(tail))
            found[roots[at]] = content_id("instrument", *mark, *(parallel if count else []))
    return [found[root] for root in instruments.of]


def _tail(encoded: Encoded, line: Sequence[DocumentProfile]) -> tuple[str, str, str]:
    """What tells plans of one registrant and class apart: first day, sort, first document."""
    days = [day for base in {profile.base for profile in line} for day in base]
    days = days or [profile.day for profile in line if profile.day]
    sorts = next((profile.plan_types for profile in line if profile.plan_types), frozenset())
    document_id = str(encoded.documents[line[0].docs[0]]["document_id"])
    return min(map(str, days), default=""), " ".join(sorted(sorts)), document_id


def _instrument_mark(
    encoded: Encoded, line: Sequence[DocumentProfile], registrants: Registrants
) -> tuple[Hashable, ...]:
    """An instrument's documents in their order -> its sort, its classes, its home.

    One without a registrant is at home in its first document: many a plan has no more than a title.
    """
    homes = (registrants.printed_in(doc) for profile in line for doc in profile.docs)
    return (
        line[0].group,
        *(min(next((said for p in line if (said := getattr(p, name))), ()), default="") for name in _SAID),
        min(next(filter(None, homes), ()), default=(encoded.documents[line[0].docs[0]]["document_id"],)),
    )


_SAID = ("classes", "features", "nature")


# ---------------------------------------------------------------------- portfolios


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where a portfolio is at home: under a registrant, or else in an instrument."""

    encoded: Encoded
    registrants: Registrants
    instrument_ids: Sequence[str]

    def of(self, mention: int, registrant: int, doc: int) -> tuple[str, ...]:
        """The registrant that a document prints above a portfolio, or else the first of its own."""
        printed = self.registrants.printed_as(doc, int(self.encoded.mentions["registrant"].iat[mention]))
        known = printed or self.registrants.printed_of(doc, registrant)
        return known or min(self.registrants.printed_in(doc), default=(self.instrument_ids[doc],))


def _portfolio_mark(
    encoded: Encoded, sightings: NameSightings, portfolios: Portfolios, entity: int, homes: _Homes
) -> tuple[tuple[str, ...], tuple[float, int]]:
    """What identifies a portfolio, and when it began; two with one mark had one name after another."""
    places = sorted(place for item in portfolios.items[entity] for place in portfolios.seen.get(item, ()))
    rank, root = min((_began(portfolios, item), item) for item in portfolios.items[entity])
    series = next((said for *_, at in places if (said := sightings.series[at])), None)
    if series:
        return ("series", series), rank
    first = portfolios.seen.get(root, places)
    told = [(sightings.registrant[at] == NONE, moment, doc, at) for moment, doc, at in first]
    _, _, doc, mention = min(told)
    home = homes.of(mention, sightings.registrant[mention], doc)
    return (*home, spelled_out(encoded.keys[sightings.nodes[root[0]].key])), rank


def _began(portfolios: Portfolios, item: Item) -> tuple[float, int]:
    """When a name began; one that a clause alone has stood before it."""
    seen, after = portfolios.seen.get(item, ()), portfolios.outgoing.get(item)
    moments = [float(moment) for moment, _, _ in seen] + ([after.moment - 0.5] if after else [])
    return min(moments, default=float("inf")), item in portfolios.incoming
