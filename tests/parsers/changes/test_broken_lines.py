"""A sentence is read whole, however narrow the print. All names here are made up."""

from __future__ import annotations

from textwrap import wrap

import pytest

from parsers import parse
from parsers.model import Exhibit

AMENDMENT = """                      ELM INVESTMENT TRUST
                 AMENDMENT NO. 2 TO THE
             CLASS Y DISTRIBUTION PLAN

     The Class Y Distribution Plan (the "Plan") of Elm Investment Trust (the
"Trust"), dated as of November 16, 2006, is hereby amended, effective
January 18, 2008, as follows:

{clauses}

     All other terms of the Plan remain in full force and effect.

     Dated: January 18, 2008
"""
GROVE, HILL = (
    ("Elm Grove Growth Fund", "Elm Grove Income Fund"),
    ("Oak Hill Bond Fund", "Oak Hill Value Fund"),
)
CLAUSES = [
    ("Effective February 14, 2008, Elm Grove Growth Fund is renamed Elm Grove Income Fund.", [GROVE]),
    ("Effective February 14, 2008, Elm Grove Growth Fund is hereby renamed Elm Grove Income Fund.", [GROVE]),
    ("Elm Grove Growth Fund is renamed Elm Grove Income Fund effective February 14, 2008.", [GROVE]),
    ("Elm Grove Growth Fund becomes Elm Grove Income Fund on February 14, 2008.", [GROVE]),
    (
        "The names of the following Portfolios are hereby changed: Elm Grove Growth Fund to Elm Grove"
        " Income Fund and Oak Hill Bond Fund to Oak Hill Value Fund.",
        [GROVE, HILL],
    ),
]


def renamed(clauses: str) -> list[tuple[str | None, str | None]]:
    reading = parse(Exhibit("a.txt", AMENDMENT.format(clauses=clauses).encode()))
    assert not reading.findings
    return [(c.old_value, c.new_value) for c in reading.changes]


@pytest.mark.parametrize("width", range(44, 80, 3))
@pytest.mark.parametrize(("clause", "expected"), CLAUSES)
def test_a_sentence_is_read_at_every_width(clause: str, expected: list[tuple[str, str]], width: int) -> None:
    assert renamed("\n".join(wrap(clause, width, initial_indent="     "))) == expected


def test_a_change_has_the_day_of_a_sentence_of_two_lines() -> None:
    clause = "     Effective February 14, 2008, Elm Grove Growth Fund is renamed Elm\nGrove Income Fund."
    reading = parse(Exhibit("a.txt", AMENDMENT.format(clauses=clause).encode()))
    assert [str(c.effective_date) for c in reading.changes] == ["2008-02-14"]
    assert [c.source_text for c in reading.changes] == [
        "Elm Grove Growth Fund is renamed Elm Grove Income Fund"
    ]


@pytest.mark.parametrize(
    "items",
    [
        "     Elm Grove Growth Fund is renamed Elm Grove Income Fund;\n"
        "     (b) Oak Hill Bond Fund is renamed Oak Hill Value Fund.",
        "     (a) Elm Grove Growth Fund is renamed Elm Grove Income Fund\n"
        "     (b) Oak Hill Bond Fund is renamed Oak Hill Value Fund",
    ],
)
def test_the_next_item_of_a_list_is_a_line_of_its_own(items: str) -> None:
    assert renamed(items) == [GROVE, HILL]


LEAD = "     The names of the following Portfolios are hereby changed:\n"


@pytest.mark.parametrize(
    "items",
    [
        "     Elm Grove Growth Fund to Elm Grove Income Fund\n     Oak Hill Bond Fund to Oak Hill Value Fund",
        "     Elm Grove Growth Fund to Elm\n     Grove Income Fund\n"
        "     Oak Hill Bond Fund to Oak Hill Value Fund",
    ],
)
def test_names_below_a_colon_are_items_that_may_break_off(items: str) -> None:
    assert renamed(LEAD + items) == [GROVE, HILL]


def test_a_list_of_what_goes_is_no_schedule() -> None:
    lead = "     The following Portfolios are hereby removed:\n"
    items = f"{lead}     Elm Grove Growth Fund\n     Oak Hill Bond Fund"
    assert renamed(items) == [("Elm Grove Growth Fund", None), ("Oak Hill Bond Fund", None)]
