"""Pieces of print -> running text with single blanks that knows where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.model import Piece, Table
from parsers.wordings.spelling import WORDS

_BLANKS = re.compile(r"^[\s\xa0\u200b]|[\t\n\r\f\v\xa0\u200b]|  |[\s\xa0\u200b]$")
_RUN = re.compile(r"[^\s\xa0\u200b]+(?: [^\s\xa0\u200b]+)*")
_SPACED = re.compile(r"(?<!\S)(?:(?:\S ){3,}\S|(?:[a-z] ){2,}[a-z])(?!\S)")
_FEWEST_BLANKS = 2  # among letters set apart
_QUOTED = re.compile(r"[\"“‘](?=[A-Z]\d?[\"”’])|(?<=[\"“‘][A-Z])[\"”’]|(?<=[\"“‘][A-Z]\d)[\"”’]")
_GLUED = 20  # letters in a row that are more than one word
_VOCABULARY = re.compile("|".join(sorted(WORDS, key=len, reverse=True)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text with single blanks, that still knows where each character stands.

    `anchors` are (offset in `text`, offset in the sheet) wherever the two step out of pace.
    """

    text: str
    anchors: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sheet that prints `text[start:end]`."""
        return self._source(start), self._source(max(end - 1, start)) + 1

    def _source(self, position: int) -> int:
        anchor, source = self.anchors[bisect_right(self.anchors, (position, 1 << 62)) - 1]
        return source + position - anchor


def passage_of(pieces: Iterable[Piece]) -> Passage:
    """The pieces one after the other, parted by one blank."""
    read = [inner for piece in pieces if (inner := _of_one(piece)).text]
    if len(read) == 1:
        return read[0]
    text: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = 0
    for inner in read:
        if length:
            anchors.append((length, inner.anchors[0][1]))
            text.append(" ")
            length += 1
        anchors.extend((length + at, source) for at, source in inner.anchors)
        text.append(inner.text)
        length += len(inner.text)
    return Passage("".join(text), tuple(anchors) or ((0, 0),))


def _of_one(piece: Piece) -> Passage:
    """One piece, its blanks made single and its letters closed up."""
    if _is_plain(piece.text) or not _BLANKS.search(piece.text):
        words = Passage(piece.text, ((0, piece.start),))
    else:
        text: list[str] = []
        anchors: list[tuple[int, int]] = []
        length = 0
        for word in _RUN.finditer(piece.text):
            anchors.append((length, piece.start + word.start()))
            text.append(word[0])
            length += len(word[0]) + 1
        words = Passage(" ".join(text), tuple(anchors) or ((0, piece.start),))
    spaced = words.text.count(" ") >= _FEWEST_BLANKS and _SPACED.search(words.text)
    return _close_up(words) if spaced else _bare_letters(words)


def _is_plain(text: str) -> bool:
    """Nearly all print is: no sign in it but those of ASCII, its blanks single and inside."""
    return text.isascii() and text.isprintable() and "  " not in text and " " not in (text[:1], text[-1:])


def _bare_letters(passage: Passage) -> Passage:
    """`CLASS "A" SHARES` -> `CLASS A SHARES`, `Schedule “B”` -> `Schedule B`: one letter needs no marks."""
    text = passage.text
    if text.isascii() and '"' not in text:
        return passage
    cuts = [match.start() for match in _QUOTED.finditer(text)]
    if not cuts:
        return passage
    edges = zip((0, *(at + 1 for at in cuts)), (*cuts, len(text)), strict=True)
    return _together(slice_of(passage, start, end) for start, end in edges)


def slice_of(passage: Passage, start: int, end: int) -> Passage:
    """`passage.text[start:end]` as a passage of its own."""
    first = (0, passage.at(start, start + 1)[0])
    inside = slice(bisect_right(passage.anchors, (start, 1 << 62)), bisect_left(passage.anchors, (end,)))
    later = tuple((at - start, source) for at, source in passage.anchors[inside])
    return Passage(passage.text[start:end], (first, *later))


def _close_up(passage: Passage) -> Passage:
    """`S e r v i c e F e e u p t o 2 5 b a s i s` -> `Service Fee up to 25 basis`: blanks by vocabulary."""
    parts: list[Passage] = []
    behind = 0
    for match in _SPACED.finditer(passage.text):
        parts += (slice_of(passage, behind, match.start()), _closed(passage, *match.span()))
        behind = match.end()
    parts.append(slice_of(passage, behind, len(passage.text)))
    return _together(parts)


def _together(parts: Iterable[Passage]) -> Passage:
    """Slices of a passage, one right behind the other."""
    text, anchors, length = list[str](), list[tuple[int, int]](), 0
    for part in (part for part in parts if part.text):
        text.append(part.text)
        anchors.extend((length + at, source) for at, source in part.anchors)
        length += len(part.text)
    return Passage("".join(text), tuple(anchors))


def _closed(passage: Passage, start: int, end: int) -> Passage:
    """One run of letters set apart, its words parted by a blank that stands where the next word does."""
    letters = [i for i in range(start, end) if passage.text[i] != " "]
    closed = "".join(passage.text[i] for i in letters)
    out: list[str] = []
    anchors: list[tuple[int, int]] = []
    for first, behind in _words(closed) if len(closed) > _GLUED else [(0, len(closed))]:
        for i in [first, *range(first, behind)] if first else range(first, behind):
            anchors.append((len(anchors), passage.at(letters[i], letters[i] + 1)[0]))
        out.append(closed[first:behind])
    return Passage(" ".join(out), tuple(anchors))


def _words(closed: str) -> list[tuple[int, int]]:
    """Cut letters without blanks into words that we know and what stands between them."""
    cuts = {0, len(closed)}
    for match in _VOCABULARY.finditer(closed):
        cuts |= {match.start(), match.end()}
    edges = sorted(cuts)
    return list(pairwise(edges))


def printed_rows(table: Table) -> list[list[str]]:
    """The rows of a table with the text of each cell that is not empty."""
    rows = [[passage_of(cell.pieces).text for cell in row if cell.pieces] for row in table.rows]
    return [row for row in rows if row]
