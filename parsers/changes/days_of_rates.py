"""The day of a rate, where the clause that states it has one of its own.

2. Effective July 15, 2009, the fee of Elm Fund is reduced from 0.25% to 0.20%.
3. Effective August 1, 2009, Schedule B is amended to read as follows: [a table]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from parsers.changes.days import own_days
from parsers.changes.statements import Statement
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import ChangeKind, Rate, Table
from parsers.wordings import sentence_ends

_STOP = sentence_ends.OF_CLAUSES.regex()

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
        if "effective" in text.lower():
            verb = len(text.rstrip(" .:"))
            (day,) = own_days(text, [Statement(ChangeKind.ADD, None, None, verb, verb, verb)])
            if day:
                yield part.passage.at(start, end), day
        start = end
