"""Which lines of a list are the rest of the name above them.

Elm Growth Fund
Elm Tax-Efficient Early        one name of two lines: the second is no fund of its own
  Investor Fund
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.model import Piece
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.no_names import PAPER
from parsers.wordings.schedules import INSIDE_NAME, TAKES_UP

_INSIDE, _PAPER, _TAKES_UP = INSIDE_NAME.regex(), PAPER.regex(), TAKES_UP.regex()
_WHOLE = (Sort.ENTRY, Sort.REGISTRANT, Sort.FIRM, Sort.CAPTION, Sort.CLASSES)
_NO_REST = (Sort.CAPTION, Sort.CLASSES, Sort.CATEGORY)
_NOUNS = frozenset(("Fund", "Portfolio", "FUND", "PORTFOLIO"))  # the last word of a name
_ENDS = (":", ";")  # `The following series are removed:` is whole
_INDENT = 8  # characters by which the rest of a name stands further in, at most
_BULLET = re.compile(r"(?:[•·▪■●◦‣]|o(?=\s)|[-–—]{1,2})\s*(?=[A-Z])")
_FEWEST_MARKED = 2  # names that each have a mark in front
_FEWEST = 3  # lines that show what is usual in their list


def without_bullets(lines: Sequence[Piece]) -> list[Piece]:
    """Names without the dashes and dots that mark each as an item: `-Elm Fund`, `o  Oak Fund`.

    They are no marks where what stands behind them is no list of funds: `Elm Fund` / `- Class A`.
    """
    marks = [_BULLET.match(line.text) for line in lines]
    items = [line.text[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]
    names = sum(can_be(item, Sort.ENTRY) and not can_be(item, Sort.CLASSES) for item in items)
    if len(items) < _FEWEST_MARKED or names <= len(items) / 2:
        return list(lines)
    return [_behind(line, mark.end()) if mark else line for line, mark in zip(lines, marks, strict=True)]


def _behind(line: Piece, at: int) -> Piece:
    marks = tuple((offset - at, mark) for offset, mark in line.marks if offset >= at)
    return replace(line, text=line.text[at:], start=line.start + at, left=line.left + at, marks=marks)


def rests_of(lines: Sequence[Piece]) -> frozenset[int]:
    """The numbers of the lines that go on with the one before them.

    It is weighed: where the other names of the list end as those of funds do, one that does not goes on in a
    line that stands further in than all names, or lacks the word with which they begin; a name that breaks
    off at a preposition goes on anyhow. `Elm Growth` / `Elm Bond` are two.
    """
    if len(lines) < _FEWEST or sum(can_be(line.text, Sort.ENTRY) for line in lines) < _FEWEST - 1:
        return frozenset()
    left = Counter(line.left for line in lines).most_common(1)[0][0]
    family = _family(lines)
    rests: set[int] = set()
    for at, (head, tail) in enumerate(pairwise(lines), 1):
        further_in = head.left == left < tail.left <= left + _INDENT
        foreign = bool(family) and _begins(head, family) and not _begins(tail, family)
        if at - 1 in rests or (family and _begins(tail, family)):
            continue
        if takes_up(head.text, tail.text) or ((further_in or foreign) and _is_broken(head.text, tail.text)):
            rests.add(at)
    return frozenset(rests)


def takes_up(head: str, tail: str) -> bool:
    """Does a line go on in the middle of a phrase: `Elm Fund for the Preservation` / `of Capital`?"""
    if not _TAKES_UP.match(tail) or not _INSIDE.search(head) or head.endswith((",", ".", *_ENDS)):
        return False
    return not (_PAPER.search(f"{head} {tail}") or can_be(tail.split(" ", 1)[-1], Sort.REGISTRANT))


def _is_broken(head: str, tail: str) -> bool:
    """Is the one no whole name, and both together one?"""
    whole = head.endswith(_ENDS) or can_be(head, *_WHOLE)
    if whole or (can_be(tail, *_NO_REST) and tail not in _NOUNS) or head.isupper() != tail.isupper():
        return False
    return can_be(f"{head} {tail}", Sort.PORTFOLIO)


def _family(lines: Sequence[Piece]) -> str:
    """The word with which most whole names begin; empty where they share none."""
    words = Counter(line.text.split(" ", 1)[0] for line in lines if can_be(line.text, Sort.ENTRY))
    word, count = words.most_common(1)[0]
    return word if 1 < count >= 0.6 * words.total() else ""


def _begins(line: Piece, family: str) -> bool:
    return line.text.split(" ", 1)[0] == family
