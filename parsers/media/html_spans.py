"""Columns of a table of HTML that cells of rows above have taken (`rowspan`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Columns from `start` up to `end` that are taken in all rows before `until`."""

    start: int
    end: int
    until: int


class FreeColumns:
    """Where the cells of one row go, from left to right, beside what spans it from above (in order)."""

    def __init__(self, above: Sequence[Span]) -> None:
        self._above = above
        self._passed = 0  # spans that begin at or before the column
        self._column = 0

    def take(self, width: int) -> int:
        """The first free column; the next cell stands behind `width` columns from there."""
        while self._passed < len(self._above) and self._above[self._passed].start <= self._column:
            self._column = max(self._column, self._above[self._passed].end)
            self._passed += 1
        column = self._column
        self._column += width
        return column


def laid_over(above: Sequence[Span], own: Sequence[Span]) -> list[Span]:
    """The spans of a row, with what they leave of those from above; each list in order, and apart."""
    left = list(own)
    first = 0
    for span in above:
        start, end, until = span
        while first < len(own) and own[first].end <= start:
            first += 1
        while first < len(own) and own[first].start < end:
            if start < own[first].start:
                left.append(Span(start, own[first].start, until))
            start = own[first].end
            if start >= end:
                break
            first += 1
        if start < end:
            left.append(Span(start, end, until))
    return sorted(left)
