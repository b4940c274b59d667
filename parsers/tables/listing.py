"""Lists of portfolios without rates: which item is a registrant, which a portfolio of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.layout.segments import Part
from parsers.terms.entry_names import EntryName, is_caption, names_portfolio, read_entry_name
from parsers.terms.names import is_category, is_class, is_portfolio, is_registrant, normalize_class

_NO_NAME = re.compile(
    r"/s/|_{3}|^(?:By|Name|Title|Attest|Date[d]?)\b\s*:|[.;]$(?<!Inc\.)|\bplan\b|\bagreement\b|^\d+$|^\W*$|%",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\W*(?:\d{1,2}\)?\s*)?(?:formerly|previously|prior to|effective|[fn]/k/a)\b", re.IGNORECASE
)

_ITEM_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
_ONLY_REGISTRANT = re.compile(r"\b(?:Inc|INC|Corp|CORP|Funds|FUNDS)\b\.?(?:\s+[IVX]+)?\W*(?:\([^)]*\)\W*)?$")


_TRUST = re.compile(r"\b(?:Trust|TRUST|Company|COMPANY)(?:\s+[IVX]+)?$")


@dataclass(frozen=True, slots=True)
class Listed:
    part: Part
    registrant: str | None
    name: EntryName


def read_listing(run: Sequence[Part], registrant: str | None, introduced: bool) -> list[Listed]:
    """The portfolios of a run of short lines.

    A line is a registrant where a caption follows it (`AIM EQUITY FUNDS` / `PORTFOLIOS`), where it
    stands a column further left than the rest, where it alone is in capitals, or ends as only
    registrants do (`Funds, Inc.`), or is one of few trusts of which the first leads the list. A name
    over lines that are classes has a row for each. Names that do not end in Fund count where a
    sentence or a caption introduced the list, or where classes follow.
    """
    items = [p for p in run if not _NO_NAME.search(p.text.strip()) or is_portfolio(p.text)]
    items = [p for p in items if not _NOTE.match(p.text)]
    names = [p for p in items if not is_caption(p.text) and not is_class(p.text)]
    endings = sum(names_portfolio(p.text) for p in names)
    over_classes = {p.text for p, after in pairwise(items) if is_class(after.text)}
    introduced = introduced or any(is_caption(p.text) for p in items[:1])
    plain = introduced and len(names) > 1 and all(map(_is_name, names))
    if not names or (endings < 0.5 * len(names) and not plain and not over_classes):
        return []
    levels = {p.level for p in names}
    mixed = sum(not p.text.isupper() for p in names) > len(names) / 2
    trusts = (
        _TRUST.search(names[0].text) is not None
        and sum(_TRUST.search(p.text) is not None for p in names) <= len(names) / 3
    )
    out: list[Listed] = []
    above: EntryName | None = None
    for index, part in enumerate(items):
        text = _ITEM_NUMBER.sub("", part.text.strip(' "“”'))
        following = items[index + 1].text if index + 1 < len(items) else ""
        if is_class(text) and above is not None:
            out.append(Listed(part, registrant, replace(above, share_class=normalize_class(text))))
            continue
        if is_caption(text) or is_class(text):
            continue
        above = None
        outside = len(levels) > 1 and part.level == min(levels) and is_registrant(text) and bool(following)
        capitals = mixed and text.isupper() and is_registrant(text)
        only = bool(following) and bool(_ONLY_REGISTRANT.search(text) or (trusts and _TRUST.search(text)))
        if (following and is_caption(following)) or outside or capitals or only:
            registrant = text
        elif text in over_classes and not is_category(text):
            above = read_entry_name(text)
        elif (endings == 0 or _names_portfolio(part)) and not is_category(text):
            out.append(Listed(part, registrant, read_entry_name(text)))
    return out


def _names_portfolio(part: Part) -> bool:
    """It ends as portfolios do, or with a class, or has the word inside: `International Fund-Core Equity`."""
    inside = re.search(r"\b(?:Fund|Portfolio|Series)\b", part.text) is not None and _is_name(part)
    return is_portfolio(part.text) or bool(read_entry_name(part.text).share_class) or inside


def _is_name(part: Part) -> bool:
    """Short, and nearly every word of it begins with a capital: `Arizona Municipal Money-Market`."""
    words = part.text.split()
    capitals = sum(w[0].isupper() for w in words)
    return 2 <= len(words) <= 9 and capitals >= 0.7 * len(words) and not re.search(r"[=;:?]", part.text)
