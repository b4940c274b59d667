"""The recipe of one exhibit: bytes in, what it says out, step by step."""

from __future__ import annotations

from dataclasses import replace

from parsers.changes.days_of_rates import dated_rates
from parsers.changes.ended_plans import amends
from parsers.changes.extents import extent_of
from parsers.changes.stated_changes import ChangeContext, read_changes
from parsers.container.stand_ins import blank, stand_in
from parsers.container.triage import (
    first_pages,
    irrelevant_by_nature,
    is_long,
    letters_may_matter,
    matters_in_markup,
    may_matter,
)
from parsers.doubts.grade import graded
from parsers.doubts.unexplained import Said
from parsers.fees import Fees, read_fees
from parsers.front.dismissal import dismissed, likely, likely_by_name, may_be_fee_schedule
from parsers.front.document import read_heading
from parsers.front.document_dates import read_document_dates
from parsers.front.kind import is_bare
from parsers.front.title_page import read_front
from parsers.front.unnamed import names_nothing_of_ours
from parsers.layout.endings import cut_in_markup, ending_of
from parsers.layout.late_lists import with_late_lists
from parsers.layout.segments import segment
from parsers.media import lay_open, letters_of, text_of
from parsers.media.fault import Fault
from parsers.model import Change, Document, Exhibit, Reading, Sheet, Status
from parsers.reading import document_of, faults_of_print, parties_of, reading_of, registrants_of

_NO_SUBJECT = "it speaks of no plan or agreement of distribution"
_NO_KIND = "it is no plan, amendment or agreement of distribution"
_NO_KIND_AT_FIRST = "its first pages are of no plan, amendment or agreement of distribution"
_FEW = 1_500  # characters of print, in which a title and the first sentences stand
_CUT = "the file ends before the exhibit does, and what is left is no whole document: fetch the filing again"


def parse(exhibit: Exhibit) -> Reading:
    """All that one exhibit says; one that is none of ours is irrelevant, and quarantined where it is cut."""
    if fault := exhibit.fault:
        return Reading(Status.QUARANTINED, fault)
    nature = irrelevant_by_nature(exhibit)
    if fault := None if nature else stand_in(exhibit):
        return Reading(Status.QUARANTINED, fault)
    reading = Reading(Status.IRRELEVANT, nature) if nature else _read(exhibit)
    cut = exhibit.truncated if nature else cut_in_markup(exhibit)
    if reading.status is Status.IRRELEVANT and cut:
        return Reading(Status.QUARANTINED, _CUT)
    return reading


def _read(exhibit: Exhibit) -> Reading:
    """The steps in order: medium, parts, kind, dates, fees, changes."""
    if reason := _irrelevant_unread(exhibit):
        return Reading(Status.IRRELEVANT, reason)
    opened = lay_open(exhibit)
    if isinstance(opened, Fault):
        return Reading(Status.QUARANTINED, opened.reason)
    sheet, faults = opened
    if fault := blank(sheet.text, exhibit):
        return Reading(Status.QUARANTINED, fault)
    if not _has_subject(sheet.text, exhibit):
        return Reading(Status.IRRELEVANT, _NO_SUBJECT)
    anatomy = with_late_lists(segment(sheet))
    front = read_front(anatomy, exhibit)
    heading = read_heading(anatomy, front)
    if heading is None:
        sign = likely(exhibit, front, anatomy, sheet.text)
        return Reading(Status.IRRELEVANT, _NO_KIND, findings=(dismissed(_NO_KIND, sign),) if sign else ())
    dates = read_document_dates(anatomy, front, heading.kind, exhibit.filing_date)
    ending = ending_of(exhibit, sheet, anatomy)
    fees = read_fees(anatomy, heading, sheet, ending.doubtful)
    portfolios = tuple(dict.fromkeys(entry.portfolio_name for entry in fees.entries))
    known = ChangeContext(
        heading.kind, dates.effective_date, dates.base_date, portfolios, registrants_of(heading, fees)
    )
    changes, unread = read_changes(anatomy, sheet, known)
    cut = faults_of_print(anatomy, heading, fees, cut=ending.cut)
    extent = extent_of(anatomy, heading.kind, fees.entries, bare=is_bare(front, anatomy))
    document = document_of(anatomy, heading, dates, fees, extent)
    said = _said(fees, changes, document, ending.cut)
    rates, doubts = graded(said, anatomy, sheet)
    if amends(anatomy, heading.kind):
        rates = dated_rates(rates, anatomy, dates.effective_date)
    findings = (*faults, *cut, *heading.findings, *dates.findings, *unread, *doubts)
    return reading_of(document, replace(fees, rates=rates), changes, findings)


def _irrelevant_unread(exhibit: Exhibit) -> str | None:
    """Why an exhibit is none of ours, where that is known before all of it is laid out."""
    by = (_irrelevant_at_first_sight, _irrelevant_by_words, _irrelevant_by_letters)
    return next(filter(None, (why(exhibit) for why in by)), None)


def _irrelevant_by_letters(exhibit: Exhibit) -> str | None:
    """Why the markup of a page settles that it is none of ours; None: lay it out."""
    letters = None if likely_by_name(exhibit) else letters_of(exhibit)
    return None if letters is None or letters_may_matter(letters) else _NO_SUBJECT


def _irrelevant_at_first_sight(exhibit: Exhibit) -> str | None:
    """Why the first pages of an exhibit settle that it is none of ours; None: read it whole.

    They do for a very long one, and for the filing itself where they print enough, and speak of the subject.
    """
    first = None if likely_by_name(exhibit) else first_pages(exhibit)
    if first is None:
        return None
    text = text_of(first)
    if text is not None and not is_long(exhibit):
        return None  # what a shorter text says is looked through as a whole
    if text is None or not names_nothing_of_ours(text, first):
        opened = lay_open(first)
        if isinstance(opened, Fault) or not (is_long(exhibit) or _says_enough(exhibit, opened[0])):
            return None
        anatomy = segment(opened[0])
        if read_heading(anatomy, read_front(anatomy, first)) is not None:
            return None
    return _NO_KIND_AT_FIRST if is_long(exhibit) else _NO_KIND


def _says_enough(exhibit: Exhibit, first: Sheet) -> bool:
    """Whether the first pages of a page of HTML print enough, and it speaks of the subject."""
    return len(first.text) > _FEW and matters_in_markup(exhibit.content)


def _irrelevant_by_words(exhibit: Exhibit) -> str | None:
    """Why what a text says settles, before it is laid out, that it is none of ours; None: lay it out."""
    text = text_of(exhibit)
    if text is None or blank(text, exhibit):
        return None
    if not _has_subject(text, exhibit):
        return _NO_SUBJECT
    return _NO_KIND if names_nothing_of_ours(text, exhibit) else None


def _has_subject(text: str, exhibit: Exhibit) -> bool:
    return may_matter(text) or likely_by_name(exhibit) is not None or may_be_fee_schedule(text)


def _said(fees: Fees, changes: tuple[Change, ...], document: Document, cut: bool) -> Said:
    """What the grades of the rates are worked out from."""
    return Said(
        fees.rates,
        fees.entries,
        changes,
        parties_of(document),
        document.title,
        unread=document.rate_figures_unread > 0,
        cut=cut,
        disputed=frozenset(f.locator for f in fees.findings if f.code == "rate_conflict"),
        told=" ".join(finding.message for finding in fees.findings),
    )
