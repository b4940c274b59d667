"""Cheap tests that keep the bulk of a filing away from the reader."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.model import Exhibit
from parsers.wordings import Wording, letters, pages
from parsers.wordings.cues import fold

_PICTURES, _SUBJECTS = pages.PICTURES.regex(), tuple(map(Wording.regex, pages.SUBJECTS))
_EXHIBIT_M, _EXHIBIT_STARTS = pages.EXHIBIT_M.regex(), pages.EXHIBIT_STARTS.regex()
_SQUEEZED = letters.SQUEEZED_SUBJECTS.regex()
_TYPES = frozenset(["GRAPHIC", "ZIP", "EXCEL", "XML", "COVER"])
_LONG = 200_000  # bytes: longer than nearly every plan
_FIRST = 60_000  # bytes: by then a document has said what it is
_PRINTED = 5_000  # characters: by then the main document of a filing has
_SPOKEN = re.compile(letters.SPOKEN.pattern.encode())
_RUN = re.compile(rb">[^<>]{3,}")  # print behind a tag


def irrelevant_by_nature(exhibit: Exhibit) -> str | None:
    """Pictures, spreadsheets and data files hold no plan."""
    if (exhibit.exhibit_type or "").upper() in _TYPES or _PICTURES.search(exhibit.filename or ""):
        return "a picture or a data file"
    return None


def may_matter(text: str) -> bool:
    """Does the text speak of distribution, underwriting or service at all?"""
    folded = fold(text)
    if any(subject.search(folded) for subject in _SUBJECTS):
        return True
    return any(_EXHIBIT_M.match(text, start.start()) for start in _EXHIBIT_STARTS.finditer(folded))


def matters_in_markup(markup: bytes) -> bool:
    """Does a word of the subject stand between two tags of a page?"""
    return _SPOKEN.search(markup.lower()) is not None


def letters_may_matter(squeezed: str) -> bool:
    """May a text speak of them of which there are all letters, without blanks, or be a schedule of fees?"""
    return _SQUEEZED.search(squeezed) is not None


def is_main_document(exhibit: Exhibit) -> bool:
    """The filing itself, by what its container says (`497K`, `485BPOS`, `10-K`), and none of its exhibits."""
    kind = exhibit.exhibit_type
    return bool(kind) and not (kind or "").lower().startswith("ex-")


def is_long(exhibit: Exhibit) -> bool:
    return len(exhibit.content) > _LONG


def first_pages(exhibit: Exhibit) -> Exhibit | None:
    """The beginning of a long exhibit, by which its kind is told; None where it is short or a PDF.

    Nearly all that is long is a prospectus, a report or a registration statement. The filing itself says
    on its first page which of them it is.
    """
    if exhibit.content.lstrip()[:5] == b"%PDF-":
        return None
    first = _first_page(exhibit.content) if is_main_document(exhibit) else None
    if first is None and is_long(exhibit):
        first = _FIRST
    return replace(exhibit, content=exhibit.content[:first]) if first else None


def _first_page(markup: bytes) -> int | None:
    """The bytes down to where a page of HTML has printed so much; None where that is most of it."""
    printed = 0
    for run in _RUN.finditer(markup, 0, min(_FIRST, len(markup) // 2)):
        printed += run.end() - run.start()
        if printed > _PRINTED:
            return run.end()
    return None
