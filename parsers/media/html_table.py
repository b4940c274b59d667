"""A table of HTML as it was met -> rows of cells at their true columns, or the blocks it lays out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from parsers.media.css_styles import Attributes
from parsers.media.html_spans import FreeColumns, Span, laid_over
from parsers.model import Block, Cell, Paragraph, Piece, Table

_WORD = re.compile(r"[^\W\d_]{2}")
_WIDEST = 500  # columns that one cell may span
_FEW, _MOST_SPANNED = 10_000, 50  # places below the cells that span rows: of a table, of it for each cell


_Line = tuple[Piece, bool]  # whether it is of a paragraph of nothing but `&nbsp;`


@dataclass(slots=True)
class OpenCell:
    """A cell while it is read: the blocks printed in it, and how far it spans.

    When it is closed: `lays_out`, if it holds more than paragraphs, so that the table around it only
    sets things side by side; and `prints`, if anything stands in it.
    """

    width: int
    height: int
    blocks: list[Block] = field(default_factory=list)
    lays_out: bool = False
    prints: bool = False
    struck: bool = False  # words in it are struck through

    def close(self) -> None:
        """All that is printed in the cell is known."""
        self.lays_out = any(not isinstance(block, Paragraph) for block in reversed(self.blocks))
        self.prints = self.lays_out or any(map(_prints, self.blocks))

    def lines(self) -> list[_Line]:
        """Its lines down to the last that prints something; none of a cell that lays out, or what is nested
        deep would be gone through at each depth."""
        if self.lays_out:
            return []
        paragraphs = [(block, not _prints(block)) for block in self.blocks if isinstance(block, Paragraph)]
        lines = [(piece, spacer) for block, spacer in paragraphs for piece in block.pieces]
        while lines and not shows(lines[-1][0]):
            lines.pop()
        return lines


OpenRow = list[OpenCell]


def _open_cell(attributes: Attributes) -> OpenCell:
    """A cell by its attributes; a span that is no number counts as one."""
    width, height = attributes.get("colspan"), attributes.get("rowspan")
    return OpenCell(_span(width) if width else 1, _span(height) if height else 1)


def _span(value: str) -> int:
    digits = value.strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isdecimal() and len(digits) < 6 else 1


class OpenTables:
    """The tables that are open, one in the other, and where a block goes that is met in them.

    `blocks` are those of the innermost open cell, or else of the page.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._cells: list[tuple[OpenCell, list[Block]]] = []  # each open cell, and the blocks around it
        self._tables: list[tuple[list[OpenRow], int]] = []  # rows and page of each

    def __bool__(self) -> bool:
        return bool(self._tables)

    @property
    def in_cell(self) -> bool:
        return bool(self._cells)

    def open_table(self, page: int) -> None:
        self._tables.append(([], page))

    def open_row(self) -> None:
        self._tables[-1][0].append([])

    def open_cell(self, attributes: Attributes) -> None:
        rows, _ = self._tables[-1]
        if not rows:
            rows.append([])
        cell = _open_cell(attributes)
        rows[-1].append(cell)
        self._cells.append((cell, self.blocks))
        self.blocks = cell.blocks

    def close_cell(self) -> None:
        cell, self.blocks = self._cells.pop()
        cell.close()

    def strike(self, words: str) -> None:
        """Words are struck through in the open cell; a figure so struck leaves a name what it is."""
        if self._cells and _WORD.search(words):
            self._cells[-1][0].struck = True

    def close_table(self) -> tuple[list[OpenRow], int]:
        """The rows of the innermost table, and its page."""
        return self._tables.pop()


def spans_too_far(rows: Sequence[OpenRow]) -> bool:
    """Do the cells of a table reach over so many places of its rows that no page is printed so?

    A thousand rows of `<td rowspan="1000">` stand beside one another in a million places.
    """
    cells = sum(map(len, rows))
    spanned = sum(min(cell.height, len(rows) - at) - 1 for at, row in enumerate(rows) for cell in row)
    return spanned > _FEW + _MOST_SPANNED * cells


def table_blocks(rows: Sequence[OpenRow], page: int) -> list[Block]:
    """The blocks that a table comes to.

    A table with one printed cell, or with tables in its cells, only lays out: what its cells hold
    comes out in reading order. Rows beside such cells that are a grid of their own stay a table.
    """
    printed = [cell for row in rows for cell in row if cell.prints]
    if len(printed) < 2:
        return [block for cell in printed for block in cell.blocks]
    placed = list(zip(rows, _place(rows), strict=True))
    if not any(cell.lays_out for cell in printed):
        return [Table(tuple(cells for _, cells in placed), page)]
    blocks: list[Block] = []
    for lays_out, run in groupby(placed, key=lambda row: _lays_out(row[0])):
        if lays_out:
            blocks.extend(block for row, _ in run for cell in row for block in cell.blocks)
        else:
            blocks.append(Table(tuple(cells for _, cells in run), page))
    return blocks


def _lays_out(row: OpenRow) -> bool:
    return any(cell.lays_out for cell in row) or sum(cell.prints for cell in row) < 2


def _place(rows: Sequence[OpenRow]) -> list[tuple[Cell, ...]]:
    """Each cell at the first column that neither this row nor a cell from above has taken."""
    above: list[Span] = []
    placed = []
    for number, row in enumerate(rows):
        above = [span for span in above if span.until > number]
        free = FreeColumns(above)
        cells = []
        for cell, lines in zip(row, _stacks(row), strict=True):
            column = free.take(cell.width)
            cells.append(Cell(column, lines, cell.width, cell.height))
        own = [Span(c.column, c.column + c.width, number + c.height) for c in cells if c.height > 1]
        above = laid_over(above, own) if own else above
        placed.append(tuple(cells))
    return placed


# --------------------------------------------------------------------------- lines within a row


def _stacks(row: OpenRow) -> list[tuple[Piece, ...]]:
    """The lines of each cell of a row, so that those that stand side by side have one index.

    Lines on which no cell prints anything are dropped (`<P>Class A</P><P>&nbsp;</P><P>Class C</P>`
    beside the like). A blank paragraph left over in one cell holds a place if another cell is as
    high, or if it is the first of its cell; else it only parts paragraphs and is dropped too.
    """
    stacks = [cell.lines() for cell in row]
    if all(piece.text or piece.marks for stack in stacks for piece, _ in stack):
        return [_all(stack) for stack in stacks]
    shown = {at for stack in stacks for at, (piece, _) in enumerate(stack) if shows(piece)}
    stacks = [[line for at, line in enumerate(stack) if at in shown] for stack in stacks]
    heights = Counter(map(len, stacks))
    return [_without_spacers(stack) if heights[len(stack)] < 2 else _all(stack) for stack in stacks]


def _all(stack: list[_Line]) -> tuple[Piece, ...]:
    return tuple([piece for piece, _ in stack])


def _without_spacers(stack: list[_Line]) -> tuple[Piece, ...]:
    first = next((at for at, (piece, _) in enumerate(stack) if shows(piece)), 0)
    return tuple(piece for at, (piece, spacer) in enumerate(stack) if at < first or not spacer)


def _prints(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(map(shows, block.pieces))


def shows(piece: Piece) -> bool:
    return bool(piece.text or piece.marks)
