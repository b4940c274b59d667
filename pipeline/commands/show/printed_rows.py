"""A sheet -> its rows, as a person sees them: lines of print, and the rows of tables with their cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.model import Block, Cell, Medium, Piece, Sheet, Table

Span = tuple[int, int]

_LEAN_LEFT = frozenset(("%", ")", ")%", "%)", "bp", "bps", "†", "‡", "*", "**"))  # "0.25" | "%"
_LEAN_RIGHT = frozenset(("$", "(", "($"))  # "$" | "5"
_LONGEST_NUMBER = 12  # characters of what a sign in the cell beside it belongs to


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What stands in a cell on one line: stretches of the sheet's text, those after the first glued to it.

    `column` is that of the table where it begins, `behind` the one where it no longer is.
    """

    stretches: tuple[Span, ...]
    column: int = 0
    behind: int = 1


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of print, or one of a row of a table (`table` numbers it; None for a line), left to right."""

    cells: tuple[PrintedCell, ...]
    table: int | None = None

    @property
    def stretches(self) -> tuple[Span, ...]:
        return tuple(stretch for cell in self.cells for stretch in cell.stretches)

    @property
    def start(self) -> int:
        return min((start for start, _ in self.stretches), default=0)


def printed_rows(sheet: Sheet) -> list[PrintedRow]:
    """All print of a sheet in reading order, each character that shows in one row, and in no second.

    Text and PDF are lines as they stand; of HTML, where a line of the sheet's text is one of a cell, what
    stands side by side in a table is one row. What is struck or not seen stands behind all else.
    """
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    rows = list(_of_tables(sheet.text, tables)) if sheet.medium is Medium.HTML else []
    taken = sorted(stretch for row in rows for stretch in row.stretches)
    return sorted([*rows, *_lines(sheet, taken)], key=lambda row: row.start)


def _lines(sheet: Sheet, taken: Sequence[Span]) -> Iterator[PrintedRow]:
    """The lines of a text, without the stretches that are taken; of a line in a table the rest, if any."""
    starts, start = [begin for begin, _ in taken], 0
    tabs = _tabs(sheet.blocks)
    for line in sheet.text.split("\n"):
        end = start + len(line.rstrip())
        inside = taken[bisect_left(starts, start) : bisect_right(starts, end)]
        inside = [span for span in inside if span[1] <= end and span[0] < end]
        if not inside:
            yield PrintedRow(_at_tabs((start, end), tabs))
        for rest in _between((start, end), inside):
            if sheet.text[slice(*rest)].strip():
                yield PrintedRow((PrintedCell((rest,)),))
        start += len(line) + 1


def _between(whole: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of a line; nothing is asked of one from which nothing is taken."""
    if taken:
        edges = [whole[0], *(edge for span in taken for edge in span), whole[1]]
        yield from ((edges[at], edges[at + 1]) for at in range(0, len(edges), 2))


def _tabs(blocks: Iterable[Block]) -> list[int]:
    return sorted(tab for block in blocks for tab in getattr(block, "tabs", ()))


def _at_tabs(line: Span, tabs: Sequence[int]) -> tuple[PrintedCell, ...]:
    """A line cut where a tab stood: what stands behind one is a cell."""
    inside = tabs[bisect_right(tabs, line[0]) : bisect_left(tabs, line[1])]
    edges = [line[0], *inside, line[1]]
    cells = ((edges[at], edges[at + 1]) for at in range(len(edges) - 1))
    return tuple(PrintedCell((cell,), at, at + 1) for at, cell in enumerate(cells))


def _of_tables(text: str, tables: Iterable[Table]) -> Iterator[PrintedRow]:
    seen: set[int] = set()
    for number, table in enumerate(tables):
        for cells in table.rows:
            fresh = [_unseen(cell, seen) for cell in cells]
            for line in range(max((len(pieces) for _, pieces in fresh), default=0)):
                side_by_side = [(cell, pieces[line]) for cell, pieces in fresh if line < len(pieces)]
                printed = [(cell, piece) for cell, piece in side_by_side if piece.text.strip()]
                if printed:
                    yield PrintedRow(tuple(_glued(text, printed)), number)


def _unseen(cell: Cell, seen: set[int]) -> tuple[Cell, list[Piece]]:
    """A cell with its lines; one that stands in another table too is printed once."""
    fresh = [piece for piece in cell.pieces if not piece.text or piece.start not in seen]
    seen.update(piece.start for piece in fresh if piece.text)
    return cell, fresh


def _glued(text: str, printed: Iterable[tuple[Cell, Piece]]) -> Iterator[PrintedCell]:
    """The cells of a line; a sign in a cell of its own stands with its number, as it was printed."""
    open_cell: PrintedCell | None = None
    for cell, piece in printed:
        span, behind = (piece.start, piece.end), cell.column + cell.width
        if open_cell is not None and _belong_together(text, open_cell, piece.text.strip()):
            open_cell = PrintedCell((*open_cell.stretches, span), open_cell.column, behind)
            continue
        if open_cell is not None:
            yield open_cell
        open_cell = PrintedCell((span,), cell.column, behind)
    if open_cell is not None:
        yield open_cell


def _belong_together(text: str, cell: PrintedCell, following: str) -> bool:
    start, end = cell.stretches[-1]
    before = text[start:end].strip()
    if before in _LEAN_RIGHT:
        return _is_number(following)
    return following in _LEAN_LEFT and (_is_number(before) or before in _LEAN_LEFT)


def _is_number(print_: str) -> bool:
    return len(print_) <= _LONGEST_NUMBER and any(map(str.isdigit, print_)) and not print_[:1].isalpha()
