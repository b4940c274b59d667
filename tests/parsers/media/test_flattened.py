"""Tables flattened to cells, one a line, each led by a bar: what they were, and what cannot be told."""

from __future__ import annotations

import re

import pytest
from small_print import read, told

from parsers.media.text import read_text
from parsers.model import Finding, Paragraph, Reading, Sheet, Table

HEAD = "SCHEDULE A\nTO THE RULE 12b-1 DISTRIBUTION PLAN\nOAK SERIES TRUST\n"
DISTRIBUTION, SERVICE, AGGREGATE = "distribution", "service", "total"


def cells(*texts: str) -> str:
    """A cell a line; `~text` has its bar alone on the line above."""
    return "".join(f"|\n{text[1:]}\n" if text.startswith("~") else f"|{text}\n" for text in texts)


def fees(*texts: str, behind: str = "") -> list[tuple[str | None, str | None, str, str]]:
    return told(read(HEAD + cells(*texts) + behind).rates)


def unread(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == "unread_rate"]


def tables(sheet: Sheet) -> list[list[list[str]]]:
    return [
        [[" ".join(piece.text for piece in cell.pieces) for cell in row] for row in block.rows]
        for block in sheet.blocks
        if isinstance(block, Table)
    ]


def test_a_row_begins_at_words_behind_a_figure_or_its_sign() -> None:
    assert fees(
        *("~Fund Name", "Class", "Maximum Service Fee", "Equity Funds"),
        *("Elm Growth Fund", "A Shares", "0.40", "%", "Elm Growth Fund", "I Shares", "0.30", "%"),
        *("Elm Value Fund", "A Shares", "0.20", "%"),
    ) == [
        ("Elm Growth Fund", "Class A", SERVICE, "0.40"),
        ("Elm Growth Fund", "Class I", SERVICE, "0.30"),
        ("Elm Value Fund", "Class A", SERVICE, "0.20"),
    ]


def test_a_class_alone_belongs_to_the_name_above() -> None:
    assert fees(
        *("~Current Name", "~Former Name", "~Share Class", "Distribution Fee\n(annual rate)"),
        *("~Elm 100% Treasury Fund", "~Elm Treasury Fund", "Fern", "0.10%", "Reserve", "0.25%"),
        *("~Elm Cash Fund", "~Elm Prime Fund", "Reserve", "0.25%", "Fern", "0.12%"),
    ) == [
        ("Elm 100% Treasury Fund", "Fern", DISTRIBUTION, "0.10%"),
        ("Elm 100% Treasury Fund", "Reserve", DISTRIBUTION, "0.25%"),
        ("Elm Cash Fund", "Reserve", DISTRIBUTION, "0.25%"),
        ("Elm Cash Fund", "Fern", DISTRIBUTION, "0.12%"),
    ]


def test_empty_cells_part_nothing() -> None:
    assert fees(
        *("~FUND", "", "~RULE 12b-1 FEE*", "", "", "", "", ""),
        *("~Elm 500 Index ETF", "", "~0.25", "~%", "~Elm U.S. 1000 Value ETF", "", "~0.20", "~%"),
        behind="* Percent of average daily net assets\n",
    ) == [
        ("Elm 500 Index ETF", None, AGGREGATE, "0.25"),
        ("Elm U.S. 1000 Value ETF", None, AGGREGATE, "0.20"),
    ]


def test_numbers_that_count_the_rows_are_no_figures() -> None:
    reading = read(
        HEAD
        + cells(
            "", "~Fund Name", "~Rate", "~1", "~Elm Fund", "~1.00", "~%**", "~2", "~Fir Fund", "~1.00", "~%**"
        )
    )
    assert [rate[0] for rate in told(reading.rates)] == ["Elm Fund", "Fir Fund"]
    assert not unread(reading)


def test_bare_letters_over_columns_are_classes_and_blanks_keep_their_places() -> None:
    head = ("", "~Classes of Shares", "~Funds", "~A", "~C", "~I", "~R")
    elm = ("~Elm Fund", "~0.25", "~1.00", "~N/A", "~0.50")
    fir = ("~Fir 100 Fund", "~0.20", "~N/A", "~N/A", "~0.45")
    assert [(name, share_class, rate) for name, share_class, _, rate in fees(*head, *elm, *fir)] == [
        ("Elm Fund", "Class A", "0.25"),
        ("Elm Fund", "Class C", "1.00"),
        ("Elm Fund", "Class R", "0.50"),
        ("Fir 100 Fund", "Class A", "0.20"),
        ("Fir 100 Fund", "Class R", "0.45"),
    ]


def test_a_blank_among_fee_columns_is_told_by_rows_of_one_length() -> None:
    assert fees(
        *("Fund", "Distribution Fee", "Service Fee", "Elm Fund", "0.50%", "0.25%"),
        *("Fir Fund", "", "0.20%", "Yew Fund", "0.45%", ""),
    ) == [
        ("Elm Fund", None, DISTRIBUTION, "0.50%"),
        ("Elm Fund", None, SERVICE, "0.25%"),
        ("Fir Fund", None, SERVICE, "0.20%"),
        ("Yew Fund", None, DISTRIBUTION, "0.45%"),
    ]


def test_a_row_with_fewer_figures_than_fees_is_told_and_not_guessed() -> None:
    reading = read(
        HEAD
        + cells("Fund", "Distribution Fee", "Service Fee", "Elm Fund", "0.50%", "0.25%")
        + cells("Fir Fund", "0.20%", "Yew Fund", "0.45%", "0.15%", "Ash Fund", "0.40%", "0.10%")
    )
    assert [rate[0] for rate in told(reading.rates)] == [
        "Elm Fund",
        "Elm Fund",
        *["Yew Fund"] * 2,
        *["Ash Fund"] * 2,
    ]
    (finding,) = unread(reading)
    assert finding.source_text == "0.20%"
    assert "Fir Fund" in finding.message


def test_fewer_figures_in_every_row_than_the_heading_has_fees_is_told() -> None:
    reading = read(
        HEAD
        + cells("Fund", "Distribution Fee", "Service Fee", "Elm Fund", "0.50", "%", "Fir Fund", "0.20", "%")
    )
    assert not reading.rates
    assert [finding.source_text for finding in unread(reading)] == ["0.50", "0.20"]
    assert reading.document
    assert reading.document.rate_figures_unread == 2


def test_a_class_behind_a_row_that_fits_nowhere_is_not_given_to_the_name_above() -> None:
    reading = read(
        HEAD
        + cells("Fund", "Class", "Service Fee", "Elm Fund", "Class A", "0.25%", "Class C", "0.20%")
        + cells("Odd Fund", "Class A", "Waived", "Class C", "0.15%", "Class R", "0.10%")
        + cells("Fir Fund", "Class A", "0.05%", "Class C", "0.30%")
    )
    assert [(name, rate) for name, _, _, rate in told(reading.rates)] == [
        ("Elm Fund", "0.25%"),
        ("Elm Fund", "0.20%"),
        ("Fir Fund", "0.05%"),
        ("Fir Fund", "0.30%"),
    ]
    assert all("Odd Fund" in finding.message for finding in unread(reading))
    assert [finding.source_text for finding in unread(reading)] == ["0.15%", "0.10%"]


def test_several_tables_with_headings_between_them() -> None:
    table = ("~Fund", "~Share Class", "~Distribution Fee")
    text = (
        HEAD
        + "Equity Funds\n"
        + cells(*table, "Elm Fund", "Class A", "0.25", "%")
        + "Bond Funds\n"
        + cells(*table, "Fir Bond Fund", "Class A", "0.20", "%", "Class C", "0.75", "%")
    )
    assert [(name, share_class, rate) for name, share_class, _, rate in told(read(text).rates)] == [
        ("Elm Fund", "Class A", "0.25"),
        ("Fir Bond Fund", "Class A", "0.20"),
        ("Fir Bond Fund", "Class C", "0.75"),
    ]


def test_headings_of_several_lines_over_a_row_without_a_name() -> None:
    text = (
        "MULTIPLE CLASS PLAN\nunder Rule 18f-3\nClass A\n"
        + cells("~Maximum", "~Maximum", "~Front-End", "~12b-1 Fee", "~Sales Charge", "", "~3.75%", "~0.50%")
        + "Class C\n"
        + cells("~Deferred", "~Maximum", "~Sales Charge", "~12b-1 Fee", "~1.00%", "~0.95%")
    )
    reading = read(text)
    assert [(share_class, rate) for _, share_class, _, rate in told(reading.rates)] == [
        ("Class A", "0.50%"),
        ("Class C", "0.95%"),
    ]
    assert [aside.source_text for aside in reading.set_aside] == ["3.75%", "1.00%"]


def test_stacked_cells_are_zipped() -> None:
    assert fees(
        *("~FUND/CLASS", "~SALES LOAD", "~DISTRIBUTION FEE", "~SERVICE\nFEE"),
        *("~Elm Fund:\nClass A*\nClass C", "~front-end\nnone", "~0.00\n0.75", "~0.25\n0.20"),
        *("~Fir Fund:\nClass A*\nClass C", "~front-end\nnone", "~0.10\n0.65", "~0.15\n0.25"),
    ) == [
        ("Elm Fund", "Class A", DISTRIBUTION, "0.00"),
        ("Elm Fund", "Class A", SERVICE, "0.25"),
        ("Elm Fund", "Class C", DISTRIBUTION, "0.75"),
        ("Elm Fund", "Class C", SERVICE, "0.20"),
        ("Fir Fund", "Class A", DISTRIBUTION, "0.10"),
        ("Fir Fund", "Class A", SERVICE, "0.15"),
        ("Fir Fund", "Class C", DISTRIBUTION, "0.65"),
        ("Fir Fund", "Class C", SERVICE, "0.25"),
    ]


def test_a_class_line_above_the_table_holds_for_its_rows() -> None:
    text = (
        "DISTRIBUTION AGREEMENT\n"
        + cells("1.", "~The Trust appoints the Distributor for its shares.", "2.", "~It is so agreed.")
        + cells("~/s/ A. Elm", "~/s/ B. Fir")
        + "1\nSchedule A\nTo the Distribution Agreement\nbetween\nOak Trust\nand Oak Distributors\n"
        + "Class K Shares\n"
        + cells(
            "Fund", "12b-1 Fee", "(Per Annum)", "~Elm Fund Mar", "0.35", "%", "~Elm Fund Jun", "0.30", "%"
        )
    )
    reading = read(text)
    assert told(reading.rates) == [
        ("Elm Fund Mar", "Class K", AGGREGATE, "0.35"),
        ("Elm Fund Jun", "Class K", AGGREGATE, "0.30"),
    ]
    assert len(reading.entries) == 2


def test_the_whole_table_on_one_line() -> None:
    text = HEAD + " ".join(
        cells(
            "Fund",
            "Class",
            "Service Fee",
            "Elm Fund",
            "A Shares",
            "0.25",
            "%",
            "Fir Fund",
            "A Shares",
            "0.20",
        )
        .replace("\n", " ")
        .split()
    )
    text += " |% Bond Funds |Fund |Class |Service Fee |Yew Bond Fund |A Shares |0.15 |% * Each year.\n"
    assert [(name, rate) for name, _, _, rate in told(read(text).rates)] == [
        ("Elm Fund", "0.25"),
        ("Fir Fund", "0.20"),
        ("Yew Bond Fund", "0.15"),
    ]


def test_numbered_paragraphs_in_cells_are_paragraphs() -> None:
    sheet = read_text(
        cells("~1.", "~Purpose", "~a)", "~Each of the Funds has two classes.", "~b)", "~Fees: None")
    )
    assert all(isinstance(block, Paragraph) for block in sheet.blocks)
    assert [
        " ".join(piece.text for piece in block.pieces)
        for block in sheet.blocks
        if isinstance(block, Paragraph)
    ] == [
        "1. Purpose",
        "a) Each of the Funds has two classes.",
        "b) Fees: None",
    ]


def test_a_sentence_over_several_cells_is_one_paragraph() -> None:
    text = (
        "| ELM FUNDS, INC.\n|\n| DISTRIBUTION PLAN\n|\n"
        "| Under the Plan the Class B shares of each series shall pay to the Distributor at the\n"
        "| end of each month a distribution fee at the annual rate of 0.35% of net assets.\n|\n"
    )
    assert told(read(text).rates) == [(None, "Class B", DISTRIBUTION, "0.35%")]


def test_bars_that_lead_no_cells_change_nothing() -> None:
    text = "DISTRIBUTION PLAN\n\nElm Fund  |  0.25%\nFir Fund  |  0.20%\n5 | Page\n"
    assert not tables(read_text(text))


@pytest.mark.parametrize("repeats", [1, 40])
def test_every_piece_is_a_slice_of_the_text(repeats: int) -> None:
    text = HEAD + cells(
        *("~Fund", "~Class", "Service\nFee"),
        *(("~Elm Fund", " Class A ", "0.25", "~%") * repeats),
        "~Note: none.",
    )
    sheet = read_text(text)
    pieces = [
        piece
        for block in sheet.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for piece in cell.pieces
    ]
    assert pieces
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert re.fullmatch(r"char=\d+,\d+", sheet.locate(pieces[0].start, pieces[0].end))
