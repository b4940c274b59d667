"""The tables of a snapshot as they would have been on an earlier day, of what was filed by then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.export.lookup import Found
from pipeline.export.whose import Whose
from pipeline.identity.name_keys import portfolio_key, registrant_keys

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connected_then(
    folder: Path, known: date, with_undated: bool, tell: Callable[[str], None]
) -> DuckDBPyConnection:
    """A connection that sees them, without the decisions that a person took since; it takes as long as a run.

    Documents without a filing date are left out, or counted `with_undated` from the day that they bear;
    `tell` hears how many there are.
    """
    import duckdb

    from pipeline.identity.decisions import Decisions
    from pipeline.publish.snapshot import as_known, stated_of, without_filing_date
    from pipeline.run import reconcile

    stated = stated_of(folder)
    then = as_known(stated, known, with_undated=with_undated)
    tell(_undated(without_filing_date(stated), without_filing_date(then), with_undated))
    found = reconcile(then, Decisions())
    connection = duckdb.connect(":memory:")
    for each in fields(found):
        connection.register(each.name, getattr(found, each.name))
    return connection


def whose_then(now: DuckDBPyConnection, then: DuckDBPyConnection, whose: Whose) -> Whose:
    """Those who are meant, by any name that they ever had, under the ids of the earlier day."""
    return replace(whose, found=tuple(_then(now, then, found) for found in whose.found))


def _then(now: DuckDBPyConnection, then: DuckDBPyConnection, found: Found) -> Found:
    portfolios = _by_name(now, then, "portfolio", found.portfolios)
    registrants = _by_name(now, then, "registrant", found.registrants)
    return replace(found, portfolios=portfolios, registrants=registrants)


def _by_name(
    now: DuckDBPyConnection, then: DuckDBPyConnection, what: str, ids: Sequence[str]
) -> tuple[str, ...]:
    names = f"SELECT {what}_id, {what}_name FROM {what}_names"
    ever = now.execute(f"{names} WHERE {what}_id IN (SELECT unnest($1::VARCHAR[]))", [list(ids)]).fetchall()
    keys = {_key(what, name) for _, name in ever}
    return tuple(sorted({each for each, name in then.execute(names).fetchall() if _key(what, name) in keys}))


def _key(what: str, name: str) -> str:
    return portfolio_key(name) if what == "portfolio" else next(iter(registrant_keys(name)), name)


def _undated(there: tuple[int, int], counted: tuple[int, int], with_undated: bool) -> str:
    """What became of documents of which nobody knows when they were filed."""
    left = there[0] - counted[0], there[1] - counted[1]
    if not with_undated:
        advice = "; --as-known-undated include counts them" if left[0] else ""
        return f"{_counted(left)} without a filing date left out{advice}."
    return (
        f"{_counted(counted)} without a filing date counted, from the day that each bears itself; "
        f"{_counted(left)} that bear none, or a later one, left out."
    )


def _counted(counts: tuple[int, int]) -> str:
    documents, rates = counts
    return f"{documents:,} document{'s'[: documents != 1]} ({rates:,} rate{'s'[: rates != 1]})"
