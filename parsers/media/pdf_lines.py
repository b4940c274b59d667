"""The characters of a page of a PDF -> its printed lines, from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import mean, median

from parsers.media.marks import footnote_marks
from parsers.media.pdf_glyphs import Glyph

# All in parts of the height of the line's font.
_SAME_LINE = 0.45  # base lines nearer than this are one line: superscripts rise by less
_WORD = 0.2  # a gap that parts two words
_COLUMN = 0.85  # a gap that parts two columns: a blank is 0.25, a character about 0.45
_STRETCHED = 1.2  # a justified line has no blank wider than this
_SMALL, _RISE = 0.82, 0.1  # a superscript is smaller than its line and stands higher
_HIGH = 0.25  # one that stands so much higher may be nearly as great as its line
_NEARLY = 0.93
_WHOLE = re.compile(r"\.\d{2,}$")  # a figure that is whole without the small digit behind it
_SMALL_MARK = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Strip:
    """Print without a wide gap in it. `glyphs[i]` prints `text[i]`, None a blank."""

    text: str
    glyphs: tuple[Glyph | None, ...]
    left: float
    right: float
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: strips from left to right; its base line and the height of its font."""

    strips: tuple[Strip, ...]
    base: float
    size: float
    gap: int = 0  # blank lines above it


def page_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page, each with the blank lines above it."""
    rows = [_row(line) for line in _lines(glyphs)]
    pitch = _pitch(rows)
    spaced = rows[:1]
    for upper, lower in pairwise(rows):
        blank = max(int((lower.base - upper.base) / pitch - 0.35), 0)
        spaced.append(Row(lower.strips, lower.base, lower.size, blank))
    return spaced


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of lines, but not less than their height and not more than twice that."""
    distances = [lower.base - upper.base for upper, lower in pairwise(rows)]
    size = median(row.size for row in rows) if rows else 1.0
    return min(max(median(distances) if distances else size, size), 2 * size)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if line and glyph.base - line[0].base > _SAME_LINE * max(glyph.size, line[0].size):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _row(line: Sequence[Glyph]) -> Row:
    size = median(glyph.size for glyph in line)
    base = median(glyph.base for glyph in line if glyph.size >= _SMALL * size)
    glyphs = _single(sorted(line, key=lambda glyph: glyph.left), size)
    column = _column_gap(glyphs, size)
    strips: list[Strip] = []
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at == len(glyphs) or glyphs[at].left - glyphs[at - 1].right > column:
            strips.append(_strip(glyphs[start:at], base, size))
            start = at
    return Row(tuple(_with_lone_marks(strips)), base, size)


def _with_lone_marks(strips: Sequence[Strip]) -> Iterator[Strip]:
    """A raised `1` that stands by itself before a footnote is a mark of the print behind it."""
    lone: list[tuple[int, str]] = []
    for at, strip in enumerate(strips):
        lone.extend(strip.marks)
        if strip.text or at + 1 == len(strips):
            yield replace(strip, marks=tuple(lone))
            lone = []


def _single(glyphs: Sequence[Glyph], size: float) -> list[Glyph]:
    """Characters printed twice in nearly one place, to look bold, count once."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        twin = kept and kept[-1].text == glyph.text and 0 < glyph.left - kept[-1].left < 0.08 * size
        if not twin:
            kept.append(glyph)
    return kept


def _column_gap(glyphs: Sequence[Glyph], size: float) -> float:
    """From where on a gap parts columns; in a justified line all gaps are wide."""
    gaps = [b.left - a.right for a, b in pairwise(glyphs) if b.left - a.right > _WORD * size]
    narrowest = min(gaps, default=0.0)
    return max(_COLUMN * size, 1.5 * narrowest if narrowest < _STRETCHED * size else 0.0)


def _strip(glyphs: Sequence[Glyph], base: float, size: float) -> Strip:
    text: list[str] = []
    placed: list[Glyph | None] = []
    marks: list[tuple[int, str]] = []
    right = glyphs[0].left
    for (raised, small), run in groupby(glyphs, key=lambda glyph: _stands(glyph, base, size)):
        members = list(run)
        printed = "".join(glyph.text for glyph in members)
        marks_whole = small and _SMALL_MARK.fullmatch(printed) and _WHOLE.search("".join(text[-6:]))
        found = footnote_marks(printed) if raised or marks_whole else None
        if found is not None:
            marks.extend((len(text), mark) for mark in found)
            right = members[-1].right
            continue
        for glyph in members:
            if text and (glyph.apart or glyph.left - right > _WORD * size):
                text.append(" ")
                placed.append(None)
            text.append(glyph.text)
            placed.append(glyph)
            right = glyph.right
    right = max(glyph.right for glyph in glyphs)
    return Strip("".join(text), tuple(placed), glyphs[0].left, right, tuple(marks))


def _stands(glyph: Glyph, base: float, size: float) -> tuple[bool, bool]:
    """Is the character raised over its line, and is it small?"""
    small, rise = glyph.size < _SMALL * size, base - glyph.base
    return (small and rise > _RISE * size) or (glyph.size < _NEARLY * size and rise > _HIGH * size), small


def mean_width(glyphs: Sequence[Glyph]) -> float:
    """The mean width of a character of the page, in points."""
    return mean(glyph.right - glyph.left for glyph in glyphs) if glyphs else 1.0
