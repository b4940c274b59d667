"""Print that was flattened to cells -> the blocks that it was: tables, paragraphs, lines between them.

Cells that only look like a table (numbered paragraphs, whole sentences, signatures) are paragraphs. A
row whose columns the print does not tell is no part of its table: its figures are handed on as lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from parsers.media.flattened_cells import FlatCell, Kind, cells_of, is_worded_rate
from parsers.media.flattened_grid import place_grid, place_single_row
from parsers.media.flattened_rows import Placed, Shape, Stretch, place_rows, stretches_of
from parsers.model import Block, Line, LostFigure, Paragraph, Piece, Print, Table
from parsers.terms.sorts import Sort
from parsers.wordings import openings

_NUMBER = openings.NUMBER.regex()
_ROW_NUMBER = re.compile(r"\d{1,3}")
_BROKEN_OFF = re.compile(r"[\w,;&)]$")
_WHY = "its row is not parted from the others in the print, and no column is told"
_LONGEST_PARAGRAPH = 600  # characters
_FULL_LINE = 50  # characters of a line that goes on in the next one

LayLines = Callable[[int, int], tuple[Line, ...]]  # of the print from one place to another


@dataclass(frozen=True, slots=True)
class Flattened:
    blocks: tuple[Block, ...]
    lost: tuple[LostFigure, ...]


def read_flattened(text: str, lines_of: LayLines) -> Flattened:
    """The blocks of a text in cells; `lines_of` lays the print between them."""
    blocks: list[Block] = []
    lost: list[LostFigure] = []
    shape: Shape | None = None
    for in_cells, run in groupby(cells_of(text), key=lambda token: isinstance(token, FlatCell)):
        if in_cells:
            for part in _parts([cell for cell in run if isinstance(cell, FlatCell)]):
                if line := _unbroken(part):
                    blocks.append(Print(lines_of(line.start, line.end)))
                    continue
                more, loose, shape = _blocks_of(part, shape)
                blocks += more
                lost += loose
        else:
            lines = tuple(line for span in run if isinstance(span, tuple) for line in lines_of(*span))
            blocks += [Print(lines)] if lines else []
    return Flattened(tuple(blocks), tuple(lost))


def _parts(run: Sequence[FlatCell]) -> Iterator[list[FlatCell]]:
    """A run of cells cut at paragraphs, and where the heading of a new table begins."""
    for prose, cells in groupby(run, key=lambda cell: cell.kind is Kind.PROSE):
        if prose:
            yield from ([cell] for cell in cells)
        else:
            yield from _tables(list(cells))


def _tables(cells: Sequence[FlatCell]) -> Iterator[list[FlatCell]]:
    """Behind figures a caption begins a new table."""
    part: list[FlatCell] = []
    valued = False
    for cell in cells:
        if valued and cell.can_be(Sort.CAPTION):
            yield part
            part, valued = [], False
        part.append(cell)
        valued = valued or cell.kind is Kind.FIGURE
    if part:
        yield part


def _unbroken(part: Sequence[FlatCell]) -> Piece | None:
    """A line that is longer than any paragraph: its line ends were lost."""
    pieces = part[0].pieces if len(part) == 1 else ()
    return pieces[0] if len(pieces) == 1 and len(pieces[0].text) > _LONGEST_PARAGRAPH else None


def _blocks_of(
    cells: Sequence[FlatCell], before: Shape | None
) -> tuple[list[Block], list[LostFigure], Shape | None]:
    """A table with the lines around it, or paragraphs; `before` is the shape of the table above."""
    if not any(cell.kind is Kind.FIGURE for cell in cells):
        return list(_paragraphs(cells)), [], before
    cells = _without_row_numbers([_worded(cell) for cell in cells])
    behind = max(at for at, cell in enumerate(cells) if cell.kind in {Kind.FIGURE, Kind.SIGN}) + 1
    rows, tail = cells[:behind], cells[behind:]
    stretches = stretches_of(rows)
    by_rows = place_rows(stretches, before)
    whole = by_rows if by_rows and not by_rows.unplaced else place_grid(rows) or place_single_row(rows)
    placed = whole or by_rows or Placed((), (), tuple(stretches))
    table = [Table(placed.rows)] if placed.rows else []
    lost = [figure for stretch in placed.unplaced for figure in _lost(stretch)]
    blocks = [*_paragraphs(placed.above), *table, *map(_line, placed.unplaced), *_paragraphs(tail)]
    return blocks, lost, placed.shape or before


def _worded(cell: FlatCell) -> FlatCell:
    """In a table with figures a rate in words is one too."""
    return replace(cell, kind=Kind.FIGURE) if cell.kind is Kind.WORDS and is_worded_rate(cell) else cell


def _without_row_numbers(cells: Sequence[FlatCell]) -> list[FlatCell]:
    """`1 | Elm Fund | 0.25 | 2 | Oak Fund | 0.30`: numbers before words that count up are no figures."""
    filled = [at for at, cell in enumerate(cells) if cell.pieces]
    numbers = [
        at
        for at, behind in pairwise(filled)
        if _ROW_NUMBER.fullmatch(cells[at].text) and cells[behind].kind is Kind.WORDS
    ]
    counted = [int(cells[at].text) for at in numbers]
    if len(counted) < 2 or counted != list(range(counted[0], counted[0] + len(counted))):
        return list(cells)
    empty = {at: replace(cells[at], pieces=(), kind=Kind.EMPTY) for at in numbers}
    return [empty.get(at, cell) for at, cell in enumerate(cells)]


def _line(stretch: Stretch) -> Paragraph:
    """A row that fits nowhere, as a line of print."""
    cells = (*stretch.words, *stretch.values)
    return Paragraph(tuple(piece for cell in cells for piece in cell.pieces))


def _lost(stretch: Stretch) -> Iterator[LostFigure]:
    """The figures of a row that fits nowhere, with the row as printed."""
    line = " ".join(cell.text for cell in (*stretch.words[-8:], *stretch.values))
    for figure in stretch.figures:
        for piece in figure.pieces:
            yield LostFigure(piece.start, piece.end, _WHY, line)


# ------------------------------------------------------------------------------ paragraphs


def _paragraphs(cells: Iterable[FlatCell]) -> Iterator[Block]:
    """`1. | Compensation. The Trust pays ...` is one paragraph, and so is a sentence over several cells."""
    held: list[Piece] = []
    for cell in cells:
        pieces = [piece for piece in cell.pieces if piece.text]
        if held and not (pieces and _goes_on(held[-1], pieces[0])):
            yield Paragraph(tuple(held))
            held = []
        held += pieces
    if held:
        yield Paragraph(tuple(held))


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Behind a number alone; in the middle of a sentence."""
    if _NUMBER.match(before.text):
        return not _NUMBER.match(piece.text)
    return len(before.text) > _FULL_LINE and _BROKEN_OFF.search(before.text) is not None
