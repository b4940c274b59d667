"""Locators -> where they point in the text of a sheet: the way back from `Sheet.locate`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Protocol

from parsers.media.css_path import Locator
from parsers.media.css_steps import Steps
from parsers.media.pdf_place import PdfLocator, views_of
from parsers.model import Sheet
from parsers.wordings import markup

Span = tuple[int, int]
_CSS_PLACE, _TEXT_PLACE = markup.CSS_PLACE.regex(), markup.TEXT_PLACE.regex()


class Spans(Protocol):
    """Where a locator points in the sheet's text, None where it has no such place."""

    def __call__(self, locator: str) -> Span | None: ...


def spans_of(sheet: Sheet) -> Spans:
    """Finds the places of a sheet; what it finds is to be compared with what the row quotes.

    The print between footnote marks, or over the lines of a PDF, is one span with all that stands in it.
    """
    if isinstance(sheet.locate, Locator):
        return _HtmlSpans(sheet, sheet.locate)
    if isinstance(sheet.locate, PdfLocator):
        return _PdfSpans(sheet.locate)
    return _TextSpans(len(sheet.text))


class _TextSpans:
    def __init__(self, length: int) -> None:
        self._length = length

    def __call__(self, locator: str) -> Span | None:
        match = _TEXT_PLACE.fullmatch(locator)
        if match is None or not int(match[1]) < int(match[2]) <= self._length:
            return None
        return int(match[1]), int(match[2])


class _HtmlSpans:
    """Its runs, in the order of the text content of the page: what is not live is laid down last."""

    def __init__(self, sheet: Sheet, locator: Locator) -> None:
        self._live = min((piece.start for piece, _ in sheet.dead), default=len(sheet.text))
        self._printed = locator.printed_runs()
        self._begins = [begin for begin, _ in self._printed]
        self._locator = locator
        self._steps = Steps(locator.body)

    def __call__(self, locator: str) -> Span | None:
        match = _CSS_PLACE.fullmatch(locator)
        element = self._steps.down(match["path"]) if match else None
        if match is None or element is None:
            return None
        opens, closes = self._locator.stretch(element)
        start = opens + int(match["start"] or 0)
        end = opens + int(match["end"]) if match["end"] else closes
        found = list(self._places(start, end))
        chosen = [place for place in found if place < self._live] or found
        return (min(chosen), max(chosen) + 1) if chosen else None

    def _places(self, start: int, end: int) -> Iterator[int]:
        """Where in the sheet the characters of a stretch of the text content stand."""
        first = max(bisect_left(self._begins, start) - 1, 0)
        while first > 0 and self._begins[first] == self._begins[first - 1]:
            first -= 1
        for begin, run in self._printed[first:]:
            if begin >= end:
                return
            printed, offsets = self._locator.characters(run)
            for place, offset in zip(printed, offsets, strict=False):
                if start <= begin + offset < end:
                    yield place


class _PdfSpans:
    def __init__(self, locator: PdfLocator) -> None:
        self._locator = locator

    def __call__(self, locator: str) -> Span | None:
        places = [place for view in views_of(locator) for place in self._locator.places(view)]
        return (min(places), max(places) + 1) if places else None
