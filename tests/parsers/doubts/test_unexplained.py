"""Words that nothing explains make the rates beside them doubtful, and are quoted; ordinary ones do not."""

from __future__ import annotations

import pytest
from small_print import doubted, plan_of, schedule, schedule_html, told


def left(word: str, row: str) -> str:
    return f"nothing explains “{word}” in the row “{row}”"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("As holders of Class C do, those of Class A bear a service fee of 0.25% a year.", "Class C"),
        ("On Class A a service fee of 0.25% is paid, as Oak Cash Fund has agreed.", "Oak Cash Fund"),
    ],
)
def test_a_class_or_fund_that_a_sentence_names_without_a_rate(sentence: str, name: str) -> None:
    ((_, reasons),) = doubted(plan_of(sentence))
    assert f"the sentence names “{name}”, which has no rate" in reasons


@pytest.mark.parametrize(
    "sentence",
    [
        "On Class C and Class A a service fee of 0.25% a year is paid.",
        "Elm Growth Fund pays a service fee of 0.25% a year on Class A to Hollin Series Trust.",
        "Each series, except Oak Cash Fund, pays a service fee of 0.25% a year on Class A.",
    ],
    ids=["each has one", "a party", "an exception"],
)
def test_names_that_are_explained(sentence: str) -> None:
    assert doubted(plan_of(sentence)) == []


ROWS = ("Elm Growth Fund | 0.25%", "Elm Bond Fund | 0.20%")


def test_words_left_over_in_a_row() -> None:
    reading = schedule_html(
        "Fund | Service Fee |\nElm Growth Fund | 0.25% | Elm International\nElm Bond Fund | 0.20% |"
    )
    row = "Elm Growth Fund | 0.25% | Elm International"
    assert doubted(reading) == [("0.25%", (left("International", row),))]
    message = next(finding.message for finding in reading.findings if finding.code == "doubtful_rate")
    assert f"It stands in: “{row}”. First reading: Elm Growth Fund | - | service_fee." in message


@pytest.mark.parametrize(
    "row",
    [
        "Elm Cash Fund* | 0.10%",
        "Elm Cash Fund (1) | 0.10%",
        "Elm Cash Fund (formerly Oak Cash Fund) | 0.10%",
        "Elm Cash Fund III | 0.10%",
        "Elm Cash Fund | 0.10% of average daily net assets",
        "Elm Cash Fund | up to 0.10% per annum",
        "Elm Cash Fund | None",
        "Elm Cash Fund | N/A",
        "| (as of May 1, 2004)",
    ],
)
def test_ordinary_words_of_a_row(row: str) -> None:
    assert doubted(schedule_html("\n".join(("Fund | Service Fee", *ROWS, row)))) == []


def test_a_line_between_rows() -> None:
    """It makes the rates above it doubtful and those below: it may be of either."""
    reading = schedule_html(
        "Fund | Class | Service Fee\nElm Growth Fund | A | 0.25%\nReimbursed | Quarterly |\n"
        "Elm Bond Fund | A | 0.20%"
    )
    line = left("Reimbursed Quarterly", "Reimbursed | Quarterly")
    assert [(rate, line in reasons) for rate, reasons in doubted(reading)] == [
        ("0.25%", True),
        ("0.20%", True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Elm Odd Fund | by agreement",  # told as an unreadable rate
        "Note: these are the most that may be paid in any year for each of the funds |",
        "Maximum | Fee",
        "Elm Odd Fund | TBD",
        "Elm Odd Fund | None",
        "Institutional | None",
    ],
)
def test_lines_between_rows_that_are_of_neither(line: str) -> None:
    reading = schedule_html("\n".join(("Fund | Service Fee", ROWS[0], line, ROWS[1])))
    assert ("Elm Growth Fund", None, "service", "0.25%") in told(reading.rates)
    assert not [reasons for rate, reasons in doubted(reading) if rate == "0.25%"]


def test_a_class_without_a_fee_has_no_rate() -> None:
    rows = "Fund | Class | Service Fee\nElm Growth Fund | Class A//Class R6 | 0.25%//{}"
    assert doubted(schedule_html(rows.format("None"))) == []
    assert doubted(schedule_html(rows.format("0.20%"))) == []


def test_a_line_that_the_print_broke_off_is_told_of_the_row_above() -> None:
    """In vain where it is a row of its own; nothing says that it is."""
    reading = schedule(
        """
        Portfolio             Service Fee

        Elm Bond Fund            0.25%
        Elm Core Fund            0.20%
        Elm Telecommunications and Wirel"""
    )
    row = "Elm Telecommunications and Wirel"
    assert doubted(reading) == [("0.20%", (left("Telecommunications Wirel", row),))]
