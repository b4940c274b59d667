"""Which fee the figures of a clause are; a load, an advisory fee and their like make them none of ours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from parsers.model import Component
from parsers.second.assignment import Given, assign
from parsers.second.clauses import Clause
from parsers.second.marks import FeeMark, Figure, find_fees
from parsers.second.respectively import in_order, is_run
from parsers.wordings import second

_FOR_SALE, _FOR_SERVICE = second.FOR_SALE.regex(), second.FOR_SERVICE.regex()
_PART_FIRST = second.PART_FIRST.regex()
_SUM, _NO_FEE, _OF_WHICH = second.SUM.regex(), second.NO_FEE.regex(), second.OF_WHICH.regex()

_SALE, _SERVICE = frozenset({Component.ASSET_BASED_SALES_CHARGE}), frozenset({Component.SERVICE_FEE})
_IN_TURN = ([_SALE, _SERVICE], [_SERVICE, _SALE])
_ONE_FEE = ({Component.SERVICE_FEE}, {Component.ASSET_BASED_SALES_CHARGE})

Fee = Given[Component | None]  # known and None: no fee of a plan
_PARTS = (Given(Component.SERVICE_FEE, True), Given(Component.ASSET_BASED_SALES_CHARGE, True))


def fees_of(clause: Clause, sentence: str, heading: str) -> list[Fee]:
    """For each figure; `heading` is the line or short sentence right above."""
    sums = _sums(clause, heading)
    rest = [figure for figure in clause.figures if figure not in sums]
    if clause.whole is None and _PART_FIRST.search(clause.text):
        return [Given()] * len(clause.figures)
    given = dict(zip(rest, _of_rest(replace(clause, figures=tuple(rest)), sentence, heading), strict=True))
    fees = [sums[figure] if figure in sums else given[figure] for figure in clause.figures]
    pairs = zip(clause.figures, fees, strict=True)
    return [Given() if fee in _PARTS and _is_whole(figure, clause) else fee for figure, fee in pairs]


def _is_whole(figure: Figure, clause: Clause) -> bool:
    """As much as two others of the clause together: 1.00% beside 0.75% and 0.25%."""
    values = [other.value for other in clause.figures if other.value is not None]
    return len(values) > 2 and figure.value is not None and figure.value * 2 == sum(values, Decimal(0))


def _sums(clause: Clause, heading: str) -> dict[Figure, Fee]:
    """`..., which together make 1.00%`: the total, unless it is the total of one fee."""
    found: dict[Figure, Fee] = {}
    start = 0
    for figure in clause.figures:
        text = clause.text[start : figure.start]
        if _SUM.search(text):
            kinds = {mark.component for mark in _borne(text if start else f"{heading} {text}")}
            one = start == 0 and kinds in _ONE_FEE
            found[figure] = Given() if None in kinds or one else Given(Component.AGGREGATE_FEE, True)
        start = figure.end
    return found


def _of_rest(clause: Clause, sentence: str, heading: str) -> list[Fee]:
    count = len(clause.figures)
    if not count:
        return []
    marks = _borne(clause.text)
    if not marks:
        return _purposes(clause) or [_from_around(clause, sentence, heading)] * count
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


def _from_around(clause: Clause, sentence: str, heading: str) -> Fee:
    """A clause that names no fee: that of its lead, its parts, its heading, or what the money is for."""
    lead = {mark.component for mark in _borne(clause.lead)}
    if lead:
        return Given(next(iter(lead)), True) if len(lead) == 1 else Given()
    text = f"{clause.lead} {sentence}"
    others = {mark.component for mark in find_fees(text)}
    if clause.has_parts and None not in others:
        return Given(Component.AGGREGATE_FEE, True)
    if others or clause.whole is not None or _OF_WHICH.search(clause.text):
        return Given()
    return _by_purpose(clause, text, heading)


def _purposes(clause: Clause) -> list[Fee]:
    """`0.75% for distribution and 0.25% for service`: a purpose for each figure; else nothing."""
    marks = [(match.start(), _SALE) for match in _FOR_SALE.finditer(clause.text)]
    marks += [(match.start(), _SERVICE) for match in _FOR_SERVICE.finditer(clause.text)]
    marks.sort(key=lambda mark: mark[0])
    if len(clause.figures) != 2 or [names for _, names in marks] not in _IN_TURN:
        return []
    return [_single(one) for one in assign([figure.start for figure in clause.figures], marks)]


def _single(given: Given[frozenset[Component]]) -> Fee:
    return Given(next(iter(given.value)), True) if given.known and given.value else Given()


def _by_purpose(clause: Clause, text: str, heading: str) -> Fee:
    """The fee of the heading, where no purpose speaks against it; for sale and service: the total."""
    sale, service = bool(_FOR_SALE.search(text)), bool(_FOR_SERVICE.search(text))
    above = {mark.component for mark in find_fees(heading)}
    if len(above) == 1:
        component = next(iter(above))
        against = {Component.ASSET_BASED_SALES_CHARGE: service, Component.SERVICE_FEE: sale}
        known = component is not None and not against.get(component)
        return Given(component, True) if known else Given()
    both = not above and sale and service and is_run(clause)
    return Given(Component.AGGREGATE_FEE, True) if both else Given()
