"""Rows that run on in one line, and over the pages of a text that has lost its line ends."""

from __future__ import annotations

import pytest
from small_print import told

from parsers import parse
from parsers.model import Exhibit

_LEAD = (
    "SCHEDULE A TO THE DISTRIBUTION PLAN OF HOLLIN TRUST The Trust shall pay the Distributor a fee,"
    " accrued daily and paid monthly, at these annual rates:\n"
)


@pytest.mark.parametrize("page", ["2", "- 2 -"])
def test_rows_run_on_over_two_pages(page: str) -> None:
    print_ = (
        f"{_LEAD}FUND FEE ---- --- Hollin Core Fund .30% Hollin Mid Fund (formerly Mid Portfolio) .22%\n"
        f"{page} Hollin Cash Fund .41% Hollin U.S. Bond Fund .12%\n3\n"
    )
    reading = parse(Exhibit("plan.txt", print_.encode()))
    assert [(name, rate) for name, _, _, rate in told(reading.rates)] == [
        ("Hollin Core Fund", ".30%"),
        ("Hollin Mid Fund", ".22%"),
        ("Hollin Cash Fund", ".41%"),
        ("Hollin U.S. Bond Fund", ".12%"),
    ]


def test_a_line_whose_parts_are_no_names_is_no_row() -> None:
    print_ = (
        f"{_LEAD}FUND FEE ---- --- Hollin Core Fund .30% of the first .22%\n"
        "2 Hollin Cash Fund at most .41% Hollin Bond Fund .12%\n"
    )
    reading = parse(Exhibit("plan.txt", print_.encode()))
    assert not any("first" in (rate.portfolio_name or "") for rate in reading.rates)
    assert not any("at most" in (rate.portfolio_name or "") for rate in reading.rates)
