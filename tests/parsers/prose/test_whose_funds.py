"""Whose rate it is, where the funds and their classes stand in lists, groups, a title or a recital."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit

CEDAR = """                     CEDAR FUNDS
                     DISTRIBUTION PLAN

     Cedar Funds (the "Trust") adopts this Plan under Rule 12b-1.

     1. The Class A shares of the Funds will pay the Distributor for distribution and service at an annual
rate of (i) up to 0.30% of average daily net assets for Cedar Stock Fund and Cedar Floating Rate Fund, (ii)
up to 0.15% of average daily net assets for Cedar Government Securities Fund and Cedar Multi-Manager Fund.
"""
FERN = """                     FERN VALLEY SECURITIES TRUST
                     PLAN PURSUANT TO RULE 12b-1

     WHEREAS, Fern Valley Securities Trust, a Massachusetts business trust (the "Trust"), is an open-end
management investment company;

     WHEREAS, the Trust has created the Fern Valley Balanced Fund and the Fern Valley Tax-Free Fund (each such
series of the Trust being called herein a "Fund");

     WHEREAS, the Trustees have established a class of shares known as Class B(2) (the "Shares");

     1. Each Fund shall pay the Distributor a distribution fee at an annual rate of 0.70% of the average daily
net assets attributable to the Shares.
"""
ELM = """                     ELM INVESTMENT TRUST
                     DISTRIBUTION PLAN

     WHEREAS, it adopts a plan on behalf of the Elm Insurance Services Fund and Elm Bank & Brokerage
Fund, each
a series of the Elm Investment Trust (each a "Fund");

     This Plan relates solely to the Class K shares of each Fund.

     1. Each Fund shall pay the Distributor a service fee at an annual rate of 0.35% of its average daily net
assets.
"""
ROWAN = """                 DISTRIBUTION PLAN

     This Plan is adopted under Rule 12b-1 by Rowan Equity Funds, Inc. (the "Company") on behalf of Rowan
Equity Funds\u2014All Seasons and Growth Fund (the "Fund").

     1. The Fund shall pay the Distributor a distribution fee of 0.60% per annum of the average daily net
assets of its Class C shares.
"""
HOLLY = """                     HOLLY TRUST
                     DISTRIBUTION AND SERVICE PLAN

     WHEREAS, Holly Trust (the "Trust") has three series: Holly Growth Fund, Holly Income Fund and
Holly Regional Bankshares (each, a "Fund");

     WHEREAS, except for Holly Regional Bankshares, which has only Class A shares, each Fund has Class A
shares and Class C shares;

     1. Each Fund shall pay Holly Distributors, Inc. a service fee of up to 0.25% of its daily net assets.

     2. Class C shares of each of Holly Growth Fund and Holly Income Fund shall pay a distribution fee of up
to 0.75% of the average daily net assets of that class.
"""
LARKSPUR = """                     THE LARKSPUR FUND
                     DISTRIBUTION PLAN

     Aster Trust (the "Trust") adopts this Plan under Rule 12b-1, to benefit the Larkspur Fund and
its holders.

     1. The Fund may pay each year up to 0.30% of its average daily net assets for distribution.
"""
TANSY = """                     DISTRIBUTION PLAN OF
                     THE TANSY BOND PLUS SERIES

     WHEREAS, Tansy Group, Inc. (the "Company") is an open-end company; and

     WHEREAS, The Tansy Bond Plus Series (the "Fund") is a separate series of the Company;

     1. The Fund may pay service fees as the rules of the Dealers Association, Inc. define them. The costs of
distribution activities and other services under this Plan shall not exceed 0.40% and 0.90% a year of the
average daily net assets of the Class A shares and the Class D shares, respectively.
"""
MALLOW = """                     MALLOW DALE FUNDS
                     MULTIPLE CLASS PLAN UNDER RULE 18f-3

     Mallow Dale Funds (the "Trust") adopts this Plan. Each Fund* may issue Class N shares.

     Class N shares of each Fund pay a service fee of 0.20% of average daily net assets.

     * As of the date of this Plan the series of the Trust are Mallow Dale Small
Company Fund, Mallow Dale Hidden Worth Fund, Mallow Dale World Fund, and MG
Arbitrage & Income Fund.
"""
OSIER = """                     OSIER TRUST
                     DISTRIBUTION PLAN

     Purpose: Osier Realty Income Fund (the "Fund"), a series of Osier Trust (the "Trust"), adopts this Plan.

     1. The Fund will pay the Distributor a distribution fee of 0.25% a year of its average daily net assets.
"""
QUINCE = """                     PLAN OF DISTRIBUTION
                     FOR
                     LOW-LOAD CLASS SHARES

     WHEREAS, Quince Funds, Inc. (the "Company") is an open-end company;

     WHEREAS, each Fund offers Low-Load Class Shares, which are sold with a low front-end sales charge;

     1. The Quince Growth Fund may pay a fee of up to 0.35% of the average daily net assets of its Low-Load
Class Shares for distribution and shareholder servicing.

     2. Holders of Low-Load Class Shares vote alone.
"""
PEAR = """                     DISTRIBUTION PLAN
                     PEAR FUNDS

     Pear Funds (the "Trust") adopts this Plan on behalf of its series Pear Long / Short Fund, Pear Stock /
Bond Blend Fund and Pear Cash Fund / Pear Tax-Free Fund.

     1. Each Fund shall pay a distribution fee of 0.25% a year of its average daily net assets.
"""
CORNEL = """                     DISTRIBUTION PLAN
                     CORNEL FUNDS

     1. Each Fund shall pay a service fee at the annual rate of 0.25% of the average daily net assets of its
Class A Shares, and in addition a distribution fee at the annual rate set forth in Schedule A.

                     SCHEDULE A

     Fund                              Distribution Fee
                                   Class A         Class C
     Cornel Growth Fund             0.10%           0.75%
     Cornel Income Fund             None            0.75%
"""
ASPEN = """                     ASPEN FUNDS
                     SERVICE PLAN
                     CLASS A SHARES
                     CLASS Y SHARES

     Aspen Funds (the "Trust") adopts this Plan under Rule 12b-1.

     The Plan applies to the Class A and Class Y Shares of the following Funds: Aspen Core Fund and Aspen
Income Fund.

     The Plan applies to the Class A Shares of Aspen Cash Fund.

     1. The Trust shall pay a service fee at an annual rate of 0.20% of the average daily net assets of the
Shares of each Fund.
"""
LARCH = """                     LARCH FUNDS
                     PLAN OF DISTRIBUTION

     Larch Funds, a Delaware statutory trust (the "Trust"), adopts this Plan under Rule 12b-1.

     1. All of the Funds listed on Schedule A (but not the Larch Cash Fund or the Larch Treasury Fund)
shall pay the Distributor a distribution fee of 0.15% per annum of average daily net assets.

                                 SCHEDULE A

Larch Growth Fund
Larch Cash Fund
Larch World Fund
Larch Treasury Fund
"""
HAZEL = """                     DISTRIBUTION AGREEMENT
                          HAZEL TRUST
                 HAZEL BALANCED + INCOME FUND
                 HAZEL STOCK AND BOND FUND

     AGREEMENT between HAZEL TRUST (the "Trust"), on behalf of its series HAZEL BALANCED + INCOME FUND and
HAZEL STOCK AND BOND FUND (each a "Fund"), and HAZEL DISTRIBUTORS, INC. (the "Distributor").

     1. Under the plan adopted pursuant to Rule 12b-1 each Fund shall pay the Distributor a distribution
fee at
the annual rate of .40 of 1% of its average daily net assets.
"""
MAPLE = """                     Maple Growth Fund, Inc.
                     Maple Income Fund, Inc.
                     DISTRIBUTION PLAN

     This Plan is adopted under Rule 12b-1 by each of the above named companies (each, the "Fund").

     1. The Fund shall pay the Distributor for distribution a fee at the annual rate of 0.20% of its average
daily net assets.
"""
SPRUCE = """                     SPRUCE TRUST
                     DISTRIBUTION PLAN

     Spruce Trust (the "Trust") adopts this Plan under Rule 12b-1.

     1. The Trust may spend for distribution up to (i) 0.30% per annum of the average daily net assets of the
Equity Funds listed on Exhibit A, and (ii) 0.15% per annum of those of the Non-Equity Funds listed on
Exhibit A.

                                 EXHIBIT A

Non-Equity Funds

(1) Spruce Bond Fund
(2) Spruce Cash Fund

Equity Funds

(1) Spruce Value Fund
(2) Spruce World Fund
"""
BIRCH = """<p align="center"><b>BIRCH FUNDS<br>DISTRIBUTION PLAN</b></p>
<p>Birch Funds (the "Trust") adopts this Plan under Rule 12b-1. Each Fund pays for distribution at the annual
rate set out on Schedule A.</p>
<p align="center"><b>SCHEDULE A</b></p><p><b>A Shares</b></p>
<table><tr><td>Birch Core Fund</td><td>0.25%</td></tr><tr><td>Birch Bond Fund</td><td>0.20%</td></tr></table>
<p><b>C Shares</b></p>
<table><tr><td>Birch Core Fund</td><td>1.00%</td></tr><tr><td>Birch Bond Fund</td><td>0.85%</td></tr></table>
"""
OAK = """<p align="center"><b>OAK INVESTORS TRUST<br>on behalf of<br>Oak Fund<br>Oak Financial Services
Fund<br>
(each, a "Fund")</b></p><p align="center"><b>RULE 12b-1 DISTRIBUTION PLAN</b></p>
<p>The Trust adopts this plan under Rule 12b-1.</p>
<p>1. The Trust shall pay the Distributor a distribution fee at the annual rate of 0.25% of the average daily
net assets of each Fund.</p>
"""


@pytest.mark.parametrize(
    ("print_", "whose"),
    [
        (
            CEDAR,
            [
                "Cedar Stock Fund/Class A 0.0030",
                "Cedar Floating Rate Fund/Class A 0.0030",
                "Cedar Government Securities Fund/Class A 0.0015",
                "Cedar Multi-Manager Fund/Class A 0.0015",
            ],
        ),
        (
            FERN,
            ["Fern Valley Balanced Fund/Class B(2) 0.0070", "Fern Valley Tax-Free Fund/Class B(2) 0.0070"],
        ),
        (ELM, ["Elm Insurance Services Fund/Class K 0.0035", "Elm Bank & Brokerage Fund/Class K 0.0035"]),
        (
            HOLLY,
            [
                "Holly Growth Fund/None 0.0025",
                "Holly Income Fund/None 0.0025",
                "Holly Regional Bankshares/None 0.0025",
                "Holly Growth Fund/Class C 0.0075",
                "Holly Income Fund/Class C 0.0075",
            ],
        ),
        (LARKSPUR, ["LARKSPUR FUND/None 0.0030"]),
        (
            TANSY,
            ["The Tansy Bond Plus Series/Class A 0.0040", "The Tansy Bond Plus Series/Class D 0.0090"],
        ),
        (
            MALLOW,
            [
                f"{fund} Fund/Class N 0.0020"
                for fund in ("Mallow Dale Small Company", "Mallow Dale Hidden Worth", "Mallow Dale World")
            ]
            + ["MG Arbitrage & Income Fund/Class N 0.0020"],
        ),
        (OSIER, ["Osier Realty Income Fund/None 0.0025"]),
        (QUINCE, ["Quince Growth Fund/Low-Load Class 0.0035"]),
        (
            PEAR,
            [
                f"{fund} Fund/None 0.0025"
                for fund in ("Pear Long / Short", "Pear Stock / Bond Blend", "Pear Cash", "Pear Tax-Free")
            ],
        ),
        (
            CORNEL,
            [
                "Cornel Growth Fund/Class A 0.0010",
                "Cornel Growth Fund/Class C 0.0075",
                "Cornel Income Fund/Class C 0.0075",
                "Cornel Growth Fund/Class A 0.0025",
                "Cornel Income Fund/Class A 0.0025",
            ],
        ),
        (ROWAN, ["Rowan Equity Funds—All Seasons and Growth Fund/Class C 0.0060"]),
        (
            ASPEN,
            [
                "Aspen Core Fund/Class A 0.0020",
                "Aspen Income Fund/Class A 0.0020",
                "Aspen Cash Fund/Class A 0.0020",
                "Aspen Core Fund/Class Y 0.0020",
                "Aspen Income Fund/Class Y 0.0020",
            ],
        ),
        (LARCH, ["Larch Growth Fund/None 0.0015", "Larch World Fund/None 0.0015"]),
        (
            LARCH.replace(
                "(but not the Larch Cash Fund or the Larch Treasury Fund)", "(including Larch Cash Fund)"
            ),
            [f"Larch {name} Fund/None 0.0015" for name in ("Growth", "Cash", "World", "Treasury")],
        ),
        (HAZEL, ["HAZEL BALANCED + INCOME FUND/None 0.0040", "HAZEL STOCK AND BOND FUND/None 0.0040"]),
        (MAPLE, ["Maple Growth Fund, Inc./None 0.0020", "Maple Income Fund, Inc./None 0.0020"]),
        (
            SPRUCE,
            [
                "Spruce Value Fund/None 0.0030",
                "Spruce World Fund/None 0.0030",
                "Spruce Bond Fund/None 0.0015",
                "Spruce Cash Fund/None 0.0015",
            ],
        ),
        (
            BIRCH,
            [
                "Birch Core Fund/Class A 0.0025",
                "Birch Bond Fund/Class A 0.0020",
                "Birch Core Fund/Class C 0.0100",
                "Birch Bond Fund/Class C 0.0085",
            ],
        ),
        (OAK, ["Oak Fund/None 0.0025", "Oak Financial Services Fund/None 0.0025"]),
    ],
)
def test_whose_rate_a_list_a_group_or_a_recital_says(print_: str, whose: list[str]) -> None:
    exhibit = Exhibit(source_path="plan.htm" if "<p" in print_ else "plan.txt", content=print_.encode())
    rates = parse(exhibit).rates
    assert [f"{r.portfolio_name}/{r.share_class} {r.rate:.4f}" for r in rates] == whose


def test_a_table_of_classes_is_of_the_funds_of_the_plan() -> None:
    series = "Yew Trust, an open-end company, adopts this Plan for its series, Yew Core Fund{} (the “{}”)."
    rows = "<tr><td>Class</td><td>12b-1 Fee</td></tr><tr><td>Class A</td><td>0.25%</td></tr>"

    def whose(recital: str) -> list[str | None]:
        page = f"<p align=center>YEW TRUST</p><p align=center>RULE 12b-1 PLAN</p><p>{recital}</p>"
        rates = parse(Exhibit("plan.htm", f"<html>{page}<table>{rows}</table></html>".encode())).rates
        return [rate.portfolio_name for rate in rates]

    assert whose(series.format("", "Fund")) == ["Yew Core Fund"]
    assert whose(series.format(" and Yew Bond Fund", "Funds")) == ["Yew Core Fund", "Yew Bond Fund"]
    assert whose("Yew Trust, an open-end company, adopts this Plan for each of its series.") == [None]
