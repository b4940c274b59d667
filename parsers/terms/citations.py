"""The day by which a sentence cites the plan that it changes: no day on which anything changes.

The Plan of Elm Trust, effective May 1, 2001, is amended effective July 1, 2004      May 1, 2001
Effective July 1, 2004, the Plan (effective May 1, 2001) is amended                  May 1, 2001
to amend the Plan, effective July 1, 2004, to remove Elm Fund                        none
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from parsers.terms.dates import Dated, find_dates
from parsers.wordings import citations as words

_BY_ITS_DAY, _IN_RELATIVE = words.BY_ITS_DAY.regex(), words.IN_RELATIVE.regex()
_ACTS_BETWEEN, _IS_ACTED_UPON = words.ACTS_BETWEEN.regex(), words.IS_ACTED_UPON.regex()
_PART_OF, _ACTS_ON, _OF_ANOTHER = words.PART_OF.regex(), words.ACTS_ON.regex(), words.OF_ANOTHER.regex()
_PLAIN = re.compile(r"\s+")
_REACH = 240  # characters before a day in which its plan stands
_MOST = 40  # dates of one sentence that are looked at


@lru_cache(256)
def cited_days(text: str) -> frozenset[int]:
    """Where the dates begin that only cite a plan."""
    dates = find_dates(text)[:_MOST]
    return frozenset(d.start for at, d in enumerate(dates) if _is_cited(text, d, dates, at))


def _is_cited(text: str, dated: Dated, dates: tuple[Dated, ...], at: int) -> bool:
    before = text[max(0, dated.start - _REACH, dates[at - 1].end if at else 0) : dated.start]
    before = _PLAIN.sub(" ", before)
    if _IN_RELATIVE.search(before):
        return True
    cited = _BY_ITS_DAY.search(before)
    if cited is None or _ACTS_BETWEEN.search(before, cited.start()):
        return False
    return _has_own_day(text, dated, dates) if _needs_other(text, dated, before[: cited.start()]) else True


def _needs_other(text: str, dated: Dated, before: str) -> bool:
    """Does the day cite the plan only where the change has a day of its own?"""
    return _IS_ACTED_UPON.match(text, dated.end) is None or _PART_OF.search(before) is not None


def _has_own_day(text: str, dated: Dated, dates: tuple[Dated, ...]) -> bool:
    """Acts the sentence on a later day: one that leads it, or one behind what is acted upon?"""
    acted_upon = _IS_ACTED_UPON.match(text, dated.end) is not None
    near = text[max(0, dated.start - _REACH) : dated.start]
    bracketed = near.rfind("(") > near.rfind(")")
    others = (d for d in dates if d.start < dated.start or acted_upon or bracketed)
    return any(
        _later(d.value, dated.value) and _acts(text[max(0, d.start - _REACH) : d.start]) for d in others
    )


def _later(one: date | None, two: date | None) -> bool:
    return one is not None and two is not None and one > two


def _acts(before: str) -> bool:
    near = _PLAIN.sub(" ", before)
    return _ACTS_ON.search(near) is not None and _OF_ANOTHER.search(near) is None
