"""A column of words that names the fee of each row.

Fund         Class     Kind of Fee     Rate
Elm Fund     Class C   Distribution    0.75%
                       Service         0.25%
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.tables.columns import Role, Roles
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.headings import Meaning, read_meaning
from parsers.terms.sorts import Sort
from parsers.wordings.schedules import FEE_LABEL, KIND_OF_FEE

_FEE, _KIND = FEE_LABEL.regex(), KIND_OF_FEE.regex()
_SHARE = 0.8  # of the cells of such a column, that name a fee
_LONGEST = 60  # characters of the name of a fee


def with_fee_column(grid: Grid, roles: Roles) -> tuple[Grid, Roles]:
    """Its role, where there is one; a class that stands over several fees is that of each of their rows."""
    if Role.RATE not in roles.values():
        return grid, roles
    fees = next((c for c in sorted(roles) if c and _names_fees(grid, c, roles)), None)
    if fees is None:
        return grid, roles
    roles = {**roles, fees: Role.FEE}
    return Grid(tuple(_classes_carried(grid.rows, fees, roles)), grid.columns), roles


def fee_of_row(cell: GridCell | None) -> Meaning | None:
    """The fee that a cell of this column names."""
    if cell is None or len(cell.text) > _LONGEST or cell.words.figures:
        return None
    meaning = read_meaning(cell.text if _FEE.search(cell.text) else f"{cell.text} fee")
    if not meaning.components and not meaning.other:  # `Shareholder Services` may be read as a class
        meaning = read_meaning(f"fee for {cell.text.lower()}")
    return replace(meaning, share_class=None, portfolio=None, printed=cell.text)


def _names_fees(grid: Grid, column: int, roles: Roles) -> bool:
    """Fees in most cells; their heading says so, or they are of several kinds."""
    if roles[column] in {Role.RATE, Role.DATE, Role.MARK}:
        return False
    cells = [row.cells[column] for row in grid.rows if row.rated and column in row.cells]
    fees = [fee for cell in cells if not cell.can_be(Sort.PORTFOLIO) and (fee := fee_of_row(cell))]
    named = {fee.components for fee in fees if fee.components}
    if not named or sum(bool(fee.components or fee.other) for fee in fees) < _SHARE * len(cells):
        return False
    headed = any(_KIND.search(row.text(column)) for row in grid.rows if not row.rated)
    return headed or (len(named) > 1 and not any(_says_class(cell) for cell in grid.column(column)))


def _says_class(cell: GridCell) -> bool:
    return cell.can_be(Sort.CLASS_CAPTION) or "class" in cell.text.lower()


def _classes_carried(rows: Sequence[Row], fees: int, roles: Roles) -> list[Row]:
    """`| | Service | 0.25%` below `Elm Fund | Class C | Distribution | 0.75%` is of Class C as well."""
    out: list[Row] = []
    held: dict[int, GridCell] = {}
    for row in rows:
        cells = row.cells
        if fees in cells and row.rated:
            if any(roles.get(c) in {Role.NAME, Role.CLASS} for c in cells):
                held = {c: cell for c, cell in cells.items() if roles.get(c) is Role.CLASS}
            else:
                cells = {**held, **cells}
        out.append(replace(row, cells=cells))
    return out
