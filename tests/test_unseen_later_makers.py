"""The later makers of unseen exhibits: the same from the same seed, and all that one states is printed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import ModuleType

import pytest
import unseen_clauses
import unseen_later
from unseen import SHAPES as EARLIER
from unseen.figures import all_ways, hundredths, plain, points, shown
from unseen.model import Made, Said

MAKERS = (unseen_later, unseen_clauses)
SHAPES = tuple((maker, shape) for maker in MAKERS for shape in maker.SHAPES)
STEPS = {"tiers-across"}  # shapes in which one fee has several rates


@cache
def made_of(maker: ModuleType, seed: int) -> Made:
    made: Made = maker.make(seed)
    return made


def of_shape(maker: ModuleType, shape: str) -> Iterator[Made]:
    """Four exhibits of a shape."""
    for turn in range(4):
        yield made_of(maker, maker.SHAPES.index(shape) + turn * len(maker.SHAPES))


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


@pytest.mark.parametrize("maker", MAKERS)
def test_there_are_shapes_enough_none_of_them_of_the_first_maker(maker: ModuleType) -> None:
    assert len(maker.SHAPES) >= 36
    assert len(set(maker.SHAPES)) == len(maker.SHAPES)
    assert not set(maker.SHAPES) & set(EARLIER)
    assert tuple(made_of(maker, seed).shape for seed in range(len(maker.SHAPES))) == maker.SHAPES


@pytest.mark.parametrize("maker", MAKERS)
def test_a_seed_gives_the_same_exhibit_each_time(maker: ModuleType) -> None:
    assert all(maker.make(seed) == maker.make(seed) for seed in range(0, 3000, 97))


@pytest.mark.parametrize(("maker", "shape"), SHAPES)
def test_what_an_exhibit_states_is_printed_in_it(maker: ModuleType, shape: str) -> None:
    for made in of_shape(maker, shape):
        is_printed(made)


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


@pytest.mark.parametrize(("maker", "shape"), SHAPES)
def test_no_rate_is_stated_twice_or_out_of_reason(maker: ModuleType, shape: str) -> None:
    for made in of_shape(maker, shape):
        assert made.rates
        assert len(set(made.rates)) == len(made.rates)
        assert all(isinstance(said, Said) and 0 <= said.percent <= Decimal("1.10") for said in made.rates)


@pytest.mark.parametrize(("maker", "shape"), [row for row in SHAPES if row[1] not in STEPS])
def test_a_fund_class_and_fee_has_one_rate_but_in_steps_of_assets(maker: ModuleType, shape: str) -> None:
    for made in of_shape(maker, shape):
        keys = {(said.portfolio, said.share_class, said.component) for said in made.rates}
        assert len(keys) == len(made.rates), made.name


@pytest.mark.parametrize("maker", MAKERS)
def test_exhibits_differ_from_seed_to_seed(maker: ModuleType) -> None:
    contents = {made_of(maker, turn * len(maker.SHAPES)).content for turn in range(40)}
    assert len(contents) == 40


@pytest.mark.parametrize("maker", MAKERS)
def test_both_media_are_made(maker: ModuleType) -> None:
    assert {made_of(maker, seed).suffix for seed in range(len(maker.SHAPES))} == {".txt", ".htm"}
