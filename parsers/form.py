"""A form: the cover of a plan that states company, fund, class and fees in labelled rows.

I.    Investment Company:   HOLLIN TRUST
II.   Fund:                 Hollin Bond Fund
III.  Maximum Per Annum Rule 12b-1 Fees for Class C Shares
      A.  Distribution Fee:    0.50%
      B.  Service Fee:         0.15%
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.cells import is_rate
from parsers.entryname import read_entry_name
from parsers.grid import Grid, GridCell, Row
from parsers.header import read_bound, read_component
from parsers.model import Bound
from parsers.names import find_classes, is_portfolio
from parsers.passage import slice_of

_ENUMERATOR = re.compile(r"^\(?(?:[IVX]{1,5}|[A-Za-z]|\d{1,2})[.)](?:\s+|$)")
_LABELLED = re.compile(r"^(?P<label>[^:]{3,60}):\s+(?=\S)")
_COMPANY = re.compile(r"(?i)^(?:name of )?(?:investment company|registrant|trust|company|corporation)\s*:?$")
_FUND = re.compile(r"(?i)^(?:name of )?(?:funds?|portfolios?|series)(?:\(s\))?(?: and class(?:es)?)?\s*:?$")


@dataclass(frozen=True, slots=True)
class Form:
    """`fees` has the label of each fee in column 0 and its rate in column 1."""

    registrant: str | None
    portfolios: tuple[GridCell, ...]
    share_class: str | None
    bound: Bound | None
    fees: Grid


def read_form(grid: Grid) -> Form | None:
    """None where the grid is no form."""
    registrant: str | None = None
    portfolios: list[GridCell] = []
    said: list[str] = []
    fees: list[Row] = []
    naming = False  # the row before this names a fund, so more may stand below it
    for cells in map(_cells, grid.rows):
        label = cells[0].text if cells else ""
        value = cells[1] if len(cells) == 2 else None
        if value is not None and _COMPANY.match(label):
            registrant = value.text
        elif value is not None and _FUND.match(label):
            portfolios.append(value)
            naming = True
            continue
        elif naming and len(cells) == 1 and _is_fund(cells[0]):
            portfolios.append(cells[0])
            continue
        elif value is not None and is_rate(value.text) and read_component(label):
            fees.append(Row({0: cells[0], 1: value}))
        elif any(is_rate(cell.text) for cell in cells):
            return None
        else:
            said.append(label)
        naming = naming and not cells
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


def _is_fund(cell: GridCell) -> bool:
    return is_portfolio(read_entry_name(cell.text).portfolio)


def _cells(row: Row) -> Sequence[GridCell]:
    """The cells of a row without its number; `Service Fee: 0.15%` in one cell is two."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.text]
    number = _ENUMERATOR.match(cells[0].text) if cells else None
    if number:
        cells = (
            cells[1:] if number.end() == len(cells[0].text) else [_part(cells[0], number.end()), *cells[1:]]
        )
    labelled = _LABELLED.match(cells[0].text) if len(cells) == 1 else None
    if labelled:
        end = labelled.end()
        return [_part(cells[0], 0, labelled.end("label")), _part(cells[0], end)]
    return cells


def _part(cell: GridCell, start: int, end: int | None = None) -> GridCell:
    return replace(cell, passage=slice_of(cell.passage, start, len(cell.text) if end is None else end))
