"""What is said of a figure -> its rates, for each class and portfolio or for each row that bears its mark."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.layout.paragraphs import Prose
from parsers.layout.passages import Passage
from parsers.model import Bound, Component, Entry, Finding, Origin, Rate
from parsers.prose.figure_reading import Said
from parsers.prose.footnote_marks import Rows, places_of, rows_of
from parsers.prose.place import Place, SentenceContext
from parsers.prose.weighing import Evidence, Source, Weighed, conflict, narrows, weigh
from parsers.terms.fees import assumed_fee
from parsers.terms.figures import PLAUSIBLE, Figure
from parsers.terms.mentions import find_mentions
from parsers.terms.names import fold
from parsers.terms.not_a_rate import why_so_much
from parsers.terms.share_classes import alone
from parsers.terms.tiers import Tier
from parsers.wordings.sentences import EACH, OF_CLASS, OF_FUNDS
from parsers.wordings.whose_rate import LEAVES_OUT

_EACH, _OF_CLASS, _OF_FUNDS = EACH.regex(), OF_CLASS.regex(), OF_FUNDS.regex()
_LEAVES_OUT = LEAVES_OUT.regex()
_DIRECT = frozenset([Source.RUN, Source.BESIDE, Source.OWN_WORDS])
_NOTE = re.compile(r"[*†‡\d(]")


@dataclass(frozen=True, slots=True)
class Paper:
    """What all sentences of an exhibit are read with; `table` are the rates of its schedules."""

    context: SentenceContext
    table: Sequence[Rate]
    ledger: Ledger
    rows: Rows
    rated: frozenset[str]  # the portfolios that have a rate there, folded
    members: frozenset[str]  # the portfolios that the schedules print
    component: Component  # of a fee that no words about it name


def paper_of(context: SentenceContext, table: Sequence[Rate], ledger: Ledger, component: Component) -> Paper:
    rated = frozenset(fold(rate.portfolio_name) for rate in table)
    members = frozenset(entry.portfolio_name for entry in context.members)
    return Paper(context, table, ledger, rows_of(table), rated, members, component)


def rates_stated(
    sentence: Passage, place: Place, said: Said, tier: Tier, prose: Prose, paper: Paper
) -> tuple[list[Rate], list[Finding]]:
    """The rates, and what is as plainly said to be otherwise; a figure that is no rate is booked as such."""
    row = _booked(sentence, place.figure, _base(said, tier, prose, paper), paper.ledger)
    if row is None:
        return [], []
    marked = [] if said.portfolios else places_of(prose.marked, paper.rows, paper.members, paper.ledger)
    weighed = (*said.weighed, _marks_weighed(marked, said))
    told = [finding for w in weighed if (finding := conflict(w, row.rate_text, row.locator))]
    classes, beside = said.classes or (None,), beside_schedule(said, paper)
    if marked:
        return [_for(other, replace(row, share_class=classes[0])) for other in marked], told
    rates = [
        replace(row, share_class=c or own, registrant_name=registrant, portfolio_name=name, row_number=number)
        for c in classes
        for registrant, name, number, own in _portfolios(sentence.text, said, prose, paper.context, c, beside)
    ]
    several = len({rate.portfolio_name for rate in rates}) > 1
    if several and not (said.portfolios or _of_funds(place, prose, paper.context)):
        rates = [replace(rate, assumed=("portfolio_name", *rate.assumed)) for rate in rates]
    return rates, told


def beside_schedule(said: Said, paper: Paper) -> bool:
    """Is it the service fee of named classes, in words, where the schedule has distribution fees alone?

    Or the other way round: what the one print gives, the other does not say again.
    """
    parts = {Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE}
    scheduled = {rate.component for rate in paper.table if not rate.assumed}
    own = said.fee is not None and said.component in parts - scheduled and bool(said.classes)
    return own and len(scheduled) == 1 and scheduled <= parts and all(not r.assumed for r in paper.table)


def _of_funds(place: Place, prose: Prose, context: SentenceContext) -> bool:
    """Do the words around a figure speak of the funds, which stand elsewhere?"""
    words = f"{place.around.before} {place.around.lead} {prose.passage.text}"
    return bool(prose.funds or _grouped(prose.lead, context)) or _OF_FUNDS.search(words) is not None


def _base(said: Said, tier: Tier, prose: Prose, paper: Paper) -> Rate:
    note = prose.in_schedule and _NOTE.match(prose.passage.text)
    return Rate(
        component=said.component or paper.component,
        rate=Decimal(0),
        rate_text="",
        origin=Origin.FOOTNOTE if note else Origin.PROSE,
        component_as_printed=said.fee,
        bound=said.bound,
        tier_from=tier[0],
        tier_to=tier[1],
        assumed=() if said.component else assumed_fee(paper.context.component),
    )


def _booked(sentence: Passage, figure: Figure, base: Rate, ledger: Ledger) -> Rate | None:
    span = sentence.at(figure.start, figure.end)
    if figure.rate is None:
        ledger.leave(span, "unreadable_rate", "it is no number that we can read", sentence.text)
        return None
    if reason := why_so_much(figure, sentence.text):
        ledger.put_aside(span, reason)
        return None
    if figure.rate > PLAUSIBLE:
        ledger.leave(span, "implausible_rate", "no plan charges so much", sentence.text)
        return None
    if not ledger.take(span, base.component):
        return None
    printed, locator = ledger.print_at(span), ledger.sheet.locate(*span)
    return replace(base, rate=figure.rate, rate_text=printed, span=span, locator=locator, source_text=printed)


def _portfolios(
    text: str, said: Said, prose: Prose, context: SentenceContext, share_class: str | None, beside: bool
) -> list[tuple[str | None, str | None, int | None, str | None]]:
    """Registrant, portfolio, number of its row in the schedule, and a class of that row."""
    if own := said.portfolios or _grouped(prose.lead, context):
        each = dict.fromkeys(fund for name in own for fund in context.groups.get(name, (name,)))
        apart = _named(text, each).difference(own) if _LEAVES_OUT.search(text) else frozenset()
        return [(context.registrant, fund, None, None) for fund in each if fund not in apart]
    rows = _of_class(_rows_of_schedule(text, prose, context), share_class)
    funds = prose.funds or context.portfolios
    if not rows and (beside or not funds):
        rows = _listed(text, context, share_class, beside)
    rows, funds = _without_left_out(text, rows, funds, context)
    if not rows:
        return _of_funds_of_plan(funds, context, share_class)
    return [
        (row.registrant_name, row.portfolio_name, row.row_number, own)
        for row in rows
        for own in (_classes_of(row) or (None,))
    ]


def _without_left_out(
    text: str, rows: list[Entry], funds: tuple[str, ...], context: SentenceContext
) -> tuple[list[Entry], tuple[str, ...]]:
    """Without a fund that the sentence names, and not for this figure: `each Fund but Elm Fund`."""
    names = [row.portfolio_name for row in rows] or funds
    if len(set(names)) < 2 or not _LEAVES_OUT.search(text):
        return rows, funds
    left_out = {fund for name in _named(text, names) for fund in context.groups.get(name, (name,))}
    kept = [row for row in rows if row.portfolio_name not in left_out]
    return kept or rows, tuple(name for name in funds if name not in left_out)


def _named(text: str, known: Collection[str]) -> set[str]:
    return {mention.portfolio or mention.name for mention in find_mentions(text, known)}


def _of_funds_of_plan(
    funds: tuple[str, ...], context: SentenceContext, share_class: str | None
) -> list[tuple[str | None, str | None, int | None, str | None]]:
    """Each fund, with its own classes where the plan is for these alone."""
    own_classes = ((name, context.classes_of.get(name or "") or (None,)) for name in funds or (None,))
    return [
        (context.registrant, name, None, own)
        for name, classes in own_classes
        for own in classes
        if own is None or share_class is None or _bare(own) == _bare(share_class)
    ] or [(context.registrant, None, None, None)]


def _grouped(lead: str, context: SentenceContext) -> tuple[str, ...]:
    """The group of funds that the line over an item says: `the Equity Funds shall pay:`."""
    return tuple(name for name in context.groups if re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", lead))


def _rows_of_schedule(text: str, prose: Prose, context: SentenceContext) -> list[Entry]:
    """The rows of the schedule in which a sentence says what each of them pays."""
    if not prose.in_schedule or context.scheduled or not (prose.funds or _EACH.search(text)):
        return []
    return [m for m in context.members if not prose.funds or m.portfolio_name in prose.funds]


def _listed(text: str, context: SentenceContext, share_class: str | None, beside: bool) -> list[Entry]:
    """The rows of the plan's one list, where no schedule gives rates: those of the class, if rows have one.

    `Class A pays 0.25% ...` above a Schedule A that names the funds, and perhaps their classes; where most
    have some, one without has none.
    """
    members = context.members
    lists = {member.schedule for member in members}
    if (context.scheduled and not beside) or len(lists) != 1:
        return []
    if share_class is None and _OF_CLASS.search(text) and any(map(_classes_of, members)):
        return []
    return _of_class(members, share_class)


def _of_class(members: Sequence[Entry], share_class: str | None) -> list[Entry]:
    if share_class is None:
        return list(members)
    of_class = _bare(share_class)
    classed = sum(map(bool, map(_classes_of, members))) > len(members) / 2
    own = ((member, _classes_of(member)) for member in members)
    return [m for m, classes in own if of_class in map(_bare, classes) or not (classes or classed)]


def _classes_of(row: Entry) -> tuple[str, ...]:
    return row.share_classes or alone(row.share_class)


def _bare(share_class: str) -> str:
    """`Class A` as `A`, `Service Class` as `Service`."""
    return fold(share_class).removeprefix("class ").removesuffix(" class")


def _for(marked: Rate, row: Rate) -> Rate:
    """The footnote's rate, of the portfolio and class whose row bears its mark."""
    return replace(
        row,
        registrant_name=marked.registrant_name,
        portfolio_name=marked.portfolio_name,
        row_number=marked.row_number,
        share_class=marked.share_class or row.share_class,
        origin=Origin.FOOTNOTE,
    )


def _marks_weighed(marked: Sequence[Rate], said: Said) -> Weighed[object]:
    """'(2) Pays 0.10% on Class A', the mark on rows of Class A and Class C: it is as strong as the words."""
    classes = tuple(dict.fromkeys(rate.share_class for rate in marked if rate.share_class))
    words = said.whose
    if not classes or words is None or words.source not in _DIRECT:
        return Weighed()
    return weigh((Evidence(classes, words.source, marked[0].source_text), words), narrows)


def distinct(rates: Sequence[Rate]) -> list[Rate]:
    """The same rate said again in another sentence is one row; the one with a bound tells more.

    A fund that another sentence names with a rate of its own is an exception to what all listed ones pay.
    """
    own = {_whose(rate) for rate in rates if rate.row_number is None and rate.portfolio_name}
    kept: dict[tuple[object, ...], dict[Bound | None, Rate]] = {}
    for rate in rates:
        if rate.row_number is not None and rate.origin is Origin.PROSE and _whose(rate) in own:
            continue
        whose = (rate.row_number, rate.registrant_name, rate.portfolio_name, rate.share_class)
        key = (*whose, rate.component, rate.rate, rate.tier_from, rate.tier_to, rate.condition)
        kept.setdefault(key, {}).setdefault(rate.bound, rate)
    return [rate for said in kept.values() for bound, rate in said.items() if bound or len(said) == 1]


def _whose(rate: Rate) -> tuple[str, str | None, Component]:
    return fold(rate.portfolio_name), rate.share_class, rate.component
