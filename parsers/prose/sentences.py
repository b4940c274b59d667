"""Rates that stand in sentences and footnotes.

    ... shall pay the Distributor a distribution fee not to exceed 0.25% a year, and ... a servicing
    fee not to exceed 0.25% ... of the Class R shares.

What is said of a figure is weighed from its own words, the figure before it in the sentence, the
sentence, the line that leads it in, the sentence before it, the heading, the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from parsers.evidence import Ledger
from parsers.layout.furniture import NOTE_MARK
from parsers.layout.paragraphs import Prose, sentences_of
from parsers.layout.passages import Passage
from parsers.model import Component, Finding, Rate
from parsers.prose.conditions import with_conditions
from parsers.prose.defined_fees import defined_fees
from parsers.prose.figure_reading import Said, read_said
from parsers.prose.footnote_marks import rates_marked
from parsers.prose.listed_funds import with_their_lists
from parsers.prose.noted_classes import with_noted_classes
from parsers.prose.noted_steps import noted_steps
from parsers.prose.place import Around, Place, SentenceContext, breaks_of
from parsers.prose.plan_funds import called_together
from parsers.prose.remainder import rest_of_prose, split_of_table
from parsers.prose.stated_rates import Paper, beside_schedule, distinct, paper_of, rates_stated
from parsers.prose.which_class import classes_given
from parsers.prose.which_portfolio import portfolios_given
from parsers.terms.fees import OTHER_FEE, serves_only
from parsers.terms.figures import PERCENT_HINT, PLAUSIBLE, Figure, find_figures
from parsers.terms.names import fold
from parsers.terms.not_a_rate import why_not
from parsers.terms.share_classes import classes_in, find_classes, only_class
from parsers.terms.tiers import read_tier
from parsers.wordings import sentences as wordings
from parsers.wordings.asides import FORMER

_FEE_HEADING, _ENUMERATOR = wordings.FEE_HEADING.regex(), wordings.ENUMERATOR.regex()
_PLAN_WORDS, _POINTS_BACK = wordings.PLAN_WORDS.regex(), wordings.POINTS_BACK.regex()
_THE_FEE = wordings.THE_FEE.regex()
_MARK = re.compile(rf"^\)?\s?(?P<mark>{NOTE_MARK})")
_FOOTNOTE = re.compile(rf"^(?P<mark>{NOTE_MARK}|\d{{1,2}})\s*")
_PLAN_WIDE = "a plan-wide rate in the prose beside a schedule that gives the rates"
_UNLISTED = "it names a portfolio beside a schedule that gives the rates, and has none for that one"
_WORDLESS = "no word of a fee stands with it"
_ENDLESS = "hundreds of figures stand in one sentence, which is none that can be read"
_BARE = "a number alone on its line, beside no name and in no table that was read"
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_LONE_NUMBER = re.compile(r"\(?[01]?\.\d{2,4}\)?[*†‡]*")
_MOST_LOOKED_THROUGH = 4_000_000  # characters of a sentence, looked through once for each of its figures
_REMEMBERED = 600  # characters of sentences that a later one may go on from
_LONGEST_CELL, _FEWEST_OF_SENTENCE = 140, 6  # characters; words in small letters


@dataclass(frozen=True, slots=True)
class Before:
    """What a later sentence may point back to.

    `amounts` are the rates of the last two figures of the paragraph, `marked` what figures with a
    footnote's mark say (0.35%*), `reached` is where the last tier ends, in dollars; `classes` are the last
    that the paragraph named.
    """

    sentence: str = ""
    classes: tuple[str, ...] = ()
    amounts: tuple[tuple[Rate, ...], ...] = ()
    marked: Mapping[str, Said] = field(default_factory=dict)
    reached: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The rates that sentences state, and what they say two ways."""

    rates: tuple[Rate, ...] = ()
    findings: tuple[Finding, ...] = ()


def _all(stated: Sequence[Stated]) -> Stated:
    return Stated(
        tuple(rate for each in stated for rate in each.rates),
        tuple(finding for each in stated for finding in each.findings),
    )


def read_sentences(
    paragraphs: Iterable[Prose], context: SentenceContext, table_rates: Sequence[Rate], ledger: Ledger
) -> Stated:
    """Every rate of the paragraphs; figures that are none are booked with their reason."""
    paragraphs = tuple(paragraphs)
    texts = [prose.passage.text for prose in paragraphs]
    together = called_together(texts, (context.registrant,) if context.registrant else ())
    groups = {**context.groups, **together}
    members = with_noted_classes(context.members, texts, context.classes)
    context = replace(context, members=members, terms=defined_fees(texts), groups=groups)
    stating = list(filter(PERCENT_HINT.search, texts))
    alone = not context.scheduled and serves_only(texts, stating)
    unnamed = Component.SERVICE_FEE if alone else context.component
    paper = paper_of(context, table_rates, ledger, unnamed)
    stated, before = list[Stated](), Before()
    if not context.scheduled:
        paragraphs = with_their_lists(paragraphs, paper.members, context.registrant or "")
    for prose in paragraphs:
        if PERCENT_HINT.search(prose.passage.text) or before.amounts:
            more, before = read_paragraph(prose, before, paper)
            stated.append(more)
        else:
            _leave_lone_number(prose.passage, ledger)
            before = Before(prose.passage.text[-300:], (), (), before.marked, before.reached)
    return Stated(tuple(distinct(_all(stated).rates)), _all(stated).findings)


def _leave_lone_number(passage: Passage, ledger: Ledger) -> None:
    """`0.25` alone on its line: a cell of a table that was not told from the print around it."""
    number = passage.text.strip()
    at = passage.text.find(number)
    span = passage.at(at, at + len(number))
    if _LONE_NUMBER.fullmatch(number) and not ledger.knows(span):
        ledger.leave(span, "unread_rate", _BARE, number)


def read_paragraph(prose: Prose, before: Before, paper: Paper) -> tuple[Stated, Before]:
    """The rates of a paragraph, and what the next one may point back to."""
    stated: list[Stated] = []
    if not _POINTS_BACK.match(prose.passage.text):
        before = replace(before, sentence=prose.heading, classes=(), amounts=())
    for sentence in sentences_of(prose.passage):
        figures = find_figures(sentence.text)
        if len(figures) * len(sentence.text) > _MOST_LOOKED_THROUGH:
            _leave_all(sentence, figures, paper.ledger)
        elif figures:
            more, before = _read_sentence(sentence, figures, prose, before, paper)
            stated.append(more)
        elif _FEE_HEADING.match(sentence.text):
            prose = replace(prose, lead=sentence.text)
        if before.amounts:
            rest = rest_of_prose(sentence, before.amounts, paper.ledger)
            stated.append(Stated(tuple(rest)))
            before = _reached(before, rest)
        if not _ENUMERATOR.match(sentence.text):
            goes_on = not figures and _THE_FEE.match(sentence.text)
            words = f"{before.sentence} {sentence.text}"[-_REMEMBERED:] if goes_on else sentence.text
            before = replace(before, sentence=words)
        before = replace(before, classes=classes_in(sentence.text, paper.context.classes) or before.classes)
    return _all(stated), before


def _leave_all(sentence: Passage, figures: Iterable[Figure], ledger: Ledger) -> None:
    for figure in figures:
        span = sentence.at(figure.start, figure.end)
        if not ledger.knows(span):
            ledger.leave(span, "unread_rate", _ENDLESS, sentence.text)


def _reached(before: Before, rates: Sequence[Rate]) -> Before:
    return replace(before, reached=rates[-1].tier_to) if rates else before


# ------------------------------------------------------------------------------ one sentence


def _read_sentence(
    sentence: Passage, figures: Sequence[Figure], prose: Prose, before: Before, paper: Paper
) -> tuple[Stated, Before]:
    marked = rates_marked(prose.marked, paper.rows, paper.ledger)
    if rows := split_of_table(sentence, figures, marked or paper.table, paper.ledger):
        return Stated(tuple(rows)), _reached(before, rows)
    if rows := noted_steps(sentence, figures, marked, paper.ledger):
        return Stated(tuple(rows)), before
    stated: list[Stated] = []
    last = _of_footnote(sentence.text, figures, before)
    around, breaks = _around(prose, before, paper), breaks_of(sentence.text, figures)
    reasons = _why_none(sentence, figures, paper.ledger)
    rates = [figures[index] for index, reason in reasons.items() if not reason]
    classes, funds = (
        classes_given(sentence.text, rates, around.classes),
        portfolios_given(sentence.text, rates, around),
    )
    for index, reason in reasons.items():
        figure = figures[index]
        span = sentence.at(figure.start, figure.end)
        if reason:
            paper.ledger.put_aside(span, reason)
            continue
        former = reasons.get(index - 1) == FORMER  # this one stands in its place
        place = Place(sentence.text, figures, index, around, breaks, classes, funds)
        said = read_said(place, last)
        if last is None and not _is_fee(place, said):
            named = _names_payer(place, said)
            if not (named and former):
                told = any((named, former, _may_be_cell(place)))
                _pass_over(sentence, span, told, paper.ledger)
                continue
        last = said
        changed = former and not _is_scheduled(figure, said, paper)
        if not changed and _given_by_schedule(prose, said, paper):
            _book_beside_schedule(sentence, span, said, paper)
            continue
        more, before = _state(sentence, place, said, prose, before, paper)
        stated.append(more)
    return _conditioned(sentence, figures, _all(stated), before, paper)


def _conditioned(
    sentence: Passage, figures: Sequence[Figure], stated: Stated, before: Before, paper: Paper
) -> tuple[Stated, Before]:
    """What was read of a sentence, with what its rates are tied to."""
    spans = {sentence.at(figure.start, figure.end): figure for figure in figures}
    groups = (*paper.context.groups, *paper.members)
    rates = tuple(with_conditions(sentence.text, before.sentence, spans, stated.rates, groups))
    if rates == stated.rates:
        return stated, before
    amounts = (
        tuple(r for r in rates if r.span == amount[0].span) if amount and amount[0].span in spans else amount
        for amount in before.amounts
    )
    return Stated(rates, stated.findings), replace(before, amounts=tuple(amounts))


def _why_none(sentence: Passage, figures: Sequence[Figure], ledger: Ledger) -> dict[int, str | None]:
    """Of each figure that is not booked yet, by its number, why it is no rate of the plan."""
    reasons: dict[int, str | None] = {}
    reason: str | None = None
    for index, figure in enumerate(figures):
        if not ledger.knows(sentence.at(figure.start, figure.end)):
            reasons[index] = reason = why_not(sentence.text, figures, index, reason)
    return reasons


def _of_footnote(text: str, figures: Sequence[Figure], before: Before) -> Said | None:
    """`*0.75% in the case of Elm Trust.` goes on from the figure that bears the mark."""
    note = _FOOTNOTE.match(text)
    if note is None or note.end() != figures[0].start:
        return None
    return before.marked.get(note["mark"])


def _around(prose: Prose, before: Before, paper: Paper) -> Around:
    context = paper.context
    classes = context.classes or tuple(c for c in (context.share_class,) if c)
    return Around(
        lead=prose.lead,
        before=before.sentence,
        before_class=only_class(before.classes),
        component=context.component,
        heading=prose.share_class,
        title=context.share_class,
        classes=classes,
        members=paper.members.union(context.groups),
        registrant=context.registrant,
        terms=context.terms,
        paragraph=prose.passage.text,
    )


def _is_fee(place: Place, said: Said) -> bool:
    """Does a word of its sentence, or of what leads it in, say that it is one?"""
    around = place.around
    return said.fee is not None or any(map(_of_plan, (place.text, around.lead, around.before)))


def _names_payer(place: Place, said: Said) -> bool:
    """A class, or the fund that pays a figure which can be a fee: 6.25% of what a fund sells is none."""
    pays = said.portfolios and (place.figure.rate or 0) <= PLAUSIBLE
    return bool(pays or find_classes(place.text, place.around.classes))


@lru_cache(64)
def _of_plan(text: str) -> bool:
    return _PLAN_WORDS.search(text) is not None


def _may_be_cell(place: Place) -> bool:
    """`.25%` alone, `Core | 0.25%`: a line of few words and no sentence, below no heading of a load."""
    rate, above = place.figure.rate, f"{place.around.lead} {place.around.before}".lower()
    if rate is None or rate > PLAUSIBLE or OTHER_FEE.search(above):
        return False
    return len(place.text) < _LONGEST_CELL and len(_SMALL_WORD.findall(place.text)) < _FEWEST_OF_SENTENCE


def _pass_over(sentence: Passage, span: tuple[int, int], told: bool, ledger: Ledger) -> None:
    """No word says that it is a fee; `told`: it stands beside a class or a portfolio, for another, or in
    a line that is no sentence."""
    if told:
        ledger.leave(span, "unread_rate", _WORDLESS, sentence.text)
    else:
        ledger.put_aside(span, _WORDLESS)


def _given_by_schedule(prose: Prose, said: Said, paper: Paper) -> bool:
    """A schedule gives the rates, and not of other classes alone than this figure is for."""
    if prose.in_schedule or not paper.context.scheduled or beside_schedule(said, paper):
        return False
    scheduled = paper.rows.classes
    return not said.classes or None in scheduled or bool(scheduled & set(said.classes))


def _is_scheduled(figure: Figure, said: Said, paper: Paper) -> bool:
    """Has the schedule the very rate that a sentence of change has, for the same class and fund?"""
    return any(
        row.rate == figure.rate
        and row.share_class in (said.classes or (row.share_class,))
        and row.portfolio_name in (said.portfolios or (row.portfolio_name,))
        for row in paper.table
    )


def _book_beside_schedule(sentence: Passage, span: tuple[int, int], said: Said, paper: Paper) -> None:
    """Set aside as said for the plan, but for a portfolio that the schedule has no rate for."""
    if paper.rated.issuperset(map(fold, said.portfolios)):
        paper.ledger.put_aside(span, _PLAN_WIDE)
    else:
        paper.ledger.leave(span, "unread_rate", _UNLISTED, sentence.text)


def _state(
    sentence: Passage, place: Place, said: Said, prose: Prose, before: Before, paper: Paper
) -> tuple[Stated, Before]:
    right = place.words[1]
    rates, told = rates_stated(sentence, place, said, read_tier(right, before.reached), prose, paper)
    after = replace(_reached(before, rates), amounts=(*before.amounts[-1:], tuple(rates)))
    if mark := _MARK.match(right):
        after = replace(after, marked={**after.marked, mark["mark"]: said})
    return Stated(tuple(rates), tuple(told)), after
