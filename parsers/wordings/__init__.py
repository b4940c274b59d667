"""Phrases as data, by topic; each with a witness line that a test checks."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(entries: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern, in any letter case, for (pattern, specimen) entries."""
    return re.compile("|".join(f"(?:{pattern})" for pattern, _ in entries), re.IGNORECASE)
