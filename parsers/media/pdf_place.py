"""Places in a PDF: `page=N&viewrect=l,t,w,h` (RFC 8118), in points from the top left corner.

A span over several lines has such a pair for each of them, one after the other.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
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
        """True if the middle of the character lies inside; a tall one is met near its base line."""
        height = glyph.base - min(glyph.size, self.bottom - self.top) / 4
        return self.left <= _across(glyph) <= self.right and self.top <= height <= self.bottom

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


def _across(glyph: Glyph) -> float:
    """The middle of a character, from the left edge of its page."""
    return (glyph.left + glyph.right) / 2


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

    def places(self, view: View) -> Iterator[int]:
        """Where in the sheet the characters stand of which the middle is inside a rectangle of the frame."""
        if not view.top <= self.top + 0.75 * (self.bottom - self.top) <= view.bottom:
            return
        for at in range(len(self.edges) // 2):
            left, right = self.edges[2 * at : 2 * at + 2]
            if left != _NOWHERE and view.left <= (left + right) / 2 <= view.right:
                yield self.start + at


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

    def places(self, view: View) -> Iterator[int]:
        """Where in the sheet the characters stand of which the middle is printed in a rectangle."""
        for row in self.rows:
            if row.page == view.page:
                yield from row.places(view.turned(row.frame.of_page))


class Quotable:
    """The lines of a page, opened for many rectangles: of each, only what is near it is looked at."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._strips = [strip for row in rows for strip in row.strips]
        self._heights = Near([_extent(strip) for strip in self._strips])
        self._middles = [Near([_middle(glyph) for glyph in strip.glyphs]) for strip in self._strips]

    def quote(self, view: View) -> str:
        """What is printed inside a rectangle, with single blanks."""
        near = self._heights.to(view.top, view.bottom)
        return " ".join(" ".join(self._inside(at, view) for at in near).split())

    def _inside(self, at: int, view: View) -> str:
        strip = self._strips[at]
        return "".join(
            strip.text[place]
            for place in self._middles[at].to(view.left, view.right)
            if (glyph := strip.glyphs[place]) is None or view.holds(glyph)
        )


class Near:
    """Intervals in some order -> those in a row that hold all which reach into another one."""

    def __init__(self, intervals: Sequence[tuple[float, float]]) -> None:
        self._reached = list(accumulate((end for _, end in intervals), max))
        self._ahead = list(accumulate((start for start, _ in reversed(intervals)), min))[::-1]

    def to(self, start: float, end: float) -> range:
        """Those before it all end before `start`, those behind it all begin behind `end`."""
        return range(bisect_left(self._reached, start), bisect_right(self._ahead, end))


def _extent(strip: Strip) -> tuple[float, float]:
    """The heights at which a rectangle may meet the characters of a strip: as `View.holds` has it."""
    found = [glyph for glyph in strip.glyphs if glyph]
    highest = min((glyph.base - glyph.size / 4 for glyph in found), default=-_NOWHERE)
    return highest, max((glyph.base for glyph in found), default=_NOWHERE)


def _middle(glyph: Glyph | None) -> tuple[float, float]:
    """The middle of a character, as an interval; a blank reaches nowhere."""
    if glyph is None:
        return -_NOWHERE, _NOWHERE
    return _across(glyph), _across(glyph)
