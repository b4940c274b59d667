"""Ordinals and numbers in words: Third, 3rd, Twenty-First, Three, IV."""

from __future__ import annotations

import re

from parsers.wordings.kinds import CARDINALS, ORDINALS, ROUND_ORDINALS, TENS

_UNITS = "|".join((*ORDINALS[:9], *CARDINALS[:9]))
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)"
    rf"|(?:{'|'.join(TENS)})[- ](?:{_UNITS})"
    rf"|{'|'.join((*ORDINALS, *ROUND_ORDINALS))}|(?:{'|'.join((*reversed(CARDINALS), *TENS))})\b)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def number_of(text: str) -> int | None:
    """'Twenty-First' -> 21, '3rd' -> 3, 'IV' -> 4, 'No. 7' -> None."""
    word = text.strip().lower()
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", word):
        return int(match[1])
    if word in TENS or word in ROUND_ORDINALS:
        return TENS.get(word) or ROUND_ORDINALS[word]
    tens, _, unit = word.replace("-", " ").rpartition(" ")
    if tens and tens not in TENS:
        return None
    for words in (ORDINALS, CARDINALS):
        if unit in words:
            return TENS.get(tens, 0) + words.index(unit) + 1
    return _roman(word) if re.fullmatch(r"[ivxl]+", word) else None


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word]
    return sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
