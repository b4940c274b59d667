"""The first reading of a figure beside the second, which shares characters and places with it alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parsers.doubts.unexplained import Doubt
from parsers.doubts.wording import UNTOLD, Whose
from parsers.model import Origin, Rate
from parsers.second.model import SecondRate
from parsers.terms.names import fold
from parsers.wordings.classes import SHARES_BEHIND

Span = tuple[int, int]

_FIELDS = {"portfolio_name": "the portfolio", "share_class": "the class", "component": "the fee"}
_OF_OTHERS = {"portfolio_name": 0, "share_class": 1}  # where they stand in the pairs of a second reading
_SHARES = SHARES_BEHIND.regex()


@dataclass(frozen=True, slots=True)
class Compared:
    """What comes of two readings: whom the second says otherwise of, which it says all the same of; by
    the places of the rates among those of the document. `second` is what it says of each."""

    doubts: tuple[Doubt, ...]
    agreed: frozenset[int]
    second: Mapping[int, tuple[Whose, ...]]


def compared(rates: Sequence[Rate], second: Mapping[Span, SecondRate]) -> Compared:
    """Both readings, figure by figure. A figure that is given to several (a ditto mark, `Class A and C`) is
    compared with all of them: one that agrees is enough."""
    doubts: list[Doubt] = []
    agreed: set[int] = set()
    said: dict[int, tuple[Whose, ...]] = {}
    figures = sorted(second)
    for places in _by_figure(rates).values():
        other = _of_figure(rates[places[0]], figures, second)
        if other is None:
            continue
        differing = [field for field in _FIELDS if not _agree(field, [rates[at] for at in places], other)]
        said |= dict.fromkeys(places, _whose(other))
        for at in places:
            doubts += ((at, f"another reading has {_told(field, other)}") for field in differing)
            tied = _is_tied(rates[at], other)
            if tied is False:
                doubts.append((at, f"another reading has the condition “{other.condition}”"))
            if tied and not other.silent and all(_agree(field, [rates[at]], other) for field in _FIELDS):
                agreed.add(at)
    return Compared(tuple(doubts), frozenset(agreed), said)


def _by_figure(rates: Sequence[Rate]) -> Mapping[Span | None, list[int]]:
    places: dict[Span | None, list[int]] = defaultdict(list)
    for at, rate in enumerate(rates):
        if rate.origin is not Origin.DERIVED:
            places[rate.span].append(at)
    return places


def _of_figure(rate: Rate, figures: Sequence[Span], second: Mapping[Span, SecondRate]) -> SecondRate | None:
    """What the second reading says of the rate's figure."""
    if rate.span is None:
        return None
    at = bisect_left(figures, (rate.span[0], 0))
    if at < len(figures) and figures[at][0] < rate.span[1]:
        return second[figures[at]]
    return None


def _agree(field: str, rates: Iterable[Rate], other: SecondRate) -> bool:
    """Is the second reading silent on it, or does it say of one of the rates what the first does?"""
    if field in other.silent:
        return True
    theirs = {_key(field, getattr(other, field))}
    if field in _OF_OTHERS:
        theirs |= {_key(field, pair[_OF_OTHERS[field]]) for pair in other.others}
    return any(_key(field, said) in theirs for rate in rates for said in _of(rate, field))


def _of(rate: Rate, field: str) -> tuple[str | None, ...]:
    """What ties the rates of a row is a portfolio to the second reading, where it stands in the place of one:
    `Equity Funds | 0.25%`, `First year | 0.75%`."""
    if field == "portfolio_name" and rate.origin is Origin.TABLE and rate.condition:
        return (rate.condition, rate.portfolio_name) if rate.portfolio_name else (rate.condition,)
    return (getattr(rate, field),)


def _is_tied(rate: Rate, other: SecondRate) -> bool | None:
    """Does the second reading find the words that tie the rate in its condition? None: it finds none."""
    if rate.condition is None or _key("portfolio_name", rate.condition) == fold(other.portfolio_name):
        return True
    return None if other.condition is None else fold(other.condition) in fold(rate.condition)


def _told(field: str, other: SecondRate) -> str:
    return f"{_FIELDS[field]} “{getattr(other, field) or 'none'}”".replace("_", " ")


def _key(field: str, value: str | None) -> str:
    if field == "share_class" and value:
        value = _SHARES.sub("", value)
        value = " ".join(word for word in value.split() if word.casefold() != "class")
    return fold(value)


def _whose(other: SecondRate) -> tuple[Whose, ...]:
    """What it says, once for each that the figure is given to; what it is silent on is untold."""
    silent = other.silent
    return tuple(
        Whose(
            UNTOLD if "portfolio_name" in silent else portfolio,
            UNTOLD if "share_class" in silent else share_class,
            UNTOLD if "component" in silent else other.component,
        )
        for portfolio, share_class in ((other.portfolio_name, other.share_class), *other.others)
    )
