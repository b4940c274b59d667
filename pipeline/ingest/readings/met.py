"""What is met in a run, counted and listed: of the exhibits that `here` shows."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from parsers.model import Status
from pipeline.frames import FILINGS
from pipeline.ingest.readings.database import Readings

_BY_STATUS = """
SELECT status, count(*) AS met, count(DISTINCT document_id) AS documents FROM here GROUP BY status
"""


def count_filings(found: Readings) -> dict[str, int]:
    """How many filings of each status are met; a document that is filed again is a duplicate there."""
    counts: dict[str, int] = dict.fromkeys(Status, 0)
    for row in found.query(_BY_STATUS).to_pylist():
        counts[row["status"]] = row["met"]
        if row["status"] == Status.PARSED:
            counts[Status.PARSED] = row["documents"]
            counts[Status.DUPLICATE] = row["met"] - row["documents"]
    return counts


def met_filings(found: Readings) -> pa.Table:
    """All filings that are met, as FILINGS; of a document that is filed again, each as parsed."""
    return found.query(f"SELECT {', '.join(FILINGS.names)} FROM here", FILINGS)


def documents_met(found: Readings, asked: Sequence[str]) -> frozenset[str]:
    """Those of some documents that are met."""
    found.make("asked_about", pa.table({"document_id": pa.array(asked, pa.string())}))
    met = found.query("SELECT DISTINCT document_id FROM here JOIN asked_about USING (document_id)")
    return frozenset(met["document_id"].to_pylist())


def quarantined(found: Readings) -> tuple[tuple[str, str], ...]:
    """The path and reason of each exhibit that could not be read."""
    sql = f"SELECT source_path, reason FROM here WHERE status = '{Status.QUARANTINED}' ORDER BY source_path"
    rows = found.query(sql)
    return tuple(zip(rows["source_path"].to_pylist(), rows["reason"].to_pylist(), strict=True))
