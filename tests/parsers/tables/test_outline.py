"""Lines that each end in a rate are read as the table that they are."""

from __future__ import annotations

import pytest
from small_print import codes, read, schedule, told

from parsers import parse
from parsers.model import Exhibit

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
SHORT = """\
Wend Core Bond Fund: Class A 0.25%
Wend Core Bond Fund: Class C 0.85%
Wend Tax-Managed Stock Fund: Class A 0.30%
Wend Tax-Managed Stock Fund: Class C 1.00%
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


@pytest.mark.parametrize("lines", [ROMAN, LISTING, SHORT, WRAPPED, WRAPPED_IN_BRACKETS])
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


@pytest.mark.parametrize(
    "head",
    [
        "Wend International Small Capitalization Opportunities\nFund",
        "Wend International Small Capitalization\nStock Fund",
    ],
)
def test_a_name_over_two_lines_is_whole(head: str) -> None:
    lines = f"{head}: Class A, 0.25%; Class C, 0.85%\n\nWend Stock Fund: Class A, 0.30%; Class C, 1.00%\n"
    names = {r[0] for r in told(schedule(LEAD + lines).rates)}
    assert names == {head.replace("\n", " "), "Wend Stock Fund"}


def test_what_ends_in_a_rate_and_names_no_fee_is_no_line_of_it() -> None:
    lines = f"{LISTING}\n* The Board has set this fee at 0.15%.\n"
    assert {r[1] for r in told(schedule(LEAD + lines).rates)} <= {"Class A", "Class C", None}


def test_fees_of_a_fund_in_its_line() -> None:
    lines = "Wend Bond Fund: distribution fee 0.50%; service fee 0.25%\nWend Stock Fund: service fee 0.20%\n"
    reading = schedule(lines)
    assert sorted(told(reading.rates)) == [
        ("Wend Bond Fund", None, "distribution", "0.50%"),
        ("Wend Bond Fund", None, "service", "0.25%"),
        ("Wend Stock Fund", None, "service", "0.20%"),
    ]
    assert codes(reading) == []


def test_marks_are_no_part_of_names_that_are_looked_for() -> None:
    assert codes(schedule(LEAD + ROMAN.replace("(1)", "I.").replace("(2)", "II."))) == []


def test_a_class_of_the_title_over_a_sentence_is_the_titles() -> None:
    sentence = "1. Each year the distributor earns 0.25% of the Adviser Class assets of the Fund."
    title = "\n".join(
        f"{line:^70}" for line in ("DISTRIBUTION PLAN OF", "WEND TRUST", "ADVISER CLASS SHARES")
    )
    document = read(f"{title}\n\n{sentence}\n").document
    assert document is not None
    assert document.title.endswith("ADVISER CLASS SHARES")


CHARGES = """\
A.  Wend Core Bond Fund - Investor Class

    1.  Initial Sales Charge: None.
    2.  Rule 12b-1 Fee: Up to 0.25%.
    3.  Management Fee: 0.65%.

B.  Wend Stock Fund - Institutional Class

    1.  Initial Sales Charge: None.
    2.  Rule 12b-1 Fee: None.
    3.  Shareholder Service Fee: Up to 0.05%.
"""


def test_the_class_behind_a_fund_in_a_heading_is_that_of_the_fees_below_it() -> None:
    reading = schedule(CHARGES)
    assert sorted(told(reading.rates)) == [
        ("Wend Core Bond Fund", "Investor Class", "total", "0.25%"),
        ("Wend Stock Fund", "Institutional Class", "service", "0.05%"),
    ]
    assert codes(reading) == []


def test_lines_that_are_a_table_each_are_one_outline() -> None:
    texts = (line.strip().split(maxsplit=1) for line in CHARGES.splitlines() if line.strip())
    rows = "".join(
        f"<table><tr><td>{'' if mark.isupper() else '&nbsp;</td><td>'}{mark}</td><td>{text}</td></tr></table>"
        for mark, text in texts
    )
    title = "<p align=center>WEND SERIES TRUST</p><p align=center>DISTRIBUTION PLAN</p>"
    lead = "<p>The Trust adopts this Plan under Rule 12b-1; the classes bear these charges:</p>"
    reading = parse(Exhibit("small.htm", f"<html><body>{title}{lead}{rows}</body></html>".encode()))
    assert sorted(told(reading.rates)) == sorted(told(schedule(CHARGES).rates))
