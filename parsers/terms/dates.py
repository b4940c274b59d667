"""Dates as filers print them: October 15, 2004; the 18th day of August, 2003; 08/18/03; 12/31/16.

In words, too: the sixth day of February, two thousand six.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from parsers.terms.numerals import number_of
from parsers.wordings.kinds import CARDINALS, ORDINALS, TENS

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_UNIT = rf"(?:{'|'.join((*reversed(CARDINALS), *TENS))})"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})[- ])?{_UNIT}"
_NINE, _OLDER = "|".join(ORDINALS[:9]), "|".join(reversed(ORDINALS))
_DAY_IN_WORDS = rf"(?:(?:twenty|thirty)[- ](?:{_NINE})|{_OLDER}|twentieth|thirtieth)"
_YEAR_IN_WORDS = (
    rf"two\s+thousand(?:,?\s+and)?(?:\s+{_BELOW_HUNDRED})?"
    rf"|(?:nineteen|twenty)(?:\s+hundred(?:\s+and)?)?\s+{_BELOW_HUNDRED}"
)
_DAY = rf"(?P<day>\d{{1,2}}|{_DAY_IN_WORDS})(?:st|nd|rd|th)?"
# A fifth digit is the mark of a note: January 1, 20203.
_FIGURES = r"(?:19|20)\d\d(?=\d(?!\d))|\d{4}(?!\d)"
_YEAR = rf"(?:in\s+the\s+year\s+)?(?P<year>{_FIGURES}|{_YEAR_IN_WORDS})"
_FORMS = (
    rf"{_MONTH}\s+{_DAY}\s*,?\s*{_YEAR}",
    rf"{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}",
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})(?!\d)",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
)
DATE = r"(?:" + "|".join(regex.sub(r"\?P<\w+>", "?:", form) for form in _FORMS) + ")"
_DATE = regex.compile(r"(?<![\w/])(?:" + "|".join(_FORMS) + ")", regex.IGNORECASE)
_BLANK = r"(?:_{2,}|\[[^\]]{0,20}\]|\(date\))"
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
BLANK_DATE = (
    rf"(?:{_BLANK}\s*day\s+of\s+(?:{_ANY_MONTH}|{_BLANK})\s*,?\s*(?:\d{{2,4}}_*)?"
    r"|\[(?:insert\s+)?(?:effective\s+)?date\]|\[\s*[_●•]*\s*\]|_{2,}[ ,]*\d{4}"
    rf"|{_ANY_MONTH}\s+{_BLANK}\s*,?\s*\d{{0,4}}|{_BLANK}\s*,?\s*(?:19|20)\d{{0,2}}|_{{4,}})"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date printed at `text[start:end]`; `value` is None where no calendar has such a day."""

    start: int
    end: int
    value: date | None


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(_full(year), _month(month), number_of(day) or 0)
    except ValueError:
        return None


def _full(year: str) -> int:
    """'2003', '03' and 'two thousand three' are one year; '96' and 'nineteen ninety-six' another."""
    if year.isdigit():
        return int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 60 else 2000)
    century, _, rest = regex.sub(r"\b(?:thousand|hundred|and)\b|,", " ", year.lower()).strip().partition(" ")
    return (1900 if century == "nineteen" else 2000) + (number_of(" ".join(rest.split())) or 0)


@lru_cache(512)
def find_dates(text: str) -> tuple[Dated, ...]:
    """Every date printed in `text`, from left to right."""
    return tuple(
        Dated(match.start(), match.end(), _calendar(match["year"], match["month"], match["day"]))
        for match in _DATE.finditer(text)
    )


def read_date(text: str) -> date | None:
    """The one date that a cell holds, else None."""
    match = _DATE.fullmatch(text.strip(" .,;*()"))
    return _calendar(match["year"], match["month"], match["day"]) if match else None
