"""Preformatted print of a page of HTML (`<PRE>`): lines as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from parsers.media.html_ink import Ink
from parsers.media.html_look import solid
from parsers.media.marks import marks_between
from parsers.media.text import print_lines
from parsers.model import Line, Print

_INK = re.compile(r"[^\n\f]")
_TAGS = {"br": "\n", "p": "\n", "div": "\n", "tr": "\n", "page": "\f"}  # what tags are in it


class OpenPrint:
    """A `<PRE>` while it is read: text nodes, line ends that tags are, footnote marks."""

    def __init__(self) -> None:
        self._parts: list[tuple[LexborNode | None, str | tuple[str, ...]]] = []

    def write(self, node: LexborNode, raw: str) -> None:
        self._parts.append((node, solid(raw)))

    def leave_room(self, raw: str) -> None:
        """Blanks for print that is not live: what stands behind it keeps its column."""
        self._parts.append((None, _INK.sub(" ", solid(raw))))

    def meet(self, tag: str) -> None:
        self._parts.append((None, _TAGS.get(tag, "")))

    def mark(self, marks: tuple[str, ...]) -> None:
        self._parts.append((None, marks))

    def close(self, ink: Ink, page: int) -> Print | None:
        """All that it prints, laid down; None if that is nothing. `page` is the one on which it begins."""
        marks: list[tuple[int, str]] = []
        texts: list[str] = []
        start = ink.length
        for node, part in self._parts:
            if not isinstance(part, str):
                marks.extend((ink.length, mark) for mark in part)
                continue
            if node is not None and part.strip():
                ink.runs.append((ink.length + len(part) - len(part.lstrip()), node))
            ink.lay(part)
            texts.append(part)
        ink.lay("\n")
        lines = print_lines("".join(texts), start, page)
        return Print(tuple(_with_marks(line, marks) for line in lines)) if lines else None


def _with_marks(line: Line, marks: Sequence[tuple[int, str]]) -> Line:
    """A line with the footnote marks that stand in or right behind its pieces."""
    if not marks:
        return line
    pieces = (
        replace(
            piece,
            marks=tuple(
                (at - piece.start, mark) for at, mark in marks_between(marks, piece.start, piece.end + 1)
            ),
        )
        for piece in line.pieces
    )
    return replace(line, pieces=tuple(pieces))
