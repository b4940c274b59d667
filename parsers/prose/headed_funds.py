"""Groups of funds in a list, by the headings over them, by which a sentence may call them.

Bond Funds        EQUITY FUNDS
Elm Bond Fund     Elm Growth Fund          ... 0.75% for each Equity Fund and 0.50% for the Bond Funds
                  Elm Value Fund
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from parsers.layout.segments import Anatomy, Part
from parsers.terms.sorts import Sort, can_be, words_of

_ITEM_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")


def headed_groups(anatomy: Anatomy, members: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """What heads some of the members, as a sentence may print it, each with these."""
    found: dict[str, list[str]] = {}
    for schedule in anatomy.schedules:
        lines = (block for block in schedule.blocks if isinstance(block, Part))
        for head, name in _headed(lines, members):
            found.setdefault(head, []).append(name)
    return {
        called: tuple(names)
        for head, names in found.items()
        for called in (head, head.removesuffix("s"))
        if called not in members
    }


def _headed(lines: Iterator[Part], members: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each member with its heading: the one over its column, or that furthest right before it."""
    heads: dict[float, str] = {}
    named = False  # since the last heading
    for line in lines:
        name = words_of(_ITEM_NUMBER.sub("", line.text).strip(' :"“”')).entry.portfolio
        column = line.level if line.listed else line.pieces[0].left
        if name in members:
            named = True
            if heads:
                yield heads[max((at for at in heads if at <= column), default=max(heads))], name
        elif can_be(name, Sort.CATEGORY):
            heads = {} if named else heads
            heads[column], named = name.title() if name.isupper() else name, False
