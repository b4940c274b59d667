"""A rate beside a group of funds is that of each fund named below it, and of no other."""

from __future__ import annotations

import pytest
from small_print import listed, schedule, schedule_html, told


@pytest.mark.parametrize(
    "group",
    ["For each fund named below:", "The following Portfolios:", "Each Series listed below", "Equity Funds"],
)
def test_each_fund_below_a_group_has_its_rate(group: str) -> None:
    reading = schedule(
        f"""
        Fund                                 Distribution Fee
        ----                                 ----------------
        {group:40}0.25%
          Hollin Core Fund
          Hollin Cash Fund
        {group:40}0.50%
          Hollin Trends Fund
        """
    )
    assert told(reading.rates) == [
        ("Hollin Core Fund", None, "distribution", "0.25%"),
        ("Hollin Cash Fund", None, "distribution", "0.25%"),
        ("Hollin Trends Fund", None, "distribution", "0.50%"),
    ]


def test_a_fund_over_classes_is_no_member_of_the_group_above_it() -> None:
    reading = schedule_html(
        """
        Fund             | Total Fee
        Equity Funds     | 0.25%
        Hollin Core Fund |
        Class A          | 0.30%
        Class C          | 1.00%
        """
    )
    assert ("Hollin Core Fund", None, "total", "0.25%") not in told(reading.rates)
    assert [row[1:] for row in listed(reading.entries)][-1] == ("Hollin Core Fund", "Class C")
