"""Registrants by what sentences say of them: who adopts or amends the plan, whose plan or funds it is of."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit

TABLE = """
Fund                                   12b-1 Fee
Calloway Balanced Fund                   0.35%
Calloway Harvest Fund                    0.20%
"""


def registrants(words: str, *title: str) -> tuple[str, ...]:
    head = "\n".join(f"{line:^72}".rstrip() for line in title or ("DISTRIBUTION PLAN",))
    text = (
        f"{head}\n\n{words} The fee is computed on each day and paid to\nthe distributor each month.\n{TABLE}"
    )
    document = parse(Exhibit("plan.txt", text.encode())).document
    assert document is not None
    return document.registrants


NAMED = (
    ('The Calloway Family of Funds (the "Trust") hereby adopts this Plan.', "The Calloway Family of Funds"),
    ("Calloway Fund Complex hereby adopts this Plan under Rule 12b-1.", "Calloway Fund Complex"),
    ("Calloway Funds hereby amends its Plan of Rule 12b-1 dated as of May 1, 2001.", "Calloway Funds"),
    ("WHEREAS, the Calloway Fund Complex has adopted a Plan of Rule 12b-1;", "Calloway Fund Complex"),
    ("The Board of Trustees of Calloway Fund Complex adopts this Plan.", "Calloway Fund Complex"),
    ("The Plan, Class N, of Calloway Fund Complex, effective May 1, 2001, ends.", "Calloway Fund Complex"),
    ("The 12b-1 Plan of Calloway Funds for Class A Shares, dated May 1, 2001, is amended.", "Calloway Funds"),
    ("The Plan (Class A Shares) of the Peoples' Funds of Calloway is amended.", "Peoples' Funds of Calloway"),
    ("The Funds of Calloway Fund Complex named below pay a 12b-1 fee.", "Calloway Fund Complex"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "name"), NAMED)
def test_a_sentence_names_the_registrant(words: str, name: str) -> None:
    assert registrants(words) == (name,)


@pytest.mark.parametrize(
    "words",
    [
        "Each Fund adopts this Plan under Rule 12b-1.",
        "The Board of Trustees has adopted a Plan under Rule 12b-1.",
        "Calloway Balanced Fund adopts this Plan under Rule 12b-1.",
        "Calloway Distributors, Inc. amends its Plan of payments to dealers.",
        "The Plan of Distribution of the Fund is adopted.",
        "The Plan of Reorganization of the Series is adopted.",
    ],
)
def test_funds_boards_and_firms_are_no_registrants(words: str) -> None:
    assert registrants(words) == ()


def test_a_title_line_may_name_the_funds_of_a_place() -> None:
    words = "Each Fund pays under Rule 12b-1:"
    assert registrants(words, "FOUNDERS' FUNDS OF CALLOWAY", "DISTRIBUTION PLAN") == (
        "FOUNDERS' FUNDS OF CALLOWAY",
    )


def test_a_family_in_a_title_alone_is_no_registrant() -> None:
    assert (
        registrants("Each Fund pays under Rule 12b-1:", "CALLOWAY FAMILY OF FUNDS", "DISTRIBUTION PLAN") == ()
    )
