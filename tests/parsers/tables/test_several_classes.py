"""Cells and names with several classes, and what holds for each of them."""

from __future__ import annotations

import pytest
from small_print import listed, schedule, schedule_html, told


@pytest.mark.parametrize(
    "print_",
    ["A, C, R", "A C R", "Class A//Class C//Class R", "<p>A</p><p>C</p><p>R</p>", "Classes A, C and R"],
)
def test_a_row_names_several_classes(print_: str) -> None:
    reading = schedule_html(
        f"""
        Fund             | Class
        Hollin Core Fund | {print_}
        Hollin Cash Fund | A
        """
    )
    assert [(e.portfolio_name, e.share_class, e.share_classes) for e in reading.entries] == [
        ("Hollin Core Fund", None, ("Class A", "Class C", "Class R")),
        ("Hollin Cash Fund", "Class A", ()),
    ]
    assert reading.document is not None
    assert reading.document.share_classes == ("Class A", "Class C", "Class R")


def test_one_rate_holds_for_each_class_of_its_row() -> None:
    reading = schedule(
        """
        Fund                    Class       Total Fee
        ----                    -----       ---------
        Hollin Core Fund        A, R          0.25%
                                B and C       1.00%
        Hollin Cash Fund        A             0.15%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", "Class A", "total", "0.25%"),
        ("Hollin Core Fund", "Class R", "total", "0.25%"),
        ("Hollin Core Fund", "Class B", "total", "1.00%"),
        ("Hollin Core Fund", "Class C", "total", "1.00%"),
        ("Hollin Cash Fund", "Class A", "total", "0.15%"),
    ]


def test_a_class_printed_both_ways_round_does_not_join_two_names() -> None:
    reading = schedule(
        """
        Fund                    Class of Shares     Total Fee
        ----                    ---------------     ---------
        Hollin Alpine Horizons  Class A Shares        0.30%
        Hollin Harbor Fund      A Class Shares        0.30%
                                C Class Shares        1.00%
        Hollin Global Fund      Class A Shares        0.25%
        """
    )
    assert [rate[:2] for rate in told(reading.rates)] == [
        ("Hollin Alpine Horizons", "Class A"),
        ("Hollin Harbor Fund", "Class A"),
        ("Hollin Harbor Fund", "Class C"),
        ("Hollin Global Fund", "Class A"),
    ]


def test_a_class_that_leads_a_list_is_that_of_the_names_below_it() -> None:
    reading = schedule(
        """
        The Plan applies to the classes of shares of the series of the Trust that are named here:

        Class A Shares of:

        Hollin Core Fund
        Hollin Cash Fund

        Class B Shares of:

        Hollin Core Fund
        """
    )
    assert [row[1:] for row in listed(reading.entries)] == [
        ("Hollin Core Fund", "Class A"),
        ("Hollin Cash Fund", "Class A"),
        ("Hollin Core Fund", "Class B"),
    ]
