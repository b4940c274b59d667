"""What the rates of a sentence are tied to beside class and portfolio, as printed.

0.25% for each Equity Fund and 0.15% for each Bond Fund; 0.75% during the first year and 0.50% thereafter

A sentence gives its conditions all or not at all: where it is not plain whose each is, its rates stay as they
are, and two of one fee contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

from parsers.model import Origin, Rate
from parsers.prose.assignment import Mark
from parsers.prose.given import given_by
from parsers.prose.weighing import Source
from parsers.terms.conditions import Condition, find_conditions
from parsers.terms.figures import Figure
from parsers.terms.names import fold
from parsers.terms.taken import Taken
from parsers.wordings import conditions as wordings
from parsers.wordings import whose_rate

_ALL_FUNDS, _EXCEPTION, _IN_LIST = (
    w.regex() for w in (wordings.ALL_FUNDS, wordings.EXCEPTION, wordings.IN_LIST)
)
_CLAUSE_BEGINS, _WHO_PAYS, _CONJUNCT = (
    w.regex() for w in (wordings.CLAUSE_BEGINS, wordings.WHO_PAYS, wordings.CONJUNCT)
)
_OTHER_MATTER, _OWN_RATE = wordings.OTHER_MATTER.regex(), wordings.OWN_RATE.regex()
_MOVES_ON, _MOVED = wordings.MOVES_ON.regex(), wordings.MOVED.regex()
_ITEM_BEGINS = whose_rate.ITEM_BEGINS.regex()

_REACH = 12  # characters before a condition that tell whether its clause begins with it
_ALL = Condition(0, 0, "")  # it is said for all

Said = Mapping[int, Condition | None]  # by where a figure begins; None: nothing is said of it
OfFigure = Mapping[int, Sequence[Rate]]


def with_conditions(
    text: str,
    before: str,
    figures: Mapping[tuple[int, int], Figure],
    rates: Sequence[Rate],
    groups: Collection[str],
) -> list[Rate]:
    """The rates of the sentence, each with its condition, where they have some.

    `before` is the sentence before it; `figures` are all of the sentence by their spans; `groups` are names
    of several funds that the document lists: they are no conditions. A rate of a kind of funds has no
    portfolio.
    """
    found = find_conditions(text, before, groups) if rates else ()
    if not found:
        return list(rates)
    of_figure: dict[int, list[Rate]] = defaultdict(list)
    for rate in rates:
        if rate.span and rate.span in figures:
            of_figure[figures[rate.span].start].append(rate)
    said = _evened(_given(text, _without_former(text, figures, of_figure), of_figure, found), of_figure)
    if not _is_plain(text, said, of_figure, found):
        return list(rates)
    tied = [rate for at, condition in said.items() for rate in _tied(at, condition, said, of_figure)]
    return [*tied, *(rate for rate in rates if rate.span not in figures)]


def _without_former(text: str, figures: Mapping[tuple[int, int], Figure], rates: OfFigure) -> list[Figure]:
    """`for each Equity Fund from 0.30% to 0.25%`: the words are of the rate that takes the former's place."""
    kept = list[Figure]()
    for figure in sorted(figures.values(), key=lambda figure: figure.start):
        former = kept and kept[-1].start not in rates and figure.start in rates
        if former and _MOVES_ON.search(text[kept[-1].end : figure.start]):
            kept.pop()
        kept.append(figure)
    return kept


def _tied(at: int, condition: Condition | None, said: Said, of_figure: OfFigure) -> list[Rate]:
    """Without a portfolio, where only a kind of funds says who pays, or who pays otherwise."""
    text = condition.text if condition and condition.text else None
    rates = [replace(rate, condition=text) for rate in of_figure[at]]
    kinds = [other for other, each in said.items() if each and each.of_kind]
    if not any(other == at or _fees(of_figure[other]) & _fees(of_figure[at]) for other in kinds):
        return rates
    return list(dict.fromkeys(_of_no_fund(rate) for rate in rates))


def _of_no_fund(rate: Rate) -> Rate:
    assumed = tuple(field for field in rate.assumed if field != "portfolio_name")
    return replace(rate, portfolio_name=None, row_number=None, assumed=assumed)


# ------------------------------------------------------------------------------ whose each is


def _given(text: str, figures: Sequence[Figure], rates: OfFigure, found: Sequence[Condition]) -> Said:
    """What each rate is given; empty where that is not plain, or a condition is given to none.

    What a figure has that is no rate of the plan does not go on to the next.
    """
    marks, by_names = _marks(text, found)
    leading = frozenset(mark.start for mark in marks if _leads(text, mark))
    given = given_by(text, figures, marks, partial(_goes_on, leading))
    used = {name for each in given.values() for evidence in each for name in evidence.value}
    if any(len({e.value for e in each}) > 1 for each in given.values()) or not used.issuperset(
        condition.text for condition in found
    ):
        return {}
    said: dict[int, Condition | None] = {}
    before = 0
    for start, each in sorted(given.items()):
        own = each and (each[0].source is not Source.FIGURE_BEFORE or before in said)
        if start in rates:
            said[start] = by_names[each[0].value] if own else None
        before = start
    return said


def _marks(text: str, found: Sequence[Condition]) -> tuple[list[Mark], Mapping[tuple[str, ...], Condition]]:
    """The conditions, those of one list together, and `each Fund`; and what the names of each stand for."""
    by_names: dict[tuple[str, ...], Condition] = {(): _ALL}
    marks: list[Mark] = []
    for condition in found:
        by_names[condition.text,] = condition
        if marks and _IN_LIST.match(text[marks[-1].end : condition.start]):
            before = marks.pop()
            marks.append(Mark(before.start, condition.end, (*before.names, condition.text)))
            printed = text[before.start : condition.end]
            by_names[marks[-1].names] = replace(condition, start=before.start, text=printed)
        else:
            marks.append(Mark(condition.start, condition.end, (condition.text,)))
    taken = Taken(len(text), ((mark.start, mark.end) for mark in marks))
    free = (match for match in _ALL_FUNDS.finditer(text) if taken.is_free(*match.span()))
    if found[0].of_kind:
        marks += [Mark(*match.span(), ()) for match in free]
    return sorted(marks, key=lambda mark: mark.start), by_names


def _leads(text: str, mark: Mark) -> bool:
    """`After the first year the Fund pays ...`; `each Equity Fund pays ...`: it is of all that follows."""
    begins = _CLAUSE_BEGINS.search(text[: mark.start][-_REACH:]) is not None
    return begins or _WHO_PAYS.match(text[mark.end :]) is not None


def _goes_on(
    leading: Collection[int], left: str, before: Mark | None, right: str, behind: Mark | None
) -> Mark | None:
    """`Each bond Fund pays a distribution fee of 0.50% and a service fee of 0.25%`: what leads goes on."""
    if before is None or _ITEM_BEGINS.search(left) or _ALL_FUNDS.search(left):
        return None
    is_behind = bool(before.names) and before.names[0] in left
    return before if before.start in leading and not is_behind else None


def _evened(said: Said, rates: OfFigure) -> Said:
    """`0.75% and a service fee of 0.25% for each Equity Fund and ...`: the same fees before each."""
    filled: dict[int, Condition | None] = {}
    behind: Condition | None = None
    for at in sorted(said, reverse=True):
        behind = said[at] or behind
        if behind is None or behind.start < at:
            return said
        filled[at] = behind
    fees: dict[str, set[object]] = defaultdict(set)
    for at, condition in filled.items():
        fees[condition.text if condition else ""] |= _fees(rates[at])
    even = len(fees) > 1 and all(each == set.union(*fees.values()) for each in fees.values())
    return dict(sorted(filled.items())) if even else said


def _is_plain(text: str, said: Said, rates: OfFigure, found: Sequence[Condition]) -> bool:
    """Is it beyond doubt that each condition is of these rates alone, and that it parts those of one fee?"""
    tied = {at: condition for at, condition in said.items() if condition and condition.text}
    if not tied or any(c.of_kind and _is_named(text, rates[at], found) for at, c in tied.items()):
        return False
    if any(_OTHER_MATTER.search(_between(text, at, condition)) for at, condition in tied.items()):
        return False
    rest = [at for at in said if at not in tied]
    alike = [at for at in rest if any(_fees(rates[at]) & _fees(rates[other]) for other in tied)]
    if not all(_is_rule(text, at, said, tied) for at in alike):
        return False
    if not _parts(tied, rates) and not _stands_alone(text, said, tied, alike):
        return False
    return not _contradict(said, rates)


def _parts(tied: Mapping[int, Condition], rates: OfFigure) -> bool:
    """Has one fee two conditions?"""
    return any(
        tied[one].text != tied[other].text and _fees(rates[one]) & _fees(rates[other])
        for one in tied
        for other in tied
    )


def _between(text: str, at: int, condition: Condition) -> str:
    """The print between a rate and its condition, without `, which` of who pays."""
    if condition.start > at:
        return text[at : condition.start]
    return _MOVED.sub("", _OWN_RATE.sub("", text[condition.end : at], count=1))


def _stands_alone(text: str, said: Said, tied: Mapping[int, Condition], alike: Sequence[int]) -> bool:
    """Needs the condition no other beside it, and is no rate left of which it may be too?"""
    rest = [at for at, condition in said.items() if condition is None and at not in alike]
    if not all(_is_before(text, at, tied) for at in rest):
        return False
    one = len({condition.text for condition in tied.values()}) == 1
    if alike or not one:
        return bool(alike)
    return all(condition.alone and not _dangles(text, at, condition) for at, condition in tied.items())


def _is_before(text: str, at: int, tied: Mapping[int, Condition]) -> bool:
    """`0.75% and, after the first year, a service fee of 0.25%`: the condition begins what follows."""
    return any(at < c.start < other and _CONJUNCT.search(text[at : c.start]) for other, c in tied.items())


def _dangles(text: str, at: int, condition: Condition) -> bool:
    """`0.25% on Class A and, after the first year, on Class C`: it is of what has no rate of its own."""
    return at < condition.start and _CONJUNCT.search(text[at : condition.start]) is not None


def _is_rule(text: str, at: int, said: Said, tied: Mapping[int, Condition]) -> bool:
    """Does the rate hold for all whom the condition behind it does not take out?

    0.25% (0.15% for money market funds); 0.25% a year, and after the first year 0.15%
    """
    behind = next((other for other in tied if other > at), None)
    if behind is None or any(other < at for other in tied):
        return False
    condition = tied[behind]
    if said[at] is _ALL or (not condition.of_kind and at < condition.start < behind):
        return True
    return _EXCEPTION.search(text[at : min(behind, condition.start)].partition("%")[2]) is not None


def _is_named(text: str, rates: Sequence[Rate], found: Sequence[Condition]) -> bool:
    """Does the sentence name the portfolio of one of them, or the mark of a note?"""
    for condition in found:
        text = f"{text[: condition.start]}{' ' * (condition.end - condition.start)}{text[condition.end :]}"
    named = fold(text)
    return any(
        rate.origin is Origin.FOOTNOTE or (rate.portfolio_name and fold(rate.portfolio_name) in named)
        for rate in rates
    )


def _fees(rates: Sequence[Rate]) -> frozenset[tuple[object, ...]]:
    return frozenset((rate.component, rate.share_class) for rate in rates)


def _contradict(said: Said, rates: OfFigure) -> bool:
    """Are two rates still printed for one fee and condition?"""
    amounts: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for at, condition in said.items():
        for rate in rates[at]:
            fee = rate.component, rate.share_class, rate.bound, rate.tier_from, rate.tier_to
            amounts[(*fee, condition.text if condition else "")].add(rate.rate)
    return any(len(each) > 1 for each in amounts.values())
