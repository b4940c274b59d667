"""Names of portfolios and registrants, by how they end."""

from __future__ import annotations

import re

from parsers.wordings.kept import kept
from parsers.wordings.names import GENERIC, NAMES_ONE, PORTFOLIO, REGISTRANT
from parsers.wordings.names import NO_NAME as NO_NAME_WORDS
from parsers.wordings.parties import DISTRIBUTES, FIRMS

_PORTFOLIO, _REGISTRANT, NO_NAME = PORTFOLIO.regex(), REGISTRANT.regex(), NO_NAME_WORDS.regex()
_DISTRIBUTES = DISTRIBUTES.regex()
_FIRM = re.compile("|".join(pattern for pattern, _ in FIRMS), re.IGNORECASE)


@kept
def is_portfolio(text: str) -> bool:
    """Does the text end as names of portfolios do (Fund, Portfolio, Fund II, Fund 2010)?"""
    return _PORTFOLIO.search(text) is not None


@kept
def is_registrant(text: str) -> bool:
    """Does the text end as names of registrants do (Trust, Funds, Inc.), and name no distributor?"""
    return _REGISTRANT.search(text.strip()) is not None and not _DISTRIBUTES.search(text)


def is_firm(text: str) -> bool:
    """Does the name tell that this serves funds, and is none: a distributor, an adviser, a bank?"""
    return _FIRM.search(text) is not None


def is_category(text: str) -> bool:
    """A heading over kinds of funds ('Fixed Income Funds:'), which names nobody; 'Growth Fund' names one."""
    kind = re.findall(r"[\w-]+", text.lower().replace("non-", ""))
    return bool(kind) and GENERIC.issuperset(kind) and kind[-1] not in NAMES_ONE


@kept
def fold(name: str | None) -> str:
    """For comparing names: letters and digits, single blanks, no case."""
    return re.sub(r"[\W_]+", " ", name or "").strip().casefold()
