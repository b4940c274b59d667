"""A PDF -> its sheet: the printed lines of its pages, one page after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw as pdfium

from parsers.media.fault import Fault
from parsers.media.pdf_columns import part_at_columns
from parsers.media.pdf_frames import Frame
from parsers.media.pdf_glyphs import Layer, page_layers
from parsers.media.pdf_lines import Row, mean_width, page_rows
from parsers.media.pdf_place import BETWEEN, LaidRow, PdfLocator, PrintedRows, View, lay_row, views_of
from parsers.model import Finding, Line, Medium, Piece, Print, Severity, Sheet
from parsers.wordings.asides import NOT_VISIBLE

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 12_000_000
_UNKNOWN = 0.05  # of the characters: from here on a font is held to hide what it prints


def read_pdf(content: bytes) -> Sheet | Fault:
    """The sheet of a PDF, its print line by line; a fault where it cannot be read as a whole.

    Pages are closed as they are read. What is not seen (white on white, off the page) stands behind
    all else in the text. A page of nothing but a picture among others that print
    is left out with a finding; where no page prints, the PDF is scanned.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return Fault(_reason(error))
    try:
        return _read(document)
    finally:
        document.close()


def _reason(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return "encrypted PDF: it opens only with a password"
    return "broken PDF: it cannot be opened; fetch the exhibit again"


def _read(document: pypdfium2.PdfDocument) -> Sheet | Fault:
    if len(document) > _MOST_PAGES:
        return Fault(f"PDF of {len(document):,} pages, more than {_MOST_PAGES:,}")
    pages: list[_Page] = []
    start = characters = 0
    for number in range(len(document)):
        try:
            layers, pictured = _open_page(document, number)
        except pypdfium2.PdfiumError:
            return Fault(f"broken PDF: page {number + 1} cannot be opened")
        characters += sum(len(layer.glyphs) for layer in layers)
        if characters > _MOST_CHARACTERS:
            return Fault(f"PDF of more than {_MOST_CHARACTERS:,} characters")
        pages.append(_lay_page(layers, pictured, number + 1, start))
        start += len(pages[-1].text)
    return _sheet(pages, start)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Lines laid down one after the other: their text, and where each stands."""

    text: str
    lines: tuple[Line, ...]
    places: tuple[LaidRow, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page prints, laid down; what of it is not seen, not yet."""

    number: int
    live: tuple[_Laid, ...]
    dead: tuple[Layer, ...]
    characters: int
    unknown: int  # characters that its fonts do not know
    pictured: bool  # it is a picture without characters

    @property
    def text(self) -> str:
        return "".join(laid.text for laid in self.live)


def _lay_page(layers: Sequence[Layer], pictured: bool, number: int, start: int) -> _Page:
    """Lay down a page (counted from 1) whose text begins at `start` in the sheet."""
    live: list[_Laid] = []
    for layer in layers:
        if layer.live:
            live.append(_lay(layer, number, start, first=not live))
            start += len(live[-1].text)
    glyphs = [glyph for layer in layers if layer.live for glyph in layer.glyphs]
    unknown = sum(not glyph.known for glyph in glyphs)
    dead = tuple(layer for layer in layers if not layer.live)
    return _Page(number, tuple(live), dead, len(glyphs), unknown, pictured)


def _lay(layer: Layer, number: int, start: int, first: bool = True) -> _Laid:
    """Lay down the lines of a layer; it does not go on with what another one ends with."""
    width = mean_width(layer.glyphs)
    texts: list[str] = []
    lines: list[Line] = []
    places: list[LaidRow] = []
    for row in part_at_columns(page_rows(layer.glyphs)):
        places.append(lay_row(row, start, number, layer.frame))
        lines.append(Line(_pieces(row, start, width), number, row.gap if lines or first else 1))
        texts.append(BETWEEN.join(strip.text for strip in row.strips) + "\n")
        start += len(texts[-1])
    return _Laid("".join(texts), tuple(lines), tuple(places))


def _pieces(row: Row, start: int, width: float) -> tuple[Piece, ...]:
    pieces = []
    for strip in row.strips:
        pieces.append(Piece(strip.text, start, strip.left / width, strip.right / width, strip.marks))
        start += len(strip.text) + len(BETWEEN)
    return tuple(pieces)


def _sheet(pages: Sequence[_Page], start: int) -> Sheet | Fault:
    """All pages as one sheet, or why they are none; what is not seen is laid down from `start` on."""
    laid = [laid for page in pages for laid in page.live]
    unread = [number for number, page in enumerate(pages, 1) if page.pictured]
    if not any(part.lines for part in laid):
        return Fault("scanned PDF: pictures without characters" if unread else "PDF without print")
    if sum(page.unknown for page in pages) > _UNKNOWN * sum(page.characters for page in pages):
        return Fault("PDF whose fonts do not say which characters they print")
    dead: list[_Laid] = []
    for number, layer in ((page.number, layer) for page in pages for layer in page.dead):
        dead.append(_lay(layer, number, start))
        start += len(dead[-1].text)
    return Sheet(
        Medium.PDF,
        "".join(part.text for part in (*laid, *dead)),
        (Print(tuple(line for part in laid for line in part.lines)),),
        PdfLocator([place for part in (*laid, *dead) for place in part.places]),
        findings=(_unread_pages(unread),) if unread else (),
        dead=tuple((p, NOT_VISIBLE) for part in dead for line in part.lines for p in line.pieces),
    )


def _open_page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Layer], bool]:
    """The characters of a page, and whether it shows a picture and no print."""
    page = document[number]
    try:
        layers = page_layers(page)
        bare = not any(layer.live for layer in layers)
        pictured = bare and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        return layers, pictured
    finally:
        page.close()


def _unread_pages(pages: Sequence[int]) -> Finding:
    named = ", ".join(map(str, pages))
    message = f"Not read, for they are pictures without characters: page {named}. Compare with the source."
    return Finding("truncated_text", Severity.WARNING, message, f"page={pages[0]}")


class PdfQuotes:
    """Opens the locators of one PDF again: `PdfQuotes(content).quote(locator)`."""

    def __init__(self, content: bytes) -> None:
        self._document = pypdfium2.PdfDocument(content)
        self._layers = lru_cache(maxsize=8)(self._read_layers)

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the PDF has no such place.

        What is not seen is quoted where nothing is seen.
        """
        views = views_of(locator)
        if not views or not all(0 < view.page <= len(self._document) for view in views):
            return None
        return " ".join(self._print_in(view) for view in views) or None

    def _print_in(self, view: View) -> str:
        layers = self._layers(view.page)
        parts = {
            live: [
                rows.quote(view.turned(frame.of_page)) for frame, rows, is_live in layers if is_live is live
            ]
            for live in (True, False)
        }
        return " ".join(filter(None, parts[True])) or " ".join(filter(None, parts[False]))

    def _read_layers(self, page: int) -> list[tuple[Frame, PrintedRows, bool]]:
        layers, _ = _open_page(self._document, page - 1)
        return [(layer.frame, PrintedRows(page_rows(layer.glyphs)), layer.live) for layer in layers]
