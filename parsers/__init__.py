"""One exhibit: bytes in, what it says out. Pure: no files, no clock, no data frames."""

from __future__ import annotations

from parsers.changes.stated_changes import ChangeContext, read_changes
from parsers.container.triage import first_pages, irrelevant_by_nature, may_matter
from parsers.evidence import Ledger
from parsers.front.document import Heading, read_heading
from parsers.front.document_dates import Terms, read_terms
from parsers.front.document_id import document_id
from parsers.layout.segments import Anatomy, breaks_off, only_headed, segment
from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import (
    Component,
    Document,
    DocumentKind,
    Exhibit,
    Finding,
    Reading,
    Severity,
    Sheet,
    Status,
)
from parsers.prose.paragraphs import class_headings, paragraphs_of
from parsers.prose.place import SentenceContext
from parsers.prose.sentences import Stated, read_sentences
from parsers.tables.notes import read_notes
from parsers.tables.scheduled import ScheduleContext, Scheduled
from parsers.tables.schedules import read_schedules


def parse(exhibit: Exhibit) -> Reading:
    """All that one exhibit says, in the order: medium, parts, kind, dates, schedules, sentences, changes."""
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
    heading = read_heading(anatomy, exhibit)
    if heading is None:
        return Reading(Status.IRRELEVANT, "it is no plan, amendment or agreement of distribution")
    terms = read_terms(anatomy, heading.kind, exhibit.filing_date)
    ledger = Ledger(sheet)
    scheduled, prose = _fees(anatomy, heading, ledger)
    return _reading(exhibit, sheet, anatomy, heading, terms, ledger, scheduled, prose, faults)


def _irrelevant_at_first_sight(exhibit: Exhibit) -> str | None:
    """Why the first pages of a very long exhibit settle that it is none of ours; None: read it whole."""
    first = first_pages(exhibit)
    opened = lay_open(first) if first else None
    if first is None or opened is None or isinstance(opened, Fault):
        return None
    if read_heading(segment(opened[0]), first) is not None:
        return None
    return "its first pages are of no plan, amendment or agreement of distribution"


def _fees(anatomy: Anatomy, heading: Heading, ledger: Ledger) -> tuple[Scheduled, Stated]:
    """Rates of tables, then those of sentences, which know what the tables gave."""
    registrant = heading.registrants[0] if len(heading.registrants) == 1 else None
    share_class = heading.title_classes[0] if len(heading.title_classes) == 1 else None
    component = Component.SERVICE_FEE if _serves_only(heading) else Component.AGGREGATE_FEE
    notes = read_notes(anatomy)
    context = ScheduleContext(
        registrant,
        share_class,
        component,
        single=notes.single,
        legend=notes.legend,
        notes=notes.marks,
        prose_classes=notes.prose_classes,
        registrants=heading.registrants,
    )
    scheduled = read_schedules(anatomy, context, ledger)
    members = tuple(e for e in scheduled.entries if e.duplicate_of is None)
    names = {m.portfolio_name for m in members}
    only = names.pop() if len(names) == 1 else notes.only_portfolio
    if only and only.casefold() == (registrant or "").casefold():
        only = None  # a fund that is no series of another
    around = SentenceContext(
        registrant, only, share_class, component, bool(scheduled.rates), members, heading.title_classes
    )
    prose = read_sentences(paragraphs_of(anatomy), around, scheduled.rates, ledger)
    ledger.sweep()
    return scheduled, prose


def _serves_only(heading: Heading) -> bool:
    """A shareholder servicing plan pays for service and nothing else."""
    title = heading.plan_title.lower()
    return "servic" in title and "distribut" not in title and "12b-1" not in title


def _reading(
    exhibit: Exhibit,
    sheet: Sheet,
    anatomy: Anatomy,
    heading: Heading,
    terms: Terms,
    ledger: Ledger,
    scheduled: Scheduled,
    prose: Stated,
    faults: tuple[Finding, ...],
) -> Reading:
    entries, rates = tuple(scheduled.entries), (*scheduled.rates, *prose.rates)
    registrants = (
        tuple(dict.fromkeys(e.registrant_name for e in entries if e.registrant_name)) or heading.registrants
    )
    portfolios = tuple(dict.fromkeys(e.portfolio_name for e in entries))
    changes, unread = read_changes(
        anatomy,
        sheet,
        ChangeContext(heading.kind, terms.effective_date, terms.base_date, portfolios, registrants),
    )
    classes = heading.title_classes
    multiple = heading.kind is DocumentKind.MULTIPLE_CLASS_PLAN
    if not classes or multiple:
        stated = (*(e.share_class for e in entries), *(r.share_class for r in rates))
        classes = tuple(
            dict.fromkeys(c for c in (*classes, *stated, *class_headings(anatomy, multiple)) if c)
        )
    document = Document(
        document_id=document_id(anatomy, rates),
        kind=heading.kind,
        title=heading.title,
        amendment_number=heading.amendment_number,
        share_classes=classes,
        exhibit_number=heading.exhibit_number,
        base_date=terms.base_date,
        effective_date=terms.effective_date,
        effective_date_basis=terms.effective_date_basis,
        dated=terms.dated,
        plan_type=heading.plan_type,
        distributor=heading.distributor,
        registrants=registrants,
        plan_title=heading.plan_title,
        rate_figures=len(ledger.read) + len(ledger.set_aside) + len(ledger.unread),
        rate_figures_read=len(ledger.read),
        rate_figures_set_aside=len(ledger.set_aside),
        rate_figures_unread=len(ledger.unread),
    )
    findings = (
        *faults,
        *_cut(exhibit, anatomy),
        *heading.findings,
        *terms.findings,
        *scheduled.findings,
        *prose.findings,
        *unread,
        *ledger.findings(),
        *_empty(anatomy, heading, scheduled),
    )
    return Reading(Status.PARSED, None, document, entries, rates, changes, ledger.asides(), findings)


def _cut(exhibit: Exhibit, anatomy: Anatomy) -> tuple[Finding, ...]:
    if not exhibit.truncated and (exhibit.content.endswith(b"\n") or not breaks_off(anatomy)):
        return ()
    words = (
        "The file ends before the exhibit does; what stands before the cut was read. Fetch the filing again."
    )
    return (Finding("truncated_text", Severity.WARNING, words),)


def _empty(anatomy: Anatomy, heading: Heading, scheduled: Scheduled) -> tuple[Finding, ...]:
    """A schedule with a heading and nothing under it."""
    if heading.kind is DocumentKind.MULTIPLE_CLASS_PLAN:
        return ()
    filled = {e.schedule for e in scheduled.entries}
    empty = [s for s in anatomy.schedules if only_headed(s) or (not s.blocks and s.label not in filled)]
    words = "{0} has a heading and nothing under it. Look whether the exhibit goes on elsewhere."
    return tuple(Finding("empty_schedule", Severity.INFO, words.format(s.label)) for s in empty)
