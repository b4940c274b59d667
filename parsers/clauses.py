"""One sentence of a recital or clause -> what it changes.

    to change the name of Elm Growth Fund to Elm Blend Fund, and to add Oak Fund and Ash Fund

gives a rename and two additions. parsers/verbs.py says which names a verb governs; here stands
what each kind of verb does with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.dates import DATE
from parsers.mentions import Mention, Sort, find_mentions, without
from parsers.model import ChangeKind
from parsers.statements import (
    Known,
    Reading,
    Statement,
    are_registrants,
    kind_of,
    rename_of,
    spread,
    tell_list,
    tell_rename,
)
from parsers.verbs import (
    Cue,
    Sentence,
    Verb,
    antecedent,
    expand,
    follows,
    leads_on,
    make_sentence,
    objects,
    objects_at_once,
    other_object,
    owners,
    points,
    separates,
    speaks_of_registrant,
    subjects,
)
from parsers.wordings import changes as wordings

_WORD = (
    r"(?:[“”\"'‘’]\s*(?P<{0}_quoted>[^“”\"]{{1,40}}?)\s*[“”\"'’](?!\w)"
    r"|(?P<{0}_bare>(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*){{0,3}}))"
)


def _rule(phrase: wordings.Phrase) -> re.Pattern[str]:
    pattern = expand(phrase.pattern).replace("OLD", _WORD.format("old")).replace("NEW", _WORD.format("new"))
    return re.compile(pattern, re.IGNORECASE)


_RULES = tuple(_rule(phrase) for phrase in wordings.RULES)
_ANNOUNCEMENT = re.compile("|".join(p.pattern for p in wordings.ANNOUNCEMENTS), re.IGNORECASE)
_LONG_QUOTE = re.compile(r"“[^”]{90,}”|\"[^\"]{90,}\"")
_READ_AS = re.compile(
    r"\b(?:read|deemed|replaced|changed|mean|construed|considered|understood|amended|refer|say)\b", re.IGNORECASE
)
_NOTE = re.compile(
    rf"\W*(?:\w{{1,2}}\W+)?(?:(?P<added>{wordings.NOTE_ADDED})|{wordings.NOTE_REMOVED})[\s,]*"
    rf"(?:{wordings.DAY_INTRO})?[\s,]*{DATE}\W*$",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:(?:new|additional|following|further|separate|several|one|two|three|four|five|six)(?: \w+){0,2}"
    r" (?:funds?|portfolios?|series|class(?:es)?)\b|names? of\b|(?:its|their) names?\b)",
    re.IGNORECASE,
)
_NEW_FORM = re.compile(wordings.NEW_FORM, re.IGNORECASE)
_REORGANIZED = re.compile(r"reorgani|redomicil|convert", re.IGNORECASE)
_NEW_HOME = re.compile(r"\s*(?:an?|the)?\s*(?:new|newly|corresponding|separate|identical)\b", re.IGNORECASE)
_ASIDE = frozenset(["which", "that", "was", "were", ",", ";", ":", "shares"])
_EXCHANGED = re.compile(r"(?:with|by|(?P<reverse>for|in place of|in lieu of))(?: the)?")
_INSTEAD = re.compile(r"(?:it|them|the same) (?:with|by)(?: the)?")
_REACH = 200  # characters from a verb to its name


@dataclass(frozen=True, slots=True)
class Clause:
    """`unread`: a change is spoken of and not told; `awaits`: a verb whose names must follow."""

    statements: tuple[Statement, ...] = ()
    unread: bool = False
    awaits: Verb | None = None


def read_clause(
    text: str, known: Known, lead: Verb | None = None, above: str | None = None, marked: str | None = None
) -> Clause:
    """What one sentence changes. `lead` is a verb that came before it ("to add the following:");
    `above` the name over it, of which a bare "(formerly Elm Fund)" speaks; `marked` the name that
    refers to it by a footnote's mark."""
    text = without(text, (m.span() for quiet in (_LONG_QUOTE, _NEW_FORM) for m in quiet.finditer(text)))
    rules, text = _rules(text)
    reading = Reading(make_sentence(text, known.names, lead), known, rules)
    if former := list(_former(reading, above, marked)):
        text = without(text, (_aside(reading.sentence, told) for told in former)).replace("\x01", " ")
        reading = Reading(make_sentence(text, known.names, lead), known, [*rules, *former])
    reading.told.extend(_noted(text, marked))
    for index, cue in enumerate(reading.sentence.cues):
        if cue.verb in _READERS:
            _READERS[cue.verb](reading, index)
    owned = owners(reading.sentence)
    told = [
        replace(one, registrant=owned.get(one.old or "", owned.get(one.new or ""))) for one in reading.told
    ]
    return Clause(tuple(sorted(told, key=lambda one: one.start)), *_left(reading))


def _left(reading: Reading) -> tuple[bool, Verb | None]:
    """Is there a verb whose names were not found, and may they follow?"""
    sentence = reading.sentence
    if reading.told or sentence.blocked or _ANNOUNCEMENT.search(sentence.text):
        return False, None
    for cue in sentence.cues:
        span = (cue.start, cue.end + 70) if cue.verb.before else (max(0, cue.start - 70), cue.end)
        around = sentence.text[slice(*span)]
        if cue.verb is Verb.FORMER_BETWEEN or other_object(around) or not _UNNAMED.search(around):
            continue
        waits = sentence.text.rstrip().endswith((":", "following", "–", "—"))
        return True, _LEADS.get(cue.verb, cue.verb) if waits else None
    return False, None


# ------------------------------------------------------------------------------- rules


def _rules(text: str) -> tuple[list[Statement], str]:
    """Words exchanged in many names, `by replacing "Elm" with "Oak"`, and the text without them."""
    told: list[Statement] = []
    for pattern in _RULES if "nam" in text.lower() else ():
        for match in pattern.finditer(text):
            old, new = (
                (match[f"{which}_quoted"] or match[f"{which}_bare"]).strip(" ,") for which in ("old", "new")
            )
            if old[:1].isupper() and new[:1].isupper() and not find_mentions(f"{old}; {new}"):
                told.append(Statement(ChangeKind.RENAME_RULE, old, new, *match.span(), match.start()))
        text = without(text, ((one.start, one.end) for one in told))
    return told, text


# ----------------------------------------------------------------------- additions and removals


def _add(reading: Reading, index: int) -> None:
    tell_list(reading, index, objects(reading.sentence, index), ChangeKind.ADD)


def _added(reading: Reading, index: int) -> None:
    names = subjects(reading.sentence, index) or objects_at_once(reading.sentence, index)
    tell_list(reading, index, names, ChangeKind.ADD)


def _remove(reading: Reading, index: int) -> None:
    tell_list(reading, index, objects(reading.sentence, index), ChangeKind.REMOVE)


def _removed(reading: Reading, index: int) -> None:
    names = subjects(reading.sentence, index) or objects_at_once(reading.sentence, index)
    if names and _about(reading.sentence.text[max(0, names[0].start - 60) : names[0].start]):
        reading.sentence.blocked = True
        return
    tell_list(reading, index, names, ChangeKind.REMOVE)


def _about(before: str) -> bool:
    """`the fee waiver of Elm Fund is removed` removes no fund."""
    match = re.search(r"(?P<thing>[^,;.]*)\b(?:of|for|to|on|in|by|from)(?: the)?\s*$", before)
    return match is not None and other_object(match["thing"])


def _merge(reading: Reading, index: int) -> None:
    """`the merger of Elm Fund into Oak Fund`: the first goes."""
    names = objects(reading.sentence, index)
    if names and re.match(r"[^,;]{0,60}?\b(?:into|with|by)\b", reading.sentence.text[names[-1].end :]):
        tell_list(reading, index, names, ChangeKind.REMOVE)


def _merged(reading: Reading, index: int) -> None:
    """`Elm Fund has been merged into Oak Fund`: the first goes. A registrant reorganized into another
    has a new name; a fund that goes into a new series of its own name only moves."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names, target = subjects(sentence, index), next(iter(sentence.names(cue.end)), None)
    if target:
        sentence.used.add(target)
    if names and (_NEW_HOME.match(sentence.text, cue.end) or (target and target.name == names[0].name)):
        sentence.blocked = True
    elif (
        target
        and len(names) == 1
        and _REORGANIZED.search(sentence.text, cue.start, cue.end)
        and are_registrants(reading, names[0], target)
    ):
        tell_rename(reading, cue, names[0], target)
    else:
        tell_list(reading, index, names, ChangeKind.REMOVE)


def _exchange(reading: Reading, index: int) -> None:
    """`replace Elm Fund with Oak Fund`, `substituting Oak Fund for Elm Fund`; after a removal also
    `strike Elm Fund and substitute Oak Fund`. Names in quotes are words exchanged, not funds."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    first = objects(sentence, index)
    removed = index > 0 and sentence.cues[index - 1].verb is Verb.REMOVE_BEFORE
    if first and removed and _INSTEAD.fullmatch(" ".join(sentence.gap(cue.end, first[0].start))):
        tell_list(reading, index, first, ChangeKind.ADD)
        return
    if not first or not follows(sentence, cue, first[0]) or _in_quotes(sentence.text, first[0]):
        return
    behind = [m for m in sentence.names(first[-1].end, sentence.limit(index)) if m.sort is not Sort.PRONOUN]
    between = " ".join(sentence.gap(first[-1].end, behind[0].start)) if behind else ""
    if way := _EXCHANGED.fullmatch(between):
        second = _list(sentence, behind)
        goes, comes = (second, first) if way["reverse"] else (first, second)
        tell_list(reading, index, goes, ChangeKind.REMOVE)
        tell_list(reading, index, comes, ChangeKind.ADD)
    elif removed and not behind:
        tell_list(reading, index, first, ChangeKind.ADD)


def _list(sentence: Sentence, names: list[Mention]) -> list[Mention]:
    ends = (at for at, (a, b) in enumerate(pairwise(names), 1) if not separates(sentence.gap(a.end, b.start)))
    return names[: next(ends, len(names))]


def _in_quotes(text: str, name: Mention) -> bool:
    return text[: name.start].endswith(("“", '"'))


# ------------------------------------------------------------------------------------- renames


def _rename(reading: Reading, index: int) -> None:
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
    if first.sort is Sort.PRONOUN and "name" not in first.name.lower():
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


def _renamed(reading: Reading, index: int) -> None:
    """`Elm Fund is now named Oak Fund`, `Elm Fund and Ash Fund were renamed Oak Fund and Fir Fund`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    if leads_on(sentence, cue):
        _rename(reading, index)
        return
    olds = list(spread(subjects(sentence, index))) or antecedent(sentence, index)
    news = [m for m in sentence.names(cue.end) if m.sort is not Sort.PRONOUN]
    if not news or not follows(sentence, cue, news[0]):
        return
    if news[0].sort is Sort.CLASS and len(news) < len(olds):
        news = news[:1] * len(olds)
    if olds and len(news) >= len(olds):
        for old, new in zip(olds, news, strict=False):
            tell_rename(reading, cue, old, new)
        _rest(reading, cue, news[len(olds) - 1 :])
    elif not olds and speaks_of_registrant(sentence, cue):
        name = news[0]
        told = Statement(ChangeKind.REGISTRANT_RENAME, None, name.name, cue.start, name.end, cue.start)
        reading.told.append(told)


def _rest(reading: Reading, cue: Cue, names: list[Mention]) -> None:
    """`Elm Fund shall be known as Oak Fund and Ash Fund as Fir Fund`: the verb is said once."""
    for last, old, new in zip(names[::2], names[1::2], names[2::2], strict=False):
        gap = reading.sentence.gap(old.end, new.start)
        if not separates(reading.sentence.gap(last.end, old.start)) or not gap or not points(gap):
            return
        tell_rename(reading, cue, old, new)


def _referred(reading: Reading, index: int) -> None:
    """`every mention of Elm Fund shall be read as one of Oak Fund`; `deleting all references to Elm Fund`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names = sentence.names(cue.end)[:2]
    if not names or not follows(sentence, cue, names[0]):
        sentence.blocked = True
        return
    between = sentence.text[names[0].end : names[1].start] if len(names) == 2 else ""
    told = (gap := sentence.gap(names[0].end, names[1].start)) and points(gap) if len(names) == 2 else False
    if (told or _READ_AS.search(between)) and len(between) < _REACH and names[1].sort is not Sort.QUOTED:
        sentence.cues[index + 1 :] = [c for c in sentence.cues[index + 1 :] if c.start > names[1].start]
        tell_rename(reading, cue, names[0], names[1])
    elif index and (last := sentence.cues[index - 1]).verb is Verb.REMOVE_BEFORE and cue.start - last.end < 2:
        tell_list(reading, index, names[:1], ChangeKind.REMOVE)


def _former(reading: Reading, above: str | None, marked: str | None) -> Iterator[Statement]:
    """`Oak Fund (formerly Elm Fund)`."""
    sentence = reading.sentence
    for cue in sentence.cues:
        old = next(iter(sentence.names(cue.end)), None)
        if cue.verb is not Verb.FORMER_BETWEEN or old is None or not follows(sentence, cue, old):
            continue
        names = [m for m in sentence.names(0, cue.start) if not (marked and m.sort is Sort.PRONOUN)]
        new = names[-1] if names else None
        if new is not None and set(sentence.gap(new.end, cue.start)) <= _ASIDE:
            if told := rename_of(reading, cue, old, new):
                yield told
        elif name := marked or (None if re.search(r"[A-Za-z]", sentence.text[: cue.start]) else above):
            named = replace(old, name=name, sort=Sort.FUND, portfolio=name, share_class=None)
            kind = kind_of(reading, old, named)
            yield Statement(kind, old.name, name, cue.start, old.end, cue.start, old.portfolio)


def _noted(text: str, marked: str | None) -> Iterator[Statement]:
    """`(a) Added May 1, 2009.`: what the note says of the name that bears its mark."""
    note = _NOTE.match(text) if marked else None
    if note and note["added"]:
        yield Statement(ChangeKind.ADD, None, marked, *note.span(), note.start(), marked)
    elif note:
        yield Statement(ChangeKind.REMOVE, marked, None, *note.span(), note.start(), marked)


def _aside(sentence: Sentence, told: Statement) -> tuple[int, int]:
    """The words about the former name, from behind the name to its end."""
    return max((m.end for m in sentence.mentions if m.end <= told.verb), default=0), told.end


# "The following are added:" leads in a list as "to add the following:" does.
_LEADS = {
    Verb.ADD_AFTER: Verb.ADD_BEFORE,
    Verb.REMOVE_AFTER: Verb.REMOVE_BEFORE,
    Verb.RENAME_BETWEEN: Verb.RENAME_BEFORE,
    Verb.MERGE_BETWEEN: Verb.REMOVE_BEFORE,
}
_READERS: dict[Verb, Callable[[Reading, int], None]] = {
    Verb.ADD_BEFORE: _add,
    Verb.ADD_AFTER: _added,
    Verb.REMOVE_BEFORE: _remove,
    Verb.REMOVE_AFTER: _removed,
    Verb.EXCHANGE_BEFORE: _exchange,
    Verb.MERGE_BEFORE: _merge,
    Verb.MERGE_BETWEEN: _merged,
    Verb.RENAME_BEFORE: _rename,
    Verb.RENAME_BETWEEN: _renamed,
    Verb.MENTION_BEFORE: _referred,
}
