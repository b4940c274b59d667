"""What the report asks of a snapshot more than once: its small tables, and the run that made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.inputs_read import InputFile, inputs_of
from pipeline.report.catalogue import day_of
from pipeline.report.rows import Row, Tables
from pipeline.report.summary import CodeSummary, Run, by_code, run_of


@dataclass(frozen=True, slots=True)
class SnapshotShown:
    """A snapshot; `parsed` are the filings that documents were read from, `before` the manifest before."""

    tables: Tables
    run: Run
    before: Any
    files: Mapping[str, InputFile]
    filings: Sequence[Row]
    documents: Sequence[Row]
    findings: Sequence[Row]
    codes: Sequence[CodeSummary]
    parsed: Mapping[str, Row]

    def path(self, document: str) -> str:
        """Where a document was read; its id where that is not known."""
        return str(self.parsed[document]["source_path"]) if document in self.parsed else document


def snapshot_shown(folder: Path) -> SnapshotShown:
    """Opens a snapshot. Raises UsageFault where nothing is published there, or it is damaged."""
    files = {file.name: file for file in inputs_of(folder)}
    tables = Tables(folder)
    run, before = run_of(folder)
    filings = tables.all("filings", "source_path")
    findings = tables.all("findings", "code, document_id, finding_id")
    return SnapshotShown(
        tables=tables,
        run=run,
        before=before,
        files=files,
        filings=filings,
        documents=sorted(tables.all("documents", "document_id"), key=_order),
        findings=findings,
        codes=by_code(findings, before),
        parsed={row["document_id"]: row for row in reversed(filings) if row["status"] == "parsed"},
    )


def _order(document: Row) -> tuple[object, ...]:
    """By registrant, those that name none behind all others, then by day."""
    named = "; ".join(document["registrants"] or ()).casefold()
    return not named, named, str(day_of(document) or ""), document["document_id"]
