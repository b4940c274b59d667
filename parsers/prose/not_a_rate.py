"""Why a percentage figure in prose is no rate of the plan: a load, a vote, a former rate, a waiver."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.terms.figures import Figure, words_around
from parsers.wordings.asides import ASIDES, CARRIED, FORMER

_ASIDES = tuple((reason, where, re.compile(pattern)) for reason, where, pattern, _ in ASIDES)
# '... paid a distribution fee of 0.75% and a service fee of 0.25%': the same holds for the second.
_GOES_ON = re.compile(
    r"^\)?\s*(?:a year|per annum)?,?\s*(?:and|or|to|plus)\s+(?:(?:an?|the) (?:[\w-]+ ){0,4}"
    r"(?:fee|charge|load)s? of |(?:on|of|to) )?(?:up to )?\s*$"
)
_FEE_OF_PLAN = re.compile(
    r"\b(?:distribution|servic\w+|12b-1|maintenance|aggregate)\b[\w /()-]{0,30}\b(?:fee|charge"
    r"|payment)s?\b"
)
_CHANGED = re.compile(
    r"\b(?:cut|lowered|raised|changed|altered|reduced|increased|decreased|brought|moved"
    r"|amended|goes|falls|rises)\b[^.;%]{0,60}\bfrom(?: \w+){0,4}?\s*$"
)
# 'a deferred charge of 5% in the first year, 4% in the second': no fee of the plan comes between.
_FRESH = re.compile(
    r"distribut|servic|12b-1|maintenance|shareholder|\b(?:pays?|paid|payable|bears?|accrues?|annual|plan)\b"
    r"|(?<!management )(?<!advisory )\bfees?\b(?! rate)"
)
_OWN_FEE = re.compile(r"^\)?\s*(?:annual |yearly )?(?:distribution|servic|12b-1|rule 12b-1|shareholder)")
_YEARLY = re.compile(r"\s*(?:on an annual(?:ized)? basis|annually|annualized|per annum|a year|per year)\b")
_TO_NOW = re.compile(r"^\)?[^.;%]{0,40}\bto\s*(?:\w+ ){0,3}$")


def is_changed(left: str) -> bool:
    """'is cut from': what follows is no range, but the old rate and the new one."""
    return _CHANGED.search(left.lower()) is not None


def why_not(text: str, figures: Sequence[Figure], index: int, before: str | None = None) -> str | None:
    """The reason, None where the figure may be a rate; `before` is that of the figure in front of it."""
    if figures[index].percent == 100:
        return "the whole of something"
    left, right = (words.lower() for words in words_around(text, figures, index))
    seen = {
        "before": left[-220:],
        "after": right[:160],
        "around": f"{left[-220:]}figure{right[:160]}",
        "sentence": text.lower(),
    }
    for reason, where, pattern in _ASIDES:
        match = pattern.search(seen[where])
        if match and not _FEE_OF_PLAN.search(match.groupdict().get("tail") or ""):
            return reason
    if _TO_NOW.match(right) and (
        _CHANGED.search(left)
        or (re.search(r"^\s*to\s*$", right) and re.search(r"\bfrom\s*$", left) and _falls(figures, index))
    ):
        return FORMER
    if index + 1 < len(figures) and right.strip() == "(" and _YEARLY.match(text, figures[index + 1].end):
        return "a part of the yearly rate in brackets"
    if before in CARRIED and not _FRESH.search(left) and not _OWN_FEE.match(right):
        return before
    return before if before not in (None, FORMER) and _GOES_ON.match(left) else _former_goes_on(before, left)


def _falls(figures: Sequence[Figure], index: int) -> bool:
    """'from 0.35% to 0.25%' is a change; from a smaller figure to a greater one it may be a range."""
    now, then = figures[index].percent, figures[index + 1].percent if index + 1 < len(figures) else None
    return now is not None and then is not None and now > then


def _former_goes_on(before: str | None, left: str) -> str | None:
    return (
        before
        if before and " to " not in f" {left} " and "now" not in left and _GOES_ON.match(left)
        else None
    )
