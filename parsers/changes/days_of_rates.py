"""The day of a rate, where the clause that states it has one of its own.

2. Effective July 15, 2009, the fee of Elm Fund is reduced from 0.25% to 0.20%.
3. Effective August 1, 2009, Schedule B is amended to read as follows: [a table]
4. As of July 15, 2009, the fee of Elm Fund is reduced to 0.20%.
5. The fee of Elm Fund is reduced from 0.25% to 0.20%, beginning July 15, 2009.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from parsers.changes.days import own_days
from parsers.changes.statements import Statement
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import ChangeKind, Rate, Table
from parsers.terms.citations import cited_days
from parsers.terms.dates import find_dates
from parsers.wordings import days_of_rates, sentence_ends

_STOP = sentence_ends.OF_CLAUSES.regex()
_LEADS, _GOES_ON, _SETS = (
    w.regex() for w in (days_of_rates.LEADS, days_of_rates.GOES_ON, days_of_rates.SETS)
)
_BEHIND_RATE, _RATE = days_of_rates.BEHIND_RATE.regex(), days_of_rates.RATE.regex()
_BEFORE_NEW = days_of_rates.BEFORE_NEW.regex()
_NEAR = 80  # characters before a figure

Place = tuple[int, int]  # in the sheet's text


def dated_rates(rates: Sequence[Rate], anatomy: Anatomy, day: date | None) -> tuple[Rate, ...]:
    """The rates of an amendment; `day` is the document's own."""
    places = [(place, own) for place, own in _dated_places(anatomy) if own != day]
    return (
        tuple(replace(rate, effective_date=_day_at(rate.span, places)) for rate in rates)
        if places
        else (*rates,)
    )


def _day_at(span: Place | None, places: Sequence[tuple[Place, date]]) -> date | None:
    return next((day for (start, end), day in places if span and start <= span[0] < end), None)


def _dated_places(anatomy: Anatomy) -> Iterator[tuple[Place, date]]:
    """The sentences of the body that act on a day of their own, and the tables that they lead in."""
    leads: date | None = None
    for block in anatomy.body:
        if isinstance(block, Table):
            pieces = [piece for row in block.rows for cell in row for piece in cell.pieces]
            if leads and pieces:
                yield (min(p.start for p in pieces), max(p.end for p in pieces)), leads
        elif is_prose(block) or block.text.rstrip().endswith((":", ".")):
            leads = None
            for place, day in _sentences(block):
                yield place, day
                leads = day if block.text.rstrip().endswith(":") else None


def _sentences(part: Part) -> Iterator[tuple[Place, date]]:
    start = 0
    for end in (*(stop.start() for stop in _STOP.finditer(part.text)), len(part.text)):
        text = part.text[start:end]
        if day := _day_of(text):
            yield part.passage.at(start, end), day
        start = end


def _day_of(text: str) -> date | None:
    """The day on which a sentence acts; none where it only cites the day of a plan."""
    if day := _led_by(text) or _told_behind(text):
        return day
    if "effective" not in text.lower():
        return None
    verb = len(text.rstrip(" .:"))
    (day,) = own_days(text, [Statement(ChangeKind.ADD, None, None, verb, verb, verb)])
    return day


def _led_by(text: str) -> date | None:
    """`As of July 15, 2009, the fee of Elm Fund is reduced to 0.20%`."""
    first = next(iter(find_dates(text)), None)
    if first is None or not _LEADS.match(text[: first.start]):
        return None
    behind = text[first.end :]
    return first.value if _GOES_ON.match(behind) and _SETS.search(behind) else None


def _told_behind(text: str) -> date | None:
    """`to 0.20%, beginning July 15, 2009`, where this is the only day, and the figure the only new one."""
    days = [d for d in find_dates(text) if d.start not in cited_days(text)]
    if len(days) != 1 or not _BEHIND_RATE.search(text[: days[0].start]):
        return None
    rates = list(islice(_RATE.finditer(text), 3))  # the new one, and perhaps the old one
    old = [rate for rate in rates if _BEFORE_NEW.search(text, max(0, rate.start() - _NEAR), rate.start())]
    return days[0].value if len(rates) == len(old) + 1 < 3 else None
