"""How many columns of a terminal print takes, and where it is cut that it fits: between words."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, combining, east_asian_width

from pipeline.errors import visible

_OVER_ANOTHER = ("Mn", "Me")  # categories of marks that take no column of their own


def columns(text: str) -> int:
    """The columns that a text takes once it is made visible: a wide letter two, a combining mark none.

    >>> columns("Fund"), columns("基金"), columns("Sociéte\\u0301")
    (4, 4, 7)
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(_columns, visible(text)))


def _columns(char: str) -> int:
    if combining(char) or category(char) in _OVER_ANOTHER:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def words(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each word of a text goes; blanks of any kind part them."""
    start = None
    for at, char in enumerate(text):
        if char.isspace():
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
    if start is not None:
        yield start, len(text)


def pieces(text: str, room: int) -> Iterator[tuple[int, int]]:
    """A word cut into stretches of at most `room` columns; all of it, where it fits."""
    start = used = 0
    for at, char in enumerate(text):
        width = columns(char)
        if used + width > room and at > start:
            yield start, at
            start, used = at, 0
        used += width
    yield start, len(text)


def folded(text: str, room: int) -> Iterator[str]:
    """A sentence in lines of at most `room` columns; runs of blanks become one."""
    line = ""
    for word in text.split():
        for start, end in pieces(word, max(room, 1)):
            part = word[start:end]
            if line and columns(line) + 1 + columns(part) > room:
                yield line
                line = part
            else:
                line = f"{line} {part}" if line else part
    if line:
        yield line
