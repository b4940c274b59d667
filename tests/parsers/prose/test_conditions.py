"""What a rate is tied to, and no column holds: kinds of funds, steps of time, how long shares are held."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Rate, Reading

PLAN = """DISTRIBUTION PLAN

ALDER SERIES TRUST

CLASS C SHARES

This Plan of Distribution (the "Plan") is adopted by Alder Series Trust (the "Trust") under Rule 12b-1 under
the Investment Company Act of 1940 on behalf of its series (each a "Fund"), effective May 1, 2004.

1. {sentence}

2. The Plan may be ended at any time by vote of a majority of the Trustees who are not interested persons.
{schedule}"""
LISTED = """
                              SCHEDULE A

Alder Growth Fund
Alder Value Fund
Alder Government Bond Fund
"""
GROUPED = """
                              SCHEDULE A

Equity Funds

Alder Growth Fund
Alder Value Fund

Bond Funds

Alder Government Bond Fund
Alder Municipal Bond Fund
"""
SHORT = {"asset_based_sales_charge": "D", "service_fee": "S", "aggregate_fee": "A"}


def read(sentence: str, schedule: str = "") -> Reading:
    return parse(Exhibit("plan.txt", PLAN.format(sentence=sentence, schedule=schedule).encode()))


def told(rate: Rate) -> str:
    """`0.75 D each Equity Fund`, a dash for no condition."""
    return f"{rate.rate * 100:.2f} {SHORT[rate.component]} {rate.condition or '-'}"


KINDS = {
    "each kind behind its rate": (
        "The Trust pays a distribution fee of 0.25% for each Equity Fund and 0.15% for each Bond Fund.",
        ["0.25 D each Equity Fund", "0.15 D each Bond Fund"],
    ),
    "each kind before its rate": (
        "Class C shares of each stock Fund pay a service fee of 0.20%, those of each bond Fund 0.15%, "
        "and those of "
        "each money market Fund 0.10%, of average daily net assets a year.",
        ["0.20 S each stock Fund", "0.15 S each bond Fund", "0.10 S each money market Fund"],
    ),
    "plurals, in the name of nobody": (
        "Tax-exempt Funds pay a distribution fee of 0.20% a year and taxable Funds one of 0.25% a year.",
        ["0.20 D Tax-exempt Funds", "0.25 D taxable Funds"],
    ),
    "an exception in brackets": (
        "Each Fund pays a service fee of 0.25% (0.15% for money market funds) of its average daily net "
        "assets.",
        ["0.25 S -", "0.15 S money market funds"],
    ),
    "an exception behind": (
        "The distribution fee is 0.75% of average daily net assets, except that for money market funds "
        "it is 0.50%.",
        ["0.75 D -", "0.50 D money market funds"],
    ),
    "what is so, and all others": (
        "Each Fund that is a money market fund pays a distribution fee of 0.10%, and each other Fund a "
        "distribution "
        "fee of 0.25%, of average daily net assets.",
        ["0.10 D Each Fund that is a money market fund", "0.25 D each other Fund"],
    ),
    "all but a kind": (
        "Each Fund other than a money market fund pays a distribution fee of 0.75% a year.",
        ["0.75 D other than a money market fund"],
    ),
    "all but a kind, and that kind": (
        "Each Fund (other than the money market funds) shall pay a distribution fee of 0.25% and each money "
        "market fund shall pay 0.10%.",
        ["0.25 D other than the money market funds", "0.10 D each money market fund"],
    ),
    "what an exception pays itself": (
        "Each Fund pays a distribution fee of 0.25%, except for money market funds, which pay 0.10%.",
        ["0.25 D -", "0.10 D money market funds"],
    ),
    "what an exception pays, in few words": (
        "Each Fund pays a distribution fee of 0.25%, except money market funds pay 0.10%.",
        ["0.25 D -", "0.10 D money market funds"],
    ),
    "three kinds, two of them together": (
        "The maximum distribution fee is 0.40% for international funds, 0.35% for other equity funds and "
        "0.25% "
        "for all bond and money market funds.",
        ["0.40 D international funds", "0.35 D other equity funds", "0.25 D all bond and money market funds"],
    ),
    "in the case of": (
        "In the case of a bond fund the distribution fee is 0.50%; in the case of an equity fund it is "
        "0.75%.",
        ["0.50 D a bond fund", "0.75 D an equity fund"],
    ),
    "in order": (
        "Equity Funds and Bond Funds pay distribution fees of 0.75% and 0.50%, respectively.",
        ["0.75 D Equity Funds", "0.50 D Bond Funds"],
    ),
    "one kind, two fees, led by it": (
        "Each Equity Fund pays a distribution fee of 0.75% and a service fee of 0.25%, and each Bond Fund a "
        "distribution fee of 0.50% and a service fee of 0.20%, a year.",
        [
            "0.75 D Each Equity Fund",
            "0.25 S Each Equity Fund",
            "0.50 D each Bond Fund",
            "0.20 S each Bond Fund",
        ],
    ),
    "one kind, two fees, behind them": (
        "The Trust pays a distribution fee of 0.75% and a service fee of 0.25% for each Equity Fund and a "
        "distribution fee of 0.50% and a service fee of 0.20% for each Bond Fund.",
        [
            "0.75 D each Equity Fund",
            "0.25 S each Equity Fund",
            "0.50 D each Bond Fund",
            "0.20 S each Bond Fund",
        ],
    ),
    "one fee by kind, the other of all": (
        "Each stock Fund pays a distribution fee of 0.75% and each bond Fund a distribution fee of "
        "0.60%, and every "
        "Fund a service fee of 0.25%, of average daily net assets.",
        ["0.75 D Each stock Fund", "0.60 D each bond Fund", "0.25 S -"],
    ),
    "sentences of their own": (
        "Each Equity Fund pays a distribution fee of 0.75% a year. Each Bond Fund pays one of 0.50% a year.",
        ["0.75 D Each Equity Fund", "0.50 D Each Bond Fund"],
    ),
    "one rate for two kinds": (
        "Each Equity Fund pays a distribution fee of 0.25% and each Bond Fund pays a distribution fee of "
        "0.25%.",
        ["0.25 D Each Equity Fund", "0.25 D each Bond Fund"],
    ),
}
TIMES = {
    "first and thereafter": (
        "The Trust pays a distribution fee of 0.75% during the first year and 0.50% thereafter.",
        ["0.75 D during the first year", "0.50 D thereafter"],
    ),
    "some years": (
        "The distribution fee is 0.75% per annum for the first six years after purchase and 0.25% per annum "
        "thereafter.",
        ["0.75 D for the first six years after purchase", "0.25 D thereafter"],
    ),
    "in the next sentence": (
        "During the first year the distribution fee is 0.75% of net assets. Thereafter the distribution "
        "fee is 0.50%.",
        ["0.75 D During the first year", "0.50 D Thereafter"],
    ),
    "before and after": (
        "During the first year after the purchase the distribution fee is 1.00% of net assets; after the "
        "first year "
        "it is 0.75%.",
        ["1.00 D During the first year after the purchase", "0.75 D after the first year"],
    ),
    "later alone": (
        "The Trust pays a distribution fee of 0.25% a year, and after the first year a distribution fee "
        "of 0.15%.",
        ["0.25 D -", "0.15 D after the first year"],
    ),
    "from a month on": (
        "The Trust pays a service fee of 0.25% of net assets, beginning after the thirteenth month after "
        "purchase.",
        ["0.25 S beginning after the thirteenth month after purchase"],
    ),
    "from an anniversary on": (
        "Beginning on the first anniversary of the purchase the Distributor pays dealers a service fee "
        "of 0.25%.",
        ["0.25 S Beginning on the first anniversary of the purchase"],
    ),
    "a fee that has no steps": (
        "The Trust pays a distribution fee of 0.75% during the first year and 0.50% thereafter, and a "
        "service fee "
        "of 0.25%.",
        ["0.75 D during the first year", "0.50 D thereafter", "0.25 S -"],
    ),
    "a class that has steps": (
        "Class A pays a service fee of 0.25%; Class C pays one of 0.30% during the first year and 0.20% "
        "thereafter.",
        ["0.25 S -", "0.30 S during the first year", "0.20 S thereafter"],
    ),
    "all other shares": (
        "Distribution fees of 0.75% in respect of Class B shares of the Fund outstanding for six years "
        "or less and "
        "0.25% in respect of all other Class B shares.",
        [
            "0.75 D in respect of Class B shares of the Fund outstanding for six years or less",
            "0.25 D in respect of all other Class B shares",
        ],
    ),
    "three steps": (
        "In the first year a Fund pays a distribution fee of 0.10%, in the second year 0.15% and in the "
        "third and "
        "subsequent years 0.20%.",
        ["0.10 D In the first year", "0.15 D in the second year", "0.20 D in the third and subsequent years"],
    ),
    "of what follows": (
        "The Trust pays a distribution fee of 0.75% and, after the first year, a service fee of 0.25%.",
        ["0.75 D -", "0.25 S after the first year"],
    ),
    "until and from a day": (
        "Until April 30, 2006 the distribution fee is 0.20% of net assets, and from May 1, 2006 on it is "
        "0.25%.",
        ["0.20 D Until April 30, 2006", "0.25 D from May 1, 2006 on"],
    ),
    "shares by the day of sale": (
        "The Trust pays a service fee of 0.25% with respect to shares sold before May 1, 2004 and 0.15% with "
        "respect to shares sold on or after that date.",
        [
            "0.25 S with respect to shares sold before May 1, 2004",
            "0.15 S with respect to shares sold on or after that date",
        ],
    ),
    "shares by how long they are held": (
        "The Trust pays a service fee of 0.25% a year on shares held more than one year.",
        ["0.25 S on shares held more than one year"],
    ),
}


@pytest.mark.parametrize(("sentence", "rates"), [*KINDS.values(), *TIMES.values()], ids=[*KINDS, *TIMES])
def test_a_rate_has_its_condition_as_printed(sentence: str, rates: list[str]) -> None:
    reading = read(sentence)
    assert [told(rate) for rate in reading.rates] == rates
    assert {rate.reading for rate in reading.rates} <= {"confirmed", "single"}
    assert "rate_conflict" not in {finding.code for finding in reading.findings}


@pytest.mark.parametrize(
    "sentence",
    [
        # a name
        "The Alder Money Market Fund pays a distribution fee of 0.10% a year.",
        # what others do
        "Class C shares exchanged into money market funds go on paying a distribution fee of 0.75% a year.",
        # when it is paid, and how long the plan lasts
        "The Distributor may pay dealers the service fee of 0.25% for the first year in advance.",
        "The Plan goes on until April 30, 2006, and each Fund pays a service fee of 0.25% a year.",
        "Each Fund pays a service fee of 0.25% during any fiscal year.",
        # of which of the two?
        "The Trust pays a distribution fee of 0.75% and a service fee of 0.25%, beginning after the "
        "first year.",
        "The Trust pays a service fee, beginning in the second year, of 0.25% and a distribution fee of "
        "0.75%.",
        "The Trust pays a service fee of 0.25% on Class A shares and, after the first year, on Class C "
        "shares.",
        # of another matter
        "The Trust pays a distribution fee of 0.25% of net assets, which is reviewed after the first year.",
        "After the first year, the Trustees shall review the distribution fee of 0.25% paid by each Fund.",
        "The distribution fee is 0.75% of net assets, but no fee is paid by money market funds.",
        "With respect to shares purchased before May 1, 2004 the Trust pays nothing, and on all others a "
        "distribution fee of 0.25%.",
        # of a load, of a former rate, of a waiver
        "Who redeems in the first year pays a deferred sales charge of 1.00%, and each Fund a "
        "distribution fee of "
        "0.75%.",
        "The distribution fee, which was 0.75% during the first year of the Plan, is 0.50% a year.",
        "Each Fund pays a distribution fee of 0.75%; until April 30, 2006 the Distributor waives 0.25% "
        "of it.",
        # a tier
        "Each Fund pays a distribution fee of 0.30% of the first $100 million of net assets and 0.20% "
        "thereafter.",
    ],
)
def test_what_is_no_condition_of_a_rate(sentence: str) -> None:
    assert {rate.condition for rate in read(sentence).rates} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Trust pays a distribution fee of 0.75% and a service fee of 0.25%, beginning after the "
        "first year.",
        "The Trust pays a service fee, beginning in the second year, of 0.25% and a distribution fee "
        "of 0.75%.",
    ],
)
def test_a_time_that_may_be_of_either_rate_makes_both_doubtful(sentence: str) -> None:
    assert {str(rate.reading) for rate in read(sentence).rates} == {"doubtful"}


def test_what_is_not_understood_stays_doubtful() -> None:
    """Kinds and time at once."""
    reading = read(
        "The fee is 0.25% for each Equity Fund and 0.15% for each Bond Fund during the first year, and "
        "0.20% and "
        "0.10%, respectively, thereafter."
    )
    assert {(rate.condition, str(rate.reading)) for rate in reading.rates} == {(None, "doubtful")}


def test_a_kind_has_no_portfolio_where_the_list_does_not_tell_kinds_apart() -> None:
    reading = read(KINDS["each kind behind its rate"][0], LISTED)
    assert [(told(rate), rate.portfolio_name, str(rate.reading)) for rate in reading.rates] == [
        ("0.25 D each Equity Fund", None, "single"),
        ("0.15 D each Bond Fund", None, "single"),
    ]


def test_funds_listed_under_a_kind_have_its_rate_and_no_condition() -> None:
    reading = read(
        "Each Equity Fund pays a distribution fee of 0.75% and each Bond Fund one of 0.50%.", GROUPED
    )
    assert [(told(rate), rate.portfolio_name) for rate in reading.rates] == [
        ("0.75 D -", "Alder Growth Fund"),
        ("0.75 D -", "Alder Value Fund"),
        ("0.50 D -", "Alder Government Bond Fund"),
        ("0.50 D -", "Alder Municipal Bond Fund"),
    ]


def test_a_rule_with_an_exception_for_a_kind_is_given_to_no_listed_fund() -> None:
    """Which of them the exception takes out is not said."""
    rates = read(KINDS["an exception in brackets"][0], LISTED).rates
    assert [(told(rate), rate.portfolio_name, str(rate.reading)) for rate in rates] == [
        ("0.25 S -", None, "doubtful"),
        ("0.15 S money market funds", None, "single"),
    ]


def test_steps_of_time_hold_for_each_listed_fund() -> None:
    rates = read(TIMES["first and thereafter"][0].replace("The Trust pays", "Each Fund pays"), LISTED).rates
    assert {(told(rate), rate.portfolio_name) for rate in rates} == {
        (said, f"Alder {name} Fund")
        for said in TIMES["first and thereafter"][1]
        for name in ("Growth", "Value", "Government Bond")
    }


def test_a_condition_is_confirmed_only_by_a_second_reading_of_it() -> None:
    grades = {rate.condition: str(rate.reading) for rate in read(KINDS["an exception behind"][0]).rates}
    assert grades["money market funds"] == "single"
    both = read("The distribution fee is 0.75% in the first year and 0.50% in each year after that.").rates
    assert {str(rate.reading) for rate in both} == {"confirmed"}


MOVED = (
    ("The service fee for each Equity Fund is decreased from 0.30% to 0.25% a year.", "each Equity Fund"),
    ("The service fee of each money market fund is increased from .10% to .25%.", "each money market fund"),
    ("The service fee of 0.30% for each Equity Fund is reduced to 0.25% a year.", "each Equity Fund"),
    ("The service fee after the first year is raised from 0.10% to 0.25%.", "after the first year"),
    ("In the case of a bond fund the service fee is amended from 0.40% to 0.25%.", "a bond fund"),
)


@pytest.mark.parametrize(("sentence", "condition"), MOVED)
def test_the_condition_of_a_rate_that_moved_is_of_the_new_one(sentence: str, condition: str) -> None:
    (rate,) = read(sentence).rates
    assert (rate.condition, rate.portfolio_name) == (condition, None)
    assert rate.rate_text in ("0.25%", ".25%")


def test_two_moves_have_their_own_conditions() -> None:
    sentence = (
        "The service fee is lowered for each Equity Fund from 0.30% to 0.25% and for each Bond Fund"
        " from 0.20% to 0.15%."
    )
    assert {(rate.condition, rate.rate_text) for rate in read(sentence).rates} == {
        ("each Equity Fund", "0.25%"),
        ("each Bond Fund", "0.15%"),
    }
