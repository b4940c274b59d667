"""What several words say of one figure, weighed: the strongest holds, an equal that says otherwise is told.

'Of the distribution fee 0.25% is a service fee': two names of the fee, and each is the figure's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from operator import eq
from typing import Generic, TypeVar

from parsers.model import Finding, Severity

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Source(StrEnum):
    """Where words stand that say something of a figure; the strongest first."""

    RUN = "the figures that it stands in a run with"  # '0.25% and 0.75% on Class A and Class B'
    BESIDE = "the name right beside it"  # 'a 0.25% service fee'
    OWN_WORDS = "its own words"  # 'on Class A a service fee of 0.25%'
    PURPOSE = "what it is paid for"  # 'to those who serve the holders 0.25%'
    BEHIND = "words behind it that may be of the next figure"
    PARTS = "the figures that it is the sum or a part of"
    FIGURE_BEFORE = "the figure before it"
    WHOLE = "the figures that divide it"  # '1.00%, of which 0.25% ...'
    SENTENCE = "other words of its sentence"
    LEAD = "the line that leads it in"
    CLAUSES = "the clauses behind it"
    GIST = "its sentence as a whole"
    SENTENCE_BEFORE = "the sentence before it"
    GIST_BEFORE = "what leads it in, as a whole"
    HEADING = "the heading over it"
    TITLE = "the title"


_STRENGTH = {source: strength for strength, source in enumerate(reversed(Source))}


@dataclass(frozen=True, slots=True)
class Evidence(Generic[T_co]):
    """What `print` says of a figure, and where it stands."""

    value: T_co
    source: Source
    print: str

    @property
    def strength(self) -> int:
        return _STRENGTH[self.source]


@dataclass(frozen=True, slots=True)
class Weighed(Generic[T_co]):
    """What holds, and what is as strong and says otherwise."""

    holds: Evidence[T_co] | None = None
    against: Evidence[T_co] | None = None

    @property
    def value(self) -> T_co | None:
        return self.holds.value if self.holds else None


def weigh(evidence: Iterable[Evidence[T]], agree: Callable[[T, T], bool] = eq) -> Weighed[T]:
    """The strongest holds, of equals the first; against it is an equal that does not agree with it.

    `evidence` comes the strongest first, so that the weaker need not be looked for.
    """
    pieces = iter(evidence)
    holds = next(pieces, None)
    if holds is None:
        return Weighed()
    strength = holds.strength
    equals = takewhile(lambda piece: piece.strength == strength, pieces)
    return Weighed(holds, next((e for e in equals if not agree(holds.value, e.value)), None))


def narrows(first: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """'Of Class A and Class C shares ... 0.25% on Class A': the second says which of the first."""
    return set(first) <= set(other)


def conflict(weighed: Weighed[object], figure: str, locator: str) -> Finding | None:
    """What two prints of one strength say differently of a figure, None where nothing is against it."""
    holds, against = weighed.holds, weighed.against
    if holds is None or against is None:
        return None
    message = (
        f"“{figure}” was read as {_words(holds.value)} (“{_short(holds.print)}”), and its words say"
        f" {_words(against.value)} as plainly (“{_short(against.print)}”). Look at the print."
    )
    return Finding("rate_conflict", Severity.WARNING, message, locator, figure)


def _words(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value).replace("_", " ")


def _short(text: str, most: int = 100) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
