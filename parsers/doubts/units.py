"""The print that rates are read from as a whole: a sentence, or a row of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.layout.paragraphs import Prose, paragraphs_of, sentences_of
from parsers.layout.segments import Anatomy
from parsers.model import Cell, Piece, Rate, Table

Span = tuple[int, int]

_GAP = re.compile(r"\S+ {3,}\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the rates read from it, as positions in the rates of the document."""

    text: str
    rates: tuple[int, ...]
    prose: Prose


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells' print, from left to right, and the rates read from it.

    Those are `wide` whose cell covers several columns in which other rows have a rate each. `over_gaps` are
    words of one cell with wide blanks between: `Fund Delaware` of `Elm Fund     Delaware`.
    """

    cells: tuple[str, ...]
    rates: tuple[int, ...]
    wide: tuple[int, ...] = ()
    over_gaps: tuple[str, ...] = ()

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
    return Units(
        tuple(_sentences(anatomy, places)), tuple(rows for rows in tables if any(row.rates for row in rows))
    )


def _rows(table: Table, places: _Places) -> Iterator[TableRow]:
    rated = {
        cell.column: cell.width
        for row in table.rows
        for cell in row
        if cell.pieces and places.within(*_edges([cell]))
    }
    for row in table.rows:
        if row:
            wide = (cell for cell in row if cell.width > 1 and _covers_several(cell, rated))
            of_wide = (at for cell in wide for at in places.within(*_edges([cell])))
            yield TableRow(
                tuple(map(_text, row)), places.within(*_edges(row)), tuple(of_wide), tuple(_over_gaps(row))
            )


def _covers_several(cell: Cell, rated: Mapping[int, int]) -> bool:
    return sum(column in rated for column in range(cell.column, cell.column + cell.width)) > 1


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


def _over_gaps(row: Sequence[Cell]) -> Iterator[str]:
    return (" ".join(gap[0].split()) for piece in _pieces(row) for gap in _GAP.finditer(piece.text))


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
