"""What the verbs of a new name do with the names round them.

to rename Elm Fund as Oak Fund and Ash Fund as Fir Fund
every mention of Elm Fund shall be read as one of Oak Fund
Oak Fund (formerly Elm Fund)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from parsers.changes.statements import Reading, Statement, kind_of, rename_of, spread, tell_list, tell_rename
from parsers.changes.verbs import (
    Cue,
    Sentence,
    Verb,
    antecedent,
    follows,
    leads_on,
    other_object,
    points,
    separates,
    speaks_of_registrant,
    subjects,
)
from parsers.model import ChangeKind
from parsers.terms.mentions import Mention, MentionSort
from parsers.wordings import clauses

_ALONE, _READ_AS = clauses.ALONE.regex(), clauses.READ_AS.regex()
_LETTER = re.compile(r"[A-Za-z]")
_REACH = 200  # characters from a verb to its name


def rename(reading: Reading, index: int) -> None:
    """`rename Elm Fund as Oak Fund and Ash Fund as Fir Fund`, `the names of A and B to C and D`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names = sentence.names(cue.end, sentence.limit(index))
    if not names or not _may_be_renamed(sentence, cue, names[0]):
        return
    arrows: list[bool] = []
    for one, two in pairwise(names):
        gap = sentence.gap(one.end, two.start)
        if not (points(gap) or separates(gap)):
            break
        arrows.append(points(gap))
    for old, new in _pairs(names, arrows):
        tell_rename(reading, cue, old, new)


def _may_be_renamed(sentence: Sentence, cue: Cue, first: Mention) -> bool:
    if first.sort is MentionSort.PRONOUN and "name" not in first.name.lower():
        return False
    return first.start - cue.end < _REACH and not other_object(sentence.text[cue.end : first.start])


def _pairs(names: list[Mention], arrows: list[bool]) -> list[tuple[Mention, Mention]]:
    """Old and new: pair by pair, or, where one `to` stands between two lists, first with first."""
    if arrows.count(True) == 1 and not arrows[0]:
        half = arrows.index(True) + 1
        left, right = names[:half], names[half : len(arrows) + 1]
        return list(zip(left, right, strict=True)) if len(left) == len(right) else []
    pairs = []
    for at in range(0, len(arrows), 2):
        if not arrows[at]:
            break
        pairs.append((names[at], names[at + 1]))
    return pairs


def renamed(reading: Reading, index: int) -> None:
    """`Elm Fund is now named Oak Fund`, `Elm Fund and Ash Fund were renamed Oak Fund and Fir Fund`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    if leads_on(sentence, cue):
        rename(reading, index)
        return
    olds = list(spread(subjects(sentence, index))) or antecedent(sentence, index)
    behind = (m for m in sentence.names_behind(cue.end) if m.sort is not MentionSort.PRONOUN)
    news = list(islice(behind, max(len(olds), 1)))
    if not news or not follows(sentence, cue, news[0]):
        return
    if news[0].sort is MentionSort.CLASS and not all(old.share_class for old in olds):
        return  # `shares of Elm Fund are designated Class A`
    if news[0].sort is MentionSort.CLASS and len(news) < len(olds):
        news = news[:1] * len(olds)
    if olds and len(news) >= len(olds):
        for old, new in zip(olds, news, strict=False):
            tell_rename(reading, cue, old, new)
        _rest(reading, cue, news[-1], behind)
    elif not olds and speaks_of_registrant(sentence, cue):
        name = news[0]
        told = Statement(ChangeKind.REGISTRANT_RENAME, None, name.name, cue.start, name.end, cue.start)
        reading.told.append(told)


def _rest(reading: Reading, cue: Cue, last: Mention, behind: Iterator[Mention]) -> None:
    """`Elm Fund shall be known as Oak Fund and Ash Fund as Fir Fund`: the verb is said once."""
    for old, new in zip(behind, behind, strict=False):
        gap = reading.sentence.gap(old.end, new.start)
        if not separates(reading.sentence.gap(last.end, old.start)) or not gap or not points(gap):
            return
        tell_rename(reading, cue, old, new)
        last = new


def referred(reading: Reading, index: int) -> None:
    """`every mention of Elm Fund shall be read as one of Oak Fund`; `deleting all references to Elm Fund`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names = list(islice(sentence.names_behind(cue.end), 2))
    if not names or not follows(sentence, cue, names[0]):
        sentence.blocked = True
    elif len(names) == 2 and _reads_as(sentence, *names):
        sentence.cues[index + 1 :] = [c for c in sentence.cues[index + 1 :] if c.start > names[1].start]
        tell_rename(reading, cue, *names)
    elif index and (last := sentence.cues[index - 1]).verb is Verb.REMOVE_BEFORE and cue.start - last.end < 2:
        tell_list(reading, index, names[:1], ChangeKind.REMOVE)


def _reads_as(sentence: Sentence, old: Mention, new: Mention) -> bool:
    """`Elm Fund shall be read as one of Oak Fund`, `Elm Fund to Oak Fund`."""
    between = sentence.text[old.end : new.start]
    if len(between) >= _REACH or new.sort is MentionSort.QUOTED:
        return False
    gap = sentence.gap(old.end, new.start)
    return bool(gap and points(gap)) or _READ_AS.search(between) is not None


def _bare(sentence: Sentence, cue: Cue) -> Mention | None:
    """What ends as no fund's name does, alone in a bracket or note: `Oak Fund (formerly Small Stock)`."""
    match = _ALONE.match(sentence.text, cue.end)
    opened = sentence.text[: cue.start].rstrip()
    if match is None or not (not opened.strip("*†‡§() 0123456789") or opened.endswith(("(", "["))):
        return None
    return Mention(*match.span("name"), match["name"], MentionSort.FUND, match["name"])


def former(reading: Reading, above: str | None, marked: str | None) -> Iterator[Statement]:
    """`Oak Fund (formerly Elm Fund)`."""
    sentence = reading.sentence
    for cue in sentence.cues:
        if cue.verb is not Verb.FORMER_BETWEEN:
            continue
        old = next(sentence.names_behind(cue.end), None)
        if old is None or not follows(sentence, cue, old):
            old = _bare(sentence, cue)
        if old is None:
            continue
        ahead = sentence.names_ahead(cue.start)
        new = next((m for m in ahead if not (marked and m.sort is MentionSort.PRONOUN)), None)
        if new is not None and set(sentence.gap(new.end, cue.start)) <= clauses.BEFORE_FORMER:
            if told := rename_of(reading, cue, old, new):
                yield told
        elif name := marked or (None if _LETTER.search(sentence.text, 0, cue.start) else above):
            named = replace(old, name=name, sort=MentionSort.FUND, portfolio=name, share_class=None)
            kind = kind_of(reading, old, named)
            yield Statement(kind, old.name, name, cue.start, old.end, cue.start, old.portfolio)
