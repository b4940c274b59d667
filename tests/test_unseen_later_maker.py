"""The second maker of unseen exhibits: the same from the same seed, and all that it states is printed."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from functools import cache

import pytest
from unseen import SHAPES as EARLIER
from unseen.figures import all_ways, hundredths, plain, points, shown
from unseen_later import SHAPES, Made, Said, make

SEEDS = range(4 * len(SHAPES))
made_of = cache(make)


def seeds_of(shape: str) -> range:
    """The seeds among these that give this shape."""
    return SEEDS[SHAPES.index(shape) :: len(SHAPES)]


def printed(made: Made) -> str:
    """The words of an exhibit without tags, white space, entities and curled quotes."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", made.content.decode()))
    return squeezed(text).replace("\u2019", "'").replace("\u2013", "-")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def rate_ways(percent: Decimal) -> tuple[str, ...]:
    """What the first maker prints, and what only this one does: `0.250%`, `35/100 of`, words alone."""
    own = (f"{percent:.3f}%", f"{points(percent)} bps", f"{points(percent)}/100 of", hundredths(percent))
    halves = shown(percent, "halves").partition(" (")[0]
    return (*all_ways(percent), *own, halves, f"{plain(percent)} %")


def class_ways(name: str) -> tuple[str, ...]:
    """`Class A` may be printed `A Class`, or `A` in a class column or a list."""
    letter = name.removeprefix("Class ")
    return (name, f"{letter} Class", letter)


def test_there_are_shapes_enough_none_of_them_of_the_first_maker() -> None:
    assert len(SHAPES) >= 40
    assert len(set(SHAPES)) == len(SHAPES)
    assert not set(SHAPES) & set(EARLIER)
    assert tuple(made_of(seed).shape for seed in range(len(SHAPES))) == SHAPES


def test_a_seed_gives_the_same_exhibit_each_time() -> None:
    assert all(make(seed) == make(seed) for seed in range(0, 3000, 97))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_an_exhibit_states_is_printed_in_it(shape: str) -> None:
    for seed in seeds_of(shape):
        is_printed(made_of(seed))


def is_printed(made: Made) -> None:
    text = printed(made)
    assert made.suffix in {".txt", ".htm"}
    assert "@@" not in text
    for said in made.rates:
        assert any(squeezed(way) in text for way in rate_ways(said.percent)), said
        assert all(word.casefold() in text for word in (said.portfolio or "").split()), said
        assert said.share_class is None or any(
            squeezed(way) in text for way in class_ways(said.share_class)
        ), said


@pytest.mark.parametrize("shape", SHAPES)
def test_no_rate_is_stated_twice_or_out_of_reason(shape: str) -> None:
    for seed in seeds_of(shape):
        rates = made_of(seed).rates
        assert rates
        assert len(set(rates)) == len(rates)
        assert all(isinstance(said, Said) and 0 <= said.percent <= Decimal("1.10") for said in rates)


def test_a_fund_class_and_fee_has_one_rate_but_in_steps_of_assets() -> None:
    for seed in SEEDS:
        made = made_of(seed)
        keys = {(said.portfolio, said.share_class, said.component) for said in made.rates}
        assert made.shape == "tiers-across" or len(keys) == len(made.rates), made.name


def test_exhibits_differ_from_seed_to_seed() -> None:
    contents = {made_of(seed).content for seed in range(0, 40 * len(SHAPES), len(SHAPES))}
    assert len(contents) == 40


def test_both_media_are_made() -> None:
    assert {made_of(seed).suffix for seed in range(len(SHAPES))} == {".txt", ".htm"}
