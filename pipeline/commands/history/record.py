"""Everything that a snapshot has about the portfolios and registrants of a name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.export.as_of import named
from pipeline.identity.name_keys import portfolio_key
from pipeline.publish.snapshot import read_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of a snapshot that are about some portfolios and registrants, and all documents by id.

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


def record_of(folder: Path, name: str) -> Record:
    """Everything about the portfolios and registrants that ever had a name. Raises UsageFault where none."""
    names = read_table(folder, "portfolio_names").to_pandas(date_as_object=True)
    asked = _registrants_named(folder, name)
    ids = sorted(named(names, name, or_none=bool(asked)))

    def about(table: str) -> list[Row]:
        rows = read_table(folder, table)
        return list(
            rows.filter(pc.is_in(rows["portfolio_id"].cast("string"), value_set=_strings(ids))).to_pylist()
        )

    portfolios, periods = about("portfolios"), about("fee_history")
    houses = _houses(portfolios, periods)
    wide = _wide(folder, {*asked, *(house for found in houses.values() for house in found)})
    documents = {row["document_id"]: row for row in read_table(folder, "documents").to_pylist()}
    bare = _unnamed(folder, documents, {row["instrument_id"] for row in (*wide, *periods)})
    told = _grouped(read_table(folder, "findings").to_pylist(), "code")
    filings = read_table(folder, "filings").select(["document_id", "source_path"]).to_pylist()
    return Record(
        portfolios=portfolios,
        names=_grouped(about("portfolio_names"), "portfolio_id"),
        periods=_grouped(periods, "portfolio_id"),
        rates=_grouped([*about("fee_rates"), *bare], "document_id"),
        documents=documents,
        changes=_grouped(read_table(folder, "amendments").to_pylist(), "document_id"),
        missing={row["document_id"]: row["message"] for row in told["missing_amendment"]},
        unsaid=frozenset(row["document_id"] for row in told["partial_schedule"]),
        decided={(row["document_id"], row["locator"]): row["message"] for row in told["rate_decided"]},
        paths={row["document_id"]: row["source_path"] for row in reversed(filings) if row["document_id"]},
        wide=_grouped(wide, "registrant_id"),
        houses=houses,
        registrants=asked,
        titles=_titles(folder),
    )


def _titles(folder: Path) -> dict[str, str]:
    rows = read_table(folder, "registrants").to_pylist()
    return {row["registrant_id"]: row["registrant_name"] for row in rows}


def _registrants_named(folder: Path, name: str) -> list[str]:
    """The registrants that ever had a name."""
    rows = read_table(folder, "registrant_names").select(["registrant_id", "registrant_name"]).to_pylist()
    wanted = portfolio_key(name)
    return sorted({row["registrant_id"] for row in rows if portfolio_key(row["registrant_name"]) == wanted})


def _houses(portfolios: list[Row], periods: list[Row]) -> dict[str, list[str]]:
    """The registrants under which portfolios were, by portfolio."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in (*portfolios, *periods):
        found[row["portfolio_id"]] |= {row["registrant_id"]} - {None}
    return {portfolio: sorted(houses) for portfolio, houses in found.items()}


def _wide(folder: Path, registrants: set[str]) -> list[Row]:
    """The periods of rates that are stated for all portfolios of registrants."""
    rows = read_table(folder, "fee_history")
    rows = rows.filter(pc.is_null(rows["portfolio_id"]))
    chosen = pc.is_in(rows["registrant_id"].cast("string"), value_set=_strings(sorted(registrants)))
    return list(rows.filter(chosen).to_pylist())


def _unnamed(folder: Path, documents: dict[str, Row], instruments: set[str]) -> list[Row]:
    """The rates without a portfolio of the documents of instruments."""
    opened = sorted(key for key, row in documents.items() if row["instrument_id"] in instruments)
    rows = read_table(folder, "fee_rates")
    rows = rows.filter(pc.is_null(rows["portfolio_name"]))
    chosen = pc.is_in(rows["document_id"].cast("string"), value_set=_strings(opened))
    return list(rows.filter(chosen).to_pylist())


def _strings(ids: list[str]) -> Any:
    import pyarrow as pa

    return pa.array(ids, pa.string())


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
