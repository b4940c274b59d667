"""What belongs to pages and not to the document: tags, rules, page numbers, footers, file codes."""

from __future__ import annotations

import re

from parsers.model import Piece
from parsers.wordings import markup, pages

NOTE_MARK = r"[*†‡§^+#]{1,4}|\(\d{1,2}\)"  # of a footnote: *, (1)
_TAGS_ALONE, _LEADING_TAGS = markup.TAGS_ALONE.regex(), markup.LEADING_TAGS.regex()
_RULE = re.compile(r"^(?:[-=_~–—.\s]+|\*[*\s]{2,})$")
_FURNITURE = pages.FURNITURE.regex()


def is_tag(text: str) -> bool:
    """EDGAR's own marks alone: <PAGE>  7, <S>, <TABLE>."""
    return "<" in text and _TAGS_ALONE.match(text) is not None


def strip_tag(piece: Piece) -> Piece:
    """`<S>Energy Fund` without its mark."""
    match = _LEADING_TAGS.match(piece.text) if piece.text[:1] == "<" else None
    if match is None:
        return piece
    cut = match.end()
    return Piece(piece.text[cut:], piece.start + cut, piece.left + cut, piece.right, piece.marks)


def is_rule(text: str) -> bool:
    """A line of dashes, stars or underscores; a lone dash under a page break."""
    return _RULE.match(text) is not None


def is_furniture(text: str) -> bool:
    """A page number, footer date or file code alone on its line: 7, - 2 -, A-1, 08/18/03, I-SVC-A1-0420."""
    return _FURNITURE.match(text.strip()) is not None
