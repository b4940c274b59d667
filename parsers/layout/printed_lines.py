"""What one printed line looks like: a row of a table, or one of prose, of a title, of a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.model import Line, Piece
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import openings, printed_rows

_PROSE = printed_rows.PROSE.regex()
_NUMBER, _SIGNATURE = openings.NUMBER.regex(), openings.SIGNATURE.regex()
_SCHEDULE = openings.SCHEDULE_LINE.regex()


def right_edge(line: Line) -> float:
    return line.pieces[-1].right


def widest_gap(line: Line) -> float:
    """In characters; the gap behind an item's number (`4.     Distributors shall`) does not count."""
    if len(line.pieces) == 1:
        return 0
    first = 1 if _NUMBER.match(line.pieces[0].text) else 0
    pairs = zip(line.pieces[first:], line.pieces[first + 1 :], strict=False)
    return max((after.left - before.right for before, after in pairs), default=0)


def overlap(piece: Piece, span: tuple[float, float]) -> float:
    """In characters; what is below zero parts the two."""
    return min(piece.right, span[1]) - max(piece.left, span[0])


def joined(pieces: Sequence[Piece]) -> Piece:
    """The pieces of one printed line that fall into one cell, with the blanks between them."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += " " * (piece.start - before.end) + piece.text
    return replace(pieces[0], text=text, right=pieces[-1].right)


def begins_schedule(text: str) -> bool:
    """`"AMENDED SCHEDULE A ...`."""
    return _SCHEDULE.match(text) is not None


def opens_schedule(line: Line) -> bool:
    """The same with nothing beside it."""
    return len(line.pieces) == 1 and begins_schedule(line.pieces[0].text)


def is_signature(text: str) -> bool:
    """`By: /s/ A. Elm`, `Name:`, `________`."""
    return _SIGNATURE.search(text) is not None


def is_row(line: Line) -> bool:
    """A name and its cells, or cells alone: `Elm Energy Fund    0.75%    0.25%    1.00%`."""
    texts = [piece.text for piece in line.pieces]
    first, last = texts[0], texts[-1]
    if len(texts) == 1:
        return _is_rate_alone(first)
    if _is_unfilled(texts):
        return True
    if any(map(is_signature, (first, last))) or _begins_small(first):
        return False
    values = [words_of(text).is_value for text in texts]
    if (widest_gap(line) <= 3 or all(values)) and not any(words_of(text).is_figure for text in texts):
        return False
    words = [text for text, value in zip(texts, values, strict=True) if not value]
    if any(values[1:]) and not any(map(_is_prose, words)):
        return values[-1] or _is_name(first)
    return _is_of_names(line, texts)


def _is_of_names(line: Line, texts: Sequence[str]) -> bool:
    """Names alone, or names behind the rate that holds for them."""
    if words_of(texts[0]).is_value:
        return widest_gap(line) > 3 and leads_names(texts)
    return all(map(_is_name_alone, texts))


def leads_names(texts: Sequence[str]) -> bool:
    """`0.25%    Elm Fund`: a rate before those for which it holds."""
    first, *names = texts
    return bool(names) and _is_rate_alone(first) and all(can_be(name, Sort.ENTRY) for name in names)


def _is_unfilled(texts: Sequence[str]) -> bool:
    """`Elm Fund    TBD    ____%`."""
    return _is_name(texts[0]) and all(can_be(text, Sort.UNFILLED, Sort.DITTO) for text in texts[1:])


def _is_rate_alone(text: str) -> bool:
    return ("%" in text or "bp" in text) and len(text) < 12 and words_of(text).is_value


def _begins_small(text: str) -> bool:
    """As a sentence goes on; `iElm Fund` and `1st Elm Fund` are names."""
    return text[:1].islower() and text.split(" ", 1)[0].islower()


def _is_prose(text: str) -> bool:
    """Words of a sentence, or more than a cell holds."""
    return len(text) > 90 or _PROSE.search(text) is not None


def _is_name_alone(text: str) -> bool:
    """In a row of nothing but names, of which the values stand in the lines below."""
    return _is_name(text) and not _begins_small(text) and not _PROSE.search(text)


def _is_name(text: str) -> bool:
    return can_be(text, Sort.PORTFOLIO, Sort.CLASS)
