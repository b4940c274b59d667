"""What stands over a table: titles of pages, a line that names its fee, a sentence that names its class."""

from __future__ import annotations

import pytest
from small_print import read, told

from parsers import parse
from parsers.model import Exhibit

PAGES = """\
                              ELM SERIES FUND, INC.
                         SCHEDULE A TO DISTRIBUTION PLAN

                    Distribution Plan of the Investor Class

   Fund                                     12b-1 Fee

   Elm Small Company Fund                   0.25%
   Elm Bond Fund                            0.20%

<PAGE>

                    Distribution Plan of the Advisor Class

   Fund                                     12b-1 Fee

   Elm Small Company Fund                   0.50%
   Elm Bond Fund                            0.45%
"""
DEALERS = """\
                               SALES AGREEMENT
                          iLarch Distributors, Inc.

     1. iLarch Distributors, Inc., the principal underwriter of iLarch Trust, asks
you to sell shares of its series.

     2. Under the Distribution Plans pursuant to Rule 12b-1 of the series we shall
pay you each quarter the fees of the second table of the Schedule.

                        SCHEDULE TO SALES AGREEMENT
                          FIRST TABLE: DISCOUNTS

Size of                    Sales       Dealer
Purchase                   Charge      Discount
--------                   ------      --------
Up to $99,999              4.75%        4.00%
$100,000 and more          3.50%        3.00%

                      SECOND TABLE: 12b-1 FEES

Fund                  Class      Distribution   Service
                                 Fee            Fee
----                  -----      -----------    -------
iLarch Core Fund      Class A        0.05%       0.25%
iLarch Core Fund      Class C        0.75%       0.25%
iLarch Bond Fund      Class A        0.10%       0.20%
"""


def test_the_title_of_the_next_page_is_that_of_its_rows() -> None:
    assert told(read(PAGES).rates) == [
        ("Elm Small Company Fund", "Investor Class", "total", "0.25%"),
        ("Elm Bond Fund", "Investor Class", "total", "0.20%"),
        ("Elm Small Company Fund", "Advisor Class", "total", "0.50%"),
        ("Elm Bond Fund", "Advisor Class", "total", "0.45%"),
    ]


def test_a_title_over_a_caption_of_names_begins_a_table_of_its_own() -> None:
    assert told(read(DEALERS).rates) == [
        ("iLarch Core Fund", "Class A", "distribution", "0.05%"),
        ("iLarch Core Fund", "Class A", "service", "0.25%"),
        ("iLarch Core Fund", "Class C", "distribution", "0.75%"),
        ("iLarch Core Fund", "Class C", "service", "0.25%"),
        ("iLarch Bond Fund", "Class A", "distribution", "0.10%"),
        ("iLarch Bond Fund", "Class A", "service", "0.20%"),
    ]


BY_CLASS = "<tr><td>Fund</td><td>Class B</td><td>Class C</td></tr>"
ROW = "<tr><td>Fir Core Fund</td><td>0.15%</td><td>0.20%</td></tr>"


@pytest.mark.parametrize(
    "above",
    [
        "<p align=center>Annual Service Fee</p>",
        "<p>The table shows for each class the yearly service fee that the Trustees have approved.</p>",
        "<p align=center>EXHIBIT B</p><p>This Exhibit was last changed on May 4, 2011 by the Trustees.</p>"
        "<p align=center>Service Fees</p>",
    ],
)
def test_a_line_or_a_sentence_over_a_table_names_its_fee(above: str) -> None:
    title = "<p align=center>FIR FUNDS TRUST</p><p align=center>RULE 12b-1 PLAN</p>"
    page = f"<html><body>{title}{above}<table>{BY_CLASS}{ROW}</table></body></html>"
    assert told(parse(Exhibit("fee.htm", page.encode())).rates) == [
        ("Fir Core Fund", "Class B", "service", "0.15%"),
        ("Fir Core Fund", "Class C", "service", "0.20%"),
    ]


@pytest.mark.parametrize(
    "above",
    [
        "<p>Each Fund pays on its Class L shares, for distribution, the annual percentage of their average"
        " daily net assets that stands opposite its name:</p>",
        "<p align=center>CLASS L SHARES</p><p>The distribution fees of the Funds, a year and of the average"
        " daily net assets of their shares, are as follows:</p>",
    ],
)
def test_a_sentence_over_a_table_or_a_line_over_that_names_its_class(above: str) -> None:
    title = "<p align=center>OAK TRUST</p><p align=center>DISTRIBUTION PLAN</p>"
    rows = "<tr><td>Oak Core Fund</td><td>0.65%</td></tr><tr><td>Oak Bond Fund</td><td>0.40%</td></tr>"
    page = f"<html><body>{title}{above}<table>{rows}</table></body></html>"
    assert told(parse(Exhibit("class.htm", page.encode())).rates) == [
        ("Oak Core Fund", "Class L", "distribution", "0.65%"),
        ("Oak Bond Fund", "Class L", "distribution", "0.40%"),
    ]


def test_words_and_their_figure_in_brackets_are_one_cell() -> None:
    plan = """\
                          OAK INVESTMENT TRUST
                            DISTRIBUTION PLAN

Fund                          Service Fee

Oak Core Fund                 One quarter of one percent (0.25%)
Oak World Fund                One hundred twenty-five thousandths of one percent
Oak Bond Fund                 Fifteen hundredths of one percent
"""
    assert [(p, fee, text.partition("(")[0].strip()) for p, _, fee, text in told(read(plan).rates)] == [
        ("Oak Core Fund", "service", "One quarter of one percent"),
        ("Oak World Fund", "service", "One hundred twenty-five thousandths of one percent"),
        ("Oak Bond Fund", "service", "Fifteen hundredths of one percent"),
    ]
    assert [str(rate.rate * 100).rstrip("0") for rate in read(plan).rates] == ["0.25", "0.125", "0.15"]


def test_a_plan_of_distribution_services_is_no_servicing_plan() -> None:
    plan = "This Plan is adopted by Elm Trust under Rule 12b-1. Each Fund pays what Schedule A shows."
    rows = "<tr><td>Fund</td><td>Class A</td></tr><tr><td>Elm Fund</td><td>0.25%</td></tr>"

    def paid(title: str) -> str:
        head = f"<p align=center>ELM TRUST</p><p align=center>{title}</p><p>{plan}</p>"
        html = f"<html><body>{head}<p align=center>SCHEDULE A</p><table>{rows}</table></body></html>"
        return parse(Exhibit("a.htm", html.encode())).rates[0].component.value

    assert paid("ACCOUNT AND DISTRIBUTION SERVICES PLAN") == "aggregate_fee"
    assert paid("SHAREHOLDER SERVICES PLAN") == "service_fee"


@pytest.mark.parametrize(
    ("above", "second"),
    [
        ("Class A shares of each Fund pay a service fee at the annual rate below:", ("Class A", "service")),
        (
            "For services, the Distributor receives the service fees set forth in this table:",
            (None, "service"),
        ),
        ("The table goes on.", (None, "distribution")),
    ],
)
def test_each_table_of_the_body_has_the_fee_of_the_sentence_above_it(
    above: str, second: tuple[str, str]
) -> None:
    title = "<p align=center>ASH TRUST</p><p align=center>RULE 12b-1 PLAN</p>"
    first = "<p>Each Fund pays the Distributor a distribution fee at the annual rate below:</p>"
    rows = "<table><tr><td>Ash Core Fund</td><td>{}</td></tr></table>"
    page = (
        f"<html><body>{title}{first}{rows.format('0.50%')}<p>{above}</p>{rows.format('0.25%')}</body></html>"
    )
    assert told(parse(Exhibit("two.htm", page.encode())).rates) == [
        ("Ash Core Fund", None, "distribution", "0.50%"),
        ("Ash Core Fund", *second, "0.25%"),
    ]


QUOTED = """\
                                  SCHEDULE {number}

                         TO SERVICE AND DISTRIBUTION PLAN
                              (CLASS "{letter}" SHARES)
                DATED MAY 3, 1999 (AS REVISED JUNE 1, 2000)
                                    BETWEEN
                 ELM STREET FUNDS AND OAK DISTRIBUTORS


                                    Class "{letter}"
Name of Fund                          Shares *     Approved
- --------------                      ----------   -------------
Elm Street Growth Portfolio            {rate}       February 28, 2002
Elm Street Bond Portfolio              {rate}       February 28, 2002
<PAGE>
"""


def test_a_letter_in_quotes_is_its_class_and_a_dated_line_goes_on_with_the_heading() -> None:
    pages = (QUOTED.format(number=1, letter=a, rate=rate) for a, rate in (("A", "0.25%"), ("B", "0.75%")))
    reading = parse(Exhibit("small.txt", "".join(pages).encode()))
    assert reading.document is not None
    assert reading.document.share_classes == ("Class A", "Class B")
    assert [(rate.portfolio_name, rate.share_class, rate.rate_text) for rate in reading.rates] == [
        ("Elm Street Growth Portfolio", "Class A", "0.25%"),
        ("Elm Street Bond Portfolio", "Class A", "0.25%"),
        ("Elm Street Growth Portfolio", "Class B", "0.75%"),
        ("Elm Street Bond Portfolio", "Class B", "0.75%"),
    ]


TWO_EXHIBITS = """\
<html><body><p align=center>PLAN OF DISTRIBUTION OF YEW TRUST UNDER RULE 12b-1</p>
<p>The Plan of Yew Trust is for the classes of its exhibits, as the Board has adopted it.</p>
<p align=center>EXHIBIT A<br>TO THE YEW TRUST DISTRIBUTION PLAN<br>CLASS A SHARES</p>
<p>1. Yew Stock Fund &nbsp;&nbsp;&nbsp;&nbsp; .25 of 1% of the average net assets<br>
2. Yew Bond Fund &nbsp;&nbsp;&nbsp;&nbsp; .20 of 1% of the average net assets</p>
<p align=center>EXHIBIT B<br>TO THE YEW TRUST DISTRIBUTION PLAN<br>CLASS C SHARES</p>
<p>1. Yew Stock Fund - Distribution Fee: 0.75 of 1% of the average net assets, and<br>
&nbsp;&nbsp;&nbsp;&nbsp; Service Fee: 0.25 of 1% of the average net assets<br>
2. Yew Bond Fund - Distribution Fee: 0.60 of 1% of the average net assets, and<br>
&nbsp;&nbsp;&nbsp;&nbsp; Service Fee: 0.15 of 1% of the average net assets</p></body></html>
"""


def test_the_class_that_heads_a_schedule_is_that_of_its_sentences_and_its_first_row_is_no_heading() -> None:
    rates = parse(Exhibit("small.htm", TWO_EXHIBITS.encode())).rates
    assert [(r.portfolio_name, r.share_class, r.component, r.rate_text) for r in rates] == [
        ("Yew Stock Fund", "Class A", "aggregate_fee", ".25 of 1%"),
        ("Yew Bond Fund", "Class A", "aggregate_fee", ".20 of 1%"),
        ("Yew Stock Fund", "Class C", "asset_based_sales_charge", "0.75 of 1%"),
        ("Yew Stock Fund", "Class C", "service_fee", "0.25 of 1%"),
        ("Yew Bond Fund", "Class C", "asset_based_sales_charge", "0.60 of 1%"),
        ("Yew Bond Fund", "Class C", "service_fee", "0.15 of 1%"),
    ]


LABELLED = """\
                          EXHIBIT A
            TO THE ELM FUNDS DISTRIBUTION PLAN
                        CLASS B SHARES

1.  Elm Growth Fund            Distribution Fee: 0.75 of 1% of the average net assets, and
                               Service Fee: 0.25 of 1% of the average net assets
2.  Elm Bond Fund              Distribution Fee: 0.50 of 1% of the average net assets, and
                               Service Fee: 0.20 of 1% of the average net assets
"""


def test_a_second_fee_on_the_line_below_is_of_the_same_fund_in_the_last_row_too() -> None:
    rates = parse(Exhibit("small.txt", LABELLED.encode())).rates
    assert [(r.registrant_name, r.portfolio_name, r.component, r.rate_text) for r in rates] == [
        ("ELM FUNDS", "Elm Growth Fund", "asset_based_sales_charge", "0.75 of 1%"),
        ("ELM FUNDS", "Elm Growth Fund", "service_fee", "0.25 of 1%"),
        ("ELM FUNDS", "Elm Bond Fund", "asset_based_sales_charge", "0.50 of 1%"),
        ("ELM FUNDS", "Elm Bond Fund", "service_fee", "0.20 of 1%"),
    ]
