"""Lists of funds that stand in no blocks of a schedule: at the foot of its heading, behind the signatures,
in the body under a line of their own.

SCHEDULE A / to the / Distribution Plan / Elm Fund / Oak Fund       all centred, and nothing below
By: ____________ / The Plan is for these Funds: / Elm Fund / Oak Fund
4. Companies and Funds / Elm Series, Inc. / Elm Fund / Oak Fund
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.layout.passages import passage_of
from parsers.layout.segments import Anatomy, Part, Schedule, is_prose
from parsers.model import Table
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.openings import SIGNED
from parsers.wordings.schedules import ENDS_AS_SERIES, INCORPORATED, LEADS_LIST

_ENDINGS = (INCORPORATED.regex(), ENDS_AS_SERIES.regex())
_SIGNED, _LEADS = SIGNED.regex(), LEADS_LIST.regex()
_FEWEST = 2  # names in a list
_LONGEST = 200  # characters of a name


def with_late_lists(anatomy: Anatomy) -> Anatomy:
    """The anatomy with such lists in the blocks of their schedule, or in one without a label."""
    schedules = tuple(map(_opened, anatomy.schedules))
    for room, after in (("closing", ()), ("body", anatomy.closing[:1])):
        blocks = getattr(anatomy, room)
        first, behind = _run_of_names((*blocks, *after))
        if behind - first >= _FEWEST:
            late = Schedule("", (), blocks[first - 1 : behind])
            rest = {room: (*blocks[: first - 1], *blocks[behind:])}
            return replace(anatomy, schedules=(*schedules, late), **rest)
    return replace(anatomy, schedules=schedules)


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


def _run_of_names(blocks: Sequence[Part | Table]) -> tuple[int, int]:
    """Where the names begin that a line leads in, and where they end; nobody signs for them."""
    behind = 0
    for first in range(1, len(blocks)):
        if first < behind or not _leads(blocks[first - 1]):
            continue
        behind = next((at for at in range(first, len(blocks)) if not _is_listed(blocks[at])), len(blocks))
        after = blocks[behind : behind + 1]
        signed = any(isinstance(block, Part) and _SIGNED.search(block.text) for block in after)
        if behind - first >= _FEWEST and not signed:
            return first, behind
    return 0, 0


def _is_listed(block: Part | Table) -> bool:
    """A fund, or a registrant over its funds, and no line that leads them in."""
    if not isinstance(block, Part) or is_prose(block):
        return False
    return _names_fund(block) or (can_be(block.text, Sort.REGISTRANT) and not _leads(block))


def _leads(block: Part | Table) -> bool:
    return isinstance(block, Part) and not is_prose(block) and _LEADS.search(block.text) is not None


def _names_fund(part: Part) -> bool:
    """`Elm Fund`, `Elm Fund, Inc.`, `Elm Bond Series`; no registrant that is another's."""
    if len(part.text) > _LONGEST or not can_be(part.text, Sort.ENTRY):
        return False
    return not can_be(part.text, Sort.REGISTRANT) or any(end.search(part.text) for end in _ENDINGS)
