"""Cheap tests that keep the bulk of a filing away from the reader."""

from __future__ import annotations

from dataclasses import replace

from parsers.model import Exhibit
from parsers.wordings import Wording, pages
from parsers.wordings.cues import fold

_PICTURES, _SUBJECTS = pages.PICTURES.regex(), tuple(map(Wording.regex, pages.SUBJECTS))
_EXHIBIT_M, _EXHIBIT_STARTS = pages.EXHIBIT_M.regex(), pages.EXHIBIT_STARTS.regex()
_TYPES = frozenset(["GRAPHIC", "ZIP", "EXCEL", "XML", "COVER"])
_LONG = 200_000  # bytes: longer than nearly every plan
_FIRST = 60_000  # bytes: by then a document has said what it is


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


def first_pages(exhibit: Exhibit) -> Exhibit | None:
    """The beginning of a long exhibit, by which its kind is told; None where it is short or a PDF.

    Nearly all that is long is a prospectus, a report or a registration statement.
    """
    if len(exhibit.content) <= _LONG or exhibit.content.lstrip()[:5] == b"%PDF-":
        return None
    return replace(exhibit, content=exhibit.content[:_FIRST])
