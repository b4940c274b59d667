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
from pipeline.replay.acts import Acts, Removal
from pipeline.replay.schedule_changes import ScheduleChanges
from pipeline.replay.stated_fees import Columns, Ints, instrument_ids

STRIDE = 1 << 20  # more than twice the documents of any instrument
NEVER = 1 << 40  # a place behind all documents
UNENDED = 1 << 40  # a day behind all days

_AT_THE_END = ["doc", "end", "end_day", "restated", "removed", "removal"]
FROM_RATES = ("component", "bound", "rate", "tier_from", "tier_to", "condition", "reading", "assumed")

Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Emptied:
    """A rate (a row of stated.rates) without a day: what ends it acts on the day it begins, or before."""

    source: int
    doc: int  # that ends it
    since: date
    until: date


def periods_of(identified: Identified, changes: ScheduleChanges, rows: pd.DataFrame) -> pd.DataFrame:
    """The periods of rows that have the place at which each ends; those that are emptied among them.

    `since` and `until` (UNENDED: open) are ordinals of days, `opened` and `closed` documents (NONE),
    `removal` the clause that ends it (NONE).
    """
    days, periods = _Days(identified, changes.acts), _periods(rows)
    begin, end = _begin(periods, days), _end(periods, days, changes.removals)
    periods = periods.assign(
        since=begin.day,
        since_exact=begin.exact,
        opened=begin.doc,
        until=np.where(end.doc == NONE, UNENDED, end.day),
        until_exact=end.exact,
        closed=end.doc,
        removal=np.where(_is_removed(periods), periods["removal_last"].to_numpy(), NONE),
        reason=_reasons(periods, changes.removals),
    )
    return _cut(periods)


def _cut(periods: pd.DataFrame) -> pd.DataFrame:
    """End each period where a later document begins, or ends, the same fee on a day before its end."""
    since, until = periods["since"].to_numpy(), periods["until"].to_numpy()
    backwards = pd.Series(np.minimum(since, until)[::-1])
    fee = periods["fee"].to_numpy()
    behind = backwards.groupby(fee[::-1]).cummin().to_numpy()[::-1]
    same = np.append(fee[1:] == fee[:-1], False)[: len(fee)]
    limit = np.where(same, np.append(behind[1:], UNENDED)[: len(fee)], UNENDED)
    cut = np.flatnonzero(limit < until)
    if not len(cut):
        return periods
    least = np.where(np.minimum(since, until) == behind, np.arange(len(fee)), np.nan)
    by = pd.Series(least).bfill().to_numpy()[cut + 1].astype(np.int64)
    last, begins = periods.iloc[by], since[by] <= until[by]
    found = periods.copy()
    for name, where_begun in (("closed", "opened"), ("until_exact", "since_exact")):
        found.iloc[cut, found.columns.get_loc(name)] = np.where(begins, last[where_begun], last[name])
    found.iloc[cut, found.columns.get_loc("until")] = limit[cut]
    found.iloc[cut, found.columns.get_loc("removal")] = np.where(begins, NONE, last["removal"])
    found.iloc[cut, found.columns.get_loc("reason")] = np.where(begins, "superseded", last["reason"])
    return found


def emptied(periods: pd.DataFrame, changes: ScheduleChanges) -> tuple[Emptied, ...]:
    """The rates that have no day, by a clause on the day they begin or by whatever acts before it."""
    removals = periods["removal"].to_numpy()
    named = np.array([each.reason != "class_renamed" for each in changes.removals] + [False])[removals]
    until, since = periods["until"].to_numpy(), periods["since"].to_numpy()
    lost = periods[(until < since) | ((until == since) & named)]
    columns = lost[["source", "closed", "since", "until"]].itertuples(index=False)
    return tuple(
        Emptied(int(source), int(doc), date.fromordinal(int(one)), date.fromordinal(int(two)))
        for source, doc, one, two in columns
    )


def fee_history(identified: Identified, columns: Columns, periods: pd.DataFrame) -> pa.Table:
    """The table FEE_HISTORY, of the periods that have a day."""
    periods = periods[periods["until"] > periods["since"]]
    days, opened = _Days(identified), periods["opened"].to_numpy()
    filed, is_open = days.filed[opened], (periods["closed"] == NONE).to_numpy()
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
            "valid_from": _dates(periods["since"].to_numpy(), np.zeros(len(opened), dtype=bool)),
            "valid_from_basis": np.where(periods["since_exact"], "exact", "no_later_than"),
            "valid_to": _dates(np.where(is_open, 0, periods["until"]), is_open),
            "valid_to_basis": np.where(
                is_open, "open", np.where(periods["until_exact"], "exact", "no_later_than")
            ),
            "opened_by": _named(days.ids, opened),
            "closed_by": _named(days.ids, periods["closed"]),
            "closed_reason": pa.array(periods["reason"].to_numpy(), pa.string(), mask=is_open),
            "known_from": _dates(filed, filed == NONE),
        }
    )
    return table.select(FEE_HISTORY.names).cast(FEE_HISTORY)


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


def _periods(rows: pd.DataFrame) -> pd.DataFrame:
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

    def __init__(self, identified: Identified, acts: Acts | None = None) -> None:
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
        if acts and acts.ahead:
            self._add(acts, instrument)
        self.first = position == 0
        self.plan = np.array([profile.is_plan for profile in identified.profiles], dtype=bool)

    def _add(self, acts: Acts, instrument: Ints) -> None:
        """Add the acts of documents that lie behind the next ones."""
        docs = _array(doc for doc, _ in acts.ahead)
        keys = np.append(self._keys, instrument[docs] * STRIDE + 2 * _array(acts.ahead.values()))
        order = np.argsort(keys, kind="stable")
        self._keys, self._order = keys[order], np.append(self._order, docs)[order]

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
