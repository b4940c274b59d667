"""Runs of capital words in running text, cut into what may be names of funds.

    to add Elm Utilities Fund, Oak Stock and Bond Fund

gives two. A name ends as such names end; small words stand inside it as long as no such ending came
before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from parsers.wordings import mentions as wordings
from parsers.wordings.changes import NOT_FIRST
from parsers.wordings.classes import NO_PREFIX
from parsers.wordings.kept import kept

WALL = "\x01"
_TOKEN = re.compile(
    rf"{wordings.COMMA_INSIDE.pattern}|[\w®™'’.&/+*†‡§^$-]+(?:{wordings.REGISTERED}[\w'’.&/-]*)*|{WALL}+|[^\w\s]"
)
ENDING, LOW_ENDING = wordings.ENDING.regex(), wordings.LOW_ENDING.regex()
_ENDINGS = ("fund", "trust", "portfolio", "series", "account", "etf")  # what these find has one in it
INSIDE = frozenset(["and", "of", "the", "for", "&", "+", "/", "-", "–", "—", ":", "de", "in", "ex"])
_APART = NOT_FIRST - INSIDE - {"a"}  # words in capitals that no name holds
_NUMBER = re.compile(r"(?:\d{3,4}|\d{1,3}/\d{1,3}|\d{2,3}\+|[\d.]*\d[xX]|\d{1,3}(?:[A-Z]|st|nd|rd|th))$")
_STOP = re.compile(r"[A-Za-z]{6,}\.")  # `ARTICLE 1. APPOINTMENT. Elm Fund`: no abbreviation
_PREFIXED = re.compile(r"[a-z]{1,3}-[A-Z]")  # ex-Japan


class Word(NamedTuple):
    start: int
    end: int
    text: str
    capital: bool


@lru_cache(16)
def is_shouted(text: str) -> bool:
    """All in capitals, but for a letter of a name: `ADDING iELM FUND TO THE ELMx FUNDS`."""
    return 20 * sum(map(str.islower, text)) < sum(map(str.isupper, text))


def may_end(text: str) -> bool:
    """Is there a word in it with which a name ends?"""
    return any(map(text.lower().__contains__, _ENDINGS))


def runs(text: str) -> Iterator[list[Word]]:
    """Capital words with the small words between them."""
    run: list[Word] = []
    shouted = is_shouted(text)
    for match in _TOKEN.finditer(text):
        capital, inside = _stands(match[0], shouted)
        if not inside or _leads_in(run, match[0]):
            yield run
            run = []
        elif capital or run:
            run.append(Word(match.start(), match.end(), match[0], capital))
            if _STOP.fullmatch(match[0]):
                yield run
                run = []
    yield run


@kept
def _stands(word: str, shouted: bool) -> tuple[bool, bool]:
    """Is it a capital word, and can it stand inside a run?"""
    letters, low = word.lstrip("'’"), word.lower()
    capital = bool(letters) and (
        letters[0].isupper()
        or (letters[0].islower() and any(c.isupper() for c in letters[1:3]))
        or bool(_NUMBER.match(letters) or _PREFIXED.match(letters))
    )
    small = (low if shouted else word) in INSIDE or bool(re.fullmatch(r"\d{1,2}", word))
    inside = bool(capital or small or LOW_ENDING.match(word))
    return capital, inside and not (shouted and low in _APART)


def _leads_in(run: list[Word], word: str) -> bool:
    """`the following portfolios of the Trust: Elm Fund`."""
    return word == ":" and len(run) == 1 and run[0].text.lower() in NO_PREFIX


def cut(run: list[Word]) -> Iterator[list[Word]]:
    """A run cut behind each ending that no capital word continues to another ending."""
    first = 0
    for index, word in enumerate(run):
        if index < first or not _ends(word, index - first) or _goes_on(run[first:], index - first):
            continue
        last = index
        for later in range(index + 1, len(run)):
            if not run[later].capital or run[later].text.rstrip(".") in {"Class", "CLASS"}:
                break
            if _ends(run[later], later - first):
                last = later
        yield run[first : last + 1]
        first = last + 1


def _ends(word: Word, before: int) -> bool:
    if ending := ENDING.match(word.text):
        return before >= 1 or not ending["house"]
    return before >= 2 and LOW_ENDING.match(word.text) is not None


def _goes_on(run: list[Word], index: int) -> bool:
    """`Elm Funds—All Cap and Bond Fund`, `Elm Portfolios - Value Portfolio` are one name each; `Elm Trust—Elm
    Bond Fund` begins again."""
    ending, *behind = run[index:]
    if len(behind) < 2 or behind[0].text not in {"—", "–", "-"} or behind[1].text == run[0].text:
        return False
    tight = ending.end == behind[0].start and behind[0].end == behind[1].start
    joined = tight or ending.text.lower() in {"funds", "portfolios"}
    return joined and behind[1].capital and any(_ends(word, 1) for word in behind[1:])
