"""A PDF -> its sheet: the printed lines of its pages, one page after the other."""

from __future__ import annotations

from collections.abc import Sequence
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
    return "broken PDF: it cannot be opened"


def _read(document: pypdfium2.PdfDocument) -> Sheet | Fault:
    if len(document) > _MOST_PAGES:
        return Fault(f"PDF of {len(document):,} pages, more than {_MOST_PAGES:,}")
    desk = _Desk()
    for number in range(len(document)):
        if (fault := desk.read_page(document, number)) is not None:
            return fault
    return desk.sheet()


class _Desk:
    """Takes the pages of a PDF one by one and lays their lines down."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._laid: list[LaidRow] = []
        self._unread: list[int] = []
        self._characters = 0
        self._unknown = 0

    def read_page(self, document: pypdfium2.PdfDocument, number: int) -> Fault | None:
        """Lay down one page (counted from 0)."""
        try:
            glyphs, pictured = _open_page(document, number)
        except pypdfium2.PdfiumError:
            return Fault(f"broken PDF: page {number + 1} cannot be opened")
        self._characters += len(glyphs)
        self._unknown += sum(not glyph.known for glyph in glyphs)
        if self._characters > _MOST_CHARACTERS:
            return Fault(f"PDF of more than {_MOST_CHARACTERS:,} characters")
        if pictured and not glyphs:
            self._unread.append(number + 1)
        width = mean_width(glyphs)
        for row in part_at_columns(page_rows(glyphs)):
            self._lay(row, number + 1, width)
        return None

    def _lay(self, row: Row, page: int, width: float) -> None:
        self._laid.append(lay_row(row, self._length, page))
        start = self._length
        pieces = []
        for strip in row.strips:
            pieces.append(Piece(strip.text, start, strip.left / width, strip.right / width, strip.marks))
            start += len(strip.text) + len(BETWEEN)
        text = BETWEEN.join(strip.text for strip in row.strips) + "\n"
        self._parts.append(text)
        self._length += len(text)
        self._lines.append(Line(tuple(pieces), page, row.gap))

    def sheet(self) -> Sheet | Fault:
        """All pages as one sheet, or why they are none."""
        if not self._lines:
            return Fault("scanned PDF: pictures without characters" if self._unread else "PDF without print")
        if self._unknown > _UNKNOWN * self._characters:
            return Fault("PDF whose fonts do not say which characters they print")
        findings = (_unread_pages(self._unread),) if self._unread else ()
        blocks = (Print(tuple(self._lines)),)
        return Sheet(Medium.PDF, "".join(self._parts), blocks, PdfLocator(self._laid), findings=findings)


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
