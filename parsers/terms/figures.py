"""Percentage figures: where they are printed, what each is worth.

A figure is a number with a percent sign, the word percent, basis points or "of 1%". Words and the
figure in brackets behind them ("twenty-five one-hundredths of one percent (0.25%)") are one figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from fractions import Fraction
from unicodedata import numeric

from parsers.terms.taken import Taken
from parsers.wordings import figures as wordings
from parsers.wordings.figures import SCALES, UNITS

_VULGAR = {sign: Fraction(numeric(sign)).limit_denominator(8) for sign in wordings.VULGAR}
_FIGURE, _IN_WORDS, _CELL = wordings.FIGURE.regex(), wordings.IN_WORDS.regex(), wordings.CELL.regex()
_PAIR = re.compile(r"(?<![\w.$])(\d*\.\d+|\d{1,2})\s*/\s*$")
_SAID_AGAIN = wordings.SAID_AGAIN.regex()
_TORN, _TORN_TAIL, _PART_OF = wordings.TORN.regex(), wordings.TORN_TAIL.regex(), wordings.PART_OF.regex()
_WHOLE = re.compile(r"\d{1,2}\s*%")
_REACH = 40  # characters before a figure that may belong to it

PLAUSIBLE = Decimal("0.02")  # no plan charges more than 2 % a year; 75% is .75% without its point
BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")
BARE_DECIMAL = re.compile(r"\d?\.\d{2,4}")
PERCENT_HINT = wordings.PERCENT_HINT.regex()
FINEST = Decimal("0.0000001")  # of a fraction: a published rate is 0.0033333 for 1/3 of 1%


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage figure at `text[start:end]`; `percent` is its worth in percent, None if unreadable."""

    start: int
    end: int
    text: str
    percent: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        return None if self.percent is None else self.percent / 100


def _decimal(number: str) -> Decimal | None:
    try:
        return Decimal("".join(number.replace(",", "").split()))
    except InvalidOperation:
        return None


def _exact(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _worth(match: re.Match[str]) -> Decimal | None:
    """Of `25/100 of 1%`, `5 3/4%`, `¼ of 1%`, `25 one-hundredths of one percent`, `25 basis points`."""
    said = match.groupdict()
    if said.get("vulgar"):
        value: Decimal | None = _exact(_VULGAR[said["vulgar"]])
    else:
        value = _decimal(said["number"])
    if value is not None and said["fraction"]:
        divisor = Decimal(said["fraction"].strip(" /\u2044\u2215"))
        value = value / divisor if divisor else None
    if value is None:
        return None
    if said.get("whole"):
        value += Decimal(said["whole"])
    if parts := said.get("parts"):
        value /= 100 if parts.lower() == "hundred" else 10
    return value / 100 if said["points"] else value


def _one_or_pair(text: str, match: re.Match[str]) -> list[Figure]:
    """'0.75/0.25%' is two figures that share a percent sign."""
    figure = Figure(match.start(), match.end(), match[0], _worth(match))
    first = _PAIR.search(text, max(0, match.start() - 12), match.start())
    if first is None:
        return [figure]
    return [Figure(first.start(1), first.end(1), first[1], _decimal(first[1])), figure]


def _worth_of_words(match: re.Match[str]) -> Decimal:
    """Of `one quarter of one percent`, `three-twentieths of 1%`, `twenty-five basis points`."""
    if match["half"]:
        return Decimal("0.5")
    value = Decimal(
        100 * UNITS.get((match["hundreds"] or "").lower(), 0)
        + UNITS.get(match["tens"].lower(), 1)
        + (UNITS[match["ones"].lower()] if match["ones"] else 0)
    )
    scale = (match["scale"] or "").lower()
    value /= next((size for word, size in SCALES.items() if scale.startswith(word)), 1)
    if match["and"]:
        value += UNITS[match["and"].lower()]
    return value / 100 if match["points"] else value


def find_figures(text: str) -> list[Figure]:
    """Every percentage figure of `text`, from left to right; a figure repeated in brackets is one."""
    if not PERCENT_HINT.search(text):
        return []
    worded = [Figure(m.start(), m.end(), m[0], _worth_of_words(m)) for m in _IN_WORDS.finditer(text)]
    printed = [figure for m in _FIGURE.finditer(text) for figure in _one_or_pair(text, m)]
    in_digits = Taken(len(text), ((p.start, p.end) for p in printed))
    found = [f for f in worded if in_digits.is_free(f.start, f.start + 1)]
    in_words = Taken(len(text), ((f.start, f.end) for f in found))
    found += [p for p in printed if in_words.is_free(p.start, p.end)]
    whole = [f for f in found if not _is_torn(text, f)]
    whole.sort(key=lambda f: f.start)
    return _join_repeated(text, whole)


def _is_torn(text: str, figure: Figure) -> bool:
    """Is it the end of a number of which the front was not understood?

    '1,02%' is no 2 %, 'one-nineteenth of one percent' and '(0.35) of 1%' are no 1 %: the accounting
    counts them, and no step reads them.
    """
    before = (text, max(0, figure.start - _REACH), figure.start)
    return (
        _TORN.search(*before) is not None
        or (figure.percent == 1 and _PART_OF.search(*before) is not None)
        or (_WHOLE.fullmatch(figure.text) is not None and _TORN_TAIL.search(*before) is not None)
    )


def _join_repeated(text: str, figures: list[Figure]) -> list[Figure]:
    """'0.45 of one percent (0.45%)', '25 basis points (0.25%)': the second says the first again."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if last and last.percent == figure.percent and _SAID_AGAIN.fullmatch(text, last.end, figure.start):
            end = figure.end + (text[figure.end : figure.end + 1] in {")", "]"})
            joined[-1] = Figure(last.start, end, text[last.start : end], last.percent)
        else:
            joined.append(figure)
    return joined


def words_around(text: str, figures: Sequence[Figure], index: int) -> tuple[str, str]:
    """The words before a figure back to the one before it, and those behind it up to the next."""
    start = figures[index - 1].end if index else 0
    end = figures[index + 1].start if index + 1 < len(figures) else len(text)
    return text[start : figures[index].start], text[figures[index].end : end]


def as_published(rate: Decimal) -> Decimal:
    """A rate as the tables hold it: as it is where seven decimals hold it, else rounded half-even to them."""
    rounded = rate.quantize(FINEST, ROUND_HALF_EVEN)
    return rate if rounded == rate else rounded


def proves(text: str, rate: Decimal) -> bool:
    """Is `text` the print of the rate? A bare number too great for a percentage is one of basis points.

    A rate finer than the tables can hold is proven by the print that it was rounded from.
    """
    printed = read_rate(text)
    if printed is not None and printed > PLAUSIBLE and BARE_NUMBER.fullmatch(text):
        printed = read_rate(f"{text} basis points")
    return printed is not None and as_published(printed) == as_published(rate)


def read_rate(text: str) -> Decimal | None:
    """A rate as printed -> a fraction, exactly. A bare number is in percent ('0.45' -> 0.0045).

    None where the print holds no rate, or more than one.
    """
    words = text.split()
    text = ("" if len(words) > 3 and max(map(len, words)) == 1 else " ").join(words)  # '0 . 2 5 %'
    text = text.rstrip(" .,;:*\"'“”").lstrip(" *\"'“”")
    if match := _CELL.match(text):
        worth = _worth(match)
        return None if worth is None else worth / 100
    figures = find_figures(text)
    return figures[0].rate if len(figures) == 1 else None
