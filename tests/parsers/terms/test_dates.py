"""Dates in all their print, and blanks left for dates."""

from __future__ import annotations

from datetime import date

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from parsers.terms.dates import BLANK_DATE, find_dates, read_date

MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@pytest.mark.parametrize(
    "printed",
    [
        "August 18, 2003",
        "AUGUST 18, 2003",
        "August 18 2003",
        "Aug. 18, 2003",
        "August 18th, 2003",
        "18 August 2003",
        "18th day of August, 2003",
        "18TH DAY OF AUGUST, 2003",
        "18/th/ day of August, 2003",
        "18 th day of August, 2003",
        "08/18/03",
        "8/18/2003",
        "2003-08-18",
        "August\n18, 2003",
        "eighteenth day of August, 2003",
        "eighteenth day of August, two thousand three",
        "18th day of August, in the year 2003",
    ],
)
def test_each_way_of_printing_a_day(printed: str) -> None:
    assert [(d.value, d.start, d.end) for d in find_dates(f"on {printed}, and")] == [
        (date(2003, 8, 18), 3, 3 + len(printed))
    ]


def test_a_year_of_two_digits_belongs_to_the_nearer_century() -> None:
    assert [d.value for d in find_dates("12/31/96 and 12/31/16")] == [date(1996, 12, 31), date(2016, 12, 31)]


def test_a_day_that_no_calendar_has_is_found_without_value() -> None:
    assert [d.value for d in find_dates("February 30, 2004")] == [None]


def test_the_mark_of_a_note_is_no_part_of_a_year() -> None:
    assert [(d.value, d.end) for d in find_dates("January 1, 20203")] == [(date(2020, 1, 1), 15)]
    assert find_dates("January 1, 202034") == ()


def test_years_in_words() -> None:
    printed = "first day of May, nineteen hundred and ninety-six; thirtieth day of June, two thousand"
    assert [d.value for d in find_dates(printed)] == [date(1996, 5, 1), date(2000, 6, 30)]


def test_a_misprinted_year_is_read_as_it_stands() -> None:
    assert [d.value for d in find_dates("October 15, 1010")] == [date(1010, 10, 15)]


@pytest.mark.parametrize(
    "text", ["Section 12(b), 2003 Act", "0.25/0.75%", "1/4 of 1%", "May 2003", "Fund 2030"]
)
def test_what_is_no_day(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("December 14, 2000", date(2000, 12, 14)),
        ("(12/14/00)*", date(2000, 12, 14)),
        ("since December 14, 2000", None),
        ("", None),
    ],
)
def test_a_cell_is_a_date_or_is_none(cell: str, day: date | None) -> None:
    assert read_date(cell) == day


@pytest.mark.parametrize(
    "blank",
    [
        "[DATE]",
        "[Insert Date]",
        "June ____, 2001",
        "______, 2003",
        "____________",
        "[  ]",
        "May [_], 2004",
        "___ day of May 1999",
        "____ day of ______, 20__",
    ],
)
def test_a_blank_left_for_a_date(blank: str) -> None:
    assert regex.search(BLANK_DATE, f"effective {blank}.", regex.IGNORECASE)


@given(st.dates(date(1961, 1, 1), date(2060, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = MONTHS[day.month - 1]
    for printed in (
        f"{month} {day.day}, {day.year}",
        f"{month[:3].upper()} {day.day}, {day.year}",
        f"{day.day} day of {month}, {day.year}",
        f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
        day.isoformat(),
    ):
        assert read_date(printed) == day
