"""Tables that were flattened to text, one cell a line, each led by a bar -> their cells.

    |
    Fund Name
    |Class
    |Maximum Fee
    |Elm Growth Fund
    |A Shares
    |0.40
    |%

A bar alone on its line has its text on the lines below, or none: an empty cell. Rows are not parted.
Where line ends were lost the whole stands on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from parsers.model import Piece
from parsers.terms.figures import PLAUSIBLE, Figure
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import openings, pages

_FURNITURE = pages.FURNITURE.regex()
_SCHEDULE, _SIGNATURE = openings.SCHEDULE_LINE.regex(), openings.SIGNATURE.regex()
_SIGN = re.compile(r"[\s\xa0)*†‡]*%[\s\xa0)*†‡%]*|\)")
_LINE, _TOKEN = re.compile(r"[^\n]+"), re.compile(r"\S+")
_BEHIND_VALUE = re.compile(r"^(?P<value>\S+(?:\s?%)?\S{0,3})\s+(?=[A-Z*(_“\"])")
_EDGES = " \t\r\f\xa0\x00"

_FEWEST, _MANY = 4, 12  # bars that make a text, or one line of it, a table in cells
_LONG_LINE, _LONGEST = 120, 100  # characters of a line that was not printed so; of a line in a cell
_MOST_LINES = 12  # in a cell
_LONGEST_RATE = 140  # in words: 'up to 25 basis points (0.25%) of average daily net assets'
_LONGEST_WORDS = 160  # in a cell of a table


class Kind(StrEnum):
    EMPTY = "empty"
    WORDS = "words"
    FIGURE = "figure"  # a rate, none, a pair, a date
    SIGN = "sign"  # a percent sign apart from its number
    PROSE = "prose"  # a paragraph


@dataclass(frozen=True, slots=True)
class FlatCell:
    """A piece for each line printed in it; `start` is where its bar stands."""

    start: int
    pieces: tuple[Piece, ...]
    kind: Kind

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    def can_be(self, *sorts: Sort) -> bool:
        return can_be(self.text, *sorts)


def is_flattened(text: str) -> bool:
    """Nearly every line with a bar has one, and begins with it; or a line that is no line has many."""
    if text.count("|") < _FEWEST:
        return False
    barred = [line for line in text.split("\n") if "|" in line]
    if any(len(line) > _LONG_LINE and line.count("|") >= _MANY for line in barred):
        return True
    alone = sum(line.lstrip(_EDGES).startswith("|") and line.count("|") == 1 for line in barred)
    return alone >= max(_FEWEST, 0.9 * len(barred))


def cells_of(text: str) -> Iterator[FlatCell | tuple[int, int]]:
    """The cells in the order of print, and from where to where other print stands between them."""
    bars = [*(m.start() for m in re.finditer(r"\|", text)), len(text)]
    if bars[0]:
        yield 0, bars[0]
    for start, end in pairwise(bars):
        pieces, behind = _print_of(text, start + 1, end)
        yield FlatCell(start, pieces, _kind(pieces))
        if text[behind:end].strip(_EDGES + "\n"):
            yield behind, end


def _print_of(text: str, start: int, end: int) -> tuple[tuple[Piece, ...], int]:
    """The lines of a cell, and where they end: behind a value stands no more of the cell but values."""
    lines = [piece for m in _LINE.finditer(text, start, end) if (piece := _piece(m[0], m.start()))]
    if not lines:
        return (), end
    first = _value_alone(lines[0])
    if first is not lines[0]:
        return (first,), first.end
    if len(lines) == 1:
        return _stacked(first), first.end
    kept = 1
    goes_on = _is_value if _is_value(first) else _may_go_on
    while kept < min(len(lines), _MOST_LINES) and goes_on(lines[kept]):
        kept += 1
    return tuple(lines[:kept]), lines[kept - 1].end


def _piece(line: str, start: int) -> Piece | None:
    bare = line.strip(_EDGES)
    lead = len(line) - len(line.lstrip(_EDGES))
    return Piece(bare, start + lead, 0, len(bare)) if bare else None


def _value_alone(piece: Piece) -> Piece:
    """`% Equity Funds` where line ends were lost: what stands behind a value is no more of its cell."""
    match = _BEHIND_VALUE.match(piece.text)
    if match is None or not ("%" in match["value"] or "." in match["value"]):
        return piece
    value = Piece(match["value"], piece.start, 0, len(match["value"]))
    figures = words_of(value.text).figures  # '100% Treasury Fund' is a name
    return value if _is_value(value) and not any(_is_too_much(f) for f in figures) else piece


def _is_too_much(figure: Figure) -> bool:
    return figure.rate is None or figure.rate > PLAUSIBLE


def _stacked(piece: Piece) -> tuple[Piece, ...]:
    """`0.00 0.25 0.75 none`, once a line each, where line ends were lost."""
    values = [Piece(m[0], piece.start + m.start(), 0, len(m[0])) for m in _TOKEN.finditer(piece.text)]
    several = len(values) > 1 and all(_is_figure(value.text) for value in values)
    return tuple(values) if several else (piece,)


def _is_value(piece: Piece) -> bool:
    return _SIGN.fullmatch(piece.text) is not None or _is_figure(piece.text)


def _is_figure(text: str) -> bool:
    bare = words_of(text).bare
    if text.strip("*†‡+^# ") == "":
        return False  # the mark of a footnote
    return bare.can_be(Sort.RATE, Sort.NO_RATE, Sort.PAIR, Sort.FRACTION, Sort.DATE)


def _may_go_on(piece: Piece) -> bool:
    """Can a line be a further one of a cell of words? No page number, heading of a schedule, signature."""
    text = piece.text
    if len(text) > _LONGEST or _FURNITURE.match(text):
        return False
    return _SCHEDULE.match(text) is None and _SIGNATURE.search(text) is None


# ------------------------------------------------------------------------------ kinds


def _kind(pieces: Sequence[Piece]) -> Kind:
    if not pieces:
        return Kind.EMPTY
    if all(_SIGN.fullmatch(piece.text) for piece in pieces):
        return Kind.SIGN
    if all(_is_value(piece) for piece in pieces):
        return Kind.FIGURE
    text = " ".join(piece.text for piece in pieces)
    if len(text) > _LONGEST_WORDS:
        return Kind.PROSE if len(pieces) < 3 else Kind.WORDS  # names one under another are no prose
    return Kind.WORDS


def is_worded_rate(cell: FlatCell) -> bool:
    """`0.25% of average daily net assets`: words, but of a rate that begins them."""
    figures = words_of(cell.text).figures
    return bool(figures) and figures[0].start < 12 and len(cell.text) < _LONGEST_RATE and not _is_name(cell)


def _is_name(cell: FlatCell) -> bool:
    return cell.can_be(Sort.PORTFOLIO)
