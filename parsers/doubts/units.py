"""The print that rates are read from as a whole: a sentence, or a row of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from parsers.layout.paragraphs import Prose, paragraphs_of, sentences_of
from parsers.layout.segments import Anatomy
from parsers.model import Cell, Piece, Rate, Table

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the rates read from it, as positions in the rates of the document."""

    text: str
    rates: tuple[int, ...]
    prose: Prose


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells' print, from left to right, and the rates read from it.

    Those are `wide` whose cell covers several columns in which other rows have a rate each.
    """

    cells: tuple[str, ...]
    rates: tuple[int, ...]
    wide: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return " | ".join(self.cells).rstrip(" |")


@dataclass(frozen=True, slots=True)
class Units:
    """All sentences with rates, and the rows of all tables with rates."""

    sentences: tuple[Sentence, ...]
    tables: tuple[tuple[TableRow, ...], ...]


def units_of(anatomy: Anatomy, rates: Sequence[Rate]) -> Units:
    """Where each rate stands; one whose place is in none of them is in no unit."""
    places = _Places(rates)
    tables = (tuple(_rows(block, places)) for block in anatomy.blocks if isinstance(block, Table))
    return Units(tuple(_sentences(anatomy, places)), tuple(filter(None, tables)))


def _rows(table: Table, places: _Places) -> Iterator[TableRow]:
    """The rows of a table with rates; none of any other."""
    rows = [(row, places.within(*_edges(row))) for row in table.rows if row]
    cells = [(cell, places.within(*_edges([cell]))) for row, rates in rows if rates for cell in row]
    columns = {cell.column for cell, rates in cells if rates}
    wide = {at for cell, rates in cells if cell.width > 1 and _covers_several(cell, columns) for at in rates}
    for row, rates in rows if cells else ():
        of_wide = tuple(at for at in rates if at in wide)
        yield TableRow(tuple(map(_text, row)), rates, of_wide)


def _covers_several(cell: Cell, columns: Collection[int]) -> bool:
    return sum(column in columns for column in range(cell.column, cell.column + cell.width)) > 1


class _Places:
    """The rates of a document by where their figures stand."""

    def __init__(self, rates: Sequence[Rate]) -> None:
        placed = sorted((rate.span[0], at) for at, rate in enumerate(rates) if rate.span)
        self._starts = [start for start, _ in placed]
        self._rates = [at for _, at in placed]

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """Positions of the rates whose figure begins there."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(self._rates[first:last])


def _sentences(anatomy: Anatomy, places: _Places) -> Iterator[Sentence]:
    for prose in paragraphs_of(anatomy):
        passage = prose.passage
        if not passage.text or not places.within(*passage.at(0, len(passage.text))):
            continue
        for sentence in sentences_of(passage):
            if rates := places.within(*sentence.at(0, len(sentence.text))):
                yield Sentence(sentence.text, rates, prose)


def _pieces(row: Sequence[Cell]) -> Iterator[Piece]:
    return (piece for cell in row for piece in cell.pieces if piece.text)


def _edges(row: Sequence[Cell]) -> Span:
    pieces = list(_pieces(row))
    if not pieces:
        return 0, 0
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _text(cell: Cell) -> str:
    return " ".join(" ".join(piece.text.split()) for piece in cell.pieces if piece.text)
