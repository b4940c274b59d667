"""Columns of a schedule whose headings are stretches of time: the first year, and what comes after it.

12b-1 Fee               First Year      After First Year
Elm Growth Fund           0.75%              1.00%
"""

from __future__ import annotations

from parsers.wordings import conditions

_FIRST, _LATER = conditions.FIRST_HEADING.regex(), conditions.LATER_HEADING.regex()


def steps_of(printed: dict[int, str]) -> dict[int, str]:
    """What each column is tied to, by their headings; nothing unless all are such stretches.

    As many are of a first stretch as of one after it, and they stand in turn.
    """
    first, later = dict[int, str](), dict[int, str]()
    for column, text in sorted(printed.items()):
        if after := _LATER.search(text):
            later[column] = after[0].strip()
        elif begins := _FIRST.search(text):
            first[column] = begins[0].strip()
    if not first or len(first) != len(later) or len(first) + len(later) != len(printed):
        return {}
    in_turn = [column in first for column in sorted(printed)]
    if in_turn != [True, False] * len(first):
        return {}
    return first | later


def is_step(text: str) -> bool:
    """Is the whole of it a stretch of time?"""
    words = " ".join(text.split()).strip(" :.*")
    return any(pattern.fullmatch(words) for pattern in (_FIRST, _LATER))
