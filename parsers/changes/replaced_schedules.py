"""Schedules that a clause replaces as a whole.

Schedule A-1 and Schedule A-2 to the Agreement are hereby deleted in their entirety and replaced
by deleting Exhibit B and substituting the attached Exhibit B
This Exhibit I takes the place of the Exhibit I last attached
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.changes.verbs import expand
from parsers.wordings import changes, late

_LABELS, _UNLABELLED = changes.LABELLED.regex(), changes.UNLABELLED.regex()
_ONE_LABEL = late.pattern(r"(?<![\w-])(?:[A-Z](?:-?\d{1,2})?|[a-z]-\d{1,2}|[IVX]{1,5}|\d{1,2})(?![\w-])")
_AFTER = late.pattern("|".join(rf"\b{expand(p.pattern)}\b" for p in changes.REPLACED_AFTER), re.IGNORECASE)
_BEFORE = late.pattern(
    rf"\b(?:{'|'.join(expand(p.pattern) for p in changes.REPLACED_BEFORE)}){changes.OF_SCHEDULE}",
    re.IGNORECASE,
)
_OBLIQUE, _NEW_TEXT = changes.OBLIQUE.regex(), changes.NEW_TEXT.regex()
_REACH = 160  # characters between a schedule and its verb


@dataclass(frozen=True, slots=True)
class Replaced:
    """The schedule cited as `label` is replaced, at `text[start:end]`."""

    label: str
    start: int
    end: int


def find_replaced(text: str, only: str | None = None) -> Iterator[Replaced]:
    """Every schedule that the sentence replaces. `only` is the document's schedule, where it has one:
    "the Schedule to the Plan" is that."""
    if not _NEW_TEXT.search(text):
        return
    for match in _LABELS.finditer(text):
        if span := _span(text, match):
            for label in _ONE_LABEL.findall(match["labels"]):
                yield Replaced(f"{match['kind'].title()} {label.upper()}", *span)
    for match in _UNLABELLED.finditer(text):
        if only and (span := _span(text, match)):
            yield Replaced(only, *span)


def _span(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """From the schedule to its verb, in the order of print."""
    if before := _BEFORE.search(text, max(0, match.start() - _REACH), match.start()):
        return before.start(), match.end()
    after = _AFTER.search(text, match.end(), match.end() + _REACH)
    if after is None or _OBLIQUE.search(text, max(0, match.start() - 60), match.start()):
        return None
    between = text[match.end() : after.start()]
    if re.search(r";|\.\s", between) or _LABELS.search(between):
        return None
    return match.start(), after.end()
