"""What a stretch of print names: to tell print that a reading has left unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.second.marks import find_classes, find_funds
from parsers.wordings import second

_BLANKS = re.compile(r"[\s\xa0\u200b]+")
_CHANGE_VERBS = second.CHANGE_VERBS.regex()
_LONGEST = 20_000  # characters of a stretch that is looked through


@dataclass(frozen=True, slots=True)
class Named:
    """Classes and funds by their names, each once; words of change or exception in small letters."""

    classes: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


def named_in(text: str) -> Named:
    """`The fee of Elm Bond Fund on Class A is changed to` -> Class A; Elm Bond Fund; is changed.

    Registrants, firms, acts, boards, sorts of funds (`each Equity Fund`) are no funds; a name that may
    be longer than it looks (`Elm Investor Shares`) is left out.
    """
    words = _BLANKS.sub(" ", text[:_LONGEST])
    classes = (name for mark in find_classes(words) if mark.sure for name in mark.names)
    funds = (name for mark in find_funds(words) for name in mark.names)
    verbs = (match[0].lower() for match in _CHANGE_VERBS.finditer(words))
    return Named(_once(classes), _once(funds), tuple(dict.fromkeys(verbs)))


def _once(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
