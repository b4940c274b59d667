"""Rows of fees and classes, whose fund stands above them.

                 Elm Growth Fund
                      Class A    Class C          Elm Growth Fund
Distribution Fee         0%       0.75%      ->                     Class A    Class C
Service Fee           0.25%       0.25%           Distribution Fee     0%       0.75%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.tables.entries import is_fee_label
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.terms.sorts import Sort

_NAMES = Sort.ENTRY, Sort.REGISTRANT, Sort.CAPTION, Sort.CLASS_CAPTION


def has_no_names(grid: Grid) -> bool:
    """Has every row with a rate the label of a fee, or a class, where others have a name?"""
    rated = [row.cells.get(0) for row in grid.rows if row.rated]
    return bool(rated) and all(cell is not None and _is_no_name(cell) for cell in rated)


def names_over_rows(grid: Grid) -> Grid:
    """A fund that stands alone over the columns is over the rows; and so is what stands as it does.

    `Feature | Class A | Class C` names no fund, nor does `Conversion | Yes | No` below it.
    """
    if not has_no_names(grid):
        return grid
    if all(is_fee_label(row.cells[0]) for row in grid.rows if row.rated):
        grid = replace(grid, rows=tuple(_without_labels(grid.rows)))
    alone = frozenset(at for at, row in enumerate(grid.rows) if len(row.cells) == 1)
    funds = frozenset(at for at in alone if _is_fund(grid.rows[at]))
    funds |= {at for at in alone if funds and _parts_rows(grid, at)}
    rows = (_first(row) if at in funds else row for at, row in enumerate(grid.rows))
    return replace(grid, rows=tuple(rows))


def _is_no_name(cell: GridCell) -> bool:
    return is_fee_label(cell) or cell.can_be(Sort.CLASSES)


def _without_labels(rows: Sequence[Row]) -> Iterator[Row]:
    """What labels a heading of classes is left out; and a row of other attributes below the fees."""
    begun = False
    for row in rows:
        begun = begun or row.rated
        cells = {c: cell for c, cell in row.cells.items() if c}
        if not cells or 0 not in row.cells or row.figured or _names_or_labels(row.cells[0]):
            yield row
        elif begun and not any(cell.can_be(Sort.CLASS) for cell in cells.values()):
            yield replace(row, cells={})
        else:
            yield replace(row, cells=cells)


def _names_or_labels(cell: GridCell) -> bool:
    return _is_no_name(cell) or cell.can_be(*_NAMES) or cell.text.isupper()


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
