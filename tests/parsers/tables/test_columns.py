"""What the columns of a grid hold, and grids that stand side by side."""

from __future__ import annotations

import pytest
from small_print import bars, schedule_html, table, told

from parsers.tables.columns import (
    Role,
    names_beside_classes,
    rate_columns,
    roles_of,
    side_by_side,
)
from parsers.tables.grid import plain_grid
from parsers.tables.grid_model import Grid
from parsers.terms.entry_names import is_class_caption


def grid(print_: str) -> Grid:
    return plain_grid(table(print_))


def roles(print_: str) -> list[Role]:
    found = roles_of(grid(print_))
    return [found[column] for column in sorted(found)]


def test_names_rates_and_dates() -> None:
    assert roles(
        """
        Fund | Fee Rate | Plan Calculation Date
        Core Fund | 0.45 | December 14, 2000
        Bond Fund | 0.45 | January 15, 2002
        """
    ) == [Role.NAME, Role.RATE, Role.DATE]


def test_a_column_of_classes() -> None:
    assert roles(
        """
        Fund | Class | Fee
        Core Fund | A | 0.25%
        | C | 1.00%
        Bond Fund | A | 0.25%
        """
    ) == [Role.NAME, Role.CLASS, Role.RATE]


def test_classes_alone_stand_where_names_do() -> None:
    assert roles(
        """
        Class A | 0.25%
        Class C | 1.00%
        """
    ) == [Role.NAME, Role.RATE]


def test_a_column_with_none_among_its_rates_is_a_rate_column() -> None:
    assert roles(
        """
        Core Fund | None | 0.25%
        Bond Fund | 0.75% | N/A
        """
    ) == [Role.NAME, Role.RATE, Role.RATE]


def test_a_sparse_column_of_registrants_before_the_names() -> None:
    assert roles(
        """
        Registrant | Portfolio | Fee
        Hollin Bond Funds, Inc. | Hollin Bond Fund | 0.25%
        | Hollin Bill Fund | 0.25%
        Hollin Stock Funds, Inc. | Hollin Core Fund | 0.25%
        | Hollin Index Fund | 0.25%
        """
    ) == [Role.REGISTRANT, Role.NAME, Role.RATE]


def test_a_column_of_former_names_is_no_second_name() -> None:
    assert roles(
        """
        Current Name | Former Name | Fee
        Hollin Blend Fund | Hollin Balanced Fund | 0.25%
        Hollin Core Fund | Hollin Equity Fund | 0.25%
        """
    ) == [Role.NAME, Role.OTHER, Role.RATE]


def test_rate_columns_from_left_to_right() -> None:
    found = roles_of(grid("Core Fund | 0.25% | 0.75% | 1.00%\nBond Fund | 0.25% | 0.75% | 1.00%"))
    assert rate_columns(found) == [1, 2, 3]


def test_the_caption_of_a_column_of_classes() -> None:
    assert all(map(is_class_caption, ["Class", "Share Class", "CLASSES", "Class of Shares:", "Shares*"]))
    assert not any(map(is_class_caption, ["Class A", "Fund", "Fee"]))


def test_two_blocks_side_by_side_are_two_grids_from_left_to_right() -> None:
    blocks = side_by_side(
        grid(
            """
            Fund | Rate | Fund | Rate
            Hollin Arizona Fund | 0.15% | Hollin Income Fund | 0.25%
            Hollin Ohio Fund | 0.10% | Hollin Value Fund | 0.30%
            """
        )
    )
    assert [bars(block) for block in blocks] == [
        ["Fund | Rate", "Hollin Arizona Fund | 0.15%", "Hollin Ohio Fund | 0.10%"],
        ["Fund | Rate", "Hollin Income Fund | 0.25%", "Hollin Value Fund | 0.30%"],
    ]


def test_one_block_stays_one_grid() -> None:
    whole = grid("Fund | Rate\nHollin Arizona Fund | 0.15%\nHollin Ohio Fund | 0.10%")
    assert side_by_side(whole) == [whole]


def test_a_name_wrapped_down_beside_its_class_rows_is_put_together() -> None:
    wrapped = grid(
        """
        Large Cap | Institutional | 0%
        Growth Equity | Service | 0%
        Portfolio | Investor A | .10%
        |
        Index Portfolio | Institutional | 0%
        | Service | 0.15%
        """
    )
    assert bars(names_beside_classes(wrapped, roles_of(wrapped))) == [
        "Large Cap Growth Equity Portfolio | Institutional | 0%",
        "| Service | 0%",
        "| Investor A | .10%",
        "",
        "Index Portfolio | Institutional | 0%",
        "| Service | 0.15%",
    ]


def test_a_column_that_counts_the_rows_holds_no_figures() -> None:
    reading = schedule_html(
        """
        No. | Fund | Service Fee
        1 | Hollin Bond Fund | 0.25%
        2 | Hollin Bill Fund | 0.15%
        3 | Hollin Core Fund | 0.20%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bill Fund", None, "service", "0.15%"),
        ("Hollin Core Fund", None, "service", "0.20%"),
    ]
    assert reading.document
    assert reading.document.rate_figures == 3


@pytest.mark.parametrize("mark", ["X", "1", "✓"])
def test_marks_alone_say_which_classes_a_fund_has(mark: str) -> None:
    print_ = f"""
        Series | Investor Class | Class R | Class Y
        Hollin Bond Fund | {mark} | {mark} | {mark}
        Hollin Bill Fund | {mark} |  | {mark}
        """
    assert roles(print_) == [Role.NAME, Role.MARK, Role.MARK, Role.MARK]
    read = schedule_html(print_)
    assert not read.rates
    assert [entry.portfolio_name for entry in read.entries] == ["Hollin Bond Fund", "Hollin Bill Fund"]


@pytest.mark.parametrize(
    "print_",
    [
        """
        Fund | Class B Fee (%) | Class C Fee (%)
        Hollin Bond Fund | 1 | 1
        Hollin Bill Fund |  | 1
        """,
        """
        Fund | Class B | Class C
        Hollin Bond Fund | 1 | 1
        Hollin Bill Fund |  | .75
        """,
        """
        Fund | Class B | Class C
        Hollin Bond Fund | 1 | 1
        Hollin Bill Fund | 1 | 1
        """,
    ],
)
def test_whole_numbers_that_may_be_percentages_are_no_marks(print_: str) -> None:
    assert Role.MARK not in roles(print_)


@pytest.mark.parametrize("mark", ["X", "x", "1", "✓"])
def test_a_mark_in_the_column_of_a_class_is_no_figure(mark: str) -> None:
    reading = schedule_html(
        f"""
        Fund | Class A | Class C | Service Fee
        Hollin Bond Fund | {mark} | {mark} | 0.25%
        Hollin Bill Fund | {mark} |  | 0.15%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bill Fund", None, "service", "0.15%"),
    ]
    assert reading.document
    assert reading.document.rate_figures == 2


def test_a_one_in_the_column_of_a_class_is_a_rate_among_rates() -> None:
    reading = schedule_html(
        """
        Fund | Class A | Class C
        Hollin Bond Fund | .25 | 1
        Hollin Bill Fund | .15 | 1
        """
    )
    assert [rate.rate_text for rate in reading.rates] == [".25", "1", ".15", "1"]


def test_funds_alone_over_classes_in_the_next_column() -> None:
    print_ = """
        Fund Name | | Maximum Rate | Distributor
        Elm Short Term//High Yield Fund | | |
        | Investor Class | 0.50% | Yew Distributors, LLC
        | Class C | 1.00% |
        Oak Income Fund | | |
        | Investor Class | 0.40% | Yew Distributors, LLC
        """
    assert told(schedule_html(print_).rates) == [
        ("Elm Short Term High Yield Fund", "Investor Class", "total", "0.50%"),
        ("Elm Short Term High Yield Fund", "Class C", "total", "1.00%"),
        ("Oak Income Fund", "Investor Class", "total", "0.40%"),
    ]


def test_crosses_and_dashes_say_which_fund_has_a_class() -> None:
    reading = schedule_html(
        """
        Fund | Institutional Class | Investor Class
        Elm Growth Fund | X | X
        Elm Ohio Fund | X | —
        Elm Bond Fund | X | X
        """
    )
    assert [entry.share_classes or (entry.share_class,) for entry in reading.entries] == [
        ("Institutional Class", "Investor Class"),
        ("Institutional Class",),
        ("Institutional Class", "Investor Class"),
    ]


def test_a_heading_that_ends_in_the_fund_names_none() -> None:
    print_ = """
        Fund | Fee (as a//Percentage of//Net Assets of//the Fund)*
        Elm Yield ETF | 0.25%
        Oak Value ETF | 0.20%
        """
    assert told(schedule_html(print_).rates) == [
        ("Elm Yield ETF", None, "total", "0.25%"),
        ("Oak Value ETF", None, "total", "0.20%"),
    ]
