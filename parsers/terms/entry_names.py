"""The name cell of a schedule row: portfolio, class, former name, footnote marks.

INVESCO High Yield Fund K Shares                 portfolio and class
Hartford Quality Value Fund, Class C             portfolio and class
Dow Jones Target 2010 Fund1 (formerly Outlook 2010 Fund)
Tarnside Bill Fund*                              a mark
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.terms.names import find_classes, is_portfolio, normalize_class

_FORMER = re.compile(
    r"(?<!\s)\s*[(\[]\s*(?:formerly|f/k/a|fka|known as|previously|prior to)\b[^)\]]*[)\]]", re.IGNORECASE
)
_MARKS = re.compile(
    r"(?:(?<!\s)\s*[*+^†‡§#π]+|(?<!\s)\s*\((?:continued|cont'd\.?|\d{1,2}|[a-z])\)|(?<=Fund)\s?\d{1,2}"
    r"(?:,\s?\d{1,2})*"
    r"|(?<=Portfolio)\s?\d{1,2}(?:,\s?\d{1,2})*|(?<=\b(?:19|20)\d\d)\d)$"
)
_CODE_SHARES = re.compile(
    r"^(?P<name>.+?\b(?:Fund|Portfolio|Trust|Series)(?:\s+[IVX]+)?)[,:]?\s*[–—-]?\s*\(?(?P<class>"
    r"(?:[A-Z]\d?|[A-Z][\w*&]+(?:\s+[A-Z][\w]*)?)\s+(?:Shares?|Class))\)?$"
)
_CAPTION = re.compile(
    r"^(?:(?:current |present |former |fund )?names?$)|^(?:name(?:s)? of (?:the |each )?|list of )?(?:"
    r"(?:each |the )?(?:funds?|portfolios?|series|trust)(?:\s+(?:and|of the trust|trust|/)\s*)?)+(?:name"
    r"|names|(?:and )?(?:share )?class(?:es)?|portfolios?|funds?|:)*[\s:*]*"
    r"(?:[–—:-]?\s*(?P<class>.*\bshares?|\(?class.*))?$",
    re.IGNORECASE,
)
_CLASS_CAPTION = re.compile(
    r"(?i)(?:name of )?(?:share )?class(?:es)?(?: of(?: shares)?| name)?|shares?|share class(?:es)?"
)
_SERIES_OF = re.compile(r"^(?:Portfolio|Fund|Series|PORTFOLIO|FUND)S?s? (?:of|OF) (?:the |THE )?")


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
    return _CLASS_CAPTION.fullmatch(text.strip(" :*")) is not None


@lru_cache(4096)
def read_entry_name(text: str) -> EntryName:
    """The portfolio, and the class where the cell names one, without marks and former names."""
    name = _strip(" ".join(text.split()))
    split = _CODE_SHARES.match(name)
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


def names_portfolio(text: str) -> bool:
    """A portfolio, with or without a class behind its name."""
    return is_portfolio(read_entry_name(text).portfolio)


def _strip(name: str) -> str:
    name = _FORMER.sub("", name).strip(' "“”')
    while (shorter := _MARKS.sub("", name).rstrip(' ,:;–—-("“”')) != name:
        name = shorter
    return name
