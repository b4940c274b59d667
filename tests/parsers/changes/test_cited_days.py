"""The day by which a plan is cited is never that of its amendment. All names here are made up."""

from __future__ import annotations

from datetime import date

import pytest

from parsers import parse
from parsers.changes.clauses import read_clause
from parsers.changes.days import day_of_lines, own_days
from parsers.changes.statements import Known
from parsers.model import Exhibit
from parsers.terms.citations import cited_days
from parsers.terms.dates import find_dates

PLAN_DAY, DAY = "May 1, 2001", "July 1, 2004"

CITED = [
    "The Distribution Plan of Elm Trust, effective {old}, is amended effective {new} by adding Ash Fund",
    "The Plan of Elm Trust for Class A shares, effective as of {old}, is hereby amended, effective {new}",
    "Effective {new}, the Plan of Elm Trust (effective {old}) is amended to add Ash Fund",
    "Effective {new}, the Plan, effective {old}, as amended, is hereby terminated",
    "THIS FIRST AMENDMENT to the Plan, effective {old} (the “Plan”), is made effective as of {new}.",
    "The Plan, which became effective {old}, is amended to add Ash Fund",
    "The Plan, which was adopted effective as of {old}, is amended as of {new}",
    "The Services Plan (Class A), effective {old}, as amended June 1, 2002, is amended effective {new}",
    "By vote of the Trustees, the Agreement, effective {old}, is hereby terminated effective {new}",
    "The Plan, effective {old}, is amended to add Ash Fund",
    "Schedule A to the Plan, effective {old}, is amended effective {new} to add Ash Fund",
    "The Plan effective {old} is amended, effective {new}, as follows",
    "The parties amend, effective {new}, the Agreement in effect since {old} by removing Ash Fund",
    "Elm Trust amends its Plan (effective {old}) as of {new} to add Ash Fund",
    "The Plan first effective {old} is amended with effect from {new}",
]
NOT_CITED = [
    "to amend the Plan, effective {new}, to remove Ash Fund",
    "The Trust hereby amends the Plan, effective {new}, by adding Ash Fund",
    "Schedule A to the Plan, effective {new}, is hereby deleted and replaced",
    "The Plan is amended, effective {new}, to add Ash Fund",
    "The Plan, dated {old}, is amended, effective {new}, to add Ash Fund",
    "The Plan, dated {old}, effective {new}, is amended to add Ash Fund",
    "amends the Plan, effective {old}, to add Ash Fund and, effective {new}, to remove Fir Fund",
    "amends the Plan, effective {old}, to remove Ash Fund, which was liquidated on {new}",
    "Ash Fund is added to the Plan, effective {old}, and Fir Fund is removed from the Plan, effective {new}",
    "Ash Fund shall become a party to the Plan effective {new}.",
    "This Plan is effective {new}",
]


@pytest.mark.parametrize("sentence", CITED)
def test_a_day_that_cites_the_plan_is_found(sentence: str) -> None:
    text = sentence.format(old=PLAN_DAY, new=DAY)
    assert [text[d.start : d.end] for d in find_dates(text) if d.start in cited_days(text)] == [PLAN_DAY]


@pytest.mark.parametrize("sentence", NOT_CITED)
def test_the_day_of_a_change_cites_nothing(sentence: str) -> None:
    assert not cited_days(sentence.format(old=PLAN_DAY, new=DAY))


CHANGES = [
    "The Plan of Elm Trust, effective {old}, is amended effective {new} by renaming Ash Fund to Fir Fund",
    "Effective {new}, the Plan of Elm Trust, effective {old}, is amended to rename Ash Fund to Fir Fund",
    "The Plan (effective {old}) is amended, as of {new}, to add Ash Fund",
    "Ash Fund is hereby removed, effective {new}, from the Plan, which became effective {old}",
    "Effective {new}, the Agreement, effective as of {old}, is terminated with respect to Ash Fund",
]


@pytest.mark.parametrize("sentence", CHANGES)
def test_a_change_acts_on_its_own_day_not_on_the_plans(sentence: str) -> None:
    text = sentence.format(old=PLAN_DAY, new=DAY)
    statements = read_clause(text, Known()).statements
    assert len(statements) == 1
    assert own_days(text, statements) == [date(2004, 7, 1)]


def test_the_lines_below_have_the_day_of_the_change() -> None:
    text = f"Effective {DAY}, the following is added to the Plan, which became effective {PLAN_DAY}:"
    assert day_of_lines(text) == date(2004, 7, 1)


TITLE = "                         AMENDMENT NO. 1 TO THE DISTRIBUTION PLAN\n\n     "


@pytest.mark.parametrize(
    "sentence",
    [
        "THIS FIRST AMENDMENT to the Plan of Elm Trust, effective {old}, is made effective as of {new}.",
        "The Class A Distribution Plan of Elm Trust, effective {old}, is amended effective {new} by\n"
        "deleting the list of Funds in its entirety and substituting the following:",
        "The Plan of Elm Trust, which became effective on {old}, is amended effective {new}.",
        "Effective {new}, the Plan of Elm Trust (effective {old}) is amended as follows:",
        "This Supplement to the Agreement of Elm Trust, effective {old}, takes effect {new}.",
    ],
)
def test_the_document_has_its_own_day_and_the_plans_is_its_base(sentence: str) -> None:
    text = TITLE + sentence.format(old=PLAN_DAY, new=DAY) + "\n\nElm Growth Fund        Class A     0.25%\n"
    document = parse(Exhibit("amendment.txt", text.encode())).document
    assert document
    assert (document.base_date, document.effective_date) == (date(2001, 5, 1), date(2004, 7, 1))


def test_the_rates_below_a_citation_have_no_day_of_their_own() -> None:
    text = TITLE + (
        f"The Distribution Plan of Elm Trust, effective {PLAN_DAY}, is amended effective {DAY} to read in\n"
        "its entirety:\n\nFund                  Distribution Fee\n--------------------  ----------------\n"
        "Elm Growth Fund            0.25%\nElm Bond Fund              0.20%\n"
    )
    reading = parse(Exhibit("amendment.txt", text.encode()))
    assert [str(rate.rate) for rate in reading.rates] == ["0.0025", "0.002"]
    assert {rate.effective_date for rate in reading.rates} == {None}
    assert reading.document
    assert reading.document.effective_date == date(2004, 7, 1)
