"""Tiers of a rate by assets, in dollars."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.terms.tiers import read_tier

MILLION, BILLION = 1_000_000, 1_000_000_000


@pytest.mark.parametrize(
    ("words", "reached", "tier"),
    [
        ("of the first $500 million of average daily net assets", None, (0, 500 * MILLION)),
        ("on the next $1 billion", 500 * MILLION, (500 * MILLION, 1_500 * MILLION)),
        ("of the next $1.5 billion,", 500 * MILLION, (500 * MILLION, 2 * BILLION)),
        ("of assets over $2 billion", None, (2 * BILLION, None)),
        ("of assets in excess of $2,000,000,000", None, (2 * BILLION, None)),
        ("over $500 million up to $1 billion", None, (500 * MILLION, BILLION)),
        ("of assets exceeding $250 million but not more than $1 billion", None, (250 * MILLION, BILLION)),
        ("$500 million to $1 billion", None, (500 * MILLION, BILLION)),
        ("of assets up to and including $750,000", None, (0, 750_000)),
        ("less than $100 million", None, (0, 100 * MILLION)),
        ("on whatever exceeds $750 million", None, (750 * MILLION, None)),
        ("on assets between $100 and $250 million", None, (100 * MILLION, 250 * MILLION)),
        (" on all assets above that", 500 * MILLION, (500 * MILLION, None)),
        (" thereafter.", 500 * MILLION, (500 * MILLION, None)),
        ("of average daily net assets", None, (None, None)),
        ("a fee of $25 a year is paid", None, (None, None)),
        ("on the next $1 billion", None, (None, None)),
    ],
)
def test_each_way_of_naming_a_tier(
    words: str, reached: int | None, tier: tuple[int | None, int | None]
) -> None:
    assert read_tier(words, None if reached is None else Decimal(reached)) == tier


def test_a_tier_named_far_behind_the_rate_is_another_matter() -> None:
    assert read_tier(
        "of average daily net assets; " + "and so forth " * 12 + "the first $500 million", None
    ) == (None, None)
