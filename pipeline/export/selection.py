"""What an export is asked for, and the fees that it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.errors import UsageFault
from pipeline.export.asked_together import check_together, without_rates
from pipeline.export.class_asked import check_class
from pipeline.export.columns import columns, schema
from pipeline.export.counted_once import lay_counted
from pipeline.export.identified import lay_cited, lay_classes, lay_names
from pipeline.export.in_force import lay_history
from pipeline.export.lookup import portfolio_of, registrant_of
from pipeline.export.on_each_day import on_each
from pipeline.export.period_ends import Every, period_ends
from pipeline.export.spread import lay_borne
from pipeline.export.whose import Whose
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import connected, unreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """One day (`as_of`), or the period ends from a day until another (`since`, `until`, `every`).

    `as_known`: only from what was filed up to that day, for all days asked for; `with_undated` counts
    documents without a filing date from the day that they bear. `share_class`, `registrant` and `portfolio`
    are as a person writes them. `cite` adds where each rate is printed.
    """

    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    every: Every | None = None
    as_known: date | None = None
    with_undated: bool = False
    share_class: str | None = None
    registrant: str | None = None
    portfolio: str | None = None
    cite: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The days asked for, in order. Raises UsageFault where they are none, or too many."""
        if self.as_of:
            return (self.as_of,)
        if not (self.since and self.until and self.every):
            raise UsageFault("Say which day, or from when until when and every what: month, quarter or year.")
        if self.since > self.until:
            raise UsageFault(f"The panel ends on {self.until}, before it begins on {self.since}.")
        found = period_ends(self.since, self.until, self.every)
        if not found:
            raise UsageFault(f"No {self.every} ends from {self.since} until {self.until}.")
        return found


def fees(folder: Path, asked: Selection, tell: _Tell = lambda _: None) -> pa.Table:
    """The fees in force on the days asked for: the columns of `columns.schema(asked.cite)`, in order.

    One row a fee and day, by day, name of the portfolio, registrant, class and component. `folder` is a
    snapshot; `tell` hears what a person should know. What two instruments state alike is one row; what an
    agreement states of the fee of its plan is counted once, from the plan (see `counted_once`). A rate for
    all portfolios of a registrant is one row for each that other print lists, else the registrant's (see
    `spread`). Raises UsageFault where the selection cannot be, names nothing that is there, or several.
    """
    import duckdb

    _ = asked.days  # a fault in them is told before the tables are opened
    try:
        with connected(folder) as connection:
            whose = _whose(connection, asked, tell)
            found = _found(connection, folder, asked, whose, tell)
            if not found.num_rows:
                check_together(connection, whose.found, asked.share_class)
                for words in without_rates(connection, whose.found):
                    tell(words)
            return found
    except duckdb.Error as error:  # a table is gone, or of another version
        raise unreadable(error) from error


def _found(
    connection: DuckDBPyConnection, folder: Path, asked: Selection, whose: Whose, tell: _Tell
) -> pa.Table:
    if asked.as_known is None:
        return fees_of(connection, asked.days, whose, cite=asked.cite)
    from pipeline.export.known_then import connected_then, whose_then

    with connected_then(folder, asked.as_known, asked.with_undated, tell) as then:
        return fees_of(then, asked.days, whose_then(connection, then, whose), cite=asked.cite)


def _whose(connection: DuckDBPyConnection, asked: Selection, tell: _Tell) -> Whose:
    if asked.share_class is not None:
        check_class(connection, asked.share_class)
    found = [
        find(connection, text)
        for find, text in ((portfolio_of, asked.portfolio), (registrant_of, asked.registrant))
        if text is not None
    ]
    for one in found:
        if one.told:
            tell(one.told)
    classes = (asked.share_class, *(one.share_class for one in found))
    return Whose(tuple(found), tuple(class_key(name) for name in classes if name))


def fees_of(connection: DuckDBPyConnection, days: tuple[date, ...], whose: Whose, *, cite: bool) -> pa.Table:
    """The fees of a connection that sees the tables of a snapshot, as `fees` gives them."""
    lay_history(connection, days, whose)
    lay_borne(connection)
    lay_counted(connection)
    lay_names(connection)
    lay_classes(connection)
    if cite:
        lay_cited(connection)
    names = (f'"{one.name}"' for one in columns(cite) if one.name != "caldt")
    connection.execute(
        _ANSWER.format(
            names=", ".join(names), cited="JOIN cited USING (period)" if cite else "", whose=whose.borne()
        )
    )
    return on_each(connection, schema(cite))


_ANSWER = """
    CREATE TEMP TABLE answer AS
    WITH spans AS (
        SELECT counted.* EXCLUDE (portfolio_name, series_id, since, until),
            coalesce(named.name, counted.portfolio_name) AS portfolio_name,
            coalesce(counted.series_id, portfolios.series_id) AS series_id,
            greatest(counted.since, coalesce(named.since, 0)) AS since,
            least(counted.until, coalesce(named.until, counted.until)) AS until
        FROM counted LEFT JOIN named ON named.portfolio_id = counted.portfolio_id
            AND named.since < counted.until AND counted.since < named.until
        LEFT JOIN portfolios ON portfolios.portfolio_id = counted.portfolio_id
    ), every AS (
        SELECT spans.* EXCLUDE (instruments, agreeing, differing), instruments AS instrument_id,
            agreeing AS agreeing_instruments, differing AS differing_instruments,
            history.* EXCLUDE (period, portfolio_id, portfolio_name, instrument_id, since, until),
            history.instrument_id AS first_instrument, registrant_name, cik, file_number, class_id, ticker
        FROM spans JOIN history USING (period) LEFT JOIN registrants USING (registrant_id)
        LEFT JOIN classed USING (bearer, class_key)
    )
    SELECT row_number() OVER () - 1 AS line, * FROM (
    SELECT since, until, {names} FROM every {cited} WHERE {whose}
    ORDER BY portfolio_name, registrant_id, class_key, component, valid_from, first_instrument,
        list_position(['stated', 'portfolios', 'filing_header'], spread), period, bearer)"""
