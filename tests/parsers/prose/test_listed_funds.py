"""One rate for a listed set: a row for each fund of it, wherever the list stands."""

from __future__ import annotations

import pytest
from small_print import read

from parsers import parse
from parsers.model import Exhibit

TRUST = "Hollin Series Trust"
HEAD = "HOLLIN SERIES TRUST\n\nDISTRIBUTION PLAN PURSUANT TO RULE 12b-1\n\n"
FEE = "A distribution fee of {rate}% a year of the average daily net assets is paid."

FUNDS_OF_PLAN = [
    (f"{TRUST} adopts this Plan on behalf of its series Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    (f"This Plan is for the following series of {TRUST}: Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    (f"{TRUST} has two series, Elm Fund and Oak Fund, and adopts this Plan.", "Elm Fund,Oak Fund"),
    (f"{TRUST} has series, which have been designated as Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    (f'WHEREAS, Elm Science Fund (the "Fund") is a series of {TRUST} (the "Trust");', "Elm Science Fund"),
    (f'{TRUST} adopts this Plan for the Elm Fund (the "Fund") and any class of it.', "Elm Fund"),
    (f"{TRUST} adopts this Plan for the Class J and Class L Shares of Elm Fund.", "Elm Fund"),
    (f"{TRUST} adopts this Plan for its series, of which Elm Fund was the first.", ""),
    (f'{TRUST} (the "Fund"), on behalf of itself, adopts this Plan.', ""),
    (f"{TRUST} adopts this on behalf of the Trust Shares of Elm Fund and Oak Fund.", "Elm Fund,Oak Fund"),
    ('The Trust has three portfolios: Elm Fund, ("Elm"), Oak Fund (the "Oak") and Yew Fund ("Yew Fund"'
     ' and together, the "Funds").', "Elm Fund,Oak Fund,Yew Fund"),
    ("A Fund may issue shares of any class.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "funds"), FUNDS_OF_PLAN)
def test_the_funds_that_the_plan_is_for_have_each_its_rate(opening: str, funds: str) -> None:
    rates = read(f"{HEAD}{opening}\n\n{FEE.format(rate='0.25')}\n").rates
    assert [rate.portfolio_name for rate in rates] == ([*funds.split(",")] if funds else [None])


def test_a_fund_that_the_sentence_names_is_not_of_the_others() -> None:
    opening = f"{TRUST} adopts this Plan on behalf of its series Elm Fund, Oak Fund and Yew Fund."
    fee = "A distribution fee of 0.25% is paid by each Fund other than Oak Fund."
    rates = read(f"{HEAD}{opening}\n\n{fee}\n").rates
    assert [rate.portfolio_name for rate in rates] == ["Elm Fund", "Yew Fund"]


SCHEDULES = {
    "each list closed by its sentence": ("Elm Fund", "Oak Fund", "0.25", "Yew Fund", "Ash Fund", "0.10"),
    "each below": ("0.25 following", "Elm Fund", "Oak Fund", "0.10 following", "Yew Fund", "Ash Fund"),
    "not said, and none above the first": ("0.25", "Elm Fund", "Oak Fund", "0.10", "Yew Fund", "Ash Fund"),
}  # fmt: skip


@pytest.mark.parametrize("order", SCHEDULES.values(), ids=SCHEDULES)
def test_a_sentence_is_of_the_list_that_it_closes_or_leads_in(order: tuple[str, ...]) -> None:
    lines = [FEE.format(rate=line[:4]) if line[0] == "0" else line for line in order]
    lines = [
        line.replace("paid.", "paid for the following:") if "following" in raw else line
        for raw, line in zip(order, lines, strict=True)
    ]
    rates = read(f"{HEAD}SCHEDULE A\n\n" + "\n\n".join(lines) + "\n").rates
    assert {(rate.portfolio_name, rate.rate_text) for rate in rates} == {
        *(("Elm Fund", "0.25%"), ("Oak Fund", "0.25%"), ("Yew Fund", "0.10%"), ("Ash Fund", "0.10%"))
    }


SIGNED = f"\n\n{TRUST.upper()}\n\nBy: ____________________\n    President\n\n"
LISTS_ELSEWHERE = {
    "behind the signatures": (
        f"{SIGNED}                PLAN SUPPLEMENT\n\n     The Plan is for Class S of these Portfolios:\n\n"
        "          Cash Reserve Portfolio\n          Core Bond Portfolio\n",
        "Cash Reserve Portfolio,Core Bond Portfolio",
    ),
    "all of one common ending": (
        f"\n\n<PAGE>\n\n                     EXHIBIT A\n\n{TRUST.upper()}\n\n     Bond Series\n"
        "     Emerging Growth Series\n"
        "     Research Leaders Series\n     High Yield Series\n",
        "Bond Series,Emerging Growth Series,Research Leaders Series,High Yield Series",
    ),
    "of trusts, some of their portfolios": (
        "\n\n<PAGE>\n\n                     SCHEDULE 1\n\nHollin Growth Fund\nHollin Bond Trust\n"
        "     Ten Year Portfolio\n"
        "     Zero Coupon Portfolio\nHollin Value Fund\n",
        "Hollin Growth Fund,Ten Year Portfolio,Zero Coupon Portfolio,Hollin Value Fund",
    ),
}


@pytest.mark.parametrize(("behind", "funds"), LISTS_ELSEWHERE.values(), ids=LISTS_ELSEWHERE)
def test_a_rate_said_once_is_of_all_that_are_listed_elsewhere(behind: str, funds: str) -> None:
    fee = "Each Fund pays a distribution fee at a rate not in excess of 0.25% per annum of its net assets."
    rates = read(f"{HEAD}{TRUST} adopts this Plan under Rule 12b-1.\n\n{fee}{behind}").rates
    assert [rate.portfolio_name for rate in rates] == funds.split(",")
    assert not any(rate.assumed for rate in rates)


def test_names_at_the_foot_of_a_centred_heading_are_its_list() -> None:
    heading = "<p align=center>SCHEDULE A<br>to the<br>Plan</p><p align=center>Elm Fund<br>Oak Fund, Inc.</p>"
    plan = f"<p align=center>DISTRIBUTION PLAN PURSUANT TO RULE 12b-1</p><p>{FEE.format(rate='0.25')}</p>"
    reading = parse(Exhibit("a.htm", f"<html><body>{plan}{heading}</body></html>".encode()))
    assert [entry.portfolio_name for entry in reading.entries] == ["Elm Fund", "Oak Fund, Inc."]
    assert [rate.portfolio_name for rate in reading.rates] == ["Elm Fund", "Oak Fund, Inc."]
    assert "empty_schedule" not in {finding.code for finding in reading.findings}


def test_signers_one_under_another_are_no_list() -> None:
    signed = "\n\nEXECUTED BY THE FUNDS\n\nELM FUND\nOAK FUND\n\nBy: ____________________\n"
    assert read(f"{HEAD}{FEE.format(rate='0.25')}{signed}").entries == ()


GROUPS = [
    (
        "This Plan is of Elm Fund, Oak Fund and Fir Fund (the \"Equity Income Funds\") and of Yew Cash Fund.",
        "The Equity Income Funds pay a distribution fee of 0.25% a year of their net assets.",
        "Elm Fund,Oak Fund,Fir Fund",
    ),
    (
        "This Plan is of Elm Fund and Oak Fund (together the \"Bond Funds\") and of Yew Cash Fund.",
        "Each year the Bond Funds shall pay:\n\n     (i)  a distribution fee of 0.25% of net assets; and\n",
        "Elm Fund,Oak Fund",
    ),
    (
        "Each class is of Hollin Managed Growth Fund (the \"Growth Fund\") and of Yew Cash Fund.",
        "The Growth Fund pays a distribution fee of 0.25% a year of its net assets.",
        "Hollin Managed Growth Fund",
    ),
    (
        "Each of the following Funds may issue Class S and Class E: Elm Fund, Oak Fund and Yew Cash Fund.",
        "Each Fund pays a distribution fee of 0.25% a year of its net assets.",
        "Elm Fund,Oak Fund,Yew Cash Fund",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "fee", "funds"), GROUPS)
def test_funds_that_the_print_gives_a_name_together(opening: str, fee: str, funds: str) -> None:
    rates = read(f"{HEAD}{opening}\n\n{fee}\n").rates
    assert [rate.portfolio_name for rate in rates] == funds.split(",")


ONLY_CLASS = [
    ("the Service shares of each series", "the Service shares", "Service"),
    ("the Service shares of each series", "the Institutional shares", None),
]


@pytest.mark.parametrize(("first", "last", "expected"), ONLY_CLASS)
def test_the_one_class_of_which_a_plan_speaks_is_that_of_its_rates(
    first: str, last: str, expected: str | None
) -> None:
    opening = f"A plan is proposed for {first}. The board thinks that it is good for the Service shares."
    fee = f"The Fund pays a distribution fee at the rate of Exhibit A. Owners of {last} vote on it."
    table = "Name of Series    Distribution Fee\n\nElm Portfolio    0.25%\nOak Portfolio    0.20%\n"
    rates = read(f"{HEAD}{opening}\n\n{fee}\n\nEXHIBIT A\n\n{table}").rates
    assert {rate.share_class for rate in rates} == {expected}


def test_registrants_of_the_title_head_their_funds_in_a_list() -> None:
    trusts = "Hollin Investment Trust", "Hollin Investment Trust II"
    title = "\n\n".join(f"          {trust.upper()}" for trust in trusts)
    recital = 'WHEREAS, each Trust has outstanding the series set forth on Exhibit A (each a "Fund");'
    exhibit = "".join(
        f"{trust}\n{fund}\n" for trust, fund in zip(trusts, ("Elm Fund", "Oak Fund"), strict=True)
    )
    fee = "Each Fund pays a distribution fee of 0.25% a year of its net assets."
    said = f"{title}\n\n     DISTRIBUTION PLAN PURSUANT TO RULE 12b-1\n\n{recital}\n\n{fee}"
    reading = read(f"{said}\n\nEXHIBIT A\n\n{exhibit}")
    assert [entry.portfolio_name for entry in reading.entries] == ["Elm Fund", "Oak Fund"]
    assert [rate.portfolio_name for rate in reading.rates] == ["Elm Fund", "Oak Fund"]


def test_the_class_of_which_the_sentence_under_a_schedule_speaks() -> None:
    table = "FUND               DISTRIBUTION FEE\n\nElm Fund           .75%\nOak Fund           .25%\n"
    foot = "The distribution fee is paid monthly on the daily net assets of the Class C shares of the Fund."
    rates = read(f"{HEAD}SCHEDULE A\n\n{table}\n{foot}\n").rates
    assert {(rate.portfolio_name, rate.share_class) for rate in rates} == {
        ("Elm Fund", "Class C"),
        ("Oak Fund", "Class C"),
    }


def test_a_list_at_the_foot_of_the_body_under_a_line_of_its_own() -> None:
    names = "\n".join(
        ("     Elm Series, Inc.", "", "     Elm Fund", "", "     Oak Series, Inc.", "", "     Oak Fund")
    )
    reading = read(f"{HEAD}{FEE.format(rate='0.25')}\n\n4. Companies and Funds\n\n{names}\n")
    assert [rate.portfolio_name for rate in reading.rates] == ["Elm Fund", "Oak Fund"]


HEADED = {
    "one under another": """\
Equity Funds:
    Elm Stock Fund
    Elm Value Fund
Bond Funds:
    Elm Bill Fund
""",
    "side by side": """\
EQUITY FUNDS                  BOND FUNDS

Elm Stock Fund                Elm Bill Fund
Elm Value Fund
""",
}
WAYS = [
    "of 0.75% for the Equity Funds and 0.50% for the Bond Funds",
    "of 0.50% for each Bond Fund and 0.75% for each Equity Fund",
    "of 0.75% in the case of Equity Funds and 0.50% in the case of Bond Funds",
]


@pytest.mark.parametrize("listed", HEADED.values(), ids=HEADED)
@pytest.mark.parametrize("way", WAYS)
def test_a_heading_over_funds_is_the_name_of_their_group(listed: str, way: str) -> None:
    fee = f"Each Fund listed in Schedule A pays a distribution fee {way} a year of its average net assets."
    reading = read(f"{HEAD}{TRUST} adopts this Plan.\n\n{fee}\n\n          SCHEDULE A\n\n{listed}")
    assert sorted((r.portfolio_name or "", r.rate_text) for r in reading.rates) == [
        ("Elm Bill Fund", "0.50%"),
        ("Elm Stock Fund", "0.75%"),
        ("Elm Value Fund", "0.75%"),
    ]
    assert {rate.registrant_name for rate in reading.rates} == {"HOLLIN SERIES TRUST"}
    assert not [finding.code for finding in reading.findings]


def test_a_note_of_a_listed_fund_is_of_that_fund() -> None:
    note = "* This Fund pays a distribution fee at the annual rate of 0.15% of its average daily net assets."
    text = f"{HEAD}SCHEDULE A\n\nElm Growth Fund\nElm Short Bond Fund*\nElm Value Fund\n\n{note}\n"
    rates = read(text).rates
    assert [(rate.portfolio_name, rate.rate_text) for rate in rates] == [("Elm Short Bond Fund", "0.15%")]


def test_a_group_pays_without_the_fund_that_is_left_out() -> None:
    opening = f'{TRUST} has three series, namely Elm Fund, Oak Fund and Yew Fund (the "Present Funds").'
    fee = "Each of the Present Funds, with the exception of Yew Fund, shall pay a distribution fee of 0.25%."
    rates = read(f"{HEAD}{opening}\n\n{fee}\n").rates
    assert [rate.portfolio_name for rate in rates] == ["Elm Fund", "Oak Fund"]


def test_a_fund_in_brackets_is_in_the_list_and_each_may_be_called_before_whose_it_is() -> None:
    funds = f'the [Elm Core Fund], the Oak Fund and the [Yew Fund], each a series (each, a "Fund") of {TRUST}'
    rates = read(f"{HEAD}This Plan is for the shares of {funds}.\n\n{FEE.format(rate='0.25')}\n").rates
    assert [rate.portfolio_name for rate in rates] == ["Elm Core Fund", "Oak Fund", "Yew Fund"]
