"""Phrases as data, by topic; each with a witness line that a test checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.wordings.late import pattern as late_pattern


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase of print: `pattern` finds its `witness`, and not what is `unlike` it: like print of another topic.

    >>> Wording(r"\\bnot to exceed\\b", "at a rate not to exceed", unlike="may not exceed its authority")
    """

    pattern: str
    witness: str
    unlike: str | None = None
    also: tuple[str, ...] = ()  # further witnesses, one for each way to print it that came later

    def regex(self) -> re.Pattern[str]:
        return late_pattern(self.pattern)


def any_of(entries: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern, in any letter case, for (pattern, specimen) entries."""
    return late_pattern("|".join(f"(?:{pattern})" for pattern, _ in entries), re.IGNORECASE)
