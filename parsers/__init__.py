"""One exhibit: bytes in, what it says out. Pure: no files, no clock, no data frames."""

from __future__ import annotations

from dataclasses import replace

from parsers.changes.stated_changes import ChangeContext, read_changes
from parsers.container.triage import first_pages, irrelevant_by_nature, may_matter
from parsers.doubts.grade import graded
from parsers.doubts.unexplained import Said
from parsers.fees import read_fees
from parsers.front.document import read_heading
from parsers.front.document_dates import read_document_dates
from parsers.front.title_page import read_front
from parsers.layout.segments import segment
from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import Exhibit, Reading, Status
from parsers.reading import document_of, faults_of_print, parties_of, reading_of, registrants_of


def parse(exhibit: Exhibit) -> Reading:
    """All that one exhibit says, in the order: medium, parts, kind, dates, fees, changes."""
    if exhibit.fault:
        return Reading(Status.QUARANTINED, exhibit.fault)
    if reason := irrelevant_by_nature(exhibit) or _irrelevant_at_first_sight(exhibit):
        return Reading(Status.IRRELEVANT, reason)
    opened = lay_open(exhibit)
    if isinstance(opened, Fault):
        return Reading(Status.QUARANTINED, opened.reason)
    sheet, faults = opened
    if not may_matter(sheet.text):
        return Reading(Status.IRRELEVANT, "it speaks of no plan or agreement of distribution")
    anatomy = segment(sheet)
    front = read_front(anatomy, exhibit)
    heading = read_heading(anatomy, front)
    if heading is None:
        return Reading(Status.IRRELEVANT, "it is no plan, amendment or agreement of distribution")
    dates = read_document_dates(anatomy, front, heading.kind, exhibit.filing_date)
    fees = read_fees(anatomy, heading, sheet)
    portfolios = tuple(dict.fromkeys(entry.portfolio_name for entry in fees.entries))
    known = ChangeContext(
        heading.kind, dates.effective_date, dates.base_date, portfolios, registrants_of(heading, fees)
    )
    changes, unread = read_changes(anatomy, sheet, known)
    cut = faults_of_print(exhibit, anatomy, heading, fees)
    document = document_of(anatomy, heading, dates, fees)
    said = Said(fees.rates, fees.entries, changes, parties_of(document), document.title)
    rates, doubts = graded(said, anatomy, sheet)
    findings = (*faults, *cut, *heading.findings, *dates.findings, *unread, *doubts)
    return reading_of(document, replace(fees, rates=rates), changes, findings)


def _irrelevant_at_first_sight(exhibit: Exhibit) -> str | None:
    """Why the first pages of a very long exhibit settle that it is none of ours; None: read it whole."""
    first = first_pages(exhibit)
    opened = lay_open(first) if first else None
    if first is None or opened is None or isinstance(opened, Fault):
        return None
    anatomy = segment(opened[0])
    if read_heading(anatomy, read_front(anatomy, first)) is not None:
        return None
    return "its first pages are of no plan, amendment or agreement of distribution"
