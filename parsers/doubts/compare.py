"""The first reading of a figure beside the second, which shares characters and places with it alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.doubts.unexplained import Doubt
from parsers.doubts.wording import reading
from parsers.model import Origin, Rate
from parsers.second.model import SecondRate
from parsers.terms.names import fold
from parsers.wordings.classes import SHARES_BEHIND

Span = tuple[int, int]

FIELDS = ("portfolio_name", "share_class", "component")
_SHARES = SHARES_BEHIND.regex()


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of two readings: whom the second says otherwise of, which it says all the same of; by
    the places of the rates among those of the document. `second` is what it says, in words."""

    doubts: tuple[Doubt, ...]
    agreed: frozenset[int]
    second: Mapping[int, str]


def compared(rates: Sequence[Rate], second: Mapping[Span, SecondRate]) -> Compared:
    """Both readings, figure by figure."""
    doubts: list[Doubt] = []
    agreed: set[int] = set()
    said: dict[int, str] = {}
    figures = sorted(second)
    for at, rate in enumerate(rates):
        other = _of_figure(rate, figures, second)
        if other is None:
            continue
        said[at] = _in_words(other)
        differing = list(_differences(rate, other))
        doubts += ((at, f"another reading has {what}") for what in differing)
        if not differing and not other.silent:
            agreed.add(at)
    return Compared(tuple(doubts), frozenset(agreed), said)


def _of_figure(rate: Rate, figures: Sequence[Span], second: Mapping[Span, SecondRate]) -> SecondRate | None:
    """What the second reading says of the rate's figure; nothing of one that is worked out."""
    if rate.span is None or rate.origin is Origin.DERIVED:
        return None
    at = bisect_left(figures, (rate.span[0], 0))
    if at < len(figures) and figures[at][0] < rate.span[1]:
        return second[figures[at]]
    return None


def _differences(rate: Rate, other: SecondRate) -> Iterator[str]:
    for field, word in zip(FIELDS, ("the portfolio", "the class", "the fee"), strict=True):
        mine, theirs = getattr(rate, field), getattr(other, field)
        if field in other.silent or _key(field, mine) == _key(field, theirs):
            continue
        if any(_key(field, mine) == _key(field, one) for one in _others(other, field)):
            continue
        yield f"{word} “{theirs or 'none'}”".replace("_", " ")


def _others(other: SecondRate, field: str) -> Iterator[str | None]:
    for portfolio, share_class in other.others:
        yield portfolio if field == "portfolio_name" else share_class


def _key(field: str, value: str | None) -> str:
    if field == "share_class" and value:
        value = _SHARES.sub("", value)
        value = " ".join(word for word in value.split() if word.casefold() != "class")
    return fold(value)


def _in_words(other: SecondRate) -> str:
    said = {field: None if field in other.silent else getattr(other, field) for field in FIELDS}
    return reading(said["portfolio_name"], said["share_class"], said["component"])
