"""What a schedule prints once for several rows: values that reach over rows, and ditto marks.

Elm Growth Fund | Class A | 0.10% | 0.25%          Elm Growth Fund   0.10%   0.25%
                | Class C | 0.75% |   (the same)   Elm Bond Fund       "      do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.layout.passages import passage_of
from parsers.model import Cell, Table
from parsers.tables.grid_model import GridCell, Row
from parsers.terms.sorts import Sort, Words, words_of


def repeat_spanned(table: Table) -> Table:
    """A value that reaches over several rows stands in each of them that is a row of its own."""
    if all(cell.height < 2 for row in table.rows for cell in row):
        return table
    rows = [list(row) for row in table.rows]
    for at, row in enumerate(table.rows):
        for cell in row:
            if cell.height > 1 and cell.column and _is_value(cell):
                _repeat(cell, at, rows)
    return Table(tuple(tuple(sorted(row, key=lambda c: c.column)) for row in rows), table.page)


def _repeat(cell: Cell, at: int, rows: list[list[Cell]]) -> None:
    """Adds the cell to the rows below `at` that it reaches over."""
    for row in rows[at + 1 : at + cell.height]:
        if _is_own_row(row, rows[at]):
            row.append(replace(cell, height=1))


def _is_own_row(row: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Does it hold a value, a class, or a fund where the first row's name is whole? (Else a name goes on.)"""
    texts = [_words(cell) for cell in row if cell.height < 2 and cell.pieces]
    if any(words.is_value or words.can_be(Sort.CLASS) for words in texts):
        return True
    return bool(texts and first) and texts[0].can_be(Sort.ENTRY) and _words(first[0]).can_be(Sort.ENTRY)


def _is_value(cell: Cell) -> bool:
    words = _words(cell)
    return words.is_value or (bool(words.figures) and not words.can_be(Sort.PORTFOLIO))


def _words(cell: Cell) -> Words:
    return words_of(passage_of(piece for piece in cell.pieces if piece.text.strip()).text)


def without_dittos(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Each ditto mark is the print above it in its column; one below no value stays as it is."""
    above: dict[int, GridCell] = {}
    out: list[Row] = []
    for row in rows:
        out.append(_with_print_above(row, above))
        above |= {c: cell for c, cell in row.cells.items() if not cell.can_be(Sort.DITTO)}
    return tuple(out)


def _with_print_above(row: Row, above: Mapping[int, GridCell]) -> Row:
    """A closing quotation mark alone on its line says nothing again."""
    marks = {c for c, cell in row.cells.items() if cell.can_be(Sort.DITTO)}
    if not marks or marks == set(row.cells):
        return row
    said = {c: above[c] for c in marks if c in above and _may_be_said_again(above[c])}
    return replace(row, cells={**row.cells, **said})


def _may_be_said_again(cell: GridCell) -> bool:
    """A value or a name, and no heading of a column."""
    if cell.can_be(Sort.CAPTION, Sort.CLASS_CAPTION):
        return False
    return cell.words.is_value or bool(cell.words.figures) or cell.can_be(Sort.ENTRY, Sort.CLASS)
