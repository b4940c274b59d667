"""What each column of a plain grid holds, and grids that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from parsers.layout.laid_out_tables import reads_as_sentence
from parsers.tables.grid_model import Grid, GridCell, Row, joined_cells
from parsers.tables.wrapped_names import join_wrapped
from parsers.terms.sorts import Sort, Words
from parsers.wordings.schedules import FORMER_COLUMN
from parsers.wordings.sentences import OF_FIGURES

_FORMER, _OF_FIGURES = FORMER_COLUMN.regex(), OF_FIGURES.regex()
_NUMBER = re.compile(r"\d{1,3}")
MARKS = frozenset(["1", "X", "x", "✓", "✔", "√", "•", "●"])
_LONGEST_WORDED_RATE = 300  # characters


class Role(StrEnum):
    NAME = "name"
    REGISTRANT = "registrant"
    CLASS = "class"
    MARK = "mark"  # of a class that a fund has
    DATE = "date"
    FEE = "fee"  # the name of the fee of each row
    RATE = "rate"
    OTHER = "other"


Roles = Mapping[int, Role]


def roles_of(grid: Grid, led_in: bool = False) -> Roles:
    """The role of each column, from the rows that hold figures (else from all).

    `led_in`: a sentence says that rates stand in it.
    """
    figured = [row for row in grid.rows if row.figured]
    rows = figured if any(_has_number(row) for row in figured) else grid.rows
    roles: dict[int, Role] = {}
    for column in range(grid.columns):
        cells = [row.cells[column] for row in rows if column in row.cells and row.cells[column].width == 1]
        cells = cells or _over_rows(grid, column)
        headed = any(cell.can_be(Sort.CLASS_CAPTION) for cell in grid.column(column))
        beside = any(column in row.cells and 0 not in row.cells for row in rows)  # it goes on under a name
        roles[column] = _role([cell.words.bare for cell in cells if cell.text.strip()], headed or beside)
    crossed = (c for c in range(1, grid.columns) if _is_crossed(grid.column(c)))
    return _names(grid, roles | dict.fromkeys((*crossed, *_marked_classes(grid, rows, led_in)), Role.MARK))


def _over_rows(grid: Grid, column: int) -> list[GridCell]:
    """Funds of a first column that stand alone over rows which begin in the next one."""
    cells = [row.cells[0] for row in grid.rows if set(row.cells) == {0}]
    return [] if column else [cell for cell in cells if cell.can_be(Sort.PORTFOLIO)]


def _has_number(row: Row) -> bool:
    """`none` and dashes alone may stand in a column of classes."""
    return any(
        not cell.words.bare.can_be(Sort.NO_RATE)
        for c, cell in row.cells.items()
        if c and cell.words.is_figure
    )


def _marked_classes(grid: Grid, rows: Sequence[Row], led_in: bool) -> frozenset[int]:
    """Columns of classes in which an X, or a 1, says that a fund has the class; its fee has its own column.

    Fund      | Class A | Class C | Service Fee      Fund      | Class A | Class C
    Elm Fund  |    X    |    X    |    0.25%         Elm Fund  |    1    |    1
                                                     Oak Fund  |    1    |
    """
    classes = {c for c in range(1, grid.columns) if any(map(_is_class_heading, grid.column(c)))}
    body = [
        row for row in rows if not any(c in row.cells and _is_class_heading(row.cells[c]) for c in classes)
    ]
    texts = {c: {row.cells[c].text for row in body if c in row.cells} for c in range(1, grid.columns)}
    fees = any("%" in text or "." in text for c in texts if c not in classes for text in texts[c])
    marked = frozenset(c for c in classes if texts[c] and texts[c] <= MARKS)
    alone = not led_in and marked == classes and _has_gaps(grid, body, marked)
    return marked if fees or alone else frozenset()


def _is_crossed(column: Sequence[GridCell]) -> bool:
    """Crosses under a heading, which are no rates: `Class A` / `X` / `—` / `X`."""
    crosses = sum(cell.text in MARKS and cell.text != "1" for cell in column)
    none = sum(cell.can_be(Sort.NO_RATE) for cell in column)
    return 0 < len(column) - 1 <= crosses + none and crosses > none


def _has_gaps(grid: Grid, rows: Sequence[Row], marked: Collection[int]) -> bool:
    """Is one and the same mark in some columns of each row and in others not, under no word of a fee?"""
    named = [[row.text(c) for c in marked] for row in rows]
    marks = {text for row in named for text in row if text}
    if len(marks) != 1 or not any(any(row) and not all(row) for row in named):
        return False
    return not any(_OF_FIGURES.search(cell.text) for row in grid.rows for cell in row.cells.values())


def _is_class_heading(cell: GridCell) -> bool:
    return cell.can_be(Sort.CLASS) and cell.text not in MARKS


def _role(column: Sequence[Words], told_class: bool) -> Role:
    """`told_class`: the column's heading or place is that of classes, where some of its cells are."""
    if not column or _counts_rows([words.text for words in column]):
        return Role.OTHER
    rates = sum(map(_is_rated, column))
    classes, dates, portfolios = (
        sum(words.can_be(sort) for words in column) for sort in (Sort.CLASSES, Sort.DATE, Sort.PORTFOLIO)
    )
    if dates >= 0.5 * len(column):
        return Role.DATE
    mostly_classes = classes >= 0.5 * len(column)
    if mostly_classes and rates == sum(words.can_be(Sort.NO_RATE) for words in column):
        rates = 0  # a fund that has none of them
    if rates >= 0.34 * len(column) or (rates and len(column) <= 6):
        return Role.RATE
    told = told_class and classes and not portfolios
    return Role.CLASS if mostly_classes or told else Role.NAME


def _counts_rows(texts: Sequence[str]) -> bool:
    """1 2 3: numbers of rows, of which each is one more than the one before."""
    numbers = [int(text) for text in texts if _NUMBER.fullmatch(text)]
    counted = all(after == before + 1 for before, after in pairwise(numbers))
    return len(texts) > 1 and len(numbers) == len(texts) and counted


def _is_rated(words: Words) -> bool:
    """A rate, none, a pair; 'Up to 25 basis points (0.25%) of assets', but no name ('100% Treasury Fund')."""
    if words.can_be(Sort.RATE, Sort.NO_RATE, Sort.UNFILLED, Sort.PAIR, Sort.FRACTION):
        return True
    sentence = reads_as_sentence(words.text)
    short = len(words.text) < _LONGEST_WORDED_RATE
    return bool(words.figures) and short and (sentence or not words.can_be(Sort.PORTFOLIO))


def _names(grid: Grid, roles: dict[int, Role]) -> dict[int, Role]:
    """Of the columns of words one is the name; a sparse one of registrants may stand before it."""
    outer = next((c for c, role in sorted(roles.items()) if role is not Role.OTHER), 0)
    if roles.get(outer) is Role.CLASS:
        roles[outer] = Role.NAME
    first, *others = [c for c, role in sorted(roles.items()) if role is Role.NAME] or [0]
    for column in others:
        roles[column] = Role.OTHER
    if others and _of_registrants(grid.column(first), grid.column(others[0])):
        roles[first], roles[others[0]] = Role.REGISTRANT, Role.NAME
    return roles


def _of_registrants(first: Sequence[GridCell], second: Sequence[GridCell]) -> bool:
    """Does a column hold the registrants of the names in the next one?"""
    if _FORMER.search(" ".join(cell.text for cell in second[:3])) or len(second) <= len(first):
        return False
    return sum(cell.can_be(Sort.REGISTRANT) for cell in first) >= 0.5 * len(first)


def rate_columns(roles: Roles) -> list[int]:
    return [c for c, role in sorted(roles.items()) if role is Role.RATE]


def side_by_side(grid: Grid) -> list[Grid]:
    """Two or more blocks of name and rate columns in one grid, from left to right.

    Fund                  Rate     Fund                  Rate
    Melbury Arizona Fund  0.15%    Melbury Income Fund   0.25%
    """
    roles = roles_of(grid)
    names = [c for c in sorted(roles) if roles[c] in {Role.NAME, Role.OTHER} and _full_of_names(grid, c)]
    starts = [c for c in names if roles.get(c + 1) is Role.RATE]
    if len(starts) < 2 or starts[0] != 0:
        return [grid]
    widths = {b - a for a, b in zip(starts, [*starts[1:], grid.columns], strict=True)}
    if len(widths) != 1:
        return [grid]
    width = widths.pop()
    return [Grid(join_wrapped([_part(row, start, width) for row in grid.rows]), width) for start in starts]


def _full_of_names(grid: Grid, column: int) -> bool:
    cells = grid.column(column)
    return sum(cell.can_be(Sort.PORTFOLIO) for cell in cells) >= max(2, 0.4 * len(cells))


def _part(row: Row, start: int, width: int) -> Row:
    return Row({c - start: cell for c, cell in row.cells.items() if start <= c < start + width}, row.torn)


def names_beside_classes(grid: Grid, roles: Roles) -> Grid:
    """Put together names that are wrapped down beside their class rows.

    Large Cap      Institutional   0%        Large Cap Growth Equity Portfolio   Institutional
    Growth Equity  Service         0%   ->                                       Service
    Portfolio      Investor A      .10%                                          Investor A
    """
    name = next((c for c, role in sorted(roles.items()) if role is Role.NAME), None)
    if name is None or Role.CLASS not in roles.values() or not _some_are_cut(grid, name):
        return grid
    rows: list[Row] = []
    holder: int | None = None
    classes: set[str] = set()  # of the name that is open; one that comes again is the next name's
    for row in grid.rows:
        cell = row.cells.get(name)
        holder = holder if row.cells else None
        own = {
            n for c, told in row.cells.items() if roles.get(c) is Role.CLASS for n in told.words.bare.classes
        }
        if cell is None or not row.figured:
            rows.append(row)
        elif holder is None or own & classes or _is_next(rows[holder].cells[name], cell):
            holder, classes = len(rows), own
            rows.append(row)
        else:
            whole = joined_cells(rows[holder].cells[name], [cell])
            rows[holder] = replace(rows[holder], cells={**rows[holder].cells, name: whole})
            classes |= own
            rows.append(replace(row, cells={c: v for c, v in row.cells.items() if c != name}))
    return Grid(tuple(rows), grid.columns)


def _is_next(open_name: GridCell, name: GridCell) -> bool:
    """Is a name no rest of the one above: that is whole, or both begin with the word of the family?"""
    return open_name.can_be(Sort.ENTRY) or open_name.text.split()[0] == name.text.split()[0]


def _some_are_cut(grid: Grid, name: int) -> bool:
    """Some of the names beside figures end as names of funds do, and some do not."""
    cells = [row.cells[name] for row in grid.rows if name in row.cells and row.figured]
    return 0 < sum(cell.can_be(Sort.ENTRY) for cell in cells) < len(cells)
