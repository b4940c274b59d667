"""Lists of portfolios without rates: which line is a registrant, which a portfolio."""

from __future__ import annotations

import pytest
from small_print import codes, listed, schedule, schedule_html

from parsers import parse
from parsers.model import Exhibit


def test_the_name_over_the_caption_is_the_registrant() -> None:
    reading = schedule(
        """
        HOLLIN EQUITY FUNDS

        PORTFOLIOS

        Hollin Growth Fund
        Hollin Value Fund II

        HOLLIN GROWTH SERIES

        PORTFOLIO

        Hollin Trends Fund
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN EQUITY FUNDS", "Hollin Growth Fund", None),
        ("HOLLIN EQUITY FUNDS", "Hollin Value Fund II", None),
        ("HOLLIN GROWTH SERIES", "Hollin Trends Fund", None),
    ]
    assert reading.rates == ()


def test_the_name_in_capitals_among_others_is_the_registrant() -> None:
    reading = schedule(
        """
        HOLLIN INCOME TRUST
        Hollin Bond Fund
        Hollin Bill Fund
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN INCOME TRUST", "Hollin Bond Fund", None),
        ("HOLLIN INCOME TRUST", "Hollin Bill Fund", None),
    ]


def test_the_name_that_ends_as_only_registrants_do() -> None:
    reading = schedule(
        """
        Hollin Bond Funds, Inc.
        Hollin Bond Fund
        Hollin Bill Fund
        """
    )
    assert listed(reading.entries) == [
        ("Hollin Bond Funds, Inc.", "Hollin Bond Fund", None),
        ("Hollin Bond Funds, Inc.", "Hollin Bill Fund", None),
    ]


def test_two_registrants_that_differ_in_a_numeral_are_two() -> None:
    reading = schedule(
        """
        HOLLIN INTERNATIONAL FUNDS, INC.

        PORTFOLIO

        Hollin Asia Fund

        HOLLIN INTERNATIONAL FUNDS, INC. II

        PORTFOLIO

        Hollin Europe Fund
        """
    )
    assert [registrant for registrant, _, _ in listed(reading.entries)] == [
        "HOLLIN INTERNATIONAL FUNDS, INC.",
        "HOLLIN INTERNATIONAL FUNDS, INC. II",
    ]


def test_a_member_printed_twice_is_a_duplicate_and_a_finding() -> None:
    reading = schedule(
        """
        HOLLIN SECTOR FUNDS

        PORTFOLIOS

        Hollin Energy Fund
        Hollin Energy Fund
        Hollin Leisure Fund
        """
    )
    assert [entry.duplicate_of for entry in reading.entries] == [None, 1, None]
    assert codes(reading) == ["duplicate_row"]


def test_one_fund_under_two_registrants_is_no_duplicate() -> None:
    reading = schedule(
        """
        HOLLIN EQUITY FUNDS

        PORTFOLIOS

        Growth Fund

        HOLLIN INSURANCE FUNDS

        PORTFOLIOS

        Growth Fund
        """
    )
    assert [entry.duplicate_of for entry in reading.entries] == [None, None]
    assert codes(reading) == []


def test_a_page_break_inside_a_list_does_not_end_it() -> None:
    reading = schedule(
        """
        HOLLIN EQUITY FUNDS

        PORTFOLIOS

        Hollin Growth Fund

                                2
        <PAGE>

        Hollin Value Fund
        """
    )
    assert [entry[:2] for entry in listed(reading.entries)] == [
        ("HOLLIN EQUITY FUNDS", "Hollin Growth Fund"),
        ("HOLLIN EQUITY FUNDS", "Hollin Value Fund"),
    ]


def test_the_class_of_a_member_is_in_its_line() -> None:
    reading = schedule(
        """
        HOLLIN EQUITY FUNDS

        PORTFOLIOS

        Hollin Growth Fund K Shares
        Hollin Value Fund - Class R Shares
        """
    )
    assert [entry[1:] for entry in listed(reading.entries)] == [
        ("Hollin Growth Fund", "Class K"),
        ("Hollin Value Fund", "Class R"),
    ]


def test_the_registrant_of_the_title_holds_where_the_list_names_none() -> None:
    assert [entry[0] for entry in listed(schedule("Hollin Growth Fund\nHollin Value Fund").entries)] == [
        "HOLLIN SERIES TRUST",
        "HOLLIN SERIES TRUST",
    ]


def test_signatures_under_a_list_are_no_members() -> None:
    reading = schedule(
        """
        Hollin Growth Fund
        Hollin Value Fund

        By: /s/ Edith P. Rowley
        Name: Edith P. Rowley
        Title: President
        """
    )
    assert [entry.portfolio_name for entry in reading.entries] == ["Hollin Growth Fund", "Hollin Value Fund"]


def test_names_laid_out_in_two_columns_of_a_table_are_all_members() -> None:
    reading = schedule_html(
        """
        Hollin Growth Fund | Hollin Bond Fund
        Hollin Value Fund | Hollin Bill Fund
        """
    )
    assert sorted(entry.portfolio_name for entry in reading.entries) == [
        "Hollin Bill Fund",
        "Hollin Bond Fund",
        "Hollin Growth Fund",
        "Hollin Value Fund",
    ]


def test_who_signs_side_by_side_below_a_table_is_no_portfolio() -> None:
    page = (
        "<p>HOLLIN SERIES TRUST</p><p>DISTRIBUTION PLAN</p><p>SCHEDULE A</p>"
        "<table><tr><td>Fund</td><td>Fee</td></tr><tr><td>Hollin Bond Fund</td><td>0.25%</td></tr></table>"
        "<table><tr><td>HOLLIN SERIES TRUST</td><td>YEW DISTRIBUTORS, INC.</td></tr>"
        "<tr><td>By: /s/ A. Elm</td><td>By: /s/ B. Fir</td></tr></table>"
    )
    reading = parse(Exhibit("small.htm", page.encode()))
    assert [entry.portfolio_name for entry in reading.entries] == ["Hollin Bond Fund"]


def test_items_with_a_dash_under_a_trust_are_its_funds() -> None:
    reading = schedule(
        """
                Hollin Growth Fund
                Hollin Municipal Trust
                  -Maine Portfolio
                  -Ohio Portfolio

        May 3, 1999
        """
    )
    assert listed(reading.entries) == [
        ("HOLLIN SERIES TRUST", "Hollin Growth Fund", None),
        ("Hollin Municipal Trust", "Maine Portfolio", None),
        ("Hollin Municipal Trust", "Ohio Portfolio", None),
    ]
    assert codes(reading) == []


def test_a_family_over_the_list_of_its_members() -> None:
    title = ["SCHEDULE A", "DISTRIBUTION AND SERVICE PLAN", "AS OF MAY 9, 2022"]
    lines = ["The ProElms", "Growth ProElm", "Value ProElm", "Bond ProElm"]
    centred = "".join(f"<p align=center>{line}</p>" for line in title)
    html = f"<html><body>{centred}{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    reading = parse(Exhibit("a.htm", html.encode(), exhibit_type="EX-99.M"))
    assert listed(reading.entries) == [
        ("ProElms", "Growth ProElm", None),
        ("ProElms", "Value ProElm", None),
        ("ProElms", "Bond ProElm", None),
    ]


def test_the_registrant_below_its_funds_signs() -> None:
    body = "".join(
        f"<p>{line}</p>" for line in ("Hollin Growth Fund", "Oak/Elm Income Fund", "Hollin Series Trust")
    )
    head = (
        "<p>HOLLIN SERIES TRUST</p><p>DISTRIBUTION PLAN</p><p>The Trust adopts this Plan for its Funds:</p>"
    )
    text = f"<html><body>{head}<p>SCHEDULE A</p>{body}<p>Dated: May 1, 2011</p></body></html>"
    reading = parse(Exhibit("small.htm", text.encode()))
    assert [entry.portfolio_name for entry in reading.entries] == [
        "Hollin Growth Fund",
        "Oak/Elm Income Fund",
    ]


def test_classes_over_their_funds_right_below_the_heading() -> None:
    title = "<p align=center>Amended Schedule A<br>to<br>HOLLIN FUNDS<br>Rule 18f-3 Multiple Class Plan</p>"
    lines = ("Class A Shares", "Hollin Ohio Fund", "Class I Shares", "Hollin Bond Fund", "Hollin Ohio Fund")
    body = title + "".join(f"<p>{line}</p>" for line in lines)
    body += "<p align=right>Exhibit A</p><p>Class A Shares bear a Rule 12b-1 fee of 0.25% of net assets.</p>"
    reading = parse(Exhibit("small.htm", f"<html><body>{body}</body></html>".encode()))
    assert [(e.portfolio_name, e.share_class) for e in reading.entries] == [
        ("Hollin Ohio Fund", "Class A"),
        ("Hollin Bond Fund", "Class I"),
        ("Hollin Ohio Fund", "Class I"),
    ]


def test_a_caption_that_leads_a_list_ends_the_heading() -> None:
    head = "DISTRIBUTION PLAN\nOF\nHOLLIN TRUST\n\nThe Trust adopts this Plan for its Funds.\n\n"
    lines = ("SCHEDULE A", "Exchange-Traded Funds", "Hollin ex-US ETF (HLEX)", "Hollin Bond ETF (HLBD)")
    text = head + "".join(line.center(78).rstrip() + "\n\n" for line in lines)
    found = parse(Exhibit("small.txt", text.encode())).entries
    assert [(entry.registrant_name, entry.portfolio_name) for entry in found] == [
        ("HOLLIN TRUST", "Hollin ex-US ETF"),
        ("HOLLIN TRUST", "Hollin Bond ETF"),
    ]


def test_what_a_table_tells_of_a_fund_is_no_part_of_its_name() -> None:
    rows = "Name of Fund | Organized in | Custodian\nElm Growth Fund | Delaware | Oak Bank\n"
    reading = schedule_html(f"{rows}Elm Bond Fund | Maryland | Oak Bank")
    assert [name for _, name, _ in listed(reading.entries)] == ["Elm Growth Fund", "Elm Bond Fund"]


@pytest.mark.parametrize("gap", ["&nbsp;&nbsp;&nbsp;&nbsp;", " &nbsp; &nbsp; &nbsp;", "<span>&emsp;</span>"])
@pytest.mark.parametrize("alone", ["", "<p>Elm Bill Fund</p>"])
def test_blanks_that_show_part_a_fund_from_what_is_told_of_it(gap: str, alone: str) -> None:
    lines = f"<p>Elm Growth Fund{gap}Delaware</p>{alone}<p>Elm Bond Fund{gap}Maryland</p>"
    head = "<p>HOLLIN SERIES TRUST</p><p>DISTRIBUTION PLAN</p><p>The Trust adopts this Distribution Plan"
    page = f"{head} under Rule 12b-1 for the series of its schedule.</p><p>SCHEDULE A</p>{lines}"
    reading = parse(Exhibit("small.htm", f"<html><body>{page}</body></html>".encode()))
    names = ["Elm Growth Fund", *(["Elm Bill Fund"] if alone else []), "Elm Bond Fund"]
    assert [name for _, name, _ in listed(reading.entries)] == names


def test_centred_names_below_a_caption_or_a_registrant_are_items() -> None:
    opening = "Elm Funds, Inc. adopts this plan under Rule 12b-1 for the portfolios of its exhibit."
    for over in ("Name of Series", "ELM FUNDS, INC."):
        lines = ("EXHIBIT A", "", over, "", "Growth Fund", "Small Company Fund", "Core Government Bond Fund")
        text = f"ELM FUNDS, INC.\n\nDISTRIBUTION PLAN\n\n{opening}\n\n" + "\n".join(
            line.center(78).rstrip() for line in lines
        )
        found = parse(Exhibit("small.txt", text.encode())).entries
        assert [entry.portfolio_name for entry in found] == list(lines[4:])


@pytest.mark.parametrize("colon", ["", ":"])
def test_a_fund_of_the_title_over_its_classes_is_listed_in_each(colon: str) -> None:
    lines = ("EXHIBIT D", "to the", "Multiple Class Plan", f"ELM BALANCED FUND{colon}")
    classes = ("CLASS A SHARES", "CLASS C SHARES", "INSTITUTIONAL SHARES")
    adopts = "Elm Trust adopts this plan for the classes of shares of the fund that are listed above."
    text = "ELM TRUST\n\n" + "\n\n".join((*lines, *classes, adopts))
    found = parse(Exhibit("small.txt", text.encode())).entries
    assert [(entry.portfolio_name, entry.share_class) for entry in found] == [
        ("ELM BALANCED FUND", "Class A"),
        ("ELM BALANCED FUND", "Class C"),
        ("ELM BALANCED FUND", "Institutional"),
    ]
