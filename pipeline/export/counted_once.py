"""One fee, several instruments: counted once, from the plan, with who agrees and who differs.

An agreement under a plan states that plan's fee again. Two plans are two, and stay so; equal statements of
instruments of which none is under the other are one row with the ids of both. To the tables of `spread` comes

    counted     the columns of borne, instruments, agreeing, differing
                                    the first of equal rows, with the ids of the instruments of all
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def lay_counted(connection: DuckDBPyConnection) -> None:
    """Makes `counted` of `borne` and `history`."""
    for statement in (_SEVERAL, _SHARED, _COMPARED, _COUNTED):
        connection.execute(statement)


# Statements whose bearer and fee another statement has too, some day; most rows have theirs alone.
_SEVERAL = """
    CREATE TEMP TABLE several AS
    WITH statements AS (
        SELECT borne.*, registrant_id, fee, instrument_id, bound, rate, valid_from
        FROM borne JOIN history USING (period)
    ), alike AS (
        SELECT bearer, fee FROM statements GROUP BY bearer, fee HAVING count(*) > 1
    )
    SELECT statements.*, parent_instrument_id AS plan
    FROM statements SEMI JOIN alike USING (bearer, fee) LEFT JOIN instruments USING (instrument_id)"""

# Each for every span of days over which the statements of its fee stay the same.
_SHARED = """
    CREATE TEMP TABLE shared AS
    WITH changes AS (
        SELECT bearer, fee, since AS number FROM several UNION SELECT bearer, fee, until FROM several
    ), spans AS (
        SELECT bearer, fee, number AS start,
            lead(number) OVER (PARTITION BY bearer, fee ORDER BY number) AS stop
        FROM changes
    )
    SELECT several.*, start, stop FROM several JOIN spans USING (bearer, fee)
    WHERE since <= start AND start < until"""

# What each statement is told of the others in its span: a ceiling is no statement of a floor's fee.
_COMPARED = """
    CREATE TEMP TABLE compared AS
    SELECT one.start, one.period, one.bearer,
        coalesce(bool_or(one.plan = other.instrument_id), FALSE) AS dropped,
        list(other.instrument_id) FILTER (one.rate <> other.rate) AS differing,
        list(other.instrument_id) FILTER (one.rate = other.rate AND (
            coalesce(other.plan = one.instrument_id, FALSE) OR one.bound IS DISTINCT FROM other.bound
        )) AS agreeing
    FROM shared AS one JOIN shared AS other USING (bearer, fee, start)
    WHERE one.instrument_id <> other.instrument_id AND NOT coalesce(one.bound <> other.bound, FALSE)
    GROUP BY one.start, one.period, one.bearer"""

_COUNTED = """
    CREATE TEMP TABLE counted AS
    WITH equal AS (
        SELECT bearer, start, stop, list(instrument_id) AS instruments,
            flatten(list(coalesce(agreeing, []))) AS agreeing,
            flatten(list(coalesce(differing, []))) AS differing,
            min({'registrant_id': registrant_id, 'valid_from': valid_from, 'instrument_id': instrument_id,
                 'way': list_position(['stated', 'portfolios', 'filing_header'], spread), 'period': period}
            ) AS earliest
        FROM shared LEFT JOIN compared USING (start, period, bearer)
        WHERE NOT coalesce(dropped, FALSE)
        GROUP BY bearer, fee, start, stop, bound, rate
    )
    SELECT kept.* EXCLUDE (since, until), equal.start AS since, equal.stop AS until,
        array_to_string(list_sort(list_distinct(instruments)), '; ') AS instruments,
        list_sort(list_distinct(agreeing)) AS agreeing, list_sort(list_distinct(differing)) AS differing
    FROM equal JOIN borne AS kept ON kept.bearer = equal.bearer AND kept.period = earliest.period
        AND kept.since <= start AND start < kept.until
    UNION ALL BY NAME
    SELECT borne.*, instrument_id AS instruments, []::VARCHAR[] AS agreeing, []::VARCHAR[] AS differing
    FROM borne JOIN history USING (period) ANTI JOIN several USING (bearer, fee)"""
