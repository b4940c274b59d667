"""Rates that stand in sentences and footnotes, and figures there that are no rates of the plan."""

from __future__ import annotations

from decimal import Decimal
from textwrap import fill

import pytest
from small_print import codes, read, schedule, told

from parsers.model import Bound, Component, Origin, Reading

DISTRIBUTION, SERVICE, TOTAL = "distribution", "service", "total"


def prose(*paragraphs: str, title: str = "DISTRIBUTION PLAN") -> Reading:
    """A plan without a schedule."""
    opening = "The Trust adopts this Distribution Plan pursuant to Rule 12b-1 under the Act of 1940."
    texts = [fill(text, 76, initial_indent="     ") for text in (opening, *paragraphs)]
    return read("\n\n".join(["HOLLIN SERIES TRUST".center(78), title.center(78), *texts]))


def rows(*paragraphs: str) -> list[tuple[str | None, str | None, str, str]]:
    return told(prose(*paragraphs).rates)


# ------------------------------------------------------------------------------- fee and class


@pytest.mark.parametrize(
    ("sentence", "fee"),
    [
        ("The Fund shall pay a distribution fee of 0.25% of its average daily net assets.", DISTRIBUTION),
        ("The Fund shall pay a service fee of 0.25% of its average daily net assets.", SERVICE),
        ("The Fund shall pay a shareholder servicing fee of 0.25% of its net assets.", SERVICE),
        ("The Fund shall pay a 12b-1 fee of 0.25% of its average daily net assets.", TOTAL),
        ("The Fund shall pay a fee of 0.25% for distribution and service to shareholders.", TOTAL),
        ("The Fund shall pay a 0.25% distribution fee on its average daily net assets.", DISTRIBUTION),
    ],
)
def test_the_fee_is_the_one_that_the_sentence_names(sentence: str, fee: str) -> None:
    assert [(row[2], row[3]) for row in rows(sentence)] == [(fee, "0.25%")]


def test_two_fees_of_one_sentence_are_two_rates() -> None:
    assert rows(
        "The Fund shall pay the Distributor a distribution fee not to exceed 0.50% a year, and a service fee "
        "not to exceed 0.25% a year, of the average daily net assets of its Class R shares."
    ) == [(None, "Class R", DISTRIBUTION, "0.50%"), (None, "Class R", SERVICE, "0.25%")]


def test_each_class_has_its_figure() -> None:
    assert rows(
        "The Fund shall pay a distribution fee of 0.25% of the net assets of Class A shares, 0.75% of "
        "the net assets of Class C shares and 0.50% of the net assets of Class R shares."
    ) == [
        (None, "Class A", DISTRIBUTION, "0.25%"),
        (None, "Class C", DISTRIBUTION, "0.75%"),
        (None, "Class R", DISTRIBUTION, "0.50%"),
    ]


def test_one_figure_for_several_classes_is_a_rate_of_each() -> None:
    assert rows(
        "The Fund shall pay a service fee of 0.25% of the net assets of Class A, C and E shares."
    ) == [
        (None, "Class A", SERVICE, "0.25%"),
        (None, "Class C", SERVICE, "0.25%"),
        (None, "Class E", SERVICE, "0.25%"),
    ]


def test_an_exception_names_its_portfolio() -> None:
    reading = prose(
        "Each Portfolio shall pay a distribution fee at the annual rate of 0.25% of its net assets, "
        "except that Hollin Bill Fund shall pay 0.10%."
    )
    assert told(reading.rates) == [
        (None, None, DISTRIBUTION, "0.25%"),
        ("Hollin Bill Fund", None, DISTRIBUTION, "0.10%"),
    ]


# ------------------------------------------------------------------------------- ceilings


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("at the annual rate of 0.25%", None),
        ("not to exceed 0.25%", Bound.MAXIMUM),
        ("of up to 0.25%", Bound.MAXIMUM),
        ("which may not exceed 0.25%", Bound.MAXIMUM),
        ("at a maximum annual rate of 0.25%", Bound.MAXIMUM),
        ("of not more than 0.25%", Bound.MAXIMUM),
        ("of no less than 0.25%", Bound.MINIMUM),
    ],
)
def test_a_ceiling_is_told_from_an_exact_rate(words: str, bound: Bound | None) -> None:
    (rate,) = prose(f"The Fund shall pay a service fee {words} of its average daily net assets.").rates
    assert (rate.bound, rate.rate, rate.origin) == (bound, Decimal("0.0025"), Origin.PROSE)


def test_words_with_the_figure_in_brackets_are_one_rate() -> None:
    (rate,) = prose(
        "The Fund shall pay a service fee of twenty-five one-hundredths of one percent (0.25%) a year."
    ).rates
    assert rate.rate == Decimal("0.0025")
    assert rate.rate_text == "twenty-five one-hundredths of one percent (0.25%)"


def test_tiers_go_on_where_the_last_one_ended() -> None:
    rates = prose(
        "The Fund shall pay a distribution fee of 0.75% of the first $500 million of its net assets, "
        "0.70% of the next $500 million and 0.65% of net assets in excess of $1 billion."
    ).rates
    assert [(r.rate_text, r.tier_from, r.tier_to) for r in rates] == [
        ("0.75%", 0, 500_000_000),
        ("0.70%", 500_000_000, 1_000_000_000),
        ("0.65%", 1_000_000_000, None),
    ]


def test_the_same_rate_said_again_is_one_row() -> None:
    sentence = "The Fund shall pay a service fee of 0.25% of the net assets of its Class A shares."
    assert rows(sentence, sentence) == [(None, "Class A", SERVICE, "0.25%")]


# ------------------------------------------------------------------------------- the rest of an amount


def split(sentences: str) -> list[tuple[Component, Decimal, Origin]]:
    return [(rate.component, rate.rate, rate.origin) for rate in prose(sentences).rates]


PARTED = [
    (Component.AGGREGATE_FEE, Decimal("0.01"), Origin.PROSE),
    (Component.SERVICE_FEE, Decimal("0.0025"), Origin.PROSE),
    (Component.ASSET_BASED_SALES_CHARGE, Decimal("0.0075"), Origin.DERIVED),
]
WHOLE = "The Fund shall pay a 12b-1 fee of 1.00% of its Class C assets, of which 0.25% is a service fee"


def test_the_remainder_of_an_amount_is_derived() -> None:
    assert split(f"{WHOLE}, and the remainder is a distribution fee.") == PARTED


def test_what_is_derived_is_no_figure_of_its_own() -> None:
    document = prose(f"{WHOLE}, and the remainder is a distribution fee.").document
    assert document
    assert (document.rate_figures, document.rate_figures_read) == (2, 2)


def test_a_footnote_splits_every_aggregate_of_its_table() -> None:
    reading = schedule(
        """
                                    Maximum Aggregate
        Fund                             Fee Rate*
        Hollin Bond Fund                   0.45
        Hollin Core Fund                   0.40

        --------
        *    Of this amount, 0.25% is paid as a shareholder servicing fee and the
             remainder is an asset based sales charge.
        """
    )
    assert [(r.portfolio_name, r.component, r.bound, r.rate, r.origin) for r in reading.rates] == [
        ("Hollin Bond Fund", Component.AGGREGATE_FEE, Bound.MAXIMUM, Decimal("0.0045"), Origin.TABLE),
        ("Hollin Core Fund", Component.AGGREGATE_FEE, Bound.MAXIMUM, Decimal("0.0040"), Origin.TABLE),
        ("Hollin Bond Fund", Component.SERVICE_FEE, None, Decimal("0.0025"), Origin.FOOTNOTE),
        ("Hollin Bond Fund", Component.ASSET_BASED_SALES_CHARGE, None, Decimal("0.0020"), Origin.DERIVED),
        ("Hollin Core Fund", Component.SERVICE_FEE, None, Decimal("0.0025"), Origin.FOOTNOTE),
        ("Hollin Core Fund", Component.ASSET_BASED_SALES_CHARGE, None, Decimal("0.0015"), Origin.DERIVED),
    ]
    assert [rate.source_text for rate in reading.rates if rate.origin is Origin.DERIVED] == ["remainder"] * 2


# ------------------------------------------------------------------------------- set aside


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("4.75%", "Shares are sold with an initial sales charge of up to 4.75% of the offering price."),
        ("5.00%", "A contingent deferred sales charge of 5.00% is due upon shares redeemed within a year."),
        ("67%", "It takes the vote of 67% of the outstanding voting securities that are present."),
        ("50%", "It takes the vote of more than 50% of the outstanding shares to approve the fee."),
        ("0.35%", "The distribution fee is reduced from 0.35% by vote of the Trustees of the Fund."),
        ("0.10%", "The Distributor has voluntarily agreed to waive 0.10% of the fee which it is due."),
        ("0.60%", "Under another agreement the adviser receives an advisory fee of 0.60% of net assets."),
        ("100%", "The Distributor may pay to dealers 100% of the fee that it receives under this Plan."),
        ("6.25%", "Under the rules of FINRA the fees may reach 6.25% of total new gross sales of shares."),
    ],
)
def test_a_figure_that_is_no_rate_of_the_plan_is_set_aside(figure: str, sentence: str) -> None:
    reading = prose(sentence)
    assert reading.rates == ()
    assert [aside.source_text for aside in reading.set_aside] == [figure]
    assert codes(reading) == []


def test_a_plan_wide_cap_beside_a_schedule_is_set_aside() -> None:
    reading = read(
        """
                               DISTRIBUTION PLAN

     The Trust adopts this Distribution Plan pursuant to Rule 12b-1.

     SECTION 5. The service fee shall be at most twenty-five one-hundredths of one
percent (0.25%) a year of average daily net assets.

                                  SCHEDULE A

     Portfolio                     Service Fee
     Hollin Bond Fund                 0.20%
"""
    )
    assert told(reading.rates) == [("Hollin Bond Fund", None, SERVICE, "0.20%")]
    (aside,) = reading.set_aside
    assert aside.source_text == "twenty-five one-hundredths of one percent (0.25%)"
    assert "schedule" in aside.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The Fund shall pay the fee at the rate that its prospectus states for the class.",
        "The Fund shall pay a service fee of [    ]% of its average daily net assets.",
        "Rule 12b-1 and Section 485(b) apply to the S&P 500 Fund since the year 2003.",
    ],
)
def test_a_sentence_without_a_figure_gives_nothing(sentence: str) -> None:
    reading = prose(sentence)
    assert (reading.rates, reading.set_aside) == ((), ())


def test_a_rate_that_no_plan_charges_is_left_and_reported() -> None:
    reading = prose("The Fund shall pay a service fee of 25% of its average daily net assets.")
    assert [(finding.code, finding.source_text) for finding in reading.findings] == [
        ("implausible_rate", "25%")
    ]
    assert reading.rates == ()
