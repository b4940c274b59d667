"""Everything that was read of an exhibit, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from parsers.doubts.checks import conflicting_rates
from parsers.fees import Fees
from parsers.front.document import Heading
from parsers.front.document_dates import DocumentDates
from parsers.front.document_id import document_id
from parsers.layout.segments import Anatomy, only_headed
from parsers.model import Change, Document, DocumentKind, Fate, Finding, Rate, Reading, Severity, Status
from parsers.prose.paragraphs import class_headings
from parsers.terms.figures import as_published


def registrants_of(heading: Heading, fees: Fees) -> tuple[str, ...]:
    """Those of the schedules, else those of title and recitals."""
    printed = dict.fromkeys(entry.registrant_name for entry in fees.entries if entry.registrant_name)
    return tuple(printed) or heading.registrants


def document_of(anatomy: Anatomy, heading: Heading, dates: DocumentDates, fees: Fees) -> Document:
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
        plan_title=heading.plan_title,
        rate_figures=len(fees.figures),
        rate_figures_read=fates[Fate.READ],
        rate_figures_set_aside=fates[Fate.SET_ASIDE],
        rate_figures_unread=fates[Fate.UNREAD],
    )


def _classes(anatomy: Anatomy, heading: Heading, fees: Fees) -> tuple[str, ...]:
    """Those of the title; where it names none, or the document is about classes, all that are named."""
    multiple = heading.kind is DocumentKind.MULTIPLE_CLASS_PLAN
    if heading.title_classes and not multiple:
        return heading.title_classes
    stated = (row.share_class for rows in (fees.entries, fees.rates) for row in rows)
    named = (*heading.title_classes, *stated, *class_headings(anatomy, multiple))
    return tuple(dict.fromkeys(name for name in named if name))


def parties_of(document: Document) -> tuple[str, ...]:
    """Names that explain print without being those of portfolios."""
    return tuple(name for name in (*document.registrants, document.distributor) if name)


def reading_of(
    document: Document, fees: Fees, changes: tuple[Change, ...], findings: tuple[Finding, ...]
) -> Reading:
    """`findings` are those of the steps before; what the fees show is told here."""
    told = (*findings, *fees.findings, *conflicting_rates(fees.rates), *rounded_rates(fees.rates))
    rates = tuple(replace(rate, rate=as_published(rate.rate)) for rate in fees.rates)
    return Reading(Status.PARSED, None, document, fees.entries, rates, changes, fees.figures, told)


def rounded_rates(rates: tuple[Rate, ...]) -> Iterator[Finding]:
    """Each print that is finer than the tables can hold, once: `1/3 of 1%`, `0.123456%`."""
    finer = {rate.locator: rate for rate in rates if as_published(rate.rate) != rate.rate}
    for locator, rate in finer.items():
        message = f"“{rate.rate_text}” is held as {as_published(rate.rate):f}, rounded at seven decimals."
        words = f"{message} rate_text keeps the print: where more decimals matter, count with it."
        yield Finding("rate_rounded", Severity.INFO, words, locator, rate.source_text)


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
