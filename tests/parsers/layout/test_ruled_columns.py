"""Dashes below headings, and single tabs, rule the columns."""

from __future__ import annotations

import pytest
from small_print import PLAN, read, schedule, told

THREE = [
    ("Hollin Bond Fund", None, "distribution", "0.10%"),
    ("Hollin Bond Fund", None, "service", "0.25%"),
    ("Hollin Bond Fund", None, "total", "0.35%"),
    ("Hollin Bill Fund", None, "distribution", "0.05%"),
    ("Hollin Bill Fund", None, "service", "0.25%"),
    ("Hollin Bill Fund", None, "total", "0.30%"),
]


@pytest.mark.parametrize(
    "print_",
    [
        """
        PORTFOLIO                MAXIMUM      MAXIMUM     MAXIMUM
                                 DISTRIBUTION SERVICE     AGGREGATE
                                 FEE          FEE         FEE
                                 ------------ -------     ---------
        Hollin Bond Fund         0.10%        0.25%       0.35%
        Hollin Bill Fund         0.05%        0.25%       0.30%
        """,
        """
        Portfolio                Distribution Service Aggregate
                                 Fee          Fee     Fee
        ----------               ------------ ------- ---------
        Hollin Bond Fund                0.10%   0.25%     0.35%
        Hollin Bill Fund                0.05%   0.25%     0.30%
        """,
        """
        Portfolio                Distribution Service Total
                                 ============ ======= =====
        Hollin Bond Fund                0.10% 0.25%   0.35%
        Hollin Bill Fund                0.05% 0.25%   0.30%
        """,
    ],
)
def test_the_dashes_part_headings_and_values(print_: str) -> None:
    assert told(schedule(print_).rates) == THREE


def test_words_that_are_underlined_each_are_one_heading() -> None:
    reading = schedule(
        """
        Name of Fund             Service Fee
        ---- -- ----             ------- ---
        Hollin Bond Fund               0.25%
        Hollin Bill Fund               0.15%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Bill Fund", None, "service", "0.15%"),
    ]


@pytest.mark.parametrize(
    "print_",
    [
        "Fund\tMaximum Distribution Fee\tMaximum Service Fee\tMaximum Aggregate Fee\n"
        "Hollin Bond Fund\t0.10%\t0.25%\t0.35%\nHollin Bill Fund\t0.05%\t0.25%\t0.30%",
        "FUND\tDISTRIBUTION FEE\tSERVICE FEE\tTOTAL\n\n"
        "Hollin Bond Fund\t0.10%\t0.25%\t0.35%\n\nHollin Bill Fund\t0.05%\t0.25%\t0.30%",
    ],
)
def test_tabs_part_headings_and_values(print_: str) -> None:
    assert told(read(PLAN.format(schedule=print_)).rates) == THREE


def test_two_tabs_leave_a_field_empty() -> None:
    print_ = (
        "Fund\tClass A\tClass C\nHollin Bond Fund\t\t0.75%\nHollin Long Municipal Bond Fund\t0.15%\t0.65%"
    )
    assert told(read(PLAN.format(schedule=print_)).rates) == [
        ("Hollin Bond Fund", "Class C", "total", "0.75%"),
        ("Hollin Long Municipal Bond Fund", "Class A", "total", "0.15%"),
        ("Hollin Long Municipal Bond Fund", "Class C", "total", "0.65%"),
    ]


def test_tabs_that_stand_right_at_their_stops_stay() -> None:
    print_ = "Fund\t\t\tClass A\tClass C\nHollin Bond Fund\t0.25%\t0.75%\nHollin Bill Fund\t0.15%\t0.65%"
    assert told(read(PLAN.format(schedule=print_)).rates) == [
        ("Hollin Bond Fund", "Class A", "total", "0.25%"),
        ("Hollin Bond Fund", "Class C", "total", "0.75%"),
        ("Hollin Bill Fund", "Class A", "total", "0.15%"),
        ("Hollin Bill Fund", "Class C", "total", "0.65%"),
    ]
