"""Where a rename is printed: its document, the document's day and file, the place and the print."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.commands.renames.tables import Row, Tables


def cited(read: Tables, document_id: str | None, printed: Row | None) -> dict[str, Any]:
    """The fields of a Rename that say so; `printed` is a row with a locator and a source_text, or nothing."""
    document = read.documents.get(document_id or "", {})
    return {
        "document_id": document_id,
        "document_title": " ".join((document.get("title") or document.get("kind") or "").split()) or None,
        "document_day": document.get("day"),
        "source_path": document.get("source_path"),
        "locator": printed["locator"] if printed else None,
        "source_text": printed["source_text"] if printed else None,
    }


def cited_change(read: Tables, change: Row) -> dict[str, Any]:
    return cited(read, change["document_id"], change)


def day_of(read: Tables, change: Row) -> tuple[date | None, str | None]:
    """The day of a clause, its own or the document's, and how sure that is."""
    document = read.documents.get(change["document_id"], {})
    exact = change["effective_date"] or document.get("said")
    day = exact or document.get("day")
    return day, ("exact" if exact else "no_later_than") if day else None
