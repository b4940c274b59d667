"""A registrant that is the one fund of its plan."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit

PLAN = """\
                       {registrant}
                        DISTRIBUTION PLAN
                      Effective March 1, 2002

{words}

1. The Fund shall pay the Distributor a fee of 0.25% of its average daily net assets each year.
{more}
"""
ELM = "ELM GROWTH FUND, INC."


def called(words: str, registrant: str = ELM, more: str = "") -> tuple[str, ...]:
    text = PLAN.format(registrant=registrant, words=words, more=more)
    document = parse(Exhibit("plan.txt", text.encode())).document
    assert document is not None
    return document.called_fund


@pytest.mark.parametrize(
    "words",
    [
        "Elm Growth Fund, Inc. (the Fund) adopts this Plan under Rule 12b-1.",
        'Elm Growth Fund, Inc. (the "Fund") adopts this Plan under Rule 12b-1.',
        'Elm Growth Fund, Inc., a Maryland corporation (hereinafter called the "Fund"), adopts this Plan.',
    ],
)
def test_it_is_called_the_fund(words: str) -> None:
    assert called(words) == (ELM,)


def test_a_company_or_a_trust_is_not_its_fund() -> None:
    assert called('Elm Growth Fund, Inc. (the "Company") adopts this Plan under Rule 12b-1.') == ()
    assert called('Elm Growth Fund (the "Fund"), a series of Elm Trust (the "Trust"), adopts it.') == ()


def test_nor_one_that_has_several_series() -> None:
    words = 'Elm Growth Fund, Inc. (the "Fund") adopts this Plan for each series of the Fund.'
    assert called(words) == ()
    words = 'Elm Growth Fund, Inc. (the "Fund") adopts this Plan under Rule 12b-1.'
    assert (
        called(words, more="\n2. This Plan continues for any Series only while its holders approve.\n") == ()
    )


def test_nor_one_that_says_nothing() -> None:
    assert called("The Fund adopts this Plan under Rule 12b-1.") == ()
