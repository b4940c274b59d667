"""One sentence of a recital or clause -> what it changes.

    to change the name of Elm Growth Fund to Elm Blend Fund, and to add Oak Fund and Ash Fund

gives a rename and two additions. parsers/changes/verbs.py says which names a verb governs; here stands
what each kind of verb does with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from parsers.changes.ended_plans import in_some_event
from parsers.changes.exchanges import exchange, exchanged, one_list
from parsers.changes.extents import replaces_line, respects
from parsers.changes.renames import former, referred, rename, renamed
from parsers.changes.statements import (
    Known,
    Reading,
    Statement,
    are_registrants,
    tell_list,
    tell_rename,
)
from parsers.changes.verbs import (
    Cue,
    Sentence,
    Verb,
    expand,
    make_sentence,
    objects,
    objects_at_once,
    other_object,
    owners,
    subjects,
    supposed,
)
from parsers.model import ChangeKind
from parsers.terms.dates import DATE
from parsers.terms.mentions import Mention, MentionSort, find_mentions, in_class, names_a_document, without
from parsers.wordings import changes as wordings
from parsers.wordings import clauses as words
from parsers.wordings import late


def _word(which: str) -> str:
    """A word of names, in quotes or in capitals: `"Elm"`, `Elm Grove`."""
    return (
        rf"(?:[“”\"'‘’]\s*(?P<{which}_quoted>[^“”\"]{{1,40}}?)\s*[“”\"'’](?!\w)"
        rf"|(?P<{which}_bare>(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*){{0,3}}))"
    )


def _rule(phrase: wordings.Phrase) -> re.Pattern[str]:
    pattern = expand(phrase.pattern).replace("OLD", _word("old")).replace("NEW", _word("new"))
    return late.pattern(pattern, re.IGNORECASE)


_RULES = tuple(_rule(phrase) for phrase in wordings.RULES)
_ANNOUNCEMENT = late.pattern("|".join(p.pattern for p in wordings.ANNOUNCEMENTS), re.IGNORECASE)
_TEXT = rf"(?=\S)[^”\"]*{words.QUOTED_TEXT.pattern}[^”\"]*(?<=\S)"
_LONG_QUOTE = late.pattern(rf"“[^”]{{90,}}”|(?<![\w.,])\"(?=\S)[^\"]{{90,}}(?<=\S)\"|“{_TEXT}”|\"{_TEXT}\"")
_NOTE = late.pattern(
    rf"\W*(?:\w{{1,2}}\W+)?(?:(?P<added>{wordings.NOTE_ADDED})|{wordings.NOTE_REMOVED})[\s,]*"
    rf"(?:{wordings.DAY_INTRO})?[\s,]*{DATE}\W*$",
    re.IGNORECASE,
)
_UNNAMED, _RELATIVE = words.UNNAMED.regex(), words.RELATIVE.regex()
_NEW_FORM = late.pattern(wordings.NEW_FORM, re.IGNORECASE)
_REORGANIZED, _NEW_HOME = words.REORGANIZED.regex(), words.NEW_HOME.regex()
_AROUND, _NEAR = 400, 200  # characters: when a plan would end; what becomes of a line
_OF_PLAN, _REFERENCE, _ASIDE = words.OF_PLAN.regex(), words.REFERENCE.regex(), words.AHEAD_RELATIVE.regex()
_TO_FUNDS, _INTO, _ABOUT = words.TO_FUNDS.regex(), words.INTO.regex(), words.ABOUT.regex()
_MERGED_AHEAD = words.MERGED_AHEAD.regex()


@dataclass(frozen=True, slots=True)
class Clause:
    """`unread`: a change is spoken of and not told; `awaits`: a verb whose names must follow;
    `led`: the verb that came before the sentence found names here."""

    statements: tuple[Statement, ...] = ()
    unread: bool = False
    awaits: Verb | None = None
    led: bool = False


def read_clause(
    text: str, known: Known, lead: Verb | None = None, above: str | None = None, marked: str | None = None
) -> Clause:
    """What one sentence changes. `lead` is a verb that came before it ("to add the following:");
    `above` the name over it, of which a bare "(formerly Elm Fund)" speaks; `marked` the name that
    refers to it by a footnote's mark."""
    text = without(text, (m.span() for quiet in (_LONG_QUOTE, _NEW_FORM) for m in quiet.finditer(text)))
    text = _RELATIVE.sub(_blank_if_unnamed, text)
    rules, text = _rules(text)
    reading = Reading(make_sentence(text, known.names, lead), known, rules)
    if asides := list(former(reading, above, marked)):
        text = without(text, (_aside(reading.sentence, told) for told in asides)).replace("\x01", " ")
        reading = Reading(make_sentence(text, known.names, lead), known, [*rules, *asides])
    reading.told.extend(_noted(text, marked))
    led = False
    for index, cue in enumerate(reading.sentence.cues):
        so_far = len(reading.told)
        if cue.verb in _READERS and not supposed(reading.sentence, cue):
            _READERS[cue.verb](reading, index)
        led = led or (lead is not None and index == 0 and len(reading.told) > so_far)
    owned = owners(reading.sentence)
    told = [
        replace(one, registrant=owned.get(one.old or "", owned.get(one.new or ""))) for one in reading.told
    ]
    return Clause(tuple(sorted(told, key=lambda one: one.start)), *_left(reading), led)


def _blank_if_unnamed(clause: re.Match[str]) -> str:
    """`Elm Fund, the assets of which were sold in May, is removed`: the clause between names nobody."""
    return clause[0] if find_mentions(clause["inner"]) else " " * len(clause[0])


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
    tell_list(reading, index, _to_each(reading, index, names), ChangeKind.ADD)


def _to_each(reading: Reading, index: int, names: list[Mention]) -> list[Mention]:
    """`Class I shares are added to Elm Fund and Oak Fund`: the class of each."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    funds = one_list(
        sentence, [m for m in sentence.names(cue.end, sentence.limit(index)) if m.sort is MentionSort.FUND]
    )
    if not funds or any(m.sort is not MentionSort.CLASS for m in names):
        return names
    between = " ".join(sentence.gap(cue.end, funds[0].start))
    if not _TO_FUNDS.fullmatch(between) or names_a_document(sentence.text, funds[-1].end):
        return names
    return [in_class(fund, item) for item in names for fund in funds]


def _remove(reading: Reading, index: int) -> None:
    """A line printed anew stays: `by deleting the line for Elm Fund and substituting ...`."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names = objects(sentence, index)
    end = names[-1].end if names else len(sentence.text)
    anew = replaces_line(sentence.text[cue.start : cue.end], sentence.text[end : end + _NEAR])
    if anew and not _printed_without(reading, names):
        sentence.blocked = True
    elif not _may_be(sentence, cue):
        tell_list(reading, index, names, ChangeKind.REMOVE)


def _printed_without(reading: Reading, names: list[Mention]) -> bool:
    """Does the document print a schedule, and none of the names in it?"""
    portfolios = reading.known.portfolios
    return bool(portfolios) and not reading.known.portfolio(*(m.portfolio or m.name for m in names))


def _may_be(sentence: Sentence, cue: Cue) -> bool:
    """`The Plan shall terminate with respect to Class A upon assignment`: nothing ends yet."""
    around = sentence.text[max(0, cue.start - _AROUND) : cue.end + _AROUND]
    return _OF_PLAN.search(sentence.text, cue.start, cue.end) is not None and in_some_event(around)


def _removed(reading: Reading, index: int) -> None:
    sentence = reading.sentence
    names = subjects(sentence, index) or objects_at_once(sentence, index)
    if len(names) > 1 and _MERGED_AHEAD.search(sentence.text, max(0, names[0].start - _NEAR), names[0].start):
        names = names[1:]  # `Following its merger into Oak Fund, Elm Fund is removed`
    if _is_target(sentence, index, names):
        return
    before = sentence.text[max(0, names[0].start - 90) : names[0].start] if names else ""
    if names and _removes_other(sentence, index, before):
        sentence.blocked = True
    else:
        tell_list(reading, index, names, ChangeKind.REMOVE)


def _removes_other(sentence: Sentence, index: int, before: str) -> bool:
    """What goes is a fee, a line or the plan: `By vote of Elm Trust, the Plan is terminated`."""
    cue, last = sentence.cues[index], sentence.cues[max(0, index - 1)]
    if _OF_PLAN.search(sentence.text, cue.start, cue.end) and not respects(before):
        return True
    if last.verb is Verb.MERGE_BETWEEN and _ASIDE.search(sentence.text, max(0, last.start - 90), last.start):
        return True  # `Elm Fund, which was merged into Oak Fund, is removed`
    return _about(before[-60:]) or replaces_line(before, sentence.text[cue.end : cue.end + _NEAR])


def _is_target(sentence: Sentence, index: int, names: list[Mention]) -> bool:
    """`Elm Fund is merged into Oak Fund and is removed`: Oak Fund stays."""
    merges = index > 0 and sentence.cues[index - 1].verb is Verb.MERGE_BETWEEN
    return merges and len(names) == 1 and names[0] in sentence.used


def _about(before: str) -> bool:
    """`the fee waiver of Elm Fund is removed` removes no fund; `the reference to Elm Fund` does."""
    match = _ABOUT.search(before)
    return match is not None and not _REFERENCE.search(match["thing"]) and other_object(match["thing"])


def _merge(reading: Reading, index: int) -> None:
    """`the merger of Elm Fund into Oak Fund`: the first goes."""
    names = objects(reading.sentence, index)
    if names and _INTO.match(reading.sentence.text, names[-1].end):
        tell_list(reading, index, names, ChangeKind.REMOVE)


def _merged(reading: Reading, index: int) -> None:
    """`Elm Fund has been merged into Oak Fund`: the first goes. A registrant reorganized into another
    has a new name; a fund that goes into a new series of its own name only moves."""
    sentence, cue = reading.sentence, reading.sentence.cues[index]
    names, target = subjects(sentence, index), next(sentence.names_behind(cue.end), None)
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


# --------------------------------------------------------------------------------------- notes


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
    Verb.EXCHANGE_BEFORE: exchange,
    Verb.EXCHANGE_BETWEEN: exchanged,
    Verb.MERGE_BEFORE: _merge,
    Verb.MERGE_BETWEEN: _merged,
    Verb.RENAME_BEFORE: rename,
    Verb.RENAME_BETWEEN: renamed,
    Verb.MENTION_BEFORE: referred,
}
