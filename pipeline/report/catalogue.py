"""The lists of the report: documents, portfolios, registrants, instruments, findings, for the browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.report.rows import Row, grouped, shown

Json = dict[str, Any]


def day_of(document: Row) -> date | None:
    """The day from which a document speaks: effective, else dated, else filed."""
    found: date | None = document["effective_date"] or document["dated"] or document["filing_date"]
    return found


def documents(
    rows: Sequence[Row],
    places: Mapping[str, str],
    rates: Mapping[str, int],
    findings: Iterable[Row],
    houses: Mapping[str, Sequence[str]],
) -> list[Json]:
    """The documents; `places` are their source paths, `houses` the ids of their registrants."""
    told = grouped(findings, "document_id")
    return [
        {
            "id": (document := row["document_id"]),
            **shown(row, "title", "kind", "amendment_number", "instrument_id", "registrants"),
            "day": _day(day_of(row)),
            "path": places.get(document, ""),
            "houses": list(houses.get(document, ())),
            "figures": [row[f"rate_figures{fate}"] for fate in ("", "_read", "_set_aside", "_unread")],
            "rates": rates.get(document, 0),
            "findings": len(told.get(document, ())),
        }
        for row in rows
    ]


def houses_of(
    documents: Iterable[Row], instruments: Iterable[Row], names: Iterable[Row]
) -> dict[str, list[str]]:
    """The ids of the registrants of each document: those it names, else those of its instrument."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for row in names:
        by_name[row["registrant_name"]].add(row["registrant_id"])
    whole = {row["instrument_id"]: list(row["registrant_ids"] or ()) for row in instruments}
    found = {}
    for row in documents:
        all_of_it = whole.get(row["instrument_id"], [])
        named = {house for name in row["registrants"] or () for house in by_name.get(name, ())}
        found[row["document_id"]] = [house for house in all_of_it if house in named] or all_of_it
    return found


def portfolios(
    rows: Iterable[Row], names: Iterable[Row], classes: Iterable[Row], parts: Mapping[str, int]
) -> list[Json]:
    """The portfolios with all their names, and their classes that have a class id or a ticker.

    `parts` are the numbers of the parts that hold their histories.
    """
    called = grouped(names, "portfolio_id")
    numbered = grouped((row for row in classes if row["class_id"] or row["ticker"]), "portfolio_id")
    return [
        {
            "id": (portfolio := row["portfolio_id"]),
            "name": row["portfolio_name"],
            **shown(row, "registrant_id", "series_id", "first_date", "last_date"),
            "names": [_name(each) for each in called.get(portfolio, ())],
            "classes": [
                shown(each, "share_class", "class_id", "ticker") for each in numbered.get(portfolio, ())
            ],
            **({"part": parts[portfolio]} if portfolio in parts else {}),
        }
        for row in rows
    ]


def _name(row: Row) -> Json:
    return shown(row, "portfolio_name", "valid_from", "valid_to", "evidence", "document_id")


def registrants(rows: Iterable[Row], names: Iterable[Row], parts: Mapping[str, int]) -> list[Json]:
    """The registrants with all their names, and where the rates stand that are of all their portfolios."""
    called = grouped(names, "registrant_id")
    return [
        {
            "id": (house := row["registrant_id"]),
            "name": row["registrant_name"],
            **shown(row, "cik", "file_number"),
            "names": sorted({each["registrant_name"] for each in called.get(house, ())}),
            **({"part": parts[house]} if house in parts else {}),
        }
        for row in rows
    ]


def instruments(rows: Iterable[Row]) -> list[Json]:
    """The plans and agreements with their documents, in the order of their days."""
    columns = ("kind", "title", "registrant_ids", "share_classes", "parent_instrument_id", "first_date")
    return [
        {"id": row["instrument_id"], **shown(row, *columns, "last_date"), "documents": row["documents"] or []}
        for row in rows
    ]


def findings(rows: Iterable[Row]) -> Iterator[Json]:
    """The findings, without the places that only their documents need."""
    columns = ("finding_id", "code", "severity", "document_id", "source_path", "message", "source_text")
    for row in rows:
        yield shown(row, *columns) | ({"placed": True} if row["locator"] else {})


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
