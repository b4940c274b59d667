"""Which fee the figures of a clause are; a load, an advisory fee and their like make them none of ours."""

from __future__ import annotations

from parsers.model import Component
from parsers.second.assignment import Given, assign
from parsers.second.clauses import Clause
from parsers.second.marks import FeeMark, find_fees
from parsers.second.respectively import in_order
from parsers.wordings import second

_FOR_SALE, _FOR_SERVICE = second.FOR_SALE.regex(), second.FOR_SERVICE.regex()
_SUM, _NO_FEE, _OF_WHICH = second.SUM.regex(), second.NO_FEE.regex(), second.OF_WHICH.regex()

Fee = Given[Component | None]  # known and None: no fee of a plan


def fees_of(clause: Clause, sentence: str) -> list[Fee]:
    """For each figure."""
    count = len(clause.figures)
    marks = _borne(clause.text)
    if not marks:
        return [_from_around(clause, sentence)] * count
    if _SUM.search(clause.text[: clause.figures[0].start]) and count == 1:
        return [Given(Component.AGGREGATE_FEE, True)] if all(mark.component for mark in marks) else [Given()]
    ordered = in_order(clause, [tuple(mark.component for mark in marks)])
    if ordered is not None:
        return [Given(given.value[0], True) if given.known and given.value else Given() for given in ordered]
    kinds = {mark.component for mark in marks}
    if len(kinds) == 1:
        return _one_kind(clause, marks)
    places = [figure.start for figure in clause.figures]
    given = assign(places, [(mark.start, frozenset({mark.component})) for mark in marks])
    return [Given(next(iter(one.value)), True) if one.known and one.value else Given() for one in given]


def _borne(text: str) -> list[FeeMark]:
    """The fees of a clause but for those that it says are not paid: `and no service fee`."""
    nothing = [match.span() for match in _NO_FEE.finditer(text)]
    return [mark for mark in find_fees(text) if not any(a <= mark.start < b for a, b in nothing)]


def _one_kind(clause: Clause, marks: list[FeeMark]) -> list[Fee]:
    """One fee named: that of every figure, unless a purpose of another fee stands between them."""
    component = marks[0].component
    between = clause.text[clause.figures[0].end :] if len(clause.figures) > 1 else ""
    other = {
        Component.ASSET_BASED_SALES_CHARGE: bool(_FOR_SERVICE.search(between)),
        Component.SERVICE_FEE: bool(_FOR_SALE.search(between)),
    }
    return [Given() if other.get(component or Component.AGGREGATE_FEE) else Given(component, True)] * len(
        clause.figures
    )


def _from_around(clause: Clause, sentence: str) -> Fee:
    """A clause that names no fee: that of its lead, the whole of its parts, or what the money is for."""
    kinds = {mark.component for mark in _borne(clause.lead)}
    if len(kinds) == 1:
        return Given(next(iter(kinds)), True)
    if kinds:
        return Given()
    text = f"{clause.lead} {sentence}"
    if {mark.component for mark in find_fees(text)}:
        return Given()
    alone = len(clause.figures) == 1 and clause.whole is None and not _OF_WHICH.search(clause.text)
    if alone and _FOR_SALE.search(text) and _FOR_SERVICE.search(text):
        return Given(Component.AGGREGATE_FEE, True)
    return Given()
