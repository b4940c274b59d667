"""Tiers of a rate by assets: 'of the first $500 million', 'on the next $1 billion', 'over $2 billion'."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = r"\$\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)\s*(?P<{0}u>million|billion|thousand|mm|bn)?"
_UNITS = {"thousand": 1_000, "million": 1_000_000, "mm": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}
_FIRST = re.compile(rf"\bfirst\s+{_AMOUNT.format('a')}", re.IGNORECASE)
_NEXT = re.compile(rf"\bnext\s+{_AMOUNT.format('a')}", re.IGNORECASE)
_OVER = re.compile(
    rf"\b(?:over|above|in excess of|excess over|exceed(?:ing|s)?|greater than|more than|thereafter over)\s+{_AMOUNT.format('a')}"
    rf"(?:\s*(?:,|and|but)?\s*(?:up to|through|to|but not (?:over|more than))\s+(?:and including\s+)?{_AMOUNT.format('b')})?",
    re.IGNORECASE,
)
_UP_TO = re.compile(rf"\b(?:up to|less than|not exceeding|below|under)\s+(?:and including\s+)?{_AMOUNT.format('a')}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_AMOUNT.format('a')}\s*(?:to|–|-|through)\s*{_AMOUNT.format('b')}", re.IGNORECASE)

Tier = tuple[Decimal | None, Decimal | None]


def _dollars(match: re.Match[str], name: str) -> Decimal | None:
    if match[name] is None:
        return None
    return Decimal(match[name].replace(",", "")) * _UNITS.get((match[name + "u"] or "").lower(), 1)


def read_tier(words: str, reached: Decimal | None) -> Tier:
    """The tier that the words behind a rate name, in dollars; `reached` is where the tier before ended.

    (None, None) where they name none. An open end is None.
    """
    words = words[:140]
    if "$" not in words:
        return (None, None)
    if match := _FIRST.search(words):
        return Decimal(0), _dollars(match, "a")
    if match := _NEXT.search(words):
        size = _dollars(match, "a")
        return (reached, reached + size) if reached is not None and size is not None else (None, None)
    if match := _OVER.search(words):
        return _dollars(match, "a"), _dollars(match, "b")
    if match := _BETWEEN.search(words):
        return _dollars(match, "a"), _dollars(match, "b")
    if match := _UP_TO.search(words):
        return Decimal(0), _dollars(match, "a")
    return (None, None)
