"""Clauses in the words of many filers -> what they change. All names here are made up."""

from __future__ import annotations

from datetime import date

import pytest

from parsers import parse
from parsers.changes.clauses import read_clause
from parsers.changes.statements import Known
from parsers.model import Exhibit

Told = list[tuple[str, str | None, str | None]]


NOBODY = Known()


def told(text: str, known: Known = NOBODY) -> Told:
    return [(s.kind.value, s.old, s.new) for s in read_clause(text, known).statements]


CLAUSES: list[tuple[str, Told]] = [
    ("Exhibit 1 is amended by deleting the entry for Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    ("by deleting Elm Growth Fund from Schedule A", [("remove", "Elm Growth Fund", None)]),
    (
        "Schedule A is amended by striking the reference to Elm Growth Fund",
        [("remove", "Elm Growth Fund", None)],
    ),
    ("by removing the line for Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    (
        "by removing from Schedule A the row relating to the Elm Growth Fund",
        [("remove", "Elm Growth Fund", None)],
    ),
    (
        "The entries for Elm Growth Fund and Oak Fund are deleted",
        [("remove", "Elm Growth Fund", None), ("remove", "Oak Fund", None)],
    ),
    (
        "to delete the listing of Elm Growth Fund and Oak Fund from Exhibit B",
        [("remove", "Elm Growth Fund", None), ("remove", "Oak Fund", None)],
    ),
    (
        "The reference to Elm Growth Fund in Schedule A is hereby deleted",
        [("remove", "Elm Growth Fund", None)],
    ),
    ("All references to Elm Growth Fund are deleted from the Plan", [("remove", "Elm Growth Fund", None)]),
    ("The line for Elm Growth Fund is stricken from the list", [("remove", "Elm Growth Fund", None)]),
    ("by deleting the entry for Elm Growth Fund and substituting the following:", []),
    ("by deleting the line for Elm Growth Fund in its entirety and replacing it with the following:", []),
    ("by deleting the fee for Elm Growth Fund", []),
    ("The line for Elm Growth Fund is deleted and replaced with the following", []),
    (
        "by deleting the entry for Elm Growth Fund and inserting the entry for Oak Fund",
        [("remove", "Elm Growth Fund", None), ("add", None, "Oak Fund")],
    ),
    ("the Plan is terminated with respect to Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    (
        "the Plan is hereby terminated as to the Class B shares of Elm Growth Fund",
        [("remove", "Class B shares of Elm Growth Fund", None)],
    ),
    ("With respect to Elm Growth Fund, the Plan is terminated", [("remove", "Elm Growth Fund", None)]),
    ("the Plan shall terminate with respect to Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    (
        "the Trustees terminated the Plan with respect to Elm Growth Fund",
        [("remove", "Elm Growth Fund", None)],
    ),
    (
        "the Plan is discontinued for Elm Growth Fund and Oak Fund",
        [("remove", "Elm Growth Fund", None), ("remove", "Oak Fund", None)],
    ),
    ("The Plan shall no longer apply to Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    (
        "The Plan ceases to be in effect with respect to Elm Growth Fund",
        [("remove", "Elm Growth Fund", None)],
    ),
    ("the termination of the Plan with respect to Elm Growth Fund", [("remove", "Elm Growth Fund", None)]),
    (
        "the name of Elm Fund is changed to Ash Fund and the name of Oak Fund to Elm Fund",
        [("rename", "Elm Fund", "Ash Fund"), ("rename", "Oak Fund", "Elm Fund")],
    ),
    (
        "to change the name of Elm Fund to Ash Fund and the name of Oak Fund to Elm Fund",
        [("rename", "Elm Fund", "Ash Fund"), ("rename", "Oak Fund", "Elm Fund")],
    ),
    (
        "to change the name of Elm Fund to Ash Fund, the name of Oak Fund to Elm Fund and"
        " that of Fir Fund to Oak Fund",
        [
            ("rename", "Elm Fund", "Ash Fund"),
            ("rename", "Oak Fund", "Elm Fund"),
            ("rename", "Fir Fund", "Oak Fund"),
        ],
    ),
    (
        "by changing the names of Elm Fund to Ash Fund; and of Oak Fund to Elm Fund",
        [("rename", "Elm Fund", "Ash Fund"), ("rename", "Oak Fund", "Elm Fund")],
    ),
    (
        "Elm Fund is renamed Ash Fund, and Oak Fund is renamed Elm Fund",
        [("rename", "Elm Fund", "Ash Fund"), ("rename", "Oak Fund", "Elm Fund")],
    ),
    ("Elm Fund is renamed Ash Fund, and Oak Fund, Elm Fund", [("rename", "Elm Fund", "Ash Fund")]),
    (
        "the Class C shares of all Funds shall be designated Class L shares",
        [("class_rename", "Class C", "Class L")],
    ),
    ("Class C shares of each Fund are redesignated Class L", [("class_rename", "Class C", "Class L")]),
    ("Class C shares shall be known as Class L shares", [("class_rename", "Class C", "Class L")]),
    (
        "the Class C shares of every Portfolio are renamed Class L shares",
        [("class_rename", "Class C", "Class L")],
    ),
    (
        "Class C shares of the Funds are hereby designated as Class L shares",
        [("class_rename", "Class C", "Class L")],
    ),
    ("All Class C shares will be called Class L shares", [("class_rename", "Class C", "Class L")]),
    (
        "to redesignate the Class C shares of all Series as Class L shares",
        [("class_rename", "Class C", "Class L")],
    ),
    (
        "the designation of Class C shares is changed to Class L shares",
        [("class_rename", "Class C", "Class L")],
    ),
    ("a new class of shares is designated Class L", []),
    ("shares of Elm Fund are hereby designated Class C shares", []),
    (
        'the word "Elm" in the name of each Portfolio listed in Exhibit A of the Distribu'
        'tion Plan for Class M Shares, dated January 15, 2004, is replaced by the word "O'
        'ak"',
        [("rename_rule", "Elm", "Oak")],
    ),
    (
        'the name of each Fund shall begin with the word "Oak" in place of the word "Elm"',
        [("rename_rule", "Elm", "Oak")],
    ),
    (
        'the name of each Fund shall begin with the word "Oak" in place of "Elm"',
        [("rename_rule", "Elm", "Oak")],
    ),
    ('the names of the Funds are changed by replacing "Elm" with "Oak"', [("rename_rule", "Elm", "Oak")]),
    ('the names of all Series are changed by substituting "Oak" for "Elm"', [("rename_rule", "Elm", "Oak")]),
    ('each reference to "Elm" in the name of a Fund is changed to "Oak"', [("rename_rule", "Elm", "Oak")]),
    ('the names of the Portfolios shall begin with "Oak" instead of "Elm"', [("rename_rule", "Elm", "Oak")]),
    ('"Elm" is replaced with "Oak" in the name of every Fund', [("rename_rule", "Elm", "Oak")]),
    (
        'the word "Elm" is replaced by the word "Oak" wherever it stands in the name of a Portfolio',
        [("rename_rule", "Elm", "Oak")],
    ),
    (
        'in the name of each Fund the word "Oak" shall be substituted for the word "Elm"',
        [("rename_rule", "Elm", "Oak")],
    ),
    (
        'the first word of the name of each Fund is changed from "Elm" to "Oak"',
        [("rename_rule", "Elm", "Oak")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=lambda value: str(value)[:60])
def test_a_clause_is_read(text: str, expected: Told) -> None:
    assert told(text) == expected


NOTHING_ENDS = [
    "By vote of the Trustees of Elm Trust, the Plan is hereby terminated",
    "the Plan shall terminate with respect to Class A automatically in the event of its assignment",
    "This Agreement may be terminated with respect to Elm Fund at any time",
    "The reference to Elm Fund in Section 4 is deleted",
]


@pytest.mark.parametrize("text", NOTHING_ENDS)
def test_no_fund_is_removed(text: str) -> None:
    assert not told(text)


def test_a_line_stays_whose_fund_the_new_text_prints() -> None:
    text = "by deleting the entry for Elm Fund and inserting the following"
    assert not told(text, Known(frozenset({"Elm Fund"})))
    assert told(text, Known(frozenset({"Oak Fund"}))) == [("remove", "Elm Fund", None)]


ENDED = [
    "Elm Fund is removed from the Plan, such Fund having been liquidated",
    "to remove Elm Fund from Schedule A following its liquidation",
    "Elm Fund, which was merged into Ash Fund, is hereby removed",
    "Elm Fund is deleted from the list, the Fund having been dissolved",
    "to remove Elm Fund, all of the assets of which were acquired by Oak Fund",
    "Elm Fund (which has ceased operations) is deleted",
    "Elm Fund is deleted, its assets having been transferred to Oak Fund",
    "In connection with its liquidation, Elm Fund is hereby removed from the Plan",
    "Following its liquidation and dissolution on May 1, 2009, the Elm Fund is deleted from Schedule A",
    "The Plan is hereby terminated as to Elm Fund, which has been liquidated",
    "Following its merger with and into Oak Fund, Elm Fund is removed from Schedule A",
]
REMOVED = [
    "In connection with its renaming, Elm Fund is removed from the Plan",
    "In connection with its annual review, Elm Fund is removed",
    "Elm Fund is removed from the Plan, such Fund having been renamed",
    "Elm Fund is removed from the Plan, and the Trust has merged into Oak Trust",
    "to remove Elm Fund",
]


@pytest.mark.parametrize("text", ENDED)
def test_the_reason_of_a_removal_says_that_the_fund_ended(text: str) -> None:
    removed = [s for s in read_clause(text, Known()).statements if s.old == "Elm Fund"]
    assert [s.terminates for s in removed] == [True]
    assert {s.old for s in read_clause(text, Known()).statements} == {"Elm Fund"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The Plan is hereby terminated as to Elm Fund, which has been liquidated.",
            "terminated as to Elm Fund, which has been liquidated",
        ),
        (
            "In connection with its liquidation, Elm Fund is removed.",
            "In connection with its liquidation, Elm Fund is removed",
        ),
        (
            "Elm Fund is removed, such Fund having been dissolved.",
            "Elm Fund is removed, such Fund having been dissolved",
        ),
    ],
)
def test_what_is_quoted_of_a_removal_holds_its_reason(text: str, words: str) -> None:
    (removed,) = read_clause(text, Known()).statements
    assert words in text[removed.start : removed.end]


@pytest.mark.parametrize("text", REMOVED)
def test_a_removal_without_such_a_reason_ends_no_fund(text: str) -> None:
    removed = [s for s in read_clause(text, Known()).statements if s.old == "Elm Fund"]
    assert [s.terminates for s in removed] == [False]


LISTS = """                          ELM FUNDS
        AMENDMENT NO. 1 TO DISTRIBUTION PLAN, CLASS A

     The Distribution Plan, Class A, of Elm Funds, dated January 20, 2015, is
amended as of March 15, 2017 to reflect the following:

                        Merged Funds

     As of April 28, 2017 - Elm Growth Fund and Elm Value Fund.

                        New Series

     May 15, 2017: Elm Real Return Fund.

                        Terminated Portfolios

     (1) Effective June 1, 2017, Elm Bond Fund;
     (2) Effective July 1, 2017, Elm Cash Fund.

                        Removed Funds

     Effective July 3, 2017: Elm Gold Fund.

                        Name Changes

     Effective June 2, 2017: Elm Stock Fund to Elm Equity Fund.
"""


def test_an_item_under_a_heading_has_the_day_that_it_begins_with() -> None:
    reading = parse(Exhibit("lists.txt", LISTS.encode()))
    assert reading.document
    assert reading.document.effective_date == date(2017, 3, 15)
    assert [(c.old_value, c.new_value, str(c.effective_date), c.terminates) for c in reading.changes] == [
        ("Elm Growth Fund", None, "2017-04-28", True),
        ("Elm Value Fund", None, "2017-04-28", True),
        (None, "Elm Real Return Fund", "2017-05-15", False),
        ("Elm Bond Fund", None, "2017-06-01", True),
        ("Elm Cash Fund", None, "2017-07-01", True),
        ("Elm Gold Fund", None, "2017-07-03", False),
        ("Elm Stock Fund", "Elm Equity Fund", "2017-06-02", False),
    ]
    assert not reading.findings


HEAD = """                 ELM INVESTMENT FUNDS
       AMENDMENT NO. 1 TO 12b-1 PLAN
              CLASS A SHARES

     """
ENDS = [
    "By vote of the Trustees, the 12b-1 Plan of Elm Funds, effective\nJuly 15, 1997, as amended, is"
    " hereby terminated effective December 31, 2003.",
    "The 12b-1 Plan of Elm Funds, dated July 15, 1997, is terminated\neffective December 31, 2003.",
    "Effective December 31, 2003, by vote of the Trustees, the Plan, which became\neffective"
    " July 15, 1997, is terminated.",
]


@pytest.mark.parametrize("text", ENDS)
def test_an_instrument_of_termination_ends_the_plan_on_its_day(text: str) -> None:
    changes = parse(Exhibit("end.txt", f"{HEAD}{text}\n".encode())).changes
    assert [(c.kind.value, c.old_value, c.new_value, c.effective_date, c.terminates) for c in changes] == [
        ("remove", None, None, date(2003, 12, 31), True)
    ]


def test_a_plan_that_ends_for_one_fund_ends_for_no_other() -> None:
    text = "Effective December 31, 2003, with respect to Elm Bond Fund, the Plan is hereby terminated."
    changes = parse(Exhibit("end.txt", f"{HEAD}{text}\n".encode())).changes
    assert [(c.kind.value, c.old_value, c.effective_date) for c in changes] == [
        ("remove", "Elm Bond Fund", date(2003, 12, 31))
    ]


FEES = [
    "the 12b-1 Fee of Elm Short Fund shown on Schedule A shall be 0.15% instead of 0.25%",
    "the fee rate for Elm Short Fund set forth in Schedule A shall be 0.15% rather than 0.25%",
    "the Distribution Fee of Elm Short Fund shall be 0.15% in lieu of 0.25%",
    "the Annual Rate of the Elm Short Fund is 0.15% in place of 0.25%",
    "the Rule 12b-1 Fee for Elm Short Fund is changed to 0.15% from 0.25%",
]


@pytest.mark.parametrize("text", FEES)
def test_a_fee_is_no_part_of_the_name_behind_it(text: str) -> None:
    clause = "The 12b-1 Plan of Elm Investment Funds, dated June 30, 2016, is amended,\nin July 2018, so that"
    reading = parse(Exhibit("fee.txt", f"{HEAD}{clause} {text}.\n".encode()))
    assert [(r.portfolio_name, str(r.rate), r.reading.value) for r in reading.rates] == [
        ("Elm Short Fund", "0.0015", "single")
    ]
