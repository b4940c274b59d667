"""The day that a change has for itself: `effective July 1, 2019`, `May 25, 2007 [to add ...]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from parsers.changes.statements import Statement, speaks_of_change
from parsers.changes.verbs import expand
from parsers.terms.citations import cited_days
from parsers.terms.dates import Dated, find_dates
from parsers.wordings import clauses, late
from parsers.wordings.changes import DAY_INTRO, NOTE_ADDED, NOTE_REMOVED, OTHER_DAY

_INTRO = late.pattern(rf"\b(?:{DAY_INTRO}|{NOTE_ADDED}|{NOTE_REMOVED})[\s,]*$", re.IGNORECASE)
_OTHER = late.pattern(rf"\b{OTHER_DAY}[\s,]*(?:{DAY_INTRO})?[\s,]*$", re.IGNORECASE)
_ACTS = late.pattern(rf"\b{expand(clauses.ACTS.pattern)}(?:{DAY_INTRO})[\s,]*$", re.IGNORECASE)
_LEADS, _ENDS = clauses.LEADS.regex(), clauses.ENDS.regex()
_SET_OFF = late.pattern(rf",\s*{DAY_INTRO}[\s,]*$", re.IGNORECASE)
_ASIDE, _MAIN_VERB = clauses.ASIDE.regex(), clauses.MAIN_VERB.regex()
_CLOSES, _JOINT = clauses.CLOSES.regex(), clauses.JOINT.regex()


def day_of_lines(text: str) -> date | None:
    """The day of what follows: `the Board has approved, effective March 9, 2018:`, and lines below.

    Not the plan's own day, `this Plan, effective March 9, 2018, is amended as follows:`.
    """
    told = [d for d in find_dates(text) if d.start not in cited_days(text)] if text.endswith(":") else []
    for dated in told[-1:]:
        before, behind = text[: dated.start], text[dated.end :]
        if _LEADS.search(before) or (_SET_OFF.search(before) and _ENDS.fullmatch(behind)):
            return dated.value
    return None


def own_days(text: str, statements: Sequence[Statement]) -> list[date | None]:
    """The day that each statement has for itself: `effective July 1, 2019`, `May 25, 2007 [to add ...]`.

    A day in front of all verbs is every statement's, and so is the only one where a comma sets it off
    at the end; any other behind a verb is that verb's, unless `and` joins it to the next: `to add Elm
    Fund and, effective May 1, 2010, to remove Oak Fund`.
    """
    dates = (
        [d for d in find_dates(text) if d.value and _tells_a_day(text, d, statements)] if statements else []
    )
    days: list[date | None] = [None] * len(statements)
    for dated in dates:
        verbs = _verbs_of(text, dated, statements, only=len(dates) == 1)
        days = [dated.value if s.verb in verbs else day for s, day in zip(statements, days, strict=True)]
    return days


def _verbs_of(text: str, dated: Dated, statements: Sequence[Statement], only: bool) -> set[int]:
    """The verbs, by their places, of which the day is told."""
    verbs = {s.verb for s in statements}
    before = max((verb for verb in verbs if verb < dated.start), default=None)
    after = min((verb for verb in verbs if verb > dated.start), default=None)
    if before is None:
        return verbs
    ended = max(min(s.end, dated.start) for s in statements if s.verb == before)
    if only and _CLOSES.match(text, dated.end) and _SET_OFF.search(text, ended, dated.start):
        return verbs
    joined = after is not None and _JOINT.search(text, ended, dated.start) is not None
    return {after if after is not None and joined else before}


def _tells_a_day(text: str, dated: Dated, statements: Sequence[Statement]) -> bool:
    """`effective D`, `D [to add ...]`, `D: ...`; not `dated D`, and no day of something said in passing."""
    if dated.start in cited_days(text):
        return False
    before, behind = text[: dated.start], text[dated.end : dated.end + 4].lstrip()
    heads = not before.strip(" ([") and behind[:1] in {":", "–", "—", "-", ","}
    if not behind.startswith("[") and not heads:
        near = before[-90:]
        if not _INTRO.search(near) or (_OTHER.search(near) and not _ACTS.search(near)):
            return False
    return not _in_aside(text, dated, statements)


def _in_aside(text: str, dated: Dated, statements: Sequence[Statement]) -> bool:
    """Does a relative clause tell the day, and the change itself stand outside of that clause?"""
    aside = _ASIDE.search(text[: dated.start])
    if aside is None:
        return False
    if (main := _MAIN_VERB.match(text, dated.end)) and speaks_of_change(text[main.end() :]):
        return True
    return not any(aside.start() < s.verb < dated.start for s in statements)
