"""Rows with their ends -> the periods of fee_history: when each begins and ends, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.frames import FEE_HISTORY, document_date
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.schedule_changes import Removal
from pipeline.replay.stated_fees import Columns, Ints, instrument_ids

STRIDE = 1 << 20  # more than twice the documents of any instrument
NEVER = 1 << 40  # a place behind all documents

_AT_THE_END = ["doc", "end", "end_day", "restated", "removed", "removal"]
FROM_RATES = ("component", "bound", "rate", "tier_from", "tier_to", "condition", "reading", "assumed")

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def fee_history(
    identified: Identified, columns: Columns, removals: Sequence[Removal], periods: pd.DataFrame
) -> pa.Table:
    """The table FEE_HISTORY, of what `periods_of` gives."""
    days = _Days(identified)
    begin, end = _begin(periods, days), _end(periods, days, removals)
    opened, filed, is_open = begin.doc, days.filed[begin.doc], end.doc == NONE
    source = pa.array(periods["source"].to_numpy().astype(np.int64))
    rates, encoded = identified.stated.rates, identified.encoded
    names = [" ".join(name.split()) for name in (*encoded.names, *encoded.registrants)]
    portfolios = [*identified.portfolios.ids, *(each.portfolio_id for each in identified.plan_wide.bearers)]
    table = pa.table(
        {
            "instrument_id": _named(instrument_ids(identified), periods["instrument"]),
            "registrant_id": _registrants(identified, columns, periods),
            "portfolio_id": _named(portfolios, periods["portfolio"]),
            "portfolio_name": _named(names, periods["name"]),
            "share_class": _named(columns.printed_classes, periods["printed_class"]),
            **{name: rates[name].take(source) for name in FROM_RATES},
            "valid_from": _dates(begin.day, np.zeros(len(opened), dtype=bool)),
            "valid_from_basis": np.where(begin.exact, "exact", "no_later_than"),
            "valid_to": _dates(end.day, is_open),
            "valid_to_basis": np.where(is_open, "open", np.where(end.exact, "exact", "no_later_than")),
            "opened_by": _named(days.ids, opened),
            "closed_by": _named(days.ids, end.doc),
            "closed_reason": pa.array(_reasons(periods, removals), pa.string(), mask=is_open),
            "known_from": _dates(filed, filed == NONE),
        }
    )
    lasts = is_open | (end.day > begin.day)
    return table.select(FEE_HISTORY.names).filter(pa.array(lasts)).cast(FEE_HISTORY)


def _registrants(identified: Identified, columns: Columns, periods: pd.DataFrame) -> pa.Array:
    """The registrant under which the opening document prints a portfolio, else its only one."""
    sightings, ids = identified.sightings, identified.ids.registrants
    seen = pd.DataFrame(
        {"portfolio": identified.portfolios.of_mention, "registrant": _array(sightings.registrant)}
    )
    seen = seen[seen["registrant"] != NONE].drop_duplicates()
    only = seen.drop_duplicates("portfolio", keep=False).set_index("portfolio")["registrant"]
    bearers = identified.plan_wide.bearers
    behind = {identified.plan_wide.first + at: each.registrant for at, each in enumerate(bearers)}
    known = pd.concat([only, pd.Series(behind, dtype=np.int64)])
    fallback = periods["portfolio"].map(known).fillna(NONE).to_numpy().astype(np.int64)
    mention = columns.rate_mention[periods["source"].to_numpy().astype(np.int64)]
    here = _array(sightings.registrant, NONE)[mention]
    names = [ids.get(entity, "") for entity in range(max(ids, default=-1) + 1)]
    return _named(names, np.where(here == NONE, fallback, here))


def periods_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Runs of rows that follow one another without an end between them: first and last row of each.

    `rows` have the place at which each ends. A row in conflict, or one that waits for a decision, opens none;
    it has ended the one before it.
    """
    at = np.flatnonzero(~(rows["conflict"] | rows["waits"]).to_numpy(dtype=bool))
    fee, end, place, rate = (rows[name].to_numpy()[at] for name in ("fee", "end", "position", "rate"))
    goes_on = (fee[1:] == fee[:-1]) & (end[:-1] >= 2 * place[1:]) & (rate[1:] == rate[:-1])
    run = np.insert(np.cumsum(~goes_on), 0, 0)[: len(at)]
    stated = ~rows["carried"].to_numpy(dtype=bool)[at]
    runs, first = np.unique(run[stated], return_index=True)
    last = np.searchsorted(run, runs, side="right") - 1
    ends = rows.loc[:, _AT_THE_END].iloc[at[last]].reset_index(drop=True)
    return rows.iloc[at[stated][first]].reset_index(drop=True).join(ends.add_suffix("_last"))


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where periods begin, or end: the document, the day as an ordinal, and whether it is that very day."""

    doc: Ints
    day: Ints
    exact: Flags


def _begin(periods: pd.DataFrame, days: _Days) -> _Edge:
    """A period begins with the document that opens it, or on the day that a clause gives."""
    opened, by_clause = periods["doc"].to_numpy(), (periods["opens"] != NONE).to_numpy()
    day = np.where(by_clause, periods["opens"].to_numpy(), days.day[opened])
    known = periods["known"].to_numpy()
    before = days.document(periods["instrument"].to_numpy(), np.where(known == NONE, NEVER, 2 * known))
    nothing_missing = np.where(
        days.first[opened], days.plan[opened], (before != NONE) & (days.gaps[before] == days.gaps[opened])
    )
    return _Edge(opened, day, by_clause | nothing_missing)


def _end(periods: pd.DataFrame, days: _Days, removals: Sequence[Removal]) -> _Edge:
    """A period ends with the document at its end, or on the day of the clause that removes it; else NONE."""
    by_clause, removal = _is_removed(periods), periods["removal_last"].to_numpy()
    closed = days.document(periods["instrument"].to_numpy(), periods["end_last"].to_numpy())
    closed = np.where(by_clause, np.append(_array(r.doc for r in removals), NONE)[removal], closed)
    clause_day = np.append(_array(r.day.toordinal() for r in removals), NONE)[removal]
    nothing_missing = days.gaps[closed] == days.gaps[periods["doc_last"].to_numpy()]
    own = periods["end_day_last"].to_numpy()
    day = np.where(by_clause, clause_day, np.where(own != NONE, own, days.day[closed]))
    return _Edge(closed, day, by_clause | (own != NONE) | nothing_missing)


def _reasons(periods: pd.DataFrame, removals: Sequence[Removal]) -> Any:
    restated = (periods["restated_last"] == periods["end_last"]).to_numpy()
    reason, by_clause = np.where(restated, "superseded", "removed").astype(object), _is_removed(periods)
    reason[by_clause] = [removals[at].reason for at in periods["removal_last"].to_numpy()[by_clause]]
    return reason


def _is_removed(periods: pd.DataFrame) -> Flags:
    """Whether a clause ends a period."""
    end = periods["end_last"]
    return np.asarray((periods["removed_last"] == end) & (end < NEVER))


class _Days:
    """The days of documents as ordinals, and what is missing before each."""

    def __init__(self, identified: Identified) -> None:
        documents, timeline = identified.encoded.documents, identified.timeline
        self.ids = [row["document_id"] for row in documents]
        self.day = _array((_ordinal(document_date(row)) for row in documents), NONE)
        self.filed = _array((_ordinal(row["filing_date"]) for row in documents), NONE)
        self.gaps = _array(timeline.gaps, NONE)
        position = _array(timeline.position)
        instrument = _array(identified.instruments.of)
        dated = np.flatnonzero(position != NONE)
        order = dated[np.argsort(instrument[dated] * STRIDE + position[dated])]
        self._keys, self._order = instrument[order] * STRIDE + 2 * position[order], order
        self.first = position == 0
        self.plan = np.array([profile.is_plan for profile in identified.profiles], dtype=bool)

    def document(self, instrument: Ints, place: Ints) -> Ints:
        """The document at a place of an instrument, NONE where the place is never reached."""
        wanted = instrument * STRIDE + np.minimum(place, STRIDE - 1)
        at = np.minimum(np.searchsorted(self._keys, wanted), max(len(self._keys) - 1, 0))
        return np.where(place < NEVER, self._order[at] if len(self._order) else NONE, NONE)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NONE


def _array(values: Iterable[int], *more: int) -> Ints:
    return np.array([*values, *more], dtype=np.int64)


def _named(names: Sequence[str | None], at: Any) -> pa.Array:
    """Names by position, null for NONE."""
    positions = pa.array(np.asarray(at, dtype=np.int64), mask=np.asarray(at) == NONE)
    return pa.array(names, pa.string()).take(positions)


def _dates(ordinals: Ints, missing: Any) -> pa.Array:
    days = (ordinals - date(1970, 1, 1).toordinal()).astype(np.int32)
    return pa.array(days, mask=np.asarray(missing)).cast(pa.date32())
