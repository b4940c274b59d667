"""A file that ends before its exhibit is told of, and no figure is read from its stump."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit, Reading, Status

HEAD = """\
                    OAK TRUST
                DISTRIBUTION PLAN
                (CLASS A SHARES)

     The Trust adopts this Plan under Rule 12b-1 for its shares, as follows.

"""
TABLE = """
                SCHEDULE A

Fund                 Distribution    Service    Aggregate
                     Fee             Fee        Fee
                     ------------    -------    ---------
Elm Growth Fund      0.10%           0.25%      0.35%
Elm Bond Fund        0.05%           0.20%      0.25%
"""
PAGE = (
    "<html><body><p align='center'>OAK TRUST</p><p align='center'>DISTRIBUTION PLAN</p>"
    "<p>The Trust adopts this Plan under Rule 12b-1 for the Class A Shares of its Funds, as follows.</p>"
    "<table><tr><td>Fund</td><td>Distribution Fee</td><td>Service Fee</td></tr>"
    "<tr><td>Elm Growth Fund</td><td>0.10%</td><td>0.25%</td></tr>"
    "<tr><td>Elm Bond Fund</td><td>0.05%</td><td>0.20%</td></tr>"
)


def read(text: str, name: str = "cut.txt") -> Reading:
    return parse(Exhibit(name, text.encode()))


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def printed(reading: Reading) -> list[str]:
    return [rate.rate_text for rate in reading.rates]


def quoted(reading: Reading) -> list[str | None]:
    return [finding.source_text for finding in reading.findings if finding.code == "unread_rate"]


STUMPS = {
    "in a figure": ("Elm Cash Fund        0.05%           0.2", "0.2", 7),
    "behind its point": ("Elm Cash Fund        0.05%           0.", "0.", 7),
    "before its sign": ("Elm Cash Fund        0.05%           0.25", "0.25", 7),
    "in the first column": ("Elm Cash Fund        0", "0", 6),
}


@pytest.mark.parametrize(("row", "figure", "read_before"), STUMPS.values(), ids=STUMPS)
def test_a_row_that_breaks_off_in_a_figure(row: str, figure: str, read_before: int) -> None:
    reading = read(HEAD + TABLE + row)
    assert "truncated_text" in codes(reading)
    assert figure not in printed(reading)
    assert len(printed(reading)) == read_before
    assert reading.document is not None
    assert reading.document.rate_figures_unread == len(quoted(reading)) == (figure != "0") or quoted(reading)


def test_figures_without_a_sign_are_short_where_the_others_have_more_decimals() -> None:
    bare = (HEAD + TABLE).replace("%", " ")
    assert "truncated_text" in codes(read(bare + "Elm Cash Fund        0.05            0.20       0.2"))
    assert "truncated_text" not in codes(read(bare + "Elm Cash Fund        0.05            0.20       0.25"))


SENTENCES = {
    "in a figure": (
        "The Trust shall pay the Distributor a distribution fee at an annual rate of 0.2",
        ["0.2"],
    ),
    "in a whole number": (
        "The Trust shall pay the Distributor a distribution fee at the annual rate of 1",
        ["1"],
    ),
    "in a fraction": (
        "The Trust shall pay the Distributor a distribution fee at an annual rate of 1/4 of 1",
        ["1/4 of 1"],
    ),
    "in a class": (
        "The Trust shall pay 0.25% of the average daily net assets of Class A and 0.75% of those of Cla",
        ["0.25%", "0.75%"],
    ),
    "in an amount": ("The Trust shall pay for distribution each year 0.75% of the first $5 mi", ["0.75%"]),
    "behind the figure": (
        "The Trust shall pay the Distributor for its services at an annual rate of 0.25%",
        ["0.25%"],
    ),
    "behind a comma": (
        "The Trust shall pay the Distributor for all of its services a fee of 0.25%,",
        ["0.25%"],
    ),
}


@pytest.mark.parametrize(("sentence", "figures"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_that_breaks_off_gives_no_rate(sentence: str, figures: list[str]) -> None:
    reading = read(f"{HEAD}     1. {sentence}")
    assert "truncated_text" in codes(reading)
    assert printed(reading) == []
    assert quoted(reading) == figures


def test_what_stands_before_the_last_sentence_is_read() -> None:
    whole = "The Trust shall pay a distribution fee of 0.25% of the average daily net assets of Class A."
    reading = read(f"{HEAD}     1. {whole} It shall pay a service fee at an annual rate of 0.1")
    assert printed(reading) == ["0.25%"]
    assert quoted(reading) == ["0.1"]


def test_a_row_that_stops_in_the_gap_before_its_next_column() -> None:
    first = TABLE[: TABLE.index("0.25%")]
    reading = read(HEAD + first)
    assert "truncated_text" in codes(reading)
    assert printed(reading) == []


CUTS = {
    "a tag": "<tr><td>Elm Cash Fund</td><td ali",
    "a closing tag": "<tr><td>Elm Cash Fund</td><td>0.05%</t",
    "a figure": "<tr><td>Elm Cash Fund</td><td>0.05%</td><td>0.2",
    "a name": "<tr><td>Elm Ca",
    "a row": "<tr><td>Elm Cash Fund</td><td>0.05%</td>",
    "a table": "",
    "an entity": "<tr><td>Elm Cash Fund&nbs",
}


@pytest.mark.parametrize("end", CUTS.values(), ids=CUTS)
def test_a_page_that_is_cut_in_its_table(end: str) -> None:
    reading = read(PAGE + end, "cut.htm")
    assert "truncated_text" in codes(reading)
    assert printed(reading)[:4] == ["0.10%", "0.25%", "0.05%", "0.20%"]
    assert "0.2" not in printed(reading)


def test_a_line_that_no_sentence_ends_in_is_a_cut_though_the_line_has_its_end() -> None:
    sentence = "The Trust shall pay the Distributor for the services that it renders a fee of 0.25% of the\n"
    reading = read(f"{HEAD}     1. {sentence}")
    assert ("truncated_text" in codes(reading), printed(reading)) == (True, [])


@pytest.mark.parametrize("type_", ["EX-99.M", "EX-99.D", "10-Q"])
def test_a_cut_exhibit_of_another_kind_is_quarantined(type_: str) -> None:
    text = "CUSTODY AGREEMENT\n\nThe Custodian keeps the assets of"
    reading = parse(Exhibit("a.txt#2", text.encode(), exhibit_type=type_, truncated=True))
    assert reading.status is Status.QUARANTINED
    assert "fetch the filing again" in (reading.reason or "")


ENDS = {
    "a signature": "\nOAK TRUST\n\nBy: /s/ A. Fir\n    ____________\n    A. Fir, President",
    "a full stop": "\n     2. This Plan may be ended by a vote of the Trustees at any time.",
    "a date": "\nDated: May 1, 2004",
    "a page number": "\n     2. This Plan may be ended by a vote at any time.\n\n                    - 3 -",
    "a row": "",
    "a note": "\n* Of which 0.10% of the average daily net assets may be paid as a service fee.",
    "an end of a text": "\n</TEXT>",
    "a name": "\nElm Cash Fund",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_an_exhibit_that_ends_whole_is_not_told_as_cut(end: str) -> None:
    for text in (HEAD + TABLE.rstrip() + end, HEAD + TABLE.rstrip() + end + "\n"):
        reading = read(text)
        assert "truncated_text" not in codes(reading)
        assert printed(reading)[:6] == ["0.10%", "0.25%", "0.35%", "0.05%", "0.20%", "0.25%"]


@pytest.mark.parametrize("end", ["</table></body></html>", "</table>", "</table><p>Dated: May 1, 2004"])
def test_a_page_that_ends_whole_is_not_told_as_cut(end: str) -> None:
    assert "truncated_text" not in codes(read(PAGE + end, "whole.htm"))
