"""The fees that a document states: those of its tables, then those of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from parsers.evidence import Ledger
from parsers.front.document import Heading
from parsers.layout.paragraphs import paragraphs_of
from parsers.layout.segments import Anatomy
from parsers.model import BookedFigure, Component, Entry, Finding, Rate, Severity, Sheet
from parsers.prose.headed_funds import headed_groups
from parsers.prose.place import SentenceContext
from parsers.prose.plan_funds import funds_of_plan
from parsers.prose.sentences import read_sentences
from parsers.tables.doubtful_names import Named, without_doubtful_names
from parsers.tables.frame import TableContext
from parsers.tables.kinds_of_funds import kinds_apart, of_listed
from parsers.tables.notes import Notes, read_notes
from parsers.tables.schedules import read_schedules
from parsers.terms.figures import as_published
from parsers.terms.printed_figures import Span


@dataclass(frozen=True, slots=True)
class Fees:
    """Every percentage figure of the document is among those read, set aside or unread."""

    entries: tuple[Entry, ...]
    rates: tuple[Rate, ...]
    figures: tuple[BookedFigure, ...]
    findings: tuple[Finding, ...]


def read_fees(anatomy: Anatomy, heading: Heading, sheet: Sheet, doubtful: tuple[Span, ...] = ()) -> Fees:
    """`heading` says who the parties are and which classes the title names.

    `doubtful` are figures that a cut of the file may have gone through: they are not read.
    """
    ledger = Ledger(sheet)
    ledger.bury()
    ledger.withhold(doubtful)
    for lost in sheet.lost:
        ledger.leave((lost.start, lost.end), "unread_rate", lost.why, lost.line)
    notes = read_notes(anatomy)
    context = _context(heading, notes)
    booked = read_schedules(anatomy, context, ledger)
    entries, own, kinds = kinds_apart(booked.entries, booked.rates)
    listed = without_doubtful_names(entries, own, ledger)
    funds = funds_of_plan(anatomy, heading.registrants)
    around = _around(listed, context, heading, tuple(funds), scheduled=bool(listed.rates or kinds))
    groups = headed_groups(anatomy, {m.portfolio_name for m in around.members})
    around = replace(around, groups=groups, classes_of=funds)
    rates = (*_of_funds(listed.rates, around), *of_listed(kinds, groups))
    listed = replace(listed, rates=rates)
    prose = read_sentences(paragraphs_of(anatomy, heading.title_classes), around, listed.rates, ledger)
    stated = without_doubtful_names((), prose.rates, ledger)
    ledger.sweep()
    rates = (*listed.rates, *stated.rates)
    told = (*booked.findings, *listed.findings, *prose.findings, *stated.findings, *ledger.findings())
    return Fees(
        listed.entries,
        tuple(map(_published, rates)),
        ledger.figures(),
        (*told, *_rounded(rates)),
    )


def _of_funds(rates: Iterable[Rate], around: SentenceContext) -> Iterator[Rate]:
    """Rates of a table of classes hold for each fund of the plan, where no schedule lists any."""
    for rate in rates:
        nameless = rate.row_number is None and not rate.portfolio_name
        funds = around.portfolios if nameless and not around.members else ()
        assumed = ("portfolio_name", *rate.assumed) if len(funds) > 1 else rate.assumed
        for name in funds:
            yield replace(rate, portfolio_name=name, registrant_name=around.registrant, assumed=assumed)
        if not funds:
            yield rate


def _published(rate: Rate) -> Rate:
    published = as_published(rate.rate)
    return rate if published is rate.rate else replace(rate, rate=published)


def _rounded(rates: Iterable[Rate]) -> Iterator[Finding]:
    """Each print that is finer than the tables can hold, once: `1/3 of 1%`, `0.123456%`."""
    finer = {rate.locator: rate for rate in rates if as_published(rate.rate) != rate.rate}
    for locator, rate in finer.items():
        message = f"“{rate.rate_text}” is held as {as_published(rate.rate):f}, rounded at seven decimals."
        words = f"{message} rate_text keeps the print: where more decimals matter, count with it."
        yield Finding("rate_rounded", Severity.INFO, words, locator, rate.source_text)


def _context(heading: Heading, notes: Notes) -> TableContext:
    """What the title and the notes say that holds in the schedules."""
    return TableContext(
        registrant=heading.registrants[0] if len(heading.registrants) == 1 else None,
        share_class=heading.title_classes[0] if len(heading.title_classes) == 1 else None,
        component=Component.SERVICE_FEE if _serves_only(heading) else Component.AGGREGATE_FEE,
        single=notes.single,
        registrants=heading.registrants,
        legend=notes.legend,
        notes=notes.marks,
        prose_classes=notes.prose_classes,
    )


def _serves_only(heading: Heading) -> bool:
    """A shareholder servicing plan pays for service and nothing else."""
    title, whole = heading.plan_title.lower(), heading.title.lower()
    ahead = whole[: max(whole.find(title), 0)].rstrip()  # `... AND DISTRIBUTION SERVICES PLAN`
    other = "distribut" in title or ahead.endswith("distribution") or "12b-1" in title
    return "servic" in title and not other


def _around(
    listed: Named, context: TableContext, heading: Heading, funds: tuple[str, ...], *, scheduled: bool
) -> SentenceContext:
    """What holds for sentences that do not say it, `funds` of the plan that no schedule lists among it."""
    members = tuple(entry for entry in listed.entries if entry.duplicate_of is None)
    names = {member.portfolio_name for member in members}
    if len(names) == 1 or (names and (len(funds) > 1 or names.issuperset(funds))):
        funds = tuple(names) if len(names) == 1 else ()
    if context.registrant and funds and funds[0].casefold() == context.registrant.casefold():
        funds = ()  # a fund that is no series of another
    return SentenceContext(
        registrant=context.registrant,
        portfolios=funds,
        share_class=context.share_class,
        component=context.component,
        scheduled=scheduled,
        members=members,
        classes=heading.title_classes,
    )
