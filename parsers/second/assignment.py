"""Marks -> figures: the one way to give each figure its mark, each mark used, in one direction.

`Class A 0.25%, Class C 1.00%` has each class before its rate, `0.25% on Class A and 1.00% on Class C`
each behind it. Both ways possible with different outcome, or none: nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """What a figure is given; `value` is nothing to go by where it is not `known`."""

    value: T | None = None
    known: bool = False


def assign(figures: Sequence[int], marks: Sequence[tuple[int, frozenset[T]]]) -> list[Given[frozenset[T]]]:
    """For each figure, by its place in the text, the names of the mark that is its own."""
    ways = [way for way in (_before(figures, marks), _before_reversed(figures, marks)) if way is not None]
    if not ways:
        return [Given() for _ in figures]
    if len(ways) == 1:
        return [Given(value, True) for value in ways[0]]
    return [Given(a, True) if a == b else Given() for a, b in zip(*ways, strict=True)]


def _before_reversed(
    figures: Sequence[int], marks: Sequence[tuple[int, frozenset[T]]]
) -> list[frozenset[T]] | None:
    """Each figure takes the mark behind it: the other way round, read from the end."""
    way = _before([-figure for figure in reversed(figures)], [(-at, names) for at, names in reversed(marks)])
    return None if way is None else way[::-1]


def _before(figures: Sequence[int], marks: Sequence[tuple[int, frozenset[T]]]) -> list[frozenset[T]] | None:
    """Each figure takes the mark before it; None where a figure finds none, or a mark stays unused."""
    way: list[frozenset[T]] = []
    used: set[int] = set()
    at = -1
    for figure in figures:
        while at + 1 < len(marks) and marks[at + 1][0] < figure:
            at += 1
        if at < 0:
            return None
        way.append(marks[at][1])
        used.add(at)
    union = frozenset(name for value in way for name in value)
    idle = (i for i in range(len(marks)) if i not in used)
    return way if all(_excused(i, marks, used, union) for i in idle) else None


def _excused(
    index: int, marks: Sequence[tuple[int, frozenset[T]]], used: set[int], union: frozenset[T]
) -> bool:
    """A mark that no figure takes: the same as the one before it, or a list of all that are used."""
    names = marks[index][1]
    same = any(i in used and marks[i][1] == names for i in (index - 1, index + 1))
    return same or (names == union and len(names) > 1)
