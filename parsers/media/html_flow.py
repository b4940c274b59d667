"""The blocks of a page as they were met -> as they are handed on, page furniture apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from parsers.model import Block, Line, Paragraph, Piece, Print, Table

# `2`, `- 2 -`, `A-1`, `Page 3 of 9`, `iv`; a lone `V` or `1999` is print.
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:[Pp](?:age|AGE)\s+)?(?:[A-Z]{1,2}-)?(?:\d{1,3}|[ivxl]{1,6})(?:\s+of\s+\d{1,3})?[-–—\s]*"
)


def settle(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Piece, ...]]:
    """The blocks of a page in reading order, and the page numbers that stood between them."""
    laid = list(_join_prints(_part_paragraphs(blocks)))
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
        if not isinstance(block, Paragraph):
            yield block
            continue
        for shows, pieces in groupby(block.pieces, key=lambda piece: bool(piece.text or piece.marks)):
            if shows:
                yield Paragraph(tuple(pieces), block.align, block.page)


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
    return _PAGE_NUMBER.fullmatch(block.pieces[0].text) is not None


def _first_page(block: Block) -> int:
    return block.lines[0].page if isinstance(block, Print) else block.page


def _last_page(block: Block) -> int:
    return block.lines[-1].page if isinstance(block, Print) else block.page
