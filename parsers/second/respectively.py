"""`0.10%, 0.75% and 0.75% of Class A, Class B and Class C, respectively`: one to one, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from parsers.second.assignment import Given
from parsers.second.clauses import Clause
from parsers.wordings import second

_RESPECTIVELY, _LINK = second.RESPECTIVELY.regex(), second.LINK.regex()

T = TypeVar("T")


def in_order(clause: Clause, lists: Sequence[tuple[T, ...]]) -> list[Given[tuple[T, ...]]] | None:
    """For each figure the one that answers to it; nothing known where they can't be counted out.

    None where nothing is said to be in order, or what is in order is not these lists.
    """
    if not _RESPECTIVELY.search(clause.text):
        return None
    count = len(clause.figures)
    if count < 2 or not is_run(clause):
        return [Given() for _ in clause.figures]
    fitting = [names for names in lists if len(names) == count]
    if len(fitting) == 1 and len(lists) == 1:
        return [Given((name,), True) for name in fitting[0]]
    return (
        None if not fitting and len(lists) == 1 and len(lists[0]) == 1 else [Given() for _ in clause.figures]
    )


def is_run(clause: Clause) -> bool:
    """Do the figures stand in one list, with nothing but links between?"""
    return all(_LINK.match(clause.text[a.end : b.start]) for a, b in pairwise(clause.figures))
