"""A PDF -> its sheet: the printed lines of its pages, one page after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw as pdfium

from parsers.media.fault import Fault
from parsers.media.pdf_columns import part_at_columns
from parsers.media.pdf_glyphs import Glyph, page_glyphs
from parsers.media.pdf_lines import Row, mean_width, page_rows
from parsers.media.pdf_place import BETWEEN, LaidRow, PdfLocator, lay_row, quote_view, views_of
from parsers.model import Finding, Line, Medium, Piece, Print, Severity, Sheet

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 12_000_000
_UNKNOWN = 0.05  # of the characters: from here on a font is held to hide what it prints


def read_pdf(content: bytes) -> Sheet | Fault:
    """The sheet of a PDF, its print line by line; a fault where it cannot be read as a whole.

    Pages are closed as they are read. A page of nothing but a picture among others that print
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
            glyphs, pictured = _open_page(document, number)
        except pypdfium2.PdfiumError:
            return Fault(f"broken PDF: page {number + 1} cannot be opened")
        characters += len(glyphs)
        if characters > _MOST_CHARACTERS:
            return Fault(f"PDF of more than {_MOST_CHARACTERS:,} characters")
        pages.append(_lay_page(glyphs, pictured, number + 1, start))
        start += len(pages[-1].text)
    return _sheet(pages)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page prints, laid down; and how many of its characters its fonts do not know."""

    text: str
    lines: Sequence[Line]
    places: Sequence[LaidRow]
    characters: int
    unknown: int
    pictured: bool  # it is a picture without characters


def _lay_page(glyphs: Sequence[Glyph], pictured: bool, number: int, start: int) -> _Page:
    """Lay down a page (counted from 1) whose text begins at `start` in the sheet."""
    width = mean_width(glyphs)
    texts: list[str] = []
    lines: list[Line] = []
    places: list[LaidRow] = []
    for row in part_at_columns(page_rows(glyphs)):
        places.append(lay_row(row, start, number))
        lines.append(Line(_pieces(row, start, width), number, row.gap))
        texts.append(BETWEEN.join(strip.text for strip in row.strips) + "\n")
        start += len(texts[-1])
    unknown = sum(not glyph.known for glyph in glyphs)
    return _Page("".join(texts), lines, places, len(glyphs), unknown, pictured)


def _pieces(row: Row, start: int, width: float) -> tuple[Piece, ...]:
    pieces = []
    for strip in row.strips:
        pieces.append(Piece(strip.text, start, strip.left / width, strip.right / width, strip.marks))
        start += len(strip.text) + len(BETWEEN)
    return tuple(pieces)


def _sheet(pages: Sequence[_Page]) -> Sheet | Fault:
    """All pages as one sheet, or why they are none."""
    lines = tuple(line for page in pages for line in page.lines)
    unread = [number for number, page in enumerate(pages, 1) if page.pictured]
    if not lines:
        return Fault("scanned PDF: pictures without characters" if unread else "PDF without print")
    if sum(page.unknown for page in pages) > _UNKNOWN * sum(page.characters for page in pages):
        return Fault("PDF whose fonts do not say which characters they print")
    locate = PdfLocator([place for page in pages for place in page.places])
    text = "".join(page.text for page in pages)
    findings = (_unread_pages(unread),) if unread else ()
    return Sheet(Medium.PDF, text, (Print(lines),), locate, findings=findings)


def _open_page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Glyph], bool]:
    """The characters of a page, and whether it shows a picture."""
    page = document[number]
    try:
        glyphs = page_glyphs(page)
        pictured = not glyphs and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        return glyphs, pictured
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
        self._rows = lru_cache(maxsize=8)(self._read_rows)

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the PDF has no such place."""
        views = views_of(locator)
        if not views or not all(0 < view.page <= len(self._document) for view in views):
            return None
        return " ".join(quote_view(self._rows(view.page), view) for view in views) or None

    def _read_rows(self, page: int) -> list[Row]:
        return page_rows(_open_page(self._document, page - 1)[0])
