"""One amendment of ours in the seven forms in which exhibits come, each made from one small model."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from small_pdfs import Word, content, pdf

TITLE = ("AMENDMENT NO. 3", "TO THE DISTRIBUTION PLAN", "(CLASS C SHARES)")
CLAUSES = (
    'The Distribution Plan (Class C Shares) (the "Plan"), dated as of May 1, 2004, is hereby amended, '
    "effective July 1, 2006, as follows:",
    "WHEREAS, the parties desire to amend the Plan to change the name of Tarrant Balanced Fund to "
    "Tarrant Blend Fund;",
    "WHEREAS, the Trustees, those among them who have no interest in the Plan voting apart, have found "
    "that this change of name alters nothing in what holders of the shares pay or receive;",
    "NOW, THEREFORE, Schedule A to the Plan is hereby deleted in its entirety and replaced with "
    "the following:",
)
SCHEDULE = ("SCHEDULE A", "TO THE DISTRIBUTION PLAN", "(CLASS C SHARES)")
HEADER = ("Portfolios", "Maximum Distribution Fee", "Maximum Service Fee", "Maximum Aggregate Fee")
ROWS = {
    "TARRANT EQUITY FUNDS": (
        ("Tarrant Blend Fund", "0.75%", "0.25%", "1.00%"),
        ("Tarrant Index 500 Fund", "0.40%", "0.20%", "0.60%"),
    ),
    "TARRANT INCOME FUNDS, INC.": (
        ("Tarrant Bond Fund II", "0.65%", "0.25%", "0.90%"),
        ("Tarrant Cash Fund", "0.10%", "0.15%", "0.25%"),
    ),
}
CLOSING = ("All other terms of the Plan remain in full force.", "Dated: July 1, 2006")
Cells = tuple[str, ...]


# ------------------------------------------------------------------------------- text


def text() -> bytes:
    """Monospaced, with EDGAR's tags, headers in two lines, and a page number alone on its line."""
    return "\n".join(_text_lines()).encode()


def _text_lines() -> Iterator[str]:
    yield from ("<PAGE>", "", *(line.center(80).rstrip() for line in TITLE), "")
    for clause in CLAUSES:
        yield from (*textwrap.wrap(clause, 76, initial_indent="     "), "")
    yield from ("2".center(80).rstrip(), "<PAGE>", "", *(line.center(80).rstrip() for line in SCHEDULE), "")
    for registrant, rows in ROWS.items():
        yield from (registrant, "")
        yield from map(_columns, zip(*map(_two_lines, HEADER), strict=True))
        yield from (_columns(("", *["-" * 12] * 3)), *map(_columns, rows), "")
    for line in CLOSING:
        yield from (line, "")


def _two_lines(words: str) -> tuple[str, str]:
    first, _, _ = words.rpartition(" Fee")
    return (first, "Fee") if first else ("", words)


def _columns(cells: Cells) -> str:
    return f"{cells[0]:24}{cells[1]:>24}{cells[2]:>18}{cells[3]:>20}".rstrip()


def lost_text() -> bytes:
    """All in one line, as some copies of EDGAR's files are."""
    return " ".join(_words()).encode()


def _words() -> Iterator[str]:
    yield from (*TITLE, *CLAUSES, *SCHEDULE)
    for registrant, rows in ROWS.items():
        yield from (registrant, *HEADER, *(cell for row in rows for cell in row))
    yield from CLOSING


# ------------------------------------------------------------------------------- HTML


def old_html() -> bytes:
    """Of about 2000: tags in capitals, FONT, unclosed cells and paragraphs, blanks as &nbsp;."""
    body = [f'<P ALIGN="CENTER"><B><FONT SIZE="2">{"<BR>".join(TITLE)}</FONT></B>']
    body += [f'<P><FONT SIZE="2">&nbsp;&nbsp;&nbsp;{clause}</FONT>' for clause in CLAUSES]
    body += ['<P ALIGN="CENTER">2', "<HR>", f'<P ALIGN="CENTER"><B>{"<BR>".join(SCHEDULE)}</B>']
    for registrant, rows in ROWS.items():
        body += [f"<P><B>{registrant}</B>", '<TABLE WIDTH="100%" BORDER="0">']
        body += ["<TR>" + "".join(f'<TD ALIGN="CENTER">{cell.replace(" Fee", "<BR>Fee")}' for cell in HEADER)]
        body += ["<TR>" + "".join(f"<TD>{cell}&nbsp;" for cell in row) for row in rows]
        body += ["</TABLE>"]
    body += [f"<P>{line}" for line in CLOSING]
    return ("<HTML><BODY>" + "\n".join(body) + "</BODY></HTML>").encode()


def new_html() -> bytes:
    """Of today: styles in every tag, spacer cells, the percent sign in a cell of its own."""
    centred = '<p style="text-align:center;margin:0"><span style="font-weight:bold">{}</span></p>'
    plain = '<p style="text-indent:24px;font:10pt Times">{}</p>'
    body = [*map(centred.format, TITLE), *map(plain.format, CLAUSES)]
    body += [
        centred.format("2"),
        '<div style="page-break-after:always"></div>',
        *map(centred.format, SCHEDULE),
    ]
    for registrant, rows in ROWS.items():
        body += [f'<p style="font-weight:bold">{registrant}</p>', '<table style="border-collapse:collapse">']
        body += [
            _row(HEADER, '<td>&#160;</td><td colspan="2">{}</td>'),
            *(_row(_parted(row), _VALUE) for row in rows),
        ]
        body += ["</table>"]
    body += map(plain.format, CLOSING)
    return ("<!DOCTYPE html><html><body>" + "\n".join(body) + "</body></html>").encode()


_VALUE = '<td>&#160;</td><td style="text-align:right">{}</td><td>%</td>'


def _parted(row: Cells) -> Cells:
    return (row[0], *(cell.rstrip("%") for cell in row[1:]))


def _row(cells: Cells, value: str) -> str:
    return f"<tr><td>{cells[0]}</td>" + "".join(value.format(cell) for cell in cells[1:]) + "</tr>"


# ------------------------------------------------------------------------------- PDF

_LEFTS = (72.0, 270.0, 380.0, 480.0)


def ruled_pdf() -> bytes:
    """Every cell of the tables in a box of lines."""
    return _pdf(_boxes)


def plain_pdf() -> bytes:
    """The same pages without a line."""
    return _pdf(lambda top, rows: "")


def _pdf(boxes: Callable[[float, int], str]) -> bytes:
    words = [(_middle(line), 90 + 12 * at, line) for at, line in enumerate(TITLE)]
    lines = [(clause, line) for clause in CLAUSES for line in [*textwrap.wrap(clause, 88), ""]]
    words += [(72, 150 + 12 * at, line) for at, (_, line) in enumerate(lines) if line]
    words += [(306, 740, "2")]
    return pdf(content(*words), _schedule_page(boxes))


def _schedule_page(boxes: Callable[[float, int], str]) -> str:
    words: list[Word] = [(_middle(line), 90 + 12 * at, line) for at, line in enumerate(SCHEDULE)]
    drawn, top = [], 150.0
    for registrant, rows in ROWS.items():
        words += [(72, top, registrant)]
        stacked = zip(*map(_two_lines, HEADER), strict=True)
        for at, cells in enumerate([*stacked, *rows], 2):
            words += [(left, top + 14 * at, cell) for left, cell in zip(_LEFTS, cells, strict=True) if cell]
        drawn += [boxes(top + 18, len(rows) + 1)]
        top += 14 * (len(rows) + 6)
    words += [(72, top + 24 * at, line) for at, line in enumerate(CLOSING)]
    return "\n".join([content(*words), *drawn])


def _middle(line: str) -> float:
    return 306 - 3.3 * len(line)


def _boxes(top: float, rows: int) -> str:
    """The first row is two lines high."""
    edges = [top, top + 28, *(top + 28 + 14 * (at + 1) for at in range(rows - 1))]
    across = [f"66 {792 - y} m 560 {792 - y} l S" for y in edges]
    down = [f"{x - 6} {792 - edges[0]} m {x - 6} {792 - edges[-1]} l S" for x in (*_LEFTS, 566)]
    return "\n".join([*across, *down])


# ------------------------------------------------------------------------------- submission


def submission() -> bytes:
    """The text inside a complete submission file, behind another exhibit."""
    header = (
        "<SEC-DOCUMENT>0000912345-06-000123.txt : 20060711\n"
        "<SEC-HEADER>0000912345-06-000123.hdr.sgml : 20060711\n"
        "ACCESSION NUMBER:\t\t0000912345-06-000123\nCONFORMED SUBMISSION TYPE:\t485BPOS\n"
        "PUBLIC DOCUMENT COUNT:\t\t2\nFILED AS OF DATE:\t\t20060711\n</SEC-HEADER>\n"
    )
    exhibits = (b"EX-99.J\n<SEQUENCE>1", b"CONSENT"), (b"EX-99.M\n<SEQUENCE>2", text())
    body = b"".join(
        b"<DOCUMENT>\n<TYPE>%b\n<TEXT>\n%b\n</TEXT>\n</DOCUMENT>\n" % exhibit for exhibit in exhibits
    )
    return header.encode() + body + b"</SEC-DOCUMENT>\n"


FORMS: dict[str, Callable[[], bytes]] = {
    "text.txt": text,
    "lost.txt": lost_text,
    "old.htm": old_html,
    "new.htm": new_html,
    "ruled.pdf": ruled_pdf,
    "plain.pdf": plain_pdf,
    "submission.txt": submission,
}
