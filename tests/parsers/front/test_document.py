"""What a document calls itself: kind, title, number, classes, parties."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.front.called import called_in
from parsers.front.document import Heading, read_heading
from parsers.front.kind import any_of
from parsers.front.title_page import plain, read_front
from parsers.layout.segments import segment
from parsers.media.html import read_html
from parsers.media.text import read_text
from parsers.model import DocumentKind, Exhibit, PlanType, Sheet
from parsers.terms.numerals import number_of
from parsers.wordings import kinds
from parsers.wordings.parties import FIRMS

PLAN, AMENDMENT = DocumentKind.PLAN, DocumentKind.PLAN_AMENDMENT
AGREEMENT, AGREEMENT_AMENDMENT = (
    DocumentKind.DISTRIBUTION_AGREEMENT,
    DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
)
RELATED, CLASSES = DocumentKind.RELATED_AGREEMENT, DocumentKind.MULTIPLE_CLASS_PLAN

BODY = """

     WHEREAS, the Trust is registered under the Investment Company Act of 1940
as a management company of the open-end type, with shares of several series;

     NOW THEREFORE, each series shall bear a yearly fee of 0.25% of its average
daily net assets, as the distribution plan under Rule 12b-1 allows.
"""


def titled(*lines: str, body: str = BODY) -> str:
    return "\n".join(line.center(78).rstrip() for line in lines) + "\n" + body


def heading(text: str, exhibit_type: str | None = None) -> Heading | None:
    anatomy = segment(read_text(text))
    return read_heading(anatomy, read_front(anatomy, Exhibit("x.txt", b"", exhibit_type=exhibit_type)))


def known(text: str, exhibit_type: str | None = None) -> Heading:
    found = heading(text, exhibit_type)
    assert found is not None
    return found


@pytest.mark.parametrize("wording", kinds.TITLES, ids=lambda w: w.witness)
def test_each_title_wording_names_its_kind(wording: kinds.TitleWording) -> None:
    assert re.search(wording.pattern, wording.witness, re.IGNORECASE)
    called = called_in(plain(wording.witness))
    assert called is not None
    assert called.kind == wording.kind


LISTS = (
    "AMENDING_TITLES",
    "AMENDING_SENTENCES",
    "REPLACING_SCHEDULES",
    "PLAN_FEES",
    "FUND_WORDS",
    "PLAN_WORDS",
)


@pytest.mark.parametrize("name", LISTS)
def test_each_wording_finds_its_witness(name: str) -> None:
    wordings = getattr(kinds, name)
    assert all(any_of([wording]).search(wording[1]) for wording in wordings)


def test_each_plan_type_and_firm_finds_its_witness() -> None:
    assert all(re.search(pattern, witness, re.IGNORECASE) for _, pattern, witness in kinds.PLAN_TYPES)
    assert all(re.search(pattern, witness, re.IGNORECASE) for pattern, witness in FIRMS)


@pytest.mark.parametrize(
    ("lines", "kind", "number"),
    [
        (("AMENDMENT NO. 6", "TO THE AMENDED AND RESTATED", "MASTER DISTRIBUTION PLAN"), AMENDMENT, 6),
        (("AMENDMENT NO. [1]", "TO THE DISTRIBUTION PLAN"), AMENDMENT, 1),
        (("AMENDMENT NUMBER THREE TO THE RULE 12b-1 PLAN",), AMENDMENT, 3),
        (("FIRST AMENDMENT TO PLAN OF DISTRIBUTION",), AMENDMENT, 1),
        (("TWENTY-SECOND AMENDMENT TO SERVICE AND DISTRIBUTION PLAN",), AMENDMENT, 22),
        (("AMENDMENT #2 TO THE SHAREHOLDER SERVICES PLAN",), AMENDMENT, 2),
        (("AMENDMENT NO. IV TO DISTRIBUTION AND SHAREHOLDER SERVICING PLAN",), AMENDMENT, 4),
        (("AMENDMENT TO THE THIRD AMENDED AND RESTATED DISTRIBUTION PLAN",), AMENDMENT, None),
        (("AMENDED AND RESTATED PLAN OF DISTRIBUTION", "PURSUANT TO RULE 12b-1"), PLAN, None),
        (("AMENDED AND RESTATED MASTER PLAN AND AGREEMENT OF DISTRIBUTION",), PLAN, None),
        (("DISTRIBUTION PLAN AND AGREEMENT",), PLAN, None),
        (("FORM OF RULE 12B\u20131 PLAN",), PLAN, None),
        (("OAK EQUITY FUNDS", "TRUST CLASS", "PLAN PURSUANT TO 12b-1"), PLAN, None),
        (("SHAREHOLDER SERVICING PLAN", "FOR Class C Shares"), PLAN, None),
        (("MASTER RELATED AGREEMENT TO", "MASTER DISTRIBUTION PLAN"), RELATED, None),
        (("RULE 12b-1 RELATED AGREEMENT",), RELATED, None),
        (("SELECTED DEALER AGREEMENT",), RELATED, None),
        (("DISTRIBUTION FEE AGREEMENT FOR", "ELM BOND FUND"), RELATED, None),
        (("AGREEMENT PURSUANT TO PLAN OF DISTRIBUTION", "UNDER RULE 12b-1"), RELATED, None),
        (("12b-1 PLAN SERVICES AGREEMENT",), RELATED, None),
        (("CLASS D SHARES", "DISTRIBUTION PLAN SUB-AGREEMENT"), RELATED, None),
        (("SERVICING AGREEMENT UNDER THE", "CLASS A DISTRIBUTION PLAN"), RELATED, None),
        (("PLAN AND AGREEMENT PURSUANT TO RULE 12b-1",), PLAN, None),
        (("SCHEDULE A TO THE", "DISTRIBUTION AND SERVICE PLANS"), PLAN, None),
        (("AMENDED AND RESTATED", "CLASS C PLAN"), PLAN, None),
        (("PLAN UNDER SECTION 12(b)", "OF THE ACT OF 1940"), PLAN, None),
        (("CLASS A SHARES EXHIBIT", "TO", "MULTIPLE CLASS PLAN"), CLASSES, None),
        (("RULE 18f-3 PLAN",), CLASSES, None),
        (("PLAN PURSUANT TO RULE 18F-3",), CLASSES, None),
        (("GENERAL DISTRIBUTOR'S AGREEMENT",), AGREEMENT, None),
        (("PRINCIPAL UNDERWRITING AGREEMENT",), AGREEMENT, None),
        (("DISTRIBUTOR'S CONTRACT",), AGREEMENT, None),
        (("SUPPLEMENT TO UNDERWRITING CONTRACT",), AGREEMENT_AMENDMENT, None),
        (("AMENDMENT NO. 1 TO", "DISTRIBUTION AGREEMENT"), AGREEMENT_AMENDMENT, 1),
    ],
)
def test_kind_and_number_by_title(lines: tuple[str, ...], kind: DocumentKind, number: int | None) -> None:
    found = known(titled(*lines))
    assert (found.kind, found.amendment_number) == (kind, number)


@pytest.mark.parametrize(
    "lines",
    [
        ("INVESTMENT ADVISORY AGREEMENT",),
        ("SUB-ADVISORY AGREEMENT",),
        ("INVESTMENT MANAGEMENT AGREEMENT",),
        ("CUSTODY AGREEMENT", "FEE SCHEDULE"),
        ("TRANSFER AGENCY AND SERVICE AGREEMENT",),
        ("ADMINISTRATION AGREEMENT",),
        ("FUND ACCOUNTING SERVICING AGREEMENT",),
        ("EXPENSE LIMITATION AGREEMENT",),
        ("RULE 12b-1 FEE WAIVER AGREEMENT",),
        ("CODE OF ETHICS",),
        ("BY-LAWS", "OF", "OAK FUNDS"),
        ("POWER OF ATTORNEY",),
        ("CONSENT OF INDEPENDENT REGISTERED PUBLIC ACCOUNTING FIRM",),
        ("OAK FUNDS", "PROSPECTUS", "DISTRIBUTION PLAN"),
        ("FORM N-1A", "DISTRIBUTION PLAN"),
        ("OAK FUNDS", "ANNUAL REPORT"),
        ("AGREEMENT AND PLAN OF REORGANIZATION",),
        ("OAK CORPORATION", "2003 STOCK OPTION PLAN"),
        ("FUND SERVICES AGREEMENT",),
        ("SECURITIES LENDING AGREEMENT",),
        ("Oak Growth Fund", "Fees and Expenses of the Fund"),
    ],
)
def test_other_exhibits_are_none_of_ours(lines: tuple[str, ...]) -> None:
    assert heading(titled(*lines)) is None


def test_an_agreement_of_no_fund_is_none_of_ours() -> None:
    text = titled(
        "UNDERWRITING AGREEMENT", body="\n\n     Oak Corporation sells 5,000,000 of its common stock.\n"
    )
    assert heading(text) is None


BARE = """
                              SCHEDULE A
                              {name}
                         {line}

<TABLE>
<S>                                          <C>
Oak Growth Fund                              {fee}
Oak Income Fund                              {fee}
</TABLE>
"""


def test_a_bare_schedule_is_a_plan_and_one_that_was_amended_an_amendment() -> None:
    plan = known(BARE.format(name="DISTRIBUTION PLAN", line="(Class C Shares)", fee="0.75%"))
    changed = known(BARE.format(name="DISTRIBUTION PLAN", line="(amended as of May 1, 2005)", fee="0.75%"))
    assert (plan.kind, changed.kind) == (PLAN, AMENDMENT)
    assert plan.plan_title == "DISTRIBUTION PLAN"


def test_the_link_above_a_page_is_no_title() -> None:
    link = '<p><a href="#toc">Table of Contents</a></p>'
    title = "<p>DISTRIBUTION PLAN OF</p><p>OAK MUTUAL FUNDS</p>"
    html = f"{link}{title}<p>Each Fund adopts it under Rule 12b-1.</p>"
    anatomy = segment(read_html(html))
    found = read_heading(anatomy, read_front(anatomy, Exhibit("x.htm", b"")))
    assert found is not None
    assert (found.kind, found.title) == (PLAN, "DISTRIBUTION PLAN OF OAK MUTUAL FUNDS")


def test_a_title_in_the_first_row_of_its_table() -> None:
    title = "SCHEDULE A<br>TO THE CLASS A DISTRIBUTION PLAN<br>OF<br>OAK EQUITY FUNDS"
    rows = "<tr><td>Fund</td><td>Rate</td></tr><tr><td>Oak Fund</td><td>0.25%</td></tr>"
    html = f"<table><tr><td colspan='2'>{title}</td></tr>{rows}</table>"
    anatomy = segment(read_html(html))
    found = read_heading(anatomy, read_front(anatomy, Exhibit("x.htm", b"")))
    assert found
    assert (found.kind, found.registrants, found.title_classes) == (PLAN, ("OAK EQUITY FUNDS",), ("Class A",))


def test_a_table_of_fees_under_rule_12b_1_is_a_plan_whatever_its_title_has_lost() -> None:
    rows = "".join(f"<tr><td>Oak {n} Fund</td><td>0.25%</td></tr>" for n in ("Growth", "Income"))
    table = "<table><tr><td>Series</td><td>{fee}</td></tr>" + rows + "</table>"
    html = "<p>OAK FUNDS</p><p>RULE b-1 PL</p>{table}<p>As approved on May 1, 2005.</p>"

    def kind(fee: str) -> DocumentKind | None:
        anatomy = segment(read_html(html.format(table=table.format(fee=fee))))
        found = read_heading(anatomy, read_front(anatomy, Exhibit("x.htm", b"")))
        return found and found.kind

    assert (kind("Rule 12b-1 Fee"), kind("Custody Fee")) == (PLAN, None)


def test_a_bare_schedule_that_says_when_it_was_last_changed_is_an_amendment() -> None:
    bare = BARE.format(name="DISTRIBUTION PLAN", line="{line}", fee="0.75%")
    above = known(bare.format(line="(Last amended: May 1, 2005)"))
    below = known(bare.format(line="(Class C Shares)") + "\n    Last revised: May 22, 2000.\n")
    dated = known(bare.format(line="(Class C Shares)") + "\n    Dated: May 22, 2000.\n")
    assert (above.kind, below.kind, dated.kind) == (AMENDMENT, AMENDMENT, PLAN)


def test_an_exhibit_that_joins_a_contract_amends_it() -> None:
    body = """
     The following provisions shall be incorporated in the Distributor's Contract dated as of
March 3, 1991, between Oak Funds and Yew Securities Corp. for each Fund named above.

     1. The fee is 0.25% of average daily net assets.
"""
    text = titled("Exhibit C", "to the Distributor's Contract", "OAK FUNDS", "", "OAK CASH FUND", body=body)
    assert known(text).kind is AGREEMENT_AMENDMENT


def test_a_schedule_of_fees_with_a_form_behind_it_has_its_day_at_its_own_foot() -> None:
    table = "Oak Growth Fund                  0.25%\nOak Bond Fund                    0.20%\n"
    text = titled("Schedule A", "OAK FUNDS", "Rule 12b-1 Fees", body="\n" + table)
    form = f"\n{'Appendix A':>45}\n\nLadies and Gentlemen:\n\nThis letter agrees on what we pay you.\n"
    assert known(f"{text}\nAs adopted: May 2, 2012\nAs amended: May 4, 2015\n{form}").kind is AMENDMENT


def test_the_headings_of_columns_are_no_part_of_the_title() -> None:
    rows = (
        "                                        Distribution Plan      Service Plan\n"
        "Name of Fund and Class                    Fee (annual %)       Fee (annual %)\n"
        f"{'=' * 77}\n\nOAK EQUITY TRUST\n  Oak Core Fund\n"
        "     Class A Shares                            0.05                0.25\n"
        "     Class B Shares                            0.75                0.25\n"
    )
    found = known(titled("SCHEDULE I", "", "AMENDED AND RESTATED PLANS OF DISTRIBUTION", body="\n" + rows))
    assert found.title == "SCHEDULE I AMENDED AND RESTATED PLANS OF DISTRIBUTION"


def test_a_schedule_of_a_plan_as_amended_is_no_amendment_itself() -> None:
    plan = known(BARE.format(name="DISTRIBUTION PLAN, AS AMENDED MAY 1, 2005", line="", fee="0.75%"))
    behind = known(
        titled(
            "DISTRIBUTION PLAN - SCHEDULE A",
            "(last revised May 1, 2005)",
            body="\n     Yearly 12b-1 fee of each series of Oak Trust, in per cent of net assets:\n\n"
            "     Oak Growth Fund     0.25%\n     Oak Income Fund     0.25%\n",
        )
    )
    assert (plan.kind, behind.kind) == (PLAN, AMENDMENT)
    assert behind.registrants == ("Oak Trust",)


def test_a_letter_that_puts_a_schedule_in_the_place_of_another_amends() -> None:
    text = """
Re:  Appendix 1 to the Distribution Plan of Oak Funds, Inc.

     This will record that the Appendix 1 which follows, and which the Directors
have approved, stands in the room of the Appendix 1 now attached to the Plan.

                              APPENDIX 1

     Oak Growth Fund                         0.25%
"""
    assert known(text).kind is AMENDMENT


def test_a_schedule_of_fees_of_an_agreement_under_another_letter() -> None:
    body = (
        "     This Schedule lists the trusts that are party to the Amended and Restated Master\n"
        "Distribution Agreement dated March 1, 2021 and what each Fund pays a year.\n\n"
        "     Oak Growth Fund                         0.25%\n"
    )
    assert known("Exhibit (h)(2)\n\n" + titled("SCHEDULE A", body="\n" + body)).kind is AGREEMENT


def test_a_bare_schedule_without_words_goes_by_its_letter() -> None:
    text = BARE.format(name="", line="Fund and yearly rate", fee="0.75%")
    assert known("Exhibit (m)(3)\n" + text).kind is PLAN
    assert heading("Exhibit (d)(3)\n" + text) is None
    assert heading(text) is None


def test_a_letter_is_what_its_subject_says() -> None:
    text = """
                                                 June 12, 2019

Re:  Restated Schedule I to Shareholder Servicing Plan Implementation Agreement

Ladies and Gentlemen:

     We refer to the Shareholder Servicing Plan Implementation Agreement dated
as of May 1, 2010, to which Oak Series Trust and Oak Series Trust II are parties.
Each Fund pays from then on what the new Schedule says.
"""
    found = known(text)
    assert found.kind is RELATED
    assert found.title == "Restated Schedule I to Shareholder Servicing Plan Implementation Agreement"
    assert found.registrants == ("Oak Series Trust", "Oak Series Trust II")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("EXHIBIT e(2)(g)", "e(2)(g)"),
        ("EX-99.(m)(1)(b)", "99.(m)(1)(b)"),
        ("Exhibit 28 (N) 2g", "28 (N) 2g"),
        ("EXHIBIT NO. 99.(m) 2", "99.(m) 2"),
        ("Exhibit m", "m"),
        ("EX-99.M 4 exm4.txt", "99.M"),
        ("(n)(1)(ii)", "(n)(1)(ii)"),
        ("99.(m)(2)", "99.(m)(2)"),
        ("Oak Funds Trust - 485APOS - EX-99.23M(1) - 2/10/00", "99.23M(1)"),
    ],
)
def test_exhibit_number_as_printed(line: str, number: str) -> None:
    found = known(f"{line}\n\n" + titled("OAK TRUST", "DISTRIBUTION PLAN"), "EX-99.M.1 PLAN")
    assert found.exhibit_number == number
    assert found.title == "OAK TRUST DISTRIBUTION PLAN"


def test_exhibit_number_of_the_container_where_none_is_printed() -> None:
    text = titled("DISTRIBUTION PLAN")
    assert known(text, "EX-99.M.1.O PLAN").exhibit_number == "99.M.1.O"
    assert known(text).exhibit_number is None


def test_titles_without_line_ends_and_in_one_paragraph() -> None:
    run_on = (
        "EX-99.(M) 13 a21zex-99_m.txt EX-99.(M) Exhibit 99.(m) OAK TRUST DISTRIBUTION PLAN SECTION 1. This "
        'Distribution Plan (the "Plan") is adopted for each series of Oak Trust, open-end, under '
        "Rule 12b-1. SECTION 2. Each series may pay a fee of its average daily net assets, as A shows."
    )
    found = known(run_on)
    assert (found.kind, found.title, found.exhibit_number) == (PLAN, "OAK TRUST DISTRIBUTION PLAN", "99.(m)")


def test_plan_title_leaves_out_amendment_names_and_classes() -> None:
    lines = (
        "AMENDMENT NO. 2",
        "TO THE",
        "THIRD AMENDED AND RESTATED",
        "DISTRIBUTION PLAN",
        "OF",
        "OAK TRUST",
    )
    found = known(titled(*lines, "(CLASS B SHARES)", "(COMPENSATION)"))
    assert found.plan_title == "THIRD AMENDED AND RESTATED DISTRIBUTION PLAN (COMPENSATION)"
    assert found.title_classes == ("Class B",)
    assert found.registrants == ("OAK TRUST",)
    assert found.plan_type is PlanType.COMPENSATION


def test_classes_of_the_adopting_sentence() -> None:
    body = """

     This Plan is adopted by Oak Trust (the "Trust") for its Class A and Class B
shares under Rule 12b-1.
"""
    assert known(titled("PLAN UNDER RULE 12b-1", body=body)).title_classes == ("Class A", "Class B")


def test_classes_that_a_multiple_class_plan_defines() -> None:
    body = """

     1. Purpose. Rule 18f-3 lets a Fund have more than one class of shares.

     (a) Class A Shares means the class so named of any Fund and of no other body.

     (b) Class R Shares means the class so named of any Fund that offers it to plans.
"""
    assert known(titled("MULTIPLE CLASS PLAN", body=body)).title_classes == ("Class A", "Class R")


LISTED = """
     The Trust may issue these classes of shares: Galaxy Shares, Harbor Point Shares and
Institutional Shares. Such Shares and Redeemed Shares are of any class. Galaxy Shares bear a fee.
"""
DESIGNATED = """
     Its shares are of two classes, designated "Morton Keene Shares" and "Liberty Shares".
Liberty Shares bear a fee of 0.10%, and Fund Shares of each class, Reinvested Shares among them, are alike.
"""


@pytest.mark.parametrize(
    ("title", "body", "classes"),
    [
        ("RULE 18f-3 PLAN OF ELM TRUST", LISTED, ("Galaxy", "Harbor Point", "Institutional")),
        ("RULE 18f-3 PLAN OF ELM TRUST", DESIGNATED, ("Morton Keene", "Liberty")),
        ("DISTRIBUTION PLAN FOR PLUS SHARES", BODY + "For Plus Shares it pays. Plus Shares do.", ("Plus",)),
        ("DISTRIBUTION PLAN FOR PLUS SHARES", BODY, ()),
        ("DISTRIBUTION PLAN OF ELM SHARES TRUST", BODY + "The Elm Shares Trust has Elm Shares.", ()),
    ],
)
def test_classes_that_only_the_document_knows(title: str, body: str, classes: tuple[str, ...]) -> None:
    assert known(titled(title, body=body)).title_classes == classes


def test_parties_of_an_agreement() -> None:
    body = """

     AGREEMENT made by and between OAK SERIES TRUST, a Massachusetts business
trust (the "Trust"), and ELM FUND BROKERS, LLC, a limited liability company of
Maine (the "Distributor"), on the sale of shares of an open-end company.
"""
    found = known(titled("DISTRIBUTION AGREEMENT", body=body))
    assert found.registrants == ("OAK SERIES TRUST",)
    assert found.distributor == "ELM FUND BROKERS, LLC"


def test_no_registrant_is_taken_where_a_schedule_names_them() -> None:
    body = '\n\n     WHEREAS, each of the trusts named in Exhibit A (a "Trust") is an open-end company;\n'
    assert known(titled("OAK FUNDS", "MASTER DISTRIBUTION PLAN", body=body)).registrants == ()


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("MULTIPLE CLASS PLAN", "for", "OAK SERIES FUND, INC."), ("OAK SERIES FUND, INC.",)),
        (("SCHEDULE B", "OAK FUNDS", "DISTRIBUTION PLAN", "Money Market Funds"), ("OAK FUNDS",)),
        (("FOURTH AMENDED SCHEDULE A TO THE", "DISTRIBUTION PLAN", "OF OAK TRUST"), ("OAK TRUST",)),
        (("12b-1 PLAN", "FOR THE SERVICE CLASS SHARES OF OAK FUNDS, INC."), ("OAK FUNDS, INC.",)),
        (("OAK TRUST", "DISTRIBUTION PLAN", "Paid Each Year by the Funds"), ("OAK TRUST",)),
        (("SECOND AMENDED SCHEDULE 1", "OAK FUNDS, INC. — PLAN UNDER RULE 12b-1"), ("OAK FUNDS, INC.",)),
        (("Schedule A", "to the", "Oak Series Trust Distribution Plan (12b-1 Plan)"), ("Oak Series Trust",)),
        (("OAK GROWTH FUND DISTRIBUTION PLAN",), ()),
        (("OAK TRUST - CLASS C SHARES", "", "DISTRIBUTION PLAN"), ("OAK TRUST",)),
        (("OAK TRUST (formerly Elm Trust)", "DISTRIBUTION PLAN"), ()),
        (("OAK BALANCED SHARES, INC.", "DISTRIBUTION PLAN"), ("OAK BALANCED SHARES, INC.",)),
        (("OAK TRUST", "OAK FUNDS, INC.", "DISTRIBUTION PLAN"), ("OAK TRUST", "OAK FUNDS, INC.")),
    ],
)
def test_registrants_of_the_title(lines: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert known(titled(*lines)).registrants == names


@pytest.mark.parametrize(
    ("opening", "names"),
    [
        (
            'This Amendment is made to the Agreement between Oak Trust ("OT") and Oak Trust II\n'
            '("OT II") and Elm Brokers, LLC.',
            ("Oak Trust", "Oak Trust II"),
        ),
        ("The Plan, dated as of October 31, 2003, of Oak Funds is amended as follows:", ("Oak Funds",)),
        (
            'Adopted by Oak Equity Funds, a Massachusetts business trust (the "Trust"), on behalf of its\n'
            'series, Oak Balanced Fund (the "Fund").',
            ("Oak Equity Funds",),
        ),
        (
            'This Plan, dated as of May , 1999 of Oak Bond Fund, a Utah trust (the "Trust").',
            ("Oak Bond Fund",),
        ),
        ('The Board of Trustees of the Oak Funds (the "Trust") adopts this Plan.', ("Oak Funds",)),
        ('This Plan is one that Oak Shares Trust (the Trust") has adopted.', ("Oak Shares Trust",)),
        ('This Plan is one that ProOaks, a Utah trust (the "Trust"), has adopted.', ("ProOaks",)),
        (
            'OakFunds(R) Income Trust (formerly, "Elm Funds"), a Utah trust (the "Trust"), adopts this Plan.',
            ("OakFunds(R) Income Trust",),
        ),
        ('Oak Tax-Free Trust and Oak Income Trust (each a "Trust") adopt this Plan.', ()),
        ('This Plan is that of Oak Funds, each a Utah Corporation (the "Corporation").', ("Oak Funds",)),
    ],
)
def test_registrants_of_the_opening(opening: str, names: tuple[str, ...]) -> None:
    assert known(titled("DISTRIBUTION PLAN", body=f"\n\n     {opening}\n" + BODY)).registrants == names


def test_the_classes_of_two_plans_and_a_class_a_that_is_no_article() -> None:
    two = "".join(
        BARE.format(name=f"CLASS {letter} DISTRIBUTION PLAN", line="", fee="0.75%").replace(
            "SCHEDULE A\n", "SCHEDULE A TO\n"
        )
        for letter in "AB"
    )
    assert known(two).title_classes == ("Class A", "Class B")
    assert known(titled("DISTRIBUTION PLAN", "A Class, C Class and T Class")).title_classes == (
        "Class A",
        "Class C",
        "Class T",
    )


def test_a_title_that_the_text_contradicts_is_reported() -> None:
    body = """

     The 3rd Amended and Restated Distribution Plan (the "Plan"), under Rule
12b-1, is hereby amended as follows, and each Fund pays what the Schedule says.
"""
    third = known(titled("AMENDMENT NO. 1 TO THE", "THIRD AMENDED AND RESTATED DISTRIBUTION PLAN", body=body))
    fourth = known(
        titled("AMENDMENT NO. 1 TO THE", "FOURTH AMENDED AND RESTATED DISTRIBUTION PLAN", body=body)
    )
    assert third.findings == ()
    assert [finding.code for finding in fourth.findings] == ["title_conflict"]


def test_html_title_of_many_paragraphs() -> None:
    markup = (
        "<html><body><p align=right>Exhibit (m)(5)</p><p align=center>OAK<br>TRUST</p>"
        "<p align=center>DISTRIBUTION<br>PLAN</p><p align=center>C Class</p>"
        "<p>This Plan, under Rule 12b-1, binds each Fund of the Trust.</p></body></html>"
    )
    sheet = read_html(markup)
    assert isinstance(sheet, Sheet)
    anatomy = segment(sheet)
    found = read_heading(anatomy, read_front(anatomy, Exhibit("x.htm", b"")))
    assert found is not None
    assert (found.kind, found.title_classes, found.registrants) == (PLAN, ("Class C",), ("OAK TRUST",))


@given(st.integers(1, 69))
def test_numbers_in_words_are_read_back(number: int) -> None:
    units, ordinals = (None, *kinds.CARDINALS), (None, *kinds.ORDINALS)
    tens = {value: word for word, value in kinds.TENS.items()}
    rounds = {value: word for word, value in kinds.ROUND_ORDINALS.items()}
    ten, unit = number // 10 * 10, number % 10
    if number < 20:
        words = [units[number], ordinals[number]]
    elif unit:
        words = [f"{tens[ten]}-{units[unit]}", f"{tens[ten]} {ordinals[unit]}"]
    else:
        words = [tens[ten], rounds[ten]]
    assert {number_of(str(word).title()) for word in (*words, number, f"{number}th")} == {number}


LETTER = """
                                    Oak Trust
                                   1 Elm Street
                                                                   May 5, 1997

Re: Oak Trust - {}

Dear Sirs:

     Reference is made to the {} dated as of July 3, 1990, between us (the
"Agreement"), under which each Fund sells its shares. {}
"""


@pytest.mark.parametrize(
    ("titled_as", "sentence", "kind"),
    [
        ("Distribution Agreement", "The Agreement is changed as follows.", AGREEMENT_AMENDMENT),
        ("Distribution Agreement", "It is amended in this point: the fee ends.", AGREEMENT_AMENDMENT),
        ("Distribution Plan", "Oak Asia Fund is hereby made subject to the Plan.", AMENDMENT),
        ("Distribution Agreement", "This letter confirms what was agreed.", AGREEMENT),
    ],
)
def test_a_letter_that_amends(titled_as: str, sentence: str, kind: DocumentKind) -> None:
    assert known(LETTER.format(titled_as, titled_as, sentence)).kind is kind


def test_a_letter_on_another_agreement_is_none_of_ours() -> None:
    said = "Oak Asia Fund is added to the Agreement, and has a plan under Rule 12b-1."
    assert heading(LETTER.format("Custody Agreement", "Custody Agreement", said)) is None


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        (
            "EX-99.M.2 5 elm2.txt EXHIBIT 99(M)(2) AMENDED EXHIBIT B TO THE RULE 12B-1 PLAN AMENDED AS OF"
            " JUNE 4, 2004 Each Fund pays at these annual rates of its net assets: Elm Growth Fund .25%",
            AMENDMENT,
            "AMENDED EXHIBIT B TO THE RULE 12B-1 PLAN",
        ),
        (
            "EX-99.M 2 p.txt Distribution Plan May 1, 2002 The Plan is adopted by Elm Fund, which"
            " pays the firm that sells its shares 0.25% a year of the net assets under Rule 12b-1.",
            PLAN,
            "Distribution Plan",
        ),
        (
            "EX-99.B15 6 e.txt RULE 12B-1 PLAN ELM CASH FUND The Fund pays 0.25% a year of its net assets.",
            PLAN,
            "RULE 12B-1 PLAN ELM CASH FUND",
        ),
        (
            "<TYPE>EX-99.M <SEQUENCE>4 <FILENAME>elm.txt <TEXT> DISTRIBUTION PLAN OF ELM FUND WHEREAS, the"
            " Fund sells shares; the Fund shall pay 0.25% a year of its net assets under Rule 12b-1.",
            PLAN,
            "DISTRIBUTION PLAN OF ELM FUND",
        ),
    ],
)
def test_an_exhibit_on_one_line(line: str, kind: DocumentKind, title: str) -> None:
    found = known(line + "\n")
    assert (found.kind, found.title) == (kind, title)


@pytest.mark.parametrize(
    ("body", "classes"),
    [
        (
            "NOW, THEREFORE, the Fund adopts this plan on these terms for its Class B and Class C shares.",
            "B C",
        ),
        ("WHEREAS, the Fund wishes to adopt this Plan for Class A and Class B shares; and so on;", "A B"),
        ("WHEREAS, the Fund offers Class A, Class B and Class Y shares to the public as a fund does;", ""),
    ],
)
def test_the_classes_that_a_plan_is_adopted_for(body: str, classes: str) -> None:
    text = titled("DISTRIBUTION PLAN UNDER RULE 12b-1", "OF ELM FUND", body="\n\n     " + body + "\n")
    assert known(text).title_classes == tuple(f"Class {letter}" for letter in classes.split())


def test_a_plan_of_multiple_classes_names_them_all_over_its_text() -> None:
    body = """

     This plan sets forth the classes of the Fund. Class R shares were first offered
on May 2, 2004, and Institutional Class shares on November 5, 1999.

     Class C shares bear a Rule 12b-1 fee of at most .20% a year of net assets.
"""
    found = known(titled("ELM FUND, INC.", "MULTIPLE CLASS PLAN PURSUANT TO RULE 18f-3", body=body))
    assert set(found.title_classes) == {"Class C", "Class R", "Institutional Class"}


DEALERS = """

     We wish to agree with you about services to your clients who own Shares of
the Trust, an open-end company, which has adopted a Client Services Plan.

     For these we will pay you a service fee at a rate of up to .25% a year of the
average daily net asset value of the Shares that your clients own.
"""


@pytest.mark.parametrize(
    "title", ["DISTRIBUTION AND SERVICING AGREEMENT", "CLIENT SERVICES AGREEMENT", "SCHEDULE A TO OUR LETTER"]
)
def test_an_agreement_about_your_clients_is_with_a_dealer(title: str) -> None:
    assert known(titled("ELM TRUST", title, body=DEALERS)).kind is RELATED
    ours = DEALERS.replace("your clients", "the shareholders")
    agreement = known(titled("ELM TRUST", "DISTRIBUTION AGREEMENT", body=ours))
    assert agreement.kind is AGREEMENT
