"""What each column of a plain grid holds, and grids that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from parsers.layout.passages import passage_of
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.wrapped_names import join_wrapped
from parsers.terms.cells import FRACTION, is_figure, is_no_rate, is_pair, is_rate, trim_marks
from parsers.terms.dates import read_date
from parsers.terms.entry_names import names_portfolio
from parsers.terms.figures import find_figures
from parsers.terms.names import is_class, is_portfolio, is_registrant

_CLASS_CAPTION = re.compile(
    r"(?i)(?:name of )?(?:share )?class(?:es)?(?: of(?: shares)?| name)?|shares?|share class(?:es)?"
)
_FORMER = re.compile(r"(?i)\b(?:former|prior|previous|old)\b")


class Role(StrEnum):
    NAME = "name"
    REGISTRANT = "registrant"
    CLASS = "class"
    DATE = "date"
    RATE = "rate"
    OTHER = "other"


def is_class_caption(text: str) -> bool:
    return _CLASS_CAPTION.fullmatch(text.strip(" :*")) is not None


def roles_of(grid: Grid) -> dict[int, Role]:
    """The role of each column, from the rows that hold figures (else from all)."""
    rows = [row for row in grid.rows if any(is_figure(c.text) for c in row.cells.values())] or grid.rows
    roles: dict[int, Role] = {}
    for column in range(grid.columns):
        cells = [row.cells[column] for row in rows if column in row.cells and row.cells[column].width == 1]
        headed = any(is_class_caption(row.cells[column].text) for row in grid.rows if column in row.cells)
        beside = any(column in row.cells and 0 not in row.cells for row in rows)  # it goes on under a name
        roles[column] = _role([c.text for c in cells], headed or beside)
    return _names(grid, roles)


def _role(texts: Sequence[str], told_class: bool) -> Role:
    """`told_class`: the column's heading or place is that of classes, where some of its cells are."""
    bare = [trim_marks(t)[0] for t in texts if t.strip()]
    if not bare:
        return Role.OTHER
    if all(re.fullmatch(r"\(?\d{1,3}[.)]", t) for t in bare):  # row numbers
        return Role.OTHER
    rates = sum(
        is_rate(t) or is_no_rate(t) or is_pair(t) or FRACTION.match(t) is not None or _worded_rate(t)
        for t in bare
    )
    classes = sum(is_class(t) for t in bare)
    if sum(read_date(t) is not None for t in bare) >= 0.5 * len(bare):
        return Role.DATE
    if rates >= 0.34 * len(bare) or (rates and len(bare) <= 6):
        return Role.RATE
    told = told_class and classes and not any(map(is_portfolio, bare))
    return Role.CLASS if classes >= 0.5 * len(bare) or told else Role.NAME


def _worded_rate(text: str) -> bool:
    """'Up to 25 basis points (0.25%) of assets', but no name ('100% Treasury Fund')."""
    return bool(find_figures(text)) and len(text) < 140 and not is_portfolio(text)


def _names(grid: Grid, roles: dict[int, Role]) -> dict[int, Role]:
    """Of the columns of words one is the name; a sparse one of registrants may stand before it."""
    if roles.get(0) is Role.CLASS:
        roles[0] = Role.NAME
    worded = [c for c, role in sorted(roles.items()) if role is Role.NAME]
    columns = [[row.cells[c].text for row in grid.rows if c in row.cells] for c in worded]
    for column, texts in zip(worded[1:], columns[1:], strict=True):
        roles[column] = Role.OTHER
        if _FORMER.search(" ".join(texts[:3])):
            continue
        if (
            column == worded[1]
            and sum(is_registrant(t) for t in columns[0]) >= 0.5 * len(columns[0])
            and len(texts) > len(columns[0])
        ):
            roles[worded[0]], roles[column] = Role.REGISTRANT, Role.NAME
    return roles


def rate_columns(roles: dict[int, Role]) -> list[int]:
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
    texts = [row.cells[column].text for row in grid.rows if column in row.cells]
    return sum(is_portfolio(t) for t in texts) >= max(2, 0.4 * len(texts))


def _part(row: Row, start: int, width: int) -> Row:
    return Row({c - start: cell for c, cell in row.cells.items() if start <= c < start + width}, row.torn)


def names_beside_classes(grid: Grid, roles: dict[int, Role]) -> Grid:
    """Put together names that are wrapped down beside their class rows.

    Large Cap      Institutional   0%        Large Cap Growth Equity Portfolio   Institutional
    Growth Equity  Service         0%   ->                                       Service
    Portfolio      Investor A      .10%                                          Investor A
    """
    name = next((c for c, role in sorted(roles.items()) if role is Role.NAME), None)
    named = [r for r in grid.rows if name in r.cells and any(is_figure(c.text) for c in r.cells.values())]
    complete = sum(names_portfolio(row.cells[name].text) for row in named) if name is not None else 0
    if name is None or Role.CLASS not in roles.values() or complete in {0, len(named)}:
        return grid
    rows: list[Row] = []
    holder: int | None = None
    classes: set[str] = set()  # of the name that is open; one that comes again is the next name's
    for row in grid.rows:
        cell = row.cells.get(name)
        holder = holder if row.cells else None
        own = {c.text for column, c in row.cells.items() if roles.get(column) is Role.CLASS}
        if cell is None or not any(is_figure(c.text) for c in row.cells.values()):
            rows.append(row)
        elif holder is None or own & classes or names_portfolio(rows[holder].cells[name].text):
            holder, classes = len(rows), own
            rows.append(row)
        else:
            rows[holder] = replace(
                rows[holder], cells={**rows[holder].cells, name: _merged(rows[holder].cells[name], cell)}
            )
            classes |= own
            rows.append(replace(row, cells={c: v for c, v in row.cells.items() if c != name}))
    return Grid(tuple(rows), grid.columns)


def _merged(first: GridCell, second: GridCell) -> GridCell:
    pieces = (*first.pieces, *second.pieces)
    return GridCell(passage_of(pieces), pieces, (*first.marks, *second.marks), first.width)
