"""The visible text of a page of HTML, laid down line by line, each run tied to its node."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.media.html_look import solid
from parsers.model import Piece

_TAB = "\xa0\xa0\xa0"  # what a word processor writes for a tab, at least
_TABS = re.compile(rf"\s*{_TAB}\s*")


class Ink:
    """Lays down text with single blanks; remembers from which text node each run came.

    `runs` are (offset in the text, node) in rising order. The characters of a run that print
    something are, in order, the printing characters of its node: so a place in the text can be
    carried back to a place in the markup when somebody asks for it, and not before.
    """

    def __init__(self) -> None:
        self.runs: list[tuple[int, LexborNode]] = []
        self.length = 0
        self._parts: list[str] = []
        self._line: list[str] = []
        self._line_start = 0
        self._marks: list[tuple[int, str]] = []
        self._blank = False
        self._wet = False  # the line has had white space that shows, such as `&nbsp;`
        self._tabbed = False  # a tab stands before what is written next
        self._lines: list[Piece] = []  # of the paragraph
        self._tabs: list[int] = []  # where something stands behind a tab, of the paragraph
        self.clean = True  # nothing was printed since the last paragraph ended

    def write(self, node: LexborNode, raw: str) -> None:
        """Add a text node to the line; runs of white space become one blank, none at the edges."""
        raw = solid(raw)
        text = " ".join(raw.split())
        if not text:
            self.space(raw)
            return
        if not self._line:
            self._line_start = self.length
        elif self._blank or raw[0].isspace():
            self._line.append(" ")
            self.length += 1
        if self._tabbed or _TAB in raw:
            self._note_tabs(raw)
        self.runs.append((self.length, node))
        self._line.append(text)
        self.length += len(text)
        self._blank = raw[-1].isspace()
        self.clean = False

    def space(self, raw: str) -> None:
        """Add white space to the line."""
        self._blank = self._blank or bool(raw)
        if "\xa0" in raw:
            self._wet = True
            self.clean = False
            self._tabbed = self._tabbed or (_TAB in raw and bool(self._line))

    def _note_tabs(self, raw: str) -> None:
        at = self.length
        for number, part in enumerate(_TABS.split(raw)):
            self._tabbed = self._tabbed or number > 0
            if word := " ".join(part.split()):
                if self._tabbed and (self._line or at > self.length):
                    self._tabs.append(at)
                self._tabbed = False
                at += len(word) + 1

    def mark(self, marks: tuple[str, ...]) -> None:
        """Note footnote marks at this place of the line; they are no part of its text."""
        self.clean = self.clean and not marks
        self._marks.extend((self.length - self._line_start, mark) for mark in marks)

    def break_line(self) -> None:
        """End the line; one on which nothing stands is an empty piece."""
        self._lines.append(self._end_line() or Piece("", self.length))
        self.clean = False

    def end_paragraph(self) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
        """The lines since the last paragraph, and where in the text a tab stood before what follows.

        A paragraph of nothing but `&nbsp;` is an empty line.
        """
        wet = self._wet
        if (last := self._end_line()) is not None:
            self._lines.append(last)
        elif wet and not self._lines:
            self._lines.append(Piece("", self.length))
        lines, tabs = tuple(self._lines), tuple(self._tabs)
        self._lines.clear()
        self._tabs.clear()
        self.clean = True
        return lines, tabs

    def _end_line(self) -> Piece | None:
        self._blank = self._wet = self._tabbed = False
        if not self._line and not self._marks:
            return None
        piece = Piece("".join(self._line), self._line_start, marks=tuple(self._marks))
        self._marks.clear()
        self.lay("\n")
        return piece

    def lay(self, text: str, node: LexborNode | None = None) -> int:
        """Lay down text as it is, between lines; where it begins in the whole."""
        start = self.length
        if node is not None and text.strip():
            self.runs.append((start + len(text) - len(text.lstrip()), node))
        self._parts += self._line
        self._parts.append(text)
        self._line.clear()
        self.length += len(text)
        self._line_start = self.length
        return start

    def text(self) -> str:
        """All that was laid down."""
        return "".join(self._parts)
