"""Where a figure stands: in its sentence, and in what is around that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.model import Component, Entry
from parsers.prose.weighing import Evidence
from parsers.terms.figures import Figure, words_around
from parsers.wordings.whose_rate import ONLY_LINKED

_ONLY_LINKED = ONLY_LINKED.regex()


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What holds for sentences that do not say it: `scheduled` = a schedule gives the rates.

    `portfolios` are those of the plan where no schedule lists them; of some it is for the classes that
    `classes_of` says. `classes` are all that the title names; `share_class` is set where it names one;
    `terms` are the names of fees that the plan defines, in lower case, `groups` those of several funds, or
    of one.
    """

    registrant: str | None
    portfolios: tuple[str, ...]
    share_class: str | None
    component: Component
    scheduled: bool = False
    members: tuple[Entry, ...] = ()
    classes: tuple[str, ...] = ()
    terms: Mapping[str, Component] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    classes_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What holds where a sentence does not say it.

    `lead` is the line that leads it in, `before` the sentence before it, `before_class` the one class that
    the paragraph named last; `heading` is the class over it, `title` that of the title, `classes` are all
    of the plan; `members` the portfolios that the schedules
    print; `paragraph` is the text that the sentence stands in.
    """

    lead: str
    before: str
    component: Component
    heading: str | None
    title: str | None
    classes: tuple[str, ...]
    members: frozenset[str]
    registrant: str | None
    terms: Mapping[str, Component] = field(default_factory=dict)
    before_class: str | None = None
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The figure `figures[index]` of the sentence `text`.

    What is worked out once for all of them: `breaks`, and the classes and funds that the sentence gives each.
    """

    text: str
    figures: Sequence[Figure]
    index: int
    around: Around
    breaks: Sequence[int] = ()
    classes: Mapping[int, Sequence[Evidence[tuple[str, ...]]]] | None = None
    funds: Mapping[int, Sequence[Evidence[tuple[str, ...]]]] | None = None

    @property
    def figure(self) -> Figure:
        return self.figures[self.index]

    @property
    def words(self) -> tuple[str, str]:
        """Before the figure back to the one before it, and behind it up to the next."""
        return words_around(self.text, self.figures, self.index)

    @property
    def is_last(self) -> bool:
        """What stands behind it is of no other figure."""
        return self.index + 1 == len(self.figures)


def run_of(place: Place) -> tuple[int, int]:
    """First and last of the figures that only `and` parts from this one."""
    breaks = place.breaks or breaks_of(place.text, place.figures)
    at = bisect_right(breaks, place.index)
    return breaks[at - 1], breaks[at] - 1


def breaks_of(text: str, figures: Sequence[Figure]) -> tuple[int, ...]:
    """Which figures of a sentence begin a run, and behind them how many figures there are."""
    begin = (
        at for at, (a, b) in enumerate(pairwise(figures), 1) if not _ONLY_LINKED.match(text[a.end : b.start])
    )
    return (0, *begin, len(figures))
