"""Percentage figures: where they stand in running text, and what each is worth."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.terms.figures import find_figures, read_rate
from parsers.terms.printed_figures import printed_figures


def found(text: str) -> list[tuple[str, Decimal | None]]:
    return [(figure.text, figure.percent) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("printed", "percent"),
    [
        ("0.25%", "0.25"),
        ("0.25 %", "0.25"),
        (".25%", "0.25"),
        ("1%", "1"),
        ("0.00%", "0"),
        ("0.0625%", "0.0625"),
        ("0.75 percent", "0.75"),
        ("0.75 per cent", "0.75"),
        (".25 of 1%", "0.25"),
        ("0.45 of one percent", "0.45"),
        ("1/4 of 1%", "0.25"),
        ("20/100 of 1%", "0.20"),
        ("35/100ths of 1%", "0.35"),
        ("25 basis points", "0.25"),
        ("7.5 bps", "0.075"),
        ("twenty-five one-hundredths of one percent", "0.25"),
        ("three-quarters of one percent", "0.75"),
        ("one-half of one percent", "0.5"),
        ("one percent", "1"),
        ("five hundredths of one percent", "0.05"),
        ("one-sixteenth of one percent", "0.0625"),
        ("⅛ of 1%", "0.125"),
        ("1⁄2 of 1%", "0.5"),
        ("12 1/2 basis points", "0.125"),
    ],
)
def test_each_way_of_printing_a_figure(printed: str, percent: str) -> None:
    assert found(f"a fee of {printed} a year") == [(printed, Decimal(percent))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("a fee of0.75%of the assets", [("0.75%", "0.75")]),
        ("a fee of.75%of the assets", [(".75%", "0.75")]),
        ("a fee of75%of the charge", [("75%", "75")]),
        ("Class A0.25%", [("0.25%", "0.25")]),
        ("a fee of 0. 75% a year", [("0. 75%", "0.75")]),
        ("a fee of 1. 00% a year", [("1. 00%", "1.00")]),
        ("a .75-percent fee", [(".75-percent", "0.75")]),
        ("a 25-basis-point fee, 5bps", [("25-basis-point", "0.25"), ("5bps", "0.05")]),
        ("0.75 %of the assets", [("0.75 %", "0.75")]),
        ("as of Section 2. 75% of the votes", [("75%", "75")]),
        ("O.75% and l0.25% are misprints", []),
        ("Rule 12b1% and R25%", []),
    ],
)
def test_figures_glued_to_words_or_parted(text: str, figures: list[tuple[str, str]]) -> None:
    assert found(text) == [(printed, Decimal(percent)) for printed, percent in figures]


@pytest.mark.parametrize(
    "printed",
    [
        "0.45 of one percent (0.45%)",
        "25 basis points (0.25%)",
        "twenty-five one-hundredths of one percent (0.25%)",
        "0.25% [0.25%]",
    ],
)
def test_a_figure_said_again_in_brackets_is_one(printed: str) -> None:
    ((text, _),) = found(f"at {printed} of assets")
    assert text == printed


def test_another_figure_in_brackets_is_a_second() -> None:
    assert found("0.45% (0.25%)") == [("0.45%", Decimal("0.45")), ("0.25%", Decimal("0.25"))]


def test_a_slash_pair_shares_its_percent_sign() -> None:
    assert found("0.75/0.25%") == [("0.75", Decimal("0.75")), ("0.25%", Decimal("0.25"))]


@pytest.mark.parametrize(
    "text",
    [
        "Rule 12b-1 and Section 485(b)",
        "in the year 2003",
        "the S&P 500 Fund and the U.S. 130/30 Fund",
        "$25,000 or 100 shares",
        "a fee of $0.25 a share",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_fraction_without_a_whole_has_no_worth() -> None:
    assert found("1/0 of 1%") == [("1/0 of 1%", None)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("a fee of 1,02% a year", "02%"),
        ("a fee of 0:02% a year", "02%"),
        ("a fee of -0.25% a year", "0.25%"),
        ("−0.25%", "0.25%"),
        ("a fee of 2.5e-1% a year", "1%"),
        ("a fee of 0.1\x000% a year", "0%"),
        ("a fee of 0.2 0% a year", "2 0%"),
        ("one-nineteenth of one percent a year", "one percent"),
        ("one quarter (1/4) of 1% a year", "1%"),
        ("one thirty-second of 1% a year", "1%"),
    ],
)
def test_the_end_of_a_number_is_no_number_of_its_own(text: str, counted: str) -> None:
    """It is counted all the same, so that it is told."""
    assert found(text) == []
    assert [text[start:end] for start, end in printed_figures(text)] == [counted]


@pytest.mark.parametrize(
    "text", ["(the Fee) of 1%", "Class A, 1%", "Class A - 1%", "each month of 1%", "0.25%, 1%"]
)
def test_what_is_no_part_of_a_number(text: str) -> None:
    assert found(text)[-1] == ("1%", Decimal(1))


def test_places_are_those_of_the_text() -> None:
    text = "either 0.25%, or fifty basis points, or .5 of 1% at most"
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("printed", "rate"),
    [
        ("0.45", "0.0045"),
        (".25%", "0.0025"),
        ("1.00%", "0.01"),
        ("0", "0"),
        ("(0.25%)", "0.0025"),
        ("up to 0.50%", "0.005"),
        ("0.25%*", "0.0025"),
        ('1.00%"', "0.01"),
        ("25 basis points (0.25%)", "0.0025"),
        ("Up to 0.10% of average net assets", "0.001"),
    ],
)
def test_a_cell_with_one_rate(printed: str, rate: str) -> None:
    assert read_rate(printed) == Decimal(rate)


@pytest.mark.parametrize("printed", ["", "None", "N/A", "--", "0.75%, 0.25%", "Core Fund", "(a)"])
def test_a_cell_without_a_rate_or_with_several(printed: str) -> None:
    assert read_rate(printed) is None


@given(st.decimals("0", "99", places=4))
def test_what_is_printed_is_what_is_read_exactly(percent: Decimal) -> None:
    assert read_rate(f"{percent}%") == percent / 100
    assert found(f"a fee of {percent}% a year") == [(f"{percent}%", percent)]


@given(st.text(alphabet="0123456789.%/, ()$-abof1perctnhudsiqw", max_size=60))
def test_figures_stand_apart_and_in_order(text: str) -> None:
    figures = find_figures(text)
    assert all(text[f.start : f.end] == f.text for f in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))


@pytest.mark.parametrize(("text", "rates"), [("up to [0.45]% of", ["0.0045"]), ("as in note [1]% of", [])])
def test_a_number_in_brackets_before_its_sign(text: str, rates: list[str]) -> None:
    assert [str(figure.rate) for figure in find_figures(text)] == rates
