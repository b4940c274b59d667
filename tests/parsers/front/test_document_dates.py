"""The dates of a document and what they rest on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.front.dated_phrases import mentions
from parsers.front.document_dates import DocumentDates, read_document_dates
from parsers.front.title_page import read_front
from parsers.layout.segments import segment
from parsers.media.html import read_html
from parsers.media.text import read_text
from parsers.model import DateBasis, DocumentKind, Exhibit, Sheet
from parsers.wordings.dates import CUES, Cue

PLAN, AMENDMENT = DocumentKind.PLAN, DocumentKind.PLAN_AMENDMENT
LETTER, CONTRACT = DocumentKind.RELATED_AGREEMENT, DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT

TITLE = {
    PLAN: "                              DISTRIBUTION PLAN\n",
    AMENDMENT: "                  AMENDMENT NO. 2 TO THE DISTRIBUTION PLAN\n",
    CONTRACT: "                   AMENDMENT TO DISTRIBUTION AGREEMENT\n",
    LETTER: "",
}
END = """

     The fee is computed on each day on the average daily net assets of the class
and is paid at the end of the month to the firm that sells the shares.
"""


def dates_of(sheet: Sheet, kind: DocumentKind, filed: date | None) -> DocumentDates:
    anatomy = segment(sheet)
    return read_document_dates(anatomy, read_front(anatomy, Exhibit("x.txt", b"")), kind, filed)


def terms(text: str, kind: DocumentKind, filed: date | None = None) -> DocumentDates:
    return dates_of(read_text(text), kind, filed)


def under_title(line: str, kind: DocumentKind = PLAN) -> DocumentDates:
    return terms(TITLE[kind] + "\n" + line.center(78) + "\n" + END, kind)


def of_body(body: str, kind: DocumentKind = PLAN) -> DocumentDates:
    return terms(TITLE[kind] + "\n     " + body + "\n" + END, kind)


def days(found: DocumentDates) -> tuple[str | None, ...]:
    return tuple(day and day.isoformat() for day in (found.base_date, found.effective_date, found.dated))


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c[2])
def test_each_cue_reads_its_witness(cue: tuple[Cue, str, str]) -> None:
    assert mentions(cue[2])[0].cue is cue[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Effective May 1, 2009", (None, "2009-05-01", None)),
        ("(effective March 1, 2019)", (None, "2019-03-01", None)),
        ("Dated: October 1, 2019", (None, "2019-10-01", "2019-10-01")),
        ("As of July 18, 2017", (None, "2017-07-18", "2017-07-18")),
        ("February 11, 2010", (None, "2010-02-11", "2010-02-11")),
        ("(amended as of April 17, 2007)", (None, "2007-04-17", "2007-04-17")),
        ("(Revised 12/1/09)", (None, "2009-12-01", "2009-12-01")),
        (
            "Effective January 1, 1997, amended and restated effective April 25, 2006",
            ("1997-01-01", "2006-04-25", None),
        ),
        ("(Adopted July 22, 2008) Amended effective June 22, 2011", ("2008-07-22", "2011-06-22", None)),
        ("June 1, 1990; revised March 3, 1996", ("1990-06-01", "1996-03-03", "1996-03-03")),
        (
            "(As amended June 3, 2010, which changes took effect on July 1, 2010)",
            (None, "2010-07-01", "2010-06-03"),
        ),
        (
            "Amended and Restated effective March 30, 2020 (originally dated February 12, 2007)",
            ("2007-02-12", "2020-03-30", None),
        ),
        (
            "Adopted May 1, 1998, as amended June 4, 1999, July 2, 2001 and May 8, 2003",
            ("1998-05-01", "2003-05-08", "2003-05-08"),
        ),
        ("As in force from July 1, 1999", (None, "1999-07-01", None)),
        ("Adopted the second day of June, 2008", (None, "2008-06-02", "2008-06-02")),
        ("Amended effective January 1, 20203", (None, "2020-01-01", None)),
        (
            "Dated as of October 1, 2010, and in force from November 15, 2010",
            (None, "2010-11-15", "2010-10-01"),
        ),
        ("As amended through May 1, 2017", (None, "2017-05-01", "2017-05-01")),
        ("Amended by the Board of Trustees on May 1, 2017", (None, "2017-05-01", "2017-05-01")),
        ("May 1, 2017 (as amended)", (None, "2017-05-01", "2017-05-01")),
        ("Board approval: May 1, 2017", (None, None, None)),  # a vote of the board dates nothing
        ("Approved by the Trustees: May 1, 2016, as amended May 1, 2017", (None, "2017-05-01", "2017-05-01")),
        (
            "Adopted by the Trustees effective May 1, 2016; amended May 1, 2017",
            ("2016-05-01", "2017-05-01", "2017-05-01"),
        ),
        ("Adopted by Trustees May 1, 2017", (None, "2017-05-01", "2017-05-01")),
        ("First effective May 1, 2016; last revised 05-01-2017", ("2016-05-01", "2017-05-01", "2017-05-01")),
        ("As of [May 1, 2017]", (None, "2017-05-01", "2017-05-01")),
        ("In effect from May 1, 2001, as amended June 1, 2003", ("2001-05-01", "2003-06-01", "2003-06-01")),
        ("Last updated: May 2017", (None, None, None)),
        (
            "Dated May 1, 1989, as amended and supplemented as of July 1, 1995",
            ("1989-05-01", "1995-07-01", "1995-07-01"),
        ),
        (
            "Effective as of May 1, 1998, as amended July 1, 2000, and further restated as of July 1, 2003",
            ("1998-05-01", "2003-07-01", "2003-07-01"),
        ),
    ],
)
def test_dates_under_the_title(line: str, expected: tuple[str | None, ...]) -> None:
    assert days(under_title(line)) == expected


def test_a_line_that_leads_in_the_dates_below() -> None:
    lines = (
        "Effective June 2, 1999,",
        "Amended and Restated effective:",
        "",
        "May 1, 2003",
        "October 8, 2009",
    )
    text = TITLE[PLAN] + "\n" + "\n".join(line.center(78).rstrip() for line in lines) + "\n" + END
    assert days(terms(text, PLAN)) == ("1999-06-02", "2009-10-08", None)


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (
            "The Plan, dated March 6, 2000, is amended and restated as of the 11th day of March 2021, by\n"
            "the Board of Directors of each Fund, to reflect the present names of certain Funds.",
            PLAN,
            ("2000-03-06", "2021-03-11", "2021-03-11"),
        ),
        (
            'This Rule 12b-1 Plan ("Plan") is continued as of September 17, 2015 by the Board of Trustees.',
            PLAN,
            (None, "2015-09-17", "2015-09-17"),
        ),
        (
            'This Rule 12b-1 Plan ("Plan") was approved on September 17, 2015 by the Board of Trustees.',
            PLAN,
            (None, None, None),
        ),
        (
            'The Distribution Plan (the "Plan"), dated as of August 18, 2003, pursuant to Rule 12b-1,\n'
            "is hereby amended, effective October 15, 2004, as follows:",
            AMENDMENT,
            ("2003-08-18", "2004-10-15", None),
        ),
        (
            'The Distribution Plan (the "Plan"), dated as of August 18, 2003, is hereby amended as of\n'
            "September 11, 2024, as follows:",
            AMENDMENT,
            ("2003-08-18", "2024-09-11", "2024-09-11"),
        ),
        (
            'The Distribution Plan (Class P Shares) (the "Plan"), effective December 8, 2006, is\n'
            "hereby amended, effective April 30, 2008, as follows:",
            AMENDMENT,
            ("2006-12-08", "2008-04-30", None),
        ),
        (
            "This amendment, effective as of June 7, 2022, is made to the Distribution Plan of Oak\n"
            'Funds, Inc. (the "Company") dated as of August 2, 2006 and last restated as of May 6, 2020.',
            AMENDMENT,
            ("2006-08-02", "2022-06-07", None),
        ),
        (
            'This second amendment to the Distribution Agreement (the "Agreement") dated as of May 31,\n'
            "2017, by and between Oak Trust and Elm Brokers, LLC is hereby entered into as of May 30, 2018.",
            CONTRACT,
            ("2017-05-31", "2018-05-30", "2018-05-30"),
        ),
        (
            "AMENDMENT made as of June 1, 2011 to the Distribution Agreement made as of the 1st day\n"
            'of October, 2003 (the "Agreement"), between Oak Trust and Elm Brokers, LLC.',
            CONTRACT,
            ("2003-10-01", "2011-06-01", "2011-06-01"),
        ),
        (
            "WHEREAS, Oak Trust and Elm Brokers, LLC have entered into a Distribution Agreement dated\n"
            'as of September 20, 1997, and amended on April 16, 1998 (the "Agreement");',
            CONTRACT,
            ("1997-09-20", None, None),
        ),
        (
            "NOW, THEREFORE, effective as of June 30, 2005, the Plan is amended by putting the\n"
            "Schedule below in the place of Schedule A, and in no other way.",
            AMENDMENT,
            (None, "2005-06-30", None),
        ),
        (
            "WHEREAS, the parties wish to amend the Plan to remove Oak Value Fund, effective\n"
            "February 10, 2023, and to make no other change in it;",
            AMENDMENT,
            (None, None, None),
        ),
        (
            "THIS PLAN AND AGREEMENT is made as of November 30, 2000, by and between each company\n"
            "named on the last page and Elm Brokers, LLC.",
            PLAN,
            (None, "2000-11-30", "2000-11-30"),
        ),
        (
            "This Contract dated as of July 5, 1995, as amended and restated as of June 4, 1997, by\n"
            "and between Oak Trust and Elm Brokers, LLC, governs the sale of shares.",
            PLAN,
            ("1995-07-05", "1997-06-04", "1997-06-04"),
        ),
        (
            "SECTION 8. This Plan and any agreement related to it shall become effective on August 18,\n"
            "2003, when the Trustees have voted for it in person.",
            PLAN,
            (None, "2003-08-18", None),
        ),
        (
            "WHEREAS, the Trust has appointed Elm Brokers its distributor under a Distribution Agreement\n"
            "dated as of April 30, 1997 and amended since;",
            PLAN,
            (None, None, None),
        ),
        (
            "Rule 18f-3, which became effective on April 3, 1995, asks for a written plan of the kind\n"
            "that the Trustees adopt here for every series.",
            PLAN,
            (None, None, None),
        ),
        (
            "WHEREAS, this Plan, first adopted on November 19, 2002 and changed from time to time, is\n"
            "meant to satisfy Rule 12b-1 as regards the Class R shares;",
            PLAN,
            ("2002-11-19", None, None),
        ),
        (
            "This Plan was adopted effective May 1, 1998, amended on June 3, 1999 and again amended\n"
            "as of August 8, 2002, for every class of the Fund.",
            PLAN,
            ("1998-05-01", "2002-08-08", "2002-08-08"),
        ),
        (
            "This Contract was initially entered into on February 2, 1996, and is further amended and\n"
            "restated effective as of April 30, 2005.",
            PLAN,
            ("1996-02-02", "2005-04-30", None),
        ),
        (
            "WHEREAS, this Plan was approved and adopted by Oak Fund, Inc. on June 12, 2001, as the rule\n"
            "asks;",
            PLAN,
            (None, "2001-06-12", "2001-06-12"),
        ),
        (
            "WHEREAS, this Plan was adopted and approved by the Company on June 12, 2001;\n\n"
            "     This Plan shall take effect on July 1, 2001.",
            PLAN,
            (None, "2001-07-01", None),
        ),
        (
            "This class structure was approved by the Board of Directors of the Fund on June 3, 1998.",
            PLAN,
            (None, None, None),
        ),
        (
            "The Plan was approved on June 3, 1998 by a vote of the Trustees cast in person.",
            PLAN,
            (None, None, None),
        ),
        (
            "The Trustees of Oak Trust have approved, effective June 1, 2015, a lower fee for the Class C\n"
            "shares under the Plan dated May 3, 2010.",
            AMENDMENT,
            ("2010-05-03", "2015-06-01", None),
        ),
        (
            "Oak Trust and Elm Brokers, LLC are parties to a Distribution Agreement dated March 1, 2003,\n"
            "and agree, effective August 31, 2006:",
            CONTRACT,
            ("2003-03-01", "2006-08-31", None),
        ),
        (
            "The classes listed here are subject to the Plan effective March 1, 2014:",
            AMENDMENT,
            (None, "2014-03-01", None),
        ),
        (
            "Effective March 1, 2011, Oak Value Fund will be known as Oak Core Fund.",
            AMENDMENT,
            (None, "2011-03-01", None),
        ),
        (
            "Effective March 1, 2011, Oak Value Fund will be known as Oak Core Fund.\n\n"
            "     Effective April 1, 2011, Oak Asia Fund joins the funds that pay under it.",
            AMENDMENT,
            (None, None, None),
        ),
        (
            "New Funds (effective May 1, 2012)\n     Oak Energy Fund\n\n"
            "     Merged Funds (effective May 1, 2012)\n     Oak Metals Fund into Oak Energy Fund",
            AMENDMENT,
            (None, "2012-05-01", None),
        ),
        (
            "New Funds (effective May 1, 2012)\n     Oak Energy Fund\n\n"
            "     Merged Funds (effective June 1, 2012)\n     Oak Metals Fund into Oak Energy Fund",
            AMENDMENT,
            (None, None, None),
        ),
        (
            "2. The Plan is adopted as of August 21, 2014.",
            PLAN,
            (None, "2014-08-21", "2014-08-21"),
        ),
        (
            'Oak Trust (the "Trust") has adopted this Distribution Plan (the "Plan"), dated June 5, 2007,\n'
            "on behalf of each of its series.",
            PLAN,
            (None, "2007-06-05", "2007-06-05"),
        ),
        (
            "Oak Trust has adopted this Distribution Plan as of June 5, 2007.",
            PLAN,
            (None, "2007-06-05", "2007-06-05"),
        ),
        (
            "Each class pays a fee.\n\n     The fee is yearly.\n\n"
            "     The Advisory Agreement is dated June 5, 2007.",
            PLAN,
            (None, None, None),
        ),
        (
            "This Plan takes effect on the first day of October, 2007.",
            PLAN,
            (None, "2007-10-01", None),
        ),
        (
            "This Plan replaces the one dated May 1, 1990 and is effective June 1, 2001.",
            PLAN,
            (None, "2001-06-01", None),
        ),
        (
            "Oak Fund and Elm Brokers change their Plan, which bears the date of February 12, 1994,\n"
            "with effect from the close of business on December 31, 1999, in two points.",
            AMENDMENT,
            ("1994-02-12", "1999-12-31", None),
        ),
        (
            "The Plan, dated as of October 31, 2003, of Oak Funds is amended, effective as of the 5th\n"
            "day of November, 2012, as follows:",
            AMENDMENT,
            ("2003-10-31", "2012-11-05", None),
        ),
        (
            "This is to record that the Schedule below stands in the room of the Schedule now attached\n"
            "to the Plan, from the sixth day of February, two thousand six. The Plan was entered into\n"
            "on October 7, 1993.",
            AMENDMENT,
            ("1993-10-07", "2006-02-06", None),
        ),
        (
            "As of June 1, 2001, Schedule A of the Plan dated May 1, 1990 is replaced by the Schedule\n"
            "that is printed below.",
            AMENDMENT,
            ("1990-05-01", "2001-06-01", "2001-06-01"),
        ),
        (
            "Oak Trust amends its Plan of May 1, 1990, beginning June 1, 2001, in the way that the\n"
            "Schedule below shows.",
            AMENDMENT,
            ("1990-05-01", "2001-06-01", None),
        ),
        (
            "THIS AGREEMENT, made and entered into as of the 22nd day of December, 2005, between Elm\n"
            "Brokers and Ash Life, follows a Fund Participation Agreement between them, dated May 4, 2004.",
            LETTER,
            (None, "2005-12-22", "2005-12-22"),
        ),
        (
            "SERVICE AGREEMENT dated as of May 4, 2004, as amended June 1, 2007, between Elm Brokers and\n"
            "Ash Bank, who agree under the Plan of Oak Trust on what follows.",
            LETTER,
            ("2004-05-04", "2007-06-01", "2007-06-01"),
        ),
        (
            "SERVICE AGREEMENT made as of May 4, 2004, by Elm Brokers and Ash Bank, who have an Agreement\n"
            "dated June 1, 1999, on other shares.",
            LETTER,
            (None, "2004-05-04", "2004-05-04"),
        ),
        (
            "CLASS A DISTRIBUTION PLAN, dated as of May 12, 1999, amended as of July 11, 2000, of Oak Fund,\n"
            "a trust of Ohio.",
            PLAN,
            ("1999-05-12", "2000-07-11", "2000-07-11"),
        ),
        (
            "This Plan, made as of May 1, 2008, restates in its entirety the Plan adopted on June 1, 1999,\n"
            "as amended on July 9, 2004.",
            PLAN,
            ("1999-06-01", "2008-05-01", "2008-05-01"),
        ),
        (
            "This Plan is made as of May 1, 2001 by Oak Trust, formed by a Declaration of Trust dated\n"
            "September 11, 1992, as amended June 1, 2000.",
            PLAN,
            (None, "2001-05-01", "2001-05-01"),
        ),
        (
            "Oak Trust has this Plan. The Plan took effect on May 1, 1999 and is amended as of June 5, 2003.",
            PLAN,
            ("1999-05-01", "2003-06-05", "2003-06-05"),
        ),
        ("This Plan was amended and restated on May 1, 2009.", PLAN, (None, "2009-05-01", "2009-05-01")),
        (
            "Oak Trust keeps this Plan. It was adopted by Oak Trust on May 1, 2009.",
            PLAN,
            (None, "2009-05-01", "2009-05-01"),
        ),
        ("Oak Trust has this Plan. It is in effect as of May 1, 2009.", PLAN, (None, "2009-05-01", None)),
        (
            "The Trust and the Distributor are parties to that certain Distributors Contract dated\n"
            "as of February 1, 1999, which is hereby amended, effective May 1, 2001.",
            CONTRACT,
            ("1999-02-01", "2001-05-01", None),
        ),
    ],
)
def test_dates_of_the_opening(body: str, kind: DocumentKind, expected: tuple[str | None, ...]) -> None:
    assert days(of_body(body, kind)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date: March 22, 2010", (None, "2010-03-22", "2010-03-22")),
        (
            "Adopted:  June 2, 1999\nAmended and restated:  May 1, 2003; October 8, 2009",
            ("1999-06-02", "2009-10-08", "2009-10-08"),
        ),
        (
            "Adopted: May 8, 2001  Restated: June 4, 2002, as to Schedule A only",
            ("2001-05-08", "2002-06-04", "2002-06-04"),
        ),
        (
            "     IN WITNESS WHEREOF, this Plan, first adopted May 8, 2001, is signed\n"
            "as restated on June 5, 2005.",
            ("2001-05-08", "2005-06-05", "2005-06-05"),
        ),
        ("Effective as of the 2nd day of March, 2014", (None, "2014-03-02", None)),
        (
            "Adopted: May 1, 1990\n\nAmended and Restated: June 4, 2002",
            ("1990-05-01", "2002-06-04", "2002-06-04"),
        ),
        (
            "     IN WITNESS WHEREOF, the Trust has executed this Plan as of the 5th day\nof May, 2008.",
            (None, "2008-05-05", "2008-05-05"),
        ),
    ],
)
def test_dates_at_the_end(line: str, expected: tuple[str | None, ...]) -> None:
    assert days(terms(TITLE[PLAN] + END + "\n" + line + "\n", PLAN)) == expected


SCHEDULE = """
                             DISTRIBUTION PLAN
                                SCHEDULE A

     Fund                                   Fee
     Oak Growth Fund                       0.25%
     Oak Value Fund                        0.25%

     {}
"""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("October 15, 2003", (None, "2003-10-15", "2003-10-15")),
        ("Last amended: February 1, 2013", (None, "2013-02-01", "2013-02-01")),
        ("Both Schedules dated as of January 3, 2000", (None, "2000-01-03", "2000-01-03")),
        ("Schedule A as approved on December 11, 2018.", (None, "2018-12-11", "2018-12-11")),
        ("This Schedule takes effect on May 1, 2001.", (None, "2001-05-01", None)),
    ],
)
def test_dates_at_the_foot_of_a_schedule(line: str, expected: tuple[str | None, ...]) -> None:
    assert days(terms(SCHEDULE.format(line), PLAN)) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Adopted: ____________, 2006", PLAN),
        ("Effective ______ __, 2006", PLAN),
        ("AGREEMENT made as of the ___ day of December 1999, between Oak Trust and Elm Brokers.", LETTER),
        ("AGREEMENT made as of the    day of    , 1999, between Oak Trust and Elm Brokers.", PLAN),
        ("AGREEMENT made as of the .... day of ......, 1999, between Oak Trust and Elm Brokers.", PLAN),
        ("As of XXXX XX, 2010", PLAN),
        ("AGREEMENT made this day of December, 1999, between Oak Trust and Elm Brokers.", PLAN),
        ("November , 2000", PLAN),
        ("[________ __, 2006]", PLAN),
        ("As of ___________, 199_", PLAN),
        ("Effective June xx, 2010", PLAN),
        ("Dated: May 199_", PLAN),
    ],
)
def test_a_blank_for_the_date_is_reported(line: str, kind: DocumentKind) -> None:
    found = under_title(line, kind)
    assert days(found) == (None, None, None)
    assert [finding.code for finding in found.findings] == ["effective_date_blank"]


@pytest.mark.parametrize(
    "line",
    [
        "Fees were paid in November, 2000, on the last business day of the month.",
        "______________________",
        "The fee of the day of the sale is paid on the last day of May, 2000.",
    ],
)
def test_what_is_no_blank_for_a_date(line: str) -> None:
    assert under_title(line).findings == ()


def test_a_plan_with_a_blank_day_keeps_the_day_of_the_plan_before() -> None:
    body = (
        "The Service Plan, which was dated as of August 1, 2002, and amended and restated as of\n"
        "September 30, 2005, shall from ____________, 2009 have the Schedule B below and no other:"
    )
    found = of_body(body, AMENDMENT)
    assert days(found) == ("2002-08-01", None, None)
    assert [finding.code for finding in found.findings] == ["effective_date_blank"]


def test_a_line_of_a_table_dates_the_plan() -> None:
    table = (
        "<table><tr><td>I.</td><td>Investment Company:</td><td>OAK INVESTORS TRUST</td></tr>"
        "<tr><td>II.</td><td>Distribution Fee:</td><td>0.65%</td></tr>"
        "<tr><td>III.</td><td>Date of the Plan:</td><td>February 6, 2003</td></tr></table>"
    )
    sheet = read_html(f"<html><body><p align=center>DISTRIBUTION PLAN</p>{table}</body></html>")
    assert isinstance(sheet, Sheet)
    assert days(dates_of(sheet, PLAN, None)) == (None, "2003-02-06", "2003-02-06")


def test_the_date_of_a_letter_and_of_the_agreement_it_changes() -> None:
    text = """
                                                 June 12, 2019

Re:  Restated Schedule I to Servicing Plan Implementation Agreement

     We refer to the Servicing Plan Implementation Agreement dated as of May 1,
2010, and ask that, as of the date at its head, Schedule I be replaced.
"""
    assert days(terms(text, LETTER)) == ("2010-05-01", "2019-06-12", "2019-06-12")


def test_a_bare_schedule_that_forms_part_of_a_dated_plan() -> None:
    text = """
                                    EXHIBIT A
                                    OAK FUNDS

     This Exhibit A, amended as of September 23, 2011, forms part of the
Distribution and Service Plan dated as of October 1, 2008 of Oak Funds.
"""
    assert days(terms(text, AMENDMENT)) == ("2008-10-01", "2011-09-23", "2011-09-23")


def test_an_exhibit_that_joins_a_contract_has_the_day_of_its_signature() -> None:
    text = """
                                    Exhibit C
                            to the Distributor's Contract
                                    OAK FUNDS

     These provisions become part of the Distributor's Contract dated March 3, 1991 of Oak Funds.

     1. The fee is 0.25% of net assets.

     Witness the due execution hereof this 2nd day of June, 1997.
"""
    assert days(terms(text, CONTRACT)) == ("1991-03-03", "1997-06-02", "1997-06-02")


def test_a_restated_agreement_recites_the_day_of_the_first() -> None:
    text = """
                AMENDED AND RESTATED DISTRIBUTION AGREEMENT

     THIS AGREEMENT is made as of June 2, 2011, by Oak Trust and Elm Brokers, LLC.

     WHEREAS, the two entered into a Distribution Agreement dated as of May 3, 2004, as amended
on June 1, 2006, and into an Advisory Agreement dated May 2, 2003;
"""
    assert days(terms(text, DocumentKind.DISTRIBUTION_AGREEMENT)) == (
        "2004-05-03",
        "2011-06-02",
        "2011-06-02",
    )
    plain = text.replace("AMENDED AND RESTATED", "")
    assert days(terms(plain, DocumentKind.DISTRIBUTION_AGREEMENT)) == (None, "2011-06-02", "2011-06-02")


PLAN_OF = """
                                  SCHEDULE A
                      TO THE CLASS B DISTRIBUTION PLAN
                                 OF OAK FUNDS
{}

     Fund                                   Fee
     Oak Growth Fund                       0.25%
     Oak Value Fund                        0.25%

     {}
"""


@pytest.mark.parametrize(
    ("plan", "schedule", "expected"),
    [
        ("DATED MAY 1, 1999", "As of December 1, 2003", ("1999-05-01", "2003-12-01", "2003-12-01")),
        (
            "Plan dated: May 1, 1999",
            "Schedule dated: July 7, 2008",
            ("1999-05-01", "2008-07-07", "2008-07-07"),
        ),
        ("Effective May 1, 1999", "Effective July 7, 2008", ("1999-05-01", "2008-07-07", None)),
        (
            "                   (AS OF MARCH 3, 2006)\n                     DATED MAY 1, 1999",
            "",
            ("1999-05-01", "2006-03-03", "2006-03-03"),
        ),
        ("DATED MAY 1, 1999", "", (None, "1999-05-01", "1999-05-01")),
        ("", "As of December 1, 2003", (None, "2003-12-01", "2003-12-01")),
    ],
)
def test_a_schedule_has_its_own_day_beside_that_of_its_plan(
    plan: str, schedule: str, expected: tuple[str | None, ...]
) -> None:
    assert days(terms(PLAN_OF.format(plan.center(78), schedule), PLAN)) == expected


FOOTED = """
                           MASTER RELATED AGREEMENT

     This Agreement is made under Rule 12b-1 by each fund that is named in the
Schedule, and takes force when the Trustees have voted for it in person.

                                                                      08/18/03
<PAGE>

     Each fund pays what the Schedule says, once in every month of the year, on
the average daily net assets of the shares that were sold under the plan.

EFFECTIVE [DATE].

                                                                      08/18/03
"""


def test_the_foot_of_the_page_serves_where_nothing_else_is_dated() -> None:
    found = terms(FOOTED, LETTER)
    assert (found.effective_date, found.effective_date_basis) == (date(2003, 8, 18), DateBasis.FOOTER)
    assert [finding.code for finding in found.findings] == ["effective_date_blank"]


def test_the_filing_date_serves_last() -> None:
    text, filed = TITLE[PLAN] + END, date(2005, 4, 29)
    assert terms(text, PLAN) == DocumentDates()
    assert terms(text, PLAN, filed) == DocumentDates(
        effective_date=filed, effective_date_basis=DateBasis.FILING
    )


def test_a_blank_is_no_date() -> None:
    body = (
        "The Distribution Plan, dated as of June ____, 2001, is hereby amended, effective\n"
        "____________, 2003, as follows:"
    )
    found = of_body(body, AMENDMENT)
    assert days(found) == (None, None, None)
    assert [finding.code for finding in found.findings] == ["effective_date_blank"]


def test_dated_one_year_before_it_is_effective() -> None:
    text = TITLE[AMENDMENT] + (
        "\n     The Plan, dated as of August 18, 2003, is hereby amended, effective\n"
        "October 15, 2004, as follows:\n" + END + "\nDated: October 15, 2003\n"
    )
    found = terms(text, AMENDMENT)
    assert days(found) == ("2003-08-18", "2004-10-15", "2003-10-15")
    assert [finding.code for finding in found.findings] == ["date_conflict"]


@pytest.mark.parametrize("day", ["May 1, 1010", "May 1, 2103", "February 30, 2004"])
def test_a_day_that_cannot_be_is_not_taken(day: str) -> None:
    found = under_title(f"Effective {day}")
    assert found.effective_date is None
    assert [(f.code, f.source_text) for f in found.findings] == [("date_conflict", day)]


PRINTS = ("{0:%B} {0.day}, {0.year}", "the {0.day}th day of {0:%B}, {0.year}", "{0.month}/{0.day}/{0.year}")


@given(st.dates(date(1980, 1, 1), date(2030, 12, 31)), st.sampled_from(PRINTS), st.booleans())
def test_any_date_is_read_after_its_words(day: date, form: str, clause: bool) -> None:
    found = under_title(("Effective " if clause else "Dated ") + form.format(day))
    assert found.effective_date == day
    assert found.effective_date_basis is (DateBasis.CLAUSE if clause else DateBasis.DATED)
    assert found.dated == (None if clause else day)


AMENDS_ITS = (
    "Alder Funds hereby amends its Distribution Plan dated as of May 1, 2001, effective June 2, 2005:",
    "Alder Funds hereby amends its Amended and Restated Plan for Class A Shares, dated May 1, 2001,"
    " effective June 2, 2005.",
    "Effective June 2, 2005 the Alder Funds hereby amends its Plan of May 1, 2001 as follows.",
    'The Alder Trust (the "Trust") hereby amends the Service Plan originally adopted May 1, 2001,'
    " effective June 2, 2005.",
    "Alder Funds hereby amends and restates its Plan, dated May 1, 2001, effective June 2, 2005.",
)


@pytest.mark.parametrize("body", AMENDS_ITS)
def test_what_is_hereby_amended_has_its_day_behind_it(body: str) -> None:
    assert days(of_body(body, AMENDMENT))[:2] == ("2001-05-01", "2005-06-02")


@pytest.mark.parametrize(
    "body",
    [
        "Alder Funds hereby amends and restates its Plan for Class A Shares, dated May 1, 2001, in its"
        " entirety effective June 2, 2005.",
        "Effective June 2, 2005, Alder Funds amends and restates its Distribution Plan dated May 1, 2001.",
        "Alder Funds hereby restates the Plan dated as of May 1, 2001, effective as of June 2, 2005.",
    ],
)
def test_a_plan_that_restates_another_has_the_others_day_as_base(body: str) -> None:
    assert days(of_body(body, PLAN))[:2] == ("2001-05-01", "2005-06-02")


@pytest.mark.parametrize(
    "body",
    [
        "Alder Funds hereby amends its Distribution Plan as of June 2, 2005.",
        "Alder Funds hereby amends its Distribution Plan in its entirety, dated June 2, 2005.",
    ],
)
def test_a_day_alone_is_that_of_the_amendment(body: str) -> None:
    assert days(of_body(body, AMENDMENT))[:2] == (None, "2005-06-02")
