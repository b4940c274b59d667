"""One bad row stays one bad row: it is told, and the rows behind it keep their fees."""

from __future__ import annotations

import pytest
from small_print import codes, doubted, schedule, schedule_html, told

from parsers.model import Reading

OTHERS = [
    ("Hollin Bond Fund", None, "distribution", "0.10%"),
    ("Hollin Bond Fund", None, "service", "0.25%"),
    ("Hollin Core Fund", None, "distribution", "0.05%"),
    ("Hollin Index Fund", None, "distribution", "0.15%"),
    ("Hollin Index Fund", None, "service", "0.20%"),
]
ROWS = [
    "Hollin Bond Fund | 0.10% | 0.25%",
    "Hollin Core Fund | 0.05% | --",
    "Hollin Index Fund | 0.15% | 0.20%",
]
ODD = [
    "[__]% | [__]%",
    "[ ]% | [ ]%",
    "__% | __%",
    "____ | ____",
    "[•]% | [•]%",
    "TBD | TBD",
    "To be determined | To be determined",
    "Waived | Waived",
    "waived (1) | N/A",
    "See Note 2 | See Note 2",
    "* | *",
    "by agreement | by agreement",
    "(a) | (a)",
    "|",
    "&nbsp; | &nbsp;",
    "TBD>2",
]


def with_odd_row(odd: str, at: int) -> Reading:
    rows = [*ROWS[:at], f"Hollin Odd Fund | {odd}", *ROWS[at:]]
    return schedule_html("\n".join(["Fund | Maximum Distribution Fee | Maximum Service Fee", *rows]))


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_row_is_an_entry_that_is_told_of(odd: str, at: int) -> None:
    reading = with_odd_row(odd, at)
    assert told(reading.rates) == OTHERS
    assert [entry.portfolio_name for entry in reading.entries][at] == "Hollin Odd Fund"
    assert {entry.registrant_name for entry in reading.entries} == {"HOLLIN SERIES TRUST"}
    (finding,) = reading.findings
    assert finding.code == "unreadable_rate"
    assert "Hollin Odd Fund" in finding.message


@pytest.mark.parametrize("odd", ["TBD", "Waived", "[__]%", "____%", "[  ]%", "See Note 2", "*", "to come"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_odd_row_of_monospaced_print(odd: str, at: int) -> None:
    rows = [f"{'Hollin Bond Fund':25}0.10%           0.25%", f"{'Hollin Core Fund':25}0.05%           --"]
    rows.insert(at, f"{'Hollin Odd Fund':25}{odd:16}{odd}")
    header = """
Portfolio                MAXIMUM         MAXIMUM
                         DISTRIBUTION    SERVICE
                         FEE             FEE
                         ------------    -------
"""
    reading = schedule(header + "\n".join(rows))
    assert told(reading.rates) == OTHERS[:3]
    assert [entry.portfolio_name for entry in reading.entries][at] == "Hollin Odd Fund"
    assert codes(reading) == ["unreadable_rate"]


def test_one_odd_cell_leaves_the_other_rate_of_its_row() -> None:
    reading = with_odd_row("TBD | 0.25%", 1)
    assert ("Hollin Odd Fund", None, "service", "0.25%") in told(reading.rates)
    assert doubted(reading) == [
        ("0.25%", ("nothing explains “TBD” in the row “Hollin Odd Fund | TBD | 0.25%”",))
    ]
    assert codes(reading) == ["doubtful_rate", "unreadable_rate"]


def test_an_odd_class_keeps_its_row() -> None:
    reading = schedule_html(
        """
        Fund | Class | Distribution Fee | Service Fee
        Hollin Bond Fund | Class A | 0.10% | 0.25%
        | Class C | Waived | TBD
        | Class R | 0.25% | 0.25%
        """
    )
    assert [entry.share_class for entry in reading.entries] == ["Class A", "Class C", "Class R"]
    (finding,) = reading.findings
    assert "“Waived”, “TBD” stands where a rate of Hollin Bond Fund, Class C should" in finding.message


def test_a_header_in_the_midst_of_rows_is_no_odd_row() -> None:
    reading = schedule_html(
        """
        Fund | Distribution Fee | Service Fee
        Hollin Bond Fund | 0.10% | 0.25%
        HOLLIN STOCK FUND, INC. | Service Fee | Distribution Fee
        Hollin Core Fund | 0.25% | 0.05%
        """
    )
    assert told(reading.rates)[2:] == [
        ("Hollin Core Fund", None, "service", "0.25%"),
        ("Hollin Core Fund", None, "distribution", "0.05%"),
    ]
    assert not reading.findings


def test_a_name_over_rows_of_classes_is_no_row_left_blank() -> None:
    reading = schedule_html(
        """
        Fund | Fee
        Hollin Bond Fund |
        Class A | 0.25%
        Hollin Core Fund |
        Class A | 0.15%
        """
    )
    assert len(reading.entries) == 2
    assert not reading.findings


def test_a_rate_below_the_headings_of_two_fees_is_of_neither() -> None:
    reading = with_odd_row("0.35%>2", 1)
    assert told(reading.rates) == OTHERS
    (finding,) = reading.findings
    assert finding.code == "unread_rate"
    assert "Hollin Odd Fund: 0.35%" in finding.message
