"""The rates of plans in force on a day, by who bears them: those that `export --as-of` counts.

Agreements and multiple class plans are left out: they state the fee of a plan again, and allow none. A rate
for all portfolios of a registrant is on those that other print lists with its class by that day (`spread`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Component, DocumentKind, Grade
from pipeline.charged.caps import Stated
from pipeline.charged.known_classes import KnownClass
from pipeline.export.spread import frame, spread
from pipeline.identity.name_keys import class_key
from pipeline.vocabulary import ToBasis

Row = Mapping[str, Any]
ByBearer = Mapping[str, Mapping[str, list[Stated]]]  # bearer -> class key -> rates
_DAYS = 64  # of a quarter, mostly


class InForce:
    """The rates of the plans of a snapshot, for the classes known."""

    def __init__(self, tables: Mapping[str, pa.Table], known: Iterable[KnownClass]) -> None:
        self._doubted = _doubted(tables["fee_rates"])
        bearers = {bearer.portfolio_id for each in known for bearer in each.bearers}
        history = _of_plans(tables)
        listed = _where(history, "portfolio_id", pa.array(bearers - {None}, pa.string()))
        self._of_portfolio: dict[str, list[Row]] = defaultdict(list)
        for row in listed.to_pylist():
            self._of_portfolio[row["portfolio_id"]].append(row)
        self._wide = frame(history.filter(pc.is_null(history["portfolio_id"])))
        self._tables = _near(tables, set(self._wide["registrant_id"].dropna()))
        self._spread_on = lru_cache(_DAYS)(self._spread)

    def of(self, bearer: str, key: str, day: date) -> list[Stated]:
        """The rates of a class; those for no class where the bearer has none for any."""
        own: dict[str, list[Stated]] = defaultdict(list)
        for row in self._of_portfolio.get(bearer, ()):
            if _holds(row, day):
                self._add(own, row)
        for each, rates in self._spread_on(day).get(bearer, {}).items():
            own[each] += rates
        return own.get(key) or (own.get("", []) if set(own) <= {""} else [])

    def _spread(self, day: date) -> ByBearer:
        """The rates for all portfolios of registrants, on those that they are of."""
        found: dict[str, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
        if self._wide.empty:
            return found
        held = self._wide[[_holds(row, day) for row in self._wide.to_dict("records")]]
        keyed = held.assign(class_key=[_key(name) for name in held["share_class"]])
        for row in spread(keyed, day, self._tables.__getitem__).to_dict("records"):
            self._add(found[row["bearer"]], row)
        return found

    def _add(self, rates: dict[str, list[Stated]], row: Row) -> None:
        key = _key(row["share_class"])
        tied = any(pd.notna(row[name]) for name in ("tier_from", "tier_to", "condition"))
        bound = row["bound"] if isinstance(row["bound"], str) else None
        marks = {(row["opened_by"], whose, key) for whose in (row["portfolio_id"], None)}
        rates[key].append(
            Stated(
                row["instrument_id"], row["component"], bound, row["rate"], row["opened_by"],
                tied, row["valid_to_basis"] == ToBasis.NO_LATER_THAN, not marks.isdisjoint(self._doubted),
            )
        )  # fmt: skip


def _near(tables: Mapping[str, pa.Table], registrants: Iterable[str]) -> Mapping[str, pa.Table]:
    """The tables that `spread` reads, with what they say of portfolios that were ever under registrants."""
    entries, history = tables["schedule_entries"], tables["fee_history"]
    pairs = [each.select(["registrant_id", "portfolio_id"]) for each in (entries, history)]
    known = _where(
        pa.concat_tables(pairs, promote_options="permissive"),
        "registrant_id",
        pa.array(sorted(registrants), pa.string()),
    )
    portfolios = known["portfolio_id"].unique()
    near = {
        "schedule_entries": _where(entries, "portfolio_id", portfolios),
        "fee_history": _where(history, "portfolio_id", portfolios),
    }
    documents = near["schedule_entries"]["document_id"].unique()
    return {**tables, **near, "documents": _where(tables["documents"], "document_id", documents)}


def _where(table: pa.Table, column: str, wanted: pa.Array | pa.ChunkedArray) -> pa.Table:
    return table.filter(pc.is_in(table[column], value_set=wanted))


def _key(share_class: str | None) -> str:
    return class_key(share_class) if isinstance(share_class, str) else ""


def _holds(row: Row, day: date) -> bool:
    end: date | None = row["valid_to"]
    begun: bool = row["valid_from"] <= day
    return begun and (end is None or day < end)


def _of_plans(tables: Mapping[str, pa.Table]) -> pa.Table:
    instruments, history = tables["instruments"], tables["fee_history"]
    plans = instruments.filter(pc.equal(instruments["kind"], DocumentKind.PLAN.value))["instrument_id"]
    return _where(history, "instrument_id", plans)


def _doubted(rates: pa.Table) -> set[tuple[str, str | None, str]]:
    """Where a document states the whole fee of a portfolio and class, and that is doubtful."""
    of_whole = pc.equal(rates["component"], Component.AGGREGATE_FEE.value)
    doubtful = rates.filter(pc.and_(of_whole, pc.equal(rates["reading"], Grade.DOUBTFUL.value)))
    rows = doubtful.select(["document_id", "portfolio_id", "share_class"]).to_pylist()
    return {(row["document_id"], row["portfolio_id"], _key(row["share_class"])) for row in rows}
