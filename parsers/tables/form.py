"""A form: the cover of a plan that states company, fund, class and fees in labelled rows.

I.    Investment Company:   HOLLIN TRUST
II.   Fund:                 Hollin Bond Fund
III.  Maximum Per Annum Rule 12b-1 Fees for Class C Shares
      A.  Distribution Fee:    0.50%
      B.  Service Fee:         0.15%
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
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
from parsers.terms.share_classes import alone, classes_in, only_class
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


def claims_of_form(form: Form, context: TableContext, schedule: str = "") -> Iterator[RowClaim]:
    """The fees of a form hold for each portfolio that it names."""
    frame = TableFrame(schedule, context, form.bound, _ROLES)
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
        yield RowClaim(schedule, cell.span, registrant, name, classes, None, tuple(figures))


def read_forms(cells: Iterable[GridCell]) -> tuple[Form, ...]:
    """The forms of cells or lines in the order of print, one for each fund or class that heads fees; none
    where a rate has no label of a fee."""
    fields = list(_fields(cells))
    rated = [field for field in fields if field.kind is Field.FEE]
    if any(not read_component(field.asked) for field in rated):
        return ()
    records: list[list[_Field]] = [[]]
    rated_record = False
    for field in fields:
        if rated_record and field.kind in {Field.FUND, Field.CLASS}:
            held = {Field.COMPANY, Field.FUND} if field.kind is Field.CLASS else {Field.COMPANY}
            records.append([other for other in records[-1] if other.kind in held])
            rated_record = False
        records[-1].append(field)
        rated_record = rated_record or field.kind is Field.FEE
    forms = (_form(record) for record in records)
    return tuple(form for form in forms if form.portfolios and form.fees.rows)


def asks_for_funds(texts: Iterable[str]) -> bool:
    """Do several labels of funds stand among the lines and cells?"""
    return sum(_FUND.match(text.partition(":")[0].strip()) is not None for text in texts) > 1


def _form(record: Sequence[_Field]) -> Form:
    of = {kind: [field.cell for field in record if field.kind is kind] for kind in Field}
    fees = [
        Row({0: field.label, 1: field.cell}) for field in record if field.label and field.kind is Field.FEE
    ]
    words = " ".join(cell.text for cell in of[Field.SAID])
    registrant = of[Field.COMPANY][-1].text if of[Field.COMPANY] else None
    share_class = next(
        (cell.words.share_class for cell in of[Field.CLASS]), only_class(set(classes_in(words)))
    )
    return Form(registrant, tuple(of[Field.FUND]), share_class, read_bound(words), Grid(tuple(fees), 2))


class Field(Enum):
    """What a cell answers to the label in front of it."""

    COMPANY, FUND, CLASS, FEE, SAID = range(5)


@dataclass(frozen=True, slots=True)
class _Field:
    kind: Field
    label: GridCell | None
    cell: GridCell

    @property
    def asked(self) -> str:
        return self.label.text if self.label else ""


def _fields(cells: Iterable[GridCell]) -> Iterator[_Field]:
    """Each cell with its label; funds may stand below each other behind one."""
    label: GridCell | None = None
    funds = False
    for cell in chain.from_iterable(map(_parts, cells)):
        kind = _kind(label, cell, funds)
        yield _Field(kind, label, cell)
        funds = funds or kind is Field.FUND
        if kind is not Field.FUND:
            label = cell if kind is Field.SAID else None


def _kind(label: GridCell | None, cell: GridCell, funds: bool) -> Field:
    """`funds`: a name of one came before, as which anything may stand behind the first label."""
    asked = label.text if label else ""
    if cell.can_be(Sort.RATE):
        return Field.FEE
    if _COMPANY.match(asked):
        return Field.COMPANY
    if _FUND.match(asked) and (not funds or cell.can_be(Sort.ENTRY)):
        return Field.FUND
    named = label is not None and label.can_be(Sort.CLASS_CAPTION) and cell.can_be(Sort.CLASS)
    return Field.CLASS if named else Field.SAID


def _parts(cell: GridCell) -> list[GridCell]:
    """A cell without its number, none if that is all; `Service Fee: 0.15%` in one cell is two."""
    number = _ENUMERATOR.match(cell.text)
    if number:
        cell = cell.part(number.end())
    labelled = _LABELLED.match(cell.text)
    if labelled:
        return [cell.part(0, labelled.end("label")), cell.part(labelled.end())]
    return [cell] if cell.text else []
