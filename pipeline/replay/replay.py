"""What held when: each instrument's documents in the order of their days, and the periods they make.

A rate holds from the document that states it first to what ends it: a schedule that replaces it
without the rate, a statement of the same fee with another rate, or a clause. All of it in columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.frames import FEE_HISTORY, Reconciled
from pipeline.identity.encoded import NONE, document_date
from pipeline.identity.identify import Identified
from pipeline.replay.reconciled import published
from pipeline.replay.schedule_changes import EVERY, Acts, ClassRename, acts_of
from pipeline.replay.stated_fees import (
    Columns,
    Ints,
    columns_of,
    instrument_ids,
    listings,
    numbered,
    statements_of,
)

_STRIDE = 1 << 20  # more than twice the documents of any instrument
_NEVER = 1 << 40  # a place behind all documents


def replay(identified: Identified) -> Reconciled:
    """Make the published tables."""
    columns = columns_of(identified)
    acts = acts_of(identified, columns)
    rows = _lasting(_stated_rows(identified, columns, acts), acts)
    history = _history(identified, columns, acts, _periods(rows))
    return published(identified, columns, acts, rows[rows["conflict"]], history)


# ---------------------------------------------------------------------- rows


def _stated_rows(identified: Identified, columns: Columns, acts: Acts) -> pd.DataFrame:
    """What documents state, with what a new name of a class or a bare list leaves in force."""
    rows = statements_of(identified, columns).assign(carried=False, opens=NONE)
    rows["replaced"] = _replaced_at(rows, acts)
    taken = [part for rename in acts.class_renames for part in _taken(identified, rows, columns, rename)]
    rows = _clause_days(numbered(pd.concat([rows, *taken], ignore_index=True)), acts)
    return _with_bare_lists(identified, rows, acts)


def _taken(
    identified: Identified, rows: pd.DataFrame, columns: Columns, rename: ClassRename
) -> Iterable[pd.DataFrame]:
    """The rates in force of the class `old`, as rates of the class `new`, where no schedule states these."""
    position = identified.timeline.position[rename.doc]
    here = rows[rows["instrument"] == rename.instrument]
    if rename.portfolio != EVERY:
        here = here[here["portfolio"] == rename.portfolio]
    held = here[(here["share_class"] == rename.old) & (here["position"] < position)]
    fee = ["portfolio", "component", "terms"]
    held = held.sort_values("position").drop_duplicates(fee, keep="last")
    held = held[held["replaced"] > 2 * position]
    stated = here[(here["share_class"] == rename.new) & (here["doc"] == rename.doc)]
    known = held[fee].merge(stated[fee].drop_duplicates(), how="left", indicator=True)["_merge"] == "both"
    new = held[~known.to_numpy()]
    if len(new):
        shown = [at for at, key in enumerate(columns.class_of_printed) if key == columns.classes[rename.new]]
        yield new.assign(
            doc=rename.doc, position=position, share_class=rename.new, printed_class=min(shown, default=NONE)
        )


def _clause_days(rows: pd.DataFrame, acts: Acts) -> pd.DataFrame:
    """Where a clause gives the day on which a row begins, note it."""
    first = rows["position"] == rows.groupby("group")["position"].transform("min")
    pairs = pd.DataFrame(
        [(doc, portfolio, day.toordinal()) for (doc, portfolio), day in acts.added.items()],
        columns=["doc", "portfolio", "day"],
        dtype=np.int64,
    )
    found = (
        rows[["doc", "portfolio"]].merge(pairs, how="left")["day"].fillna(NONE).to_numpy().astype(np.int64)
    )
    rows["opens"] = np.where(first, found, NONE)
    for rename in acts.class_renames:
        new = first & (rows["doc"] == rename.doc) & (rows["share_class"] == rename.new)
        if rename.portfolio != EVERY:
            new &= rows["portfolio"] == rename.portfolio
        rows.loc[new, "opens"] = rename.day.toordinal()
    return rows


def _with_bare_lists(identified: Identified, rows: pd.DataFrame, acts: Acts) -> pd.DataFrame:
    """A document that lists portfolios without rates leaves the rates of these in force."""
    bare = pd.DataFrame(
        [
            (doc, identified.instruments.of[doc], identified.timeline.position[doc], portfolio)
            for doc, listed in listings(identified).items()
            if doc in acts.rateless and identified.timeline.position[doc] != NONE
            for portfolio in listed
        ],
        columns=["doc", "instrument", "position", "portfolio"],
        dtype=np.int64,
    )
    fees = rows.drop_duplicates("fee").drop(columns=["doc", "position"])
    carried = fees.merge(bare, on=["instrument", "portfolio"]).assign(carried=True, conflict=False)
    rows = pd.concat([rows, carried], ignore_index=True)
    rows = rows.sort_values(["fee", "position", "rate"], ignore_index=True)
    rows["replaced"] = _replaced_at(rows, acts)
    rows["rate"] = (
        rows["rate"].mask(rows["carried"]).groupby(rows["fee"]).ffill().fillna(NONE).astype(np.int64)
    )
    return rows


# ---------------------------------------------------------------------- what ends a row


def _next(events: Ints, groups: Ints, places: Ints) -> Ints:
    """The first event of a group behind a place; `events` are group * _STRIDE + place."""
    events = np.append(np.unique(events), np.int64(_NEVER) * _STRIDE)
    found = events[np.searchsorted(events, groups * _STRIDE + places, side="right")]
    return np.where(found // _STRIDE == groups, found % _STRIDE, _NEVER)


def _replaced_at(rows: pd.DataFrame, acts: Acts) -> Ints:
    """The place (twice the position) of the next whole schedule that takes the place of a row's."""
    every = np.array(acts.replaced, dtype=np.int64).reshape(-1, 3)
    instrument, places = rows["instrument"].to_numpy(), 2 * rows["position"].to_numpy()
    schedule = rows["schedule"].to_numpy()
    whole = every[every[:, 1] == EVERY]
    size = max(int(every[:, 1].max(initial=0)), int(schedule.max(initial=0))) + 2
    at_any = _next(every[:, 0] * _STRIDE + 2 * every[:, 2], instrument, places)
    at_whole = _next(whole[:, 0] * _STRIDE + 2 * whole[:, 2], instrument, places)
    parts = every[every[:, 1] != EVERY]
    part_keys = (parts[:, 0] * size + parts[:, 1]) * _STRIDE + 2 * parts[:, 2]
    at_part = _next(part_keys, instrument * size + schedule, places)
    return np.where(schedule == NONE, at_any, np.minimum(at_whole, at_part))


def _lasting(rows: pd.DataFrame, acts: Acts) -> pd.DataFrame:
    """Add `end`, the place at which each row ends, and the removal that ends it, if one does."""
    stated = rows[~rows["carried"]]
    events = stated["group"].to_numpy() * _STRIDE + 2 * stated["position"].to_numpy()
    rows["restated"] = _next(events, rows["group"].to_numpy(), 2 * rows["position"].to_numpy())
    rows["removed"], rows["removal"] = _removed_at(rows, acts)
    rows["end"] = rows[["replaced", "restated", "removed"]].min(axis=1)
    return rows


def _removed_at(rows: pd.DataFrame, acts: Acts) -> tuple[Ints, Ints]:
    """The place of the next clause that removes a row, and which of `acts.removals` it is."""
    place, which = np.full(len(rows), _NEVER, dtype=np.int64), np.full(len(rows), NONE, dtype=np.int64)
    events = pd.DataFrame(
        [
            (r.instrument, r.portfolio, r.share_class, int(2 * r.place), at)
            for at, r in enumerate(acts.removals)
        ],
        columns=["instrument", "portfolio", "share_class", "place", "removal"],
        dtype=np.int64,
    )
    mine = rows[["instrument", "portfolio", "share_class"]].assign(
        place=2 * rows["position"], row=np.arange(len(rows))
    )
    for said in (["portfolio", "share_class"], ["portfolio"], ["share_class"], []):
        silent = [name for name in ("portfolio", "share_class") if name not in said]
        some = events[(events[said] != EVERY).all(axis=1) & (events[silent] == EVERY).all(axis=1)]
        by = ["instrument", *said]
        near = mine.merge(some[by].drop_duplicates(), on=by).sort_values("place", kind="stable")
        found = pd.merge_asof(
            near,
            some.rename(columns={"place": "at"}).sort_values(["at", "removal"])[[*by, "at", "removal"]],
            left_on="place",
            right_on="at",
            by=by,
            direction="forward",
            allow_exact_matches=False,
        ).dropna(subset="at")
        row, at = found["row"].to_numpy(), found["at"].to_numpy().astype(np.int64)
        sooner = at < place[row]
        place[row[sooner]] = at[sooner]
        which[row[sooner]] = found["removal"].to_numpy().astype(np.int64)[sooner]
    return place, which


# ---------------------------------------------------------------------- periods


def _periods(rows: pd.DataFrame) -> pd.DataFrame:
    """Runs of rows that follow one another without an end between them: first and last row of each."""
    rows = rows[~rows["conflict"]].reset_index(drop=True)
    before = rows.shift(1)
    goes_on = (
        (before["fee"] == rows["fee"])
        & (before["end"] >= 2 * rows["position"])
        & (before["rate"] == rows["rate"])
    )
    rows["run"] = (~goes_on).cumsum()
    stated = rows[rows["run"].isin(rows.loc[~rows["carried"], "run"])]
    opening = stated[~stated["carried"]].drop_duplicates("run", keep="first")
    closing = stated.drop_duplicates("run", keep="last")
    ends = closing.set_index("run")[["doc", "end", "restated", "removed", "removal"]]
    return opening.join(ends.add_suffix("_last"), on="run")


def _history(identified: Identified, columns: Columns, acts: Acts, periods: pd.DataFrame) -> pa.Table:
    """The published table fee_history."""
    days = _Days(identified)
    opened, last = periods["doc"].to_numpy(), periods["doc_last"].to_numpy()
    end, removal = periods["end_last"].to_numpy(), periods["removal_last"].to_numpy()
    closed = days.document(periods["instrument"].to_numpy(), end)
    by_clause = (periods["removed_last"] == periods["end_last"]).to_numpy() & (end < _NEVER)
    closed = np.where(by_clause, np.append(_array(r.doc for r in acts.removals), NONE)[removal], closed)
    clause_day = np.append(_array(r.day.toordinal() for r in acts.removals), NONE)[removal]
    valid_to = np.where(by_clause, clause_day, days.day[closed])
    by_add = (periods["opens"] != NONE).to_numpy()
    valid_from = np.where(by_add, periods["opens"].to_numpy(), days.day[opened])
    exact_from = by_add | days.opens_exactly[opened]
    exact_to = by_clause | (days.gaps[closed] == days.gaps[last])
    restated = (periods["restated_last"] == periods["end_last"]).to_numpy()
    reason = np.where(restated, "superseded", "removed").astype(object)
    reason[by_clause] = [acts.removals[at].reason for at in removal[by_clause]]
    is_open = closed == NONE
    source = pa.array(periods["source"].to_numpy().astype(np.int64))
    rates = identified.stated.rates
    table = pa.table(
        {
            "instrument_id": _named(instrument_ids(identified), periods["instrument"].to_numpy()),
            "portfolio_id": _named(identified.portfolios.ids, periods["portfolio"].to_numpy()),
            "portfolio_name": _named(
                [" ".join(name.split()) for name in identified.coded.names], periods["name"].to_numpy()
            ),
            "share_class": _named(columns.printed_classes, periods["printed_class"].to_numpy()),
            **{
                name: rates[name].take(source)
                for name in ("component", "bound", "rate", "tier_from", "tier_to")
            },
            "valid_from": _dates(valid_from, np.zeros(len(opened), dtype=bool)),
            "valid_from_basis": np.where(exact_from, "exact", "no_later_than"),
            "valid_to": _dates(valid_to, is_open),
            "valid_to_basis": np.where(is_open, "open", np.where(exact_to, "exact", "no_later_than")),
            "opened_by": _named(days.ids, opened),
            "closed_by": _named(days.ids, closed),
            "closed_reason": pa.array(reason, pa.string(), mask=is_open),
            "known_from": _dates(days.filed[opened], days.filed[opened] == NONE),
        }
    )
    lasts = is_open | (valid_to > valid_from)
    return table.select(FEE_HISTORY.names).filter(pa.array(lasts)).cast(FEE_HISTORY)


class _Days:
    """The days of documents as ordinals, and what is missing before each."""

    def __init__(self, identified: Identified) -> None:
        documents, timeline = identified.coded.documents, identified.timeline
        self.ids = [row["document_id"] for row in documents]
        self.day = _array((_ordinal(document_date(row)) for row in documents), NONE)
        self.filed = _array((_ordinal(row["filing_date"]) for row in documents), NONE)
        self.gaps = _array(timeline.gaps, NONE)
        position = _array(timeline.position)
        instrument = _array(identified.instruments.of)
        dated = np.flatnonzero(position != NONE)
        order = dated[np.argsort(instrument[dated] * _STRIDE + position[dated])]
        self._keys, self._order = instrument[order] * _STRIDE + 2 * position[order], order
        first = position == 0
        gap = np.zeros(len(documents), dtype=bool)
        gap[order[1:]] = self.gaps[order[1:]] != self.gaps[order[:-1]]
        plan = np.array([paper.is_plan for paper in identified.papers], dtype=bool)
        self.opens_exactly = np.where(first, plan, ~gap)

    def document(self, instrument: Ints, place: Ints) -> Ints:
        """The document at a place of an instrument, NONE where the place is never reached."""
        wanted = instrument * _STRIDE + np.minimum(place, _STRIDE - 1)
        at = np.minimum(np.searchsorted(self._keys, wanted), max(len(self._keys) - 1, 0))
        return np.where(place < _NEVER, self._order[at] if len(self._order) else NONE, NONE)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NONE


def _array(values: Iterable[int], *more: int) -> Ints:
    return np.array([*values, *more], dtype=np.int64)


def _named(names: list[str], at: Any) -> pa.Array:
    """Names by position, null for NONE."""
    positions = pa.array(np.asarray(at, dtype=np.int64), mask=np.asarray(at) == NONE)
    return pa.array(names, pa.string()).take(positions)


def _dates(ordinals: Ints, missing: Any) -> pa.Array:
    days = (ordinals - date(1970, 1, 1).toordinal()).astype(np.int32)
    return pa.array(days, mask=np.asarray(missing)).cast(pa.date32())
