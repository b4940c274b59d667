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
