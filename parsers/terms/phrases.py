"""The figures of a table cell that has words in it, each with what its words say of it.

Class A: 0.25%, Class C: 1.00%; up to 25 basis points (0.25%) of the first $500 million
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import Bound
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


def read_phrase(text: str) -> tuple[PhraseFigure, ...]:
    """Every figure of the text, from left to right; where a class leads the first, one leads each."""
    figures = find_figures(text)
    led = bool(figures) and bool(classes_in(text[: figures[0].start]))  # 'Class A: 0.25%'
    found: list[PhraseFigure] = []
    reached = None  # where the tier before ended, in dollars
    for index, figure in enumerate(figures):
        left, right = words_around(text, figures, index)
        if reason := why_not(text, figures, index) or why_so_much(figure, text):
            found.append(PhraseFigure(figure, reason))
            continue
        tier = read_tier(right, reached)
        if figure.rate is not None and figure.rate <= PLAUSIBLE:
            reached = tier[1]
        found.append(PhraseFigure(figure, None, classes_in(left if led else right), read_bound(left), tier))
    return tuple(found)
