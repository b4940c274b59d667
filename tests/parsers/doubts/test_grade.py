"""The grade of each rate of small exhibits, and what a doubtful one is told with."""

from __future__ import annotations

import pytest
from small_print import codes, doubted, plan_of, schedule, schedule_html

from parsers.model import Grade, Reading

CONFIRMED, SINGLE, DOUBTFUL = Grade.CONFIRMED, Grade.SINGLE, Grade.DOUBTFUL


def grades(reading: Reading) -> list[tuple[str | None, str | None, Grade]]:
    return [(rate.portfolio_name, rate.share_class, rate.reading) for rate in reading.rates]


def test_both_readings_say_the_same() -> None:
    reading = schedule_html(
        "Fund | Class | Service Fee\nElm Growth Fund | A | 0.25%\nElm Bond Fund | C | 0.20%"
    )
    assert grades(reading) == [
        ("Elm Growth Fund", "Class A", CONFIRMED),
        ("Elm Bond Fund", "Class C", CONFIRMED),
    ]
    assert not reading.findings


def test_another_portfolio_is_told_with_both_readings() -> None:
    reading = schedule_html(
        "Fund | Class | Service Fee\nElm Growth Fund | A | 0.25%\nSuspended Reimbursed | |\n"
        "Elm Bond Fund | A | 0.20%"
    )
    (message,) = (finding.message for finding in reading.findings)
    assert message == (
        "“0.20%” is doubtful: another reading has the portfolio “Elm Bond Fund”. It stands in: “Elm Bond Fund"
        " | A | 0.20%”. First reading: Suspended Reimbursed Elm Bond Fund | Class A | service_fee."
        " Second reading: Elm Bond Fund | Class A | service_fee."
    )


def test_another_class_is_told() -> None:
    reading = plan_of(
        "The Trust pays a service fee of 0.25% a year on Class A shares.",
        "Payments may not exceed 0.75% a year of average daily net assets.",
    )
    (doubt,) = doubted(reading)
    assert "another reading has the class “Class A”" in doubt[1]


def test_a_ditto_mark_is_compared_with_all_that_its_figure_is_given_to() -> None:
    reading = schedule(
        """
        Fund                    Class      Service Fee
        ----                    -----      -----------
        Elm Growth Fund          A            0.25%
        Elm Bond Fund            "             "
        Elm Cash Fund            A            0.10%
        """
    )
    assert grades(reading)[:2] == [
        ("Elm Growth Fund", "Class A", CONFIRMED),
        ("Elm Bond Fund", "Class A", SINGLE),
    ]
    assert doubted(reading) == []


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("On Class A shares the Trust pays a fee of 0.25% a year of average daily net assets.", SINGLE),
        ("On Class A shares the Trust pays a service fee of 0.25% a year.", CONFIRMED),
    ],
)
def test_what_is_assumed_is_never_confirmed(sentence: str, grade: Grade) -> None:
    ((_, _, found),) = grades(plan_of(sentence))
    assert found is grade


def test_one_finding_for_all_rates_of_a_figure() -> None:
    reading = plan_of(
        "On Class A and Class C shares a service fee of 0.25% a year is paid, as Oak Cash Fund has agreed."
    )
    assert [found[2] for found in grades(reading)] == [DOUBTFUL, DOUBTFUL]
    assert codes(reading).count("doubtful_rate") == 1


def test_where_nothing_is_read_nothing_is_graded() -> None:
    reading = plan_of("The Trust pays nothing under this Plan.")
    assert (reading.rates, doubted(reading)) == ((), [])
