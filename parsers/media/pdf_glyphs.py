"""A page of a PDF -> its characters, upright, in points from the top left corner of the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_LINE_END_HYPHEN = 2  # the code that pdfium gives to a hyphen at the end of a line
_UNKNOWN = {*range(32), *range(0xE000, 0xF900), 0xFFFD} - {_LINE_END_HYPHEN}


class Glyph(NamedTuple):
    """A printed character: its edges, its base line (downwards) and the height of its font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    apart: bool  # a blank stands before it
    known: bool  # False where the font does not say which character it draws


def page_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of a page in the order of its content.

    Left out are blanks, and print that does not stand upright (a stamp along the margin).
    """
    text_page = page.get_textpage()
    try:
        return list(_glyphs(page, text_page.raw, text_page.count_chars()))
    finally:
        text_page.close()


def _glyphs(page: pypdfium2.PdfPage, raw: object, count: int) -> Iterator[Glyph]:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    turn = page.get_rotation()
    frame = page.get_cropbox()
    apart = False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        character = "-" if code == _LINE_END_HYPHEN else chr(code)
        if character.isspace() or not code:
            apart = True
            continue
        if round(pdfium.FPDFText_GetCharAngle(raw, at) * -2 / math.pi) * 90 % 360 != turn:
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        known = not pdfium.FPDFText_HasUnicodeMapError(raw, at) and code not in _UNKNOWN
        left, top = _upright(turn, frame, box.left, box.top)
        right, bottom = _upright(turn, frame, box.right, box.bottom)
        _, base = _upright(turn, frame, x.value, y.value)
        size = abs(bottom - top)
        yield Glyph(character, min(left, right), max(left, right), base, size, apart, known)
        apart = False


def _upright(turn: int, frame: tuple[float, float, float, float], x: float, y: float) -> tuple[float, float]:
    """A point as it lies on the page that a reader sees, which may be turned clockwise."""
    left, bottom, right, top = frame
    match turn:
        case 90:
            return y - bottom, x - left
        case 180:
            return right - x, y - bottom
        case 270:
            return top - y, right - x
        case _:
            return x - left, top - y
