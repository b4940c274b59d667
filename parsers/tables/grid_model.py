"""A plain grid: one row a line, one value a cell; each cell knows what it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from parsers.layout.passages import Passage, passage_of, slice_of
from parsers.model import Piece
from parsers.terms.sorts import Sort, Words, words_of


@dataclass(frozen=True, slots=True)
class GridCell:
    """One value: its running text, its superscripts, and how many columns it spans.

    `told` is what its company tells it to be, where its own words do not: `Oakhill` among `Investor` and
    `Advisor` is a class as well.
    """

    passage: Passage
    pieces: tuple[Piece, ...]
    marks: tuple[str, ...] = ()
    width: int = 1
    told: frozenset[Sort] = frozenset()

    words: Words = field(init=False)  # what it can be, worked out once

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words_of(self.passage.text))

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def span(self) -> tuple[int, int]:
        """Where the whole cell stands in the sheet."""
        return self.passage.at(0, len(self.text))

    def can_be(self, *sorts: Sort) -> bool:
        """Can it be one of these, by its words or by its company?"""
        return self.words.can_be(*sorts) or not self.told.isdisjoint(sorts)

    def part(self, start: int, end: int | None = None) -> GridCell:
        """`text[start:end]` as a cell: 'Class A' of 'Class A of the Funds listed on Exhibit A'."""
        end = len(self.text) if end is None else end
        return replace(self, passage=slice_of(self.passage, start, end))

    def with_pieces(self, pieces: tuple[Piece, ...], marks: tuple[str, ...] = ()) -> GridCell:
        """The same place of the grid with other print in it."""
        return replace(self, passage=passage_of(pieces), pieces=pieces, marks=(*self.marks, *marks))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column; an empty row is a blank line of the print. `torn` cells could not be paired."""

    cells: dict[int, GridCell]
    torn: bool = False

    @property
    def valued(self) -> bool:
        """Does a value stand in it: a rate, none, a date, a class?"""
        return any(cell.words.is_value for cell in self.cells.values())

    @property
    def figured(self) -> bool:
        """Does it hold a rate, none, or a date?"""
        return any(cell.words.is_figure for cell in self.cells.values())

    @property
    def rated(self) -> bool:
        return any(cell.words.bare.can_be(Sort.RATE) for cell in self.cells.values())

    def text(self, column: int) -> str:
        """What stands in a column; empty where nothing does."""
        return self.cells[column].text if column in self.cells else ""


@dataclass(frozen=True, slots=True)
class Grid:
    rows: tuple[Row, ...]
    columns: int

    def column(self, column: int) -> tuple[GridCell, ...]:
        """Its cells from the top down."""
        return tuple(row.cells[column] for row in self.rows if column in row.cells)


def joined_cells(first: GridCell, others: Iterable[GridCell]) -> GridCell:
    """Print that goes on in other cells, as one cell at the place of the first."""
    parts = (first, *others)
    pieces = tuple(piece for part in parts for piece in part.pieces)
    return first.with_pieces(pieces, tuple(mark for part in parts[1:] for mark in part.marks))
