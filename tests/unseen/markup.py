"""Blocks as HTML: of the first editors, of word processors, of today's filing agents."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from random import Random

from unseen.model import Block, Break, Centre, Draft, Grid, Lines, Para, Right, Row, Signs
from unseen.text import Typing, grid

SMART = {
    "named": "ldquo rdquo rsquo ndash",
    "curly": "#8220 #8221 #8217 #8211",
    "cp1252": "#147 #148 #146 #150",
}
FONT = "font-family:Times New Roman"
PARAGRAPHS = {
    "old": ('<P ALIGN="{align}"><FONT SIZE="2" FACE="Times New Roman">', "</FONT></P>"),
    "agent": (
        f'<P STYLE="margin-top:12pt; margin-bottom:0pt; font-size:10pt; {FONT}" ALIGN="{{align}}">',
        "</P>",
    ),
    "word": (
        "<p class=MsoNormal align={align} style='text-align:{align}'><span style='font-size:11.0pt'>",
        "</span></p>",
    ),
    "plain": ('<p align="{align}">', "</p>"),
    "divs": ('<div style="text-align:{align};margin-bottom:12pt">', "</div>"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How one editor writes an exhibit."""

    style: str
    quotes: str
    bold: bool
    table: str  # cells, spaced, pre
    cell: str  # what stands about the text of a cell


def setting(rng: Random) -> Setting:
    return Setting(
        rng.choice(tuple(PARAGRAPHS)),
        rng.choice(("straight", "named", "curly", "cp1252", "utf8")),
        rng.random() < 0.7,
        rng.choice(("cells", "cells", "spaced", "spaced", "pre")),
        rng.choice(
            (
                "{}",
                "{}",
                '<font size="2">{}</font>',
                '<p style="margin:0pt">{}</p>',
                "{}&nbsp;",
                "<div>{}</div>",
            )
        ),
    )


def markup_of(rng: Random, draft: Draft) -> str:
    how = setting(rng)
    body = "\n".join(_block(how, block) for block in draft.blocks)
    head = rng.choice(("EX-99.M", "Distribution Plan", ""))
    charset = (
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' if how.quotes == "utf8" else ""
    )
    page = f"<html>\n<head>{charset}\n<title>{head}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    if how.style == "old":
        page = re.sub(r"<(/?)(html|head|title|body)>", lambda found: found[0].upper(), page)
    if rng.random() < 0.2:
        return (
            f"<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>4\n<FILENAME>exm.htm\n<TEXT>\n{page}</TEXT>\n</DOCUMENT>\n"
        )
    return page


def _text(how: Setting, text: str) -> str:
    """Escaped, quotes as the editor has them, marks raised."""
    out = html.escape(text, quote=False)
    if how.quotes != "straight":
        names = SMART.get(how.quotes)
        opening, closing, apostrophe, dash = (
            tuple(f"&{name};" for name in names.split())
            if names
            else ("\u201c", "\u201d", "\u2019", "\u2013")
        )
        out = re.sub(r'"(?=[\w.])', lambda _: opening, out).replace('"', closing).replace("'", apostrophe)
        out = out.replace(" - ", f" {dash} ")
    out = re.sub(r"\^\{(.+?)\}", r"<sup>\1</sup>", out)
    lead = len(out) - len(out.lstrip(" "))
    return ("&nbsp;" * lead + out.lstrip(" ")).replace("\n", "<br>")


def _paragraph(how: Setting, text: str, align: str = "left", bold: bool = False) -> str:
    opening, closing = PARAGRAPHS[how.style]
    inner = f"<b>{text}</b>" if bold and how.bold and text else text
    return f"{opening.format(align=align)}{inner}{closing}"


def _block(how: Setting, block: Block) -> str:
    if isinstance(block, Grid):
        out = _grid(how, block)
    elif isinstance(block, Centre):
        out = "\n".join(_paragraph(how, _text(how, line), "center", True) for line in block.lines)
    elif isinstance(block, Right):
        out = _paragraph(how, _text(how, block.text), "right", True)
    elif isinstance(block, Para):
        out = _paragraph(how, "&nbsp;" * (6 * block.level) + _text(how, block.text))
    elif isinstance(block, Lines):
        out = "\n".join(_paragraph(how, "&nbsp;" * block.indent + _text(how, line)) for line in block.lines)
    elif isinstance(block, Break):
        out = _paragraph(how, str(block.number), "center") + '\n<hr size="3" width="100%" align="center">'
    else:
        out = _signatures(how, block)
    return out


def _signatures(how: Setting, block: Signs) -> str:
    return "\n".join(
        _paragraph(
            how,
            f"{_text(how, party)}<br><br>By: /s/ {_text(how, who)}<br>Name: {_text(how, who)}<br>Title: "
            f"{office}",
        )
        for party, who, office in block.parties
    )


def _grid(how: Setting, block: Grid) -> str:
    caption = _paragraph(how, _text(how, block.caption)) + "\n" if block.caption else ""
    if block.manner in {"divs", "tabs"}:
        return caption + "\n".join(
            _flat(how, block.manner, row) for row in (Row(block.head), *block.rows) if any(row.cells)
        )
    if block.manner == "pre" or (how.table == "pre" and not block.manner):
        typed = grid(Typing(78, False, False, False, 0, 4, "-"), block)
        return f"<PRE>\n{html.escape(typed, quote=False)}\n</PRE>"
    spaced = how.table == "spaced" and block.manner != "cells"
    rows = [
        _over(block, spaced),
        *([_row(how, block, Row(block.head), spaced, "bottom")] if any(block.head) else []),
    ]
    rows += [_row(how, block, row, spaced, "top") for row in block.rows]
    table = "\n".join(row for row in rows if row)
    return f'{caption}<table cellpadding="0" cellspacing="0" border="0" width="100%">\n{table}\n</table>'


def _flat(how: Setting, manner: str, row: Row) -> str:
    """A row without a table: `<div>` of two `<span>`s, or a paragraph with tabs."""
    cells = [_text(how, cell).replace("<br>", " ") for cell in row.cells if cell or not row.heading]
    if manner == "tabs":
        return f'<p style="margin:0">{"&#9;".join(cells)}</p>'
    spans = "".join(
        f'<div style="display:inline-block;width:{"50%" if not at else "15%"}">{cell or "&nbsp;"}</div>'
        for at, cell in enumerate(cells)
    )
    return f'<div style="white-space:nowrap">{spans}</div>'


def _over(block: Grid, spaced: bool) -> str:
    """Heads over several columns as cells with a colspan."""
    out, at = "", 0
    for text, first, last in block.over:
        span = _span(block, spaced, first, last) - (spaced and last == len(block.head))
        out += "<td></td>" * _span(block, spaced, at, first)
        out += f'<td colspan="{span}" align="center"><b>{html.escape(text, quote=False)}</b></td>'
        at = last
    return f"<tr>{out}</tr>" if out else ""


def _span(block: Grid, spaced: bool, first: int, last: int) -> int:
    """How many cells stand in these columns: signs and spacers have cells of their own."""
    return sum((2 if block.manner == "signs" and at else 1) + spaced for at in range(first, last))


def _row(how: Setting, block: Grid, row: Row, spaced: bool, valign: str) -> str:
    if row.heading:
        span = len(block.head) * 3
        return f'<tr><td colspan="{span}" valign="{valign}"><b>{_text(how, row.cells[0])}</b></td></tr>'
    cells = [_cell(how, block, at, cell, valign) for at, cell in enumerate(row.cells)]
    gap = "<td>&nbsp;</td>" if spaced else ""
    return f"<tr>{gap.join(cells)}</tr>"


def _cell(how: Setting, block: Grid, at: int, cell: str, valign: str) -> str:
    """One cell, or the number and its sign in two."""
    align = "center" if at else "left"
    if block.manner == "signs" and at:
        number, sign, rest = cell.partition("%")
        if sign:
            first, second = how.cell.format(number), how.cell.format(f"%{_text(how, rest)}")
            return f'<td align="right" valign="{valign}">{first}</td><td valign="{valign}">{second}</td>'
        return f'<td colspan="2" align="{align}" valign="{valign}">{how.cell.format(_text(how, cell))}</td>'
    text = how.cell.format(_text(how, cell)) if cell else "&nbsp;"
    return f'<td align="{align}" valign="{valign}">{text}</td>'
