"""The portfolios of registrants, with how much is known of each: what may be asked for instead."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.commands.folded_lines import counted
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]

# A portfolio is of its latest registrant, and of any under which a rate of it was stated.
_FUNDS = """
    WITH belong AS (
        SELECT portfolio_id, registrant_id FROM portfolios
        UNION SELECT portfolio_id, registrant_id FROM fee_history WHERE portfolio_id IS NOT NULL
    )
    SELECT DISTINCT belong.registrant_id, portfolio_id, portfolios.portfolio_name
    FROM belong JOIN portfolios USING (portfolio_id)
    WHERE belong.registrant_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY portfolio_name, portfolio_id"""
_PERIODS = """
    SELECT portfolio_id, share_class, valid_from, valid_to FROM fee_history
    WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))"""


def funds_of(
    connection: DuckDBPyConnection, registrants: Sequence[str], share_class: str | None
) -> Mapping[str, list[Row]]:
    """The portfolios of each registrant, by name; of one class, those that have a rate of it.

    portfolio_id, portfolio_name, share_classes, periods (how many), first_day, last_day (None: it goes on).
    """
    if not registrants:
        return {}
    funds = records(connection, _FUNDS, list(registrants))
    periods: dict[str, list[Row]] = defaultdict(list)
    for row in records(connection, _PERIODS, [row["portfolio_id"] for row in funds]):
        if share_class is None or class_key(row["share_class"] or "") == class_key(share_class):
            periods[row["portfolio_id"]].append(row)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in funds:
        if share_class is None or periods[row["portfolio_id"]]:
            found[row["registrant_id"]].append(_known(row, periods[row["portfolio_id"]]))
    return found


def _known(fund: Row, periods: Sequence[Row]) -> Row:
    ends = [row["valid_to"] for row in periods]
    return {
        "portfolio_id": fund["portfolio_id"],
        "portfolio_name": fund["portfolio_name"],
        "share_classes": sorted({row["share_class"] for row in periods} - {None}),
        "periods": len(periods),
        "first_day": min((row["valid_from"] for row in periods), default=None),
        "last_day": None if None in ends else max(ends, default=None),
    }


def listed(funds: Sequence[Row]) -> Iterator[str]:
    """The portfolios of one registrant, a line each, below how to ask for one."""
    if not funds:
        return
    one = shlex.quote(" ".join(funds[0]["portfolio_name"].split()))
    many = counted(len(funds), "portfolio", "portfolios")
    yield f"  {many}; for the rates of one: edgar-fees history {one}"
    for row in funds:
        yield f"    {row['portfolio_name']}  (portfolio {row['portfolio_id']}): {_rates(row)}"


def _rates(row: Row) -> str:
    if not row["periods"]:
        return "no rate with a period"
    classes = ", ".join(row["share_classes"]) or "no class"
    end = f"until {row['last_day']}" if row["last_day"] else "on"
    return f"{classes}; {counted(row['periods'], 'period', 'periods')} from {row['first_day']} {end}"
