"""Different rates of one fee in two instruments, over days that overlap.

A plan and an agreement under it, or two plans of one registrant and class: nobody may add them up, and which
holds is for a person to say. Both stay in fee_history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.frames import FEE_HISTORY
from pipeline.identity.name_keys import class_key

_NEITHER = (
    *("instrument_id", "registrant_id", "portfolio_id", "portfolio_name", "share_class", "bound", "rate"),
    *("valid_from", "valid_from_basis", "valid_to", "valid_to_basis", "closed_reason"),
    *("opened_by", "closed_by", "known_from", "reading", "assumed"),
)
_TERMS = [
    name for name in FEE_HISTORY.names if name not in _NEITHER
]  # component, tiers, and what else there is
_FEE = ["class_key", *_TERMS]
_EVER = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Difference:
    """One fee in both: the rates, and the first day on which both are stated."""

    name: str
    share_class: str | None
    component: str
    rates: tuple[Decimal, Decimal]
    since: date


@dataclass(frozen=True, slots=True)
class InstrumentConflict:
    """Two instruments that differ, the second a plan, the first one or an agreement under it (`under`)."""

    one: str
    plan: str
    under: bool
    document_id: str  # that of the first which states the first of these rates
    fees: tuple[Difference, ...]


def instrument_conflicts(instruments: pa.Table, history: pa.Table) -> Iterator[InstrumentConflict]:
    """The pairs of instruments that state different rates of one fee."""
    rows = instruments.select(["instrument_id", "kind", "parent_instrument_id"]).to_pylist()
    serves = {
        row["instrument_id"]: row["parent_instrument_id"] for row in rows if row["parent_instrument_id"]
    }
    plans = {row["instrument_id"] for row in rows if row["kind"] == "plan"}
    stated = _stated_twice(_with_keys(history))
    plan = stated[stated["instrument_id"].isin(plans)]
    if plan.empty:
        return
    under = stated[stated["instrument_id"].isin(serves)].assign(under=True)
    pairs = _pairs(under, plan)
    pairs = pairs[pairs["instrument_id"].map(serves) == pairs["instrument_id_plan"]]
    twice = _pairs(plan.assign(under=False), plan)
    twice = twice[twice["instrument_id"] < twice["instrument_id_plan"]]
    order = ["instrument_id", "instrument_id_plan", "since", "name", "class_key", *_TERMS, "units"]
    both = pd.concat([pairs, twice]).sort_values(order, kind="stable")
    marks = both[["instrument_id", "instrument_id_plan", "under", "opened_by"]].to_numpy().tolist()
    told = zip(marks, _differences(history, both), strict=True)
    for (one, two), each in groupby(told, key=lambda row: row[0][:2]):
        rows_of = list(each)
        (_, _, under, document_id), _ = rows_of[0]
        yield InstrumentConflict(one, two, bool(under), document_id, tuple(fee for _, fee in rows_of))


def _with_keys(history: pa.Table) -> pa.Table:
    """With what tells fees apart in words, and days and rates as whole numbers."""
    classes = pc.unique(history["share_class"]).to_pylist()
    keys = pa.array([class_key(name or "") for name in classes], pa.string())
    places = pc.index_in(history["share_class"], value_set=pa.array(classes, pa.string()))
    columns = {
        **{name: history[name] for name in ("instrument_id", "registrant_id", "portfolio_id", "opened_by")},
        "name": pc.coalesce(history["portfolio_name"], history["registrant_id"]),
        "bearer": pc.coalesce(history["portfolio_id"], history["registrant_id"]),
        "class_key": keys.take(places.combine_chunks()),
        **{name: history[name].cast(pa.string()).fill_null("") for name in _TERMS},
        "bound": history["bound"].cast(pa.string()).fill_null(""),
        "units": pc.cast(
            pc.multiply(history["rate"], pa.scalar(10_000_000, pa.decimal128(8, 0))), pa.int64()
        ),
        "begin": _ordinals(history["valid_from"]),
        "end": _ordinals(history["valid_to"]),
        "row": pa.array(np.arange(history.num_rows)),
    }
    return pa.table(columns)


def _ordinals(days: pa.ChunkedArray) -> pa.ChunkedArray:
    since = pa.scalar(date(1970, 1, 1).toordinal(), pa.int32())
    return pc.fill_null(pc.add(pc.cast(days, pa.int32()), since), _EVER)


def _stated_twice(rows: pa.Table) -> pd.DataFrame:
    """The rows of fees with several rates in several instruments; all of a registrant with a wide one."""
    fee = ["bearer", *_FEE]
    counted = rows.group_by(fee).aggregate([("instrument_id", "count_distinct"), ("units", "count_distinct")])
    several = pc.and_(
        pc.greater(counted["instrument_id_count_distinct"], 1), pc.greater(counted["units_count_distinct"], 1)
    )
    named = rows.join(counted.filter(several).select(fee), fee, join_type="left semi")
    houses = pc.unique(rows.filter(pc.is_null(rows["portfolio_id"]))["registrant_id"])
    wide = rows.filter(pc.is_in(rows["registrant_id"], value_set=houses.drop_null()))
    found = pa.concat_tables([named, wide.select(named.column_names)]).to_pandas()
    return found.drop_duplicates("row").sort_values("row", ignore_index=True)


def _pairs(one: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """The pairs of rows for one fee whose rates differ on a day: of one portfolio, or one registrant where
    either is for all portfolios of it."""
    every = (
        (one[one["portfolio_id"].notna()], plan[plan["portfolio_id"].notna()], "portfolio_id"),
        (one[one["portfolio_id"].isna()], plan, "registrant_id"),
        (one[one["portfolio_id"].notna()], plan[plan["portfolio_id"].isna()], "registrant_id"),
    )
    parts = [part for part in every if len(part[0]) and len(part[1])] or every[:1]
    pairs = pd.concat(
        left.dropna(subset=by).merge(right.dropna(subset=by), on=[by, *_FEE], suffixes=("", "_plan"))
        for left, right, by in parts
    )
    since = np.maximum(pairs["begin"], pairs["begin_plan"])
    bounds = pairs["bound"] + pairs["bound_plan"]
    one_fee = ~bounds.isin(("maximumminimum", "minimummaximum"))  # a ceiling is none with a floor
    other = pairs["instrument_id"] != pairs["instrument_id_plan"]
    differ = (pairs["units"] != pairs["units_plan"]) & one_fee & other
    return pairs.assign(since=since)[differ & (since < np.minimum(pairs["end"], pairs["end_plan"]))]


def _differences(history: pa.Table, pairs: pd.DataFrame) -> Iterator[Difference]:
    """What the pairs of rows say."""
    columns = history.select(["portfolio_name", "share_class", "component", "rate"])
    sides = (columns.take(pa.array(pairs[at], pa.int64())).to_pylist() for at in ("row", "row_plan"))
    for one, two, since in zip(*sides, pairs["since"].tolist(), strict=True):
        name = one["portfolio_name"] or two["portfolio_name"] or "all portfolios"
        rates = one["rate"], two["rate"]
        yield Difference(name, one["share_class"], one["component"], rates, date.fromordinal(since))
