"""The rows of `fee_history` that are in force on some of the days asked for, as a table of a database.

Days are counted: what holds from the number `since` up to before `until` holds on the days between them. So
a step of an export is work per change, however many days are asked for. The tables are temporary, of one
connection; this step makes four of them:

    days        caldt, number
    numbered    day, number         of each day in the snapshot: the first day asked for that is not before it
    keys        printed, class_key  how a class is compared, of every print of one
    history     the columns of fee_history, period, since, until, class_key, fee
                                    `period` is its place there, `fee` what statements of one fee share
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.export.whose import Whose
from pipeline.identity.name_keys import class_key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_FEE = (
    "concat_ws(chr(31), class_key, component, coalesce(tier_from::VARCHAR, ''), "
    "coalesce(tier_to::VARCHAR, ''), condition)"
)


def lay_history(connection: DuckDBPyConnection, days: Sequence[date], whose: Whose) -> None:
    """Makes the tables above. A row without a portfolio stays, whoever is asked for: it may be spread."""
    _lay_days(connection, days)
    _lay_keys(connection)
    connection.execute(
        f"""
        CREATE TEMP TABLE history AS
        SELECT *, {_FEE} AS fee
        FROM (
            SELECT fee_history.*, coalesce(class_key, '') AS class_key, row_number() OVER () AS period,
                first.number AS since, coalesce(last.number, $count) AS until
            FROM fee_history LEFT JOIN keys ON printed = share_class
            JOIN numbered AS first ON first.day = valid_from LEFT JOIN numbered AS last ON last.day = valid_to
        )
        WHERE since < until AND {whose.stated()}
        """,
        {"count": len(days)},
    )


def _lay_days(connection: DuckDBPyConnection, days: Sequence[date]) -> None:
    connection.execute(
        "CREATE TEMP TABLE days AS SELECT caldt, number - 1 AS number "
        "FROM unnest($1::DATE[]) WITH ORDINALITY AS asked(caldt, number)",
        [list(days)],
    )
    rows = connection.execute(
        "SELECT valid_from FROM fee_history UNION SELECT valid_to FROM fee_history "
        "UNION SELECT valid_from FROM portfolio_names UNION SELECT valid_to FROM portfolio_names"
    ).fetchall()
    known = [row[0] for row in rows if row[0]]
    connection.execute(
        "CREATE TEMP TABLE numbered AS SELECT unnest($1::DATE[]) AS day, unnest($2::BIGINT[]) AS number",
        [known, [bisect_left(days, day) for day in known]],
    )


def _lay_keys(connection: DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT share_class FROM fee_history WHERE share_class IS NOT NULL "
        "UNION SELECT share_class FROM classes UNION "
        "SELECT share_class FROM fee_rates WHERE share_class IS NOT NULL UNION "
        "SELECT class_name FROM filing_series WHERE class_name IS NOT NULL"
    ).fetchall()
    printed = [row[0] for row in rows]
    connection.execute(
        "CREATE TEMP TABLE keys AS "
        "SELECT unnest($1::VARCHAR[]) AS printed, unnest($2::VARCHAR[]) AS class_key",
        [printed, [class_key(name) for name in printed]],
    )
