"""Dates as filers print them: October 15, 2004; the 18th day of August, 2003; 08/18/03; 12/31/16.

In words, too: the sixth day of February, two thousand six.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from parsers.terms.numerals import number_of
from parsers.wordings import days
from parsers.wordings.days import DATES, MONTHS

_FORMS = "|".join(form.pattern for form in DATES)
DATE = r"(?:" + regex.sub(r"\?P<\w+>", "?:", _FORMS) + ")"
_DATE = regex.compile(rf"(?<![\w/])(?:{_FORMS})", regex.IGNORECASE)
_YEAR_HINT = days.YEAR_HINT.regex()
BLANK_DATE = days.BLANK_DATE.pattern
_YEAR_FILLER = days.YEAR_FILLER.regex()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date printed at `text[start:end]`; `value` is None where no calendar has such a day."""

    start: int
    end: int
    value: date | None


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _calendar(year: str, month: str, day: str) -> date | None:
    try:
        return date(_full(year), _month(month), number_of(day) or 0)
    except ValueError:
        return None


def _full(year: str) -> int:
    """'2003', '03' and 'two thousand three' are one year; '96' and 'nineteen ninety-six' another."""
    if year.isdigit():
        return int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 60 else 2000)
    century, _, rest = _YEAR_FILLER.sub(" ", year.lower()).strip().partition(" ")
    return (1900 if century == "nineteen" else 2000) + (number_of(" ".join(rest.split())) or 0)


@lru_cache(512)
def find_dates(text: str) -> tuple[Dated, ...]:
    """Every date printed in `text`, from left to right."""
    if not _YEAR_HINT.search(text):
        return ()
    return tuple(
        Dated(match.start(), match.end(), _calendar(match["year"], match["month"], match["day"]))
        for match in _DATE.finditer(text)
    )


def read_date(text: str) -> date | None:
    """The one date that a cell holds, else None."""
    match = _DATE.fullmatch(text.strip(" .,;*()"))
    return _calendar(match["year"], match["month"], match["day"]) if match else None
