"""Names that a schedule prints and of which nothing was read are told, all in one finding."""

from __future__ import annotations

import pytest
from small_print import plan_of, read, schedule

from parsers.model import Reading

TABLE = """
Fund                       Service Fee
----                       -----------
Elm Growth Fund               0.25%
Elm Bond Fund                 0.20%

"""


def unread(reading: Reading) -> list[str]:
    return [finding.message for finding in reading.findings if finding.code == "unread_table"]


def test_a_name_without_a_row_is_told() -> None:
    (message,) = unread(schedule(TABLE + "Elm Capital Builder\n"))
    assert ": “Elm Capital Builder”. Look whether a rate or a row of theirs was missed." in message


def test_all_stand_in_one_finding() -> None:
    (message,) = unread(schedule(TABLE + "Elm Capital Builder\n\nElm Worldwide Builder\n"))
    assert "“Elm Capital Builder”, “Elm Worldwide Builder”" in message


@pytest.mark.parametrize(
    "line",
    [
        "Elm Growth",  # a part of a name that was read
        "(formerly Oak Growth Fund)",
        "Hollin Series Trust",
        "Class A Shares",
        "Distribution Fee",
        "Effective May 1, 2004",
        "The Fund pays the fee monthly in arrears.",
        "Elm Fund: see below",
    ],
)
def test_lines_that_are_no_names_or_were_read(line: str) -> None:
    assert unread(schedule(TABLE + f"{line}\n")) == []


def test_where_no_rate_is_printed_nothing_was_missed() -> None:
    plan = "HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN\n\n     It is adopted pursuant to Rule 12b-1.\n\n"
    assert unread(read(plan + "SCHEDULE A\n\n     Elm Growth Fund\n")) == []


def test_a_name_below_a_sentence_for_each_fund_is_told() -> None:
    lead = "For each fund below the service fee on Class A shares is 0.25%."
    (message,) = unread(plan_of("SCHEDULE A", lead, "Elm Growth Fund", "Elm Capital Builder"))
    assert "“Elm Capital Builder”" in message
