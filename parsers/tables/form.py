"""A form: the cover of a plan that states company, fund, class and fees in labelled rows.

I.    Investment Company:   HOLLIN TRUST
II.   Fund:                 Hollin Bond Fund
III.  Maximum Per Annum Rule 12b-1 Fees for Class C Shares
      A.  Distribution Fee:    0.50%
      B.  Service Fee:         0.15%
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from parsers.model import Bound
from parsers.tables.claims import RowClaim
from parsers.tables.columns import Role
from parsers.tables.entries import read_figures
from parsers.tables.frame import TableContext, TableFrame
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.headings import read_meaning
from parsers.tables.standing import Standing
from parsers.terms.fees import read_bound, read_component
from parsers.terms.share_classes import alone, find_classes
from parsers.terms.sorts import Sort
from parsers.wordings.schedules import FORM_COMPANY, FORM_FUND

_ENUMERATOR = re.compile(r"^\(?(?:[IVX]{1,5}|[A-Za-z]|\d{1,2})[.)](?:\s+|$)")
_LABELLED = re.compile(r"^(?P<label>[^:]{3,60}):\s+(?=\S)")
_COMPANY, _FUND = FORM_COMPANY.regex(), FORM_FUND.regex()
_ROLES = {0: Role.NAME, 1: Role.RATE}


@dataclass(frozen=True, slots=True)
class Form:
    """`fees` has the label of each fee in column 0 and its rate in column 1."""

    registrant: str | None
    portfolios: tuple[GridCell, ...]
    share_class: str | None
    bound: Bound | None
    fees: Grid


def claims_of_form(form: Form, context: TableContext) -> Iterator[RowClaim]:
    """The fees of a form hold for each portfolio that it names."""
    frame = TableFrame("", context, form.bound, _ROLES)
    registrant = form.registrant or context.registrant
    for cell in form.portfolios:
        name = cell.words.entry
        classes = name.classes or alone(form.share_class or context.share_class)
        standing = Standing(registrant, name)
        figures = (
            figure
            for row in form.fees.rows
            for figure in read_figures(row, read_meaning(row.text(0)), classes, frame, standing)
        )
        yield RowClaim("", cell.span, registrant, name, classes, None, tuple(figures))


def read_form(cells: Iterable[GridCell]) -> Form | None:
    """A form from its cells or lines in the order of print; None where they are no form."""
    registrant: str | None = None
    portfolios: list[GridCell] = []
    said: list[str] = []
    fees: list[Row] = []
    label: GridCell | None = None
    for cell in chain.from_iterable(map(_parts, cells)):
        asked = label.text if label else ""
        if cell.can_be(Sort.RATE):
            if label is None or not read_component(asked):
                return None
            fees.append(Row({0: label, 1: cell}))
            label = None
        elif _COMPANY.match(asked):
            registrant, label = cell.text, None
        elif _FUND.match(asked) and (not portfolios or cell.can_be(Sort.ENTRY)):
            portfolios.append(cell)
        else:
            said.append(cell.text)
            label = cell
    if not portfolios or not fees:
        return None
    words = " ".join(said)
    classes = {m.name for m in find_classes(words)}
    return Form(
        registrant,
        tuple(portfolios),
        classes.pop() if len(classes) == 1 else None,
        read_bound(words),
        Grid(tuple(fees), 2),
    )


def _parts(cell: GridCell) -> list[GridCell]:
    """A cell without its number, none if that is all; `Service Fee: 0.15%` in one cell is two."""
    number = _ENUMERATOR.match(cell.text)
    if number:
        cell = cell.part(number.end())
    labelled = _LABELLED.match(cell.text)
    if labelled:
        return [cell.part(0, labelled.end("label")), cell.part(labelled.end())]
    return [cell] if cell.text else []
