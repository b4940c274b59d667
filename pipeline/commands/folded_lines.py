"""Questions as a person reads them: folded to the terminal, long print cut between words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from pipeline.commands.show.terminal_width import columns, folded
from pipeline.commands.terminal import say

_NO_TERMINAL, _NARROWEST = 140, 40  # columns
_TITLE, _PRINT = 90, 240  # characters that are shown of a title, of print


def say_folded(*lines: str) -> None:
    """Lines on standard output, those that are too long folded; what goes on of one is set in."""
    width = max(shutil.get_terminal_size((_NO_TERMINAL, 24)).columns, _NARROWEST)
    say(*(part for line in lines for part in _folded(line, width)))


def title(text: str) -> str:
    return cut(text, _TITLE)


def print_(text: str) -> str:
    return cut(text, _PRINT)


def cut(text: str, most: int) -> str:
    """A text with single blanks, of at most so many characters: cut behind a word, so never in a number."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    kept, _, _ = text[:most].rpartition(" ")
    return f"{kept or text[:most]} …"


def _folded(line: str, width: int) -> Iterator[str]:
    if columns(line) <= width:
        yield line
        return
    margin = len(line) - len(line.lstrip(" "))
    for number, part in enumerate(folded(line, width - margin - 4)):
        yield f"{' ' * (margin + 4 * (number > 0))}{part}"


def counted(number: int, one: str, many: str) -> str:
    """1 rate, 2 rates."""
    return f"{number:,} {one if number == 1 else many}"
