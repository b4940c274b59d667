"""Tables made up on the spot, small and sound, and their publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.frames import STRINGS
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import held
from pipeline.publish.publish import publish
from pipeline.vocabulary import KEEP, PROVEN, place_of, proof_of

DOCUMENT = {
    "document_id": "d1",
    "instrument_id": "i1",
    "kind": "plan",
    "title": "PLAN",
    "share_classes": ["Class A"],
    "rate_figures": 3,
    "rate_figures_read": 2,
    "rate_figures_set_aside": 0,
    "rate_figures_unread": 1,
    "plan_title": "PLAN",
    "registrants": [],
    "ciks": [],
    "file_numbers": [],
    "called_fund": [],
}
INSTRUMENT = {
    "instrument_id": "i1",
    "kind": "plan",
    "title": "PLAN",
    "registrant_ids": [],
    "share_classes": ["Class A"],
    "documents": ["d1"],
}
FILING = {
    "source_path": "a.txt",
    "content_sha256": "0" * 64,
    "document_id": "d1",
    "ciks": [],
    "status": "parsed",
}
ENTRY = {
    "document_id": "d1",
    "row_number": 1,
    "schedule": "Schedule A",
    "portfolio_name": "Oak Fund",
    "portfolio_id": "p1",
    "locator": "char=0,8",
    "source_text": "Oak Fund",
    "share_classes": [],
}
RATE = {
    "document_id": "d1",
    "row_number": 1,
    "portfolio_id": "p1",
    "component": "service_fee",
    "rate": Decimal("0.0025"),
    "rate_text": "0.25%",
    "origin": "table",
    "reading": "single",
    "assumed": [],
    "locator": "char=9,14",
    "source_text": "0.25%",
}
FIGURES = [
    {"document_id": "d1", "figure_number": number, "fate": fate, "locator": "char=9,14", "source_text": "1%"}
    for number, fate in enumerate(("read", "read", "unread"), 1)
]
PORTFOLIO = {"portfolio_id": "p1", "portfolio_name": "Oak Fund"}
PERIOD = {
    "instrument_id": "i1",
    "portfolio_id": "p1",
    "portfolio_name": "Oak Fund",
    "component": "service_fee",
    "rate": Decimal("0.0025"),
    "valid_from": date(2003, 7, 1),
    "valid_from_basis": "exact",
    "valid_to_basis": "open",
    "reading": "single",
    "assumed": [],
    "opened_by": "d1",
}
FINDING = {
    "finding_id": "f1",
    "document_id": "d1",
    "code": "unread_rate",
    "severity": "warning",
    "message": "?",
    "source_text": "1%",
}

ROWS: dict[str, list[dict[str, Any]]] = {
    "filings": [FILING],
    "documents": [DOCUMENT],
    "schedule_entries": [ENTRY, ENTRY | {"row_number": 2}],
    "fee_rates": [RATE, RATE | {"row_number": None, "bound": "maximum"}],
    "figures": FIGURES,
    "portfolios": [PORTFOLIO],
    "instruments": [INSTRUMENT],
    "fee_history": [PERIOD],
    "findings": [FINDING],
}


def tables(changes: Mapping[str, list[dict[str, Any]]] | None = None) -> dict[str, pa.Table]:
    """Every table, most of them empty, as the last stage gives them: no order, every column may be null."""
    rows = ROWS | dict(changes or {})
    loose = {
        name: pa.schema([(field.name, field.type) for field in table.schema])
        for name, table in TABLES.items()
    }
    made = {name: pa.Table.from_pylist(rows.get(name, []), schema=schema) for name, schema in loose.items()}
    return made | {"documents": proven(made)}


def proven(made: Mapping[str, pa.Table]) -> pa.Table:
    """The documents with the proofs of their rows."""
    proofs = [
        [
            proof_of(
                place_of(row["locator"] or "", row["source_text"] or "")
                for row in made[table].to_pylist()
                if row["document_id"] == document_id
            )
            for table in PROVEN.values()
        ]
        for document_id in made["documents"]["document_id"].to_pylist()
    ]
    return made["documents"].append_column("proof", pa.array(proofs, STRINGS))


def published(output: Path, given: dict[str, pa.Table] | None = None, keep: int = KEEP) -> Path:
    given = given or tables()
    rows = {name: table.num_rows for name, table in given.items()}
    with held(output):
        return publish(given, output, {"version": "1", "rows": rows}, keep).snapshot
