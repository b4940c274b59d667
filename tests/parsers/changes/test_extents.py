"""How much an amendment replaces, by the words of its title and of its clause. All names are made up."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Extent

ROWS = """

Fund                                  Distribution Fee
----------------------------------    ----------------
Elm Growth Fund                            0.25%
Elm Bond Fund                              0.20%
"""


def extent(title: str, sentence: str = "") -> Extent | None:
    heading = f"{'ELM FUNDS'.center(70)}\n{'DISTRIBUTION PLAN - CLASS A'.center(70)}\n{title.center(70)}\n\n"
    reading = parse(Exhibit("part.txt", f"{heading}     {sentence}{ROWS}".encode()))
    assert reading.document
    assert len(reading.rates) == 2
    return reading.document.extent


WHOLE = [
    "the schedule of fees is deleted in its entirety and replaced as follows:",
    "by deleting the list of Funds and rates in its entirety and substituting the following:",
    "by deleting the fee schedule in its entirety and replacing it with:",
    "the fee schedule of the Plan is replaced in its entirety by the following:",
    "and its list of Funds is replaced in its entirety by the following:",
    "by replacing the schedule of fees with the following:",
    "so that the table of fees is hereby deleted and replaced with the following:",
    "and the schedule is amended and restated in its entirety as follows:",
    "by substituting for the present list of Funds the following:",
    "by striking the table of rates in its entirety and inserting the following:",
]
ADDITIONS = [
    "by adding to the list of Funds the following:",
    "and the list of Funds is supplemented with the following:",
    "to add:",
    "to add a Series:",
]
UNSAID = [
    "by replacing the schedule with respect to Elm Growth Fund with the following:",
    "and the entry for Ash Fund in the schedule is deleted and replaced with the following:",
]
CLAUSE = "The Distribution Plan of Elm Funds, dated May 1, 2001, is amended, effective\nJuly 1, 2004, "


@pytest.mark.parametrize("words", WHOLE)
def test_the_list_is_replaced_as_a_whole(words: str) -> None:
    assert extent("AMENDMENT NO. 1", CLAUSE + words) is Extent.SCHEDULES


@pytest.mark.parametrize("words", ADDITIONS)
def test_what_is_added_replaces_nothing(words: str) -> None:
    assert extent("AMENDMENT NO. 1", CLAUSE + words) is Extent.PART


@pytest.mark.parametrize("words", UNSAID)
def test_what_is_replaced_for_some_is_no_whole_list(words: str) -> None:
    assert extent("AMENDMENT NO. 1", CLAUSE + words) is not Extent.SCHEDULES


@pytest.mark.parametrize(
    "title",
    [
        "AMENDED SCHEDULE OF FEES, as of May 1, 2009",
        "AMENDED AND RESTATED SCHEDULE 1 (Effective May 1, 2009)",
        "REVISED EXHIBIT B (May 1, 2009)",
    ],
)
def test_a_schedule_issued_anew_is_a_whole_one(title: str) -> None:
    assert extent(title) is Extent.SCHEDULES


@pytest.mark.parametrize("title", ["SUPPLEMENT NO. 2, effective May 1, 2009", "ADDENDUM dated May 1, 2009"])
def test_a_supplement_only_adds(title: str) -> None:
    assert extent(title) is Extent.PART


def test_an_amendment_to_a_restated_schedule_is_not_said_to_be_whole() -> None:
    assert extent("AMENDMENT NO. 3 TO AMENDED AND RESTATED SCHEDULE A, May 1, 2009") is None
