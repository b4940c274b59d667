"""Everything that a snapshot has about the portfolios and registrants of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.history.funds import funds_of
from pipeline.errors import UsageFault
from pipeline.export.class_asked import classes_of, has_no_class
from pipeline.export.lookup import Found, either_of
from pipeline.identity.name_keys import class_key
from pipeline.publish.database import connected, records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of a snapshot that are about some portfolios and registrants, and the documents they name.

    `wide` are the periods of rates for all portfolios of a registrant, by its id; `houses` the registrants of
    portfolios, by theirs; `registrants` those that were asked for, and `titles` the names of all.
    """

    portfolios: list[Row]
    names: dict[str, list[Row]]
    periods: dict[str, list[Row]]
    rates: dict[str, list[Row]]
    documents: dict[str, Row]
    changes: dict[str, list[Row]]
    missing: dict[str, str]
    unsaid: frozenset[str]  # documents that list portfolios, and do not say how much they replace
    decided: dict[tuple[str, str], str]  # by document and locator, what a person decided about a figure
    paths: dict[str, str]
    wide: dict[str, list[Row]]
    houses: dict[str, list[str]]
    registrants: list[str]
    titles: dict[str, str]
    funds: Mapping[str, list[Row]]  # the portfolios of those that were asked for, with how much is known
    share_class: str | None  # the one that was asked for
    found: str | None  # what a person should know of how they were found


def record_of(folder: Path, name: str, share_class: str | None = None) -> Record:
    """Everything about the portfolios and registrants that are asked for; of one class, where one is.

    Raises UsageFault where there are none, or the tables can't be read.
    """
    with connected(folder) as connection:
        found = either_of(connection, name)
        if not (found.portfolios or found.registrants):
            series = " and ".join(found.series)
            raise UsageFault(
                f"{' '.join(name.split())} is a series ({series}) that only headers of filings list: "
                "no document here lists it as a portfolio, so nothing is known of its fees."
            )
        return _read(connection, found, share_class or found.share_class)


def _read(connection: DuckDBPyConnection, found: Found, share_class: str | None) -> Record:
    ids, asked = sorted(found.portfolios), sorted(found.registrants)
    portfolios = records(connection, _PORTFOLIOS, ids)
    periods = records(connection, _PERIODS, ids)
    houses = _houses(portfolios, periods)
    theirs = {house for each in houses.values() for house in each}
    wide = records(connection, _WIDE, sorted({*asked, *theirs}))
    names = records(connection, _NAMES, ids)
    titles = {row["registrant_id"]: row["registrant_name"] for row in records(connection, _TITLES)}
    whose = [row["portfolio_name"] for row in portfolios] or [titles[house] for house in asked]
    funds = _funds(connection, whose, found, houses, share_class)
    periods, wide = (_of_class(rows, share_class) for rows in (periods, wide))
    instruments = sorted({row["instrument_id"] for row in (*wide, *periods)})
    rates = records(connection, _RATES, ids, instruments)
    cited = {row["document_id"] for row in (*names, *rates)}
    cited |= {row[end] for row in (*periods, *wide) for end in ("opened_by", "closed_by")} - {None}
    documents = {
        row["document_id"]: row for row in records(connection, _DOCUMENTS, instruments, sorted(cited))
    }
    known = [*documents]
    told = _grouped(records(connection, _TOLD, known), "code")
    return Record(
        portfolios=portfolios,
        names=_grouped(names, "portfolio_id"),
        periods=_grouped(periods, "portfolio_id"),
        rates=_grouped(_of_class(rates, share_class), "document_id"),
        documents=documents,
        changes=_grouped(records(connection, _CHANGES, known), "document_id"),
        missing={row["document_id"]: row["message"] for row in told["missing_amendment"]},
        unsaid=frozenset(row["document_id"] for row in told["partial_schedule"]),
        decided={(row["document_id"], row["locator"]): row["message"] for row in told["rate_decided"]},
        paths={row["document_id"]: row["source_path"] for row in records(connection, _PATHS, known)},
        wide=_grouped(wide, "registrant_id"),
        houses=houses,
        registrants=asked,
        titles=titles,
        funds=funds,
        share_class=share_class,
        found=found.told,
    )


def _funds(
    connection: DuckDBPyConnection,
    whose: Iterable[str],
    found: Found,
    houses: Mapping[str, list[str]],
    share_class: str | None,
) -> Mapping[str, list[Row]]:
    """The portfolios of the registrants that are asked for; UsageFault where none of all has the class."""
    funds = funds_of(connection, found.registrants, None)
    if share_class is None:
        return funds
    portfolios = [*found.portfolios, *(row["portfolio_id"] for each in funds.values() for row in each)]
    registrants = [*found.registrants, *(each for some in houses.values() for each in some)]
    _check_class(share_class, whose, classes_of(connection, portfolios, registrants))
    return funds_of(connection, found.registrants, share_class)


def _check_class(asked: str, whose: Iterable[str], known: Mapping[str, str]) -> None:
    if not asked.strip():
        raise UsageFault("--class is blank: write a name behind it, or leave it out.")
    if class_key(asked) not in known:
        raise UsageFault(has_no_class(" and ".join(sorted(set(whose))), asked, known))


# Columns by name: a snapshot of an older version that lacks one is told of by the query.
_OF_HISTORY = """
    SELECT instrument_id, registrant_id, portfolio_id, portfolio_name, share_class, condition, component,
        bound, rate, tier_from, tier_to, reading, assumed, valid_from, valid_from_basis, valid_to,
        valid_to_basis, opened_by, closed_by, closed_reason, known_from
    FROM fee_history"""
_PERIODS = _OF_HISTORY + "\n    WHERE portfolio_id IN (SELECT unnest(?))"
_PORTFOLIOS = """
    SELECT portfolio_id, portfolio_name, registrant_id, series_id, first_date, last_date FROM portfolios
    WHERE portfolio_id IN (SELECT unnest(?))"""
_NAMES = """
    SELECT portfolio_id, portfolio_name, valid_from, valid_to, evidence, document_id FROM portfolio_names
    WHERE portfolio_id IN (SELECT unnest(?))"""
_WIDE = _OF_HISTORY + "\n    WHERE portfolio_id IS NULL AND registrant_id IN (SELECT unnest(?))"
_RATES = """
    SELECT document_id, row_number, registrant_name, portfolio_name, portfolio_id, share_class, component,
        component_as_printed, bound, rate, rate_text, origin, tier_from, tier_to, condition, reading, assumed,
        effective_date, locator, source_text
    FROM fee_rates
    WHERE portfolio_id IN (SELECT unnest(?)) OR (portfolio_name IS NULL AND document_id IN
        (SELECT document_id FROM documents WHERE instrument_id IN (SELECT unnest(?))))
    ORDER BY document_id, portfolio_name IS NULL, row_number, locator"""
_DOCUMENTS = """
    SELECT document_id, instrument_id, kind, title, plan_title, extent, effective_date, dated, filing_date,
        coalesce(effective_date, dated, filing_date) AS day  -- from which it speaks
    FROM documents WHERE instrument_id IN (SELECT unnest(?)) OR document_id IN (SELECT unnest(?))
    ORDER BY document_id"""
_CHANGES = """
    SELECT document_id, change_number, kind, old_value, new_value, locator, source_text FROM amendments
    WHERE document_id IN (SELECT unnest(?)) ORDER BY document_id, change_number"""
_TOLD = """
    SELECT document_id, code, locator, message FROM findings
    WHERE code IN ('missing_amendment', 'partial_schedule', 'rate_decided')
        AND document_id IN (SELECT unnest(?))
    ORDER BY finding_id"""
_PATHS = """
    SELECT document_id, min(source_path) AS source_path FROM filings
    WHERE document_id IN (SELECT unnest(?)) GROUP BY document_id"""
_TITLES = "SELECT registrant_id, registrant_name FROM registrants"


def _of_class(rows: list[Row], share_class: str | None) -> list[Row]:
    """Of the rows those of a class; those that say none hold for each."""
    if share_class is None:
        return rows
    wanted = class_key(share_class)
    return [row for row in rows if row["share_class"] is None or class_key(row["share_class"]) == wanted]


def _houses(portfolios: list[Row], periods: list[Row]) -> dict[str, list[str]]:
    """The registrants under which portfolios were, by portfolio."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in (*portfolios, *periods):
        found[row["portfolio_id"]] |= {row["registrant_id"]} - {None}
    return {portfolio: sorted(houses) for portfolio, houses in found.items()}


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
