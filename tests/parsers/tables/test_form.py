"""Covers of plans that state company, fund, class and fees in labelled rows."""

from __future__ import annotations

import pytest
from small_print import listed, read, told

from parsers import parse
from parsers.model import Bound, Exhibit

TEXT = """\
                             CLASS C DISTRIBUTION PLAN

I.   Investment Company:    HOLLIN TRUST

II.  Fund:                  Hollin Bond Fund
                            Hollin Core Fund

III. Maximum Per Annum Rule 12b-1 Fees for Class C Shares
     (as a percentage of average daily net assets of the class)

     A.  Distribution Fee:  0.50%
     B.  Service Fee:       0.15%

                       PREAMBLE TO CLASS C DISTRIBUTION PLAN

     The Investment Company named above adopts this Distribution Plan pursuant to
Rule 12b-1 for the Class C shares of each Fund named above.
"""
HTML = """
I. | Investment Company: | HOLLIN TRUST
II. | Fund: | Hollin Bond Fund
 | | Hollin Core Fund
III. | Maximum Per Annum Rule 12b-1 Fees for Class C Shares |
 | A. &nbsp;Distribution Fee: | 0.50%
 | B. &nbsp;Service Fee: | 0.15%
IV. | Date of the Plan: | February 6, 2003
"""
RATES = [
    ("Hollin Bond Fund", "Class C", "distribution", "0.50%"),
    ("Hollin Bond Fund", "Class C", "service", "0.15%"),
    ("Hollin Core Fund", "Class C", "distribution", "0.50%"),
    ("Hollin Core Fund", "Class C", "service", "0.15%"),
]


def html() -> str:
    rows = (
        "".join(f"<td>{cell.strip()}</td>" for cell in line.split("|")) for line in HTML.strip().split("\n")
    )
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    last = "<p>Pursuant to Rule 12b-1.</p>"
    return f"<html><body><p>DISTRIBUTION PLAN</p><table>{table}</table>{last}</body></html>"


@pytest.mark.parametrize(
    "print_", [TEXT, TEXT.replace(":  0.", ": 0.").replace(":       0.", ": 0."), html()]
)
def test_the_fees_of_a_form_hold_for_each_fund_that_it_names(print_: str) -> None:
    reading = parse(Exhibit("form.htm", print_.encode())) if "<html>" in print_ else read(print_)
    assert told(reading.rates) == RATES
    assert {(r.bound, r.registrant_name) for r in reading.rates} == {(Bound.MAXIMUM, "HOLLIN TRUST")}
    assert listed(reading.entries) == [
        ("HOLLIN TRUST", "Hollin Bond Fund", "Class C"),
        ("HOLLIN TRUST", "Hollin Core Fund", "Class C"),
    ]


FORMS = """\
                              OAK INVESTMENT TRUST
                               DISTRIBUTION PLAN

                                   SCHEDULE 1

{forms}
"""
BY_FUND_AND_CLASS = """\
Fund: Oak Core Fund
Class: A
12b-1 Fee: 0.25%

Fund: Oak Core Fund
Class: C
12b-1 Fee: 1.00%

Class: R
12b-1 Fee: 0.50%

Fund: Oak Bond Fund
Class: A
12b-1 Fee: 0.20%
"""
DATED = """\
Portfolio:            Oak Core Portfolio
Share Class:          Investor Class
Maximum Distribution Fee:     0.15%
Maximum Service Fee:          0.25%
Date of Approval:     May 3, 2007

Portfolio:            Oak Bond Portfolio
Share Class:          Investor Class
Maximum Distribution Fee:     0.10%
Maximum Service Fee:          0.20%
Date of Approval:     May 3, 2007
"""


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (
            BY_FUND_AND_CLASS,
            [
                ("Oak Core Fund", "Class A", "total", "0.25%"),
                ("Oak Core Fund", "Class C", "total", "1.00%"),
                ("Oak Core Fund", "Class R", "total", "0.50%"),
                ("Oak Bond Fund", "Class A", "total", "0.20%"),
            ],
        ),
        (
            DATED,
            [
                ("Oak Core Portfolio", "Investor Class", "distribution", "0.15%"),
                ("Oak Core Portfolio", "Investor Class", "service", "0.25%"),
                ("Oak Bond Portfolio", "Investor Class", "distribution", "0.10%"),
                ("Oak Bond Portfolio", "Investor Class", "service", "0.20%"),
            ],
        ),
    ],
)
def test_forms_below_each_other_are_one_for_each_fund_and_class(
    forms: str, expected: list[tuple[str, ...]]
) -> None:
    assert told(read(FORMS.format(forms=forms)).rates) == expected
