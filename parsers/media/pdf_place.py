"""Places in a PDF: `page=N&viewrect=l,t,w,h` (RFC 8118), in points from the top left corner.

A span over several lines has such a pair for each of them, one after the other.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

from parsers.media.pdf_frames import Frame, Point
from parsers.media.pdf_glyphs import Glyph
from parsers.media.pdf_lines import Row, Strip
from parsers.wordings.markup import PDF_PLACE

BETWEEN = "  "  # between the strips of a line, in the text of the sheet
_NOWHERE = float("-inf")  # the edges of a blank
_PLACE = PDF_PLACE.regex()
_PLACES = re.compile(f"{PDF_PLACE.pattern}(?:&{PDF_PLACE.pattern})*")


@dataclass(frozen=True, slots=True)
class View:
    """A rectangle on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def turned(self, turn: Callable[[float, float], Point]) -> View:
        """The same rectangle, each of its points as it lies elsewhere."""
        (left, top), (right, bottom) = turn(self.left, self.top), turn(self.right, self.bottom)
        return View(self.page, min(left, right), min(top, bottom), max(left, right), max(top, bottom))

    def holds(self, glyph: Glyph) -> bool:
        """True if the middle of the character lies inside."""
        middle = (glyph.left + glyph.right) / 2
        return self.left <= middle <= self.right and self.top <= glyph.base - glyph.size / 4 <= self.bottom

    def __str__(self) -> str:
        width, height = self.right - self.left, self.bottom - self.top
        return f"page={self.page}&viewrect={self.left:.1f},{self.top:.1f},{width:.1f},{height:.1f}"


def views_of(locator: str) -> tuple[View, ...]:
    """The rectangles of a locator, none if it is not of this kind."""
    if not _PLACES.fullmatch(locator):
        return ()
    views = []
    for page, *edges in _PLACE.findall(locator):
        left, top, width, height = map(float, edges)
        views.append(View(int(page), left, top, left + width, top + height))
    return tuple(views)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A line in the sheet: where its text begins, and the left and right edge of each character."""

    start: int
    page: int
    top: float
    bottom: float
    edges: array[float]
    frame: Frame

    def view(self, start: int, end: int) -> View | None:
        """The rectangle around these characters of the sheet, None if none is printed in this line."""
        part = self.edges[2 * max(start - self.start, 0) : 2 * max(end - self.start, 0)]
        if not (printed := [edge for edge in part if edge != _NOWHERE]):
            return None
        left, right = floor(min(printed) * 10) / 10, ceil(max(printed) * 10) / 10
        return View(self.page, left, self.top, right, self.bottom).turned(self.frame.on_page)


def lay_row(row: Row, start: int, page: int, frame: Frame) -> LaidRow:
    """The places of a line whose text begins at `start`, its strips parted by `BETWEEN`."""
    edges = array("f")
    for at, strip in enumerate(row.strips):
        edges.extend([_NOWHERE, _NOWHERE] * len(BETWEEN) if at else [])
        edges.extend(edge for glyph in strip.glyphs for edge in _edges(glyph))
    top, bottom = row.base - 0.75 * row.size, row.base + 0.25 * row.size
    return LaidRow(start, page, floor(top * 10) / 10, ceil(bottom * 10) / 10, edges, frame)


def _edges(glyph: Glyph | None) -> tuple[float, float]:
    return (glyph.left, glyph.right) if glyph else (_NOWHERE, _NOWHERE)


@dataclass(frozen=True, slots=True)
class PdfLocator:
    """Turns a span of the sheet into its locator; `rows` in rising order."""

    rows: Sequence[LaidRow]

    def __call__(self, start: int, end: int) -> str:
        first = max(bisect_right(self.rows, start, key=lambda row: row.start) - 1, 0)
        views = []
        for row in self.rows[first:]:
            if row.start >= max(end, start + 1):
                break
            views.append(row.view(start, max(end, start + 1)))
        return "&".join(str(view) for view in views if view) or f"page={self.rows[first].page}"


class PrintedRows:
    """The lines of a page, opened for many rectangles."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        middles = [
            [g.base - g.size / 4 for s in row.strips for g in s.glyphs if g] or [row.base] for row in rows
        ]
        # No line from the n-th on reaches higher than `highest[n]`, none up to it lower than `lowest[n]`.
        self._lowest = list(accumulate(map(max, middles), max))
        self._highest = list(accumulate((min(middle) for middle in reversed(middles)), min))[::-1]

    def quote(self, view: View) -> str:
        """What they print inside a rectangle, with single blanks."""
        first, last = bisect_left(self._lowest, view.top), bisect_right(self._highest, view.bottom)
        found = (_inside(strip, view) for row in self._rows[first:last] for strip in row.strips)
        return " ".join(" ".join(found).split())


def _inside(strip: Strip, view: View) -> str:
    return "".join(
        character if glyph is None or view.holds(glyph) else ""
        for character, glyph in zip(strip.text, strip.glyphs, strict=True)
    )
