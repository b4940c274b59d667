"""Whose rates are that name no portfolio: those of a plan that lists none, up to the document that does.

They hold for every portfolio of the registrant. A registrant that the plan calls the Fund, and of which no
other document lists portfolios, is its own portfolio. Where a document of the instrument, or one before it,
lists portfolios, where a clause changes some, or one was not read whole, nobody can tell for which of them
such a rate is stated.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parsers.wordings import comparison
from pipeline.frames import Stated
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.lasting_ids import LastingIds
from pipeline.identity.name_keys import portfolio_key
from pipeline.identity.name_sightings import NameSightings
from pipeline.identity.portfolios import Portfolios
from pipeline.identity.registrants import Registrants
from pipeline.identity.spellings import spelled_out
from pipeline.identity.timeline import Timeline
from pipeline.vocabulary import content_id

_CLASS_OF = comparison.CLASS_OF_A_PORTFOLIO.regex()
_NOT_WHOLE = ("empty_schedule", "unread_table", "truncated_text")  # findings: portfolios may stand there


@dataclass(frozen=True, slots=True)
class Bearer:
    """What bears rates that name no portfolio: all of a registrant, or the registrant as its one fund."""

    registrant: int
    portfolio_id: str | None
    name: str  # of the registrant, as it is printed somewhere


@dataclass(frozen=True, slots=True)
class PlanWide:
    """`places`: by document and registrant as printed at a rate (NONE), who bears it (`portfolio`), and under
    which name (a position in encoded.registrants; NONE for all portfolios). Bearers are numbered behind the
    portfolios; a number among these is that portfolio."""

    first: int
    bearers: list[Bearer]
    places: pd.DataFrame  # doc, registrant, portfolio, name
    named: dict[tuple[int, str], int]  # by instrument and key of a name: the bearer that is its one fund

    def of_documents(self) -> Iterator[tuple[int, int]]:
        """The documents that state such rates, each with who bears them."""
        rows = self.places[["doc", "portfolio"]].drop_duplicates()
        yield from ((int(doc), int(at)) for doc, at in rows.itertuples(index=False))

    def own(self) -> Iterator[tuple[int, Bearer]]:
        """The bearers that are their registrants' one fund, by number."""
        yield from ((self.first + at, each) for at, each in enumerate(self.bearers) if each.portfolio_id)


def plan_wide_of(
    encoded: Encoded,
    stated: Stated,
    profiles: Sequence[DocumentProfile],
    instruments: Instruments,
    timeline: Timeline,
    registrants: Registrants,
    sightings: NameSightings,
    portfolios: Portfolios,
    ids: LastingIds,
) -> PlanWide:
    """Find who bears the rates that name no portfolio."""
    unnamed = encoded.rates.loc[encoded.rates["name"] == NONE, ["doc", "registrant"]].drop_duplicates()
    houses = _Houses(encoded, profiles, instruments, registrants, sightings, portfolios)
    unclear, listed = _unclear(encoded, stated, instruments, houses), _listed(encoded, instruments, timeline)
    first, number = len(portfolios.items), dict[tuple[int, bool], int]()
    rows, named = [], {}
    for doc, printed in unnamed.itertuples(index=False):
        instrument = instruments.of[doc]
        if instrument in unclear or timeline.moment[doc] >= listed.get(instrument, math.inf):
            continue
        for entity in houses.bound(doc, printed):
            own, at = houses.one_fund(doc, entity), NONE
            if own is not None and own != NONE:
                at = own
            else:
                at = first + number.setdefault((entity, own is not None), len(number))
            if own is not None:
                named.update({(instrument, key): at for key in houses.keys(entity)})
            rows.append((doc, printed, at, NONE if own is None else houses.printed(doc, entity)))
    bearers = [
        Bearer(entity, houses.portfolio_id(entity, ids) if own else None, houses.name(entity))
        for entity, own in number
    ]
    places = pd.DataFrame(rows, columns=["doc", "registrant", "portfolio", "name"], dtype=np.int64)
    return PlanWide(first, bearers, places, named)


def _listed(encoded: Encoded, instruments: Instruments, timeline: Timeline) -> dict[int, int]:
    """By instrument the moment from which its documents list portfolios."""
    found: dict[int, int] = {}
    for doc in encoded.mentions["doc"].unique().tolist():
        instrument, moment = instruments.of[doc], timeline.moment[doc]
        found[instrument] = min(moment, found.get(instrument, moment))
    return found


def _unclear(encoded: Encoded, stated: Stated, instruments: Instruments, houses: _Houses) -> set[int]:
    """The instruments whose clauses change portfolios, or of which some may not have been read."""
    docs = set[int]()
    doc_of = {row["document_id"]: doc for doc, row in enumerate(encoded.documents)}
    told = stated.findings.filter(
        pc.is_in(stated.findings["code"], value_set=pa.array(_NOT_WHOLE, pa.string()))
    )
    docs |= {doc_of[each] for each in told["document_id"].to_pylist() if each in doc_of}
    for change in encoded.changes:
        sides = (change[side] for side in ("portfolio_name", "old_value", "new_value"))
        if change["kind"] in ("add", "remove", "rename"):
            named = [side for side in sides if _names_portfolio(side)]
            if any(not houses.is_fund(change["doc"], side) for side in named):
                docs.add(change["doc"])
    return {instruments.of[doc] for doc in docs}


def _names_portfolio(name: str | None) -> bool:
    """Whether what a clause names is more than a class: `Class T` is one, `Class T of Elm Fund` is not."""
    match = _CLASS_OF.fullmatch(name or "")
    return bool(name) and not (match and match["alone"])


class _Houses:
    """Which registrants a document binds, and which of them are a fund each."""

    def __init__(
        self,
        encoded: Encoded,
        profiles: Sequence[DocumentProfile],
        instruments: Instruments,
        registrants: Registrants,
        sightings: NameSightings,
        portfolios: Portfolios,
    ) -> None:
        self._encoded, self._profiles, self._instruments = encoded, profiles, instruments
        self._registrants = registrants
        self._number = {name: at for at, name in enumerate(encoded.registrants)}
        self._names: dict[int, list[tuple[int, int]]] = defaultdict(list)  # entity -> documents and names
        for doc, name in sorted(registrants.unit_at):
            self._names[registrants.entity(doc, name)].append((doc, name))
        self._at_home: dict[int, set[int]] = defaultdict(set)  # registrant -> portfolios
        pairs = zip(sightings.registrant, portfolios.of_mention.tolist(), strict=True)
        for registrant, portfolio in set(pairs):
            self._at_home[registrant].add(portfolio)
        self._keys = [{sightings.nodes[node].key for node, _ in items} for items in portfolios.items]
        self._of_instrument: dict[int, set[int]] = defaultdict(set)
        self._called: dict[int, set[int]] = defaultdict(set)  # instrument -> registrants called the Fund
        for doc, row in enumerate(encoded.documents):
            self._of_instrument[instruments.of[doc]] |= profiles[doc].registrants
            for name in row.get("called_fund") or ():
                self._called[instruments.of[doc]].add(registrants.entity(doc, self._number.get(name, NONE)))

    def keys(self, entity: int) -> set[str]:
        """The names of a registrant, as those of portfolios are compared."""
        return {
            spelled_out(portfolio_key(self._encoded.registrants[name])) for _, name in self._names[entity]
        }

    def is_fund(self, doc: int, name: str) -> bool:
        """Whether a name is that of a registrant which the instrument of a document calls the Fund."""
        key = spelled_out(portfolio_key(name))
        return any(key in self.keys(entity) for entity in self._called[self._instruments.of[doc]])

    def bound(self, doc: int, printed: int) -> list[int]:
        """The registrants for which a rate is stated: that beside it, the document's, or its plan's."""
        if printed != NONE:
            return [entity for entity in [self._registrants.entity(doc, printed)] if entity != NONE]
        return sorted(self._profiles[doc].registrants or self._of_instrument[self._instruments.of[doc]])

    def one_fund(self, doc: int, entity: int) -> int | None:
        """The portfolio that a registrant itself is: NONE where no schedule lists it; None: it is none."""
        if entity not in self._called[self._instruments.of[doc]]:
            return None
        names = self.keys(entity)
        others = self._at_home.get(entity, set())
        alike = [
            at
            for at in others
            if any(spelled_out(self._encoded.keys[key]) in names for key in self._keys[at])
        ]
        if len(alike) == len(others) == 1:
            return alike[0]
        return None if others else NONE

    def printed(self, doc: int, entity: int) -> int:
        """The name of a registrant in a document; of its first, where that has none."""
        here = [name for at, name in self._names[entity] if at == doc]
        return here[0] if here else self._names[entity][0][1]

    def name(self, entity: int) -> str:
        """A name of a registrant."""
        return self._encoded.registrants[self._names[entity][0][1]]

    def portfolio_id(self, entity: int, ids: LastingIds) -> str:
        """Of a registrant that is its own portfolio."""
        return content_id("portfolio", ids.registrants[entity], "itself")
