"""The name cell of a schedule row: portfolio, class, former name, footnote marks.

INVESCO High Yield Fund K Shares                 portfolio and class
Hartford Quality Value Fund, Class C             portfolio and class
Dow Jones Target 2010 Fund1 (formerly Outlook 2010 Fund)
Tarnside Bill Fund*                              a mark
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.terms.names import is_registrant
from parsers.terms.share_classes import listed_classes, only_class
from parsers.wordings.classes import SAID_TO_BE_CLASS
from parsers.wordings.kept import kept
from parsers.wordings.names import (
    CAPTION,
    CLASS_CAPTION,
    CLASSES_BEHIND,
    FORMER_NAME,
    MARKS_BEHIND,
    NAME_NOUN,
    SERIES_OF,
)

_FORMER, _MARKS, _NOUN = FORMER_NAME.regex(), MARKS_BEHIND.regex(), NAME_NOUN.regex()
_BEHIND, _SAID_SO = CLASSES_BEHIND.regex(), SAID_TO_BE_CLASS.regex()
_NUMERAL = re.compile(r"[IVX]{1,5}")
_NOUNS = 3  # at the end of a name, that may be its last word
_LONGEST = 2000  # characters; what is longer is no name
_CAPTION, _CLASS_CAPTION, _SERIES_OF = CAPTION.regex(), CLASS_CAPTION.regex(), SERIES_OF.regex()


@dataclass(frozen=True, slots=True)
class EntryName:
    """`classes` are those that stand behind the name, several perhaps."""

    portfolio: str
    classes: tuple[str, ...] = ()

    @property
    def share_class(self) -> str | None:
        """The class, where it is one."""
        return only_class(self.classes)


@kept
def is_caption(text: str) -> bool:
    """A heading of the name column itself: 'PORTFOLIO - CLASS B SHARES', 'Name of Fund', 'Portfolios'."""
    return _CAPTION.match(" ".join(text.split()).strip(" :*-–—")) is not None


def is_class_caption(text: str) -> bool:
    """A heading of the column of classes: 'Class', 'Share Class', 'Class of Shares'."""
    return _CLASS_CAPTION.match(text.strip(" :*")) is not None


@kept
def read_entry_name(text: str) -> EntryName:
    """The portfolio, and the class where the cell names one, without marks and former names."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return EntryName(text)
    name = _strip(text)
    for noun in [*_NOUN.finditer(name)][-_NOUNS:][::-1]:
        behind = _BEHIND.fullmatch(name, noun.end())
        if behind and (classes := _classes_behind(noun[0], behind)):
            return EntryName(_strip(name[: behind.start("gap")]), classes)
    return EntryName(name)


def _classes_behind(noun: str, behind: re.Match[str]) -> tuple[str, ...]:
    """`Fund K Shares`, `Fund--Class R3`, `Fund - A, C`, `Fund (Investor)`; `Fund II` and `Fund, A` have none.

    A class that is not called one has a sign: a dash or a bracket before it, or others beside it.
    """
    classes = listed_classes(behind["classes"])
    if _SAID_SO.search(behind["classes"]):
        return classes
    apart = not set("–—-(").isdisjoint(behind["gap"]) and not _NUMERAL.fullmatch(behind["classes"])
    told = apart or ("," in behind["gap"] and len(classes) > 1)
    return classes if told and not is_registrant(noun) else ()


def series_of(text: str) -> str:
    """`Portfolios of the Oak Trust`, `OF OAK TRUST` -> `Oak Trust`: whose portfolios a heading speaks of."""
    return _SERIES_OF.sub("", text)


def _strip(name: str) -> str:
    name = _FORMER.sub("", name).strip(' "“”')
    while (shorter := _MARKS.sub("", name).rstrip(' ,:;–—-("“”')) != name:
        name = shorter
    return name
