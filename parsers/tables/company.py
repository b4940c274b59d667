"""What the cells of a column are by the company that they keep, where no list of words knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.tables.grid_model import Grid, Row
from parsers.terms.sorts import Sort


def classes_by_company(grid: Grid) -> Grid:
    """`Elm Money Fund` over `Resource`, `Advisor` and `Oakhill`: the third is a class of it as well."""
    groups = [group for group in _groups(grid) if _is_portfolio_over_names(grid, group)]
    names = {grid.rows[at].cells[0].text for group in groups if _are_classes(grid, group) for at in group[1:]}
    places = {at for group in groups for at in group[1:] if grid.rows[at].cells[0].text in names}
    rows = (_told(row) if at in places else row for at, row in enumerate(grid.rows))
    return replace(grid, rows=tuple(rows)) if places else grid


def _groups(grid: Grid) -> Iterator[Sequence[int]]:
    """The row of each name that stands alone, and those of the names with values below it."""
    group: list[int] = []
    for at, row in enumerate(grid.rows):
        if 0 not in row.cells:
            continue
        if not row.valued:
            yield group
            group = [at]
        elif group:
            group.append(at)
    yield group


def _is_portfolio_over_names(grid: Grid, group: Sequence[int]) -> bool:
    ended = [grid.rows[at].cells[0].can_be(Sort.ENTRY) for at in group]
    return bool(ended) and ended[0] and not any(ended[1:])


def _are_classes(grid: Grid, group: Sequence[int]) -> bool:
    """At least half of the names are known as classes."""
    known = sum(grid.rows[at].cells[0].can_be(Sort.CLASS) for at in group[1:])
    return known > 0 and 2 * known >= len(group) - 1


def _told(row: Row) -> Row:
    cell = row.cells[0]
    return replace(row, cells={**row.cells, 0: replace(cell, told=cell.told | {Sort.CLASS})})
