"""Why a percentage figure in words is no rate of the plan: a load, a vote, a former rate, a waiver."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from parsers.terms.fees import OTHER_FEE
from parsers.terms.figures import PLAUSIBLE, Figure, words_around
from parsers.wordings import asides, late
from parsers.wordings.asides import CARRIED, FORMER, LOAD

_ASIDES = tuple((reason, where, late.pattern(pattern)) for reason, where, pattern, _ in asides.ASIDES)
_FEE_OF_PLAN, _FRESH, _OWN_FEE = (w.regex() for w in (asides.FEE_OF_PLAN, asides.FRESH, asides.OWN_FEE))
_GOES_ON, _CHANGED, _TO_NOW = (w.regex() for w in (asides.GOES_ON, asides.CHANGED, asides.TO_NOW))
_FROM, _TO = asides.FROM.regex(), asides.TO.regex()
_CHANGED_TO, _FROM_THEN, _DECLINES = (
    w.regex() for w in (asides.CHANGED_TO, asides.FROM_THEN, asides.DECLINES)
)
_YEARLY, _BESIDE_OTHER = asides.YEARLY.regex(), asides.BESIDE_OTHER.regex()
_HOLDINGS, _CHARGED = asides.HOLDINGS.regex(), asides.CHARGED.regex()
_CLAUSE_ENDS = late.pattern(r"[;.:,](?=\s)|\s(?:and|but)\s")


def is_changed(left: str) -> bool:
    """'is cut from': what follows is no range, but the old rate and the new one."""
    return _CHANGED.search(left.lower()) is not None


def why_not(text: str, figures: Sequence[Figure], index: int, before: str | None = None) -> str | None:
    """The reason, None where the figure may be a rate; `before` is that of the figure in front of it."""
    left, right = (words.lower() for words in words_around(text, figures, index))
    left = _BESIDE_OTHER.sub(" ", left)
    return next(_reasons(text, figures, index, left, right, before), None)


def why_so_much(figure: Figure, text: str) -> str | None:
    """The reason why a figure is more than any plan charges, where the words about it tell."""
    return asides.LOAD_OR_OTHER if _is_much(figure) and _speaks_of_other_fee(text) else None


@lru_cache(64)
def _speaks_of_other_fee(text: str) -> bool:
    return OTHER_FEE.search(text.lower()) is not None


def _is_much(figure: Figure) -> bool:
    """More than any plan charges; 75% may be .75% without its point."""
    return figure.rate is not None and figure.rate > PLAUSIBLE


def _is_of_holdings(left: str, right: str) -> bool:
    """Does its own clause tell of what it is a part, and speak of no fee?"""
    clause = f"{_CLAUSE_ENDS.split(left[-120:])[-1]} {_CLAUSE_ENDS.split(right[:120])[0]}"
    return _HOLDINGS.search(clause) is not None and _CHARGED.search(clause) is None


def _reasons(
    text: str, figures: Sequence[Figure], index: int, left: str, right: str, before: str | None
) -> Iterator[str]:
    """What the figure's own words say, then what was said of the figure in front of it."""
    if figures[index].percent == 100:
        yield "the whole of something"
    yield from _by_words(left, right, text)
    if _is_much(figures[index]) and _is_of_holdings(left, right):
        yield asides.OF_HOLDINGS
    if _is_cut(figures, index, left, right, text):
        yield FORMER
    if figures[index].percent == 0 and _declines(left):
        yield LOAD
    if index + 1 < len(figures) and right.strip() == "(" and _YEARLY.match(text, figures[index + 1].end):
        yield "a part of the yearly rate in brackets"
    if before and _holds_on(before, left, right):
        yield before


def _by_words(left: str, right: str, text: str) -> Iterator[str]:
    seen = {
        "before": left[-220:],
        "after": right[:160],
        "around": f"{left[-220:]}figure{right[:160]}",
    }
    for reason, where, pattern in _ASIDES:
        match = pattern.search(seen[where]) if where in seen else _in_sentence(pattern, text)
        if match and not _FEE_OF_PLAN.search(match.groupdict().get("tail") or ""):
            yield reason


@lru_cache(64)
def _in_sentence(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """What a phrase finds in a sentence, looked for once for all its figures."""
    return pattern.search(text.lower())


def _declines(left: str) -> bool:
    """'It declines over seven years to'; a fee that does says what it is."""
    return _DECLINES.search(left) is not None and not _FRESH.search(left)


def _is_cut(figures: Sequence[Figure], index: int, left: str, right: str, text: str) -> bool:
    """'is cut from 0.35% to'; without a verb 'from 0.35% to 0.25%', where a smaller figure follows."""
    if not _TO_NOW.match(right):
        return _stands_behind_new(text, figures, index, left)
    if _CHANGED.search(left):
        return True
    return bool(_TO.search(right) and _FROM.search(left) and _falls(figures, index))


def _stands_behind_new(text: str, figures: Sequence[Figure], index: int, left: str) -> bool:
    """'is raised to 0.30% from 0.20%'."""
    if not index or not _FROM_THEN.match(left):
        return False
    return _CHANGED_TO.search(words_around(text, figures, index - 1)[0].lower()) is not None


def _falls(figures: Sequence[Figure], index: int) -> bool:
    """'from 0.35% to 0.25%' is a change; from a smaller figure to a greater one it may be a range."""
    now, then = figures[index].percent, figures[index + 1].percent if index + 1 < len(figures) else None
    return now is not None and then is not None and now > then


def _holds_on(before: str, left: str, right: str) -> bool:
    """Does the reason of the figure before hold for this one? Behind 'to' or 'now' stands no former rate."""
    if before in CARRIED and not _FRESH.search(left) and not _OWN_FEE.match(right):
        return True
    of_today = " to " in f" {left} " or "now" in left
    fresh = of_today if before == FORMER else before in CARRIED and _FEE_OF_PLAN.search(left)
    return _GOES_ON.match(left) is not None and not fresh
