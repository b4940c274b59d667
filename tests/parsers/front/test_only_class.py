"""The one class of a document whose titles name none: where a sentence says that plan or fee is for it."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Reading

TABLE = """
                         SCHEDULE A

Fund                                   12b-1 Fee
Alder Brook Balanced Fund                0.35%
Alder Brook Harvest Fund                 0.20%
"""


def said(sentences: str, title: str = "DISTRIBUTION PLAN") -> Reading:
    text = f"{'ALDER BROOK FUNDS':^72}\n{title:^72}\n\n{sentences}\n{TABLE}"
    return parse(Exhibit("alder.txt", text.encode()))


FOR_ONE = (
    "1. Each Fund shall pay the Distributor a fee at the rate in Schedule A of\n"
    "the average daily net assets of the Fund's Class L shares, under its plan of\n"
    "Rule 12b-1.",
    "The Distribution Plan of Alder Brook Funds for Class L Shares, dated March\n"
    "3, 2001, is amended effective May 1, 2004. Schedule A shall read:",
    "The Distribution Plan of Alder Brook Funds dated as of March 3, 2001 (Class\n"
    "L Shares) is amended effective May 1, 2004 by replacing Schedule A with the\n"
    "following:",
    "Alder Brook Funds pays, on behalf of each series, fees with respect to its\n"
    "Class L shares as listed below under Rule 12b-1.",
    "The Distribution Plan, with respect to Class L shares, is restated effective\nMay 1, 2004.",
    'Alder Brook Funds (the "Trust"), effective May 1, 2004, by its plan of Rule\n'
    "12b-1 pays for its Class L Shares as follows.",
    "The fees of the Plan under Rule 12b-1 are computed on the net assets\n"
    "attributable to the Class L shares of the Fund. It may not be changed to\n"
    "raise them materially without the approval of the holders.",
)


@pytest.mark.parametrize("sentences", FOR_ONE)
def test_a_class_that_one_sentence_gives_to_the_plan_is_that_of_its_rates(sentences: str) -> None:
    reading = said(sentences)
    assert reading.document is not None
    assert reading.document.share_classes == ("Class L",)
    assert [(rate.share_class, rate.reading.value) for rate in reading.rates] == [
        ("Class L", "confirmed")
    ] * 2


NOT_FOR_ONE = (
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1. The Trust\nissues Class L shares.",
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1, on the\n"
    "net assets of its shares other than Class L shares.",
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1. No fee is\n"
    "paid for the Class L shares.",
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1, for each\n"
    "class of shares. A reduced fee of the transfer agent is paid for Class L\n"
    "shares.",
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1 for shares\n"
    "that convert to Class L shares.",
    "Each Fund pays the fee of Schedule A under its plan of Rule 12b-1 for its\n"
    "Class L shares and its Class M shares.",
)


@pytest.mark.parametrize("sentences", NOT_FOR_ONE)
def test_a_class_that_is_only_mentioned_gives_no_rate_its_name(sentences: str) -> None:
    assert {rate.share_class for rate in said(sentences).rates} == {None}


def test_a_class_in_the_title_needs_no_sentence() -> None:
    reading = said("Each Fund pays the fee of Schedule A under Rule 12b-1.", title="CLASS L PLAN")
    assert {(rate.share_class, rate.reading.value) for rate in reading.rates} == {("Class L", "confirmed")}
