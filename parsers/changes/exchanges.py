"""One fund put in the place of another, in a sentence of a recital or clause: a removal and an addition."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.changes.statements import Reading, tell_list
from parsers.changes.verbs import Sentence, Verb, follows, objects, separates, subjects
from parsers.model import ChangeKind
from parsers.terms.mentions import Mention, MentionSort
from parsers.wordings import clauses as words

_EXCHANGED, _INSTEAD = words.EXCHANGED.regex(), words.INSTEAD.regex()
_FOR = re.compile(r"\bfor$", re.IGNORECASE)


def exchange(reading: Reading, index: int) -> None:
    """`replace Elm Fund with Oak Fund`, `substituting Oak Fund for Elm Fund`; after a removal also
    `strike Elm Fund and substitute Oak Fund`."""
    sentence, first = reading.sentence, objects(reading.sentence, index)
    removed = index > 0 and sentence.cues[index - 1].verb is Verb.REMOVE_BEFORE
    if not first:
        return
    if removed and _INSTEAD.fullmatch(" ".join(sentence.gap(sentence.cues[index].end, first[0].start))):
        tell_list(reading, index, first, ChangeKind.ADD)
        return
    if not _may_be_exchanged(sentence, index, first):
        return
    behind = [
        m for m in sentence.names(first[-1].end, sentence.limit(index)) if m.sort is not MentionSort.PRONOUN
    ]
    between = " ".join(sentence.gap(first[-1].end, behind[0].start)) if behind else ""
    if way := _EXCHANGED.fullmatch(between):
        second = one_list(sentence, behind)
        goes, comes = (second, first) if way["reverse"] else (first, second)
        tell_list(reading, index, goes, ChangeKind.REMOVE)
        tell_list(reading, index, comes, ChangeKind.ADD)
    elif removed and not behind:
        tell_list(reading, index, first, ChangeKind.ADD)


def exchanged(reading: Reading, index: int) -> None:
    """`Elm Fund is replaced by Oak Fund`, `Oak Fund is substituted for Elm Fund`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    first = subjects(sentence, index)
    second = one_list(sentence, sentence.names(cue.end, sentence.limit(index)))
    if not (first and second and follows(sentence, cue, second[0])):
        return
    if any(m.sort is not MentionSort.FUND or m.share_class for m in (*first, *second)):
        return
    comes = _FOR.search(sentence.text, cue.start, cue.end) is not None
    tell_list(reading, index, second if comes else first, ChangeKind.REMOVE)
    tell_list(reading, index, first if comes else second, ChangeKind.ADD)


def _may_be_exchanged(sentence: Sentence, index: int, names: list[Mention]) -> bool:
    """Names in quotes are words exchanged, not funds; a class that is replaced may only have a new name."""
    if not follows(sentence, sentence.cues[index], names[0]) or _in_quotes(sentence.text, names[0]):
        return False
    return all(m.sort is MentionSort.FUND and not m.share_class for m in names)


def one_list(sentence: Sentence, names: list[Mention]) -> list[Mention]:
    ends = (at for at, (a, b) in enumerate(pairwise(names), 1) if not separates(sentence.gap(a.end, b.start)))
    return names[: next(ends, len(names))]


def _in_quotes(text: str, name: Mention) -> bool:
    return text[: name.start].endswith(("“", '"'))
