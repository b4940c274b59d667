"""A page of a PDF -> its characters, upright, in points from the top left corner of the page so held."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.media.pdf_frames import Frame
from parsers.media.pdf_ink import address_of, unseen_texts
from parsers.terms.figures import PERCENT_HINT as _PERCENT

_LINE_END_HYPHEN = 2  # the code that pdfium gives to a hyphen at the end of a line
_SHADOW = 3.0  # points: characters no farther apart are one and its shadow
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


@dataclass(frozen=True, slots=True)
class Layer:
    """Characters of a page that stand the same way up, live or not, in the order of its content."""

    frame: Frame
    glyphs: tuple[Glyph, ...]
    live: bool = True


def page_layers(page: pypdfium2.PdfPage) -> list[Layer]:
    """The characters of a page: those that stand upright, those set sideways, then what is not seen.

    Left out are blanks, and a stamp along the margin: sideways, less than the rest, and no percentage.
    """
    text_page = page.get_textpage()
    try:
        met = list(_glyphs(page, text_page.raw, text_page.count_chars()))
    finally:
        text_page.close()
    left, bottom, right, top = page.get_cropbox()
    size = (right - left, top - bottom)
    width, height = size if page.get_rotation() % 180 == 0 else size[::-1]
    live: list[Layer] = []
    dead: list[Layer] = []
    for turn in _turns_taken(met):
        frame = Frame(turn, width, height)
        turned = [(glyph, inked and _is_on(frame, glyph)) for at, inked, glyph in met if at == turn]
        live.append(Layer(frame, tuple(glyph for glyph, seen in turned if seen)))
        hidden = tuple(glyph for glyph, seen in turned if not seen)
        dead.append(Layer(frame, tuple(_without_shadows(hidden, live[-1].glyphs)), live=False))
    return [layer for layer in (*live, *dead) if layer.glyphs]


_Met = tuple[int, bool, Glyph]  # how it is turned against the page, whether it has ink


def _turns_taken(met: Sequence[_Met]) -> list[int]:
    texts: dict[int, list[str]] = {0: []}
    for turn, _, glyph in met:
        texts.setdefault(turn, []).append(glyph.text)
    upright = len(texts[0])
    return [
        turn
        for turn, text in sorted(texts.items())
        if turn == 0 or len(text) > upright or _PERCENT.search("".join(text))
    ]


def _is_on(frame: Frame, glyph: Glyph) -> bool:
    return frame.shows((glyph.left + glyph.right) / 2, glyph.base - glyph.size / 4)


def _without_shadows(hidden: Sequence[Glyph], seen: Sequence[Glyph]) -> Iterator[Glyph]:
    """A pale character right below its like is the shadow of that, and no print of its own."""
    printed = {_spot(glyph, 0, 0) for glyph in seen} if hidden else set()
    for glyph in hidden:
        if not any(_spot(glyph, x, y) in printed for x in (-1, 0, 1) for y in (-1, 0, 1)):
            yield glyph


def _spot(glyph: Glyph, x: int, y: int) -> tuple[str, int, int]:
    return glyph.text, round(glyph.left / _SHADOW) + x, round(glyph.base / _SHADOW) + y


def _glyphs(page: pypdfium2.PdfPage, raw: object, count: int) -> Iterator[_Met]:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    turn = page.get_rotation()
    frame = page.get_cropbox()
    unseen = unseen_texts(page)
    apart = False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        character = "-" if code == _LINE_END_HYPHEN else chr(code)
        if character.isspace() or not code:
            apart = True
            continue
        angle = round(pdfium.FPDFText_GetCharAngle(raw, at) * -2 / math.pi) * 90 % 360
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        known = not pdfium.FPDFText_HasUnicodeMapError(raw, at) and code not in _UNKNOWN
        inked = not unseen or address_of(pdfium.FPDFText_GetTextObject(raw, at)) not in unseen
        left, top = _upright(angle, frame, box.left, box.top)
        right, bottom = _upright(angle, frame, box.right, box.bottom)
        _, base = _upright(angle, frame, x.value, y.value)
        size = abs(bottom - top)
        if not math.isfinite(left + right + base + size):
            continue  # a broken font or matrix: it stands nowhere
        glyph = Glyph(character, min(left, right), max(left, right), base, size, apart, known)
        yield (angle - turn) % 360, inked, glyph
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
