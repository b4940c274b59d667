"""Lists of funds that stand in no blocks of a schedule: at the foot of its heading, behind the signatures.

SCHEDULE A / to the / Distribution Plan / Elm Fund / Oak Fund       all centred, and nothing below
By: ____________ / The Plan is for these Funds: / Elm Fund / Oak Fund
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.layout.passages import passage_of
from parsers.layout.segments import Anatomy, Part, Schedule
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.openings import SIGNED
from parsers.wordings.schedules import ENDS_AS_SERIES, INCORPORATED, LEADS_LIST

_ENDINGS = (INCORPORATED.regex(), ENDS_AS_SERIES.regex())
_SIGNED, _LEADS = SIGNED.regex(), LEADS_LIST.regex()
_FEWEST = 2  # names in a list


def with_late_lists(anatomy: Anatomy) -> Anatomy:
    """The anatomy with such lists in the blocks of their schedule, or in one without a label."""
    schedules = tuple(map(_opened, anatomy.schedules))
    first, behind = _run_of_names(anatomy.closing)
    if behind - first < _FEWEST:
        return replace(anatomy, schedules=schedules)
    late = Schedule("", (), anatomy.closing[max(first - 1, 0) : behind])
    closing = (*anatomy.closing[: max(first - 1, 0)], *anatomy.closing[behind:])
    return replace(anatomy, schedules=(*schedules, late), closing=closing)


def _opened(schedule: Schedule) -> Schedule:
    """A schedule with nothing under its heading, whose heading ends in names: these are under it."""
    if schedule.blocks:
        return schedule
    lines = list(_lines(schedule.heading))
    names = len(lines)
    while names > 1 and _names_fund(lines[names - 1]):
        names -= 1
    if len(lines) - names < _FEWEST:
        return schedule
    return replace(schedule, heading=tuple(lines[:names]), blocks=tuple(lines[names:]))


def _lines(heading: Sequence[Part]) -> Iterator[Part]:
    """The parts, those of several lines that are all names line by line."""
    for part in heading:
        lines = [replace(part, passage=passage_of([piece]), pieces=(piece,)) for piece in part.pieces]
        yield from lines if all(map(_names_fund, lines)) else (part,)


def _run_of_names(parts: Sequence[Part]) -> tuple[int, int]:
    """Where the names begin that a line leads in, and where they end; nobody signs for them."""
    first = 0
    for at, part in enumerate((*parts, None)):
        if part and _names_fund(part):
            continue
        led = first and _LEADS.search(parts[first - 1].text)
        if led and at - first >= _FEWEST and not (part and _SIGNED.search(part.text)):
            return first, at
        first = at + 1
    return 0, 0


def _names_fund(part: Part) -> bool:
    """`Elm Fund`, `Elm Fund, Inc.`, `Elm Bond Series`; no registrant that is another's."""
    if not can_be(part.text, Sort.ENTRY):
        return False
    return not can_be(part.text, Sort.REGISTRANT) or any(end.search(part.text) for end in _ENDINGS)
