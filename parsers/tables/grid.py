"""The geometry of a printed table: small grid -> grid steps, each takes away one trait.

    without_percent_signs  '0.75' | '%'                 the sign in a cell of its own
    repeat_spanned 0.25% beside two rows                a value that reaches over several rows
    close_columns  spacer cells, spans over them         columns that hold nothing
    unstack        'Class A<BR>Class C' | '.25<BR>.75'   several rows stacked in one
    label_rows     '1. Asset Allocation Fund'            row numbers
    join_labelled  'Distribution: 0.50%' / 'Service: 0.25%'  fees of a fund below each other
    names_first    '0.25%' | 'Elm Fund'               names behind what holds for them
    part_run_on    'Core Fund .43% Cash Fund' | '.38%'   rows in one line
    join_wrapped   'Advantage Global / Sciences Fund'    a name over two or three rows
    without_dittos do., same                             what stands above, again
    with_group_rates Each fund below | 0.25%             the rate of the rows under it

What is left is plain: one row a line, one value a cell.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.layout.passages import passage_of
from parsers.model import Cell, Piece, Table
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.group_rates import with_group_rates
from parsers.tables.labelled_rows import join_labelled
from parsers.tables.names_behind import names_first
from parsers.tables.percent_signs import is_filled, without_percent_signs
from parsers.tables.run_on_rows import part_run_on
from parsers.tables.said_again import repeat_spanned, without_dittos
from parsers.tables.wrapped_names import join_wrapped
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.schedules import CONTINUED, DATED

_CONTINUED, _DATED = CONTINUED.regex(), DATED.regex()
_ROW_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+(?=[A-Z])")

_LONE_DIGITS = re.compile(r"\(?\d{1,3}[.)]")
_LONE_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]")


def plain_grid(table: Table) -> Grid:
    """All steps, one after the other."""
    stacked = unstack(close_columns(repeat_spanned(without_percent_signs(table))))
    rows = tuple(_row(cells, torn) for cells, torn in stacked)
    width = max((c + cell.width for row in rows for c, cell in row.cells.items()), default=0)
    named = join_wrapped(part_run_on(names_first(join_labelled(_label_rows(rows)))))
    return Grid(with_group_rates(without_dittos(named)), width)


def close_columns(table: Table) -> Table:
    """Number the columns that hold something; a cell over spacers stands over what is between them."""
    narrowest: dict[int, int] = {}
    for cell in (cell for row in table.rows for cell in row if is_filled(cell)):
        narrowest[cell.column] = min(cell.width, narrowest.get(cell.column, cell.width))
    kept = _without_spans(narrowest)

    def moved(cell: Cell) -> Cell:
        first = bisect_left(kept, cell.column)
        behind = bisect_left(kept, cell.column + max(cell.width, 1))
        if first == behind:  # over no column that is kept: it goes to the one before
            first, behind = max(first - 1, 0), max(first, 1)
        return replace(cell, column=first, width=behind - first)

    rows = tuple(tuple(moved(c) for c in row if is_filled(c)) for row in table.rows)
    return Table(rows, table.page)


def _without_spans(narrowest: Mapping[int, int]) -> list[int]:
    """The places where cells begin, but those whose `narrowest` cell reaches over the next one."""
    starts = sorted(narrowest)
    nexts = (*starts[1:], sys.maxsize)
    return [start for start, after in zip(starts, nexts, strict=True) if start + narrowest[start] <= after]


# ------------------------------------------------------------------------------ stacked cells


def unstack(table: Table) -> list[tuple[tuple[Cell, ...], bool]]:
    """Each stacked row becomes as many rows as it has lines; (cells, torn) where they cannot be paired."""
    out: list[tuple[tuple[Cell, ...], bool]] = []
    for row in table.rows:
        heights = {len(c.pieces) for c in row if _is_stack(c)}
        if not heights:
            out.append((row, False))
        elif len(heights) == 1 and (rows := _zip(row, heights.pop())):
            out.extend((r, False) for r in rows)
        else:
            out.append((row, True))
    return out


def _is_stack(cell: Cell) -> bool:
    """Several printed values in one cell, one a line (the first line may be empty)."""
    texts = [p.text.strip() for p in cell.pieces]
    values = [t for t in texts if t]
    rates = all(can_be(t, Sort.RATE, Sort.NO_RATE) for t in values)
    return len(texts) > 1 and bool(values) and (rates and (len(values) > 1 or not texts[0]))


def _zip(row: Sequence[Cell], height: int) -> list[tuple[Cell, ...]] | None:
    """Line i of every stacked cell makes row i; a name alone in its cell stands in the first."""
    rows: list[list[Cell]] = [[] for _ in range(height)]
    names: list[Cell] = []
    for cell in row:
        pieces = cell.pieces
        if _is_stack(cell) or (len(pieces) == height and _is_list(pieces)):
            for i, piece in enumerate(pieces):
                rows[i].append(replace(cell, pieces=(piece,)))
        elif len(pieces) == height + 1 and _is_list(pieces[1:]) and not can_be(pieces[0].text, Sort.CLASS):
            names.append(replace(cell, pieces=pieces[:1]))
            for i, piece in enumerate(pieces[1:]):
                rows[i].append(replace(cell, pieces=(piece,)))
        elif any(can_be(p.text, Sort.CLASS) for p in pieces) and len(pieces) > 1:
            return None
        else:
            rows[0].insert(0, cell)
    return [*([tuple(names)] if names else []), *(tuple(r) for r in rows)]


def _is_list(pieces: Sequence[Piece]) -> bool:
    """Portfolios, or classes: one of a family's own (`Oakhill`) is told by its company."""
    classes, portfolios = (sum(can_be(p.text, sort) for p in pieces) for sort in (Sort.CLASS, Sort.PORTFOLIO))
    return portfolios == len(pieces) or classes >= len(pieces) - 1 or (classes > 0 and not portfolios)


# ------------------------------------------------------------------------------ rows


def _row(cells: Sequence[Cell], torn: bool) -> Row:
    merged: dict[int, GridCell] = {}
    for cell in cells:
        pieces = tuple(p for p in cell.pieces if p.text.strip())
        if not pieces:
            continue
        marks = tuple(mark for p in pieces for _, mark in p.marks)
        if cell.column in merged:
            pieces = (*merged[cell.column].pieces, *pieces)
        merged[cell.column] = GridCell(passage_of(pieces), pieces, marks, cell.width)
    return Row(merged, torn)


def _label_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Take row numbers off the names ('1. Asset Allocation Fund'); a column of numbers alone goes."""
    return tuple(_without_number(_without_continued(row)) for row in rows)


def _without_continued(row: Row) -> Row:
    """`(continued)` in the name column on a new page is no name; `As Amended: | May 26, 2004` is no row."""
    label, *values = (cell for _, cell in sorted(row.cells.items())) if row.cells else (None,)
    if label and len(values) == 1 and values[0].can_be(Sort.DATE) and _DATED.fullmatch(label.text):
        return replace(row, cells={})
    return replace(
        row, cells={c: cell for c, cell in row.cells.items() if not _CONTINUED.fullmatch(cell.text)}
    )


def _without_number(row: Row) -> Row:
    first = min(row.cells, default=None)
    if first is None:
        return row
    cell = row.cells[first]
    others = [other for c, other in sorted(row.cells.items()) if c != first]
    if others and (_LONE_NUMBER if others[0].can_be(Sort.ENTRY) else _LONE_DIGITS).fullmatch(cell.text):
        return replace(row, cells={c: other for c, other in row.cells.items() if c != first})
    match = _ROW_NUMBER.match(cell.text)
    if match is None:
        return row
    piece = cell.pieces[0]
    cut = _ROW_NUMBER.match(piece.text)
    if cut is None:
        return row
    moved = replace(piece, text=piece.text[cut.end() :], start=piece.start + cut.end())
    pieces = (moved, *cell.pieces[1:])
    return replace(row, cells={**row.cells, first: cell.with_pieces(pieces)})
