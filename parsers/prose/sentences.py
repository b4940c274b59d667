"""Rates that stand in sentences and footnotes.

    ... shall pay the Distributor a distribution fee not to exceed 0.25% a year, and ... a servicing
    fee not to exceed 0.25% ... of the Class R shares.

A figure's fee, class, ceiling and tier are read from the words between it and its neighbours; what
a figure does not say for itself it takes over from the figure before it in the sentence, then from
the sentence or the line that leads it in, last from the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from parsers.evidence import Ledger
from parsers.layout.furniture import NOTE_MARK
from parsers.layout.passages import Passage, slice_of
from parsers.model import Component, Entry, Origin, Rate
from parsers.prose.figure_reading import Around, Said, read_said
from parsers.prose.footnote_marks import places_of, rates_marked
from parsers.prose.not_a_rate import why_not
from parsers.prose.remainder import rest_of_prose, split_of_table
from parsers.prose.whose_rate import classes_in
from parsers.terms.fees import OTHER_FEE, read_bound
from parsers.terms.figures import PERCENT_HINT, PLAUSIBLE, Figure, find_figures, words_around
from parsers.terms.names import find_classes
from parsers.terms.tiers import read_tier
from parsers.wordings.asides import FORMER

_PLAN_WIDE = "a plan-wide rate in the prose beside a schedule that gives the rates"
_STOP = re.compile(
    r"(?<!\bInc\.)(?<!\bNo\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\bU\.S\.)(?<!\bV\.I\.)(?<!\bLtd\.)"
    r"(?<!\bi\.e\.)(?<!\be\.g\.)(?<=[.])\s+(?=[A-Z(“\"•*])"
)
# (ii) Asset-Based Sales Charge. Within ten days ...: a heading that the paragraph runs on from.
_FEE_HEADING = re.compile(
    r"(?:\(?\w{1,4}[.)]\s*){0,2}(?:[A-Z][\w-]*,? (?:and |or )?){1,5}(?:Fees?|Charges?)\.?\s*"
)
_PLAN_WORDS = re.compile(
    r"\b(?:fees?|charges?|compensat\w*|pay(?:s|able|ment|ments)?|paid|expend\w*|expenses?"
    r"|rates?|12b-1|distribut\w+|servic\w+|net assets?|reimburs\w+|bears?|borne|accru\w+"
    r"|costs?|spen[dt]s?|outlays?|receives?|remunerat\w+|grant(?:s|ed)?)\b",
    re.IGNORECASE,
)
# 'This rate is to stay ...', 'Of this amount ...': the sentence goes on from the one before it.
_POINTS_BACK = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:This|That|These|Those|Such|The said|Of (?:this|that|such|these|it"
    r"|which)|They|It|The (?:rate|fee|remainder|rest|balance))\b"
)
_ENUMERATOR = re.compile(r"\W*(?:Section |Article )?\w{1,4}\.\s*")
_MARK = re.compile(rf"^\)?\s?(?P<mark>{NOTE_MARK})")
_FOOTNOTE = re.compile(rf"^(?P<mark>{NOTE_MARK}|\d{{1,2}})\s*")
_EACH = re.compile(r"\b(?:each|every|following|listed|below|named)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What holds for sentences that do not say it: `scheduled` = a schedule gives the rates.

    `classes` are all that the title names; `share_class` is set where it names one.
    """

    registrant: str | None
    portfolio: str | None
    share_class: str | None
    component: Component
    scheduled: bool = False
    members: tuple[Entry, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph to be read: the words that lead it in, and whether it belongs to a schedule.

    `marked` is where the tables print the mark of a footnote, as offsets in the sheet; `heading` the
    line over it that speaks of fees.
    """

    passage: Passage
    lead: str = ""
    in_schedule: bool = False
    share_class: str | None = None
    marked: tuple[int, ...] = ()
    heading: str = ""


@dataclass(slots=True)
class _Reader:
    """Goes through the sentences in order and keeps what a later one may point back to."""

    context: SentenceContext
    table: Sequence[Rate]
    ledger: Ledger
    rates: list[Rate] = field(default_factory=list)
    amounts: list[list[Rate]] = field(default_factory=list)  # rows of each figure of the paragraph
    marked: dict[str, Said] = field(default_factory=dict)  # figures with a footnote mark: 0.35%*
    before: str = ""

    def paragraph(self, prose: Prose) -> None:
        sentences = _sentences(prose.passage)
        if not _POINTS_BACK.match(prose.passage.text):
            self.before, self.amounts = prose.heading, []
        for sentence in sentences:
            figures = find_figures(sentence.text)
            if figures:
                self._sentence(sentence, figures, prose)
            elif _FEE_HEADING.fullmatch(sentence.text):
                prose = replace(prose, lead=sentence.text)
            if self.amounts:
                self.rates.extend(rest_of_prose(sentence, self.amounts, self.ledger))
            if not _ENUMERATOR.fullmatch(sentence.text):
                self.before = sentence.text

    def _sentence(self, sentence: Passage, figures: Sequence[Figure], prose: Prose) -> None:
        marked = rates_marked(prose.marked, self.table, self.ledger)
        if rows := split_of_table(sentence, figures, marked or self.table, self.ledger):
            self.rates.extend(rows)
            return
        last = self._of_footnote(sentence, figures)
        around = self._around(prose)
        reason: str | None = None
        for index, figure in enumerate(figures):
            span = sentence.at(figure.start, figure.end)
            if span in self.ledger.read:
                continue
            exchanged = reason == FORMER
            if reason := why_not(sentence.text, figures, index, reason):
                self.ledger.put_aside(span, reason)
                continue
            said = read_said(sentence.text, figures, index, last, around)
            if last is None and said.fee is None and not _speaks_of_fees(sentence.text, around):
                named = bool(said.portfolios or find_classes(sentence.text))
                if not (named and exchanged):
                    self._wordless(sentence, span, named or exchanged)
                    continue
            last = said
            if self._given_by_schedule(prose, said) and not exchanged:
                self.ledger.put_aside(span, _PLAN_WIDE)
            else:
                self._take(sentence, figures, index, said, prose)

    def _around(self, prose: Prose) -> Around:
        context = self.context
        headings = tuple(c for c in (prose.share_class, context.share_class) if c)
        members = frozenset(entry.portfolio_name for entry in context.members)
        classes = context.classes or tuple(c for c in (context.share_class,) if c)
        return Around(
            prose.lead, self.before, context.component, headings[:1], classes, members, context.registrant
        )

    def _take(
        self, sentence: Passage, figures: Sequence[Figure], index: int, said: Said, prose: Prose
    ) -> None:
        right = words_around(sentence.text, figures, index)[1]
        tier = read_tier(right, self.rates[-1].tier_to if self.rates else None)
        rows = _rows(sentence, figures[index], said, tier, prose, self.context, self.ledger)
        if not said.portfolios:
            whom = places_of(prose.marked, self.table, self.context.members, self.ledger)
            rows = [_for(marked, rows[0]) for marked in whom if rows] or rows
        self.rates.extend(rows)
        self.amounts.append(rows)
        if mark := _MARK.match(right):
            self.marked[mark["mark"]] = said

    def _of_footnote(self, sentence: Passage, figures: Sequence[Figure]) -> Said | None:
        """`*0.75% in the case of Elm Trust.` goes on from the figure that bears the mark."""
        note = _FOOTNOTE.match(sentence.text)
        if note is None or note.end() != figures[0].start:
            return None
        return self.marked.get(note["mark"])

    def _wordless(self, sentence: Passage, span: tuple[int, int], told: bool) -> None:
        """No word says that it is a fee; `told`: it stands beside a class or a portfolio, or for another."""
        if told:
            self.ledger.leave(span, "unread_rate", "no word of a fee stands with it", sentence.text)
        else:
            self.ledger.put_aside(span, "no word of a fee stands with it")

    def _given_by_schedule(self, prose: Prose, said: Said) -> bool:
        """A schedule gives the rates, and not of other classes alone than this figure is for."""
        if prose.in_schedule or not self.context.scheduled:
            return False
        scheduled = {rate.share_class for rate in self.table}
        return not said.classes or None in scheduled or bool(scheduled & set(said.classes))


def _speaks_of_fees(text: str, around: Around) -> bool:
    return any(map(_PLAN_WORDS.search, (text, around.lead, around.before)))


def read_sentences(
    paragraphs: Iterable[Prose], context: SentenceContext, table_rates: Sequence[Rate], ledger: Ledger
) -> list[Rate]:
    """Every rate of the paragraphs; figures that are none are booked with their reason."""
    reader = _Reader(context, table_rates, ledger)
    for prose in paragraphs:
        if PERCENT_HINT.search(prose.passage.text) or reader.amounts:
            reader.paragraph(prose)
        else:
            reader.before = prose.passage.text[-300:]
    return _distinct(reader.rates)


def read_phrase(passage: Passage, base: Rate, ledger: Ledger) -> list[Rate]:
    """A table cell with words: tiers, 'up to 25 basis points (0.25%) of ...', 'Class A: 0.25%'."""
    figures = find_figures(passage.text)
    rates: list[Rate] = []
    led = bool(figures) and bool(classes_in(passage.text[: figures[0].start]))  # 'Class A: 0.25%'
    for index, figure in enumerate(figures):
        left, right = words_around(passage.text, figures, index)
        if reason := why_not(passage.text, figures, index):
            ledger.put_aside(passage.at(figure.start, figure.end), reason)
            continue
        tier = read_tier(right, rates[-1].tier_to if rates else None)
        classes = classes_in(left if led else right)
        for share_class in classes or (base.share_class,):
            row = replace(
                base,
                share_class=share_class,
                bound=base.bound or read_bound(left),
                tier_from=tier[0],
                tier_to=tier[1],
            )
            rates.extend(_book(passage, figure, row, ledger))
    return rates


def _sentences(passage: Passage) -> list[Passage]:
    cuts = [0, *(m.end() for m in _STOP.finditer(passage.text)), len(passage.text)]
    return [slice_of(passage, a, b) for a, b in pairwise(cuts) if a < b]


# ------------------------------------------------------------------------------ rows


def _rows(
    sentence: Passage,
    figure: Figure,
    said: Said,
    tier: tuple[Decimal | None, Decimal | None],
    prose: Prose,
    context: SentenceContext,
    ledger: Ledger,
) -> list[Rate]:
    base = Rate(
        component=said.component or context.component,
        rate=Decimal(0),
        rate_text="",
        origin=Origin.FOOTNOTE
        if re.match(r"[*†‡\d(]", prose.passage.text) and prose.in_schedule
        else Origin.PROSE,
        registrant_name=context.registrant,
        portfolio_name=context.portfolio,
        component_as_printed=said.fee,
        bound=said.bound,
        tier_from=tier[0],
        tier_to=tier[1],
    )
    places: list[tuple[str | None, str | None, int | None]] = [(context.registrant, context.portfolio, None)]
    if said.portfolios:
        places = [(context.registrant, name, None) for name in said.portfolios]
    elif prose.in_schedule and context.members and _EACH.search(sentence.text) and not context.scheduled:
        places = [(m.registrant_name, m.portfolio_name, m.row_number) for m in context.members]
    return [
        replace(row, share_class=c, registrant_name=reg, portfolio_name=name, row_number=number)
        for row in _book(sentence, figure, base, ledger)
        for c in said.classes or (None,)
        for reg, name, number in places
    ]


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


def _book(passage: Passage, figure: Figure, base: Rate, ledger: Ledger) -> list[Rate]:
    span = passage.at(figure.start, figure.end)
    if figure.rate is None:
        ledger.leave(span, "unreadable_rate", "it is no number that we can read", passage.text)
        return []
    if figure.rate > PLAUSIBLE:
        if OTHER_FEE.search(passage.text.lower()):
            ledger.put_aside(span, "a sales load or another fee than the plan's")
        else:
            ledger.leave(span, "implausible_rate", "no plan charges so much", passage.text)
        return []
    ledger.take(span)
    printed = ledger.print_at(span)
    return [
        replace(
            base, rate=figure.rate, rate_text=printed, locator=ledger.sheet.locate(*span), source_text=printed
        )
    ]


def _distinct(rates: Sequence[Rate]) -> list[Rate]:
    """The same rate said again in another sentence is one row; the one with a bound tells more."""
    kept: dict[tuple[object, ...], Rate] = {}
    for rate in rates:
        key = (
            rate.row_number,
            rate.portfolio_name,
            rate.share_class,
            rate.component,
            rate.rate,
            rate.tier_from,
            rate.tier_to,
        )
        if key not in kept or (kept[key].bound is None and rate.bound is not None):
            kept[key] = rate
    return list(kept.values())
