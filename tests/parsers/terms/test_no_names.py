"""What looks like a name, and what stands in the place of one and is none."""

from __future__ import annotations

import pytest
from conftest import cases
from small_print import codes, read, schedule_html, told

from parsers.terms.no_names import why_no_name

NO_NAMES = {
    "it heads a column": (
        "Average Daily Net Assets|Name of Fund|Service Fee|Maximum|Annual Rate|Share Class|Rate|Total Fees"
    ),
    "it is a label": "Total:|Total|Notes:|Dated as of May 1, 2009|Date:|Fund: Elm",
    "it stands for a rate": "None|N/A|TBD|ditto|See Note 2",
    "it names no one fund": "Each Fund|the Funds|Portfolio|All other funds|Series",
    "it is a class": ("Class A|CLASS B SHARES|Investor Class|Institutional Shares|Advisor"),
    "it holds the name of a class": ("Elm Fund--Class A|Elm Portfolio--Cash|Class A Shares of Elm Fund"),
    "it is a sentence": (
        "The Fund shall pay the fees of it|For each fund named below|what is paid by the fund"
    ),
    "it is half a phrase": (
        "and|of the|Elm Fund and|Elm Fund -|Elm Fund –|of Elm Fund|in the case of|with respect to"
    ),
    "a bracket in it stands alone": "Elm Fund (|Elm Fund (Oak Fund|Elm Growth Fund)",
    "one name stands in it twice": "Elm Fund Elm Fund|ELM BOND FUND ELM BOND FUND|Fund Fund",
    "two names stand in it": ("Elm Bond Fund and Elm Stock Fund|Elm Portfolio or the Oak Portfolio"),
    "it is a field of a form that was not filled in": "Fund: ____|[Name of Fund]|[ ]",
    "it belongs to a signature": (
        "By: A. Elm Title: President|Title: President|/s/ A. Oak|Vice President|Assistant Secretary"
    ),
    "it holds a figure": "First $500 million|Elm Fund 0.25%",
    "it holds no letter": "1.|*|2",
    "it is a date": "January 1, 2004",
    "it names a paper": "Schedule A|Elm Funds Distribution Plan",
}
NAMES = (
    "100% Treasury Fund|500 Index Fund|2025 Retirement Fund"
    "|1290 SmartBeta Fund|Nova 2.5X Fund"
    "|S&P 500 Index Fund"
    "|Elm/Oak Balanced Fund|Asia ex-Japan Fund|Elm Fund, Inc.|Elm Growth Fund, Series II|Elm Cash Portfolio"
    "|Elm 130/30 ETF|Elm Shares|Elm Investor Shares|Vanmoor|VANMOOR"
    "|Trust for Professional Managers"
    "|ELM GROWTH FUND"
    "|elm growth fund|elm trust|The Fund for Income|Elm Total Return Fund|Elm Buffer ETF - January"
    "|Elm Equity Buffer May"
    "|Elm Floating Rate Fund|Rising Rates Opportunity Fund|Income Fund of America"
    "|Fund of Funds|Growth"
    "|Elm Hedge Fund Strategies Fund|Elm International Fund-Core Equity|Elm Municipal Trust - New York Series"
    "|Stock and Bond Fund|New York New York Fund|Global ex-U.S. Small Cap"
    "|Elm Select Fund for Retirement"
    "|A Fund"
    "|J.P. Elm Fund|St. Elm Fund|Oak & Elm, Ltd.|Elm Trust Growth Fund|3-Year Treasury|Elm Fund A|U.S. Core 1"
    "|ELM EQUITY FUNDS (OAK EQUITY FUNDS)|OAK FUNDS: PACIFIC SERIES|All Seasons Fund|Dividend Payers Fund"
)


@pytest.mark.parametrize(
    ("reason", "print_"), [(reason, text) for reason, texts in NO_NAMES.items() for text in texts.split("|")]
)
def test_what_is_no_name_is_told_with_its_reason(reason: str, print_: str) -> None:
    assert why_no_name(print_) == reason


@pytest.mark.parametrize("name", NAMES.split("|"))
def test_odd_names_are_names(name: str) -> None:
    assert why_no_name(name) is None


def test_every_name_of_the_fixtures_is_a_name() -> None:
    rows = [
        row for case in cases() for key in ("rates", "schedule_entries") for row in case.expected.get(key, ())
    ]
    names = {row.get(key) for row in rows for key in ("portfolio", "registrant")} - {None}
    assert len(names) > 300
    assert not {name: why for name in names if (why := why_no_name(name))}


@pytest.mark.parametrize(
    "print_", ["Average Daily Net Assets", "Elm Fund Elm Fund", "Title: President", "Elm Fund of the"]
)
def test_a_doubtful_portfolio_is_told_and_its_rate_left_unread(print_: str) -> None:
    reading = schedule_html(
        f"""
        Fund | Service Fee
        Hollin Bond Fund | 0.25%
        {print_} | 0.15%
        Hollin Core Fund | 0.20%
        """
    )
    assert told(reading.rates) == [
        ("Hollin Bond Fund", None, "service", "0.25%"),
        ("Hollin Core Fund", None, "service", "0.20%"),
    ]
    assert [entry.portfolio_name for entry in reading.entries] == ["Hollin Bond Fund", "Hollin Core Fund"]
    assert set(codes(reading)) - {"unread_table"} == {"doubtful_name", "unread_rate"}  # the name is unread
    assert all(print_ in finding.message for finding in reading.findings)
    assert reading.document
    assert (reading.document.rate_figures_read, reading.document.rate_figures_unread) == (2, 1)


def test_a_doubtful_portfolio_of_a_sentence_is_told() -> None:
    reading = read(
        "HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN\n\nThe Trust adopts this Plan under Rule 12b-1.\n\n"
        "In the case of Hollin Bond Fund and Hollin Stock Fund the Trust pays"
        " a service fee of 0.25% a year.\n"
    )
    assert not [rate for rate in reading.rates if rate.portfolio_name and why_no_name(rate.portfolio_name)]


CUT_SHORT = (
    "Hollin Intl. Growth & Income Fund",
    "Hollin Gov't. Securities Fund",
    "The Hollin Emerg. Mkts. Debt Portfolio",
    "Hollin Muni. Bond Fund II",
    "Hollin Mgmt. Series",
)


@pytest.mark.parametrize("name", CUT_SHORT)
def test_a_dot_behind_a_word_cut_short_makes_no_sentence(name: str) -> None:
    assert why_no_name(name) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hollin Bond Fund. Hollin Stock Fund",
        "Hollin Bond Fund pays it. The Fund",
        "Hollin Growth Shares. Hollin Fund",
        "It ends. Fund",
    ],
)
def test_two_sentences_are_no_name(text: str) -> None:
    assert why_no_name(text) is not None
