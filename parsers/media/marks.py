"""Superscripts: which are footnote marks, and which are text."""

from __future__ import annotations

import re

_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[*†‡§¶#^+~]{1,4})\)?", re.IGNORECASE)
_SERVICE_MARKS = frozenset(("SM", "TM", "℠", "(SM)", "(TM)"))


def footnote_marks(text: str) -> tuple[str, ...] | None:
    """The footnote marks that a superscript prints, none for a service mark, None if it is text.

    `1,2` is two marks and `SM` none; `nd` (in 2nd), `®` and the one of a fraction are text.
    """
    parts = text.replace(",", " ").split()
    if text.strip().upper() in _SERVICE_MARKS:
        return ()
    return tuple(parts) if parts and all(_MARK.fullmatch(part) for part in parts) else None
