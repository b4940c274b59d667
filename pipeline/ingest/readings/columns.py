"""What was read in files, as columns: a row for each exhibit met, and rows for all that it says.

Rows bear the `source_path` of their exhibit, not yet a document: which of the filings of a document gives
its rows is asked when all are known (`stated.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    STRING,
)
from pipeline.ingest.outcome import FileOutcome, Outcome, Told
from pipeline.vocabulary import content_id

Row = tuple[Any, ...]

_OF_FILINGS = ("filing_date", "ciks")  # columns of DOCUMENTS that a reading does not say


def _placed(fields: Iterable[pa.Field], place: str = "source_path") -> pa.Schema:
    return pa.schema([pa.field(place, STRING), *fields])


def _without(schema: pa.Schema, *names: str) -> list[pa.Field]:
    return [field for field in schema if field.name not in names]


# The tables of readings. `copies` has a row for each exhibit met: its filing, and what it was read as;
# `documents.file_numbers` are those that it prints; `told` is what indexes and paths tell of a file.
READINGS: Mapping[str, pa.Schema] = {
    "copies": _placed(FILINGS, "file"),
    "documents": _placed(_without(DOCUMENTS, *_OF_FILINGS)),
    "entries": _placed(_without(ENTRIES, "document_id")),
    "rates": _placed(_without(RATES, "document_id")),
    "figures": _placed(_without(FIGURES, "document_id")),
    "changes": _placed(_without(CHANGES, "document_id")),
    "series": _placed(_without(SERIES, "document_id", "filing_date")),
    "filers": _placed(_without(FILERS, "document_id", "filing_date")),
    "findings": FINDINGS,
    "told": _placed(FINDINGS, "file"),
}
_OWN_DOCUMENT = attrgetter(*READINGS["documents"].names[1:-1])


def columns_of(files: Sequence[FileOutcome], told: Iterable[tuple[str, Told]] = ()) -> dict[str, pa.Table]:
    """The rows of some files, by table of `READINGS`; `told` has the file that each is told of."""
    outcomes = [outcome for file in files for outcome in file.outcomes]
    read = [outcome for outcome in outcomes if outcome.reading.document is not None]
    rows: dict[str, Iterable[Row]] = {
        "copies": ((file.source.name, *_filing(outcome)) for file in files for outcome in file.outcomes),
        "documents": map(_document, read),
        "series": ((path, *row) for path, exhibit in _exhibits(read) for row in _series(exhibit)),
        "filers": ((path, *row) for path, exhibit in _exhibits(read) for row in _filers(exhibit)),
        "findings": _findings(outcomes),
        "told": ((file, *_finding(finding, path, None)) for file, (path, finding) in told),
    }
    for name in ("entries", "rates", "figures", "changes"):
        rows[name] = _said(name, read)
    return {name: _table(schema, rows[name]) for name, schema in READINGS.items()}


def findings_told(told: Iterable[Told]) -> pa.Table:
    """What is told of paths, of no file that was read, as FINDINGS."""
    return _table(FINDINGS, (_finding(finding, path, None) for path, finding in told))


def _exhibits(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Exhibit]]:
    return ((outcome.exhibit.source_path, outcome.exhibit) for outcome in outcomes)


def _filing(outcome: Outcome) -> Row:
    exhibit, reading = outcome.exhibit, outcome.reading
    return (
        exhibit.source_path,
        outcome.content_sha256,
        reading.document.document_id if reading.document else None,
        exhibit.accession_number,
        sorted({filer.cik for filer in exhibit.filers}),
        exhibit.form_type,
        exhibit.exhibit_type,
        exhibit.filename,
        exhibit.description,
        exhibit.filing_date,
        reading.status,
        reading.reason,
    )


def _document(outcome: Outcome) -> Row:
    return (outcome.exhibit.source_path, *_OWN_DOCUMENT(outcome.reading.document), outcome.reading.proof)


def _said(name: str, read: Iterable[Outcome]) -> Iterator[Row]:
    """A row for each item of each reading; all columns but the first are attributes of the item."""
    values: Callable[[object], Row] = attrgetter(*READINGS[name].names[1:])
    for outcome in read:
        for item in getattr(outcome.reading, name):
            yield (outcome.exhibit.source_path, *values(item))


def _series(exhibit: Exhibit) -> Iterable[Row]:
    for series in exhibit.series:
        head = (series.owner_cik, series.series_id, series.series_name)
        yield from ((*head, one.class_id, one.class_name, one.ticker) for one in series.classes)
        if not series.classes:
            yield (*head, None, None, None)


def _filers(exhibit: Exhibit) -> Iterable[Row]:
    for filer in exhibit.filers:
        head = (filer.cik, filer.conformed_name)
        yield from ((*head, former.name, former.until, filer.file_number) for former in filer.former_names)
        if not filer.former_names:
            yield (*head, None, None, filer.file_number)


def _findings(outcomes: Iterable[Outcome]) -> Iterator[Row]:
    for outcome in outcomes:
        for finding in outcome.reading.findings or _quarantine(outcome.reading):
            yield _finding(finding, outcome.exhibit.source_path, outcome.reading.document)


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
