"""Lines that each say rates, outside any table: `Elm Fund: Class A (0.25%); Class C (1.00%)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.layout.printed_lines import joined, widest_gap
from parsers.model import Line
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.schedules import ITEM_MARK

_MARK = ITEM_MARK.regex()
_GOES_ON = re.compile(r"[)\]]?\s*[;,]")  # behind a rate: another follows
NAME_ENDS = re.compile(r"\s*(?::|--+|[–—]|(?<=\s)-(?=\s))\s*")  # `Elm Fund -- Class A, 0.25%`
_LONGEST = 400  # characters of such a line
_LINES_OF_HEADINGS = 4  # over the first rate


def joined_listings(lines: Sequence[Line]) -> list[Line]:
    """A line that lists rates is one piece, with the lines that it goes on in.

    Elm Fund: Class A (0.25%); Class C (1.00%); Class R
    (0.50%)
    """
    out: list[Line] = []
    for line in lines:
        above = out.pop() if out and not line.gap and _is_open(out[-1]) else None
        whole = replace(above, pieces=(*above.pieces, *line.pieces)) if above else line
        out.append(replace(whole, pieces=(joined(whole.pieces),)) if _lists_rates(whole) else whole)
    return out


def _lists_rates(line: Line) -> bool:
    """A name or a class, and at least one rate behind which another follows."""
    text = _text(line)
    if len(text) > _LONGEST or widest_gap(line) > 3:
        return False
    return any(_GOES_ON.match(text, f.end) for f in words_of(text).figures) and _may_head(text)


def _is_open(line: Line) -> bool:
    """Does a rate have to follow?"""
    text = _text(line)
    return _lists_rates(line) and _GOES_ON.match(text, words_of(text).figures[-1].end) is not None


def _text(line: Line) -> str:
    return " ".join(piece.text for piece in line.pieces)


def _may_head(text: str) -> bool:
    """A fund or a class stands in the line, or in it before its first rate."""
    figures = words_of(text).figures
    head = NAME_ENDS.split(text[: figures[0].start])[0] if figures else text
    return can_be(_MARK.sub("", head.rstrip(" ,(")), Sort.ENTRY, Sort.CLASSES)


def begins_outline(texts: Sequence[str]) -> bool:
    """Do lines begin that name a fund or a class, up to one that ends in its rate?"""
    ahead = texts[: _LINES_OF_HEADINGS + 1]
    rated = next((at for at, text in enumerate(ahead) if words_of(text).figures), None)
    if rated is None or can_be(ahead[0], Sort.REGISTRANT):
        return False
    return all(map(_may_head, ahead[: rated or 1]))
