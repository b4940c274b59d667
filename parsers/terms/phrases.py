"""The figures of a table cell that has words in it, each with what its words say of it.

Class A: 0.25%, Class C: 1.00%; up to 25 basis points (0.25%) of the first $500 million
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.model import Bound
from parsers.terms.conditions import find_conditions
from parsers.terms.fees import read_bound
from parsers.terms.figures import PLAUSIBLE, Figure, find_figures, words_around
from parsers.terms.not_a_rate import why_not, why_so_much
from parsers.terms.share_classes import classes_in
from parsers.terms.tiers import Tier, read_tier


@dataclass(frozen=True, slots=True)
class PhraseFigure:
    """One figure of a phrase; `reason` is why it is no rate of the plan, None where it may be one."""

    figure: Figure
    reason: str | None = None
    classes: tuple[str, ...] = ()
    bound: Bound | None = None
    tier: Tier = (None, None)
    condition: str | None = None


def read_phrase(text: str) -> tuple[PhraseFigure, ...]:
    """Every figure of the text, from left to right; where a class leads the first, one leads each."""
    figures = find_figures(text)
    led = bool(figures) and bool(classes_in(text[: figures[0].start]))  # 'Class A: 0.25%'
    found: list[PhraseFigure] = []
    conditions = _conditions(text, figures)
    reached = None  # where the tier before ended, in dollars
    for index, figure in enumerate(figures):
        left, right = words_around(text, figures, index)
        if reason := why_not(text, figures, index) or why_so_much(figure, text):
            found.append(PhraseFigure(figure, reason))
            continue
        tier = read_tier(right, reached)
        if figure.rate is not None and figure.rate <= PLAUSIBLE:
            reached = tier[1]
        classes = classes_in(left if led else right)
        found.append(PhraseFigure(figure, None, classes, read_bound(left), tier, conditions.get(index)))
    return tuple(found)


def _conditions(text: str, figures: Sequence[Figure]) -> Mapping[int, str]:
    """The step of time behind each figure, or before each; nothing where one has none of its own."""
    found = find_conditions(text)
    if len(found) != len(figures) or any(condition.of_kind for condition in found):
        return {}
    if len(found) == 1 and not found[0].alone:
        return {}
    behind = all(f.end <= c.start for f, c in zip(figures, found, strict=True))
    between = all(c.end <= f.start for c, f in zip(found, figures[1:], strict=False))
    before = all(c.end <= f.start for f, c in zip(figures, found, strict=True))
    apart = all(f.end <= c.start for f, c in zip(figures, found[1:], strict=False))
    if (behind and between) or (before and apart):
        return {at: condition.text for at, condition in enumerate(found)}
    return {}
