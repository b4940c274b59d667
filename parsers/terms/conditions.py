"""What running text ties a rate to: kinds of funds, steps of time, days, how long shares are held.

0.25% for each Equity Fund and 0.15% for each Bond Fund; 0.75% during the first year and 0.50% thereafter
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from parsers.terms.names import fold
from parsers.terms.taken import Taken
from parsers.wordings import conditions as wordings

_KIND, _OTHERS, _HINT = wordings.KIND.regex(), wordings.OTHERS.regex(), wordings.HINT.regex()
_PART_OF_NAME, _AS_NAME = wordings.PART_OF_NAME.regex(), wordings.GOES_ON_AS_NAME.regex()
_FIRST_STEP, _LATER_STEP, _GOES_ON = (
    w.regex() for w in (wordings.FIRST_STEP, wordings.LATER_STEP, wordings.GOES_ON)
)
_UNTIL_DAY, _FROM_DAY, _SHARES = (w.regex() for w in (wordings.UNTIL_DAY, wordings.FROM_DAY, wordings.SHARES))
_LEFT_OUT, _OWN_RATE = wordings.LEFT_OUT.regex(), wordings.OWN_RATE.regex()
_PAYS_ITSELF = wordings.PAYS_ITSELF.regex()
_OTHER_SHARES = wordings.OTHER_SHARES.regex()
_PAID_AHEAD, _OF_OTHERS = wordings.PAID_AHEAD.regex(), wordings.OF_OTHERS.regex()
_REACH = 40  # characters before a kind in which the name stands that it may be a part of


@dataclass(frozen=True, slots=True)
class Condition:
    """`text` as printed at `start`; `of_kind`: of a kind of funds; `alone`: it needs no other beside it."""

    start: int
    end: int
    text: str
    of_kind: bool = False
    alone: bool = True


def find_conditions(text: str, before: str = "", groups: Collection[str] = ()) -> tuple[Condition, ...]:
    """The conditions of a sentence in order; none where it has some of funds and some of time.

    `before` is the sentence before it; `groups` are names of several funds, which are no conditions.
    """
    if not _HINT.search(text):
        return ()
    kinds = _free(text, _kinds(text, {fold(name).removesuffix("s") for name in groups}))
    others = _free(text, _times(text, before))
    return () if kinds and others else tuple(sorted((*kinds, *others), key=lambda found: found.start))


def _free(text: str, found: Iterator[Condition]) -> list[Condition]:
    """Those that overlap with none before them."""
    taken, kept = Taken(len(text)), list[Condition]()
    for condition in found:
        if taken.is_free(condition.start, condition.end):
            taken.take(condition.start, condition.end)
            kept.append(condition)
    return kept


def _kinds(text: str, listed: Collection[str]) -> Iterator[Condition]:
    some = False
    for match in _KIND.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        named = _PART_OF_NAME.search(before) or _AS_NAME.match(text, match.end())
        printed = fold(match[0]).removesuffix("s")
        if named or _OF_OTHERS.search(before) or any(map(printed.endswith, listed)):
            continue
        some = True
        start = match.start() - _left_out(before, text[match.end() :])
        yield Condition(start, match.end(), text[start : match.end()], of_kind=True)
    if some:
        yield from (Condition(*m.span(), m[0], of_kind=True, alone=False) for m in _OTHERS.finditer(text))


def _left_out(before: str, behind: str) -> int:
    """How many characters before a kind say that it has no part in the rate: `other than`, `except for`."""
    out = _LEFT_OUT.search(before)
    if out is None or _OWN_RATE.match(behind) or (out["except"] and _PAYS_ITSELF.match(behind)):
        return 0
    return len(out[0])


def _times(text: str, before: str) -> Iterator[Condition]:
    held = [Condition(*match.span(), match[0]) for match in _SHARES.finditer(text)]
    yield from held
    if held:
        yield from (Condition(*m.span(), m[0], alone=False) for m in _OTHER_SHARES.finditer(text))
    later = list(_LATER_STEP.finditer(text))
    yield from (Condition(*match.span(), match[0]) for match in later)
    steps = list(_FIRST_STEP.finditer(text))
    ahead = _PAID_AHEAD.search(text) is not None
    yield from (Condition(*match.span(), match[0], alone=not ahead) for match in steps)
    begun = min((match.end() for match in (*steps, *later)), default=len(text))
    if goes_on := _FIRST_STEP.search(before) is not None:
        begun = 0
    yield from (Condition(*m.span(), m[0], alone=goes_on) for m in _GOES_ON.finditer(text, begun))
    days = [Condition(*match.span(), match[0], alone=False) for match in _UNTIL_DAY.finditer(text)]
    yield from days
    if days:
        yield from (Condition(*m.span(), m[0], alone=False) for m in _FROM_DAY.finditer(text))
