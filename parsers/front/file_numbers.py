"""The numbers of investment companies at the SEC that an exhibit prints: `File No. 811-05686`."""

from __future__ import annotations

from parsers.layout.segments import Anatomy
from parsers.wordings.parties import FILE_NUMBER

_NUMBER = FILE_NUMBER.regex()


def file_numbers(anatomy: Anatomy) -> tuple[str, ...]:
    """Each once, with five digits behind the hyphen, wherever it is printed: in the page's furniture too."""
    texts = (*(part.text for part in anatomy.parts), *(piece.text for piece in anatomy.furniture))
    found = {
        f"811-{match['number']:>05}" for text in texts if "811" in text for match in _NUMBER.finditer(text)
    }
    return tuple(sorted(found))
