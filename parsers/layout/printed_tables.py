"""The lines of a printed table -> its cells, by where they stand; by their order where columns collapsed.

Elm Growth Fund      0.10%    0.25%    0.35%
Elm Global Trends Fund  0.25%  0.25%  0.50%
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from parsers.layout.printed_lines import is_row, joined, overlap
from parsers.layout.spanning_headings import groups_of
from parsers.layout.word_columns import word_columns
from parsers.model import Cell, Line, Piece, Table
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import printed_rows

_FEE_AND = printed_rows.FEE_AND.regex()


def table_of(lines: Sequence[Line]) -> Table:
    """The table of header and rows, at least one; a blank line is a row without cells."""
    columns = _columns([line for line in lines if is_row(line)])
    if columns is None:
        most = max(len(line.pieces) for line in lines if is_row(line))
        rows = [_by_order(line, most) for line in lines]
    else:
        first = next(
            (i for i, line in enumerate(lines) if any(words_of(p.text).is_figure for p in line.pieces)), 0
        )
        over = [*groups_of(lines[:first], columns), *([{}] * (len(lines) - first))]
        edge = min(line.pieces[0].left for line in lines[first:])
        rows = [_by_place(line, columns, spans, edge) for line, spans in zip(lines, over, strict=True)]
    spaced: list[tuple[Cell, ...]] = []
    for line, row in zip(lines, rows, strict=True):
        if spaced and (whole := _going_on(spaced[-1], row)):
            spaced[-1] = whole
            continue
        if line.gap and spaced:
            spaced.append(())
        spaced.append(row)
    return Table(tuple(spaced), lines[0].page)


def _going_on(above: Sequence[Cell], row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row above with the second fee of its last cell: `a 0.25% service fee and` / `a 0.75% ...`."""
    if not above or len(row) != 1 or len(above) < 2 or row[0].column != above[-1].column:
        return ()
    *names, fee = above
    if not _FEE_AND.search(fee.pieces[-1].text) or not words_of(row[0].pieces[0].text).figures:
        return ()
    return (*names, replace(fee, pieces=(*fee.pieces, *row[0].pieces)))


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]] | None:
    """Where the cells behind the names stand; None where places do not tell the columns apart."""
    rows = [line for line in rows if any(words_of(p.text).is_figure for p in line.pieces)] or rows
    edge = min(line.pieces[0].left for line in rows) + 8
    values = [
        p
        for line in rows
        for p in line.pieces
        if words_of(p.text).is_value and (p.left > edge or not can_be(p.text, Sort.CLASS))
    ]
    placed = {p.start for p in values}
    values += [
        p
        for line in rows
        for p in line.pieces[1:]
        if can_be(p.text, Sort.PORTFOLIO) and p.start not in placed
    ]
    placed.update(p.start for p in values)
    spans: list[list[float]] = []
    for piece in sorted(values, key=lambda p: p.left):
        if spans and piece.left <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], piece.right)
        else:
            spans.append([piece.left, piece.right])
    columns = [(left, right) for left, right in spans]
    for line in rows:
        places = [_column_of(p, columns) for p in line.pieces if p.start in placed]
        if len(set(places)) < len(places):
            return None
    widest = max(sum(words_of(p.text).is_value for p in line.pieces) for line in rows)
    return sorted([*columns, *word_columns(rows, columns, edge)]) if len(columns) <= widest + 2 else None


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """0 is the name column; a piece belongs where it overlaps most, else to the nearest."""
    best = max(_near(piece, columns), key=lambda i: overlap(piece, columns[i]), default=0)
    if columns and overlap(piece, columns[best]) > -3 and piece.right > columns[0][0] - 2:
        left_of_all = piece.left < columns[0][0] - 12 and overlap(piece, columns[0]) < 3 and best == 0
        return 0 if left_of_all else best + 1
    if not columns or piece.left < columns[0][0]:
        return 0
    return best + 1


def _near(piece: Piece, columns: Sequence[tuple[float, float]]) -> range:
    """The columns that the piece reaches into, and the next on either side; they stand from left to right."""
    first = bisect_left(columns, piece.left, key=itemgetter(1))
    behind = bisect_right(columns, piece.right, key=itemgetter(0))
    return range(max(first - 1, 0), min(behind + 1, len(columns)))


def _covers(piece: Piece, column: tuple[float, float]) -> bool:
    return overlap(piece, column) >= 0.6 * (column[1] - column[0])


def _by_place(
    line: Line, columns: Sequence[tuple[float, float]], spans: Mapping[int, range], edge: float
) -> tuple[Cell, ...]:
    """`spans` are the columns over which a heading stands, by the start of its piece; a line of one
    piece that begins at the left `edge` of the rows is a name, however far it reaches."""
    if len(line.pieces) == 1 and line.pieces[0].left <= edge:
        return (Cell(0, line.pieces),)
    cells: dict[int, list[Piece]] = {}
    widths: dict[int, int] = {}
    for piece in line.pieces:
        column = _column_of(piece, columns)
        over = [i + 1 for i in _near(piece, columns) if _covers(piece, columns[i])]
        over = [i + 1 for i in spans.get(piece.start, ())] or over
        if column and len(over) > 1:
            column, widths[over[0]] = over[0], len(over)
        cells.setdefault(column, []).append(piece)
    return tuple(Cell(c, (joined(p),), widths.get(c, 1)) for c, p in sorted(cells.items()))


def _by_order(line: Line, most: int) -> tuple[Cell, ...]:
    """Collapsed columns: cells count from the right, a header's lines likewise from the left."""
    pieces = line.pieces
    if is_row(line) or len(pieces) == most:
        shift = most - len(pieces) if words_of(pieces[0].text).is_value else 0
        return tuple(Cell(i + shift, (p,)) for i, p in enumerate(pieces))
    text = pieces[0].text
    names = can_be(text, Sort.PORTFOLIO, Sort.REGISTRANT, Sort.CLASS)
    shift = 1 if len(pieces) < most and not names else 0
    return tuple(Cell(i + shift, (p,)) for i, p in enumerate(pieces))
