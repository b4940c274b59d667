"""The day of a rate that a sentence states, told without the word "effective". All names here are made up."""

from __future__ import annotations

from datetime import date

import pytest

from parsers import parse
from parsers.changes.clauses import read_clause
from parsers.changes.days import own_days
from parsers.changes.statements import Known
from parsers.model import Exhibit

AMENDMENT = """                      ELM FUNDS
                 AMENDMENT NO. 2 TO THE
             CLASS A DISTRIBUTION PLAN

     The Class A Distribution Plan of Elm Funds (the "Plan"), dated as of November 16,
1998, is hereby amended, effective January 18, 2000, as follows:

     1. {clause}

     All other terms of the Plan remain in full force and effect.

     Dated: January 18, 2000
"""
DAY = date(2000, 7, 18)
ON_THE_DAY = [
    "As of {day}, the Distribution Fee of Elm Bond Fund shall be increased from 0.25% to 0.30%.",
    "From and after {day}, the Distribution Fee of Elm Bond Fund shall be 0.30%.",
    "From and including {day}, the Distribution Fee of Elm Bond Fund shall be 0.30%.",
    "On and after {day}, the Distribution Fee of Elm Bond Fund is increased to 0.30%.",
    "Commencing {day}, the Distribution Fee of Elm Bond Fund under the Plan dated as of\n"
    "November 16, 1998 shall be 0.30%.",
    "Beginning {day}, the Distribution Fee of Elm Bond Fund shall be 0.30%.",
    "With effect from {day}, the Distribution Fee of Elm Bond Fund shall be 0.30%.",
    "The Distribution Fee of Elm Bond Fund is increased from 0.25% to 0.30%, beginning {day}.",
    "The Distribution Fee of Elm Bond Fund is increased to 0.30% of average daily net assets,\n"
    "on and after {day}.",
    "The Distribution Fee of Elm Bond Fund is increased from 0.25% to 0.30% as of {day}.",
    "The Distribution Fee of Elm Bond Fund is increased to 0.30% with effect from {day}.",
]
ON_NO_OTHER = [
    "The Distribution Fee of Elm Bond Fund under the Plan dated as of {day} shall be 0.30%.",
    "The Distribution Fee of Elm Bond Fund shall be 0.30% of the net assets as of {day}.",
    "The Distribution Fee of Elm Bond Fund shall be 0.30%, as provided in the Plan dated as of {day}.",
]


def days_of(clause: str) -> list[tuple[str, date | None]]:
    text = AMENDMENT.format(clause=clause.format(day="July 18, 2000"))
    return [(str(r.rate), r.effective_date) for r in parse(Exhibit("a.txt", text.encode())).rates]


@pytest.mark.parametrize("clause", ON_THE_DAY)
def test_a_rate_has_the_day_that_its_sentence_tells(clause: str) -> None:
    assert days_of(clause) == [("0.003", DAY)]


@pytest.mark.parametrize("clause", ON_NO_OTHER)
def test_a_day_of_something_else_is_not_that_of_the_rate(clause: str) -> None:
    assert days_of(clause) == [("0.003", None)]


def test_a_day_behind_two_new_rates_is_that_of_neither() -> None:
    clause = (
        "The Distribution Fee of Elm Bond Fund shall be 0.25% for the first year and 0.30% beginning {day}."
    )
    assert days_of(clause) == [("0.0025", None), ("0.003", None)]


@pytest.mark.parametrize("lead", ["On and after", "From and including", "From and after", "With effect from"])
def test_a_change_has_the_day_that_leads_its_sentence(lead: str) -> None:
    text = f"{lead} July 18, 2000, Elm Fund is renamed Oak Fund."
    assert own_days(text, read_clause(text, Known()).statements) == [DAY]
