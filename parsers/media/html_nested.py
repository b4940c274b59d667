"""Tables that are set in blocks alone: each row a `<div>`, each cell a block in it.

<div><div>Elm Fund</div><div>0.10%</div></div> <div><div>Oak Fund</div><div>0.05%</div></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parsers.model import Block, Cell, Paragraph, Table

_MOST = 90  # characters of a cell
_VALUE = re.compile(r"[\d.,/ ]*\d\s*%.{0,3}|\d?\.\d{2,4}")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a paragraph stands: as which block of its row, and in what the row stands."""

    table: int
    row: int
    column: int


class Nesting:
    """Keeps track of the blocks that are open, and of where each paragraph stands in them."""

    def __init__(self) -> None:
        self._last = 1
        self._open = [0, 1]  # the numbers of the open blocks
        self._inner = [0, 0]  # how many blocks stand in each of them
        self._homes: dict[int, Home] = {}
        self._widths: dict[int, int] = {}

    def open(self) -> None:
        self._inner[-1] += 1
        self._last += 1
        self._open.append(self._last)
        self._inner.append(0)

    def close(self) -> None:
        number, inner = self._open.pop(), self._inner.pop()
        if inner > 1:
            self._widths[number] = inner

    def note(self, paragraph: Paragraph) -> None:
        """A paragraph is put that the innermost block prints."""
        if len(self._open) > 2 and not self._inner[-1]:
            table, row, _ = self._open[-3:]
            self._homes[paragraph.pieces[0].start] = Home(table, row, self._inner[-2] - 1)

    def join(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks of a page, rows of blocks that stand one under another as a table."""
        rows = [list(row) for _, row in groupby(blocks, key=self._row)]
        for shape, run in groupby(rows, key=self._shape):
            alike = list(run)
            paragraphs = [block for row in alike for block in row]
            if shape and len(alike) > 1 and any(map(_has_value, alike)):
                cells = (tuple(self._cell(block) for block in row) for row in alike)
                yield Table(tuple(cells), _page(paragraphs[0]))
            else:
                yield from paragraphs

    def _home(self, block: Block) -> Home | None:
        return self._homes.get(block.pieces[0].start) if isinstance(block, Paragraph) else None

    def _row(self, block: Block) -> int:
        home = self._home(block)
        return home.row if home else -1

    def _shape(self, row: Sequence[Block]) -> tuple[int, int] | None:
        """What rows of one table have in common: where they stand, and how many cells they have."""
        home = self._home(row[0])
        width = self._widths.get(home.row, 0) if home else 0
        if home is None or width < 2 or len(row) > width or not all(map(_is_short, row)):
            return None
        return home.table, width

    def _cell(self, block: Block) -> Cell:
        home = self._home(block)
        assert isinstance(block, Paragraph)
        assert home is not None, "a row is of paragraphs whose place is known"
        return Cell(home.column, block.pieces)


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and sum(len(piece.text) for piece in block.pieces) <= _MOST


def _has_value(row: Sequence[Block]) -> bool:
    """A figure stands behind the first cell."""
    later = (piece.text for block in row[1:] if isinstance(block, Paragraph) for piece in block.pieces)
    return any(map(_VALUE.fullmatch, later))


def _page(block: Block) -> int:
    return block.page if isinstance(block, Paragraph) else 1
