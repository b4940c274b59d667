"""Plain text: decoded characters -> printed lines, each piece with its place.

Lines are cut into pieces where two or more blanks (or a tab, or dot leaders) stand. Where the line
ends were lost (one line of 2,000 words), lines are laid again at the places where a document of
this kind begins a new one. Tables flattened to cells (each led by a bar) are tables again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.media.flattened_cells import is_flattened
from parsers.media.flattened_tables import read_flattened
from parsers.media.relay import lost_line_ends, relay
from parsers.media.tab_stops import places_of_fields
from parsers.model import Line, Medium, Piece, Print, Sheet
from parsers.wordings import markup

# Wide blanks part pieces, but those in a place left blank: [  ]%; the stop of `U.S.` is no leader.
_GAP = re.compile(
    r"(?<![\[ \xa0])[ \xa0]{2,}|[ \xa0]*\t[ \t\xa0]*|[ \xa0]*(?<!\b[A-Z])(?:\.(?!\d\d)[ ]?){4,}[ \xa0]*"
)
_GAP_SIGNS = ("  ", "\t", "..", ". .", "\xa0")  # without one of these there is no gap behind the first letter
_RATE = r"(?:\(?(?:\d{1,2})?\.\d{1,4}\s?%?|\d{1,2}(?:\.\d{1,4})?\s?%|0%?)"
_TIGHT = re.compile(
    rf"(?<=[A-Za-z)\].'”*])(?<!\bof)(?<![Pp]ercent)(?<!PERCENT)(?<!\bcent)(?<!\bpoints) (?={_RATE}[)\"”*]?$)"
)
_NEW_PAGE = markup.NEW_PAGE.regex()
_PLACE = markup.TEXT_PLACE.regex()


def read_text(text: str) -> Sheet:
    """The sheet of a text exhibit; its locators are `char=S,E` of RFC 5147."""
    if is_flattened(text):
        flattened = read_flattened(text, lambda start, end: _lines_between(text, start, end))
        return Sheet(Medium.TEXT, text, flattened.blocks, locate_text, lost=flattened.lost)
    lines = relay(text) if lost_line_ends(text) else print_lines(text)
    return Sheet(Medium.TEXT, text, (Print(lines),) if lines else (), locate_text)


def _lines_between(text: str, start: int, end: int) -> tuple[Line, ...]:
    """The lines of a part of the text."""
    part = text[start:end]
    if not lost_line_ends(part):
        return print_lines(part, start)
    return tuple(
        replace(line, pieces=tuple(replace(p, start=start + p.start) for p in line.pieces))
        for line in relay(part)
    )


def locate_text(start: int, end: int) -> str:
    return f"char={start},{end}"


class TextQuotes:
    """A text opened again for the proof of its locators."""

    def __init__(self, text: str) -> None:
        self._text = text

    def quote(self, locator: str) -> str | None:
        """The print at `char=S,E`, or None where the text has no such place."""
        match = _PLACE.fullmatch(locator)
        if match is None or int(match[2]) > len(self._text) or int(match[1]) >= int(match[2]):
            return None
        return self._text[int(match[1]) : int(match[2])]


def print_lines(text: str, offset: int = 0, page: int = 1) -> tuple[Line, ...]:
    """The lines of `text`; a piece at index i of `text` starts at `offset + i` in the sheet."""
    lines: list[Line] = []
    gap = 0
    position = 0
    rows = text.split("\n")
    fields = places_of_fields(rows) if "\t" in text else {}
    for at, raw in enumerate(rows):
        if ("<" in raw or "\f" in raw) and _NEW_PAGE.search(raw):
            page += 1
        pieces = cut(raw, offset + position)
        if at in fields:
            pieces = _placed(pieces, raw, offset + position, fields[at])
        if pieces:
            lines.append(Line(pieces, page, gap))
        gap = 0 if pieces else gap + 1
        position += len(raw) + 1
    return tuple(lines)


def _placed(pieces: Sequence[Piece], raw: str, start: int, fields: Sequence[int]) -> tuple[Piece, ...]:
    """The pieces of a line of fields, each moved to the column where its field begins."""
    out: list[Piece] = []
    for piece in pieces:
        ahead = raw[: piece.start - start]
        left = fields[ahead.count("\t")] + len(ahead) - 1 - ahead.rfind("\t")
        out.append(replace(piece, left=left, right=left + len(piece.text)))
    return tuple(out)


def cut(raw: str, start: int) -> tuple[Piece, ...]:
    """A printed line -> its pieces; tabs stand at every eighth column.

    `INVESCO Advantage Global Health Sciences Fund 0.75%       0.25%` has a rate one blank behind
    the name: it is parted all the same.
    """
    bare = raw.lstrip(" ")
    if not any(sign in bare for sign in _GAP_SIGNS):
        return tuple(_part_rate(bare, start + len(raw) - len(bare), len(raw) - len(bare)))
    pieces: list[Piece] = []
    begin = 0
    shift = 0
    for match in [*_GAP.finditer(raw), None]:
        end = match.start() if match else len(raw)
        if raw[begin:end].strip("\f\x00"):
            pieces.extend(_part_rate(raw[begin:end], start + begin, begin + shift))
        if match:
            if "\t" in match[0]:
                shift += _tab_shift(raw, match.start(), match.end(), shift)
            begin = match.end()
    return tuple(pieces)


def _tab_shift(raw: str, start: int, end: int, shift: int) -> int:
    column = start + shift
    for character in raw[start:end]:
        column = (column // 8 + 1) * 8 if character == "\t" else column + 1
    return column - end - shift


def _part_rate(text: str, start: int, left: int) -> list[Piece]:
    lead = len(text) - len(text.lstrip(" \xa0\f\x00\r"))
    text, start, left = text.strip(" \xa0\f\x00\r"), start + lead, left + lead
    if not text:
        return []
    tight = _TIGHT.search(text) if text[-1] in '%0123456789)"”*' else None
    if tight is None:
        return [Piece(text, start, left, left + len(text))]
    at = tight.start()
    first = Piece(text[:at], start, left, left + at)
    return [first, Piece(text[at + 1 :], start + at + 1, left + at + 1, left + len(text))]
