"""Print: headings, paragraphs and schedules, as monospaced text or as plain HTML; and how it is filed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape

_WIDTH = 78


class Medium(StrEnum):
    TEXT = "txt"
    HTML = "htm"


@dataclass(frozen=True, slots=True)
class Heading:
    """Centred lines in bold or capitals."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Columns (each heading in lines, for text) and rows; the first column is of names."""

    columns: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""  # above it, as a heading


@dataclass(frozen=True, slots=True)
class Signature:
    """`party` / By: / title, at the end."""

    party: str


Block = Heading | Paragraph | Table | Signature


def print_of(blocks: Sequence[Block], medium: Medium) -> str:
    return _html(blocks) if medium is Medium.HTML else _text(blocks)


# ---------------------------------------------------------------------- text


def _text(blocks: Sequence[Block]) -> str:
    return "\n" + "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(lines):
            return [line.center(_WIDTH).rstrip() for line in lines]
        case Paragraph(text):
            return textwrap.wrap(text, _WIDTH, initial_indent="     ", break_on_hyphens=False)
        case Signature(party):
            return [
                " " * 36 + line for line in (party.upper(), "", "By: ______________________", "    President")
            ]
        case Table(columns, rows):
            return _columns(columns, rows)


def _columns(columns: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> list[str]:
    depth = max(len(heading) for heading in columns)
    high = [("",) * (depth - len(heading)) + tuple(heading) for heading in columns]
    cells = [[heading[at] for heading in high] for at in range(depth)] + [list(row) for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    rule = ["-" * max(len(line) for line in heading) for heading in high]
    laid = [_row(row, widths) for row in cells]
    return [*laid[:depth], _row(rule, widths), *laid[depth:]]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, rest = cells[0].ljust(widths[0] + 4), zip(cells[1:], widths[1:], strict=True)
    return ("  " + first + "    ".join(cell.center(width) for cell, width in rest)).rstrip()


# ---------------------------------------------------------------------- HTML


def _html(blocks: Sequence[Block]) -> str:
    body = "\n".join(_element(block) for block in blocks)
    return f"<html><head><title>Exhibit</title></head>\n<body>\n{body}\n</body></html>\n"


def _element(block: Block) -> str:
    match block:
        case Heading(lines):
            return f'<p align="center"><b>{"<br>".join(map(escape, lines))}</b></p>'
        case Paragraph(text):
            return f"<p>{escape(text, quote=False)}</p>"
        case Signature(party):
            return f"<p>{escape(party.upper())}</p>\n<p>By: ____________________</p>\n<p>President</p>"
        case Table(columns, rows):
            heads = "".join(f"<td><b>{escape(' '.join(heading))}</b></td>" for heading in columns)
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            inner = "\n".join(f"<tr>{line}</tr>" for line in (heads, *cells))
            return f'<table border="0" width="90%">\n{inner}\n</table>'


# ---------------------------------------------------------------------- filings


def submission(content: str, *, name: str, registrant: str, cik: int, serial: int, filed: date) -> str:
    """A document as the one exhibit of a whole submission, behind the form itself."""
    accession = f"{cik:010}-{filed:%y}-{serial:06}"
    return f"""<SEC-DOCUMENT>{accession}.txt : {filed:%Y%m%d}
<SEC-HEADER>{accession}.hdr.sgml : {filed:%Y%m%d}
ACCESSION NUMBER:\t\t{accession}
CONFORMED SUBMISSION TYPE:\t485BPOS
PUBLIC DOCUMENT COUNT:\t\t2
FILED AS OF DATE:\t\t{filed:%Y%m%d}

FILER:

\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\t{registrant.upper()}
\t\tCENTRAL INDEX KEY:\t\t\t{cik:010}

\tFILING VALUES:
\t\tFORM TYPE:\t\t485BPOS
\t\tSEC ACT:\t\t1940 Act
\t\tSEC FILE NUMBER:\t811-{cik % 100_000:05}
</SEC-HEADER>
<DOCUMENT>
<TYPE>485BPOS
<SEQUENCE>1
<FILENAME>form.txt
<TEXT>
POST-EFFECTIVE AMENDMENT. This amendment files an exhibit and changes nothing else.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.M
<SEQUENCE>2
<FILENAME>{name}
<DESCRIPTION>RULE 12B-1 PLAN
<TEXT>
{content}</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
