"""What was read in all files -> tables of what the documents say, each document once.

A document filed several times, as text, HTML or PDF, bare or in a submission, is one row of documents with
as many filings. Its rows are those of its earliest filing, then of the first by path, so they do not
depend on the order in which files were met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import pyarrow as pa

from parsers.model import Document, Exhibit, Finding, Reading, Severity, Status
from pipeline.frames import (
    CHANGES,
    DOCUMENTS,
    ENTRIES,
    FIGURES,
    FILERS,
    FILINGS,
    FINDINGS,
    RATES,
    SERIES,
    Stated,
    content_id,
)
from pipeline.ingest.outcome import FileOutcome, Outcome

Row = tuple[Any, ...]


def gather(files: Iterable[FileOutcome], told: Iterable[tuple[str, Finding]] = ()) -> Stated:
    """The tables of `Stated`, from every exhibit of every file, and what was `told` of paths."""
    outcomes = sorted((outcome for file in files for outcome in file.outcomes), key=_age)
    documents = _by_document(outcomes)
    first = {document_id: copies[0] for document_id, copies in documents.items()}
    return Stated(
        filings=_table(FILINGS, (_filing(outcome, first) for outcome in outcomes)),
        documents=_table(DOCUMENTS, map(_document, documents.values())),
        entries=_said(ENTRIES, first, lambda outcome: outcome.reading.entries),
        rates=_said(RATES, first, lambda outcome: outcome.reading.rates),
        figures=_said(FIGURES, first, lambda outcome: outcome.reading.figures),
        changes=_said(CHANGES, first, lambda outcome: outcome.reading.changes),
        series=_headers(SERIES, documents, _series),
        filers=_headers(FILERS, documents, _filers),
        findings=_findings(outcomes, first, told),
    )


def _age(outcome: Outcome) -> tuple[date, str]:
    return outcome.exhibit.filing_date or date.max, outcome.exhibit.source_path


def _by_document(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The filings of each document, earliest first."""
    documents: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.reading.document is not None:
            documents.setdefault(outcome.reading.document.document_id, []).append(outcome)
    return documents


def _filing(outcome: Outcome, first: Mapping[str, Outcome]) -> Row:
    exhibit, reading = outcome.exhibit, outcome.reading
    document_id = reading.document.document_id if reading.document else None
    status, reason = reading.status, reading.reason
    if document_id is not None and first[document_id] is not outcome:
        status, reason = Status.DUPLICATE, f"the same document as {first[document_id].exhibit.source_path}"
    return (
        exhibit.source_path,
        outcome.content_sha256,
        document_id,
        exhibit.accession_number,
        _ciks([outcome]),
        exhibit.form_type,
        exhibit.exhibit_type,
        exhibit.filename,
        exhibit.description,
        exhibit.filing_date,
        status,
        reason,
    )


_OF_DOCUMENT = attrgetter(*DOCUMENTS.names[:-4])


def _document(copies: Sequence[Outcome]) -> Row:
    first = copies[0]
    assert first.reading.document is not None
    return (
        *_own(first.reading.document),
        first.exhibit.filing_date,
        _ciks(copies),
        _file_numbers(first.reading.document, copies),
        first.reading.proof,
    )


def _own(document: Document) -> Row:
    row: Row = _OF_DOCUMENT(document)
    return row


def _ciks(copies: Iterable[Outcome]) -> list[str]:
    return sorted({filer.cik for copy in copies for filer in copy.exhibit.filers})


def _file_numbers(document: Document, copies: Iterable[Outcome]) -> list[str]:
    said = {filer.file_number for copy in copies for filer in copy.exhibit.filers}
    return sorted({*document.file_numbers, *(number for number in said if number)})


def _said(
    schema: pa.Schema, first: Mapping[str, Outcome], items: Callable[[Outcome], Sequence[object]]
) -> pa.Table:
    """A row for each item of each document; all columns but the first are attributes of the item."""
    values = attrgetter(*schema.names[1:])
    return _table(
        schema,
        ((document_id, *values(item)) for document_id, outcome in first.items() for item in items(outcome)),
    )


def _headers(
    schema: pa.Schema, documents: Mapping[str, list[Outcome]], rows: Callable[[Exhibit], Iterable[Row]]
) -> pa.Table:
    """What the headers of a document's filings say, each saying once."""
    distinct = {
        (document_id, copy.exhibit.filing_date, *row)
        for document_id, copies in documents.items()
        for copy in copies
        for row in rows(copy.exhibit)
    }
    return _table(schema, distinct)


def _series(exhibit: Exhibit) -> Iterable[Row]:
    for series in exhibit.series:
        head = (series.owner_cik, series.series_id, series.series_name)
        yield from ((*head, one.class_id, one.class_name, one.ticker) for one in series.classes)
        if not series.classes:
            yield (*head, None, None, None)


def _filers(exhibit: Exhibit) -> Iterable[Row]:
    for filer in exhibit.filers:
        if not filer.conformed_name:  # an index or a path gives its CIK alone
            continue
        head = (filer.cik, filer.conformed_name)
        yield from ((*head, former.name, former.until, filer.file_number) for former in filer.former_names)
        if not filer.former_names:
            yield (*head, None, None, filer.file_number)


def _findings(
    outcomes: Iterable[Outcome], first: Mapping[str, Outcome], told: Iterable[tuple[str, Finding]]
) -> pa.Table:
    """The findings of the exhibits that gave their rows, and of those without a document; and of paths."""
    rows = {row[0]: row for path, finding in told for row in [_finding(finding, path, None)]}
    for outcome in outcomes:
        document = outcome.reading.document
        if document is None or first[document.document_id] is outcome:
            for finding in outcome.reading.findings or _quarantine(outcome.reading):
                row = _finding(finding, outcome.exhibit.source_path, document)
                rows[row[0]] = row
    return _table(FINDINGS, rows.values())


def _quarantine(reading: Reading) -> tuple[Finding, ...]:
    """What a person is told of an exhibit that could not be read."""
    if reading.status is not Status.QUARANTINED:
        return ()
    reason = (reading.reason or "").rstrip(".")
    return (Finding("quarantined", Severity.ERROR, f"{reason[:1].upper()}{reason[1:]}."),)


def _finding(finding: Finding, source_path: str, document: Document | None) -> Row:
    document_id = document.document_id if document else None
    about = document_id or source_path
    return (
        content_id(about, finding.code, finding.message, finding.locator, finding.source_text),
        document_id,
        source_path,
        finding.code,
        finding.severity,
        finding.message,
        finding.locator,
        finding.source_text,
    )


def _table(schema: pa.Schema, rows: Iterable[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
