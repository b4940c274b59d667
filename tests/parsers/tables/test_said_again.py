"""What is printed once for several rows stands in each: values over rows, ditto marks."""

from __future__ import annotations

import pytest
from small_print import codes, schedule, schedule_html, told

from parsers import parse
from parsers.model import Exhibit

ABOVE = [
    ("Hollin Bond Fund", None, "distribution", "0.10%"),
    ("Hollin Bond Fund", None, "service", "0.25%"),
    ("Hollin Bond Fund", None, "total", "0.35%"),
]


@pytest.mark.parametrize("mark", ['"', "''", "do.", "ditto", "same", "Same as above", "-do-", "”"])
def test_a_ditto_mark_repeats_the_rate_above(mark: str) -> None:
    reading = schedule(
        f"""
        Portfolio                MAXIMUM         MAXIMUM         MAXIMUM
                                 DISTRIBUTION    SERVICE         AGGREGATE
                                 FEE             FEE             FEE
                                 ------------    -------         ---------
        Hollin Bond Fund         0.10%           0.25%           0.35%
        Hollin Bill Fund         {mark:16}{mark:16}{mark}
        Hollin Cash Fund          {mark:16}{mark:16}{mark}
        Hollin Core Fund         0.05%           0.25%           0.30%
        """
    )
    assert told(reading.rates) == [
        *ABOVE,
        *(("Hollin Bill Fund", *rate[1:]) for rate in ABOVE),
        *(("Hollin Cash Fund", *rate[1:]) for rate in ABOVE),
        ("Hollin Core Fund", None, "distribution", "0.05%"),
        ("Hollin Core Fund", None, "service", "0.25%"),
        ("Hollin Core Fund", None, "total", "0.30%"),
    ]
    assert not reading.findings
    assert reading.document
    assert reading.document.rate_figures == 6


def test_ditto_marks_of_names_and_classes() -> None:
    reading = schedule_html(
        """
        Fund | Class | Distribution Fee
        Hollin Bond Fund | Class A | 0.25%
        do. | Class C | 0.75%
        Hollin Core Fund | " | 0.65%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", "Class A", "distribution", "0.25%"),
        ("Hollin Bond Fund", "Class C", "distribution", "0.75%"),
        ("Hollin Core Fund", "Class C", "distribution", "0.65%"),
    ]


def test_a_ditto_mark_below_no_value_is_told() -> None:
    reading = schedule_html(
        """
        Fund | Distribution Fee | Service Fee
        Hollin Bond Fund | " | 0.25%
        Hollin Core Fund | 0.05% | "
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Core Fund", None, "distribution", "0.05%"),
        ("Hollin Core Fund", None, "service", "0.25%"),
    ]
    assert codes(reading) == ["unreadable_rate"]
    assert "Hollin Bond Fund" in reading.findings[0].message


def test_a_closing_quotation_mark_repeats_nothing() -> None:
    reading = schedule_html(
        """
        Fund | Distribution Fee
        Hollin Bond Fund | 0.25%
        | ”
        """
    )
    assert told(reading.rates) == [("Hollin Bond Fund", None, "distribution", "0.25%")]
    assert not reading.findings


HEADER = "<tr><td>Fund</td><td>Class</td><td>Distribution Fee</td><td>Service Fee</td></tr>"


def spanned(rows: str) -> list[tuple[str | None, str | None, str, str]]:
    page = "<p>HOLLIN SERIES TRUST</p><p>DISTRIBUTION PLAN</p><p>The Trust adopts this Plan pursuant"
    page += f" to Rule 12b-1.</p><p>SCHEDULE A</p><table>{HEADER}{rows}</table>"
    return told(parse(Exhibit("spans.htm", f"<html><body>{page}</body></html>".encode())).rates)


def test_a_rate_that_reaches_over_two_rows_is_that_of_both() -> None:
    assert spanned(
        "<tr><td rowspan=2>Hollin Bond Fund</td><td>Class A</td><td>0.10%</td><td rowspan=2>0.25%</td></tr>"
        "<tr><td>Class C</td><td>0.75%</td></tr>"
        "<tr><td rowspan=2>Hollin Core Fund</td><td>Class A</td><td rowspan=2>0.05%</td><td>0.25%</td></tr>"
        "<tr><td>Class C</td><td>0.20%</td></tr>"
    ) == [
        ("Hollin Bond Fund", "Class A", "distribution", "0.10%"),
        ("Hollin Bond Fund", "Class A", "service", "0.25%"),
        ("Hollin Bond Fund", "Class C", "distribution", "0.75%"),
        ("Hollin Bond Fund", "Class C", "service", "0.25%"),
        ("Hollin Core Fund", "Class A", "distribution", "0.05%"),
        ("Hollin Core Fund", "Class A", "service", "0.25%"),
        ("Hollin Core Fund", "Class C", "distribution", "0.05%"),
        ("Hollin Core Fund", "Class C", "service", "0.20%"),
    ]


def test_a_class_and_its_rates_reach_over_the_rows_of_two_funds() -> None:
    assert spanned(
        '<tr><td>Hollin Bond Fund</td><td rowspan="2">Class A</td><td rowspan="2">0.10%</td>'
        '<td rowspan="2">0.25%</td></tr><tr><td>Hollin Core Fund</td></tr>'
    ) == [
        ("Hollin Bond Fund", "Class A", "distribution", "0.10%"),
        ("Hollin Bond Fund", "Class A", "service", "0.25%"),
        ("Hollin Core Fund", "Class A", "distribution", "0.10%"),
        ("Hollin Core Fund", "Class A", "service", "0.25%"),
    ]


def test_the_rest_of_a_name_beside_a_rate_over_two_rows_is_no_row() -> None:
    assert spanned(
        '<tr><td>Hollin Global Growth and</td><td rowspan="2">Class A</td><td rowspan="2">0.10%</td>'
        '<td rowspan="2">0.25%</td></tr><tr><td>Income Fund</td></tr>'
        "<tr><td>Hollin Core Fund</td><td>Class A</td><td>0.05%</td><td>0.25%</td></tr>"
    ) == [
        ("Hollin Global Growth and Income Fund", "Class A", "distribution", "0.10%"),
        ("Hollin Global Growth and Income Fund", "Class A", "service", "0.25%"),
        ("Hollin Core Fund", "Class A", "distribution", "0.05%"),
        ("Hollin Core Fund", "Class A", "service", "0.25%"),
    ]
