"""Dates as filers print them: October 15, 2004; the 18th day of August, 2003; 08/18/03; 12/31/16."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import regex

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?" \
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_FORMS = (
    rf"{_MONTH}\s+{_DAY}\s*,?\s*{_YEAR}",
    rf"{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}",
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})(?!\d)",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
)
DATE = r"(?:" + "|".join(regex.sub(r"\?P<\w+>", "?:", form) for form in _FORMS) + ")"
_DATE = regex.compile(r"(?<![\w/])(?:" + "|".join(_FORMS) + ")", regex.IGNORECASE)
_BLANK = r"(?:_{2,}|\[[^\]]{0,20}\]|\(date\))"
BLANK_DATE = (
    rf"(?:\[(?:insert\s+)?date\]|\[\s*[_●•]*\s*\]|_{{2,}}[ ,]*\d{{4}}|{_MONTH.replace('?P<month>', '?:')}\s+{_BLANK}\s*,?\s*\d{{0,4}}"
    rf"|{_BLANK}\s*,?\s*(?:19|20)\d{{0,2}}|_{{4,}})"
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
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 60 else 2000)
    try:
        return date(full, _month(month), int(day))
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[Dated]:
    """Every date printed in `text`, from left to right."""
    for match in _DATE.finditer(text):
        yield Dated(match.start(), match.end(), _calendar(match["year"], match["month"], match["day"]))


def read_date(text: str) -> date | None:
    """The one date that a cell holds, else None."""
    match = _DATE.fullmatch(text.strip(" .,;*()"))
    return _calendar(match["year"], match["month"], match["day"]) if match else None
