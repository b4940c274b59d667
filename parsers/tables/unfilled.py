"""Rows in which something stands where a rate should, and is none: they stay rows of their own.

Elm Odd Fund     [__]%     TBD     See Note 2     (nothing)
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.tables.columns import Role, Roles, rate_columns
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.standing import Standing
from parsers.terms.sorts import Sort
from parsers.wordings.schedules import HEADING_WORD

_HEADING_WORD = HEADING_WORD.regex()


def is_unfilled_entry(row: Row, name: GridCell | None, roles: Roles, standing: Standing) -> bool:
    """Does a row of a portfolio or a class hold print in the places of its rates, and none of a heading?

    Print of no known kind (`Elm Odd Fund | by agreement`) counts where it is no line of a header.
    """
    if name is None or not name.can_be(Sort.ENTRY, Sort.CLASS):
        return False
    cells = [cell for column, cell in row.cells.items() if roles.get(column) is Role.RATE]
    if not cells:
        return False
    if not standing.headed or any(_may_head(cell) for cell in cells):
        return False
    below_rates = not standing.header_open and not standing.headings
    return below_rates or (len(cells) == len(rate_columns(roles)) and not name.can_be(Sort.REGISTRANT))


def _may_head(cell: GridCell) -> bool:
    return cell.can_be(Sort.CLASS, Sort.PORTFOLIO) or _HEADING_WORD.search(cell.text) is not None


def rows_left_blank(grid: Grid, one_registrant: bool) -> frozenset[int]:
    """Rows of a portfolio that stand between like rows with rates, and have none beside them.

    `one_registrant`: the document has no other, so that a name right below the header heads nothing.

    A name alone is no such row where classes are rows of their own, or where other names alone head rows:
    it is the portfolio, or the registrant, of the rows below it.
    """
    names = [(at, row, row.cells[0]) for at, row in enumerate(grid.rows) if 0 in row.cells]
    if any(row.valued and name.can_be(Sort.CLASS) for _, row, name in names):
        return frozenset()
    alone = [at for at, row, name in names if len(row.cells) == 1 and not name.can_be(Sort.CAPTION)]
    few = 4 * len(alone) <= len(names)
    first = next((at for at, row in enumerate(grid.rows) if row.rated), 0) if one_registrant else 0
    between = all(_is_between(grid.rows, at, at < first) for at in alone)
    return frozenset(alone) if few and between else frozenset()


def _is_between(rows: Sequence[Row], at: int, leads: bool) -> bool:
    """Does a name alone stand between rows with rates, or (`leads`) right above the first of them?"""
    name = rows[at].cells[0]
    if not name.can_be(Sort.ENTRY) or name.can_be(Sort.REGISTRANT, Sort.CATEGORY, Sort.CAPTION):
        return False
    above = rows[at - 1 : at] if at and not leads else ()
    beside = [*above, *rows[at + 1 : at + 2]]
    return (leads or at > 0) and bool(beside) and all(_is_like(row, name) for row in beside)


def _is_like(row: Row, name: GridCell) -> bool:
    """A row with rates whose name looks like this one."""
    other = row.cells.get(0)
    if other is None or not row.rated or not other.can_be(Sort.ENTRY):
        return False
    return other.text.isupper() == name.text.isupper()
