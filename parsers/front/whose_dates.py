"""What a line or a sentence says of the dates of its document, and of the plan that it amends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import takewhile

from parsers.front.dated_phrases import Mention
from parsers.terms.citations import cited_days
from parsers.wordings import dates, days
from parsers.wordings.dates import Cue


@dataclass(frozen=True, slots=True)
class Said:
    """The first date of each sort; `first | second` keeps what the first says, if that was no blank.

    `weak` are the days of its changes and of its adoption: one day dates what bears no other date.
    """

    base: Mention | None = None
    effective: Mention | None = None
    dated: Mention | None = None
    weak: tuple[Mention, ...] = ()

    def __or__(self, later: Said) -> Said:
        dated = later.dated if later.dated and (self.dated is None or self.dated.blank) else self.dated
        weak = (*self.weak, *later.weak)
        return Said(self.base or later.base, self.effective or later.effective, dated, weak)


class Whose(Enum):
    """To what a date belongs: the document, what it amends, one of its changes, or none, as in a recital."""

    OWN = "own"
    BASE = "base"
    CHANGE = "change"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A sentence of an amendment, definitions blanked; `own`: the document itself is its subject;
    `leads`: the funds of a list below are; `hereby`: where that word stands."""

    text: str
    recital: bool
    own: bool
    leads: bool
    hereby: int | None


_NOUN = dates.NOUN.regex()
_DEFINITION = re.compile(r"\([^()]{0,80}\"[^()]{0,80}\)")  # (the "Plan") is no noun that a date belongs to
_DATING, _SPEAKS = dates.DATING.regex(), dates.SPEAKS_OF_SCHEDULE.regex()
_HEREBY, _AMENDED, _AMENDING = dates.HEREBY.regex(), dates.AMENDED.regex(), dates.AMENDING.regex()
_AGREED, _RESTATES, _ADOPTED = dates.AGREED.regex(), dates.RESTATES.regex(), dates.ADOPTED.regex()
_OPENING, _AT_START, _OPERATIVE = dates.OPENING.regex(), dates.AT_START.regex(), dates.OPERATIVE.regex()
_ITSELF, _OWN_SUBJECT, _THIS = dates.ITSELF.regex(), dates.OWN_SUBJECT.regex(), dates.THIS.regex()
_IS, _IN_FORCE, _RELATIVE = dates.IS.regex(), dates.IN_FORCE.regex(), dates.RELATIVE.regex()
_THIRD, _OTHER = dates.THIRD.regex(), dates.OTHER.regex()
_ADOPTED_BY, _AGREE = dates.ADOPTED_BY.regex(), dates.AGREE.regex()
_NOTED, _DEFINED = dates.CHANGE_NOTED.regex(), dates.DEFINED.regex()
_ITEM, _HEADS_ITEM, _ITS_DAY = days.ITEM.regex(), days.HEADS_ITEM.regex(), days.ITS_DAY.regex()
_AMENDS_ITS, _BORE, _RESTATES_ITS = days.AMENDS_ITS.regex(), days.BORE.regex(), days.RESTATES_ITS.regex()
_RESTATED, _TO_RESTATE = dates.RESTATED.regex(), dates.TO_RESTATE.regex()
_LEADS, _HEADS = dates.LEADS.regex(), dates.HEADS_CHANGES.regex()
_HEADS_NAMES = re.compile(r"\s*:\s*\w")
_SHORT = 120  # characters of a line that only dates
_REACH = 300  # characters before a date in which stands who adopted


def only_dates(text: str, found: Sequence[Mention]) -> bool:
    """`Dated: D`, `Effective D`, `and D`, and no clause behind the date, which it would then date alone."""
    if not found or len(text) - sum(m.end - m.start for m in found) > _SHORT:
        return False
    listed = found[0].cue is not None and found[0].cue_start == found[0].start  # after a line before
    if not (listed or _DATING.match(text)) or any(p.search(text) for p in (_HEREBY, _AMENDED, _RESTATES_ITS)):
        return False
    behind = text[found[-1].end :]
    if _HEADS_NAMES.match(behind):  # `Effective D: Elm Fund`
        return False
    noted = found[-1].changed and _NOTED.match(behind) is not None
    return noted or len(re.findall(r"[A-Za-z]{2,}", behind)) <= 3


def speaks_of_schedule(text: str) -> bool:
    """`Plan dated as of D0; Schedule A last revised D`, `Both Schedules dated as of D`."""
    return len(text) < _SHORT and _SPEAKS.match(text) is not None


def of_line(found: Sequence[Mention]) -> Said:
    """`Effective D1, amended and restated effective D2`: D1 is the original date, D2 the document's own.

    Of several changes the last counts, of several signatures the first.
    """
    cued = [m for m in found if m.cue]
    changed = sorted((m for m in cued if m.changed), key=_day, reverse=True)
    older = [m for m in cued if not m.changed and changed and _day(m) < _day(changed[0])]
    original = [*(m for m in cued if m.cue is Cue.ORIGINAL), *older]
    own = [*changed, *(m for m in cued if m not in changed and m not in original)]
    return Said(next(iter(original), None), _first(own, Cue.EFFECTIVE), _first(own, Cue.DATED))


def _day(mention: Mention) -> date:
    """A blank is for a day to come."""
    return mention.value or date.max


def of_title(
    title: str, found: Sequence[Mention], amends: bool
) -> tuple[Mention | None, tuple[Mention, ...]]:
    """`TO THE PLAN DATED AS OF D0`: the date of the plan, and the dates that are left."""
    masked = _mask(title)
    base = next((m for m in found if amends and m.cue and _near_base(masked[: m.cue_start])), None)
    return base, tuple(m for m in found if m is not base)


def of_amendment(sentence: str, found: Sequence[Mention]) -> Said:
    """`The Plan, dated as of D0, is hereby amended, effective D`.

    Also `This Amendment to the Plan dated D0 is made as of D`.
    """
    said, clause = Said(), _clause(sentence)
    if found[-1].changed and clause.hereby is None and _is_itself(clause, found[0]):
        return of_line(found)
    cited = cited_days(sentence)
    for mention in (m for m in found if m.cue and not m.voted):
        whose = Whose.OWN if _DEFINED.match(sentence, mention.end) else _whose(clause, mention)
        whose = Whose.BASE if mention.start in cited else whose
        if whose is Whose.BASE:
            said |= Said(base=mention)
        elif whose is Whose.OWN:
            said |= Said(effective=mention) if mention.cue is Cue.EFFECTIVE else Said(dated=mention)
        elif whose is Whose.CHANGE:
            said |= Said(weak=(mention,))
    return said


def days_part(sentences: Iterable[str]) -> bool:
    """Has one of the items that change something a day of its own, and another none?"""
    items = [sentence for sentence in sentences if _ITEM.match(sentence)]
    dated = [heads_item(item) and bool(_ITS_DAY.search(item)) for item in items]
    return any(dated) and not all(dated)


def heads_item(sentence: str) -> bool:
    """`2. Elm Fund ...`, `Effective May 1, 2009, Elm Fund ...`: one change of several, it may be."""
    return _HEADS_ITEM.match(sentence) is not None


def of_item(said: Said) -> Said:
    """The day of an item is the document's where no other dates it."""
    own = (said.effective,) if said.effective else ()
    return replace(said, effective=None, weak=(*own, *said.weak))


def of_headings(texts: Iterable[tuple[str, Sequence[Mention]]]) -> Said:
    """`New Funds (effective D)`, `Name Changes (effective D)`: the document's day where it is one."""
    days = [m for text, found in texts if _HEADS.match(text) for m in found if m.cue is Cue.EFFECTIVE]
    return Said(effective=one_day(days))


def one_day(found: Sequence[Mention]) -> Mention | None:
    """The first of mentions that are all of one day."""
    return found[0] if len({mention.value for mention in found}) == 1 else None


def of_plan(sentence: str, found: Sequence[Mention], opens: bool, restates: str | None = None) -> Said:
    """`This Plan shall become effective on D`; `THIS AGREEMENT is made as of D`; `first adopted on D0`.

    `opens`: the sentence stands at the head of the document, where its own date is. `restates`: the
    title calls itself an amended and restated plan, or agreement, and that is the word.
    """
    masked = _mask(sentence)
    found = [m for m in found if not m.voted]
    recital = bool(found) and _is_recital(sentence)
    said = _in_force(sentence, found, opens) if found and not recital else Said()
    said |= _restating(masked, found) if opens and not recital else Said()
    said |= Said(weak=tuple(m for m in found if _adopted(masked[max(0, m.start - _REACH) : m.start], m)))
    original = _first(found, Cue.ORIGINAL, lambda m: _THIS.search(sentence[: m.cue_start]))
    return said | Said(
        base=original
        or _first(found, Cue.DATED, lambda m: _RESTATES.search(masked[: m.cue_start]))
        or _first(found, Cue.DATED, lambda m: _is_restated(masked, m, restates))
    )


def restated_noun(title: str) -> str | None:
    """`AMENDED AND RESTATED DISTRIBUTION PLAN` -> plan."""
    match = _RESTATED.search(title)
    return _last_noun(title[match.start() :])[1] if match else None


def _is_restated(sentence: str, mention: Mention, restates: str | None) -> bool:
    """The one restated: `WHEREAS, the Trust has a Plan dated D`, `The Plan, dated D, is hereby restated`."""
    if not (_is_recital(sentence) or _HEREBY.search(sentence, mention.end)):
        return False
    own, noun = _last_noun(sentence[: mention.cue_start])
    if own or noun is None or mention.changed or _THIRD.search(sentence[: mention.cue_start]):
        return False
    return noun == restates or _TO_RESTATE.search(sentence) is not None


def _in_force(sentence: str, found: Sequence[Mention], opens: bool) -> Said:
    """The day of a plan by a sentence that is no recital; of `effective D1, amended D2` the later one."""
    masked = _mask(sentence)
    same = list(takewhile(lambda m: not _after_other(sentence, found[0], m), found))
    start = _first(found, Cue.EFFECTIVE, lambda m: _starts(sentence, m))
    later = [m for m in same if start and m.changed and m.start > start.start]
    said = Said()
    if (
        (opens or _is_changed(masked, found))
        and _OPENING.match(sentence)
        and not _OTHER.search(sentence[: found[0].cue_start])
    ):
        said = of_line(same if later else [m for m in same if m.cue is not Cue.EFFECTIVE])
    said |= of_line([start, *later]) if start and later else Said(effective=start)
    return said | Said(dated=_first(found, Cue.DATED, lambda m: _ADOPTED.match(masked[: m.cue_start])))


def _restating(sentence: str, found: Sequence[Mention]) -> Said:
    """`Elm Trust hereby amends and restates its Plan dated D0 in its entirety, effective D`."""
    if not _RESTATES_ITS.search(sentence):
        return Said()
    base = next((m for m in found if _is_amended(sentence, m)), None)
    own = [m for m in found if m is not base]
    return Said(base, _first(own, Cue.EFFECTIVE), _first(own, Cue.DATED))


def _is_changed(sentence: str, found: Sequence[Mention]) -> bool:
    """`The Plan, first adopted D0, is amended and restated as of D`."""
    return found[0] is not found[-1] and found[-1].changed and _near_base(sentence[: found[0].cue_start])


# ------------------------------------------------------------------------------ what a date belongs to


def _first(
    found: Iterable[Mention], cue: Cue, test: Callable[[Mention], object] = lambda _: True
) -> Mention | None:
    return next((m for m in found if m.cue is cue and test(m)), None)


def _mask(text: str) -> str:
    """The text with blanks for `(the "Plan")`, each character at its place."""
    return _DEFINITION.sub(lambda match: " " * len(match[0]), text)


def _is_recital(sentence: str) -> bool:
    return sentence.lstrip().upper().startswith("WHEREAS")


def _near_base(before: str) -> bool:
    """Is the last noun before a date the plan or agreement?"""
    own, noun = _last_noun(before)
    return noun is not None and not own


def _last_noun(text: str) -> tuple[bool, str | None]:
    """The last word for a document: is it one for what amends, and which."""
    nouns = list(_NOUN.finditer(text))
    return (nouns[-1]["own"] is not None, nouns[-1][0].lower().split()[-1]) if nouns else (False, None)


def _clause(sentence: str) -> _Clause:
    masked, hereby = _mask(sentence), _HEREBY.search(sentence)
    own = _OWN_SUBJECT.match(masked) is not None
    leads = hereby is None and _LEADS.match(masked) is not None
    return _Clause(masked, _is_recital(masked), own, leads, hereby.start() if hereby else None)


def _whose(clause: _Clause, mention: Mention) -> Whose:
    before = clause.text[: mention.cue_start]
    if _THIRD.search(before):
        return Whose.OTHER
    base = _near_base(before)
    if clause.recital:
        amended = base and mention.cue is not Cue.EFFECTIVE and not mention.changed
        return Whose.BASE if amended else Whose.OTHER
    if clause.hereby is not None and mention.start > clause.hereby:
        return Whose.BASE if _is_amended(clause.text, mention) else Whose.OWN
    return (_whose_force if mention.cue is Cue.EFFECTIVE else _whose_day)(clause, mention, base)


def _is_amended(text: str, mention: Mention) -> bool:
    """`Elm Trust hereby amends its Plan dated as of D0, effective D`: D0 is that of what it amends."""
    bore = _BORE.match(text[mention.cue_start :]) is not None
    return bore and _AMENDS_ITS.search(text[: mention.cue_start]) is not None


def _adopted(before: str, mention: Mention) -> bool:
    return not mention.blank and _ADOPTED_BY.search(before) is not None


def _whose_day(clause: _Clause, mention: Mention, base: bool) -> Whose:
    """`This Amendment is made as of D`; else of what is hereby amended."""
    before = clause.text[: mention.cue_start]
    if not base and clause.leads:
        return Whose.OWN
    if _is_itself(clause, mention) or _IS.search(before) or (clause.own and not base):
        return Whose.OWN
    return Whose.BASE if base or clause.hereby is not None else Whose.OTHER


def _is_itself(clause: _Clause, mention: Mention) -> bool:
    """`THIS AGREEMENT, made as of D`; `As of D, Schedule A of the Plan is replaced`."""
    before, words = clause.text[: mention.cue_start], clause.text[mention.cue_start :].split(maxsplit=1)
    if _ITSELF.match(before) or _ITSELF.match(before + "".join(words[:1])):
        return True
    return bool(_AT_START.match(before) and _OPERATIVE.match(clause.text[mention.end :]))


def _whose_force(clause: _Clause, mention: Mention, base: bool) -> Whose:
    """`Effective D, Schedule A is hereby ...` puts the document itself in force."""
    before = clause.text[: mention.cue_start]
    if _AT_START.match(before):
        itself = _OPERATIVE.match(clause.text[mention.end :]) or _HEREBY.search(clause.text)
        return Whose.OWN if itself else Whose.CHANGE
    if clause.own or _THIS.search(before) or clause.leads or _changes(clause, mention, base):
        return Whose.OWN
    return Whose.BASE if base or _HEREBY.search(clause.text, mention.end) else Whose.CHANGE


def _changes(clause: _Clause, mention: Mention, base: bool) -> bool:
    """`NOW, THEREFORE, the parties agree that Schedule A is replaced, effective D`; `agree, effective D`."""
    text, before = clause.text, clause.text[: mention.cue_start]
    if _AMENDED.search(before) or _AGREE.search(before):
        return True
    if _AGREED.match(text) and (not base or _AMENDING.search(before)):
        return True
    return bool(base and _AMENDING.search(text[: mention.end]) and not _AMENDED.search(text, mention.end))


def _starts(sentence: str, mention: Mention) -> bool:
    """Is it the day on which the plan itself takes effect?"""
    before = sentence[: mention.cue_start]
    return not _RELATIVE.search(before) and (mention.cue_start <= 4 or _IN_FORCE.search(before) is not None)


def _after_other(sentence: str, first: Mention, mention: Mention) -> bool:
    """Has the sentence come to another agreement: `under a Distribution Agreement dated as of D`?"""
    return _OTHER.search(sentence[first.end : mention.cue_start]) is not None
