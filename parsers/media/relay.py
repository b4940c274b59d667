"""Lay lines again in a text whose line ends were lost.

`EX-99.M 4 exm4.txt MASTER DISTRIBUTION PLAN (CLASS K SHARES) THIS PLAN is made ... WHEREAS, ...`
is one line. A document of this kind begins a new line before a recital, a section, a schedule, a
signature; within a schedule after each rate row and each name of a list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.model import Line, Piece

_BEFORE = re.compile(
    r"(?<=\S)\s+(?="
    r"(?:WHEREAS\b|NOW,? THEREFORE\b|IN WITNESS WHEREOF|[“\"]?(?:SCHEDULE|APPENDIX|EXHIBIT"
    r"|ANNEX)\s+[\"“]?[A-Z][\"”]?(?:-\d)?\s+(?:TO\b|[A-Z]{3,}|(?:Name of )?(?:Fund|Portfolio)s?\b)"
    r"|AMENDMENT NO\b|(?:SECTION|Section|ARTICLE|Article)\s+\d+[.:]|(?:FIRST|SECOND|THIRD|FOURTH|FIFTH"
    r"|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH):"
    r"|\d{1,2}\.\s+(?:[A-Z][a-z]|[A-Z]{3})|\([a-z]\)\s+[A-Z][a-z]|By:\s|Name:\s|Title:\s|Attest:"
    r"|Dated?:\s|All other terms\b|Except as amended\b)"
    r"|(?:(?<=[A-Z]{2} )|(?<=\) )|(?<=INC\. ))(?:The|This|THIS PLAN|THIS AGREEMENT|Each|In) [A-Za-z])"
    r"|(?<=[^\s.] )(?=(?:[^\s] ){12})(?<![^\s] [^\s] )|(?<=(?: [^\s]){12} )(?=[^\s]{2})"
)
_CONTAINER = re.compile(
    r"^\s*EX-\S+(?:\s+[A-Z][\w.&-]*){0,4}?\s+\d{1,3}\s+\S+\.(?:txt|htm|html)\s+", re.IGNORECASE
)
_RATE = r"(?:\d{0,2}\.\d{1,4}\s?%?|\d{1,2}%|N/A|None|NONE)"
_ROW = re.compile(rf"(?P<rates>{_RATE}(?:\s+{_RATE})*)[\"”]?\s+(?=[A-Z(])")
_NAME = re.compile(r"\b(?:Fund|Portfolio)(?:\s+(?:[IVX]+|\d{4})\b)?+\s+(?=[A-Z][\w.&]+\s+[A-Z\d])")
_SCHEDULE = re.compile(r"[“\"]?(?:SCHEDULE|APPENDIX|EXHIBIT|ANNEX)\s+[\"“]?[A-Z]\b", re.IGNORECASE)
_CAPITALS = re.compile(r"(?:[“\"(]?[A-Z][A-Z\d&.,'’/()“”\"-]*\s+){3,}(?=[A-Z][\w.&]*[a-z])")
_WORDED = re.compile(
    r"\b(?:(?:Name of )?(?:Fund|Portfolio|Series)s?\s+)?(?P<header>(?:(?:Maximum|Minimum|Asset|Based"
    r"|Sales|Charge|Distribution"
    r"|Servic(?:e|es|ing)|Shareholder|Aggregate|Total|Annual|12b-1|Rate|Fee)s?\s+){2,})(?=[A-Z])"
)
_HEADER = re.compile(
    r"\bPORTFOLIOS?\b(?=\s+(?:MAXIMUM|MINIMUM|ASSET|DISTRIBUTION|SERVICE))|(?<=\s)(?:(?:MAXIMUM"
    r"|MINIMUM)\s+)?(?:ASSET|DISTRIBUTION)\b"
)
_REGISTRANT = re.compile(r"\)\s+(?=(?:[A-Z][A-Z&.,'’-]+\s+){1,6}?(?:FUNDS?|TRUST|SERIES|PORTFOLIOS|INC)\b)")
_LONG = 300  # characters; no printed line is longer


def lost_line_ends(text: str) -> bool:
    """True where nearly all of the text stands in one line that is far longer than a paragraph."""
    return max(map(len, text.split("\n"))) > max(_LONG, 0.8 * len(text))


def relay(text: str) -> tuple[Line, ...]:
    """The lines of such a text; pieces are slices of it, horizontal places carry no meaning."""
    head = _CONTAINER.match(text)
    begin = head.end() if head else 0
    cuts = [begin, *(m.end() for m in _BEFORE.finditer(text, begin)), len(text)]
    lines = [Line(_pieces(text, 0, begin), 1)] if begin else []
    listing = False
    for start, end in pairwise(cuts):
        listing = bool(_SCHEDULE.match(text, start)) or (listing and not _prose(text[start:end]))
        for a, b in _rows(text, start, end) if listing else [(start, end)]:
            if pieces := _pieces(text, a, b):
                lines.append(Line(pieces, 1, gap=1))
    return tuple(lines)


def _prose(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":")) and not re.search(_RATE + r"[\"”]?$", text.strip())


def _rows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The rows of a schedule: each ends behind its rates, or behind a name where another follows.

    What stands before the first name of a run is its heading and the header of its columns.
    """
    cuts = {m.end() for pattern in (_ROW, _NAME) for m in pattern.finditer(text, start, end)}
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
    worded = _WORDED.search(text, start, end)
    if worded is not None:
        return behind | {worded.start(), worded.start("header"), worded.end()}
    capitals = _CAPITALS.search(text, start, end)
    if capitals is None:
        return set()
    name = capitals.end()
    following = re.compile(r"[A-Z]{2,}\b").match(text, end)
    at = text.rfind(following[0], capitals.start(), name) if following else -1
    cuts = {capitals.start(), at if at > capitals.start() else name}
    return cuts | {m.start() for m in _HEADER.finditer(text, capitals.start(), name)}


def _pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """A name and the rates behind it stand in pieces of their own."""
    stripped = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    tail = re.search(rf"(?:(?<=[A-Za-z)]) {_RATE}(?:\s+{_RATE})*)[\"”]?$", stripped)
    if not tail or len(stripped) > 200:
        return (Piece(stripped, start, 0, len(stripped)),) if stripped else ()
    pieces = [Piece(stripped[: tail.start()], start, 0, tail.start())]
    for match in re.finditer(_RATE, tail[0]):
        at = tail.start() + match.start()
        pieces.append(Piece(match[0], start + at, at, at + len(match[0])))
    return tuple(pieces)
