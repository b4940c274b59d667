"""Whether a figure is a ceiling or a floor, by what its words, the figure before and the lead say.

between 0.10% and 0.35%; a service fee not to exceed 0.25%; 0.25% and no more
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.model import Bound
from parsers.prose.place import Place
from parsers.prose.weighing import Evidence, Source
from parsers.terms.fees import read_bound
from parsers.terms.figures import words_around
from parsers.terms.not_a_rate import is_changed
from parsers.wordings import prose

_RANGE, _EXCEPTED, _SAID_AS = prose.RANGE.regex(), prose.EXCEPTED.regex(), prose.SAID_AS.regex()
_REACH = 300  # characters before a figure in which its range begins
_RANGE_WORDS = {"from": prose.RANGE_FROM.regex(), "between": prose.RANGE_BETWEEN.regex()}


def bounds_said(place: Place, goes_on: bool, last: Bound | None) -> Iterator[Evidence[Bound]]:
    """`goes_on`: the figure names no fee, so what holds for the one before it, `last`, holds for it."""
    yield from _of_range(place)
    left, right = place.words
    if bound := read_bound(left.rsplit(";", 1)[-1]):
        yield Evidence(bound, Source.OWN_WORDS, left)
    if bound := read_bound("", right):
        yield Evidence(bound, Source.OWN_WORDS if place.is_last else Source.BEHIND, right)
    if last is None and place.index:
        former = words_around(place.text, place.figures, place.index - 1)[0]
        again = is_changed(former) or _SAID_AS.search(left)
        if again and (bound := read_bound(former)):
            yield Evidence(bound, Source.FIGURE_BEFORE, former)
    if not goes_on:
        if bound := read_bound(place.around.lead[-200:]):
            yield Evidence(bound, Source.LEAD, place.around.lead)
    elif last and not _EXCEPTED.search(left):
        yield Evidence(last, Source.FIGURE_BEFORE, left)


def _of_range(place: Place) -> Iterator[Evidence[Bound]]:
    """'between 0.10% and 0.35%', 'from 0.10% to 0.35%': the floor and the ceiling."""
    text, figures = place.text, place.figures
    for first, bound in ((place.index, Bound.MINIMUM), (place.index - 1, Bound.MAXIMUM)):
        if not 0 <= first < len(figures) - 1:
            continue
        start = figures[first].start
        if match := _RANGE.search(text, max(0, start - _REACH), start):
            if is_changed(text[max(0, start - _REACH) : start]):
                return
            between = text[figures[first].end : figures[first + 1].start]
            low, high = figures[first].percent, figures[first + 1].percent
            rising = low is not None and high is not None and low < high
            if rising and _RANGE_WORDS[match["word"].lower()].match(between):
                yield Evidence(bound, Source.RUN, text[match.start() : figures[first + 1].end])
