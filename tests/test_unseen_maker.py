"""The maker of unseen exhibits: the same from the same seed, and all that it states is printed."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from functools import cache

import pytest
from unseen import SHAPES, Made, Said, make
from unseen.figures import all_ways

SEEDS = range(4 * len(SHAPES))
made_of = cache(make)


def seeds_of(shape: str) -> range:
    """The seeds among these that give this shape."""
    return SEEDS[SHAPES.index(shape) :: len(SHAPES)]


def printed(made: Made) -> str:
    """The words of an exhibit without tags, white space, entities and hyphens of a typist."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", made.content.decode()))
    return re.sub(r"\s+", "", text).replace("\u2019", "'").replace("\u2013", "-").casefold()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def class_ways(name: str) -> tuple[str, ...]:
    """`Class A` may be printed `A Class`, or `A` in a class column."""
    letter = name.removeprefix("Class ")
    return (name, f"{letter} Class", letter)


def test_there_are_shapes_enough_and_seeds_take_them_in_turn() -> None:
    assert len(SHAPES) >= 40
    assert len(set(SHAPES)) == len(SHAPES)
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
    for said in made.rates:
        assert any(squeezed(way) in text for way in all_ways(said.percent)), said
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


def test_exhibits_differ_from_seed_to_seed() -> None:
    contents = {made_of(seed).content for seed in range(0, 40 * len(SHAPES), len(SHAPES))}
    assert len(contents) == 40


def test_both_media_are_made() -> None:
    assert {made_of(seed).suffix for seed in range(60)} == {".txt", ".htm"}
