"""Print that is struck through or not to be seen: set aside with that reason, and quoted at its place."""

from __future__ import annotations

import pytest
from small_pdfs import content, pdf, show

from parsers import parse
from parsers.media import open_print
from parsers.model import Exhibit, Reading

_FRONT = """<html><head><style>{style}</style></head><body><p align=center>ELMWORTH SERIES TRUST</p>
<p align=center>DISTRIBUTION PLAN</p><p align=center>(CLASS A SHARES)</p><p>Dated March 1, 2012</p>
<p>WHEREAS, the Trustees adopt this Plan under Rule 12b-1;</p>"""
_HEADER = "<tr><td>Portfolio<td>Maximum Distribution Fee<td>Maximum Service Fee<td>Maximum Aggregate Fee</tr>"
_GROWTH = "<tr><td>Elm Growth Fund<td>0.10%<td>0.25%<td>0.35%</tr>"
_STYLE = ".old { text-decoration: line-through } .none { display: none } td.head { background: #036 }"


def page(body: str, style: str = _STYLE) -> bytes:
    return f"{_FRONT.format(style=style)}{body}</body></html>\n".encode()


def schedule(*rows: str) -> bytes:
    return page(f"<p align=center>SCHEDULE A</p><table>{''.join(rows)}</table>")


def read(content: bytes) -> Reading:
    """The reading, after each place in it has been opened again."""
    exhibit = Exhibit("elm", content)
    reading = parse(exhibit)
    quotes = open_print(exhibit)
    for row in (*reading.entries, *reading.rates, *reading.set_aside):
        assert quotes.quote(row.locator) == row.source_text
    return reading


def rates(reading: Reading) -> list[tuple[str | None, list[str]]]:
    names = dict.fromkeys(rate.portfolio_name for rate in reading.rates)
    return [(name, [r.rate_text for r in reading.rates if r.portfolio_name == name]) for name in names]


def asides(reading: Reading) -> list[tuple[str, str]]:
    return [(aside.reason, aside.source_text) for aside in reading.set_aside]


def count(reading: Reading) -> int:
    assert reading.document is not None
    return reading.document.rate_figures


_LIVE = ("Elm Growth Fund", ["0.10%", "0.25%", "0.35%"])

# --------------------------------------------------------------------------- struck through


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<s>", "</s>"),
        ("<STRIKE>", "</STRIKE>"),
        ('<del cite="board">', "</del>"),
        ("<b><s>", "</s></b>"),
        ('<span style="text-decoration:line-through">', "</span>"),
        ('<font style="color:red; Text-Decoration: underline line-through">', "</font>"),
        ('<span style="text-decoration-line: line-through">', "</span>"),
        ('<span class="big old">', "</span>"),
    ],
)
def test_a_struck_figure_is_set_aside(opening: str, closing: str) -> None:
    reading = read(schedule(_HEADER, _GROWTH.replace("0.10%", f"{opening}0.20%{closing} <u>0.10%</u>")))
    assert rates(reading) == [_LIVE]
    assert asides(reading) == [("struck through", "0.20%")]
    assert count(reading) == 4


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><s>Elm Old Fund</s><td><s>0.50%</s><td><s>0.25%</s><td><s>0.75%</s></tr>",
        '<tr style="text-decoration:line-through"><td>Elm Old Fund<td>0.50%<td>0.25%<td>0.75%</tr>',
        "<tr><td class=old>Elm Old Fund<td class=old>0.50%<td class=old>0.25%<td class=old>0.7<b>5</b>%</tr>",
    ],
)
def test_a_struck_row_is_no_entry(row: str) -> None:
    reading = read(schedule(_HEADER, row, _GROWTH))
    assert rates(reading) == [_LIVE]
    assert [entry.portfolio_name for entry in reading.entries] == ["Elm Growth Fund"]
    assert asides(reading) == [("struck through", text) for text in ("0.50%", "0.25%", "0.75%")]


def test_a_struck_name_lends_its_figures_to_no_other() -> None:
    row = "<tr><td><s>Elm Old Fund</s><td>0.50%<td>0.25%<td>0.75%</tr>"
    reading = read(schedule(_HEADER, _GROWTH, row))
    assert rates(reading) == [_LIVE]
    assert [finding.code for finding in reading.findings] == ["unread_rate"] * 3


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td><s>Elm Old Fund</s><td>Class C<td>0.30%</tr>",
        "<tr><td><s>Elm Old Fund</s><td>Class B<td>0.30%</tr><tr><td><td>Class C<td>0.90%</tr>",
        "<tr><td rowspan=2 class=old>Elm Old Fund<td>Class B<td>.30%</tr><tr><td>Class C<td>0.90%</tr>",
    ],
)
def test_a_struck_name_lends_its_classes_to_no_other(rows: str) -> None:
    header = "<tr><td>Portfolio<td>Class<td>Maximum Aggregate Fee</tr>"
    elm, oak = (f"<tr><td>{name} Fund<td>Class A<td>0.25%</tr>" for name in ("Elm Growth", "Oak Bond"))
    reading = read(schedule(header, elm, rows, oak))
    assert rates(reading) == [("Elm Growth Fund", ["0.25%"]), ("Oak Bond Fund", ["0.25%"])]
    assert len(reading.entries) == 2
    told = [finding for finding in reading.findings if "struck through" in finding.message]
    assert [finding.code for finding in told] == ["unread_rate"] * rows.count("%")
    assert count(reading) == 2 + len(told)


def test_half_a_name_struck_is_the_other_half() -> None:
    reading = read(schedule(_HEADER, _GROWTH.replace("Elm Growth", "<s>Elm Income</s> Elm Growth")))
    assert rates(reading) == [_LIVE]


def test_struck_prose() -> None:
    reading = read(
        page(
            "<p>The Elm Growth Fund shall pay a distribution fee at the annual rate of <strike>nine tenths"
            " of one percent (0.90%)</strike> <u>0.75%</u> of the average daily net assets of its shares.</p>"
            "<p><del>The Elm Bond Fund shall pay a service fee of 0.25% a year.</del></p>"
        )
    )
    assert rates(reading) == [("Elm Growth Fund", ["0.75%"])]
    assert [text for _, text in asides(reading)] == ["nine tenths of one percent (0.90%)", "0.25%"]


def test_a_struck_bare_figure_of_a_column_counts() -> None:
    row = _GROWTH.replace("0.10%", "<s>0.20</s> 0.10%")
    assert asides(read(schedule(_HEADER, row))) == [("struck through", "0.20")]


def test_the_marks_of_edgars_own_tables_strike_nothing() -> None:
    table = (
        "<pre><TABLE><CAPTION>\n<S>                <C>\nElm Growth Fund    0.35%\nElm Bond Fund      0.30%\n"
    )
    reading = read(page(f"<p align=center>SCHEDULE A</p>{table}</TABLE></pre><p>The <s>old</s> end.</p>"))
    assert rates(reading) == [("Elm Growth Fund", ["0.35%"]), ("Elm Bond Fund", ["0.30%"])]
    assert asides(reading) == []


def test_a_line_that_is_taken_away_strikes_nothing() -> None:
    row = _GROWTH.replace("0.10%", '<s style="text-decoration:none">0.10%</s>')
    assert rates(read(schedule(_HEADER, row))) == [_LIVE]


# --------------------------------------------------------------------------- not to be seen


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "color:white",
        "color:#FEFEFE;background-color:#fff",
        "background:#003366;color:rgb(0, 51, 102)",
        "font-size:0",
        "font-size:1px",
        "opacity:0",
        "color: transparent",
        "position:absolute;left:-9999px",
    ],
)
def test_a_hidden_row_is_no_entry(style: str) -> None:
    row = f'<tr style="{style}"><td>Elm Ghost Fund<td>0.50%<td>0.25%<td>0.75%</tr>'
    reading = read(schedule(_HEADER, row, _GROWTH))
    assert rates(reading) == [_LIVE]
    assert len(reading.entries) == 1
    assert asides(reading) == [("not visible", text) for text in ("0.50%", "0.25%", "0.75%")]
    assert count(reading) == 6


@pytest.mark.parametrize(
    "hidden",
    [
        '<font color="white">0.99%</font>',
        '<span class="none">0.99%</span>',
        "<i hidden>0.99%</i>",
        '<span style="font-size:0pt"><b>0.99</b>%</span>',
    ],
)
def test_hidden_print_in_a_cell_and_in_prose(hidden: str) -> None:
    reading = read(schedule(_HEADER, _GROWTH.replace("0.10%", f"{hidden}0.10%")))
    assert (rates(reading), asides(reading)) == ([_LIVE], [("not visible", "0.99%")])
    sentence = "<p>The Elm Growth Fund pays a service fee of {} 0.25% of its average daily net assets.</p>"
    reading = read(page(sentence.format(hidden)))
    assert (rates(reading), asides(reading)) == ([("Elm Growth Fund", ["0.25%"])], [("not visible", "0.99%")])


@pytest.mark.parametrize(
    ("around", "ink"),
    [
        ('<tr bgcolor="#003366">', '<font color="white">'),
        ('<tr style="background-color: navy">', '<font style="color:#fff">'),
        ('<tr style="background: url(blue.gif)">', '<font color="#FFFFFF">'),
        ("<tr>", '<font color="gray">'),
    ],
)
def test_print_on_a_coloured_ground_is_seen(around: str, ink: str) -> None:
    growth = _GROWTH.replace("<tr>", around).replace("<td>", f"<td>{ink}").replace("%", "%</font>")
    assert rates(read(schedule(_HEADER, growth.replace("Fund<td>", "Fund</font><td>")))) == [_LIVE]


def test_white_on_a_ground_that_a_class_colours_is_seen() -> None:
    growth = _GROWTH.replace("<td>", '<td class="head" style="color:white">')
    assert rates(read(schedule(_HEADER, growth))) == [_LIVE]
    nested = "table td { background: #036 }"
    white = _GROWTH.replace("<td>", '<td style="color:white">')
    body = f"<p align=center>SCHEDULE A</p><table>{_HEADER}{white}</table>"
    assert rates(read(page(body, nested))) == [_LIVE]


# --------------------------------------------------------------------------- PDF

_TITLE = content(
    *((72, 60, "ELMWORTH SERIES TRUST"), (72, 76, "DISTRIBUTION PLAN"), (72, 92, "(CLASS A SHARES)")),
    *((72, 108, "Dated March 1, 2012"), (72, 130, "WHEREAS, the Trustees adopt this Plan under Rule 12b-1;")),
    *((72, 160, "SCHEDULE A"), (72, 180, "Portfolio"), (300, 180, "Service Fee"), (400, 180, "Total Fee")),
    *((72, 196, "Elm Growth Fund"), (300, 196, "0.25%"), (400, 196, "0.35%")),
)
_GHOST = content((72, 212, "Elm Ghost Fund"), (300, 212, "0.15%"), (400, 212, "0.75%"))
_FIELD = "0 0 0.4 rg 60 560 400 30 re f"
_PICTURE = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


def funds(page: str) -> list[str | None]:
    return [name for name, _ in rates(read(pdf(f"{_TITLE}\n{page}")))]


@pytest.mark.parametrize(
    "ghost",
    [
        f"1 1 1 rg {_GHOST}",
        f"0.99 g {_GHOST}",
        f"0 0 0 0 k {_GHOST}",
        f"3 Tr {_GHOST}",
        content((72, 850, "Elm Ghost Fund"), (300, 850, "0.15%"), (400, 850, "0.75%")),
        content((-500, 212, "Elm Ghost Fund"), (-300, 212, "0.15%"), (-200, 212, "0.75%")),
    ],
)
def test_unseen_print_of_a_pdf_is_set_aside(ghost: str) -> None:
    reading = read(pdf(f"{_TITLE}\n{ghost}"))
    assert rates(reading) == [("Elm Growth Fund", ["0.25%", "0.35%"])]
    assert asides(reading) == [("not visible", "0.15%"), ("not visible", "0.75%")]
    assert len(reading.entries) == 1


@pytest.mark.parametrize(
    "ghost",
    [
        f"{_FIELD} 1 1 1 rg {_GHOST}",
        f"0.5 g {_GHOST}",
        f"{_PICTURE} 3 Tr {_GHOST}",
        f"1 1 1 rg 0 0 0 RG 2 Tr {_GHOST}",
    ],
)
def test_pale_print_on_a_dark_field_and_the_words_of_a_picture_are_seen(ghost: str) -> None:
    assert funds(ghost) == ["Elm Growth Fund", "Elm Ghost Fund"]


def test_the_shadow_of_print_is_no_print() -> None:
    shadow = "1 1 1 rg " + show(300.8, 792 - 196.8, "0.25%", 10)
    assert asides(read(pdf(f"{_TITLE}\n{shadow}"))) == []
