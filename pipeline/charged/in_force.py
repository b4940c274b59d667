"""The rates of plans in force on some days, by who bears them: those that `export` gives for a day.

Agreements and multiple class plans are left out: they state the fee of a plan again, and allow none. A rate
for all portfolios of a registrant is on those that other print lists with its class by that day (`spread`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Component, Grade
from pipeline.charged.caps import Stated
from pipeline.charged.known_classes import KnownClass
from pipeline.export.in_force import lay_history
from pipeline.export.spread import lay_borne
from pipeline.export.whose import Whose
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import connected, records
from pipeline.vocabulary import ToBasis

Row = Mapping[str, Any]

_OF_PLANS = """
    SELECT bearer, borne.portfolio_id, class_key, borne.since, borne.until, instrument_id, component, bound,
        rate, opened_by, valid_to_basis,
        tier_from IS NOT NULL OR tier_to IS NOT NULL OR condition IS NOT NULL AS tied
    FROM borne JOIN history USING (period) JOIN instruments USING (instrument_id)
    WHERE instruments.kind = 'plan' AND bearer IN (SELECT unnest(?::VARCHAR[]))
    ORDER BY bearer, period"""


@dataclass(frozen=True, slots=True)
class InForce:
    """The rates of plans by bearer, each with the number of the day that it holds from, and before."""

    numbers: Mapping[date, int]
    rows: Mapping[str, list[Row]]
    doubted: frozenset[tuple[str, str | None, str]]

    def of(self, bearer: str, key: str, day: date) -> list[Stated]:
        """The rates of a class; those for no class where the bearer has none for any."""
        own: dict[str, list[Stated]] = defaultdict(list)
        number = self.numbers[day]
        for row in self.rows.get(bearer, ()):
            if row["since"] <= number < row["until"]:
                own[row["class_key"]].append(self._stated(row))
        return own.get(key) or (own.get("", []) if set(own) <= {""} else [])

    def _stated(self, row: Row) -> Stated:
        marks = {(row["opened_by"], whose, row["class_key"]) for whose in (row["portfolio_id"], None)}
        return Stated(
            row["instrument_id"], row["component"], row["bound"], row["rate"], row["opened_by"],
            row["tied"], row["valid_to_basis"] == ToBasis.NO_LATER_THAN, not marks.isdisjoint(self.doubted),
        )  # fmt: skip


def in_force(
    snapshot: Path, tables: Mapping[str, pa.Table], known: Iterable[KnownClass], days: Iterable[date]
) -> InForce:
    """The rates of a snapshot, of which these are the tables, for the classes known, on these days."""
    ordered = tuple(sorted(set(days)))
    bearers = sorted({bearer.bearer for each in known for bearer in each.bearers})
    rows: dict[str, list[Row]] = defaultdict(list)
    if ordered and bearers:
        with connected(snapshot) as connection:
            lay_history(connection, ordered, Whose())
            lay_borne(connection)
            for row in records(connection, _OF_PLANS, bearers):
                rows[row["bearer"]].append(row)
    numbers = {day: number for number, day in enumerate(ordered)}
    return InForce(numbers, rows, _doubted(tables["fee_rates"]))


def _doubted(rates: pa.Table) -> frozenset[tuple[str, str | None, str]]:
    """Where a document states the whole fee of a portfolio and class, and that is doubtful."""
    of_whole = pc.equal(rates["component"], Component.AGGREGATE_FEE.value)
    doubtful = rates.filter(pc.and_(of_whole, pc.equal(rates["reading"], Grade.DOUBTFUL.value)))
    rows = doubtful.select(["document_id", "portfolio_id", "share_class"]).to_pylist()
    return frozenset((row["document_id"], row["portfolio_id"], _key(row["share_class"])) for row in rows)


def _key(share_class: str | None) -> str:
    return class_key(share_class) if share_class else ""
