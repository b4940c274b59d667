"""The names of funds, registrants and classes in running text, from left to right.

    to add Class W Shares of Elm Utilities Fund, Oak Stock and Bond Fund and Oak Funds, Inc. II

gives three mentions. A name is a run of capital words that ends as such names end; `and` and `of`
stand inside it as long as no such ending came before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from parsers.terms.capital_runs import ENDING, INSIDE, LOW_ENDING, WALL, Word, cut, is_shouted, may_end, runs
from parsers.terms.share_classes import ClassMention, find_classes
from parsers.terms.taken import Taken
from parsers.wordings import mentions as wordings
from parsers.wordings.changes import DOCUMENT_PARTS, MANY, NOT_FIRST, PRONOUNS, TERMS

_NUMERAL = wordings.NUMERAL.regex()
_CORPORATE, _DOCUMENT = wordings.CORPORATE.regex(), wordings.DOCUMENT.regex()
_FAMILY, _GOES_ON, _TRUST_FOR = (w.regex() for w in (wordings.FAMILY, wordings.GOES_ON, wordings.TRUST_FOR))
_PAPER_OF = wordings.PAPER_OF.regex()
_DEFINED = wordings.DEFINED.regex()
_SECOND_NAME = re.compile(r"\s*\(([^()]{5,90})\)")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"[“”\"]\s*(?P<name>[A-Z][^“”\"]{0,70}?)[,.]?\s*[“”\"]")
_PRONOUN = re.compile(rf"\b(?:{PRONOUNS})(?!\w)", re.IGNORECASE)
_CLASS_OF, _FOR_OF, _OF_EACH = wordings.CLASS_OF.regex(), wordings.FOR_OF.regex(), wordings.OF_EACH.regex()
_CLASS_BEHIND = re.compile(r"\s|\s?[-–—]\s?")
_OWNED = wordings.OWNED.regex()
_OPENING = 6  # letters; a shorter name is no word to look for
_BEFORE_HEADING = " \t\n\xa0.()0123456789"  # what counts it
_DAY_AHEAD = re.compile(r"\d,?\s$")


class MentionSort(StrEnum):
    FUND = "fund"  # a portfolio or a registrant
    CLASS = "class"
    QUOTED = "quoted"  # a name only because it stands in quotes, or because the schedule prints it
    OWNER = "owner"  # the registrant in "a series of Oak Trust"
    PRONOUN = "pronoun"  # that Portfolio


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `text[start:end]`; `name` as printed, of a class normalized."""

    start: int
    end: int
    name: str
    sort: MentionSort
    portfolio: str | None = None  # of "Class W Shares of Elm Fund"
    share_class: str | None = None


def find_mentions(
    text: str, known: Collection[str] = (), barriers: Iterable[tuple[int, int]] = ()
) -> tuple[Mention, ...]:
    """Every mention in `text`. `known` are names that need no ending, as the schedules print them;
    no mention reaches into a barrier."""
    open_text = without(text, [*barriers, *(match.span() for match in _DEFINED.finditer(text))])
    classes = [item for item in find_classes(open_text) if not item.name[:1].islower()]
    funds = list(_funds(text, without(open_text, ((c.start, c.end) for c in classes)), known))
    mentions = list(_joined(text, classes, funds))
    taken = Taken(len(text), ((m.start, m.end) for m in mentions))
    trusts = (Mention(*m.span(), m[0], MentionSort.FUND, m[0]) for m in _TRUST_FOR.finditer(open_text))
    pronouns = (Mention(*m.span(), m[0], MentionSort.PRONOUN) for m in _PRONOUN.finditer(open_text))
    extras = (*_known(open_text, known), *trusts, *_quoted(open_text), *pronouns)
    for extra in extras:
        if taken.is_free(extra.start, extra.end):
            taken.take(extra.start, extra.end)
            mentions.append(extra)
    return tuple(sorted(mentions, key=lambda m: m.start))


def in_class(fund: Mention, item: Mention) -> Mention:
    """The class of the fund, where the print names them apart."""
    name = f"{item.name} shares of {fund.name}"
    start, end = min(item.start, fund.start), max(item.end, fund.end)
    return replace(fund, start=start, end=end, name=name, share_class=item.name)


def names_a_document(text: str, end: int) -> bool:
    """Is the name that ends here one of a document's: `to the Elm Funds Distribution Plan`?"""
    return _DOCUMENT.match(text, end) is not None


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans made unreadable, each character in its place."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += (text[at : max(start, at)], WALL * (end - max(start, at)))
            at = end
    return "".join((*parts, text[at:]))


# ---------------------------------------------------------------------------------- funds


def _funds(text: str, open_text: str, known: Collection[str]) -> Iterator[Mention]:
    if not may_end(open_text):
        return
    behind = 0
    for run in runs(open_text):
        for words in cut(run):
            mention = _fund(text, words, known) if words[0].start >= behind else None
            if mention:
                behind = mention.end
                yield mention


def _fund(text: str, words: list[Word], known: Collection[str]) -> Mention | None:
    ending = ENDING.match(words[-1].text) or LOW_ENDING.match(words[-1].text)
    assert ending
    words = _trimmed(text, words, known)
    if (
        len(words) < 2
        or (words[-2].text in {"the", "of"} and not _FAMILY.search(text, words[0].start, words[-1].start))
        or (words[0].text.lower() in TERMS | {"the"} and len(words) == 2)
    ):
        return None
    start, end = words[0].start, words[-1].start + ending.end("name")
    if _many(text[max(0, start - 12) : start]):
        return None
    if end == words[-1].end and (numeral := _NUMERAL.match(text, end)):
        end = numeral.end()
    elif goes_on := _GOES_ON.match(text, end):
        end = goes_on.end()
    if corporate := _CORPORATE.match(text, end):
        end = corporate.end()
    end = _second_name(text, end)
    sort = MentionSort.OWNER if _OWNED.search(text[max(0, start - 60) : start]) else MentionSort.FUND
    return Mention(start, end, text[start:end], sort)


def _trimmed(text: str, words: list[Word], known: Collection[str]) -> list[Word]:
    """Without the words in front that are no part of the name."""
    if paper := _PAPER_OF.match(text, words[0].start, words[-1].start):
        words = [word for word in words if word.start >= paper.end()]
    elif text[words[0].start : words[-1].end] not in known:
        words = words[_run_in(text, words) :]
    first = 0
    while first < len(words):
        if _is_in_front(text, words[first : first + 2]):
            first += 1
        elif first + 2 < len(words) and words[first].text.lower() in DOCUMENT_PARTS:
            first += 2  # "from Schedule A and Elm Fund"
        else:
            break
    words = words[first:]
    if words and _is_article(text, words[0]) and text[words[0].start : words[-1].end] not in known:
        return words[1:]
    return words


def _run_in(text: str, words: list[Word]) -> int:
    """How many words head the sentence that the name begins: `1. Introduction: Elm Fund will pay`."""
    behind = next((n for n, word in enumerate(words, 1) if word.text == ":"), 0)
    opens = behind and not text[: words[0].start].strip(_BEFORE_HEADING)
    named = any(ENDING.match(word.text) for word in words[:behind])
    said = text[words[-1].end :].lstrip(" ,")[:1]
    return behind if opens and not named and (said == "(" or said.islower()) else 0


def _is_in_front(text: str, words: list[Word]) -> bool:
    """No part of the name that may begin behind it: `effective`, `B.`, `and`, `Shares of`."""
    low = words[0].text.lower()
    return (
        low in NOT_FIRST
        or _enumerates(text, words[0])
        or low in (INSIDE | {"shares"}) - {"the"}
        or _generic(text, words)
        or _year(text, words[0])
    )


def _is_article(text: str, word: Word) -> bool:
    """`the Elm Fund`, and `The Elm Fund is closed`: a capital there says nothing of the name."""
    if word.text.lower() != "the":
        return False
    return word.text == "the" or word.start <= _margin(text) or is_shouted(text)


@lru_cache(16)
def _margin(text: str) -> int:
    """The blanks in front of the first word."""
    return len(text) - len(text.lstrip())


def _generic(text: str, words: list[Word]) -> bool:
    """`following Portfolios: Elm Fund`, `a Portfolio Oak Trust`: a word for all such, then the name."""
    if len(words) < 2 or not ENDING.match(words[0].text):
        return False
    return words[1].text in {":", "–", "—", "-"} or text.endswith(
        (" a ", " new ", " the "), 0, words[0].start
    )


def _year(text: str, word: Word) -> bool:
    """`on May 1, 2013 Elm Fund was renamed`: the year is the day's."""
    return word.text.isdigit() and _DAY_AHEAD.search(text[max(0, word.start - 4) : word.start]) is not None


def _enumerates(text: str, word: Word) -> bool:
    """`B. Elm Fund is removed`: the letter counts the items."""
    return re.fullmatch(r"[A-Z]\.", word.text) is not None and word.start <= _margin(text)


def _many(before: str) -> bool:
    return before.rstrip().rpartition(" ")[2].lower() in MANY


def _second_name(text: str, end: int) -> int:
    """Behind the registrant's other name: `ELM TRUST (OAK TRUST)`."""
    match = _SECOND_NAME.match(text, end)
    if match is None:
        return end
    inner = [m for m in _funds(match[1], match[1], ()) if m.start == 0 and m.end == len(match[1])]
    return match.end() if inner else end


# ------------------------------------------------------------------- classes and the rest


def _joined(text: str, classes: Sequence[ClassMention], funds: list[Mention]) -> Iterator[Mention]:
    """`Class W Shares of Elm Fund`, `Elm Fund Class J Shares` are one mention, `Elm Fund (Class A)` too."""
    taken: set[ClassMention] = set()
    for fund in funds:
        at = bisect_left(classes, fund.start, key=lambda c: c.start)
        before, behind = classes[at - 1] if at else None, classes[at] if at < len(classes) else None
        if bracket := _BRACKETS.match(text, fund.end + (text[fund.end : fund.end + 1] == " ")):
            taken.update(c for c in classes[at : at + 40] if bracket.start() < c.start < bracket.end())
        if (
            before
            and _CLASS_OF.fullmatch(text, before.end, fund.start)
            and not names_a_document(text, fund.end)
        ):
            taken.add(before)
            yield _compound(text, before.start, fund.end, fund, before)
        elif behind and _CLASS_BEHIND.fullmatch(text, fund.end, behind.start):
            taken.add(behind)
            yield _compound(text, fund.start, behind.end, fund, behind)
        else:
            yield replace(fund, portfolio=fund.name)
    for item in classes:
        if item not in taken:
            of_each = _OF_EACH.match(text, item.end)
            end = of_each.end() if of_each else item.end
            yield Mention(item.start, end, item.name, MentionSort.CLASS, share_class=item.name)


def _compound(text: str, start: int, end: int, fund: Mention, item: ClassMention) -> Mention:
    name = " ".join(text[start:end].split())
    if start < fund.start:  # "Class I shares to Elm Fund" names what "Class I shares of Elm Fund" does
        behind = " ".join(fund.name.split())
        name = _FOR_OF.sub("of", name.removesuffix(behind)) + behind
    return Mention(start, end, name, MentionSort.FUND, fund.name, item.name)


def _known(text: str, known: Collection[str]) -> Iterator[Mention]:
    """Where each known name stands first; of two that begin at one place the longer comes first."""
    if not known:
        return
    lengths, seen = _lengths_by_opening(frozenset(known)), set[str]()
    for at in range(len(text) - _OPENING + 1):
        for length in lengths.get(text[at : at + _OPENING], ()):
            name = text[at : at + length]
            if name in known and name not in seen:
                seen.add(name)
                yield Mention(at, at + length, name, MentionSort.FUND, name)


@lru_cache(16)
def _lengths_by_opening(known: frozenset[str]) -> dict[str, list[int]]:
    """How long the names are that begin with the same letters: thousands are not looked for one by one."""
    found: dict[str, set[int]] = {}
    for name in known:
        if len(name) >= _OPENING:
            found.setdefault(name[:_OPENING], set()).add(len(name))
    return {opening: sorted(lengths, reverse=True) for opening, lengths in found.items()}


def _quoted(text: str) -> Iterator[Mention]:
    for match in _QUOTED.finditer(text):
        yield Mention(match.start("name"), match.end("name"), match["name"].strip(), MentionSort.QUOTED)
