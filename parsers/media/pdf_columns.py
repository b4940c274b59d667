"""Lines of a PDF where a long name nearly touches the rate column -> the same lines, parted there.

    Core Fund                                    0.25%
    Global Health Sciences and Technology Fund 0.50%

The gap is that of a blank, but the figure stands exactly below another that stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
        edges = [(strip.left, strip.right) for other in near for strip in other.strips[1:]]
        strips = [part for strip in row.strips for part in _parts(strip, edges, _EXACT * row.size)]
        parted.append(replace(row, strips=tuple(strips)))
    return parted


def _parts(strip: Strip, edges: Sequence[tuple[float, float]], exact: float) -> Iterator[Strip]:
    start = 0
    for figure in _FIGURE.finditer(strip.text) if edges else ():
        first, last = strip.glyphs[figure.start()], strip.glyphs[figure.end() - 1]
        assert first is not None, "a figure has no blanks in it"
        assert last is not None, "a figure has no blanks in it"
        if any(abs(first.left - left) < exact or abs(last.right - right) < exact for left, right in edges):
            yield _slice(strip, start, figure.start() - 1)
            start = figure.start()
    yield _slice(strip, start, len(strip.text)) if start else strip


def _slice(strip: Strip, start: int, end: int) -> Strip:
    glyphs = strip.glyphs[start:end]
    printed = [glyph for glyph in glyphs if glyph]
    marks = tuple((at - start, mark) for at, mark in strip.marks if start <= at <= end)
    left, right = printed[0].left, max(glyph.right for glyph in printed)
    return Strip(strip.text[start:end], glyphs, left, right, marks)
