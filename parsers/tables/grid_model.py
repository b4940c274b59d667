"""A plain grid: one row a line, one value a cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parsers.layout.passages import Passage, slice_of
from parsers.model import Piece
from parsers.terms.cells import is_value


@dataclass(frozen=True, slots=True)
class GridCell:
    """One value: its running text, its superscripts, and how many columns it spans."""

    passage: Passage
    pieces: tuple[Piece, ...]
    marks: tuple[str, ...] = ()
    width: int = 1

    @property
    def text(self) -> str:
        return self.passage.text

    def part(self, start: int, end: int | None = None) -> GridCell:
        """`text[start:end]` as a cell: 'Class A' of 'Class A of the Funds listed on Exhibit A'."""
        end = len(self.text) if end is None else end
        return replace(self, passage=slice_of(self.passage, start, end))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column; an empty row is a blank line of the print. `torn` cells could not be paired."""

    cells: dict[int, GridCell]
    torn: bool = False

    @property
    def values(self) -> dict[int, GridCell]:
        return {c: cell for c, cell in self.cells.items() if is_value(cell.text)}


@dataclass(frozen=True, slots=True)
class Grid:
    rows: tuple[Row, ...]
    columns: int
