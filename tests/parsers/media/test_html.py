"""HTML of every age: what the reader makes of each trait, and that each place can be opened again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from parsers.media.fault import Fault
from parsers.media.html import HtmlQuotes, read_html
from parsers.media.html_flow import pieces_of
from parsers.model import Align, Cell, Paragraph, Piece, Print, Sheet, Table


def read(markup: str) -> Sheet:
    sheet = read_html(markup)
    assert isinstance(sheet, Sheet)
    return sheet


def paragraphs(markup: str) -> list[str]:
    return [" / ".join(p.text for p in b.pieces) for b in read(markup).blocks if isinstance(b, Paragraph)]


def grid(markup: str) -> list[list[tuple[int, str]]]:
    """Rows of (column, lines) of the cells that print."""
    (table,) = (block for block in read(markup).blocks if isinstance(block, Table))
    return [
        [(cell.column, "/".join(p.text for p in cell.pieces)) for cell in row if cell.pieces]
        for row in table.rows
    ]


def all_pieces(sheet: Sheet) -> list[Piece]:
    printed = (piece for block in sheet.blocks for piece in pieces_of(block))
    return [*printed, *sheet.furniture, *(piece for piece, _ in sheet.dead)]


# --------------------------------------------------------------------------- paragraphs


def test_each_block_is_a_paragraph_and_each_break_a_line() -> None:
    markup = "loose<P>One\n two<BR>three<DIV>four</DIV><LI>five<H2>six</H2>tail"
    assert paragraphs(markup) == ["loose", "One two / three", "four", "five", "six", "tail"]


def test_two_breaks_part_paragraphs() -> None:
    assert paragraphs("<P>first<BR><BR>second<BR>third<BR></P>") == ["first", "second / third"]


def test_white_space_is_single_and_characters_without_width_are_dropped() -> None:
    markup = (
        "<p>&nbsp; Growth\t\n&nbsp;Fund&#8203; <b>Class</b>&nbsp;A in&shy;come &#147;Plan&#148; fund&#146;s"
    )
    assert paragraphs(markup) == ["Growth Fund Class A income “Plan” fund’s"]


def test_a_space_between_inline_elements_stays_single() -> None:
    assert paragraphs("<p><b>Class </b> <i> A</i><u>B</u></p>") == ["Class AB"]


@pytest.mark.parametrize(
    ("markup", "align"),
    [
        ("<p align=center>x", Align.CENTER),
        ("<p STYLE='Text-Align: CENTER'>x", Align.CENTER),
        ("<center><p>x", Align.CENTER),
        ("<div align=right><p>x", Align.RIGHT),
        ("<div align=center><p style='text-align:justify'>x", Align.LEFT),
        ("<p>x", Align.LEFT),
    ],
)
def test_alignment_is_inherited(markup: str, align: Align) -> None:
    (block,) = read(markup).blocks
    assert isinstance(block, Paragraph)
    assert block.align is align


def test_hidden_print_is_left_out() -> None:
    markup = (
        "<title>t</title><style>p{}</style><p>seen<span style='DISPLAY: none'>unseen</span></p>"
        "<div style='visibility:hidden'>unseen</div><p hidden>unseen</p><script>unseen</script>"
        "<ix:header><ix:hidden><ix:nonNumeric>unseen</ix:nonNumeric></ix:hidden></ix:header>"
    )
    assert paragraphs(markup) == ["seen"]


def test_inline_xbrl_is_transparent() -> None:
    markup = "<p>Fee <ix:nonFraction name='rr:Fee' scale='-2'>0.25</ix:nonFraction>% a year</p>"
    assert paragraphs(markup) == ["Fee 0.25% a year"]


# --------------------------------------------------------------------------- superscripts


@pytest.mark.parametrize(
    ("markup", "text", "marks"),
    [
        ("Class R<sup>1</sup>", "Class R", ((7, "1"),)),
        ("Core<SUP>1, 2</SUP> Fund", "Core Fund", ((4, "1"), (4, "2"))),
        ("Core Fund<sup>(a)</sup>", "Core Fund", ((9, "(a)"),)),
        ("Core Fund<sup>†</sup>", "Core Fund", ((9, "†"),)),
        ("Fund<span style='font-size:6pt; vertical-align: super'>3</span>", "Fund", ((4, "3"),)),
        ("Fund<span style='font-size:6.5pt;position:relative;top:-3.5pt'>4</span>", "Fund", ((4, "4"),)),
        ("Fund<font style='vertical-align:top;font-size:65%'>5</font>", "Fund", ((4, "5"),)),
        ("<sup>1</sup> Not open yet.", "Not open yet.", ((0, "1"),)),
        ("0.35<sup>2</sup>", "0.35", ((4, "2"),)),
        ("0.35<font size=1>2</font>", "0.35", ((4, "2"),)),
        ("0.35<font size='-2'>(2)</font>%", "0.35%", ((4, "(2)"),)),
        ("<b>0.35</b><small>2</small>", "0.35", ((4, "2"),)),
        ("<font size=2>0.35</font><font size=1>2</font>", "0.35", ((4, "2"),)),
        ("<b>0.35</b><i><span style='font-size: 60%'>2</span></i>", "0.35", ((4, "2"),)),
        ("0.35<span style='top:-4px;position:relative'>2</span>", "0.35", ((4, "2"),)),
        ("0.35<span style='position: relative; bottom: .4em'>2</span>", "0.35", ((4, "2"),)),
        ("0.35<span style='mso-text-raise:3.0pt'>2</span>", "0.35", ((4, "2"),)),
        ("0.35<span style='vertical-align:0.4em'>2</span>", "0.35", ((4, "2"),)),
        ("Core Fund<font size=1>2</font>", "Core Fund", ((9, "2"),)),
        ("<font size=1>0.3</font><font size=1>52</font>", "0.352", ()),
        ("0.<small>35</small>%", "0.35%", ()),
        ("0.3<font size=1>5</font>%", "0.35%", ()),
        ("Rule 12b-<small>1</small>", "Rule 12b-1", ()),
        ("C<small>LASS</small> R<small>6</small>", "CLASS R6", ()),
        ("the 2<sup>nd</sup> day", "the 2nd day", ()),
        ("Global Fund<sup>®</sup>", "Global Fund®", ()),
        ("Global Fund<sup>SM</sup>", "Global Fund", ()),
        ("5<sup>1</sup>/2%", "5 1/2%", ()),
        ("a<sup> </sup>b", "a b", ()),
    ],
)
def test_superscripts(markup: str, text: str, marks: tuple[tuple[int, str], ...]) -> None:
    (block,) = read(f"<p>{markup}</p>").blocks
    assert isinstance(block, Paragraph)
    assert [(piece.text, piece.marks) for piece in block.pieces] == [(text, marks)]


# --------------------------------------------------------------------------- tables


def test_spans_move_cells_to_their_true_columns() -> None:
    markup = """<table><tr><td rowspan=2>Fund<td colspan=2>Fee<td>Total</tr>
    <tr><td>0.25<td>%<td>x</tr><tr><td>Core<td>1<td>2<td rowspan=0 colspan=q>3</tr></table>"""
    assert grid(markup) == [
        [(0, "Fund"), (1, "Fee"), (3, "Total")],
        [(1, "0.25"), (2, "%"), (3, "x")],
        [(0, "Core"), (1, "1"), (2, "2"), (3, "3")],
    ]
    (table,) = read(markup).blocks
    assert isinstance(table, Table)
    assert table.rows[0][1] == Cell(1, table.rows[0][1].pieces, width=2)
    assert table.rows[0][0].height == 2


def test_unclosed_cells_and_cells_without_a_row() -> None:
    assert grid("<TABLE><TD>Fund<TD>0.25%<TR><TD>Core<TD>0.50%") == [
        [(0, "Fund"), (1, "0.25%")],
        [(0, "Core"), (1, "0.50%")],
    ]


def test_none_is_a_cell_and_empty_cells_keep_their_column() -> None:
    markup = "<table><tr><td>Core</td><td></td><td>&nbsp;</td><td>None</td><td>0.25</td></tr></table>"
    assert grid(markup) == [[(0, "Core"), (3, "None"), (4, "0.25")]]


def test_lines_of_a_cell() -> None:
    markup = (
        "<table><tr><td><p>Core Fund<br>Class B<br>Class C</p><td><p><br>\n0.75<br>0.50<br></p></tr></table>"
    )
    assert grid(markup) == [[(0, "Core Fund/Class B/Class C"), (1, "/0.75/0.50")]]


def test_blank_paragraphs_between_stacked_ones_part_them() -> None:
    blank = "<P>&nbsp;</P>"
    markup = (
        f"<table><tr><td>Core Fund<td><P>Class A</P>{blank}<P>Class C</P>{blank}"
        f"<td><P>0.25%</P>{blank}<P>1.00%</P></tr></table>"
    )
    assert grid(markup) == [[(0, "Core Fund"), (1, "Class A/Class C"), (2, "0.25%/1.00%")]]


def test_blank_paragraphs_part_the_rates_beside_classes_broken_by_br() -> None:
    markup = (
        "<table><tr><td>Class A<br>Class B<br>Class C"
        "<td><P>0.25</P><P>&nbsp;</P><P>0.75</P><P>&nbsp;</P><P>1.00</P></tr></table>"
    )
    assert grid(markup) == [[(0, "Class A/Class B/Class C"), (1, "0.25/0.75/1.00")]]


def test_a_blank_paragraph_holds_the_place_of_a_rate_that_is_not_there() -> None:
    markup = (
        "<table><tr><td><P>Class A</P><P>Class B</P><P>Class C</P>"
        "<td><P>0.25</P><P>&nbsp;</P><P>1.00</P></tr></table>"
    )
    assert grid(markup) == [[(0, "Class A/Class B/Class C"), (1, "0.25//1.00")]]


def test_a_leading_blank_paragraph_is_kept_beside_a_name() -> None:
    markup = "<table><tr><td><P>Core Fund</P><P>Class C</P><td><P>&nbsp;</P><P>0.75</P></tr></table>"
    assert grid(markup) == [[(0, "Core Fund/Class C"), (1, "/0.75")]]


def test_a_table_around_tables_is_transparent() -> None:
    inner = "<table><tr><td>Core Fund<td>0.25%</tr><tr><td>Next Fund<td>0.50%</tr></table>"
    markup = f"<table><tr><td><p>before</p>{inner}<p>after</p></td></tr></table>"
    blocks = read(markup).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert [piece.text for block in blocks for piece in pieces_of(block)] == [
        *("before", "Core Fund", "0.25%", "Next Fund", "0.50%", "after")
    ]


def test_rows_beside_an_inner_table_stay_a_table() -> None:
    inner = "<table><tr><td>x<td>y</tr></table>"
    markup = f"<table><tr><td>Core<td>0.25</tr><tr><td>Next<td>0.50</tr><tr><td>{inner}<td>z</tr></table>"
    blocks = read(markup).blocks
    assert [type(block) for block in blocks] == [Table, Table, Paragraph]


def test_a_table_with_one_printed_cell_is_its_paragraphs() -> None:
    markup = "<table><tr><td>&nbsp;<td align=center>SCHEDULE A<td></tr></table>"
    (block,) = read(markup).blocks
    assert isinstance(block, Paragraph)
    assert block.align is Align.CENTER


_ROWS = [[(0, "Core Fund"), (1, "0.25%"), (2, "0.30%")], [(0, "Next Fund"), (1, "0.50%"), (2, "0.60%")]]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("<tr>{}</tr>\n", "<td>{}</td>"),
        ("<TR>{}", "<TD nowrap>{}"),
        ("<div>{}</div>", "<div>{}</div>"),
        ("<ul>{}</ul>", "<li>{}</li>"),
        ("<div style='display:table-row'>{}</div>", "<span style='display: table-cell'>{}</span>"),
        ("<div class=row>{}</div>", "<span class=cell>{}</span>"),
        ("<p>{}</p>", "{}\t"),
        ("<p>{}</p>", "{}&nbsp;&nbsp;&nbsp;&nbsp;"),
        ("<p>{}</p>", "{}&emsp;"),
        ("{}<br>", "{}<span style='mso-tab-count:1'>      </span>"),
    ],
)
def test_rows_that_no_table_holds(row: str, cell: str) -> None:
    rows = (row.format("".join(cell.format(text) for _, text in texts)) for texts in _ROWS)
    style = "<style>.row { display: table-row } .cell { display: table-cell }</style>"
    sheet = read(
        f"{style}<p>SCHEDULE A</p>{''.join(rows)}<p>Dated: May 1, 2003</p>".replace("\t</p>", "</p>")
    )
    heading, table, closing = sheet.blocks if len(sheet.blocks) == 3 else (*sheet.blocks, None)
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    found = [
        [(c.column, "/".join(p.text for p in c.pieces)) for c in line if c.pieces] for line in table.rows
    ]
    assert found[0] == _ROWS[0]
    assert found[1][:2] == _ROWS[1][:2]
    assert closing is None or isinstance(closing, Paragraph)


def test_an_empty_block_of_a_row_keeps_its_column() -> None:
    rows = "<div><div></div><div>Class A</div></div><div><div>Core Fund</div><div>0.25%</div></div>"
    assert grid(rows) == [[(1, "Class A")], [(0, "Core Fund"), (1, "0.25%")]]


def test_blocks_without_figures_are_no_table() -> None:
    assert paragraphs("<div><p>By:</p><p>A. Oak</p></div><div><p>By:</p><p>B. Elm</p></div>") == [
        *("By:", "A. Oak", "By:", "B. Elm")
    ]


# --------------------------------------------------------------------------- print


def test_preformatted_print_keeps_its_columns() -> None:
    markup = "<p>x</p><PRE>\nPORTFOLIO            FEE\n\nCore &amp; Fund <B>B</B>    0.25%\n</PRE>"
    sheet = read(markup + "<pre>Next           1%</pre>")
    (_, block) = sheet.blocks
    assert isinstance(block, Print)
    assert [[piece.text for piece in line.pieces] for line in block.lines] == [
        *(["PORTFOLIO", "FEE"], ["Core & Fund B", "0.25%"], ["Next", "1%"])
    ]
    assert [line.gap for line in block.lines] == [0, 1, 0]
    left = [line.pieces[1].left for line in block.lines]
    assert left == [21, 17, 15]


def test_a_table_of_rows_in_preformatted_print_is_a_table() -> None:
    """A `<pre>` that was never ended; the cells of a row would be glued to one word in its print."""
    markup = "<pre>SCHEDULE A\n<table><tr><td>Elm Fund</td><td>0.25</td><td>%</td></tr></table>Dated: 2003\n"
    sheet = read(markup)
    first, table, last = sheet.blocks
    assert [type(block) for block in (first, last)] == [Print, Print]
    assert isinstance(table, Table)
    assert [[piece.text for piece in cell.pieces] for cell in table.rows[0]] == [
        ["Elm Fund"],
        ["0.25"],
        ["%"],
    ]
    start = sheet.text.index("0.25")
    assert HtmlQuotes(markup).quote(sheet.locate(start, start + 4)) == "0.25"
    start = sheet.text.index("Dated")
    assert HtmlQuotes(markup).quote(sheet.locate(start, start + 5)) == "Dated"


def test_table_tags_of_edgars_own_text_leave_the_print_whole() -> None:
    (block,) = read(
        "<pre>\n<TABLE>\n<CAPTION>\nFund        Fee\n<S>  <C>\nElm Fund    0.25%\n</TABLE>\n</pre>"
    ).blocks
    assert isinstance(block, Print)


def test_superscripts_in_preformatted_print_are_marks() -> None:
    (block,) = read("<pre>Core R<sup>1</sup>       0.50%<sup>2</sup>\nthe 2<sup>nd</sup>").blocks
    assert isinstance(block, Print)
    pieces = [(piece.text, piece.marks) for line in block.lines for piece in line.pieces]
    assert pieces == [("Core R", ((6, "1"),)), ("0.50%", ((5, "2"),)), ("the 2nd", ())]


def test_page_tags_in_preformatted_print_turn_the_page() -> None:
    (block,) = read("<pre>one\n<PAGE>\ntwo</pre>").blocks
    assert isinstance(block, Print)
    assert [line.page for line in block.lines] == [1, 2]


# --------------------------------------------------------------------------- pages


@pytest.mark.parametrize(
    "turn",
    [
        "<p>2</p><hr>",
        "<p align=center>- 2 -</p><HR SIZE=3 WIDTH='100%'>",
        "<p style='page-break-after:always'>Page 3 of 9</p>",
        "<p>A-1</p><p style='page-break-before:always'></p>",
        "<hr><p>iv</p>",
        "<p>12</p><!-- PAGEBREAK -->",
        "<table><tr><td>&nbsp;<td>7<td></tr></table><br style='page-break-before: always'>",
        "<!-- Field: Page; Sequence: 1 --><div>A-1<br>some file</div><div style='break-before:page'></div>"
        "<!-- Field: /Page -->",
        "<!-- Folio -->9<!-- /Folio --><hr>",
    ],
)
def test_page_furniture_stands_apart(turn: str) -> None:
    sheet = read(f"<p>first page</p>{turn}<p>second page</p>")
    first, second = sheet.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [first.pieces[0].text, second.pieces[0].text] == ["first page", "second page"]
    assert first.page < second.page
    assert sheet.furniture


def test_a_lone_number_within_a_page_is_print() -> None:
    assert paragraphs("<p>one</p><p>2</p><p>three</p><hr width='33%'><p>4</p><p>note</p>") == [
        *("one", "2", "three", "4", "note")
    ]


def test_the_lines_of_an_edgar_wrapper_are_no_print_of_the_document() -> None:
    wrapper = "<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>2\n<FILENAME>a.htm\n<TEXT>\n"
    sheet = read(f"{wrapper}<HTML><BODY><p>PLAN</p></BODY></HTML>")
    assert [piece.text for piece in all_pieces(sheet)] == ["PLAN", "EX-99.M", "2", "a.htm"]
    assert len(sheet.blocks) == 1


# --------------------------------------------------------------------------- bad markup


@pytest.mark.parametrize("opening", ["<!-- never closed", "<title>Plan", "<style>"])
def test_what_is_never_closed_swallows_nothing(opening: str) -> None:
    sheet = read(f"<p>before</p>{opening}<p>rest</p><p>fee 0.25%</p>")
    assert "fee 0.25%" in sheet.text
    assert [finding.code for finding in sheet.findings] == ["truncated_text"]


def test_many_openings_cost_no_more_than_one() -> None:
    assert "fee 0.25%" in read("<!--" * 50_000 + "><p>fee 0.25%").text
    assert "fee 0.25%" in read(f"<p style='{'position:relative;' * 50_000}'>fee 0.25%").text


def test_closed_comments_are_no_finding() -> None:
    assert read("<style><!-- p{} --></style><!-- a <!-- b --><p>x</p>").findings == ()


def test_deep_nesting_is_read_and_deeper_is_a_fault() -> None:
    deep = read("<div>" * 3000 + "fee 0.25%")
    assert HtmlQuotes("<div>" * 3000 + "fee 0.25%").quote(deep.locate(4, 9)) == "0.25%"
    assert isinstance(read_html("<div>" * 100_000 + "x"), Fault)
    assert isinstance(read_html("<b>" * 100_000 + "x" + "</b>" * 100_000), Fault)


@pytest.mark.parametrize(
    "markup", ["", "   ", "<frameset><frame></frameset>", "<table><tr></table>", "\0", "<td>"]
)
def test_a_page_without_print(markup: str) -> None:
    sheet = read(markup)
    assert all_pieces(sheet) == []
    assert sheet.locate(0, 0) == "css=body"


# --------------------------------------------------------------------------- places

_PAGE = """<html><body><p>A <b>bold</b> word</p><table><tr><td>Core Fund<br>Class R<sup>1</sup> Shares<td>0.25
<tr><td>Next&nbsp;Fund<td><span>0.50</span>%</table><pre>Third Fund      0.75%</pre>
<ix:nonNumeric>tagged</ix:nonNumeric>"""


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("A bold word", "css=body > p:nth-of-type(1)"),
        ("bold", "css=body > p:nth-of-type(1) > b:nth-of-type(1)"),
        ("bold word", "css=body > p:nth-of-type(1)&char=2,11"),
        (
            "0.25",
            "css=body > table:nth-of-type(1) > tbody:nth-of-type(1) > tr:nth-of-type(1) > td:nth-of-type(2)",
        ),
        ("tagged", r"css=body > ix\:nonnumeric:nth-of-type(1)"),
    ],
)
def test_locators_are_selectors_of_the_innermost_element(text: str, locator: str) -> None:
    sheet = read(_PAGE)
    at = sheet.text.index(text)
    assert sheet.locate(at, at + len(text)) == locator
    assert HtmlQuotes(_PAGE).quote(locator) == text
    assert LexborHTMLParser(_PAGE).css_first(locator[4:].partition("&")[0]) is not None


@pytest.mark.parametrize(
    "locator",
    [
        "css=body > p:nth-of-type(9)",
        "css=body > p:nth-of-type(0)",
        "css=body > p",
        "css=p",
        "char=0,4",
        "css=body&char=0,9999",
    ],
)
def test_a_place_that_is_not_there(locator: str) -> None:
    assert HtmlQuotes(_PAGE).quote(locator) is None


_WORD = st.sampled_from(
    ["Core", "Fund", "0.25%", "Class&nbsp;A", "&#146;s", "in&shy;come", "\n", " ", "&#8203;", "é"]
)
_INLINE = st.recursive(
    _WORD,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(
            [
                *("b", "sup", "span", "font size=2", "small", "s", "del", "font color=white", "font size=1"),
                *(
                    "span style='display:none'",
                    "span style='background:#000'",
                    "i style='vertical-align:super'",
                ),
            ]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
_LINE = st.lists(st.one_of(_INLINE, st.sampled_from(["<br>", "<sup>1</sup>", "&nbsp;"])), max_size=6).map(
    "".join
)
_BLOCK = st.recursive(
    st.builds(
        lambda tag, line: f"<{tag}>{line}</{tag}>",
        st.sampled_from(["p", "div", "center", "li", "pre", "h3", "s", "p style='display:none'"]),
        _LINE,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda blocks: f"<div>{''.join(blocks)}</div>"),
        st.lists(st.lists(st.one_of(inner, _LINE), max_size=3), max_size=3).map(
            lambda rows: (
                "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in rows) + "</table>"
            )
        ),
    ),
    max_leaves=8,
)
_MARKUP = st.lists(st.one_of(_BLOCK, _LINE, st.sampled_from(["<hr>", "<p>2</p>", "</div>"])), max_size=6).map(
    "".join
)


@given(_MARKUP)
def test_every_piece_is_a_slice_and_its_place_quotes_it(markup: str) -> None:
    sheet = read(markup)
    quotes = HtmlQuotes(markup)
    for piece in all_pieces(sheet):
        assert sheet.text[piece.start : piece.end] == piece.text
        assert quotes.quote(sheet.locate(piece.start, piece.end)) == " ".join(piece.text.split())


@given(_MARKUP)
def test_blocks_stand_in_reading_order(markup: str) -> None:
    starts = [piece.start for block in read(markup).blocks for piece in pieces_of(block)]
    assert all(first < second for first, second in pairwise(starts))


@given(_MARKUP, st.data())
def test_any_span_is_quoted_at_its_place(markup: str, data: st.DataObject) -> None:
    sheet = read(markup)
    live = len(sheet.text) if not sheet.dead else sheet.dead[0][0].start
    start = data.draw(st.integers(0, live))
    end = data.draw(st.integers(start, live))
    span = sheet.text[start:end]
    if span.strip():
        quoted = HtmlQuotes(markup).quote(sheet.locate(start, end))
        assert quoted is not None
        assert "".join(quoted.split()) == "".join(span.split())
