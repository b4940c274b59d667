"""An exhibit's bytes -> its sheet, by medium; and the print at a locator, read again for the proof."""

from __future__ import annotations

from typing import Protocol

from parsers.media.decoding import decode
from parsers.media.fault import Fault
from parsers.media.html import HtmlQuotes, read_html
from parsers.media.html_words import letters_of_markup
from parsers.media.text import TextQuotes, read_text
from parsers.model import Exhibit, Finding, Medium, Sheet
from parsers.wordings.kept import let_go

_HTML_TAGS = (
    "<html",
    "<body",
    "<table",
    "<p>",
    "<p ",
    "<div",
    "<font",
    "<center",
    "<br",
    "<td",
    "<!doctype html",
)


def medium_of(exhibit: Exhibit) -> Medium:
    """By what the bytes are, not by the name: `%PDF-`, tags of HTML, else text.

    `<TABLE>`, `<PAGE>`, `<CAPTION>`, `<S>` and `<C>` alone are the marks of EDGAR's own text.
    """
    if exhibit.content.lstrip()[:5] == b"%PDF-":
        return Medium.PDF
    low = exhibit.content.replace(b"\0", b"").decode("latin-1").lower()
    if "<s>" in low and "<c>" in low and "<html" not in low and "<td" not in low:
        return Medium.TEXT
    if any(tag in low for tag in _HTML_TAGS if tag != "<table") or ("<table" in low and "<tr" in low):
        return Medium.HTML
    return Medium.TEXT


def lay_open(exhibit: Exhibit) -> tuple[Sheet, tuple[Finding, ...]] | Fault:
    """The sheet of an exhibit, with what its decoding found; a fault where nothing can be read."""
    let_go()  # of what was found of the texts of the one before
    medium = medium_of(exhibit)
    if medium is Medium.PDF:
        from parsers.media.pdf import read_pdf  # here: few are PDFs, and PDFium takes long to load

        return _with_findings(read_pdf(exhibit.content))
    decoded = decode(exhibit.content)
    if decoded.fault:
        return Fault(f"{decoded.fault} Fetch the exhibit again, as text, HTML or PDF.")
    read = read_html if medium is Medium.HTML else read_text
    return _with_findings(read(decoded.text), decoded.findings)


def text_of(exhibit: Exhibit) -> str | None:
    """What an exhibit of text says, before it is laid out: its sheet has this text. None for any other."""
    if medium_of(exhibit) is not Medium.TEXT:
        return None
    decoded = decode(exhibit.content)
    return None if decoded.fault else decoded.text


def letters_of(exhibit: Exhibit) -> str | None:
    """All that a page of HTML may print, in small letters without blanks; None for any other medium, and
    where it is to be laid out to tell."""
    if medium_of(exhibit) is not Medium.HTML:
        return None
    decoded = decode(exhibit.content)
    return None if decoded.fault else letters_of_markup(exhibit.content, decoded.text)


def _with_findings(
    read: Sheet | Fault, before: tuple[Finding, ...] = ()
) -> tuple[Sheet, tuple[Finding, ...]] | Fault:
    return read if isinstance(read, Fault) else (read, (*before, *read.findings))


class Quotes(Protocol):
    """An exhibit opened again: `quote(locator)` is the print there, None where there is no such place."""

    def quote(self, locator: str) -> str | None: ...


def open_print(exhibit: Exhibit) -> Quotes:
    """The exhibit opened for many locators; its bytes must be readable (they were, when it was parsed)."""
    medium = medium_of(exhibit)
    if medium is Medium.PDF:
        from parsers.media.pdf import PdfQuotes

        return PdfQuotes(exhibit.content)
    text = decode(exhibit.content).text
    return HtmlQuotes(text) if medium is Medium.HTML else TextQuotes(text)
