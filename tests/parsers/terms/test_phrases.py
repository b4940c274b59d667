"""Cells with words: which figures they hold, and what the words say of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.model import Bound
from parsers.terms.phrases import read_phrase


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Class A: 0.25%, Class C: 1.00%", [("0.25", ("Class A",)), ("1.00", ("Class C",))]),
        ("0.25% (Class A) 1.00% (Class C)", [("0.25", ("Class A",)), ("1.00", ("Class C",))]),
        ("up to 25 basis points (0.25%) of net assets", [("0.25", ())]),
    ],
)
def test_a_class_stands_before_each_figure_or_behind_it(
    text: str, wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(said.figure.percent, said.classes) for said in read_phrase(text)] == [
        (Decimal(percent), classes) for percent, classes in wanted
    ]


def test_a_tier_goes_on_where_the_one_before_ended() -> None:
    first, rest = read_phrase("up to 0.25% of the first $500 million, 0.20% of the balance")
    assert (first.bound, first.tier) == (Bound.MAXIMUM, (0, 500_000_000))
    assert (rest.bound, rest.tier) == (None, (500_000_000, None))


def test_a_figure_that_is_no_rate_has_its_reason() -> None:
    load, rate = read_phrase("a sales load of 5.75%, and a service fee of 0.25%")
    assert load.reason == "a sales load or a deferred charge"
    assert rate.reason is None
