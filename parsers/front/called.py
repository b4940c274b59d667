"""The phrase of a title that names a kind of document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.model import DocumentKind
from parsers.wordings import late
from parsers.wordings.kinds import TITLES


@dataclass(frozen=True, slots=True)
class Called:
    """A phrase of TITLES at `text[start:end]`; `kind` None: no document of ours is called so."""

    kind: DocumentKind | None
    text: str
    start: int
    end: int

    @property
    def phrase(self) -> str:
        return self.text[self.start : self.end]


TITLE_PHRASES = tuple((w.kind, late.pattern(rf"\b{w.pattern}", re.IGNORECASE)) for w in TITLES)


@lru_cache(256)
def called_in(text: str) -> Called | None:
    """The first phrase that names a kind of document; of two at one place the longer."""
    found = [(m.start(), -m.end(), kind) for kind, pattern in TITLE_PHRASES if (m := pattern.search(text))]
    if not found:
        return None
    start, end, kind = min(found, key=lambda f: f[:2])
    return Called(kind, text, start, -end)
