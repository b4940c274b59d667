"""Tiers of a rate by assets: 'of the first $500 million', 'on the next $1 billion', 'over $2 billion'."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.wordings import tiers

_FIRST, _NEXT, _REST = tiers.FIRST.regex(), tiers.NEXT.regex(), tiers.REST.regex()
_OVER, _BETWEEN, _UP_TO = tiers.OVER.regex(), tiers.BETWEEN.regex(), tiers.UP_TO.regex()
_REACH = 140  # characters behind a rate in which its tier stands

Tier = tuple[Decimal | None, Decimal | None]


def read_tier(words: str, reached: Decimal | None) -> Tier:
    """The tier that the words behind a rate name, in dollars; `reached` is where the tier before ended.

    (None, None) where they name none. An open end is None.
    """
    words = words[:_REACH]
    if "$" not in words:
        return (reached, None) if _REST.match(words) else (None, None)
    if match := _NEXT.search(words):
        size = _dollars(match, "b")
        return (None, None) if reached is None or size is None else (reached, reached + size)
    if match := _FIRST.search(words):
        return Decimal(0), _dollars(match, "b")
    if match := _OVER.search(words) or _BETWEEN.search(words):
        return _dollars(match, "a"), _dollars(match, "b")
    match = _UP_TO.search(words)
    return (Decimal(0), _dollars(match, "b")) if match else (None, None)


def _dollars(match: re.Match[str], name: str) -> Decimal | None:
    """'$1.5 billion' -> 1500000000; in '$1 to $2 million' the first has the second's unit."""
    if match[name] is None:
        return None
    unit = match[name + "u"] or (match["bu"] if name == "a" and "bu" in match.groupdict() else None)
    return Decimal(match[name].replace(",", "")) * tiers.SIZES.get((unit or "").lower(), 1)
