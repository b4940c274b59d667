"""Titles over several lines, of which one is only `of` or `for`: it leads a name and is no part of it."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import DocumentKind, Exhibit, Reading

BODY = """\
     The Plan of Distribution {link} Perrin Convertible Fund (the "Fund"), effective
December 1, 1988, is amended in that the 12b-1 fee is increased from .25% to .35%
of the average daily net assets of the Fund, effective March 1, 1991.
"""


def read(*title: str, body: str) -> Reading:
    return parse(Exhibit("plan.txt", ("\n\n".join(f"{line:^76}" for line in title) + "\n\n" + body).encode()))


@pytest.mark.parametrize("link", ["of", "for", "relating to", "of the", "between"])
def test_the_word_of_a_line_of_its_own_is_no_part_of_the_name(link: str) -> None:
    title = ("AMENDMENT NO. 1", "to the", "PLAN OF DISTRIBUTION", link, "PERRIN CONVERTIBLE FUND")
    reading = read(*title, body=BODY.format(link=link))
    assert reading.document is not None
    assert reading.document.kind is DocumentKind.PLAN_AMENDMENT
    assert {rate.portfolio_name for rate in reading.rates} <= {None, "Perrin Convertible Fund"}
    assert [rate.rate_text for rate in reading.rates] == [".35%"]


@pytest.mark.parametrize("heading", ["AMENDED FEE SCHEDULE", "REVISED FEE SCHEDULE", "AMENDED SCHEDULE A"])
def test_a_schedule_that_says_that_it_is_amended_amends_its_plan(heading: str) -> None:
    table = "As of May 1, 2001\n\nFund                   12b-1 Fee\nPerrin Bond Fund         0.25%\n"
    document = read(heading, "PERRIN FUNDS", "DISTRIBUTION PLAN", "CLASS R SHARES", body=table).document
    assert document is not None
    assert document.kind is DocumentKind.PLAN_AMENDMENT
    assert document.share_classes == ("Class R",)


RESTATES = (
    "hereby amends and restates its Distribution Plan",
    "hereby amends and restates in its entirety, effective May 1, 2001, its Distribution Plan",
    "hereby amends and restates the Plan",
    "hereby amends and restates, effective May 1, 2001, the Plan",
)


@pytest.mark.parametrize("words", RESTATES)
def test_a_plan_that_restates_itself_is_a_plan(words: str) -> None:
    told = f"     Perrin Funds {words} under Rule 12b-1 dated June 2, 1995:"
    body = f"{told}\n\n     Each series pays 0.25% a year.\n"
    document = read("AMENDED AND RESTATED DISTRIBUTION PLAN", "PERRIN FUNDS", body=body).document
    assert document is not None
    assert document.kind is DocumentKind.PLAN
    assert str(document.base_date) == "1995-06-02"


def test_a_schedule_restated_amends_its_plan() -> None:
    body = (
        "     Perrin Funds hereby amends and restates the Schedule A of its Plan under\n"
        "Rule 12b-1, effective May 1, 2001.\n"
    )
    table = (
        "\n                 SCHEDULE A\n\nFund                   12b-1 Fee\nPerrin Bond Fund         0.25%\n"
    )
    document = read("DISTRIBUTION PLAN", "PERRIN FUNDS", body=body + table).document
    assert document is not None
    assert document.kind is DocumentKind.PLAN_AMENDMENT
