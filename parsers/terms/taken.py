"""Which characters of a text are taken already, asked in time that does not grow with what was taken."""

from __future__ import annotations

from collections.abc import Iterable


class Taken:
    """The places of a text of `length` characters that the spans cover, each (start, end)."""

    __slots__ = ("_places",)

    def __init__(self, length: int, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._places = bytearray(length)
        for start, end in spans:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        self._places[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Does nothing that was taken reach into the span?"""
        return self._places.find(1, start, end) < 0
