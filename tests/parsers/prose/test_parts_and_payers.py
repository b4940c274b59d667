"""Percentages that are a part of something else, and who pays the second fee of a sentence."""

from __future__ import annotations

import pytest
from small_print import read

PLAN_HEAD = """\
HOLLIN SERIES TRUST

DISTRIBUTION PLAN

The Trust adopts this Distribution Plan pursuant to Rule 12b-1.

"""

OF_HOLDINGS = [
    "No officer may own more than 10 % of the assets of a class of shares of the Fund.",
    "The Distributor may reallow up to 90 % of the sales charge to dealers in Class A shares.",
    "The Distributor keeps net capital of 120 % of the amount that the rules require.",
    "The Fund invests at least 80% of its assets in bonds, and the Plan goes on.",
    "The Plan may be amended by a majority (67%) of the Class A shares.",
    "The Class A shares represent 35% of the net assets of the Fund.",
    "Not more than 15% of the net assets of the Fund may be illiquid while the Plan is in effect.",
    "If fewer than 50% of the shareholders of Class A vote, the Plan ends.",
    "At least 65% of the assets of the Fund are invested in stocks while the Plan goes on.",
]


@pytest.mark.parametrize("sentence", OF_HOLDINGS)
def test_a_part_that_no_one_takes_for_a_fee_is_set_aside(sentence: str) -> None:
    fee = "The Fund pays a distribution fee of 0.25% a year on Class A shares."
    reading = read(f"{PLAN_HEAD}{fee}\n\n{sentence}\n")
    assert [rate.rate_text for rate in reading.rates] == ["0.25%"]
    assert len(reading.set_aside) == 1
    assert not reading.findings


@pytest.mark.parametrize(
    "sentence",
    [
        "Class A shares pay a distribution fee at the annual rate of 75% of net assets.",
        "Class A shares pay a distribution fee of 25% a year to those who sell them to holders.",
        "The distribution fee of Elm Bond Fund is 75%.",
    ],
)
def test_a_fee_whose_point_is_lost_is_still_told(sentence: str) -> None:
    assert "implausible_rate" in [finding.code for finding in read(f"{PLAN_HEAD}{sentence}\n").findings]


@pytest.mark.parametrize(
    ("sentence", "second"),
    [
        (
            'The Hollin Growth Fund (the "Fund") shall pay a distribution fee at the annual rate of 0.75%'
            " of the net assets of the Class C shares of the Fund, and a service fee of 0.25%.",
            "Hollin Growth Fund",
        ),
        (
            "Hollin Growth Fund shall pay a distribution fee of 0.75% and a service fee of 0.25% a year.",
            "Hollin Growth Fund",
        ),
        (
            "Hollin Growth Fund pays a distribution fee of 0.75% a year, plus a service fee of 0.25% a year.",
            "Hollin Growth Fund",
        ),
        (
            "Hollin Growth Fund pays a distribution fee of 0.75%, each other Fund a service fee of 0.20%.",
            None,
        ),
    ],
)
def test_who_pays_the_one_fee_of_a_sentence_pays_the_other(sentence: str, second: str | None) -> None:
    rates = read(f"{PLAN_HEAD}{sentence}\n").rates
    assert [rate.portfolio_name for rate in rates] == ["Hollin Growth Fund", second]


@pytest.mark.parametrize(
    "heading", ["1. Engagement.", "SECTION 1. PRINCIPAL UNDERWRITER.", "ARTICLE I. Recitals."]
)
def test_a_heading_that_a_sentence_runs_on_from_is_no_part_of_the_fund(heading: str) -> None:
    agreement = f"""\
                        DISTRIBUTION AGREEMENT

     {heading} Pine U.S. Equity Fund (the "Fund"), a series of Pine Trust, engages
Pine Securities, Inc. (the "Underwriter") to distribute its shares.

     2. FEES. Pursuant to its Rule 12b-1 plan the Fund shall pay the Underwriter on
Class A shares a service fee of 0.25% a year of the average daily net assets of
the class.
"""
    assert [rate.portfolio_name for rate in read(agreement).rates] == ["Pine U.S. Equity Fund"]


@pytest.mark.parametrize(
    "fund", ["Elm Choice Funds--All Cap and Value Fund", "Elm Choice Portfolios - Large Cap Value Portfolio"]
)
def test_the_family_in_front_of_a_fund_is_part_of_its_name(fund: str) -> None:
    text = (
        "HOLLIN SERIES, INC.\n\nDISTRIBUTION PLAN\n\nThis Plan is adopted under Rule 12b-1 by Hollin Series,"
        f' Inc. (the "Company") on behalf of the {fund} (the "Fund").\n\n'
        "1. The Fund pays a service fee of 0.25% a year of the assets of its Class A shares.\n"
    )
    assert [rate.portfolio_name for rate in read(text).rates] == [fund]


STACKED = """\
FIR FUNDS

DISTRIBUTION AGREEMENT

     4.  Compensation.  The Distributor receives under the Rule 12b-1 plans:

         Class A     service fee of .25%{link}
                     distribution fee of .05%

         Class L     service fee of .25%{link}
                     distribution fee of .50%

     5.  Term.  This Agreement runs from year to year.
"""


@pytest.mark.parametrize("link", [";", ", and"])
def test_two_fees_below_each_other_are_of_the_class_beside_the_first(link: str) -> None:
    rates = [(r.share_class, str(r.component), r.rate_text) for r in read(STACKED.format(link=link)).rates]
    assert sorted(rates) == [
        ("Class A", "asset_based_sales_charge", ".05%"),
        ("Class A", "service_fee", ".25%"),
        ("Class L", "asset_based_sales_charge", ".50%"),
        ("Class L", "service_fee", ".25%"),
    ]
