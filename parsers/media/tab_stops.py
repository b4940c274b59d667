"""Lines whose cells are parted by single tabs, as a spreadsheet saves them: their columns, by count.

Fund<TAB>Maximum Distribution Fee<TAB>Maximum Service Fee
Elm Bond Fund<TAB>0.10%<TAB>0.25%

At tab stops of eight characters the cells of such lines do not stand below each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

_STOP = 8
_BETWEEN = 4  # characters that part two columns
_FEWEST = 2  # lines


def places_of_fields(rows: Sequence[str]) -> Mapping[int, Sequence[int]]:
    """For each line of such a table, by its index, the column at which each of its fields begins.

    Lines follow each other with blank ones between; lines that stand as they should at stops of eight are
    not there.
    """
    found: dict[int, Sequence[int]] = {}
    printed = [(at, row.rstrip().split("\t")) for at, row in enumerate(rows) if row.strip()]
    for count, run in groupby(printed, key=lambda line: _fields(line[1])):
        lines = list(run)
        if count < 2 or len(lines) < _FEWEST or _stand_right([fields for _, fields in lines]):
            continue
        widths = [max(len(fields[at]) for _, fields in lines) + _BETWEEN for at in range(count)]
        begins = [sum(widths[:at]) for at in range(count)]
        found |= dict.fromkeys((at for at, _ in lines), begins)
    return found


def _fields(fields: Sequence[str]) -> int:
    """How many cells a line has; 0 where it does not begin with one, or has no second."""
    return len(fields) if fields[0].strip() and sum(1 for text in fields if text.strip()) > 1 else 0


def _stand_right(lines: Sequence[Sequence[str]]) -> bool:
    """Does each field begin at the same stop in all lines?"""
    return len({tuple(_stops(fields)) for fields in lines}) == 1


def _stops(fields: Sequence[str]) -> list[int]:
    begins, column = [], 0
    for text in fields:
        begins.append(column)
        column = (column + len(text)) // _STOP * _STOP + _STOP
    return begins
