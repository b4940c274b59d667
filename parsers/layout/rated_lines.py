"""Lines that each say rates, outside any table: `Elm Fund: Class A (0.25%); Class C (1.00%)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.layout.printed_lines import joined, right_edge, widest_gap
from parsers.model import Line
from parsers.terms.fees import read_component
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.schedules import ITEM_MARK

_MARK = ITEM_MARK.regex()
_GOES_ON = re.compile(r"[)\]]?\s*[;,]")  # behind a rate: another follows
NAME_ENDS = re.compile(r"\s*(?::|--+|[–—]|(?<=\s)-(?=\s))\s*")  # `Elm Fund -- Class A, 0.25%`
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_FEWEST_OF_SENTENCE = 5  # words in small letters
_FULL = 40  # characters: a line in which a name may break off
_LONGEST = 400  # characters of such a line
_LINES_OF_HEADINGS = 4  # over the first rate


def joined_listings(lines: Sequence[Line]) -> list[Line]:
    """A line that lists rates is one piece, with the lines that it goes on in and the rest of its name above.

    Elm Fund: Class A (0.25%); Class C (1.00%); Class R
    (0.50%)
    """
    out: list[Line] = []
    for line in lines:
        joins = out and not line.gap and (_is_open(out[-1]) or _ends_name(out[-1], line))
        above = out.pop() if joins else None
        whole = replace(above, pieces=(*above.pieces, *line.pieces)) if above else line
        out.append(replace(whole, pieces=(joined(whole.pieces),)) if _lists_rates(whole) else whole)
    return out


def _ends_name(above: Line, line: Line) -> bool:
    """`Elm International Small Company` / `Fund: Class A (0.25%); Class C (1.00%)`: it is full."""
    head, text, left = _text(above), _text(line), line.pieces[0].left
    if not words_of(text).figures:  # asked first: few lines say a rate
        return False
    if words_of(head).figures or head.endswith((":", ".")) or above.pieces[0].left != left:
        return False
    if can_be(head, Sort.CLASSES, Sort.REGISTRANT, Sort.CATEGORY) or head.isupper() != text.isupper():
        return False
    full = right_edge(above) + len(text.split(" ", 1)[0]) >= max(right_edge(line), left + _FULL)
    return full and _lists_rates(line) and not can_be(_label(text), Sort.CLASSES)


def _lists_rates(line: Line) -> bool:
    """A fund or a class and a rate behind which another follows; or a fund, and a rate of something of it."""
    text = _text(line)
    figures = words_of(text).figures
    if not figures or len(text) > _LONGEST or widest_gap(line) > 3 or not _may_head(text):
        return False
    _, *of_it = NAME_ENDS.split(text[: figures[0].start])
    several = any(_GOES_ON.match(text, figure.end) for figure in figures)
    return several or (any(of_it) and not can_be(_label(text), Sort.CLASSES))


def _is_open(line: Line) -> bool:
    """Does a rate have to follow?"""
    text = _text(line)
    return _lists_rates(line) and _GOES_ON.match(text, words_of(text).figures[-1].end) is not None


def _text(line: Line) -> str:
    return " ".join(piece.text for piece in line.pieces)


def _label(text: str) -> str:
    """What stands before the first rate, without its mark: `Elm Fund` of `I. Elm Fund: Class A (0.25%)`."""
    return _MARK.sub("", NAME_ENDS.split(_ahead(text))[0].rstrip(" ,("))


def _ahead(text: str) -> str:
    figures = words_of(text).figures
    return text[: figures[0].start] if figures else text


def _may_head(text: str) -> bool:
    return can_be(_label(text), Sort.ENTRY, Sort.CLASSES)


def _is_short(text: str) -> bool:
    """Are there too few words before the first rate for a sentence?"""
    return len(_SMALL_WORD.findall(_ahead(text))) < _FEWEST_OF_SENTENCE


def begins_item(line: Line) -> bool:
    """A mark and few words, `(a) Class A Shares`; or a fund or a class and its rate: `Class A: 0.25%`."""
    text = _text(line)
    rated, mark = bool(words_of(text).figures), _MARK.match(text)
    if mark is None:
        return rated and _may_head(text)
    return _is_short(text) and (rated or not text[mark.end()].islower())


def begins_outline(texts: Sequence[str]) -> bool:
    """Do lines begin that name a fund or a class, up to one that says a rate of it, or of a fee?"""
    ahead = texts[: _LINES_OF_HEADINGS + 1]
    rated = next((at for at, text in enumerate(ahead) if words_of(text).figures), None)
    if rated is None or can_be(ahead[0], Sort.REGISTRANT):
        return False
    names = all(map(_may_head, ahead[: rated or 1]))
    return names and (_may_head(ahead[rated]) or _is_fee(ahead[rated]))


def _is_fee(text: str) -> bool:
    return _is_short(text) and read_component(_label(text)) is not None
