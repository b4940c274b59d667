"""Lines of a PDF where a long name nearly touches the rate column -> the same lines, parted there.

    Core Fund                                    0.25%
    Global Health Sciences and Technology Fund 0.50%

The gap is that of a blank, but the figure stands exactly below another that stands by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.media.marks import marks_between
from parsers.media.pdf_lines import Row, Strip
from parsers.wordings.printed_rows import CELL_BEHIND_NAME

_FIGURE = CELL_BEHIND_NAME.regex()
_NEAR = 4  # lines up and down that may belong to the same table
_EXACT = 0.15  # of the height of the font


def part_at_columns(rows: Sequence[Row]) -> list[Row]:
    """Part strips before a figure that stands below or above one that begins a strip."""
    parted = []
    for at, row in enumerate(rows):
        near = [other for other in rows[max(at - _NEAR, 0) : at + _NEAR + 1] if other is not row]
        edges = _Edges([strip for other in near for strip in other.strips[1:]], _EXACT * row.size)
        strips = [part for strip in row.strips for part in _parts(strip, edges)]
        parted.append(replace(row, strips=tuple(strips)))
    return parted


class _Edges:
    """The edges of strips, in order; what stands nearer than `exact` to one stands exactly below it."""

    def __init__(self, strips: Sequence[Strip], exact: float) -> None:
        self._lefts = sorted(strip.left for strip in strips)
        self._rights = sorted(strip.right for strip in strips)
        self._exact = exact

    def __bool__(self) -> bool:
        return bool(self._lefts)

    def meet(self, left: float, right: float) -> bool:
        """Does print begin where a strip begins, or end where one ends?"""
        return self._is_near(left, self._lefts) or self._is_near(right, self._rights)

    def _is_near(self, place: float, edges: Sequence[float]) -> bool:
        at = bisect_left(edges, place)
        return any(abs(place - edge) < self._exact for edge in edges[max(at - 1, 0) : at + 1])


def _parts(strip: Strip, edges: _Edges) -> Iterator[Strip]:
    start = 0
    for figure in _FIGURE.finditer(strip.text) if edges else ():
        first, last = strip.glyphs[figure.start()], strip.glyphs[figure.end() - 1]
        assert first is not None, "a figure has no blanks in it"
        assert last is not None, "a figure has no blanks in it"
        if edges.meet(first.left, last.right):
            yield _slice(strip, start, figure.start() - 1)
            start = figure.start()
    yield _slice(strip, start, len(strip.text)) if start else strip


def _slice(strip: Strip, start: int, end: int) -> Strip:
    glyphs = strip.glyphs[start:end]
    printed = [glyph for glyph in glyphs if glyph]
    marks = tuple((at - start, mark) for at, mark in marks_between(strip.marks, start, end + 1))
    left, right = printed[0].left, max(glyph.right for glyph in printed)
    return Strip(strip.text[start:end], glyphs, left, right, marks)
