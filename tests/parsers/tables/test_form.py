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
