"""Blocks of a sheet -> stretches of running text, for the second reading of sentences.

Lines of a table are no running text: they part stretches, as a blank line does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.model import Line, Paragraph, Piece, Print, Sheet, Table
from parsers.wordings import second

_WORD = re.compile(r"[^\s\xa0\u200b]+")
_FIGURE_HINT = second.FIGURE_HINT.regex()
_PAGE_LINE, _MARKER = second.PAGE_LINE.regex(), second.MARKER.regex()
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_ENDS = (".", ":", ";", '"', "”")
_WIDE = 3.5  # characters between two pieces of one line that are two cells


@dataclass(frozen=True, slots=True)
class Running:
    """Words with one blank between, that know where each begins: `sources[i]` is the place of `starts[i]`."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, position: int) -> int:
        at = bisect_right(self.starts, position) - 1
        return self.sources[at] + position - self.starts[at]


def running(pieces: Sequence[Piece]) -> Running:
    """The words of the pieces one after the other."""
    words: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for piece in pieces:
        for match in _WORD.finditer(piece.text):
            words.append(match[0])
            starts.append(length)
            sources.append(piece.start + match.start())
            length += len(match[0]) + 1
    return Running(" ".join(words), tuple(starts), tuple(sources))


def has_figure(pieces: Sequence[Piece]) -> bool:
    """The cheap test: may there be a percentage in it?"""
    return any("%" in piece.text or _FIGURE_HINT.search(piece.text) for piece in pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Print that belongs together: a paragraph, lines without a gap, a cell."""

    pieces: tuple[Piece, ...]
    in_cell: bool = False


def stretches(sheet: Sheet) -> Iterator[Stretch]:
    """Running text in reading order: paragraphs, cells that hold sentences, lines without a gap."""
    for block in sheet.blocks:
        if isinstance(block, Paragraph):
            yield Stretch(block.pieces)
        elif isinstance(block, Table):
            yield from (Stretch(pieces, in_cell=True) for pieces in _of_table(block))
        elif isinstance(block, Print):
            yield from map(Stretch, _of_lines(block.lines))


def _of_table(table: Table) -> Iterator[tuple[Piece, ...]]:
    """Cells that are prose: the text of an outline, a note below a schedule."""
    for row in table.rows:
        for cell in row:
            if sum(len(piece.text) for piece in cell.pieces) >= 30 and _is_prose(cell.pieces):
                yield cell.pieces


def _is_prose(pieces: Sequence[Piece]) -> bool:
    return sum(len(_SMALL.findall(piece.text)) for piece in pieces[:20]) >= 5


def _of_lines(lines: Sequence[Line]) -> Iterator[tuple[Piece, ...]]:
    """Lines up to the next blank line, row of a table or page; a sentence goes on over a page."""
    open_: list[Piece] = []
    broken = False
    for line in lines:
        if len(line.pieces) == 1 and _PAGE_LINE.match(line.pieces[0].text):
            broken = True
            continue
        if _is_row(line):
            if open_:
                yield tuple(open_)
            open_, broken = [], False
            continue
        if open_ and (broken or line.gap) and not _goes_on(open_[-1], line.pieces[0]):
            yield tuple(open_)
            open_ = []
        open_.extend(line.pieces)
        broken = False
    if open_:
        yield tuple(open_)


def _is_row(line: Line) -> bool:
    """Cells far apart; the mark of an item may stand far before its words."""
    pieces = line.pieces[1:] if _MARKER.match(line.pieces[0].text) else line.pieces
    return any(b.left - a.right > _WIDE for a, b in pairwise(pieces))


def _goes_on(before: Piece, after: Piece) -> bool:
    return not before.text.rstrip().endswith(_ENDS) and after.text[:1].islower()
