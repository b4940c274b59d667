"""Text of a page of a PDF that is drawn and cannot be seen: white on white, without ink, transparent.

White text on a dark field is seen; so is text without ink over a picture: that is how a scanned
page carries its words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

_WHITE = 245  # of 255, in each of red, green and blue: no eye tells it from the paper
_NO_INK = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_FILLED = frozenset((pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP))
_MANY = 1_000  # fields of a page: where there are more, print is held to lie on one
_DEEPEST = 4  # forms within forms that are looked into

Box = tuple[float, float, float, float]  # left, bottom, right, top
_EVERYWHERE: Box = (float("-inf"), float("-inf"), float("inf"), float("inf"))


@dataclass(slots=True)
class _Seen:
    """What a page draws: texts that may be unseen, and what shows behind them."""

    pale: list[tuple[int, Box]] = field(default_factory=list)
    inkless: list[tuple[int, Box]] = field(default_factory=list)
    clear: list[int] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


def unseen_texts(page: pypdfium2.PdfPage) -> frozenset[int]:
    """The addresses of the text objects of a page that cannot be seen."""
    seen = _Seen()
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        _look_at(pdfium.FPDFPage_GetObject(page.raw, at), seen, 0)
    shown = seen.grounds + seen.pictures
    hidden = [address for address, box in seen.pale if not _lies_on(box, shown)]
    hidden += [address for address, box in seen.inkless if not _lies_on(box, seen.pictures)]
    return frozenset((*hidden, *seen.clear))


def address_of(handle: object) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _look_at(drawn: object, seen: _Seen, depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        _look_at_text(drawn, seen, depth)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for at in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            _look_at(pdfium.FPDFFormObj_GetObject(drawn, at), seen, depth + 1)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        seen.pictures.append(_box(drawn, depth))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_dark_field(drawn):
        seen.grounds.append(_box(drawn, depth))


def _look_at_text(text: object, seen: _Seen, depth: int) -> None:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text)
    if mode in _NO_INK:
        seen.inkless.append((address_of(text), _box(text, depth)))
    elif mode in _FILLED:
        *colour, opacity = _fill(text)
        if not opacity:
            seen.clear.append(address_of(text))
        elif min(colour) >= _WHITE:
            seen.pale.append((address_of(text), _box(text, depth)))


def _fill(drawn: object) -> Iterator[int]:
    """Red, green, blue and opacity of the filling, each up to 255; black where none is stated."""
    parts = [ctypes.c_uint(0) for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(drawn, *map(ctypes.byref, parts))
    return (part.value for part in parts) if known else iter((0, 0, 0, 255))


def _is_dark_field(path: object) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroked) or not mode.value:
        return False
    *colour, opacity = _fill(path)
    return opacity > 0 and min(colour) < _WHITE


def _box(drawn: object, depth: int) -> Box:
    """Where it is drawn; what is drawn in a form may be moved anywhere."""
    edges = [ctypes.c_float() for _ in range(4)]
    if depth or not pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, edges)):
        return _EVERYWHERE
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _lies_on(box: Box, fields: list[Box]) -> bool:
    """The middle of the box lies in one of the fields; a text that may be anywhere, on any."""
    if box == _EVERYWHERE or len(fields) > _MANY:
        return bool(fields)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in fields)
