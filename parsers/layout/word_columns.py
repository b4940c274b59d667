"""Columns of words in a printed table: tickers, kinds of fee, ends of the fiscal year.

Fund              Class     Ticker    Year End     Fee
Elm Growth Fund   Class A   EGRAX     March 31     0.25%
                  Class C   EGRCX     March 31     1.00%
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parsers.layout.printed_lines import overlap
from parsers.model import Line, Piece

_FEWEST, _SHARE = 2, 0.5  # rows, and part of the rows, in which a column of words stands
_STEP = 2.0  # characters by which what stands in one column is out of line

Span = tuple[float, float]
_EDGES: tuple[Callable[[Piece], float], ...] = (
    lambda piece: piece.left,
    lambda piece: piece.right,
    lambda piece: (piece.left + piece.right) / 2,
)


def word_columns(rows: Sequence[Line], columns: Sequence[Span], edge: float) -> list[Span]:
    """Where words stand below each other in most rows, behind the `edge` of the names, between `columns`."""
    pieces = [
        piece
        for line in rows
        for piece in line.pieces[1:]
        if piece.left > edge and not any(overlap(piece, column) > 0 for column in columns)
    ]
    groups: list[list[Piece]] = []
    reach = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.left):
        if piece.left > reach:
            groups.append([])
        groups[-1].append(piece)
        reach = max(reach, piece.right)
    enough = max(_FEWEST, _SHARE * len(rows))
    spans = [(min(p.left for p in g), max(p.right for p in g)) for g in groups if _is_column(g, rows, enough)]
    return [span for span in spans if not any(_touches(span, column) for column in columns)]


def _is_column(pieces: Sequence[Piece], rows: Sequence[Line], enough: float) -> bool:
    """One piece a line, all in line at an edge or in the middle."""
    lines = [line for line in rows if any(piece in pieces for piece in line.pieces)]
    in_line = any(max(map(at, pieces)) - min(map(at, pieces)) <= _STEP for at in _EDGES)
    return in_line and len(lines) == len(pieces) >= enough


def _touches(one: Span, other: Span) -> bool:
    """Less than two blanks part them: `up to 0.25%`."""
    return max(one[0], other[0]) - min(one[1], other[1]) < _STEP
