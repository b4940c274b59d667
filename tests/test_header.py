"""What the heading of a column says: fee, class, ceiling or floor."""

from __future__ import annotations

import pytest

from parsers.header import Meaning, between, read_bound, read_component, read_meaning, spread_header
from parsers.model import Bound, Component

DISTRIBUTION, SERVICE, TOTAL = (
    Component.ASSET_BASED_SALES_CHARGE,
    Component.SERVICE_FEE,
    Component.AGGREGATE_FEE,
)


@pytest.mark.parametrize(
    ("heading", "component"),
    [
        ("Maximum Asset Based Sales Charge", DISTRIBUTION),
        ("MAXIMUM ASSET BASED SALE CHARGE", DISTRIBUTION),
        ("Distribution Fee", DISTRIBUTION),
        ("Maximum Distrib. Fee", DISTRIBUTION),
        ("Service Fee", SERVICE),
        ("Shareholder Servicing Fee", SERVICE),
        ("Maximum Aggregate Fee", TOTAL),
        ("Total 12b-1 Fee", TOTAL),
        ("Rule 12b-1 Fee", TOTAL),
        ("Distribution and/or Service Fee", TOTAL),
        ("Combined Distribution and Service Fees", TOTAL),
        ("Portfolio", None),
        ("Plan Calculation Date", None),
    ],
)
def test_the_fee_that_a_heading_names(heading: str, component: Component | None) -> None:
    assert read_component(heading) is component


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("Maximum Service Fee", Bound.MAXIMUM),
        ("Max. Fee", Bound.MAXIMUM),
        ("Minimum Asset Based Sales Charge", Bound.MINIMUM),
        ("at a rate not to exceed", Bound.MAXIMUM),
        ("may not exceed", Bound.MAXIMUM),
        ("up to", Bound.MAXIMUM),
        ("no more than", Bound.MAXIMUM),
        ("not less than", Bound.MINIMUM),
        ("at the annual rate of", None),
        ("Service Fee", None),
    ],
)
def test_a_ceiling_a_floor_or_neither(words: str, bound: Bound | None) -> None:
    assert read_bound(words) is bound


def test_minimum_asset_based_sales_charge_is_no_misprint() -> None:
    meaning = read_meaning("Minimum Asset Based Sales Charge")
    assert (meaning.components, meaning.bound) == ((DISTRIBUTION,), Bound.MINIMUM)


def test_a_pair_of_fees_in_one_column() -> None:
    assert read_meaning("Distribution Fee / Service Fee").components == (DISTRIBUTION, SERVICE)


def test_distribution_and_or_service_is_one_fee() -> None:
    assert read_meaning("Distribution and/or Service Fee").components == (TOTAL,)


def test_the_class_in_a_heading() -> None:
    assert read_meaning("Maximum Aggregate Fee Class B Shares").share_class == "Class B"
    assert read_meaning("Maximum Aggregate Fee").share_class is None


def test_a_line_of_the_heading_that_is_a_class_is_the_class_of_the_column() -> None:
    assert read_meaning("Rule 12b-1 Fee R6", ("Rule 12b-1 Fee", "R6")).share_class == "Class R6"
    assert read_meaning("12b-1 Fee A(c)", ("12b-1 Fee", "A(c)")).share_class == "Class A"


@pytest.mark.parametrize(
    "heading",
    ["Maximum Front-End Sales Load", "CDSC", "Advisory Fee", "Transfer Agency Fee", "Redemption Fee", "Expense Cap"],
)
def test_a_column_of_another_fee(heading: str) -> None:
    assert read_meaning(heading).other


@pytest.mark.parametrize("heading", ["Maximum Aggregate Fee", "Service Fee", "Distribution Fee", "Total 12b-1 Fee"])
def test_a_column_of_a_fee_of_the_plan(heading: str) -> None:
    assert not read_meaning(heading).other


def test_footnote_marks_are_no_part_of_what_is_printed() -> None:
    assert read_meaning("Maximum Aggregate Fee Rate*").printed == "Maximum Aggregate Fee Rate"


def test_a_middle_column_without_its_word_is_the_service_fee() -> None:
    first, middle, last = Meaning((DISTRIBUTION,)), Meaning((), Bound.MAXIMUM), Meaning((TOTAL,))
    assert between({1: first, 2: middle, 3: last})[2] == Meaning((SERVICE,), Bound.MAXIMUM)
    assert between({1: first, 2: middle}) == {1: first, 2: middle}


def test_one_line_over_all_columns_is_dealt_out_in_its_order() -> None:
    words = "MINIMUM ASSET MAXIMUM MAXIMUM BASED SALES SERVICE AGGREGATE CHARGE FEE FEE"
    spread = spread_header(words, (1, 2, 3))
    assert spread
    assert [(spread[c].components, spread[c].bound) for c in (1, 2, 3)] == [
        ((DISTRIBUTION,), Bound.MINIMUM),
        ((SERVICE,), Bound.MAXIMUM),
        ((TOTAL,), Bound.MAXIMUM),
    ]


def test_one_line_with_fewer_fees_than_columns_is_dealt_out_to_none() -> None:
    assert spread_header("MAXIMUM SERVICE FEE", (1, 2, 3)) is None
