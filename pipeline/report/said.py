"""The rows of a document as the report shows them; what no reader asks for is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.fee_plot import COMPONENTS
from pipeline.report.fee_words import percent
from pipeline.report.rows import Row, shown

Json = dict[str, Any]

_FACTS = (
    "document_id",
    "instrument_id",
    "kind",
    "title",
    "amendment_number",
    "share_classes",
    "exhibit_number",
    "base_date",
    "effective_date",
    "effective_date_basis",
    "dated",
    "filing_date",
    "plan_type",
    "distributor",
    "registrants",
    "file_numbers",
    "extent",
    "rate_figures",
    "rate_figures_read",
    "rate_figures_set_aside",
    "rate_figures_unread",
)
_FILING = ("source_path", "status", "form_type", "exhibit_type", "accession_number", "filing_date", "ciks")
_GRADES = ("confirmed", "single", "doubtful")  # the last one of several counts for their figure


def said_of(document: Row, rows: Mapping[str, Sequence[Row]], filings: Sequence[Row]) -> Json:
    """A document as the report shows it: its facts, its filings, its rows by table."""
    rates = [_rate(row) for row in rows["fee_rates"]]
    by_place: dict[str, list[int]] = {}
    for at, rate in enumerate(rates):
        by_place.setdefault(rate["locator"], []).append(at)
    return {
        "facts": shown(document, *_FACTS),
        "filings": [shown(row, *_FILING) for row in filings],
        "rows": {
            "figures": [_figure(row, by_place, rates) for row in rows["figures"]],
            "rates": rates,
            "entries": [_entry(row) for row in rows["schedule_entries"]],
            "changes": [_change(row) for row in rows["amendments"]],
            "findings": [_finding(row) for row in rows["findings"]],
        },
    }


def _quoted(row: Row) -> Json:
    return {"text": row["source_text"] or ""} if row["locator"] else {}


def _figure(row: Row, by_place: Mapping[str, list[int]], rates: Sequence[Json]) -> Json:
    """A figure; `mark` is the grade of what was read of it, else its fate."""
    mine = by_place.get(row["locator"], []) if row["fate"] == "read" else []
    grades = {rates[at]["reading"] for at in mine}
    mark = next((grade for grade in reversed(_GRADES) if grade in grades), str(row["fate"]))
    return {
        **shown(row, "figure_number", "fate", "reason", "locator"),
        **_quoted(row),
        **({"rates": mine} if mine else {}),
        "mark": mark,
    }


def _rate(row: Row) -> Json:
    return {
        **shown(
            row,
            *("row_number", "registrant_name", "portfolio_name", "portfolio_id", "share_class", "bound"),
            *("component_as_printed", "rate_text", "origin", "tier_from", "tier_to", "condition"),
            *("reading", "assumed", "effective_date", "locator"),
        ),
        **_quoted(row),
        "component": COMPONENTS.get(row["component"], row["component"]),
        "rate": percent(row["rate"]),
        "fraction": f"{row['rate']:f}",
    }


def _entry(row: Row) -> Json:
    columns = ("row_number", "schedule", "registrant_name", "portfolio_name", "portfolio_id", "share_class")
    more = ("share_classes", "fee_start_date", "duplicate_of", "locator")
    return {**shown(row, *columns, *more), **_quoted(row)}


def _change(row: Row) -> Json:
    columns = ("change_number", "kind", "schedule", "registrant_name", "portfolio_name", "share_class")
    more = ("old_value", "new_value", "effective_date", "terminates", "status", "locator")
    return {**shown(row, *columns, *more), **_quoted(row)}


def _finding(row: Row) -> Json:
    return {**shown(row, "finding_id", "code", "severity", "message", "locator"), **_quoted(row)}
