"""The name cell of a schedule row: portfolio, class, former name, footnote marks.

INVESCO High Yield Fund K Shares                 portfolio and class
Hartford Quality Value Fund, Class C             portfolio and class
Dow Jones Target 2010 Fund1 (formerly Outlook 2010 Fund)
Tarnside Bill Fund*                              a mark
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from parsers.terms.names import is_portfolio
from parsers.terms.share_classes import find_classes, normalize_class
from parsers.wordings.names import (
    CAPTION,
    CLASS_CAPTION,
    CODE_BEHIND,
    FORMER_NAME,
    MARKS_BEHIND,
    SERIES_OF,
)

_FORMER, _MARKS, _CODE_BEHIND = FORMER_NAME.regex(), MARKS_BEHIND.regex(), CODE_BEHIND.regex()
_LONGEST = 2000  # characters; what is longer is no name
_CAPTION, _CLASS_CAPTION, _SERIES_OF = CAPTION.regex(), CLASS_CAPTION.regex(), SERIES_OF.regex()


@dataclass(frozen=True, slots=True)
class EntryName:
    portfolio: str
    share_class: str | None = None


@lru_cache(4096)
def is_caption(text: str) -> bool:
    """A heading of the name column itself: 'PORTFOLIO - CLASS B SHARES', 'Name of Fund', 'Portfolios'."""
    return _CAPTION.match(" ".join(text.split()).strip(" :*-–—")) is not None


def is_class_caption(text: str) -> bool:
    """A heading of the column of classes: 'Class', 'Share Class', 'Class of Shares'."""
    return _CLASS_CAPTION.match(text.strip(" :*")) is not None


@lru_cache(4096)
def read_entry_name(text: str) -> EntryName:
    """The portfolio, and the class where the cell names one, without marks and former names."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return EntryName(text)
    name = _strip(text)
    split = _CODE_BEHIND.match(name)
    if split and not is_portfolio(split["class"]):
        return EntryName(_strip(split["name"]), normalize_class(split["class"]))
    classes = find_classes(name)
    last = classes[-1] if classes else None
    if (
        last
        and name[last.end :].strip(" )*") == ""
        and len(classes) == 1
        and is_portfolio(_strip(name[: last.start]))
    ):
        return EntryName(_strip(name[: last.start]), last.name)
    return EntryName(name)


def series_of(text: str) -> str:
    """`Portfolios of the Oak Trust` -> `Oak Trust`: whose portfolios a heading speaks of."""
    return _SERIES_OF.sub("", text)


def _strip(name: str) -> str:
    name = _FORMER.sub("", name).strip(' "“”')
    while (shorter := _MARKS.sub("", name).rstrip(' ,:;–—-("“”')) != name:
        name = shorter
    return name
