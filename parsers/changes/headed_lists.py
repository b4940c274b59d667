"""Lists of names that only the heading over them explains.

New Funds (effective February 8, 2016)      Fund Name Changes
1) Elm Global Fund; and                     1) Elm Commodity Fund change to Elm Resources Fund
2) Elm Capital Fund.                        2) From: Elm Harbor Fund
                                               To: Elm Bay Fund
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from parsers.changes.verbs import Verb
from parsers.terms.dates import DATE, find_dates
from parsers.terms.mentions import find_mentions
from parsers.wordings import headed_lists as wordings
from parsers.wordings import late
from parsers.wordings.changes import DAY_INTRO
from parsers.wordings.clauses import TERMINATES
from parsers.wordings.no_names import SENTENCE

NUMBER = r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?"
_DAY = rf"(?:[\s,–—-]*[(\[]?(?:{DAY_INTRO})?[\s,]*{DATE}[)\]]?)?"
_VERBS = (
    (Verb.ADD_BEFORE, wordings.ADDED),
    (Verb.REMOVE_BEFORE, wordings.REMOVED),
    (Verb.RENAME_BEFORE, wordings.RENAMED),
)
_NAMED = "|".join(f"(?P<{verb}>{wording.pattern})" for verb, wording in _VERBS)
_HEADING = late.pattern(rf"{NUMBER}(?:{_NAMED}){_DAY}\s*(?:[:–—-]\s*|[.;]?$)", re.IGNORECASE)
_ITEM_DAY = late.pattern(rf"{NUMBER}(?:{DAY_INTRO})?[\s,]*{DATE}\s*[:,;–—-]\s*(?=\W*\w)", re.IGNORECASE)
_BRACKETS = late.pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_SENTENCE, _TERMINATES = SENTENCE.regex(), TERMINATES.regex()
_LONGEST_ITEM = 240  # characters; what is longer is a sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """What the list does with its names, on which day; `end` is where names may follow in the line itself.
    `ends`: what stands in it ends itself, as under `Liquidated Funds`."""

    verb: Verb
    day: date | None
    end: int
    ends: bool = False


def heading_of(text: str) -> Heading | None:
    """`Merged Fund`, `Name Changes (effective May 1, 2009)`, `New Funds: Elm Fund and Oak Fund`."""
    match = _HEADING.match(text)
    if match is None or (match.end() < len(text) and not find_mentions(text[match.end() :])):
        return None
    days = (dated.value for dated in find_dates(match[0]))
    ends = _TERMINATES.search(match[0]) is not None
    return Heading(Verb(str(match.lastgroup)), next(days, None), match.end(), ends)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The day that an item of a list tells before its names, which begin at `end`."""

    day: date
    end: int


def own_day(text: str) -> OwnDay | None:
    """`Effective April 28, 2017: Elm Fund`, `As of May 1, 2009 - Elm Fund and Oak Fund`."""
    match = _ITEM_DAY.match(text)
    day = next((dated.value for dated in find_dates(match[0])), None) if match else None
    return OwnDay(day, match.end()) if match and day else None


def is_item(text: str) -> bool:
    """May the line stand in a list: a name with remarks, and no sentence?"""
    return len(text) < _LONGEST_ITEM and _SENTENCE.search(_BRACKETS.sub("", text)) is None
