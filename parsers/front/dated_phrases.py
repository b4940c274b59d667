"""Dates with the words before them: `dated as of August 18, 2003`, `effective [DATE]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex

from parsers.terms.dates import BLANK_DATE, find_dates
from parsers.terms.taken import Taken
from parsers.wordings.dates import CHANGES, CUES, DATED_AND, LISTING, Cue


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, or a blank left for one, at `text[start:end]`.

    `value` is None for a blank and for a day that no calendar has. `cue` is None where no word
    introduces it; the words begin at `cue_start`. `changed`: they say that something was amended.
    """

    start: int
    end: int
    printed: str
    value: date | None
    cue: Cue | None
    cue_start: int
    changed: bool = False
    blank: bool = False

    @property
    def tells(self) -> bool:
        """A date, or a blank that can be for nothing else: `November , 2000`, `[DATE]`, no bare `______`."""
        return not self.blank or _MONTH_OR_YEAR.search(self.printed) is not None


_CUES = tuple(
    (cue, re.compile(rf"(?:^|(?<=[\W_])){pattern}[\s,(]*$", re.IGNORECASE)) for cue, pattern, _ in CUES
)
_BLANK = regex.compile(BLANK_DATE, regex.IGNORECASE)
_LISTING = re.compile(rf"{LISTING}\s*", re.IGNORECASE)
_CHANGE = "|".join(CHANGES)
_CHANGED = re.compile(rf"\b(?:{_CHANGE})\b", re.IGNORECASE)
_CHANGED_BEFORE = re.compile(rf"\b(?:{_CHANGE})\b[^.;()]{{0,25}}$", re.IGNORECASE)
_DATED_AND = DATED_AND.regex()  # and effective as of D
_BLANK_HINT = re.compile(r"[_\[]| ,|\bday of\b|\bxx\b|\btbd\b|\bto be det", re.IGNORECASE)
_MONTH_OR_YEAR = re.compile(r"[A-Za-z]{3}|\d\d")
_REACH = 120  # characters before a date in which its words stand


def mentions(text: str) -> list[Mention]:
    """Every date and blank of `text`, from left to right; one listed after another has that one's words."""
    found: list[Mention] = []
    for start, end, value, blank in sorted(_spots(text)):
        cue, cue_start = _cue(text, start)
        changed = _CHANGED.search(text[cue_start:start]) or _CHANGED_BEFORE.search(
            text[max(0, cue_start - 60) : cue_start]
        )
        mention = Mention(start, end, text[start:end], value, cue, cue_start, bool(changed), blank)
        if cue is None and found and _LISTING.fullmatch(text[found[-1].end : start]):
            mention = replace(
                mention, cue=found[-1].cue, cue_start=found[-1].cue_start, changed=found[-1].changed
            )
        if cue is Cue.EFFECTIVE and (dated := _DATED_AND.search(text, max(0, cue_start - _REACH), cue_start)):
            found.append(replace(mention, cue=Cue.DATED, cue_start=dated.start()))
        found.append(mention)
    return found


def _spots(text: str) -> Iterator[tuple[int, int, date | None, bool]]:
    dates = find_dates(text)
    yield from ((d.start, d.end, d.value, False) for d in dates)
    if _BLANK_HINT.search(text):
        taken = Taken(len(text), ((d.start, d.end) for d in dates))
        for match in _BLANK.finditer(text):
            if taken.is_free(*match.span()):
                yield match.start(), match.end(), None, True


def _cue(text: str, start: int) -> tuple[Cue | None, int]:
    """The longest words of CUES that end where the date begins, and where they begin."""
    before = text[max(0, start - _REACH) : start]
    fits = [(len(match[0]), cue) for cue, pattern in _CUES if (match := pattern.search(before))]
    length, cue = max(fits, key=lambda fit: fit[0], default=(0, None))
    return cue, start - length
