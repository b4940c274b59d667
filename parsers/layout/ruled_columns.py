"""Columns that are ruled by dashes below their headings: print is cut there also at a single blank.

             MAXIMUM      MAXIMUM
             DISTRIBUTION SERVICE
             FEE          FEE
             ------------ -------
Elm Fund     0.10%        0.25%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.layout.furniture import is_rule
from parsers.layout.printed_lines import overlap
from parsers.model import Line, Piece
from parsers.terms.sorts import words_of

_RUN = re.compile(r"[-=_]{2,}")
_MOST_HEADING = 8  # lines of a header over its rule
_MOST_ROWS = 60  # lines below a rule in which values are looked for
_SLACK = 1.0  # characters by which a heading may be wider than its dashes

_NARROW = 3  # characters between dashes where a heading may come as near to the next as one blank

Span = tuple[float, float]


def cut_by_rules(lines: Sequence[Line]) -> list[Line]:
    """The lines with their pieces cut where a rule below the headings parts two columns of values."""
    rules = [(at, runs) for at, line in enumerate(lines) if len(runs := _runs(line)) > 1]
    out = list(lines)
    for (at, runs), (behind, _) in pairwise([*rules, (len(lines), [])]):
        rows = range(at + 1, min(behind, at + 1 + _MOST_ROWS))
        gaps = list(_gaps(runs, [lines[index] for index in rows]))
        for index in (*_header_over(lines, at), *rows) if gaps else ():
            out[index] = _cut(out[index], gaps, heading=index < at)
    return out


def _runs(line: Line) -> list[Span]:
    """Where the dashes of a rule stand."""
    if not all(is_rule(piece.text) for piece in line.pieces):
        return []
    return [
        (piece.left + run.start(), piece.left + run.end())
        for piece in line.pieces
        for run in _RUN.finditer(piece.text)
    ]


def _gaps(runs: Sequence[Span], rows: Sequence[Line]) -> Iterator[Span]:
    """Between two runs that stand close, with values below each: of `Annual Rate` both are one column's."""
    values = [piece for line in rows for piece in _values(line)]
    valued = [any(overlap(piece, run) > 0 for piece in values) for run in runs]
    for (left, right), filled in zip(pairwise(runs), pairwise(valued), strict=True):
        if all(filled) and right[0] - left[1] <= _NARROW:
            yield left[1], right[0]


def _values(line: Line) -> Iterator[Piece]:
    """The words of a line that are values, each where it stands."""
    for piece in line.pieces:
        if words_of(piece.text).is_figure:
            yield piece
        else:
            yield from (word for word in _words(piece) if words_of(word.text).is_figure)


def _words(piece: Piece) -> Iterator[Piece]:
    for word in re.finditer(r"\S+", piece.text):
        left = piece.left + word.start()
        yield Piece(word[0], piece.start + word.start(), left, left + len(word[0]))


def _header_over(lines: Sequence[Line], rule: int) -> Iterator[int]:
    """The lines right over a rule, up to a blank line or a row with figures."""
    for at in range(rule - 1, max(rule - 1 - _MOST_HEADING, -1), -1):
        if lines[at + 1].gap or _runs(lines[at]) or any(words_of(p.text).is_figure for p in lines[at].pieces):
            return
        yield at


def _cut(line: Line, gaps: Sequence[Span], heading: bool) -> Line:
    pieces = tuple(part for piece in line.pieces for part in _parts(piece, gaps, heading))
    return line if len(pieces) == len(line.pieces) else replace(line, pieces=pieces)


def _parts(piece: Piece, gaps: Sequence[Span], heading: bool) -> Iterator[Piece]:
    """A piece cut at its blanks that stand in a gap; in a row only in front of a value."""
    if len(piece.text) != piece.right - piece.left:  # letters of unlike width
        yield piece
        return
    begin = 0
    for blank in re.finditer(r"\s+", piece.text):
        place = piece.left + blank.start()
        if not any(left - _SLACK <= place <= right for left, right in gaps):
            continue
        if heading or words_of(piece.text[blank.end() :].split(" ", 1)[0]).is_figure:
            yield _slice(piece, begin, blank.start())
            begin = blank.end()
    yield _slice(piece, begin, len(piece.text))


def _slice(piece: Piece, start: int, end: int) -> Piece:
    marks = tuple((at - start, mark) for at, mark in piece.marks if start <= at <= end)
    return Piece(piece.text[start:end], piece.start + start, piece.left + start, piece.left + end, marks)
