"""Cheap tests that keep the bulk of a filing away from the reader."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.model import Block, Exhibit, Paragraph, Print, Sheet

_PICTURES = re.compile(r"\.(?:jpe?g|gif|png|bmp|tiff?|zip|xlsx?|xsd|xml|css|js|json)$", re.IGNORECASE)
_TYPES = frozenset("GRAPHIC ZIP EXCEL XML COVER".split())
_LONG = 60_000  # characters: longer than nearly every plan
_FIRST = 20_000  # characters: by then a document has said what it is
_WORDS = re.compile(r"12b-1|18f-3|distribut|underwrit|shareholder servic|service plan|servicing plan|multiple class", re.IGNORECASE)


def irrelevant_by_nature(exhibit: Exhibit) -> str | None:
    """Pictures, spreadsheets and data files hold no plan."""
    if (exhibit.exhibit_type or "").upper() in _TYPES or _PICTURES.search(exhibit.filename or ""):
        return "a picture or a data file"
    return None


def may_matter(text: str) -> bool:
    """Does the text speak of distribution, underwriting or service at all?"""
    return _WORDS.search(text) is not None


def first_pages(sheet: Sheet) -> Sheet:
    """The beginning of a long sheet, by which its kind is told; a short sheet itself.

    Nearly all that is long is a prospectus, a report or a registration statement.
    """
    if len(sheet.text) <= _LONG:
        return sheet
    blocks: list[Block] = []
    for block in sheet.blocks:
        if isinstance(block, Print):
            blocks.append(Print(tuple(line for line in block.lines if line.pieces[0].start < _FIRST)))
        else:
            blocks.append(block)
        if _start(block) > _FIRST:
            break
    return replace(sheet, blocks=tuple(blocks))


def _start(block: Block) -> int:
    """Where a block begins in the sheet."""
    if isinstance(block, Print):
        return block.lines[-1].pieces[0].start
    pieces = block.pieces if isinstance(block, Paragraph) else [p for row in block.rows for c in row for p in c.pieces]
    return next((p.start for p in pieces), 0)
