"""Lines that each end in a rate are read as the table that they are."""

from __future__ import annotations

import pytest
from small_print import read, schedule, told

LEAD = "Yearly Distribution Fee of each class:\n\n"
ROMAN = """\
(1) Wend Core Bond Fund

    (a) Class A - 0.25%
    (b) Class C - 0.85%

(2) Wend Tax-Managed Stock Fund

    (a) Class A - 0.30%
    (b) Class C - 1.00%
"""
LISTING = """\
Wend Core Bond Fund: Class A (0.25%); Class C (0.85%)
Wend Tax-Managed Stock Fund: Class A (0.30%); Class C (1.00%)
"""
WRAPPED = """\
Wend Core Bond Fund: Class A Shares, 0.25%; Class C Shares,
0.85%

Wend Tax-Managed Stock Fund: Class A Shares, 0.30%; Class C
Shares, 1.00%
"""
WRAPPED_IN_BRACKETS = """\
Wend Core Bond Fund -- Class A (0.25%); Class C
(0.85%)
Wend Tax-Managed Stock Fund -- Class A (0.30%);
Class C (1.00%)
"""
SHEET = """\
                            WEND SERIES TRUST
                            DISTRIBUTION PLAN
                              {heading}

{lines}
Amended May 1, 2003
"""
RATES = [
    ("Wend Core Bond Fund", "Class A", "distribution", "0.25%"),
    ("Wend Core Bond Fund", "Class C", "distribution", "0.85%"),
    ("Wend Tax-Managed Stock Fund", "Class A", "distribution", "0.30%"),
    ("Wend Tax-Managed Stock Fund", "Class C", "distribution", "1.00%"),
]


@pytest.mark.parametrize("lines", [ROMAN, LISTING, WRAPPED, WRAPPED_IN_BRACKETS])
def test_a_name_over_its_classes_and_their_rates(lines: str) -> None:
    assert sorted(told(schedule(LEAD + lines).rates)) == RATES


@pytest.mark.parametrize("heading", ["SCHEDULE B", "SCHEDULE OF RATES"])
@pytest.mark.parametrize("lines", [ROMAN, LISTING, WRAPPED])
def test_the_title_ends_above_it(lines: str, heading: str) -> None:
    assert sorted(told(read(SHEET.format(heading=heading, lines=LEAD + lines)).rates)) == RATES


def test_fees_below_a_class_and_a_class_below_a_fund() -> None:
    lines = """\
    1. Wend Core Bond Fund

       a. Class A
          i. Distribution Fee: 0.10% per annum
          ii. Shareholder Servicing Fee: 0.25% per annum
       b. Class C
          i. Distribution Fee: 0.75% per annum
          ii. Shareholder Servicing Fee: 0.20% per annum
    """
    assert sorted(told(schedule(lines).rates)) == [
        ("Wend Core Bond Fund", "Class A", "distribution", "0.10%"),
        ("Wend Core Bond Fund", "Class A", "service", "0.25%"),
        ("Wend Core Bond Fund", "Class C", "distribution", "0.75%"),
        ("Wend Core Bond Fund", "Class C", "service", "0.20%"),
    ]


def test_a_letter_before_names_that_all_have_it_is_theirs() -> None:
    lines = "T. Wend Bond Fund\nClass A: 0.25%\n\nT. Wend Stock Fund\nClass A: 0.30%\n"
    assert sorted(r[0] or "" for r in told(schedule(LEAD + lines).rates)) == [
        "T. Wend Bond Fund",
        "T. Wend Stock Fund",
    ]
