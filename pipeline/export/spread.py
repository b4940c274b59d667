"""Who bears each rate on each day: the portfolio that the plan states, or those that other print lists.

A plan that lists no portfolios states its rates for all of a registrant. Another document that lists
portfolios of the registrant with the class, or the header of a filing, tells whose rate it is on a day. Where
neither does, the row stays what it is, once: the registrant's. To the tables of `in_force` comes

    borne       period, spread, bearer, portfolio_id, portfolio_name, series_id, since, until
                                    `bearer` is what tells portfolios, series and registrants apart
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.identity.name_keys import portfolio_key

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def lay_borne(connection: DuckDBPyConnection) -> None:
    """Makes `borne` of `history`: a row for each bearer, and the days on which it is one."""
    connection.execute(
        """
        CREATE TEMP TABLE borne AS
        SELECT period, 'stated' AS spread, portfolio_id AS bearer, portfolio_id, portfolio_name,
            NULL::VARCHAR AS series_id, since, until
        FROM history WHERE portfolio_id IS NOT NULL
        """
    )
    if _one(connection, "SELECT count(*) FROM history WHERE portfolio_id IS NULL"):
        _spread(connection)


def _spread(connection: DuckDBPyConnection) -> None:
    for statement in (_WIDE, _PLACES, _SEEN, _HOMES, _PRINTED):
        connection.execute(statement)
    connection.execute("CREATE TEMP TABLE spread AS FROM printed")
    if _one(connection, "SELECT count(*) FROM filing_series"):
        _lay_names(connection)
        for statement in (_OWNERS, _HEADED, _ADD_HEADED):
            connection.execute(statement)
    connection.execute(_ADD_LEFT)
    connection.execute(_ADD_BORNE)


def _one(connection: DuckDBPyConnection, query: str) -> object:
    row = connection.execute(query).fetchone()
    return row and row[0]


# The rates for all portfolios of a registrant, day by day: they are few.
_WIDE = """
    CREATE TEMP TABLE wide AS
    SELECT caldt, number, period, registrant_id, class_key, portfolio_name
    FROM history JOIN days ON number >= since AND number < until WHERE portfolio_id IS NULL"""

# Which registrants have a rate for all of their portfolios, and when.
_PLACES = "CREATE TEMP TABLE places AS SELECT DISTINCT caldt, registrant_id FROM wide"

# Each portfolio that was ever under one of them, and under whom it was seen on which days.
_SEEN = """
    CREATE TEMP TABLE seen AS
    WITH everywhere AS (
        SELECT registrant_id, portfolio_id, coalesce(effective_date, dated, filing_date) AS day
        FROM schedule_entries JOIN documents USING (document_id)
        UNION SELECT registrant_id, portfolio_id, valid_from FROM fee_history
    )
    SELECT portfolio_id, registrant_id, day AS since,
        lead(day) OVER (PARTITION BY portfolio_id ORDER BY day, registrant_id) AS until
    FROM everywhere
    WHERE registrant_id IS NOT NULL AND portfolio_id IS NOT NULL AND day IS NOT NULL AND portfolio_id IN (
        SELECT portfolio_id FROM everywhere WHERE registrant_id IN (SELECT registrant_id FROM places)
    )"""

# Under whom it was last seen up to a day; not where all of its rates have ended by then, and it with one.
_HOMES = """
    CREATE TEMP TABLE homes AS
    WITH last_seen AS (
        SELECT caldt, registrant_id, portfolio_id FROM places JOIN seen USING (registrant_id)
        WHERE since <= caldt AND (until IS NULL OR until > caldt)
    ), alive AS (
        SELECT DISTINCT caldt, portfolio_id
        FROM (SELECT portfolio_id, valid_from, valid_to FROM fee_history SEMI JOIN seen USING (portfolio_id))
        JOIN days ON valid_from <= caldt AND (valid_to IS NULL OR valid_to > caldt)
    ), gone AS (
        SELECT portfolio_id, min(valid_to) AS since FROM fee_history
        WHERE closed_reason = 'terminated' GROUP BY portfolio_id
    )
    SELECT last_seen.* FROM last_seen
    LEFT JOIN gone USING (portfolio_id) LEFT JOIN alive USING (caldt, portfolio_id)
    WHERE since IS NULL OR since > caldt OR alive.portfolio_id IS NOT NULL"""

# The portfolios that have the class by then; all of them, of a rate without a class.
_PRINTED = """
    CREATE TEMP TABLE printed AS
    WITH classed AS (
        SELECT portfolio_id, class_key, min(coalesce(first_date, DATE '0001-01-01')) AS since
        FROM classes JOIN keys ON printed = share_class SEMI JOIN seen USING (portfolio_id) GROUP BY ALL
    )
    SELECT caldt, period, 'portfolios' AS spread, portfolio_id AS bearer, portfolio_id,
        portfolios.portfolio_name, NULL::VARCHAR AS series_id
    FROM wide JOIN homes USING (caldt, registrant_id) JOIN portfolios USING (portfolio_id)
    WHERE class_key = '' OR EXISTS (
        FROM classed WHERE classed.portfolio_id = homes.portfolio_id
            AND classed.class_key = wide.class_key AND since <= caldt
    )"""

# By day: whose a CIK is, the portfolio of a series id, and of a name under a registrant.
_OWNERS = """
    CREATE TEMP TABLE owners AS
    SELECT caldt, cik, last(registrant_id ORDER BY place) AS registrant_id
    FROM places JOIN (SELECT *, row_number() OVER () AS place FROM registrants) USING (registrant_id)
    WHERE cik IS NOT NULL GROUP BY caldt, cik;
    CREATE TEMP TABLE theirs AS
    SELECT caldt, place, portfolio_id, registrant_id, series_id, portfolio_key
    FROM places JOIN (SELECT *, row_number() OVER () AS place FROM portfolios) USING (registrant_id)
    JOIN name_keys ON printed = portfolio_name"""

# The series and classes that headers of filings up to a day list for their owners.
_HEADED = """
    CREATE TEMP TABLE headed AS
    WITH of_series AS (
        SELECT caldt, series_id, last(portfolio_id ORDER BY place) AS by_series
        FROM theirs WHERE series_id IS NOT NULL GROUP BY ALL
    ), of_name AS (
        SELECT caldt, registrant_id, portfolio_key, last(portfolio_id ORDER BY place) AS by_name
        FROM theirs GROUP BY ALL
    ), listed AS (
        SELECT *, row_number() OVER () AS place FROM filing_series
    )
    SELECT caldt, owners.registrant_id, coalesce(by_series, by_name) AS portfolio_id,
        series_name AS portfolio_name, listed.series_id, coalesce(class_key, '') AS class_key, place,
        coalesce(by_series, by_name, listed.series_id) AS bearer
    FROM listed JOIN owners ON owner_cik = cik AND filing_date <= caldt
    JOIN name_keys ON name_keys.printed = series_name
    LEFT JOIN keys ON keys.printed = class_name
    LEFT JOIN of_series USING (caldt, series_id)
    LEFT JOIN of_name USING (caldt, registrant_id, portfolio_key)"""

_ADD_HEADED = """
    INSERT INTO spread BY NAME
    SELECT DISTINCT ON (caldt, period, bearer) caldt, period, 'filing_header' AS spread, bearer,
        headed.portfolio_id, headed.portfolio_name, headed.series_id
    FROM wide JOIN headed USING (caldt, registrant_id) ANTI JOIN printed USING (caldt, period, bearer)
    WHERE wide.class_key = '' OR wide.class_key = headed.class_key
    ORDER BY caldt, period, bearer, place"""


_ADD_LEFT = """
    INSERT INTO spread BY NAME
    SELECT caldt, period, 'stated' AS spread, coalesce(registrant_id, '') AS bearer, portfolio_name
    FROM wide ANTI JOIN spread USING (caldt, period)"""

# Days on which a row is borne alike, one after the other, are one row.
_ADD_BORNE = """
    INSERT INTO borne BY NAME
    SELECT period, spread, bearer, portfolio_id, portfolio_name, series_id,
        min(number) AS since, max(number) + 1 AS until
    FROM (
        SELECT *, number - row_number() OVER (
            PARTITION BY period, spread, bearer, portfolio_id, portfolio_name, series_id ORDER BY number
        ) AS run
        FROM spread JOIN days USING (caldt)
    )
    GROUP BY period, spread, bearer, portfolio_id, portfolio_name, series_id, run"""


def _lay_names(connection: DuckDBPyConnection) -> None:
    """Makes `name_keys` (printed, portfolio_key) of the portfolios and series of those in `places`."""
    rows = connection.execute(
        """
        SELECT portfolio_name FROM portfolios SEMI JOIN places USING (registrant_id)
        UNION SELECT series_name FROM filing_series WHERE owner_cik IN (
            SELECT cik FROM registrants SEMI JOIN places USING (registrant_id))
        """
    ).fetchall()
    printed = [row[0] for row in rows]
    connection.execute(
        "CREATE TEMP TABLE name_keys AS "
        "SELECT unnest($1::VARCHAR[]) AS printed, unnest($2::VARCHAR[]) AS portfolio_key",
        [printed, [portfolio_key(name) for name in printed]],
    )
