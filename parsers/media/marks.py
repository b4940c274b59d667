"""Superscripts: which are footnote marks, and which are text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

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


def marks_between(marks: Sequence[tuple[int, str]], start: int, end: int) -> Sequence[tuple[int, str]]:
    """Those of `marks`, in the order of their places, that stand from `start` on and before `end`."""
    first, last = (bisect_left(marks, at, key=lambda mark: mark[0]) for at in (start, end))
    return marks[first:last]
