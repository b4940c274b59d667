"""What the heading of a column says: fee, class, ceiling or floor."""

from __future__ import annotations

import pytest
from small_print import codes, schedule_html

from parsers.model import Bound, Component
from parsers.terms.fees import read_bound, read_component

DISTRIBUTION, SERVICE, TOTAL = (
    Component.ASSET_BASED_SALES_CHARGE,
    Component.SERVICE_FEE,
    Component.AGGREGATE_FEE,
)
Said = list[tuple[Component, Bound | None, str | None]]


def columns(header: str, *rates: str) -> Said:
    """What a table with this header says of the rates of its one row, column by column."""
    row = " | ".join(("Hollin Bond Fund", *(rates or ("0.25%",))))
    return [(r.component, r.bound, r.share_class) for r in schedule_html(f"{header}\n{row}").rates]


def one(heading: str) -> tuple[Component, Bound | None, str | None]:
    (said,) = columns(f"Portfolio | {heading}")
    return said


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
    assert one("Minimum Asset Based Sales Charge") == (DISTRIBUTION, Bound.MINIMUM, None)


def test_a_heading_stacked_in_several_lines_is_one() -> None:
    header = "| Maximum Asset | Maximum\n| Based Sales | Service\nPortfolio | Charge* | Fee"
    assert columns(header, "0.75%", "0.25%") == [
        (DISTRIBUTION, Bound.MAXIMUM, None),
        (SERVICE, Bound.MAXIMUM, None),
    ]


def test_a_pair_of_fees_in_one_column() -> None:
    assert columns("Portfolio | Distribution Fee / Service Fee", "0.75/0.25%") == [
        (DISTRIBUTION, None, None),
        (SERVICE, None, None),
    ]


def test_distribution_and_or_service_is_one_fee() -> None:
    assert one("Distribution and/or Service Fee") == (TOTAL, None, None)


def test_the_class_in_a_heading() -> None:
    assert one("Maximum Aggregate Fee Class B Shares") == (TOTAL, Bound.MAXIMUM, "Class B")


def test_lines_of_headings_that_are_classes_are_the_classes_of_their_columns() -> None:
    assert columns("| 12b-1 Fee | 12b-1 Fee\nPortfolio | A(c) | R6", "0.25%", "0.10%") == [
        (TOTAL, None, "Class A"),
        (TOTAL, None, "Class R6"),
    ]


def test_maximum_over_one_column_is_not_over_the_other() -> None:
    assert columns("Portfolio | Maximum Service Fee | Total 12b-1 Fee", "0.25%", "1.00%") == [
        (SERVICE, Bound.MAXIMUM, None),
        (TOTAL, None, None),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Maximum Front-End Sales Load", "CDSC", "Advisory Fee", "Transfer Agency Fee", "Redemption Fee"],
)
def test_a_column_of_another_fee_gives_no_rate(heading: str) -> None:
    reading = schedule_html(f"Portfolio | Service Fee | {heading}\nHollin Bond Fund | 0.25% | 1.00%")
    assert [rate.component for rate in reading.rates] == [SERVICE]
    assert [aside.source_text for aside in reading.set_aside] == ["1.00%"]
    assert codes(reading) == []


def test_what_is_printed_over_a_rate_is_told_without_its_marks() -> None:
    (rate,) = schedule_html("Fund | Maximum Aggregate Fee Rate*\nHollin Bond Fund | 0.45").rates
    assert rate.component_as_printed == "Maximum Aggregate Fee Rate"


def test_a_middle_column_without_its_word_is_the_service_fee() -> None:
    header = "Portfolio | Maximum Asset Based Sales Charge | Maximum Fee | Maximum Aggregate Fee"
    assert columns(header, "0.75%", "0.25%", "1.00%") == [
        (DISTRIBUTION, Bound.MAXIMUM, None),
        (SERVICE, Bound.MAXIMUM, None),
        (TOTAL, Bound.MAXIMUM, None),
    ]
