"""Rows of print -> lines that fit into a room: cells of a table under one another, long ones folded."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.commands.show.printed_rows import PrintedCell, PrintedRow, Span
from pipeline.commands.show.terminal_width import columns, pieces, words

_GAP = 2  # columns between two cells
_NARROWEST = 12  # columns to which a column of a table is made narrower, no more
_FEW = 24  # columns that a heading over several columns is given on one line
_HANG = 2  # columns by which what goes on of a line is set in


@dataclass(frozen=True, slots=True)
class Laid:
    """A stretch of the sheet's text, and the column of the terminal in which it begins."""

    left: int
    start: int
    end: int


Line = tuple[Laid, ...]


class Layout:
    """Lays the rows of a sheet out; those of one table have the same columns."""

    def __init__(self, text: str, rows: Iterable[PrintedRow], room: int) -> None:
        self._text = text
        self._room = max(room, _NARROWEST)
        self._widths = {
            table: _narrowed(_widths(text, cells), self._room) for table, cells in _by_table(rows).items()
        }

    def lines(self, row: PrintedRow) -> list[Line]:
        """The lines of a row, one at least."""
        if row.table is None:
            return _cut(self._text, row, self._room) or [()]
        widths = self._widths[row.table]
        lefts = _lefts(widths)
        if sum(widths.values()) + _GAP * (len(widths) - 1) > self._room:
            return list(_run_on(self._text, row.cells, self._room))
        folded: list[list[Line]] = []
        end = 0
        for cell in row.cells:
            left = max(lefts[cell.column], end and end + _GAP)
            room = max(_width_of(cell, widths), 1)
            folded.append(list(_in_cell(self._text, cell, left, max(room, lefts[cell.column] + room - left))))
            end = max(_right(self._text, line) for line in folded[-1])
        height = max(map(len, folded))
        lines = [
            tuple(laid for cell in folded if at < len(cell) for laid in cell[at]) for at in range(height)
        ]
        fits = all(_right(self._text, line) <= self._room for line in lines)
        return lines if fits else list(_run_on(self._text, row.cells, self._room))


def natural_width(text: str, row: PrintedRow, others: Sequence[PrintedRow]) -> int:
    """The columns that a row takes where nothing is folded; `others` are those of its table."""
    if row.table is None:
        return _right(text, _line(text, row))
    widths = _widths(text, others)
    return max(sum(widths.values()) + _GAP * (len(widths) - 1), _right(text, _line(text, row)))


def _by_table(rows: Iterable[PrintedRow]) -> dict[int, list[PrintedRow]]:
    found: dict[int, list[PrintedRow]] = defaultdict(list)
    for row in rows:
        if row.table is not None:
            found[row.table].append(row)
    return found


# ---------------------------------------------------------------------- the columns of a table


def _widths(text: str, rows: Sequence[PrintedRow]) -> dict[int, int]:
    """For each column in which a cell begins, the columns of the terminal that it takes.

    A cell that reaches over others takes what they have, and the last of them is as wide as its words need.
    """
    begun = sorted({cell.column for row in rows for cell in row.cells})
    widths = dict.fromkeys(begun, 1)
    wide: list[PrintedCell] = []
    for cell in (cell for row in rows for cell in row.cells):
        if _is_one_column(cell, begun):
            widths[cell.column] = max(widths[cell.column], _width(text, cell))
        else:
            wide.append(cell)
    for cell in wide:
        last = max(column for column in begun if column < cell.behind)
        needed = min(_width(text, cell), max(_FEW, _longest_word(text, cell)))
        widths[last] += max(needed - _width_of(cell, widths), 0)
    return widths


def _is_one_column(cell: PrintedCell, begun: Sequence[int]) -> bool:
    return bisect_left(begun, cell.behind) - bisect_left(begun, cell.column) == 1


def _longest_word(text: str, cell: PrintedCell) -> int:
    return max(
        (columns(word) for start, end in cell.stretches for word in text[start:end].split()), default=0
    )


def _width(text: str, cell: PrintedCell) -> int:
    return sum(columns(text[start:end]) for start, end in cell.stretches)


def _narrowed(widths: dict[int, int], room: int) -> dict[int, int]:
    """The widest columns made narrower, until all have room; not where that takes too much of them."""
    most = max(widths.values(), default=0)
    while most > _NARROWEST and _total(widths, most) > room:
        most -= 1
    return {column: min(width, most) for column, width in widths.items()}


def _total(widths: dict[int, int], most: int) -> int:
    return sum(min(width, most) for width in widths.values()) + _GAP * (len(widths) - 1)


def _lefts(widths: dict[int, int]) -> dict[int, int]:
    lefts, left = {}, 0
    for column, width in widths.items():
        lefts[column] = left
        left += width + _GAP
    return lefts


def _width_of(cell: PrintedCell, widths: dict[int, int]) -> int:
    reached = [width for column, width in widths.items() if cell.column <= column < cell.behind]
    return sum(reached) + _GAP * (len(reached) - 1)


# ---------------------------------------------------------------------- lines


def _atoms(text: str, cell: PrintedCell, room: int) -> Iterator[tuple[Span, bool]]:
    """The words of a cell that fit into the room, and whether each is glued to the one before."""
    for number, (start, end) in enumerate(cell.stretches):
        for place, (first, last) in enumerate(words(text[start:end])):
            word = text[start + first : start + last]
            for begin, behind in pieces(word, room):
                glued = bool(begin) or (number > 0 and place == 0)
                yield (start + first + begin, start + first + behind), glued and not begin


def _in_cell(text: str, cell: PrintedCell, left: int, room: int) -> Iterator[Line]:
    """The lines of a cell that begins in the column `left`, folded between words."""
    line: list[Laid] = []
    for (start, end), glued in _atoms(text, cell, room):
        blank = 1 if line and not glued else 0
        if line and _right(text, line) + blank + columns(text[start:end]) > left + room and not glued:
            yield tuple(line)
            line, blank = [], 0
        line.append(Laid(_right(text, line) + blank if line else left, start, end))
    if line:
        yield tuple(line)


def _run_on(text: str, cells: Sequence[PrintedCell], room: int) -> Iterator[Line]:
    """Cells that have no room side by side: one behind the other, and on the next line where it ends."""
    line: list[Laid] = []
    for cell in cells:
        hang = _HANG if line else 0
        left = _right(text, line) + _GAP if line else 0
        if line and left + _width(text, cell) > room:
            yield tuple(line)
            line, left = [], hang
        *full, last = list(_in_cell(text, cell, left, room - left)) or [()]
        for each in full:
            yield (*line, *each)
            line = []
        line += last
    yield tuple(line)


def _line(text: str, row: PrintedRow) -> Line:
    """All cells of a row on one line, a gap between each two."""
    line: list[Laid] = []
    for cell in row.cells:
        left = _right(text, line) + _GAP if line else 0
        for start, end in cell.stretches:
            line.append(Laid(left, start, end))
            left = _right(text, line)
    return tuple(line)


def _cut(text: str, row: PrintedRow, room: int) -> list[Line]:
    """A line as it is printed, blanks and all; one that is too long is cut between words."""
    whole = _line(text, row)
    if _right(text, whole) <= room:
        return [whole]
    if len(row.cells) > 1:
        return list(_run_on(text, row.cells, room))
    (start, end) = row.cells[0].stretches[0]
    lines: list[Line] = []
    begin = behind = start
    left = 0
    for (first, last), _ in _atoms(text, row.cells[0], room - _HANG):
        if left + columns(text[begin:last]) > room and first > begin:
            if text[begin:behind].strip():  # else it is set in so far that nothing has room there
                lines.append((Laid(left, begin, behind),))
            begin, left = first, _HANG
        behind = last
    return [*lines, (Laid(left, begin, end),)]


def _right(text: str, line: Sequence[Laid]) -> int:
    """The column behind the last of a line."""
    return line[-1].left + columns(text[line[-1].start : line[-1].end]) if line else 0
