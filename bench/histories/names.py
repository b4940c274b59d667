"""Made-up names, and days and rates as they are printed."""

from __future__ import annotations

import random
from datetime import date

_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
_THEMES = (
    *("Growth", "Income", "Bond", "Value", "Balanced", "Equity", "Small Cap", "Mid Cap", "Large Cap"),
    *("International", "Global Equity", "Emerging Markets", "Utilities", "Health Care", "Technology"),
    *("Municipal Bond", "High Yield", "Short Duration", "Real Estate", "Energy", "Dividend", "Core Bond"),
    *("Government Securities", "Natural Resources", "Strategic Income", "Tax-Free Income", "Pacific Basin"),
)
_ENDINGS = ("Series Trust", "Funds Trust", "Investment Trust", "Mutual Funds, Inc.", "Funds")


def brand(number: int, turn: int = 0) -> str:
    """A word of its own for every family and each of its turns (fewer than six): `Bakelowick`."""
    size = len(_SYLLABLES)
    at = (number * 6 + turn) * 100_003 % size**3
    parts = (_SYLLABLES[at // step % size] for step in (1, size, size**2))
    return "".join(parts).capitalize() + ("wick", "stead", "ford", "moor", "combe")[number % 5]


def registrant(word: str, chance: random.Random) -> str:
    return f"{word} {chance.choice(_ENDINGS)}"


class Names:
    """Names of funds that were not borne before."""

    def __init__(self, word: str, chance: random.Random) -> None:
        self.brand = word
        self._chance, self._left = chance, [""]
        self._rounds = iter(("", "Select ", "Premier ", "Capital "))

    def fresh(self) -> str:
        if len(self._left) < 2:
            first = next(self._rounds)
            self._left = [first + theme for theme in self._chance.sample(_THEMES, k=len(_THEMES))]
        return f"{self.brand} {self._left.pop()} Fund"


def printed_day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def printed_rate(rate: int) -> str:
    """25 -> `0.25%`."""
    return f"{rate // 100}.{rate % 100:02}%"
