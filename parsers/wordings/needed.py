"""A pattern -> its cues: words of which one stands in all that it finds.

`\\b(?:is|are) hereby (?:amended|restated)\\b`     hereby
`terminat|discontinu|\\bcease`                    terminat, discontinu, cease

To look for a few words is some twenty times as fast as to look for a pattern, and nine in ten patterns that are
asked of print find nothing. The cues are worked out from the pattern itself, so that none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any, TypeAlias

# A pattern as Python's own parser gives it: operators, each with what it acts on.
Step: TypeAlias = tuple[Any, Any]

_SHORTEST = 3  # characters; shorter ones stand everywhere
_MOST = 12  # cues of a pattern; looking for more takes as long as the pattern itself
_WITHOUT_PRINT = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATED = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def cues_of(steps: Sequence[Step]) -> tuple[str, ...]:
    """In small letters, the best set of them that the pattern has; empty where it has none."""
    sets = [cues for cues in _needed(steps) if _worth(cues)]
    return max(sets, key=_value, default=())


def _worth(cues: tuple[str, ...]) -> bool:
    return 0 < len(cues) <= _MOST and all(len(cue.strip()) >= _SHORTEST or _is_sign(cue) for cue in cues)


def _is_sign(cue: str) -> bool:
    """`%`, `(the`: a sign is rare, a blank is not."""
    return any(not (letter.isalnum() or letter.isspace() or letter in ".,") for letter in cue)


def _value(cues: tuple[str, ...]) -> float:
    """Long ones are rarer, few are looked for sooner."""
    return min(6, *(4 if _is_sign(cue) else len(cue) for cue in cues)) - 0.75 * len(cues)


def _needed(steps: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    """Sets of words, of each of which the steps need one."""
    run = ""
    for operator, acts_on in steps:
        if letter := _letter(operator, acts_on):
            run += letter
            continue
        if operator in _WITHOUT_PRINT:
            continue
        yield (run,)
        run = ""
        yield from _of_group(operator, acts_on)
    yield (run,)


def _letter(operator: Any, acts_on: Any) -> str:
    """The one letter that a step takes, small or capital; empty where it takes several or none."""
    if operator is ops.LITERAL:
        return chr(acts_on).lower()
    if operator is ops.IN:
        letters = {chr(value).lower() if kind is ops.LITERAL else "" for kind, value in acts_on}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _of_group(operator: Any, acts_on: Any) -> Iterator[tuple[str, ...]]:
    if operator is ops.SUBPATTERN:
        yield from _needed(acts_on[3])
    elif operator is ops.ATOMIC_GROUP:
        yield from _needed(acts_on)
    elif operator in _REPEATED and acts_on[0] > 0:
        yield from _needed(acts_on[2])
    elif operator is ops.BRANCH:
        best = [cues_of(branch) for branch in acts_on[1]]
        if all(best):
            yield _without_longer({cue for cues in best for cue in cues})


def _without_longer(cues: set[str]) -> tuple[str, ...]:
    """Where `corp` stands, nobody need look for `corporation`."""
    return tuple(sorted(cue for cue in cues if not any(other in cue for other in cues - {cue})))
