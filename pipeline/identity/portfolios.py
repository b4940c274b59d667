"""Portfolios: one entity per portfolio, with all the names that it had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.frames import PORTFOLIO_NAMES, PORTFOLIOS, document_date, table_of
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.name_keys import portfolio_key, printed
from pipeline.identity.name_sightings import NameSightings
from pipeline.identity.rename_evidence import Event
from pipeline.identity.renames import Renamed
from pipeline.identity.union_find import UnionFind

Item = tuple[int, int]  # a node and its epoch
_Seen = tuple[int, int, int]  # moment, document, mention


@dataclass(frozen=True, slots=True)
class Portfolios:
    """`of_mention[i]` is the entity of row i of `encoded.mentions`; `ids[entity]` is published."""

    of_mention: np.ndarray[Any, np.dtype[np.int64]]
    ids: list[str]
    items: list[list[Item]]  # by entity
    incoming: dict[Item, Event]  # the rename that gave an item its name
    outgoing: dict[Item, Event]
    seen: dict[Item, list[_Seen]]
    entity: dict[Item, int]


def portfolios_of(encoded: Encoded, sightings: NameSightings, renamed: Renamed) -> Portfolios:
    """Join names by the renames that were applied."""
    seen: dict[Item, list[_Seen]] = defaultdict(list)
    for at, node in enumerate(sightings.nodes):
        for moment, doc, mention in node.seen:
            seen[at, renamed.epoch(node=at, moment=moment)].append((moment, doc, mention))
    steps = [(_before(renamed, event), _after(renamed, event), event) for event in renamed.applied]
    items = sorted({*seen, *(item for old, new, _ in steps for item in (old, new))})
    number = {item: at for at, item in enumerate(items)}
    links = UnionFind(len(items))
    incoming: dict[Item, Event] = {}
    outgoing: dict[Item, Event] = {}
    for old, new, event in steps:
        links.join(number[old], number[new])
        incoming.setdefault(new, event)
        outgoing.setdefault(old, event)
    every = ([items[at] for at in group] for group in links.groups())
    groups = [group for group in every if any(seen.get(item) for item in group)]
    entity = {item: at for at, group in enumerate(groups) for item in group}
    for change, events in renamed.effects.items():
        if not any(_after(renamed, event) in entity for event in events):
            renamed.status[change] = "unapplied"  # no schedule has ever shown that portfolio
    of_mention = np.full(len(sightings.of_mention), NONE, dtype=np.int64)
    for item, places in seen.items():
        for _, _, mention in places:
            of_mention[mention] = entity[item]
    return Portfolios(of_mention, [], groups, incoming, outgoing, seen, entity)


def _before(renamed: Renamed, event: Event) -> Item:
    return event.old, renamed.epoch_before(event.old, event.moment)


def _after(renamed: Renamed, event: Event) -> Item:
    return event.new, renamed.epoch(event.new, event.moment)


def portfolio_tables(
    encoded: Encoded, sightings: NameSightings, portfolios: Portfolios, registrant_ids: Mapping[int, str]
) -> tuple[pa.Table, pa.Table]:
    """The published tables portfolios and portfolio_names."""
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    printed_as = encoded.mentions["name"].tolist()
    for identity, group in zip(portfolios.ids, portfolios.items, strict=True):
        places = sorted(place for item in group for place in portfolios.seen.get(item, ()))
        days = [day for _, doc, _ in places if (day := document_date(encoded.documents[doc]))]
        latest = places[-1][2]
        current = [
            place
            for item in group
            if item not in portfolios.outgoing
            for place in portfolios.seen.get(item, ())
        ]
        shown = max(current, default=places[-1])[2]
        series = {said for *_, mention in places if (said := sightings.series[mention])}
        rows.append(
            {
                "portfolio_id": identity,
                "portfolio_name": _tidy(encoded.names[printed_as[shown]]),
                "registrant_id": registrant_ids.get(sightings.registrant[latest]),
                "series_id": min(series) if len(series) == 1 else None,
                "first_date": min(days, default=None),
                "last_date": max(days, default=None),
            }
        )
        for item in group:
            names += _name_rows(encoded, portfolios, printed_as, identity, item, sightings.nodes[item[0]].key)
    return table_of(PORTFOLIOS, rows), table_of(PORTFOLIO_NAMES, names)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _name_rows(
    encoded: Encoded, portfolios: Portfolios, printed_as: Sequence[int], identity: str, item: Item, key: int
) -> Iterable[dict[str, Any]]:
    """One row for each way in which the name is printed; the first has what gave the name."""
    event, end = portfolios.incoming.get(item), portfolios.outgoing.get(item)
    shapes: dict[str, tuple[str, int]] = {}
    inferred: set[str] = set()  # other spellings of the name
    for _, doc, mention in sorted(
        portfolios.seen.get(item, ()), key=lambda place: _printed_at(encoded, printed_as, place)
    ):
        text = _tidy(encoded.names[printed_as[mention]])
        shapes.setdefault(printed(text), (text, doc))
        if encoded.number[portfolio_key(text)] != key:
            inferred.add(printed(text))
    if not shapes:
        shapes = _clause_shape(encoded, event, end)
    for at, (shape, (text, doc)) in enumerate(shapes.items()):
        given = event if at == 0 else None
        source = given.doc if given else doc
        yield {
            "portfolio_id": identity,
            "portfolio_name": text,
            "valid_from": given.day if given else _day_seen(encoded, portfolios, item, doc),
            "valid_to": end.day if end else None,
            "evidence": given.evidence
            if given
            else "inferred"
            if shape in inferred
            else "stated"
            if portfolios.seen.get(item)
            else "rename_clause",
            "document_id": encoded.documents[source]["document_id"],
        }


def _printed_at(encoded: Encoded, printed_as: Sequence[int], place: _Seen) -> tuple[int, str, int]:
    moment, doc, mention = place
    return moment, encoded.names[printed_as[mention]], doc


def _day_seen(encoded: Encoded, portfolios: Portfolios, item: Item, doc: int) -> date | None:
    """The day of a name's first dated sighting; none for a name that only a clause has."""
    if not any(place[1] == doc for place in portfolios.seen.get(item, ())):
        return None
    return document_date(encoded.documents[doc])


def _clause_shape(encoded: Encoded, event: Event | None, end: Event | None) -> dict[str, tuple[str, int]]:
    """A name that no schedule prints, as the clause prints it."""
    told = [(e, side) for e, side in ((event, "new_value"), (end, "old_value")) if e is not None]
    for clause, side in told:
        if clause.change != NONE and (text := encoded.changes[clause.change][side]):
            return {printed(text): (_tidy(text), clause.doc)}
    return {}
