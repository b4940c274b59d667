"""Which classes the figures of a clause are given to."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.second.assignment import Given, assign
from parsers.second.clauses import Clause
from parsers.second.marks import Mark, find_classes
from parsers.second.respectively import in_order
from parsers.wordings import second

_NOT_FOR, _ANY_CLASS = second.NOT_FOR.regex(), second.ANY_CLASS.regex()

Names = tuple[str | None, ...]


def classes_of(clause: Clause, before: Sequence[str], only: Names) -> list[Given[Names]]:
    """For each figure; `before` is what it may point back to, nearest first, `only` the document's class."""
    marks = find_classes(clause.text)
    count = len(clause.figures)
    if _is_open(clause.text, marks):
        return [Given()] * count
    if not marks:
        return [_from_around(clause, before, only)] * count
    ordered = in_order(clause, [mark.names for mark in marks])
    if ordered is not None:
        return ordered
    sets = {frozenset(mark.names) for mark in marks}
    if len(sets) == 1:
        return [Given(marks[0].names, True)] * count
    given = assign(clause.places, [(mark.start, frozenset(mark.names)) for mark in marks])
    by_place = dict(zip(clause.places, given, strict=True))
    order = {frozenset(mark.names): mark.names for mark in marks}
    return [_named(by_place[figure.start], order) for figure in clause.figures]


def _named(given: Given[frozenset[str | None]], order: dict[frozenset[str | None], Names]) -> Given[Names]:
    return Given(order[given.value], True) if given.known and given.value is not None else Given()


def _is_open(text: str, marks: Sequence[Mark]) -> bool:
    """Every class, a class left out, a name that may be longer: not to be told by structure."""
    if _ANY_CLASS.search(text):
        return True
    return any(not mark.sure or _NOT_FOR.search(text[max(mark.start - 40, 0) : mark.start]) for mark in marks)


def _from_around(clause: Clause, before: Sequence[str], only: Names) -> Given[Names]:
    """The one class that lead, sentences before or heading name; else that of the document."""
    for text in (clause.lead, *before):
        marks = find_classes(text)
        if _is_open(text, marks):
            return Given()
        if marks:
            one = len({frozenset(mark.names) for mark in marks}) == 1
            return Given(marks[0].names, True) if one else Given()
    return Given(only, True) if only else Given()
