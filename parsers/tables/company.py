"""What the cells of a column are by the company that they keep, where no list of words knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.terms.sorts import Sort


def classes_by_company(grid: Grid) -> Grid:
    """`Elm Money Fund` over `Resource`, `Advisor` and `Oakhill`: the third is a class of it as well."""
    names = {cell.text for group in _groups(grid) for cell in _among_classes(group)}
    return replace(grid, rows=tuple(_told(row, names) for row in grid.rows)) if names else grid


def _groups(grid: Grid) -> Iterator[Sequence[GridCell]]:
    """Each name that stands alone, with the names that have values below it."""
    group: list[GridCell] = []
    for row in grid.rows:
        cell = row.cells.get(0)
        if cell is None:
            continue
        if not row.valued:
            yield group
            group = [cell]
        elif group:
            group.append(cell)
    yield group


def _among_classes(group: Sequence[GridCell]) -> Sequence[GridCell]:
    head, names = group[:1], group[1:]
    if not head or not head[0].can_be(Sort.ENTRY) or any(name.can_be(Sort.ENTRY) for name in names):
        return ()
    return names if 2 * sum(name.can_be(Sort.CLASS) for name in names) > len(names) else ()


def _told(row: Row, names: set[str]) -> Row:
    cell = row.cells.get(0)
    if cell is None or cell.text not in names:
        return row
    return replace(row, cells={**row.cells, 0: replace(cell, told=cell.told | {Sort.CLASS})})
