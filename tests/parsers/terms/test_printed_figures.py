"""The counter of what is printed asks nothing of the reader, and the books must have all it counts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import Case, cases, exhibits
from growth import grows_evenly
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pdfs import content, pdf

import parsers.terms.printed_figures as counter
from parsers import parse
from parsers.evidence import Ledger
from parsers.media import lay_open
from parsers.media.text import read_text
from parsers.model import Exhibit, Fate, Reading, Sheet
from parsers.terms.printed_figures import printed_figures

PLAN = "DISTRIBUTION PLAN OF ELM TRUST\n\nThe Trust adopts this Plan pursuant to Rule 12b-1.\n\n"


def counted(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in printed_figures(text)]


def sheet_of(exhibit: Exhibit) -> Sheet:
    opened = lay_open(exhibit)
    assert isinstance(opened, tuple)
    return opened[0]


@pytest.mark.parametrize(
    ("print_", "figures"),
    [
        ("a fee of 0.25% a year", ["0.25%"]),
        ("a fee of0.75%of assets", ["0.75%"]),
        ("a fee of 0. 75% of assets", ["0. 75%"]),
        ("a .75-percent fee", [".75-percent"]),
        ("a fee of .75 per\ncent", [".75 per cent"]),
        ("Elm Fund......75%", [".75%"]),
        ("Growth Fund0.10%0.25%0.35%", ["0.10%", "0.25%", "0.35%"]),
        ("0.75/0.25%", ["0.75", "0.25%"]),
        ("5 3/4% and 3/4%", ["5 3/4%", "3/4%"]),
        ("at 25/100 of 1% a year", ["25/100 of 1%"]),
        ("1/365th of 1% a day", ["1/365th of 1%"]),
        ("twenty-five one hundredths of one percent (0.25%)",
         ["twenty-five one hundredths of one percent", "0.25%"]),
        ("25 basis points; 30 bps; ¼ of 1%", ["25 basis points", "30 bps", "¼ of 1%"]),
        ("0.25(1) %, 0.35*%, 0,25％", ["1) %", "0.35*%", "25％"]),
        ("0.75   %", ["0.75 %"]),
        ("In 2003. 75% of the holders", ["75%"]),
        ("1,250.5 percent", ["1,250.5 percent"]),
    ],
)  # fmt: skip
def test_a_number_with_a_percentage_behind_it_is_counted(print_: str, figures: list[str]) -> None:
    assert counted(print_) == figures


@pytest.mark.parametrize(
    "print_",
    [
        "the percentage of assets",
        "Fee (%)",
        "[__]%",
        '" %',
        "Section 12b-1",
        "any percent of",
        "0.25",
        "ditto %",
    ],
)
def test_a_sign_without_a_number_is_no_figure(print_: str) -> None:
    assert counted(print_) == []


ROWS = "<tr><td rowspan=2>Elm Fund</td><td>A</td><td>0.25%</td></tr><tr><td>B</td><td>1.00%</td></tr>"


@pytest.mark.parametrize(
    ("markup", "figures"),
    [
        ("<p>a fee of<b>0.75%</b>of the assets</p>", ["0.75%"]),
        (f"<table>{ROWS}<tr><td colspan=2>Oak Fund</td><td>0.35</td><td>%</td></tr></table>",
         ["0.25%", "1.00%", "0.35 %"]),
        ("<div>Elm Fund</div><div>0.25%</div><div>Oak Fund</div><div>\" %</div>", ["0.25%"]),
        ("<p>0.25&nbsp;%</p><p>.75&#45;percent</p>", ["0.25 %", ".75-percent"]),
        ("<pre>Elm Fund    0.25%   0. 75%\n</pre>", ["0.25%", "0. 75%"]),
    ],
)  # fmt: skip
def test_html_is_counted_by_what_is_seen(markup: str, figures: list[str]) -> None:
    exhibit = Exhibit("small.htm", f"<html><body>{markup}</body></html>".encode())
    assert counted(sheet_of(exhibit).text) == figures


def test_pdf_is_counted_by_what_is_seen() -> None:
    page = content(
        (72, 100, "Elm Fund"), (300, 100, "0.25%"), (400, 100, "0.75/0.10%"), (72, 120, "of.35%of")
    )
    exhibit = Exhibit("small.pdf", pdf(page))
    assert counted(sheet_of(exhibit).text) == ["0.25%", "0.75", "0.10%", ".35%"]


def lost(exhibit: Exhibit, reading: Reading) -> list[str]:
    """What is printed and has no fate, or only that of having met no step."""
    if reading.document is None:
        return []
    text = sheet_of(exhibit).text
    booked = {at for figure in reading.figures for at in range(*figure.span)}
    fateless = [text[a:b] for a, b in printed_figures(text) if booked.isdisjoint(range(a, b))]
    return fateless + [f.source_text for f in reading.figures if f.reason == "no step has read it"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_figure_of_a_fixture_was_met_by_a_step(case: Case) -> None:
    for exhibit, reading in exhibits(case.path):
        assert lost(exhibit, reading) == []


FRAGMENTS = (
    *("0.25%", "of0.75%of", "0. 75%", ".75-percent", "25 basis points", "1/4 of 1%", "0.75/0.25%", "(.10%)"),
    *(
        "Elm Fund",
        "Class A",
        "\n",
        "\n\n",
        "   ",
        "\t",
        "SCHEDULE A",
        "a fee of",
        "Page 2",
        '"',
        "[__]%",
        "1",
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30), st.booleans())
def test_whatever_is_printed_has_a_fate(parts: list[str], marked_up: bool) -> None:
    print_ = PLAN + " ".join(parts)
    markup = "".join(f"<div>{part}</div>" if part.strip() else "<br>" for part in (PLAN, *parts))
    exhibit = (
        Exhibit("small.htm", f"<html><body>{markup}</body></html>".encode())
        if marked_up
        else Exhibit("small.txt", print_.encode())
    )
    reading = parse(exhibit)
    if reading.document:
        text = sheet_of(exhibit).text
        booked = {at for figure in reading.figures for at in range(*figure.span)}
        assert [text[a:b] for a, b in printed_figures(text) if booked.isdisjoint(range(a, b))] == []


def test_what_no_step_met_is_told() -> None:
    ledger = Ledger(read_text("Elm Fund pays a fee of0.75%of its assets, and 0.25% for service.\n"))
    ledger.take((46, 51), "service_fee")
    ledger.sweep()
    assert [(f.fate, f.source_text, f.reason) for f in ledger.figures()] == [
        (Fate.UNREAD, "0.75%", "no step has read it"),
        (Fate.READ, "0.25%", None),
    ]
    (finding,) = ledger.findings()
    assert finding.code == "unread_rate"
    assert "Elm Fund pays a fee of0.75%of its assets" in finding.message


def test_the_counter_asks_nothing_of_the_reader() -> None:
    tree = ast.parse(Path(counter.__file__).read_text())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {"__future__", "collections.abc", "parsers.wordings"}
    names = {name.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for name in n.names}
    assert "figures" not in names


@pytest.mark.parametrize(
    "unit", ["%", " %", "1" * 50, "one ", "one-half of ", "per ", "percentage ", ".", "1/"]
)
def test_no_print_takes_long_to_count(unit: str) -> None:
    assert grows_evenly(lambda n: lambda: list(printed_figures(unit * n + "%")), 5_000)
