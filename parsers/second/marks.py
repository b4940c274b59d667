"""What running text names: figures, classes, funds, fees, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from parsers.model import Component
from parsers.wordings import second

_FIGURE, _GLOSS, _A_YEAR = second.FIGURE.regex(), second.GLOSS.regex(), second.A_YEAR.regex()
_LETTERED, _CODE = second.LETTERED.regex(), second.CODE.regex()
_TURNED, _BEFORE_TURNED = second.TURNED.regex(), second.BEFORE_TURNED.regex()
_NAMED, _NO_NAME_OF_CLASS = second.NAMED.regex(), second.NO_NAME_OF_CLASS.regex()
_LINKS_NAMES = second.LINKS_NAMES.regex()
_PHRASE, _SUFFIX, _FIRM_BEHIND = second.PHRASE.regex(), second.SUFFIX.regex(), second.FIRM_BEHIND.regex()
_FEES, _QUOTED, _NO_CAP = second.FEES.regex(), second.QUOTED.regex(), second.NO_CAP.regex()
_HIGHEST = Decimal("1.5")  # percent; no plan pays more

KINDS = {
    "both": Component.AGGREGATE_FEE,
    "total": Component.AGGREGATE_FEE,
    "distribution": Component.ASSET_BASED_SALES_CHARGE,
    "service": Component.SERVICE_FEE,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage, with the spans of the numbers that print it: two in `one percent (1.00%)`."""

    start: int
    end: int
    numbers: tuple[tuple[int, int], ...]
    value: Decimal | None = None  # in percent
    no_rate: bool = False  # more than any plan pays, or not for a year


@dataclass(frozen=True, slots=True)
class Mark:
    """What `text[start:end]` names; `names` are several where they are named together.

    Not `sure`: the name may be longer than it looks.
    """

    start: int
    end: int
    names: tuple[str | None, ...]
    sure: bool = True


def find_figures(text: str) -> list[Figure]:
    """Every percentage from left to right; one that says the figure before it again is a part of that."""
    found: list[Figure] = []
    for match in _FIGURE.finditer(text):
        kind = match.lastgroup or "percent"
        value = _value(kind, match[kind])
        figure = Figure(
            match.start(), match.end(), (match.span(kind),), value, value is not None and value > _HIGHEST
        )
        if found and _GLOSS.match(text[found[-1].end : figure.start]):
            last = found[-1]
            if text[figure.end : figure.end + 1] == ")":
                both = (*last.numbers, *figure.numbers)
                found[-1] = Figure(last.start, figure.end + 1, both, value, last.no_rate or figure.no_rate)
                continue
            if _A_YEAR.match(text[figure.end : figure.end + 20]):
                found[-1] = replace(last, no_rate=True)
        found.append(figure)
    return found


def _value(kind: str, number: str) -> Decimal | None:
    """In percent, where digits print it."""
    if kind == "words" or "/" in number:
        return None
    return Decimal(number) / 100 if kind == "points" else Decimal(number)


# ------------------------------------------------------------------------------- classes


@lru_cache(maxsize=64)
def find_classes(text: str) -> tuple[Mark, ...]:
    """Every class by its name, those named together in one mark: `Class A and Class C shares`."""
    found = [*_lettered(text), *_turned(text)]
    taken = {at for mark in found for at in range(mark.start, mark.end)}
    for match in _NAMED.finditer(text):
        name = match["name"]
        start = match.start("name")
        if start in taken or match.end() - 1 in taken:
            continue
        if _is_no_class(name.split(" ")[0], match["noun"]) or (
            match["noun"] == "shares" and _opens(text, start)
        ):
            continue
        found.append(Mark(start, match.end(), (_normal(name, match["noun"]),), _is_whole(match)))
    return tuple(together(text, sorted(found, key=lambda mark: mark.start)))


def _lettered(text: str) -> Iterator[Mark]:
    for match in _LETTERED.finditer(text):
        names = tuple(f"Class {code[0]}" for code in _CODE.finditer(match["codes"]))
        if names:
            yield Mark(match.start(), match.end(), tuple(dict.fromkeys(names)))


def _turned(text: str) -> Iterator[Mark]:
    for match in _TURNED.finditer(text):
        if _BEFORE_TURNED.search(text[max(match.start() - 6, 0) : match.start()]):
            yield Mark(match.start(), match.end(), (f"Class {match['code']}",))


def _is_no_class(word: str, noun: str) -> bool:
    """`Such Shares`, `Multiple Class`; `Trust shares` are shares of the Trust, the Trust Class is one."""
    if word.lower() == "series":
        return False
    return bool(_NO_NAME_OF_CLASS.match(word)) or (word.lower() == "trust" and noun.lower() == "shares")


def _opens(text: str, start: int) -> bool:
    """The first word of a sentence is a capital whatever it is: `Purchased shares`."""
    return start == 0 or text[max(start - 3, 0) : start].strip()[-1:] in {"", ".", ":", "•", ")"}


def _is_whole(match: re.Match[str]) -> bool:
    """A capital before the name may belong to it, or to a fund: `Elm Investor Shares`."""
    before = (match["before"] or "").strip()
    return not before or bool(_NO_NAME_OF_CLASS.match(before))


def _normal(name: str, noun: str) -> str:
    """As printed, capitals lowered; `Shares` is no part of the name, `Class` is one."""
    words = [
        word if len(word) < 3 else word[0] + word[1:].lower() if word.isupper() else word
        for word in name.split()
    ]
    if noun.lower() == "shares":
        return " ".join(words)
    return f"{' '.join(words)} Class"


def together(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Marks with nothing between but `and` and its like are one."""
    found: list[Mark] = []
    for mark in marks:
        if found and mark.start - found[-1].end < 40 and _LINKS_NAMES.match(text[found[-1].end : mark.start]):
            last = found[-1]
            names = tuple(dict.fromkeys((*last.names, *mark.names)))
            found[-1] = Mark(last.start, mark.end, names, last.sure and mark.sure)
        else:
            found.append(mark)
    return found


# --------------------------------------------------------------------------------- funds


@dataclass(frozen=True, slots=True)
class Capitals:
    """A run of capitals: a fund's name, or what is none (`fund` is false)."""

    start: int
    end: int
    text: str
    fund: bool


def find_capitals(text: str) -> Iterator[Capitals]:
    """Names of funds, and other runs of two or more capitals, cut where one name ends and the next begins."""
    for phrase in _PHRASE.finditer(text):
        for words in _cut(phrase):
            trimmed = _without_head(words)
            if len(trimmed) < 2:
                continue
            start, end = trimmed[0].start(), trimmed[-1].end()
            whole = (
                len(trimmed) == len(words)
                or words[len(words) - len(trimmed) - 1][0].lower() not in _ONE_OF_MANY
            )
            fund = (
                whole
                and _is_fund([word[0] for word in trimmed])
                and not _FIRM_BEHIND.match(text[end : end + 20])
            )
            yield Capitals(start, end, text[start:end], fund)


_ONE_OF_MANY = frozenset({"each", "every", "any", "all", "such", "an", "a"})
_THE = frozenset({"the", "each", "such", "this", "any", "every", "no", "said"})
_OF, _NO_NAME = frozenset({"of", "for"}), second.ORDINARY_CAPITALS
_SMALL = re.compile(r"[a-z]")
_INNER = re.compile(r"[^\s]+")
_JOINS = frozenset({"and", "or", "of", "for", "AND", "OR", "OF", "FOR", "–", "-"})
_CLASS_WORDS = frozenset({"Class", "Classes", "CLASS", "CLASSES", "Shares", "SHARES"})


def _cut(phrase: re.Match[str]) -> Iterator[list[re.Match[str]]]:
    """`Elm Bond Fund and Oak Cash Fund II` -> two; `Growth and Income Fund` is one; a class is apart."""
    words: list[re.Match[str]] = []
    behind_class = False
    for word in _INNER.finditer(phrase.string, phrase.start(), phrase.end()):
        if behind_class and _CODE.fullmatch(word[0]):
            behind_class = False
            continue
        behind_class = word[0] in _CLASS_WORDS
        ends = word[0] in _JOINS and _ends_name([w[0] for w in words])
        if ends or word[0] in _CLASS_WORDS:
            if words:
                yield words
            words = []
        elif _is_heading(words, word) or _begins_again(words, word):
            yield words
            words = [word]
        else:
            words.append(word)
    if words:
        yield words


def _is_heading(words: Sequence[re.Match[str]], behind: re.Match[str]) -> bool:
    """`ELM GROWTH FUND Elm Growth Fund pays`: a heading, and the sentence below it."""
    if len(words) < 2 or not _SMALL.search(behind[0]):
        return False
    return all(word[0].isupper() and len(word[0]) > 3 for word in words[-2:])


def _begins_again(words: Sequence[re.Match[str]], word: re.Match[str]) -> bool:
    """`Elm Bond Fund Elm Cash Fund`: names of a family one behind the other."""
    return len(words) > 1 and word[0] == words[0][0] and _ends_name([w[0] for w in words])


def _ends_name(words: Sequence[str]) -> bool:
    if words and words[-1] in second.FUND_NOUNS:
        return True
    return len(words) > 1 and words[-2] in second.FUND_NOUNS and bool(_SUFFIX.match(words[-1]))


def _without_head(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """`The Elm Fund`, `3 Elm Fund`, `Plan of Distribution of Elm Fund` -> Elm Fund."""
    for at in range(len(words) - 1, 0, -1):
        if words[at][0].lower() in _OF and all(word[0].lower() in _NO_NAME for word in words[:at]):
            words = words[at + 1 :]
            break
    at = 1 if words and words[0][0].isdigit() else 0
    while at < len(words) and words[at][0].lower().rstrip(".") in second.NO_HEAD:
        at += 1
    return words[at:]


def _is_fund(words: Sequence[str]) -> bool:
    if not _ends_name(words):
        return False
    proper = words[:-1] if words[-1] in second.FUND_NOUNS else words[:-2]
    if not proper or proper[-1].islower() or proper[-1].lower() in _THE:  # what the Fund
        return False
    return any(word.lower() not in second.SORTS and word not in _JOINS for word in proper) or len(proper) > 2


def find_funds(text: str) -> list[Mark]:
    """Every fund by its name, those named together in one mark."""
    marks = [Mark(c.start, c.end, (c.text,)) for c in find_capitals(text) if c.fund]
    return together(text, marks)


# ---------------------------------------------------------------------------------- fees


@dataclass(frozen=True, slots=True)
class FeeMark:
    """A fee that is named; None: one that is no plan's (a load, an advisory fee)."""

    start: int
    end: int
    component: Component | None


def find_fees(text: str) -> list[FeeMark]:
    """Fees by their nouns, but for a second name in quotes (`("12b-1 fee")`) and what is not borne."""
    found = []
    for match in _FEES.finditer(text):
        kind = match.lastgroup or ""
        if kind == "no_fee" and _NO_CAP.search(text[max(match.start() - 30, 0) : match.start()]):
            continue
        if kind == "total" and _QUOTED.match(
            text[match.start() - 1 : match.start()] if match.start() else ""
        ):
            continue
        found.append(FeeMark(match.start(), match.end(), KINDS.get(kind)))
    return found
