"""Rows of fees and classes, whose fund stands above them.

                 Elm Growth Fund
                      Class A    Class C          Elm Growth Fund
Distribution Fee         0%       0.75%      ->                     Class A    Class C
Service Fee           0.25%       0.25%           Distribution Fee     0%       0.75%
"""

from __future__ import annotations

from dataclasses import replace

from parsers.tables.entries import is_fee_label
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.terms.sorts import Sort


def has_no_names(grid: Grid) -> bool:
    """Has every row with a rate the label of a fee, or a class, where others have a name?"""
    rated = [row.cells.get(0) for row in grid.rows if row.rated]
    return bool(rated) and all(cell is not None and _is_no_name(cell) for cell in rated)


def names_over_rows(grid: Grid) -> Grid:
    """A fund that stands alone over the columns is over the rows; and so is what stands as it does."""
    alone = frozenset(at for at, row in enumerate(grid.rows) if len(row.cells) == 1)
    funds = frozenset(at for at in alone if _is_fund(grid.rows[at]))
    if not funds or not has_no_names(grid):
        return grid
    funds |= {at for at in alone if _parts_rows(grid, at)}
    rows = (_first(row) if at in funds else row for at, row in enumerate(grid.rows))
    return replace(grid, rows=tuple(rows))


def _is_no_name(cell: GridCell) -> bool:
    return is_fee_label(cell) or cell.can_be(Sort.CLASSES)


def _is_fund(row: Row) -> bool:
    (cell,) = row.cells.values()
    return cell.can_be(Sort.ENTRY) and not cell.can_be(Sort.CLASS, Sort.CAPTION)


def _parts_rows(grid: Grid, at: int) -> bool:
    """Does it stand between rows with rates, a sentence, or nothing, and a heading of classes?"""
    above = next((row for row in reversed(grid.rows[:at]) if row.cells), None)
    led = above is None or above.rated or above.text(0).endswith((":", "."))
    below = next((row for row in grid.rows[at + 1 :] if row.cells), Row({}))
    classes = bool(below.cells) and all(cell.can_be(Sort.CLASS) for cell in below.cells.values())
    return classes and led


def _first(row: Row) -> Row:
    return replace(row, cells=dict(zip([0], row.cells.values(), strict=True)))
