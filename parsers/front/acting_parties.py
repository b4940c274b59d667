"""Registrants by what a sentence says of them, whatever the last word of their names is.

the Elm Family of Funds hereby adopts this Plan; the Plan of Elm Fund Complex, dated D
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from parsers.terms.sorts import Sort, can_be
from parsers.wordings import parties

_ACTING, _PLAN_OF, _FUNDS_OF = parties.ACTING.regex(), parties.PLAN_OF.regex(), parties.FUNDS_OF.regex()
_BEHIND, _FUND_ALONE, _OF_FUNDS = (
    parties.BEHIND_NAME.regex(),
    parties.FUND_ALONE.regex(),
    parties.OF_FUNDS.regex(),
)
_NO_NAME, _FAMILY = parties.NO_NAME.regex(), parties.A_FAMILY.regex()
_PLACEHOLDER = parties.PLACEHOLDER.regex()
_FIRST = 4  # sentences of an opening


def acting_parties(openings: Sequence[str], clean: Callable[[str], str]) -> Iterator[str]:
    """Who adopts or amends a plan, whose plan it is, whose funds are listed; `clean` takes off prepositions.

    Names of single funds are none, nor are those of firms.
    """
    for pattern in (_ACTING, _PLAN_OF, _FUNDS_OF):
        found = [name for text in openings[:_FIRST] for name in _named(pattern.finditer(text), clean)]
        if found:
            yield from found
            return


def _named(matches: Iterable[re.Match[str]], clean: Callable[[str], str]) -> Iterator[str]:
    for match in matches:
        name = clean(_BEHIND.sub("", match["name"]))
        if is_party(name):
            yield name


def is_party(name: str) -> bool:
    """A name of two words or more that speaks of funds, and is no single fund's, no firm's and no paper's."""
    if " " not in name or _FUND_ALONE.search(name) or not _OF_FUNDS.search(name):
        return False
    return not (
        can_be(name, Sort.FIRM) or _NO_NAME.search(_FAMILY.sub("", name)) or _PLACEHOLDER.search(name)
    )
