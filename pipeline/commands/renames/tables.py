"""What the tables of a snapshot have of names and their changes; of some ids, or of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.identity.name_keys import portfolio_key
from pipeline.publish.database import records

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipeline.export.lookup import Found

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """Names are of what was asked for; changes, findings and documents of all.

    `concerned` are the documents that list what was asked for; None where all is asked for.
    """

    portfolio_names: Mapping[str, Sequence[Row]]
    registrant_names: Mapping[str, Sequence[Row]]
    changes: Sequence[Row]
    candidates: Sequence[Row]
    documents: Mapping[str, Row]
    entries: Mapping[tuple[str, str], Row]  # by document and key of the name
    concerned: frozenset[str] | None


def tables(connection: DuckDBPyConnection, asked: Found | None) -> Tables:
    """The rows about portfolios and registrants; about all, where none are asked for. Raises UsageFault."""
    every = asked is None
    houses = list(asked.registrants) if asked else []
    ids = [*(asked.portfolios if asked else ()), *(_of_houses(connection, houses) if houses else ())]
    names = records(connection, _PORTFOLIO_NAMES, every, ids)
    candidates = records(connection, _CANDIDATES)
    wanted = sorted({row["document_id"] for row in (*names, *candidates)} - {None})
    entries = records(connection, _ENTRIES, wanted)
    concerned = (
        None
        if every
        else frozenset(row["document_id"] for row in records(connection, _CONCERNED, ids, houses))
    )
    return Tables(
        portfolio_names=_grouped(names, "portfolio_id"),
        registrant_names=_grouped(records(connection, _REGISTRANT_NAMES, every, houses), "registrant_id"),
        changes=records(connection, _CHANGES),
        candidates=candidates,
        documents={row["document_id"]: row for row in records(connection, _DOCUMENTS)},
        entries={
            (row["document_id"], portfolio_key(row["portfolio_name"])): row for row in reversed(entries)
        },
        concerned=concerned,
    )


_OF_HOUSES = """
    SELECT portfolio_id FROM portfolios WHERE registrant_id IN (SELECT unnest($1))
    UNION SELECT portfolio_id FROM fee_history
    WHERE portfolio_id IS NOT NULL AND registrant_id IN (SELECT unnest($1)) ORDER BY ALL"""
_PORTFOLIO_NAMES = """
    SELECT portfolio_id, portfolio_name, valid_from, valid_to, evidence, document_id FROM portfolio_names
    WHERE ? OR portfolio_id IN (SELECT unnest(?::VARCHAR[]))
    ORDER BY portfolio_id, valid_from NULLS FIRST, portfolio_name"""
_REGISTRANT_NAMES = """
    SELECT registrant_id, registrant_name, first_date, last_date, evidence, document_id
    FROM registrant_names WHERE ? OR registrant_id IN (SELECT unnest(?::VARCHAR[]))
    ORDER BY registrant_id, first_date NULLS FIRST, last_date, registrant_name"""
_ENTRIES = """
    SELECT document_id, portfolio_name, locator, source_text FROM schedule_entries
    WHERE document_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY document_id, row_number"""
_CHANGES = """
    SELECT document_id, kind, registrant_name, portfolio_name, old_value, new_value, effective_date, status,
        locator, source_text
    FROM amendments
    WHERE kind IN ('rename', 'rename_rule', 'registrant_rename', 'class_rename') AND new_value IS NOT NULL
    ORDER BY document_id, change_number"""
_CANDIDATES = """
    SELECT finding_id, document_id, message, locator, source_text FROM findings
    WHERE code = 'rename_candidate' ORDER BY finding_id"""
_DOCUMENTS = """
    SELECT document_id, title, kind, registrants, coalesce(effective_date, dated) AS said,
        coalesce(effective_date, dated, filing_date) AS day, source_path
    FROM documents LEFT JOIN (
        SELECT document_id, arg_min(source_path, (status <> 'parsed', source_path)) AS source_path
        FROM filings WHERE document_id IS NOT NULL GROUP BY ALL) USING (document_id)
    WHERE document_id IN (SELECT document_id FROM portfolio_names)
        OR document_id IN (SELECT document_id FROM registrant_names)
        OR document_id IN (SELECT document_id FROM amendments)
        OR document_id IN (SELECT document_id FROM findings WHERE code = 'rename_candidate')"""
_CONCERNED = """
    SELECT document_id FROM schedule_entries WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))
    UNION SELECT document_id FROM fee_rates WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))
    UNION SELECT closed_by FROM fee_history
        WHERE closed_reason = 'class_renamed' AND portfolio_id IN (SELECT unnest($1::VARCHAR[]))
    UNION SELECT unnest(documents) FROM instruments WHERE list_has_any(registrant_ids, $2::VARCHAR[])"""


def _of_houses(connection: DuckDBPyConnection, houses: list[str]) -> list[str]:
    return [row["portfolio_id"] for row in records(connection, _OF_HOUSES, houses)]


def _grouped(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
