"""Whether the portfolio, the registrant and the class that are asked for can be one row's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import UsageFault
from pipeline.export.class_asked import classes_of, has_no_class
from pipeline.export.lookup import Found
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def check_together(connection: DuckDBPyConnection, found: Sequence[Found], share_class: str | None) -> None:
    """What no row is of: raises UsageFault, with what each has, where no row could ever be of all of them."""
    portfolios = [each for one in found for each in one.portfolios]
    registrants = [each for one in found for each in one.registrants]
    if portfolios and registrants:
        _check_registrant(connection, portfolios, registrants)
    if portfolios and share_class:
        houses = [house for house, _ in _houses(connection, portfolios)]
        known = classes_of(connection, portfolios, houses)
        if class_key(share_class) not in known:
            raise UsageFault(has_no_class(_names(connection, "portfolio", portfolios), share_class, known))


def without_rates(connection: DuckDBPyConnection, found: Sequence[Found]) -> Iterator[str]:
    """What a person should know of a class named by its ticker or id: that none of its rates is stated."""
    for one in found:
        if one.share_class is None or not one.portfolios:
            continue
        rows = rows_of(
            connection,
            "SELECT DISTINCT share_class FROM fee_history "
            "WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[])) AND share_class IS NOT NULL",
            [list(one.portfolios)],
        )
        if class_key(one.share_class) not in {class_key(row[0]) for row in rows}:
            name = _names(connection, "portfolio", one.portfolios)
            yield f"No document here states a rate for {one.share_class} of {name}."


def _check_registrant(
    connection: DuckDBPyConnection, portfolios: Sequence[str], registrants: Sequence[str]
) -> None:
    theirs = dict(_houses(connection, portfolios))
    if theirs and not set(theirs) & set(registrants):
        raise UsageFault(
            f"{_names(connection, 'portfolio', portfolios)} is no portfolio of "
            f"{_names(connection, 'registrant', registrants)}: it belongs to "
            f"{' and '.join(sorted(theirs.values()))}."
        )


def _houses(connection: DuckDBPyConnection, portfolios: Sequence[str]) -> list[tuple[str, str]]:
    """The registrants that portfolios ever had: id, latest name."""
    rows = rows_of(
        connection,
        """
        SELECT DISTINCT registrant_id, registrant_name FROM registrants WHERE registrant_id IN (
            SELECT registrant_id FROM portfolios WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))
            UNION SELECT registrant_id FROM fee_history
            WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))
            UNION SELECT registrant_id FROM schedule_entries
            WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))
        ) ORDER BY ALL""",
        [list(portfolios)],
    )
    return [(house, name) for house, name in rows]


def _names(connection: DuckDBPyConnection, what: str, ids: Sequence[str]) -> str:
    rows = rows_of(
        connection,
        f"SELECT DISTINCT {what}_name FROM {what}s WHERE {what}_id IN (SELECT unnest($1::VARCHAR[])) "
        "ORDER BY ALL",
        [list(ids)],
    )
    return " and ".join(row[0] for row in rows)
