"""What is told of rates whose day another document passes: that wait for it, or have none left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from parsers.model import Severity
from pipeline.frames import document_date
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.own_days import Overtaken
from pipeline.replay.periods import Emptied

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of a document, and where its rate is printed."""

    doc: int
    severity: Severity
    message: str
    locator: str | None
    source_text: str | None


def overtaken(identified: Identified, found: Iterable[Overtaken]) -> Iterator[Told]:
    """Rates that wait for their day while a later document states the fee otherwise, or ends it."""
    for each in sorted(found, key=lambda each: (each.doc, each.waits, each.stated)):
        waits = _rate(identified, each.waits)
        by = _document(identified, int(identified.encoded.rates["doc"].iat[each.waits]))
        if each.stated == NONE:
            message = (
                f"{_fee(waits)}: {waits['rate_text']} was to hold from a later day, and a whole schedule "
                "issued before it has the fee no longer; it is ended, and the rate does not begin."
            )
            yield _told(each.doc, Severity.WARNING, message, waits)
            continue
        stated = _rate(identified, each.stated)
        message = (
            f"{_fee(stated)}: {stated['rate_text']} is stated here, before the day from which {by} has "
            f"{waits['rate_text']}; it holds until that day."
        )
        severity = Severity.INFO if each.as_before else Severity.WARNING
        yield _told(each.doc, severity, message, stated)


def without_days(identified: Identified, found: Iterable[Emptied]) -> Iterator[Told]:
    """Rates that have no period, each told of the document that ends it."""
    for each in sorted(found, key=lambda each: (each.doc, each.source, each.since)):
        rate = _rate(identified, each.source)
        message = (
            f"{_fee(rate)}: {rate['rate_text']} would begin on {each.since}, and this document ends it, or "
            f"states another, from {each.until}; no day is left, and it has no period."
        )
        yield _told(each.doc, Severity.WARNING, message, rate | {"locator": None, "source_text": None})


def _told(doc: int, severity: Severity, message: str, rate: Row) -> Told:
    return Told(doc, severity, message, rate["locator"], rate["source_text"])


def _rate(identified: Identified, at: int) -> Row:
    row: Row = identified.stated.rates.slice(at, 1).to_pylist()[0]
    return row


def _fee(rate: Row) -> str:
    whose = rate["portfolio_name"] or "all portfolios", rate["share_class"] or "no class"
    return ", ".join((*whose, rate["component"]))


def _document(identified: Identified, doc: int) -> str:
    row = identified.encoded.documents[doc]
    return f"{row['title']} ({document_date(row)}, document {row['document_id']})"
