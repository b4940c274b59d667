"""Rates, and the ways in which filers print one."""

from __future__ import annotations

from decimal import Decimal
from random import Random

DISTRIBUTIONS = tuple(map(Decimal, ("0.05", "0.10", "0.125", "0.15", "0.20", "0.25", "0.30", "0.35")))
HIGH = tuple(map(Decimal, ("0.25", "0.40", "0.50", "0.55", "0.60", "0.65", "0.70", "0.75")))
SERVICES = tuple(map(Decimal, ("0.05", "0.10", "0.125", "0.15", "0.20", "0.25")))
TOTALS = tuple(
    map(Decimal, ("0.10", "0.15", "0.20", "0.25", "0.30", "0.35", "0.50", "0.60", "0.75", "0.90", "1.00"))
)
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FRACTIONS = {"0.25": "1/4", "0.50": "1/2", "0.75": "3/4", "0.125": "1/8", "0.20": "1/5", "0.10": "1/10"}
_FRACTION_WORDS = {"0.25": "one-quarter", "0.50": "one-half", "0.75": "three-quarters", "0.20": "one-fifth"}
STYLES = (
    "zero",
    "zero",
    "zero",
    "bare",
    "of one",
    "bare of one",
    "words",
    "fraction",
    "points",
    "percent",
    "halves",
)


def plain(percent: Decimal) -> str:
    """`0.25`, `0.125`, `1.00`: two decimals, and more only where it needs them."""
    return f"{percent:.2f}" if percent == round(percent, 2) else f"{percent.normalize():f}"


def cell(percent: Decimal) -> str:
    return f"{plain(percent)}%"


def points(percent: Decimal) -> str:
    return f"{(percent * 100).normalize():f}"


def shown(percent: Decimal, style: str) -> str:
    """A rate in a sentence: `.25 of 1%`, `one-quarter of one percent (0.25%)`, `25 basis points`."""
    figure = plain(percent)
    if figure == "1.00":
        return {"of one": "1%", "words": "one percent (1.00%)", "points": "100 basis points"}.get(
            style, "1.00%"
        )
    bare = figure.lstrip("0") if figure != "0.00" else figure
    ways = {
        "zero": f"{figure}%",
        "bare": f"{bare}%",
        "of one": f"{figure} of 1%",
        "bare of one": f"{bare} of 1%",
        "percent": f"{figure} percent",
        "points": f"{points(percent)} basis points",
        "words": f"{hundredths(percent)} ({figure}%)",
        "fraction": f"{_FRACTIONS[figure]} of 1%" if figure in _FRACTIONS else f"{figure}%",
        "halves": f"{_FRACTION_WORDS[figure]} of one percent ({figure}%)"
        if figure in _FRACTION_WORDS
        else f"{figure}%",
    }
    return ways[style]


def hundredths(percent: Decimal) -> str:
    """`twenty-five hundredths of one percent`; thousandths where it needs them."""
    if percent != round(percent, 2):
        return f"{number(int(percent * 1000))} thousandths of one percent"
    return f"{number(int(percent * 100))} hundredths of one percent"


def number(value: int) -> str:
    if value < 20:
        return _UNITS[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_UNITS[value % 10]}" if value % 10 else "")
    rest = f" {number(value % 100)}" if value % 100 else ""
    return f"{_UNITS[value // 100]} hundred{rest}"


def all_ways(percent: Decimal) -> tuple[str, ...]:
    """Every print of a rate that the maker has, for its own test."""
    sentences = tuple(shown(percent, style) for style in sorted(set(STYLES)))
    bare = plain(percent).lstrip("0")
    return (*sentences, plain(percent), bare, points(percent), f"{percent.normalize():f}%")


def style(rng: Random) -> str:
    return rng.choice(STYLES)


def parts(rng: Random) -> tuple[Decimal, Decimal]:
    """A distribution and a service fee, never alike, that together are no more than 1.00%."""
    while True:
        first, second = rng.choice(DISTRIBUTIONS + HIGH), rng.choice(SERVICES)
        if first != second:
            return first, second


def totals(rng: Random, count: int) -> tuple[Decimal, ...]:
    """Rates, each another."""
    return tuple(rng.sample(TOTALS, count))
