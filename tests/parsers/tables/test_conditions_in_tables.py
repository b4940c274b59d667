"""Kinds of funds and steps of time in schedules: where funds stand, in a cell, in a note."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Rate, Reading

HEAD = "DISTRIBUTION PLAN\n\nALDER SERIES TRUST\n\n"


def read(body: str) -> Reading:
    return parse(Exhibit("schedule.txt", (HEAD + body).encode()))


def read_html(*rows: tuple[str, ...]) -> Reading:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "".join(f"<p>{line}</p>" for line in (*HEAD.split("\n\n"), "SCHEDULE A") if line)
    return parse(Exhibit("schedule.htm", f"<html><body>{head}<table>{cells}</table></body></html>".encode()))


def told(rates: tuple[Rate, ...]) -> list[str]:
    """`0.25 - / Class A / Equity Funds`: percent, portfolio, class, condition."""
    return [
        f"{rate.rate * 100:.2f} "
        + " / ".join(part or "-" for part in (rate.portfolio_name, rate.share_class, rate.condition))
        for rate in rates
    ]


ROWS = """SCHEDULE A

                                Class A      Class C
                                -------      -------
Equity Funds                     0.25%        1.00%
Bond Funds                       0.20%        0.75%
"""
COLUMNS = """SCHEDULE A

                          Equity Funds     Bond Funds
                          ------------     ----------
Class A                       0.25%           0.20%
Class C                       1.00%           0.75%
"""
LINES = """The Plan is adopted under Rule 12b-1. The Trust shall pay a distribution fee at these annual rates:

     Each Equity Fund                    0.25%
     Each Fixed Income Fund              0.20%
"""
BY_KIND = {
    "0.25 - / Class A / Equity Funds",
    "1.00 - / Class C / Equity Funds",
    "0.20 - / Class A / Bond Funds",
    "0.75 - / Class C / Bond Funds",
}


@pytest.mark.parametrize("schedule", [ROWS, COLUMNS], ids=["rows", "columns"])
def test_a_kind_of_funds_is_no_portfolio(schedule: str) -> None:
    reading = read(schedule)
    assert set(told(reading.rates)) == BY_KIND
    assert reading.entries == ()
    assert {str(rate.reading) for rate in reading.rates} == {"single"}  # the fee is assumed
    assert "unread_table" not in {finding.code for finding in reading.findings}


def test_lines_of_kinds_are_read() -> None:
    reading = read(LINES)
    assert told(reading.rates) == ["0.25 - / - / Each Equity Fund", "0.20 - / - / Each Fixed Income Fund"]
    assert {finding.code for finding in reading.findings}.isdisjoint({"doubtful_name", "unread_table"})


def test_a_kind_under_which_funds_are_listed_gives_them_its_rates() -> None:
    listed = (
        "SCHEDULE B\n\nEquity Funds\n\nAlder Growth Fund\nAlder Value Fund\n\nBond Funds\n\nAlder Bond Fund\n"
    )
    reading = read(f"{ROWS}\n\n{listed}")
    assert set(told(reading.rates)) == {
        "0.25 Alder Growth Fund / Class A / -",
        "1.00 Alder Growth Fund / Class C / -",
        "0.25 Alder Value Fund / Class A / -",
        "1.00 Alder Value Fund / Class C / -",
        "0.20 Alder Bond Fund / Class A / -",
        "0.75 Alder Bond Fund / Class C / -",
    }


def test_the_name_of_one_fund_is_no_kind() -> None:
    reading = read(ROWS.replace("Bond Funds ", "Bond Fund  ").replace("Equity Funds ", "Equity Fund  "))
    assert {(entry.portfolio_name) for entry in reading.entries} == {"Equity Fund", "Bond Fund"}
    assert {rate.condition for rate in reading.rates} == {None}


def test_a_heading_of_a_kind_puts_no_doubt_on_the_rows_below() -> None:
    reading = read_html(
        ("Fund", "Distribution Fee"),
        ("Equity Funds", ""),
        ("Alder Growth Fund", "0.75%"),
        ("Bond Funds", ""),
        ("Alder Bond Fund", "0.60%"),
    )
    assert told(reading.rates) == ["0.75 Alder Growth Fund / - / -", "0.60 Alder Bond Fund / - / -"]
    assert {str(rate.reading) for rate in reading.rates} == {"confirmed"}


def test_steps_of_time_in_a_cell() -> None:
    reading = read_html(
        ("Fund", "Distribution Fee"),
        ("Alder Growth Fund", "0.75% during the first year; 0.50% thereafter"),
        ("Alder Bond Fund", "0.60%"),
    )
    assert told(reading.rates) == [
        "0.75 Alder Growth Fund / - / during the first year",
        "0.50 Alder Growth Fund / - / thereafter",
        "0.60 Alder Bond Fund / - / -",
    ]
    assert "doubtful" not in {rate.reading for rate in reading.rates}


def note(text: str) -> Reading:
    return read(
        "SCHEDULE A\n\n                                Distribution Fee    Service Fee\n"
        "Alder Growth Fund                   0.75%*             0.25%\n"
        f"Alder Bond Fund                     0.60%              0.25%\n\n{text}\n"
    )


@pytest.mark.parametrize(
    "text", ["* 0.50% after the first year.", "* After the first year, the rate is 0.50%."]
)
def test_a_note_gives_the_marked_rate_a_later_step(text: str) -> None:
    rates = note(text).rates
    assert told(rates)[-1].lower() == "0.50 alder growth fund / - / after the first year"
    assert (rates[-1].component, rates[-1].origin) == ("asset_based_sales_charge", "footnote")
    assert [rate.condition for rate in rates[:-1]] == [None] * 4


@pytest.mark.parametrize(
    "text", ["* 0.50% for money market funds.", "* Limited by the Distributor to 0.50% after the first year."]
)
def test_a_note_that_says_more_or_speaks_of_kinds_gives_a_named_fund_no_rate(text: str) -> None:
    assert {rate.condition for rate in note(text).rates} == {None}


STEPS = (
    ("Fund", "12b-1 Fee, First Year", "12b-1 Fee, After First Year"),
    ("Fund", "First Year 12b-1 Fee", "12b-1 Fee Thereafter"),
    ("Fund", "12b-1 Fee Year 1", "12b-1 Fee Year 2 and thereafter"),
    ("Fund", "12b-1 Fee During the First Year", "12b-1 Fee In Subsequent Years"),
    ("Fund", "Initial Year 12b-1 Fee", "Second and Later Years 12b-1 Fee"),
)


@pytest.mark.parametrize("heading", STEPS, ids=lambda row: row[2])
def test_columns_may_be_stretches_of_time(heading: tuple[str, ...]) -> None:
    reading = read_html(
        heading, ("Alder Growth Fund", "0.75%", "1.00%"), ("Alder Bond Fund", "0.50%", "0.75%")
    )
    assert len({rate.condition for rate in reading.rates}) == 2
    assert None not in {rate.condition for rate in reading.rates}
    assert len(reading.entries) == 2
    assert "rate_conflict" not in {finding.code for finding in reading.findings}
    assert {str(rate.reading) for rate in reading.rates} <= {"single", "confirmed"}


def test_a_fee_over_two_stretches_is_that_of_both() -> None:
    schedule = """SCHEDULE A

                                 12b-1 Fee
Fund                     First Year     After First Year
---------------------    ----------     ----------------
Alder Growth Fund          0.75%             1.00%
Alder Bond Fund            0.50%             0.75%
"""
    assert told(read(schedule).rates) == [
        "0.75 Alder Growth Fund / - / First Year",
        "1.00 Alder Growth Fund / - / After First Year",
        "0.50 Alder Bond Fund / - / First Year",
        "0.75 Alder Bond Fund / - / After First Year",
    ]


def test_three_years_are_no_two_stretches() -> None:
    heading = ("Fund", "First Year 12b-1 Fee", "Second Year 12b-1 Fee", "Third Year 12b-1 Fee")
    reading = read_html(heading, ("Alder Growth Fund", "0.75%", "0.50%", "0.25%"))
    assert {rate.condition for rate in reading.rates} == {None}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("First year", "Thereafter"),
        ("First year after purchase", "After the first year"),
        ("Year 1", "Year 2 and thereafter"),
        ("During the first year", "In subsequent years"),
        ("Initial year", "Second and later years"),
    ],
)
def test_rows_may_be_stretches_of_time(first: str, later: str) -> None:
    reading = read_html(("", "12b-1 Fee"), (first, "0.75%"), (later, "1.00%"))
    assert told(reading.rates) == [f"0.75 - / - / {first}", f"1.00 - / - / {later}"]
    assert reading.entries == ()


@pytest.mark.parametrize("fee", ["Contingent Deferred Sales Charge", "Sales Load", "Dealer Commission"])
def test_charges_of_sales_by_the_year_are_no_rates(fee: str) -> None:
    assert read_html(("", fee), ("First year", "1.00%"), ("Thereafter", "0.50%")).rates == ()
