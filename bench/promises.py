"""What holds of the reading of any bytes whatever: what the fuzzers ask after each input."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.media import open_print
from parsers.model import Exhibit, Reading, Status
from pipeline.ingest.fitting import misfit

# Of the sentences of `misfit`, those that tell of ourselves; the others tell of values that no column holds.
OUR_MISFITS = ("its percentage figures do not add up", "a row of it says no place")


def broken(exhibit: Exhibit, reading: Reading) -> Iterator[str]:
    """A sentence for each promise that this reading does not keep; its kind stands before the colon."""
    yield from _misfits(misfit(reading))
    yield from _status(reading)
    if any(not 0 <= rate.rate <= 1 for rate in reading.rates) and misfit(reading) is None:
        yield "rate: it lies outside 0 to 1, and nothing says so"
    yield from _quotes(exhibit, reading)


def _misfits(fault: str | None) -> Iterator[str]:
    if fault and fault.startswith(OUR_MISFITS):
        yield f"misfit: {fault}"


def _status(reading: Reading) -> Iterator[str]:
    """Without a document an exhibit is irrelevant or quarantined, for a reason; never without a word."""
    if (reading.document is None) is (reading.status is Status.PARSED):
        yield f"status: {reading.status} is no status of an exhibit with or without a document"
    if reading.document is None and not (reading.reason or "").strip():
        yield f"reason: none is told for {reading.status}"
    rows = (*reading.rates, *reading.entries, *reading.changes, *reading.figures)
    if rows and reading.document is None:
        yield "rows: there are some without a document"
    for finding in reading.findings:
        if finding.code == "crashed":
            yield f"crashed: {finding.message}"


def _quotes(exhibit: Exhibit, reading: Reading) -> Iterator[str]:
    """Each row's locator quotes what the row says is printed there, white space aside."""
    rows = (*reading.rates, *reading.entries, *reading.changes, *reading.figures)
    quotes = open_print(exhibit) if rows else None
    for row in rows:
        printed = quotes.quote(row.locator) if quotes else None
        if printed is None or printed.split() != row.source_text.split():
            kind = type(row).__name__
            yield f"locator of {kind}: {row.locator} quotes {printed!r}, not {row.source_text!r}"
