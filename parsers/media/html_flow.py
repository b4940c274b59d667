"""The blocks of a page as they were met -> as they are handed on, page furniture apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from parsers.media.html_table import shows
from parsers.media.marks import marks_between
from parsers.model import Block, Cell, Line, Paragraph, Piece, Print, Table
from parsers.wordings.pages import PAGE_NUMBER

_PAGE_NUMBER = PAGE_NUMBER.regex()
_WORDS = re.compile(r"[A-Z]\w+ (?:\S+ )*[A-Z]\w+$")  # of a name; no number of a section, no label
_GAP = 4  # characters between two cells of a line
_SHORT = 40  # characters of a cell behind a tab; prose behind a number is longer


class Furniture:
    """What the pages print beside the document, as it is met."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        # Where the open page footer began; it is one when its end is met, and print if it has none.
        self._footer: tuple[list[Block], int] | None = None

    @property
    def in_footer(self) -> bool:
        return self._footer is not None

    def put(self, block: Block) -> None:
        self.pieces.extend(pieces_of(block))

    def begin_footer(self, blocks: list[Block]) -> None:
        """What is put into `blocks` from here on may be a footer."""
        self._footer = blocks, len(blocks)

    def end_footer(self) -> None:
        """It was one, if one was begun."""
        blocks, first = self._footer or ([], 0)
        for block in blocks[first:]:
            self.put(block)
        del blocks[first:]
        self._footer = None


def settle(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Piece, ...]]:
    """The blocks of a page in reading order, and the page numbers that stood between them."""
    laid = list(_join_prints(_join_rows(_part_paragraphs(blocks))))
    numbers = _page_numbers(laid)
    kept = tuple(block for at, block in enumerate(laid) if at not in numbers)
    return kept, tuple(piece for at in sorted(numbers) for piece in pieces_of(laid[at]))


def pieces_of(block: Block) -> Iterator[Piece]:
    """All pieces of a block in reading order, empty lines of cells left out."""
    match block:
        case Paragraph():
            found: Iterable[Piece] = block.pieces
        case Table():
            found = (piece for row in block.rows for cell in row for piece in cell.pieces)
        case Print():
            found = (piece for line in block.lines for piece in line.pieces)
    return (piece for piece in found if piece.text)


def _part_paragraphs(blocks: Iterable[Block]) -> Iterator[Block]:
    """An empty line (`text<BR><BR>text`) parts two paragraphs; a blank paragraph is none."""
    for block in blocks:
        if not isinstance(block, Paragraph) or all(map(shows, block.pieces)):
            yield block
            continue
        for printed, pieces in groupby(block.pieces, key=shows):
            if printed:
                yield Paragraph(tuple(pieces), block.align, block.page, block.tabs)


def _join_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines of names and figures with tabs between them are the rows of a table."""
    for columns, run in groupby(blocks, key=_columns):
        lines = list(run)
        tabbed = [block for block in lines if isinstance(block, Paragraph) and columns > 1]
        rows = [_row(piece, block.tabs) for block in tabbed for piece in block.pieces]
        if len(rows) > 1:
            yield Table(tuple(rows), tabbed[0].page)
        elif tabbed and _WORDS.match(rows[0][0].pieces[0].text):
            yield Print((_line(rows[0], tabbed[0].page),))
        else:
            yield from lines


def _line(row: Sequence[Cell], page: int) -> Line:
    """One line of cells as it would be printed, a gap between each two."""
    pieces, left = [], 0
    for cell in row:
        right = left + len(cell.pieces[0].text)
        pieces.append(replace(cell.pieces[0], left=left, right=right))
        left = right + _GAP
    return Line(tuple(pieces), page)


def _columns(block: Block) -> int:
    """How many cells each line of a paragraph has, if that is one number and they are short; else 1."""
    if not isinstance(block, Paragraph) or not block.tabs:
        return 1
    rows = [_row(piece, block.tabs) for piece in block.pieces]
    counts = {len(row) for row in rows}
    short = all(len(cell.pieces[0].text) <= _SHORT for row in rows for cell in row[1:])
    return counts.pop() if len(counts) == 1 and short else 1


def _row(piece: Piece, tabs: Sequence[int]) -> tuple[Cell, ...]:
    """A line cut at its tabs; a mark goes to the cell in or behind which it stands."""
    inside = tabs[bisect_right(tabs, piece.start) : bisect_left(tabs, piece.end)]
    cells = []
    for column, (start, end) in enumerate(pairwise((piece.start, *inside, piece.end + 1))):
        first, last = start - piece.start, end - piece.start
        marks = tuple((at - first, mark) for at, mark in marks_between(piece.marks, first, last))
        cells.append(Cell(column, (Piece(piece.text[first : last - 1], start, marks=marks),)))
    return tuple(cells)


def _join_prints(blocks: Iterable[Block]) -> Iterator[Block]:
    """`<PRE>` after `<PRE>` is one print: some filers put each line in one of its own."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Print):
            lines.extend(block.lines)
            continue
        if lines:
            yield Print(tuple(lines))
            lines = []
        yield block
    if lines:
        yield Print(tuple(lines))


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """The blocks that are page numbers: alone, and first or last on their page."""
    edges = {len(blocks) - 1} if blocks and _last_page(blocks[-1]) > 1 else set()
    for at, (upper, lower) in enumerate(pairwise(blocks)):
        if _last_page(upper) != _first_page(lower):
            edges |= {at, at + 1}
    return {at for at in edges if _is_page_number(blocks[at])}


def _is_page_number(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.pieces) > 1:
        return False
    return _PAGE_NUMBER.match(block.pieces[0].text) is not None


def _first_page(block: Block) -> int:
    return block.lines[0].page if isinstance(block, Print) else block.page


def _last_page(block: Block) -> int:
    return block.lines[-1].page if isinstance(block, Print) else block.page
