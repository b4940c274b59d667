"""PDF: lines, columns, superscripts, places; and what is refused, with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pdfs import content, pdf, show

from parsers.media.fault import Fault
from parsers.media.pdf import PdfQuotes, read_pdf
from parsers.model import Line, Print, Sheet

_NAMELESS = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts "
    "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /DW 500 /CIDSystemInfo "
    "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)
_PICTURE = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


def read(content: bytes) -> Sheet:
    sheet = read_pdf(content)
    assert isinstance(sheet, Sheet)
    return sheet


def lines(content: bytes) -> tuple[Line, ...]:
    (block,) = read(content).blocks
    assert isinstance(block, Print)
    return block.lines


def texts(content: bytes) -> list[list[str]]:
    return [[piece.text for piece in line.pieces] for line in lines(content)]


_SCHEDULE = pdf(
    content(
        (250, 100, "SCHEDULE A"),
        (72, 130, "Core Fund"),
        (300, 130, "0.25"),
        (330, 130, "%"),
        (72, 142, "Next Fund"),
        (300, 142, "0.50 %"),
    )
)


def test_wide_gaps_part_pieces_and_blanks_do_not() -> None:
    assert texts(_SCHEDULE) == [["SCHEDULE A"], ["Core Fund", "0.25", "%"], ["Next Fund", "0.50 %"]]


def test_a_name_that_nearly_touches_the_rate_column_is_parted_from_it() -> None:
    page = content(
        *((72, 100, "Core Fund"), (300, 100, "0.25%"), (350, 100, "1.00%")),
        *((219, 112, "Technology Fund"), (300, 112, "0.50%"), (350, 112, "1.00%")),
        (72, 140, "The fee of 0.25% is paid monthly."),
    )
    assert texts(pdf(page)) == [
        *(["Core Fund", "0.25%", "1.00%"], ["Technology Fund", "0.50%", "1.00%"]),
        ["The fee of 0.25% is paid monthly."],
    ]


def test_edges_are_in_characters_and_gaps_in_lines() -> None:
    title, core, following = lines(_SCHEDULE)
    assert core.pieces[1].left == following.pieces[1].left > core.pieces[0].right + 20
    assert [title.gap, core.gap, following.gap] == [0, 1, 0]


def test_words_are_joined_in_the_order_of_the_print_not_of_the_file() -> None:
    page = content((130, 100, "Fund"), (72, 114, "below"), (100, 100, "Core"))
    assert texts(pdf(page)) == [["Core Fund"], ["below"]]


def test_justified_lines_are_one_piece() -> None:
    stretched = [(72 + 42 * at, 100, word) for at, word in enumerate(["fees", "shall", "each", "year", "be"])]
    assert texts(pdf(content(*stretched, size=14))) == [["fees shall each year be"]]


def test_a_raised_small_digit_is_a_mark() -> None:
    page = [content((72, 100, "Class R"), (300, 100, "0.50%")), content((108, 96, "1"), size=6)]
    (line,) = lines(pdf("\n".join(page)))
    assert [(piece.text, piece.marks) for piece in line.pieces] == [("Class R", ((7, "1"),)), ("0.50%", ())]


@pytest.mark.parametrize(
    ("size", "rise"),
    [(6, 4), (8, 3), (9.5, 4), (6, 0)],
)
def test_a_small_or_raised_digit_behind_a_bare_figure_is_a_mark(size: float, rise: float) -> None:
    figure, mark = content((72, 100, "0.35"), size=11), content((93.5, 100 - rise, "2"), size=size)
    (line,) = lines(pdf(f"{figure}\n{mark}"))
    assert [(piece.text, piece.marks) for piece in line.pieces] == [("0.35", ((4, "2"),))]


def test_a_small_digit_within_a_figure_is_one_of_it() -> None:
    figure, digit = content((72, 100, "0.3"), (92.5, 100, "%"), size=11), content((87.3, 100, "5"), size=7)
    assert texts(pdf(f"{figure}\n{digit}")) == [["0.35%"]]


def test_pages_are_numbered_and_follow_each_other() -> None:
    found = lines(pdf(content((72, 100, "one")), content((72, 100, "two"))))
    assert [(line.pieces[0].text, line.page) for line in found] == [("one", 1), ("two", 2)]


def test_a_page_shown_turned_is_read_as_it_is_seen() -> None:
    turned = "\n".join(
        f"BT /F 10 Tf 0 1 -1 0 {base} {left} Tm ({text}) Tj ET"
        for left, base, text in [(72, 100, "Core Fund"), (300, 100, "0.25%"), (72, 114, "Next Fund")]
    )
    stamp = show(20, 20, "a stamp along the margin", 10)
    page = pdf(f"{turned}\n{stamp}", rotate=90)
    assert texts(page) == [["Core Fund", "0.25%"], ["Next Fund"]]
    assert read(page).locate(0, 9).startswith("page=1&viewrect=72")


_LINES = ((72, 100, "Core Fund"), (300, 100, "0.25%"), (72, 114, "Next Fund"), (300, 114, "0.50%"))
_TURNS = {90: "0 1 -1 0 612 0 cm", 180: "-1 0 0 -1 612 792 cm", 270: "0 -1 1 0 0 792 cm"}


def turned(turn: int) -> str:
    """The lines of `_LINES` on a page that is to be turned clockwise before they are read."""
    height = 792 if turn == 180 else 612
    return f"q {_TURNS[turn]}\n" + "\n".join(show(x, height - y, text, 10) for x, y, text in _LINES) + "\nQ"


@pytest.mark.parametrize("turn", _TURNS)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_set_sideways_is_read_and_quoted(turn: int, rotate: int) -> None:
    page = pdf(content((72, 60, "an upright page before it")), turned(turn), rotate=rotate)
    assert texts(page)[-2:] == [["Core Fund", "0.25%"], ["Next Fund", "0.50%"]]
    sheet = read(page)
    for line in lines(page):
        for piece in line.pieces:
            locator = sheet.locate(piece.start, piece.end)
            assert PdfQuotes(page).quote(locator) == piece.text
            _, _, view = locator.partition("viewrect=")
            left, top, width, height = map(float, view.split(","))
            assert 0 <= left <= left + width <= (792 if rotate % 180 else 612)
            assert 0 <= top <= top + height <= (612 if rotate % 180 else 792)


def test_a_table_set_sideways_under_an_upright_heading_is_read_behind_it() -> None:
    heading = content((72, 30, "SCHEDULE A of the plan of distribution of the Elm Trust, its funds and fees"))
    print_ = lines(pdf(f"{turned(90)}\n{heading}"))
    assert [line.pieces[0].text[:10] for line in print_] == ["SCHEDULE A", "Core Fund", "Next Fund"]
    assert print_[1].gap == 1


def test_what_lies_off_the_page_is_quoted_at_its_place() -> None:
    page = pdf(content((72, 100, "Core Fund"), (-90, -30, "0.25%")))
    sheet = read(page)
    ((piece, reason),) = sheet.dead
    assert (piece.text, reason) == ("0.25%", "not visible")
    locator = sheet.locate(piece.start, piece.end)
    assert locator.startswith("page=1&viewrect=-90")
    assert PdfQuotes(page).quote(locator) == "0.25%"


# --------------------------------------------------------------------------- places


def test_a_locator_is_a_view_of_its_page() -> None:
    sheet = read(_SCHEDULE)
    at = sheet.text.index("0.50")
    locator = sheet.locate(at, at + 6)
    page, view = locator.split("&viewrect=")
    left, top, width, height = map(float, view.split(","))
    assert page == "page=1"
    assert 299 < left < 301
    assert top < 142 < top + height
    assert 20 < width < 40
    assert PdfQuotes(_SCHEDULE).quote(locator) == "0.50 %"


@pytest.mark.parametrize(
    "locator", ["page=2&viewrect=0.0,0.0,600.0,600.0", "page=0&viewrect=0.0,0.0,1.0,1.0", "p"]
)
def test_a_place_that_is_not_there(locator: str) -> None:
    assert PdfQuotes(_SCHEDULE).quote(locator) is None


_WORDS = st.lists(
    st.tuples(
        st.integers(0, 5), st.integers(0, 9), st.sampled_from(["Core", "Fund", "0.25%", "(a)", "Class A"])
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda word: word[:2],
)


@given(_WORDS, st.data())
def test_any_span_is_quoted_at_its_place(words: list[tuple[int, int, str]], data: st.DataObject) -> None:
    print_ = pdf(content(*((72 + 80 * column, 90 + 14 * row, text) for column, row, text in words)))
    sheet = read(print_)
    for line in lines(print_):
        for piece in line.pieces:
            assert sheet.text[piece.start : piece.end] == piece.text
    start = data.draw(st.integers(0, len(sheet.text) - 1))
    end = data.draw(st.integers(start + 1, len(sheet.text)))
    if sheet.text[start:end].strip():
        quoted = PdfQuotes(print_).quote(sheet.locate(start, end))
        assert quoted == " ".join(sheet.text[start:end].split())


# --------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4 nothing", "broken PDF"),
        (_SCHEDULE[: len(_SCHEDULE) // 3], "broken PDF"),
        (pdf(_PICTURE, _PICTURE), "scanned PDF"),
        (pdf(""), "without print"),
        (pdf("BT /F 10 Tf 72 700 Td <001400130012> Tj ET", font=_NAMELESS), "fonts"),
        (pdf(*[""] * 2001), "2,001 pages"),
        (
            pdf(
                "",
                trailer=f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
                f" /O <{'11' * 32}> /U <{'22' * 32}> >>",
            ),
            "encrypted",
        ),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_reason(content: bytes, reason: str) -> None:
    fault = read_pdf(content)
    assert isinstance(fault, Fault)
    assert reason in fault.reason


def test_a_scanned_page_among_others_is_a_finding_that_names_it() -> None:
    sheet = read(pdf(content((72, 100, "one")), _PICTURE, content((72, 100, "three"))))
    (finding,) = sheet.findings
    assert (finding.code, finding.locator) == ("truncated_text", "page=2")
    assert "page 2" in finding.message
