"""Lay lines again in a text whose line ends were lost.

`EX-99.M 4 exm4.txt MASTER DISTRIBUTION PLAN (CLASS K SHARES) THIS PLAN is made ... WHEREAS, ...`
is one line. A document of this kind begins a new line before a recital, a section, a schedule, a
signature; within a schedule after each rate row and each name of a list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.model import Line, Piece
from parsers.wordings import openings, pages, printed_rows

_FILE_LINE = pages.FILE_LINE.regex()
_LINE_BEGINS, _SCHEDULE = openings.LINE_BEGINS.regex(), openings.SCHEDULE_IN_LINE.regex()
_ROW_ENDS, _NAME_ENDS = printed_rows.ROW_ENDS.regex(), printed_rows.NAME_ENDS.regex()
_RATE = printed_rows.RATE.regex()
_RATE_LAST, _RATES_LAST = printed_rows.RATE_LAST.regex(), printed_rows.RATES_LAST.regex()
_HEADER, _HEADER_IN_CAPITALS = printed_rows.HEADER.regex(), printed_rows.HEADER_IN_CAPITALS.regex()
_REGISTRANT = printed_rows.REGISTRANT_FOLLOWS.regex()
_CAPITALS = re.compile(r"(?:[“\"(]?[A-Z][A-Z\d&.,'’/()“”\"-]{0,60}+\s++){3,}+")  # the whole run of such words
_SMALL_LETTERS = re.compile(r"[A-Z][\w.&]*[a-z]")
_CAPITAL_WORD = re.compile(r"[A-Z]{2,}\b")
_LONG = 300  # characters; no printed line is longer


def lost_line_ends(text: str) -> bool:
    """True where nearly all of the text stands in one line that is far longer than a paragraph."""
    return max(map(len, text.split("\n"))) > max(_LONG, 0.8 * len(text))


def relay(text: str) -> tuple[Line, ...]:
    """The lines of such a text; pieces are slices of it, horizontal places carry no meaning."""
    head = _FILE_LINE.match(text)
    begin = head.end() if head else 0
    cuts = [begin, *(m.end() for m in _LINE_BEGINS.finditer(text, begin)), len(text)]
    lines = [Line(_pieces(text, 0, begin), 1)] if begin else []
    listing = False
    for start, end in pairwise(cuts):
        listing = bool(_SCHEDULE.match(text, start)) or (listing and not _prose(text[start:end]))
        for a, b in _rows(text, start, end) if listing else [(start, end)]:
            if pieces := _pieces(text, a, b):
                lines.append(Line(pieces, 1, gap=1))
    return tuple(lines)


def _prose(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":")) and not _RATE_LAST.search(text.strip())


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The rows of a schedule: each ends behind its rates, or behind a name where another follows.

    What stands before the first name of a run is its heading and the header of its columns.
    """
    cuts = {m.end() for pattern in (_ROW_ENDS, _NAME_ENDS) for m in pattern.finditer(text, start, end)}
    rows = sorted({start, *cuts, end})
    for a, b in list(pairwise(rows)):
        cuts |= _heading_cuts(text, a, b)
    rows = sorted({start, *cuts, end})
    return list(pairwise(rows))


def _heading_cuts(text: str, start: int, end: int) -> set[int]:
    """`... below. LYNDON FUNDS PORTFOLIO MAXIMUM FEE Lyndon Europe Fund`: sentence, heading, header, name.

    The name begins at the last word in capitals that begins the next name as well, else at the
    first word that is not in capitals.
    """
    behind = {m.end() for m in _REGISTRANT.finditer(text, start, end)}
    worded = _HEADER.search(text, start, end)
    if worded is not None:
        return behind | {worded.start(), worded.start("header"), worded.end()}
    runs = _CAPITALS.finditer(text, start, end)
    capitals = next((run for run in runs if _SMALL_LETTERS.match(text, run.end(), end)), None)
    if capitals is None:
        return set()
    name = capitals.end()
    following = _CAPITAL_WORD.match(text, end)
    at = text.rfind(following[0], capitals.start(), name) if following else -1
    cuts = {capitals.start(), at if at > capitals.start() else name}
    return cuts | {m.start() for m in _HEADER_IN_CAPITALS.finditer(text, capitals.start(), name)}


def _pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """A name and the rates behind it stand in pieces of their own."""
    stripped = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    tail = _RATES_LAST.search(stripped)
    if not tail or len(stripped) > 200:
        return (Piece(stripped, start, 0, len(stripped)),) if stripped else ()
    pieces = [Piece(stripped[: tail.start()], start, 0, tail.start())]
    for match in _RATE.finditer(tail[0]):
        at = tail.start() + match.start()
        pieces.append(Piece(match[0], start + at, at, at + len(match[0])))
    return tuple(pieces)
