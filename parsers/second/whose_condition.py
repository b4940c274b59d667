"""What the figures of a clause are tied to: a kind of funds, a step of time, how long shares are held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.second.assignment import assign
from parsers.second.clauses import Clause
from parsers.second.respectively import in_order
from parsers.wordings import second_conditions

_KIND, _STEP, _ALL = (
    second_conditions.KIND.regex(),
    second_conditions.STEP.regex(),
    second_conditions.ALL.regex(),
)


def conditions_of(clause: Clause) -> list[str | None]:
    """For each figure the words that tie it, None where that is not told: each has its own, or none has.

    `0.25% for each Equity Fund and 0.15% for each Bond Fund` -> Equity Fund; Bond Fund
    """
    kinds, steps = _marks(_KIND, clause.text), _marks(_STEP, clause.text)
    own = kinds or steps
    silent = [None] * len(clause.figures)
    if (kinds and steps) or not own:
        return list(silent)
    ordered = in_order(clause, [tuple(words for _, words in own)])
    if ordered is not None:
        return [given.value[0] if given.known and given.value else None for given in ordered]
    everyone = [(match.start(), "") for match in _ALL.finditer(clause.text)] if kinds else []
    if len(own) + len(everyone) != len(clause.figures):
        return list(silent)
    return list(_by_place(clause, sorted((*own, *everyone))))


def _marks(sort: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    return [(match.start("said"), match["said"]) for match in sort.finditer(text)]


def _by_place(clause: Clause, marks: Sequence[tuple[int, str]]) -> Iterator[str | None]:
    given = assign(clause.places, [(at, frozenset({words})) for at, words in marks])
    by_place = dict(zip(clause.places, given, strict=True))
    for figure in clause.figures:
        told = by_place[figure.start]
        yield (next(iter(told.value)) or None) if told.known and told.value else None
