"""Names beside paragraphs, in columns of plain print: each name and its paragraph are one row.

Elm Growth Fund        An annual rate of up to 0.30% of the
                       average daily net assets of the Fund.
Elm U.S. Treasury      An annual rate of up to 0.20% of the
  Fund                 average daily net assets of the Fund.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.layout.laid_out_tables import reads_as_sentence
from parsers.layout.printed_lines import is_signature, joined, opens_schedule, right_edge
from parsers.model import Cell, Line, Piece, Table
from parsers.terms.sorts import Sort, can_be, words_of

_NEXT_SENTENCE = re.compile(r"[a-z%)]\. [A-Z]")
_SLACK = 1.0  # characters by which lines of one column are out of line
_MOST_LINES, _MOST_HEADINGS = 30, 4  # of a row; over the first row, or between two
_HEADINGS = (Sort.CLASSES, Sort.CATEGORY, Sort.REGISTRANT, Sort.CAPTION)

Row = Sequence[Line]


def parted(lines: Sequence[Line]) -> Iterator[Table | Sequence[Line]]:
    """The lines in order; those that are names beside paragraphs are tables."""
    begin = index = 0
    while index < len(lines):
        rows = _rows_at(lines, index)
        if sum(_is_stated(row) for row in rows) < 2:
            index += 1
            continue
        first = _header(lines, index, begin)
        if begin < first:
            yield lines[begin:first]
        yield _table([*([line] for line in lines[first:index]), *rows])
        begin = index = index + sum(map(len, rows))
    if begin < len(lines):
        yield lines[begin:]


def _rows_at(lines: Sequence[Line], index: int) -> Sequence[Row]:
    """The rows from one with a rate on, headings between them, up to the last with a paragraph."""
    column = lines[index].pieces[-1].left
    rows: list[Row] = []
    last = 0
    if len(lines[index].pieces) < 2 or not _is_stated(_row(lines, index, column)):
        return rows
    while index < len(lines) and len(rows) - last < _MOST_HEADINGS:
        row = _row(lines, index, column)
        if _is_row(row, column):
            rows.append(row)
            last = len(rows)
        elif rows and len(row) == 1 and _is_heading(row[0], column):
            rows.append(row)
        else:
            break
        index += len(row)
    return rows[:last]


def _row(lines: Sequence[Line], index: int, column: float) -> Row:
    """A line and those that go on in it: not behind a blank line, nor the next name beside a new sentence."""
    behind = index + 1
    most = min(len(lines), index + _MOST_LINES)
    while behind < most and _goes_on(lines[index:behind], lines[behind], column):
        behind += 1
    return lines[index:behind]


def _goes_on(row: Row, line: Line, column: float) -> bool:
    told, tail = _in_column(row[-1], column), _in_column(line, column)
    if line.gap or opens_schedule(line) or (told is None and tail is not None):
        return False
    if tail is None:
        return right_edge(line) < column and not can_be(line.pieces[0].text, *_HEADINGS)
    assert told
    ends = told.text.endswith((".", ";")) or tail.text.split()[:2] == row[0].pieces[-1].text.split()[:2]
    return line.pieces[0] is tail or not (ends or _is_whole(_name(row, column)))


def _name(row: Row, column: float) -> str:
    return " ".join(line.pieces[0].text for line in row if line.pieces[0].left < column - _SLACK)


def _is_whole(name: str) -> bool:
    return name.endswith(":") or can_be(name, Sort.ENTRY, Sort.CLASSES)


def _in_column(line: Line, column: float) -> Piece | None:
    return next((piece for piece in line.pieces if abs(piece.left - column) <= _SLACK), None)


def _paragraph(row: Row) -> str:
    column = row[0].pieces[-1].left
    return " ".join(p.text for line in row for p in line.pieces if p.left >= column - _SLACK)


def _is_row(row: Row, column: float) -> bool:
    """A fund beside a paragraph; or any name beside one with a rate. `3.1` is the mark of one, a class leads
    sentences in."""
    name = _name(row, column)
    if _in_column(row[0], column) is None or not name or is_signature(name):
        return False
    if can_be(name.rstrip(":"), Sort.CLASSES):
        return False
    return can_be(name, Sort.ENTRY) or (len(name.split()) > 1 and _is_stated(row))


def _is_stated(row: Row) -> bool:
    """One sentence of several lines that says a rate."""
    text = _paragraph(row)
    sentence = reads_as_sentence(text) and not _NEXT_SENTENCE.search(text)
    return len(row) > 1 and len(row[0].pieces) > 1 and sentence and bool(words_of(text).figures)


def _is_heading(line: Line, column: float) -> bool:
    alone = len(line.pieces) == 1 and line.pieces[0].left < column - _SLACK
    return alone and can_be(line.pieces[0].text, *_HEADINGS) and not opens_schedule(line)


def _header(lines: Sequence[Line], index: int, begin: int) -> int:
    """The first of the lines over the first row that head its columns or stand over its name."""
    column = lines[index].pieces[-1].left
    first = index
    while first > max(begin, index - _MOST_HEADINGS):
        line = lines[first - 1]
        heads = right_edge(line) > column and (len(line.pieces) > 1 or line.pieces[0].left >= column - _SLACK)
        if not heads and not _is_heading(line, column):
            break
        first -= 1
    return first


def _table(rows: Sequence[Row]) -> Table:
    """Columns begin where those of half the rows of several pieces do."""
    wide = [row[0] for row in rows if len(row[0].pieces) > 1]
    lefts = Counter(piece.left for line in wide for piece in line.pieces)
    columns = sorted(left for left, count in lefts.items() if count >= 0.5 * len(wide))
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        if row[0].gap and cells:
            cells.append(())
        cells.append(_cells(row, columns))
    return Table(tuple(cells), rows[0][0].page)


def _cells(row: Row, columns: Sequence[float]) -> tuple[Cell, ...]:
    pieces: dict[int, list[Piece]] = {}
    for line in row:
        parts: dict[int, list[Piece]] = {}
        for piece in line.pieces:
            parts.setdefault(max(bisect_right(columns, piece.left + _SLACK) - 1, 0), []).append(piece)
        for column, together in parts.items():
            pieces.setdefault(column, []).append(joined(together))
    return tuple(Cell(column, tuple(some)) for column, some in sorted(pieces.items()))
