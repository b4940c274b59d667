"""What a sentence says of one of its figures: which fee, as a ceiling or a floor, of whom.

What the figure's own words do not say it takes over from the figure before it, from the line that
leads the sentence in, from the sentence before it, from the heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.model import Bound, Component
from parsers.prose.which_fee import (
    fee_around,
    fee_behind,
    fee_named,
    fee_of_part,
    is_sum,
    is_whole,
    item_of_its_own,
    list_begins,
    pays_for_both,
    within_run,
)
from parsers.prose.whose_rate import classes_of, portfolios_of, speaks_of_all_classes
from parsers.terms.fees import read_bound
from parsers.terms.figures import Figure, words_around
from parsers.terms.names import classes_in
from parsers.terms.not_a_rate import is_changed

_RANGE = re.compile(r"\b(?P<word>from|between)(?: (?:a|an|the|rate|of))*\s*$", re.IGNORECASE)
_RANGE_WORDS = {
    "from": re.compile(r"\)?[\w\s]{0,20}?\b(?:up )?to\s*"),
    "between": re.compile(r"\)?\s*and\s*"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What holds where a sentence does not say it.

    `lead` is the line that leads it in, `before` the sentence before it; `heading` the class over it,
    `classes` all classes of the plan; `members` the portfolios that the schedules print.
    """

    lead: str
    before: str
    component: Component
    heading: tuple[str, ...]
    classes: tuple[str, ...]
    members: frozenset[str]
    registrant: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one figure; `fee` is how its fee is printed."""

    component: Component | None
    bound: Bound | None
    classes: tuple[str, ...]
    portfolios: tuple[str, ...]
    fee: str | None = None


def read_said(text: str, figures: Sequence[Figure], index: int, last: Said | None, around: Around) -> Said:
    """Of the figure `figures[index]` of the sentence `text`; `last` is what the rate before it said."""
    named, fee = fee_named(text, figures, index)
    named = within_run(text, figures, index) or named
    lead = "" if last and fee is None else around.lead
    return Said(
        _of_service_plan(named or _component(text, figures, index, last, around), text, around),
        _bound(text, figures, index, last if fee is None else None, lead),
        _classes(text, figures, index, last, around),
        portfolios_of(text, figures, index, around.members, [around.registrant or ""]),
        fee,
    )


def _component(
    text: str, figures: Sequence[Figure], index: int, last: Said | None, around: Around
) -> Component | None:
    if item := item_of_its_own(text, figures, index):
        return _component_of_item(text, figures, index, item, around)
    if last is not None and last.component is not None:
        if is_sum(figures, index):
            return Component.AGGREGATE_FEE
        return fee_of_part(text, figures, index) or last.component
    if is_whole(text, figures, index):
        return Component.AGGREGATE_FEE
    behind = text[figures[index].end :]
    return fee_around(around.lead) or fee_behind(behind) or fee_around(text) or fee_around(around.before)


def _component_of_item(
    text: str, figures: Sequence[Figure], index: int, item: tuple[int, int], around: Around
) -> Component | None:
    """Of 'a fee' in a list of them: what its own item says of it, or the words that lead the list in."""
    if is_whole(text, figures, index):
        return Component.AGGREGATE_FEE
    own = text[figures[index].end : item[1]]
    return fee_around(around.lead) or fee_behind(own) or fee_around(text[: list_begins(text)])


def _of_service_plan(component: Component | None, text: str, around: Around) -> Component | None:
    """A plan that pays for service alone: its whole is that."""
    if component is not Component.AGGREGATE_FEE or around.component is not Component.SERVICE_FEE:
        return component
    return component if pays_for_both(text) else Component.SERVICE_FEE


def _bound(text: str, figures: Sequence[Figure], index: int, last: Said | None, lead: str) -> Bound | None:
    left, right = words_around(text, figures, index)
    if limit := _range(text, figures, index) or read_bound(left.rsplit(";", 1)[-1], right):
        return limit
    if last is not None and not re.search(r"\bexcept\b", left):
        return last.bound
    return read_bound(lead[-200:])


def _range(text: str, figures: Sequence[Figure], index: int) -> Bound | None:
    """'between 0.10% and 0.35%', 'from 0.10% to 0.35%': the floor and the ceiling."""
    for first, bound in ((index, Bound.MINIMUM), (index - 1, Bound.MAXIMUM)):
        if 0 <= first < len(figures) - 1 and (match := _RANGE.search(text, 0, figures[first].start)):
            if is_changed(text[: figures[first].start]):
                return None
            between = text[figures[first].end : figures[first + 1].start]
            low, high = figures[first].percent, figures[first + 1].percent
            rising = low is not None and high is not None and low < high
            if rising and _RANGE_WORDS[match["word"].lower()].fullmatch(between):
                return bound
    return None


def _classes(
    text: str, figures: Sequence[Figure], index: int, last: Said | None, around: Around
) -> tuple[str, ...]:
    return (
        classes_of(text, figures, index)
        or (last.classes if last else ())
        or classes_in(text)
        or classes_in(around.lead)
        or (around.classes if speaks_of_all_classes(text) else ())
        or classes_in(around.before)
        or (around.classes if speaks_of_all_classes(f"{around.lead} {around.before}") else ())
        or around.heading
    )
