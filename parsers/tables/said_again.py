"""What a schedule prints once for several rows: values that reach over rows, and ditto marks.

Elm Growth Fund | Class A | 0.10% | 0.25%          Elm Growth Fund   0.10%   0.25%
                | Class C | 0.75% |   (the same)   Elm Bond Fund       "      do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from parsers.layout.passages import passage_of
from parsers.model import Cell, Table
from parsers.tables.grid_model import GridCell, Row
from parsers.terms.sorts import Sort, Words, words_of


def repeat_spanned(table: Table) -> Table:
    """A value that reaches over several rows stands in each of them that is a row of its own."""
    if all(cell.height < 2 for row in table.rows for cell in row):
        return table
    rows = [_OpenRow(list(row)) for row in table.rows]
    for at, row in enumerate(table.rows):
        for cell in row:
            if cell.height > 1 and cell.column and _is_value(cell):
                _repeat(cell, at, rows)
    return Table(tuple(tuple(sorted(row.cells, key=lambda c: c.column)) for row in rows), table.page)


class _OpenRow:
    """A row while values are added to it; its words are looked at once, however many reach over it."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells

    @cached_property
    def begins_with_entry(self) -> bool:
        """Its first cell, whatever rows it spans."""
        return bool(self.cells) and _words(self.cells[0]).can_be(Sort.ENTRY)

    @cached_property
    def _texts(self) -> list[Words]:
        return [_words(cell) for cell in self.cells if cell.height < 2 and cell.pieces]

    @cached_property
    def _valued(self) -> bool:
        return any(map(_tells_a_row, self._texts))

    @cached_property
    def _names_entry(self) -> bool:
        return bool(self._texts) and self._texts[0].can_be(Sort.ENTRY)

    def add(self, cell: Cell) -> None:
        """One more value; a row that holds a value is one of its own from then on."""
        self.cells.append(cell)
        self._valued = self._valued or _tells_a_row(_words(cell))

    def is_own_below(self, first: _OpenRow) -> bool:
        """Does it hold a value, a class, or a fund where the name of the first is whole? (Or it goes on.)"""
        return self._valued or (self._names_entry and first.begins_with_entry)


def _repeat(cell: Cell, at: int, rows: list[_OpenRow]) -> None:
    """Adds the cell to the rows below `at` that it reaches over."""
    for row in rows[at + 1 : at + cell.height]:
        if row.is_own_below(rows[at]):
            row.add(replace(cell, height=1))


def _tells_a_row(words: Words) -> bool:
    return words.is_value or words.can_be(Sort.CLASS)


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
    return cell.words.is_value or bool(cell.words.figures) or cell.can_be(Sort.ENTRY, Sort.CLASS)
