"""The last days of calendar months, quarters and years."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pipeline.errors import UsageFault

MOST_DAYS = 2_400  # two centuries of months: what asks for more has a slip in a year


class Every(StrEnum):
    """The periods of a panel, each of which is given by its last day."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def period_ends(since: date, until: date, every: Every) -> tuple[date, ...]:
    """The last days of calendar months, quarters or years from a day until another, both counted.

    Raises UsageFault where they are more than MOST_DAYS.
    """
    step = _MONTHS[every]
    first, last = _month(since) // step, _month(until) // step
    if last - first > MOST_DAYS:
        raise UsageFault(f"From {since} until {until} are more than {MOST_DAYS:,} {every}s: ask for fewer.")
    ends = (_last_day(period * step + step - 1) for period in range(first, last + 1))
    return tuple(end for end in ends if since <= end <= until)


def _month(day: date) -> int:
    return (day.year - 1) * 12 + day.month - 1


def _last_day(month: int) -> date:
    year, month = month // 12 + 1, month % 12 + 1
    return date.max if (year, month) == (9999, 12) else _first_day(year, month + 1) - timedelta(days=1)


def _first_day(year: int, month: int) -> date:
    return date(year + month // 13, (month - 1) % 12 + 1, 1)
