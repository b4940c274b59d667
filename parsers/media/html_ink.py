"""The visible text of a page of HTML, laid down line by line, each run tied to its node."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from parsers.media.html_look import solid
from parsers.model import Piece

_TAB = 3  # no-break blanks, at least, that a word processor writes for a tab, plain ones between them or not
_BLANK = re.compile(r"\s+")


def _has_tab(raw: str) -> bool:
    """A tab, blanks that stand for one, or an indent of the markup, which is none."""
    return "\t" in raw or "    " in raw or raw.count("\xa0") >= _TAB or "\u2003" in raw


def _is_tab(blank: str) -> bool:
    return blank.count("\xa0") >= _TAB or ("\n" not in blank and _has_tab(blank))


def _parted(raw: str) -> Iterator[str]:
    """The print between tabs: before the first, between each two, behind the last."""
    start = 0
    for blank in _BLANK.finditer(raw):
        if _is_tab(blank[0]):
            yield raw[start : blank.start()]
            start = blank.end()
    yield raw[start:]


class Ink:
    """Lays down text; remembers from which text node each run came.

    `runs` are (offset in the text, node) in rising order. The characters of a run that print
    something are, in order, the printing characters of its node: so a place in the text can be
    carried back to a place in the markup when somebody asks for it, and not before.
    """

    def __init__(self) -> None:
        self.runs: list[tuple[int, LexborNode]] = []
        self.length = 0
        self._parts: list[str] = []

    def lay(self, text: str) -> None:
        """Lay down text as it is."""
        self._parts.append(text)
        self.length += len(text)

    def text(self) -> str:
        """All that was laid down."""
        return "".join(self._parts)


@dataclass(slots=True)
class _OpenLine:
    """A line while it is written."""

    texts: list[str]
    marks: list[tuple[int, str]]
    start: int = 0  # known from the first text or mark on
    blank: bool = False  # white space stands behind the texts
    wet: bool = False  # it has had white space that shows, such as `&nbsp;`


class Pen:
    """Writes a paragraph: runs of white space become one blank, none at the edges of its lines."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._line = _OpenLine([], [])
        self._lines: list[Piece] = []  # of the paragraph, but the open one
        self._tabs = _Tabs()
        self.clean = True  # nothing was printed since the last paragraph ended

    def write(self, node: LexborNode, raw: str) -> None:
        """Add a text node to the line."""
        raw = solid(raw)
        text = " ".join(raw.split())
        if not text:
            self.space(raw)
            return
        ink, line = self._ink, self._line
        at = ink.length
        if not line.texts:
            line.start = at
        elif line.blank or raw[0].isspace():
            text = f" {text}"
            at += 1
        if self._tabs.pending or _has_tab(raw):
            self._tabs.note(raw, at, inside=bool(line.texts))
        ink.runs.append((at, node))
        ink.lay(text)
        line.texts.append(text)
        line.blank = raw[-1].isspace()
        self.clean = False

    def space(self, raw: str) -> None:
        """Add white space to the line."""
        line = self._line
        if raw:
            line.blank = True
        if "\xa0" in raw:
            line.wet = True
            self.clean = False
        if line.texts and _is_tab(raw):
            self._tabs.pending = True

    def mark(self, marks: tuple[str, ...]) -> None:
        """Note footnote marks at this place of the line; they are no part of its text."""
        line, at = self._line, self._ink.length
        if not line.texts and not line.marks:
            line.start = at
        line.marks.extend((at - line.start, mark) for mark in marks)
        self.clean = self.clean and not marks

    def break_line(self) -> None:
        """End the line; one on which nothing stands is an empty piece."""
        self._lines.append(self._end_line() or Piece("", self._ink.length))
        self.clean = False

    def end_paragraph(self) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
        """The lines since the last paragraph, and where in the text a tab stood before what follows.

        A paragraph of nothing but `&nbsp;` is an empty line.
        """
        wet = self._line.wet
        if (last := self._end_line()) is not None:
            self._lines.append(last)
        elif wet and not self._lines:
            self._lines.append(Piece("", self._ink.length))
        lines, self._lines = tuple(self._lines), []
        self.clean = True
        return lines, self._tabs.take()

    def _end_line(self) -> Piece | None:
        line, self._tabs.pending = self._line, False
        if not line.texts and not line.marks:
            line.blank = line.wet = False
            return None
        self._line = _OpenLine([], [])
        self._ink.lay("\n")
        return Piece("".join(line.texts), line.start, marks=tuple(line.marks))


class _Tabs:
    """Where in the text something stands behind a tab, in one paragraph."""

    def __init__(self) -> None:
        self.pending = False  # a tab stands before what is written next
        self._places: list[int] = []

    def note(self, raw: str, at: int, inside: bool) -> None:
        """`raw` is written from `at` on, `inside` a line if not at its beginning."""
        start = at
        for number, part in enumerate(_parted(raw)):
            self.pending = self.pending or number > 0
            if word := " ".join(part.split()):
                if self.pending and (inside or at > start):
                    self._places.append(at)
                self.pending = False
                at += len(word) + 1

    def take(self) -> tuple[int, ...]:
        """The places of the paragraph that ends."""
        places, self._places = tuple(self._places), []
        return places
