"""Names of kinds of funds, which are no portfolio's: `Equity Funds`, `Each Money Market Fund`."""

from __future__ import annotations

from parsers.wordings import conditions
from parsers.wordings.kept import kept

_KIND, _OTHERS = conditions.KIND.regex(), conditions.OTHERS.regex()


@kept
def is_kind(name: str) -> bool:
    """Does the whole of it say of which funds something is, and name none?"""
    words = " ".join(name.split()).strip(" :.*")
    return _KIND.fullmatch(words) is not None or _OTHERS.fullmatch(words) is not None


@kept
def speaks_of_kind(condition: str) -> bool:
    """Is what a rate is tied to a kind of funds, and no stretch of time?"""
    return _KIND.search(condition) is not None or _OTHERS.search(condition) is not None
