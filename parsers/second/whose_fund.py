"""Which funds the figures of a clause are given to; None is told where the print names no fund at all."""

from __future__ import annotations

from itertools import pairwise

from parsers.second.assignment import Given, assign
from parsers.second.clauses import Clause
from parsers.second.document import Named
from parsers.second.marks import Capitals, Mark, find_capitals, together
from parsers.wordings import second

_ANY_FUND, _THE_FUND = second.ANY_FUND.regex(), second.THE_FUND.regex()
_IN_ITS_CASE, _LISTED = second.IN_ITS_CASE.regex(), second.LISTED.regex()
_NOT_FOR, _FIRM_BEHIND = second.NOT_FOR.regex(), second.FIRM_BEHIND.regex()
_REGISTRANT_END, _SERIES_BEFORE = second.REGISTRANT_END.regex(), second.SERIES_BEFORE.regex()

Names = tuple[str | None, ...]
Set = frozenset[str | None]


def funds_of(clause: Clause, sentence: str, named: Named) -> list[Given[Names]]:
    """For each figure: the funds named with it, the one that a short name stands for, none, or not known."""
    capitals = list(find_capitals(clause.text))
    count = len(clause.figures)
    if any(_is_unexplained(run, clause.text) for run in capitals):
        return [Given()] * count
    marks = together(clause.text, [Mark(run.start, run.end, (run.text,)) for run in capitals if run.fund])
    if any(_NOT_FOR.search(clause.text[max(mark.start - 40, 0) : mark.start]) for mark in marks):
        marks_behind = _each_with_a_figure(clause, marks)
        if not marks_behind:
            return [Given()] * count
    if any(_may_be_registrant(mark, named) for mark in marks):
        return [Given()] * count
    if not marks:
        return [_general(clause, sentence, named)] * count
    return _by_place(clause, marks, _general(clause, sentence, named))


def _may_be_registrant(mark: Mark, named: Named) -> bool:
    """A name of the title that no print says to be a series."""
    series = set(named.short_names.values())
    return any(name and name.lower() in named.titled and name not in series for name in mark.names)


def _each_with_a_figure(clause: Clause, marks: list[Mark]) -> bool:
    """`except Elm Cash Fund, which pays 0.10%`: behind each name a figure, or nothing, before the next."""
    edges = [*(mark.start for mark in marks), len(clause.text)]
    return all(any(a < place < b for place in clause.places) for a, b in pairwise(edges))


def _by_place(clause: Clause, marks: list[Mark], general: Given[Names]) -> list[Given[Names]]:
    """Each name has its figure; those before `except` and its like belong to the rest."""
    rest: Set = frozenset({""})
    order: dict[Set, Given[Names]] = {frozenset(mark.names): Given(mark.names, True) for mark in marks}
    order[rest] = general
    events = [(mark.start, frozenset(mark.names)) for mark in marks]
    general_at = (match for match in _ANY_FUND.finditer(clause.text) if not _within(match.end() - 1, marks))
    everyone = [match.start() for match in general_at]
    cases = [match.start() for match in _IN_ITS_CASE.finditer(clause.text)]
    if everyone:
        events = sorted([*events, *((at, rest) for at in everyone)], key=lambda event: event[0])
    elif any(clause.figures[0].start < at < marks[0].start for at in cases):
        events.insert(0, (-1, rest))
    given = dict(zip(clause.places, assign(clause.places, events), strict=True))
    return [_of(given[figure.start], order) for figure in clause.figures]


def _within(place: int, marks: list[Mark]) -> bool:
    return any(mark.start <= place < mark.end for mark in marks)


def _of(given: Given[Set], order: dict[Set, Given[Names]]) -> Given[Names]:
    return order[given.value] if given.known and given.value is not None else Given()


def _general(clause: Clause, sentence: str, named: Named) -> Given[Names]:
    """Where a clause names no fund: every fund, the fund of a short name, or the registrant."""
    text = f"{clause.lead} {sentence}"
    shorts = {match["short"].title() for match in _THE_FUND.finditer(text)}
    funds = shorts & {"Fund", "Portfolio", "Series"}
    if _ANY_FUND.search(text):
        return _nobody(named, text)
    if len(funds) == 1:
        short = next(iter(funds))
        if short not in named.short_names:
            return Given()
        stands = named.short_names[short]
        return Given((stands,), True) if stands is not None else _nobody(named, text)
    return _nobody(named, text) if not funds else Given()


def _nobody(named: Named, text: str) -> Given[Names]:
    """No fund: told only where the document names none but here, and speaks of no list of them."""
    here = {run.text for run in find_capitals(text) if run.fund}
    if named.funds - here or named.has_schedule or _LISTED.search(text):
        return Given()
    return Given((None,), True)


def _is_unexplained(run: Capitals, text: str) -> bool:
    """Capitals that are no fund, no firm and no word of plans: it may be a fund without a noun."""
    if run.fund:
        return False
    if _FIRM_BEHIND.match(text[run.end : run.end + 20]):
        return False
    if _REGISTRANT_END.search(run.text) and _SERIES_BEFORE.search(text[max(run.start - 12, 0) : run.start]):
        return False
    words = (word.lower().strip(".,'’") for word in run.text.split() if not word[0].isdigit())
    return any(len(word) > 2 and word not in second.ORDINARY_CAPITALS for word in words)
