"""What a note says of the classes of a fund that bears its mark in a list.

Elm Growth Fund / Elm Cash Fund*            * Class A Shares only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from parsers.model import Entry
from parsers.terms.mentions import without
from parsers.terms.share_classes import find_classes
from parsers.wordings import whose_rate

_NOTE, _WORD = whose_rate.CLASS_NOTE.regex(), whose_rate.CLASS_NOTE_WORD.regex()
_NOT = whose_rate.NOT_OFFERED.regex()


def with_noted_classes(
    members: Sequence[Entry], texts: Iterable[str], classes: tuple[str, ...]
) -> tuple[Entry, ...]:
    """The rows of a list, each with the classes that its note leaves of those of the plan, `classes`."""
    notes = _notes(texts, classes) if members else {}
    return tuple(_noted(member, notes) for member in members) if notes else tuple(members)


def _notes(texts: Iterable[str], classes: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Of each mark the classes of its note; a note that says anything else is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        note = _NOTE.match(text.strip())
        named = find_classes(note["said"], classes) if note else ()
        if note is None or not named:
            continue
        rest = without(note["said"], ((mention.start, mention.end) for mention in named))
        names = tuple(dict.fromkeys(mention.name for mention in named))
        if _WORD.match(rest):
            others = tuple(name for name in classes if name not in names)
            found[note["mark"]] = others if _NOT.search(rest) else names
    return found


def _noted(member: Entry, notes: Mapping[str, tuple[str, ...]]) -> Entry:
    behind = member.source_text.strip().removeprefix(member.portfolio_name).strip()
    classes = notes.get(behind, ())
    if not classes or member.share_class or member.share_classes:
        return member
    return replace(member, share_classes=classes)
