"""Everything that was read of an exhibit, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parsers.fees import Fees
from parsers.front.document import Heading
from parsers.front.document_dates import DocumentDates
from parsers.front.document_id import document_id
from parsers.front.file_numbers import file_numbers
from parsers.layout.paragraphs import classes_named
from parsers.layout.segments import Anatomy, only_headed
from parsers.model import Change, Document, DocumentKind, Extent, Fate, Finding, Reading, Severity, Status

_AGREEMENTS = (DocumentKind.DISTRIBUTION_AGREEMENT, DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT)


def registrants_of(heading: Heading, fees: Fees) -> tuple[str, ...]:
    """Those of the schedules, else those of title and recitals."""
    printed = dict.fromkeys(entry.registrant_name for entry in fees.entries if entry.registrant_name)
    return tuple(printed) or heading.registrants


def document_of(
    anatomy: Anatomy, heading: Heading, dates: DocumentDates, fees: Fees, extent: Extent | None
) -> Document:
    """What the document says of itself."""
    fates = Counter(figure.fate for figure in fees.figures)
    return Document(
        document_id=document_id(anatomy, fees.rates),
        kind=heading.kind,
        title=heading.title,
        amendment_number=heading.amendment_number,
        share_classes=_classes(anatomy, heading, fees),
        exhibit_number=heading.exhibit_number,
        base_date=dates.base_date,
        effective_date=dates.effective_date,
        effective_date_basis=dates.effective_date_basis,
        dated=dates.dated,
        plan_type=heading.plan_type,
        distributor=heading.distributor,
        registrants=registrants_of(heading, fees),
        called_fund=() if fees.entries else heading.called_fund,
        plan_title=heading.plan_title,
        extent=extent,
        rate_figures=len(fees.figures),
        rate_figures_read=fates[Fate.READ],
        rate_figures_set_aside=fates[Fate.SET_ASIDE],
        rate_figures_unread=fates[Fate.UNREAD],
        file_numbers=file_numbers(anatomy),
    )


def _classes(anatomy: Anatomy, heading: Heading, fees: Fees) -> tuple[str, ...]:
    """Those of the title; where it names none, or the document is about classes, all that are named. What a
    fund agrees with its distributor holds for each class that the agreement names."""
    multiple = heading.kind is DocumentKind.MULTIPLE_CLASS_PLAN
    if heading.title_classes and not multiple:
        return heading.title_classes
    stated = (row.share_class for row in fees.rates)
    listed = (name for row in fees.entries for name in (row.share_class, *row.share_classes))
    agreed = heading.kind in _AGREEMENTS
    return classes_named(anatomy, (*heading.title_classes, *listed, *stated), multiple, agreed)


def parties_of(document: Document) -> tuple[str, ...]:
    """Names that explain print without being those of portfolios."""
    return tuple(name for name in (*document.registrants, document.distributor) if name)


def reading_of(
    document: Document, fees: Fees, changes: tuple[Change, ...], findings: tuple[Finding, ...]
) -> Reading:
    """`findings` are those of the other steps."""
    told = (*findings, *fees.findings)
    return Reading(Status.PARSED, None, document, fees.entries, fees.rates, changes, fees.figures, told)


def faults_of_print(anatomy: Anatomy, heading: Heading, fees: Fees, *, cut: bool) -> Iterator[Finding]:
    """An exhibit that is cut, a schedule with a heading and nothing under it."""
    if cut:
        words = "The file ends before the exhibit does; what stands before the cut was read."
        yield Finding("truncated_text", Severity.WARNING, f"{words} Fetch the filing again.")
    if heading.kind is DocumentKind.MULTIPLE_CLASS_PLAN:
        return
    filled = {entry.schedule for entry in fees.entries}
    for schedule in anatomy.schedules:
        if only_headed(schedule) or (not schedule.blocks and schedule.label not in filled):
            words = "has a heading and nothing under it. Look whether the exhibit goes on elsewhere."
            yield Finding("empty_schedule", Severity.INFO, f"{schedule.label} {words}")
