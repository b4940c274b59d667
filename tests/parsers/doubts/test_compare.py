"""Two readings of one figure: where they differ both are told, where one is silent nothing is confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from parsers.doubts.compare import compared
from parsers.doubts.wording import Whose
from parsers.model import Component, Origin, Rate
from parsers.second.model import SecondRate

FIGURE, NUMBER = (100, 105), (100, 104)  # `0.25%` and, without its sign, what the second reading sees
SERVICE, TOTAL = Component.SERVICE_FEE, Component.AGGREGATE_FEE


def rate(
    portfolio: str | None = "Elm Fund", share_class: str | None = "Class A", origin: Origin = Origin.TABLE
) -> Rate:
    return Rate(
        SERVICE,
        Decimal("0.0025"),
        "0.25%",
        origin,
        portfolio_name=portfolio,
        share_class=share_class,
        span=FIGURE,
    )


def other(
    portfolio: str | None = "Elm Fund",
    share_class: str | None = "Class A",
    component: Component | None = SERVICE,
    silent: Iterable[str] = (),
    *others: tuple[str | None, str | None],
) -> SecondRate:
    return SecondRate(portfolio, share_class, component, frozenset(silent), others)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (other("Oak Fund"), "another reading has the portfolio “Oak Fund”"),
        (other(None), "another reading has the portfolio “none”"),
        (other(share_class="Class C"), "another reading has the class “Class C”"),
        (other(component=TOTAL), "another reading has the fee “aggregate fee”"),
    ],
)
def test_what_the_second_says_otherwise_is_doubtful(second: SecondRate, why: str) -> None:
    found = compared([rate()], {NUMBER: second})
    assert (found.doubts, found.agreed) == (((0, why),), frozenset())
    assert found.second == {0: (Whose(second.portfolio_name, second.share_class, second.component),)}


@pytest.mark.parametrize("second", [other(), other("ELM FUND"), other(share_class="A Shares")])
def test_what_it_says_the_same_of_is_agreed(second: SecondRate) -> None:
    found = compared([rate()], {NUMBER: second})
    assert (found.doubts, found.agreed) == ((), {0})


@pytest.mark.parametrize("field", ["portfolio_name", "share_class", "component"])
def test_silence_is_neither(field: str) -> None:
    second = other(**{field.removesuffix("_name"): None}, silent=[field])
    found = compared([rate()], {NUMBER: second})
    assert (found.doubts, found.agreed) == ((), frozenset())


def test_of_another_figure_nothing_is_said() -> None:
    found = compared([rate()], {(90, 94): other("Oak Fund"), (105, 109): other("Oak Fund")})
    assert (found.doubts, found.agreed, found.second) == ((), frozenset(), {})


def test_a_figure_of_several_agrees_with_one_of_them() -> None:
    """A ditto mark, or `Class A and Class C`: what the second says of one it says of none of the others."""
    found = compared([rate(), rate(share_class="Class C")], {NUMBER: other()})
    assert (found.doubts, found.agreed) == ((), {0})


def test_a_figure_that_both_give_to_several() -> None:
    both = other("Elm Fund", "Class A", SERVICE, (), ("Elm Fund", "Class C"))
    found = compared([rate(), rate(share_class="Class C")], {NUMBER: both})
    assert (found.doubts, found.agreed) == ((), {0, 1})
    assert found.second[0] == (Whose("Elm Fund", "Class A", SERVICE), Whose("Elm Fund", "Class C", SERVICE))


def test_a_derived_rate_has_no_figure_to_be_compared() -> None:
    found = compared([rate(origin=Origin.DERIVED)], {NUMBER: other("Oak Fund")})
    assert (found.doubts, found.agreed) == ((), frozenset())
