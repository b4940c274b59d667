"""Dates with the words before them: `dated as of August 18, 2003`, `effective [DATE]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import regex

from parsers.terms.dates import BLANK_DATE, find_dates
from parsers.terms.taken import Taken
from parsers.wordings import late
from parsers.wordings.dates import BOARD, BOARD_BEHIND, CHANGES, CUES, DATED_AND, LISTING, RENEWED, Cue


@dataclass(frozen=True, slots=True)
class Mention:
    """A date, or a blank left for one, at `text[start:end]`.

    `value` is None for a blank and for a day that no calendar has. `cue` is None where no word
    introduces it; the words begin at `cue_start`. `changed`: they say that something was amended.
    `voted`: they say that a board or the holders voted. An approval dates nothing and has no cue; an
    adoption dates where it stands on a line of its own.
    """

    start: int
    end: int
    printed: str
    value: date | None
    cue: Cue | None
    cue_start: int
    changed: bool = False
    blank: bool = False
    voted: bool = False

    @property
    def tells(self) -> bool:
        """A date, or a blank that can be for nothing else: `November , 2000`, `[DATE]`, no bare `______`."""
        return not self.blank or _MONTH_OR_YEAR.search(self.printed) is not None


_CUES = tuple(
    (cue, late.pattern(rf"(?:^|(?<=[\W_])){pattern}[\s,(\[]*$", re.IGNORECASE)) for cue, pattern, _ in CUES
)
_BLANK = regex.compile(BLANK_DATE, regex.IGNORECASE)
_LISTING = late.pattern(rf"{LISTING}\s*", re.IGNORECASE)
_CHANGE = "|".join(CHANGES)
_CHANGED = late.pattern(rf"\b(?:{_CHANGE})\b", re.IGNORECASE)
_CHANGED_BEFORE = late.pattern(rf"\b(?:{_CHANGE})\b[^.;()]{{0,25}}$", re.IGNORECASE)
_DATED_AND = DATED_AND.regex()  # and effective as of D
_BOARD, _BOARD_BEHIND, _RENEWED = BOARD.regex(), BOARD_BEHIND.regex(), RENEWED.regex()
_BLANK_HINT = late.pattern(r"[_\[]| ,|\bday of\b|xx\b|\btbd\b|\bto be det", re.IGNORECASE)
_MONTH_OR_YEAR = late.pattern(r"[A-Za-z]{3}|\d\d")
_REACH = 120  # characters before a date in which its words stand
_VOTE_REACH = 300  # characters before a date in which stands who adopted or approved


def mentions(text: str, above: Mention | None = None) -> list[Mention]:
    """Every date and blank of `text`, from left to right; one listed after another has that one's words.

    `above` is the last of the line before, after which the first of this may be listed.
    """
    found: list[Mention] = []
    for start, end, value, blank in sorted(_spots(text)):
        cue, cue_start = _cue(text, start)
        changed = _CHANGED.search(text[cue_start:start]) or _CHANGED_BEFORE.search(
            text[max(0, cue_start - 60) : cue_start]
        )
        voted, adopted = _vote(text, start, end, cue)
        mention = Mention(start, end, text[start:end], value, cue, cue_start, bool(changed), blank, voted)
        last = found[-1] if found else above
        if voted:
            mention = replace(mention, cue=Cue.DATED if adopted else None, changed=False)
        elif cue is None and last and _LISTING.fullmatch(text, found[-1].end if found else 0, start):
            first = last.cue_start if found else start
            mention = replace(mention, cue=last.cue, cue_start=first, changed=last.changed, voted=last.voted)
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


def _vote(text: str, start: int, end: int, cue: Cue | None) -> tuple[bool, bool]:
    """Is it the day of a vote (`approved by the Board of Trustees on D`, `on D by the shareholders`), and
    is that an adoption?"""
    vote = None if cue is Cue.EFFECTIVE else _BOARD.search(text[max(0, start - _VOTE_REACH) : start])
    renewed = _RENEWED.search(text[max(0, start - _VOTE_REACH) : start])
    behind = not renewed and _BOARD_BEHIND.match(text[end:]) is not None
    return vote is not None or behind, vote is not None and vote["adopted"] is not None


def _cue(text: str, start: int) -> tuple[Cue | None, int]:
    """The longest words of CUES that end where the date begins, and where they begin."""
    before = text[max(0, start - _REACH) : start]
    fits = [(len(match[0]), cue) for cue, pattern in _CUES if (match := pattern.search(before))]
    length, cue = max(fits, key=lambda fit: fit[0], default=(0, None))
    return cue, start - length
