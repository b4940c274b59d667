"""Names of share classes: what they look like, where running text names them, how they are written down."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from parsers.terms.names import is_portfolio
from parsers.terms.taken import Taken
from parsers.wordings import classes as printed
from parsers.wordings.classes import CLASS_WORDS, LEADS_LETTER, NO_CALLED_CLASS, NO_PREFIX, NOT_CODES, VERBS
from parsers.wordings.kept import kept

_LETTERED, _TURNED, _SERIES = printed.LETTERED.regex(), printed.TURNED.regex(), printed.SERIES_SHARES.regex()
_LETTER_SHARES, _CALLED = printed.LETTER_SHARES.regex(), printed.CALLED_CLASS.regex()
_NAMED_CLASS = printed.NAMED_CLASS.regex()
_CLASS_CELL, _SERIES_CELL = printed.CLASS_CELL.regex(), printed.SERIES_CELL.regex()
_APART, _CODES = printed.CLASSES_APART.regex(), printed.CODES_APART.regex()
_OWN_CLASS, _WORDED = printed.OWN_CLASS_CELL.regex(), printed.WORDED_CELL.regex()
_LED_WORDED, _SAID_SO = printed.LED_WORDED_CELL.regex(), printed.SAID_TO_BE_CLASS.regex()
_SPLIT, _SHARES, _CLASSES = (
    printed.SEPARATOR.regex(),
    printed.SHARES_BEHIND.regex(),
    printed.CLASSES_AHEAD.regex(),
)
_CODE_OF_SERIES = re.compile(r"[IVX]+|[A-Z]\d?|\W*")
CLASS_NOUNS = ("Class", "CLASS", "Shares", "SHARES")
_WORD_AHEAD, _NUMBERED = printed.WORD_AHEAD.regex(), printed.NUMBERED.regex()
_ONE_LETTER = printed.ONE_LETTER.regex()
Class = TypeVar("Class", str, str | None)
_REACH = 40  # characters before a numbered class in which a word of its name stands
_TRIM = " \t*+^†‡§.,;:()[]\"'“”"
_COUNTED = re.compile(r"(?:\w+ )?(?:[A-Z]|[IVX]{1,5})\. (?=\w)")  # `Article II. Institutional Class`


@dataclass(frozen=True, slots=True)
class ClassMention:
    """A share class named at `text[start:end]`; `name` is normalized."""

    start: int
    end: int
    name: str


def normalize_class(text: str) -> str:
    """'CLASS K SHARES' -> 'Class K', 'C Class' -> 'Class C', 'R' -> 'Class R', 'Investor Class' as it is."""
    bare = _without_shares(text)
    match = _CLASS_CELL.match(bare)
    if match is None or bare.upper() in NOT_CODES:
        return _lower_capitals(bare)
    return f"Class {match['code'] or match['turned'] or match['bare']}"


def _lower_capitals(name: str) -> str:
    """'INVESTOR CLASS' -> 'Investor Class', 'SERIES II' -> 'Series II'; mixed letters stay."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(word if _CODE_OF_SERIES.fullmatch(word) else word.title() for word in name.split())


@kept
def is_class(text: str) -> bool:
    """Is this the whole name of a share class, as a cell or a heading prints it?"""
    bare = _without_shares(text)
    if not bare or len(bare) > 45 or bare.upper() in NOT_CODES or _COUNTED.match(bare):
        return False
    if any(pattern.match(bare) for pattern in (_CLASS_CELL, _SERIES_CELL, _OWN_CLASS)):
        return True
    if is_portfolio(bare):
        return False
    if _WORDED.match(bare):
        return True
    led = _LED_WORDED.match(bare)  # 'Elm Retirement' may be half a fund
    return led is not None and _SAID_SO.search(text) is not None and led["lead"].lower() not in NO_PREFIX


def is_own_class(text: str, own: Collection[str]) -> bool:
    """Is this `Plus Shares`, of a document that has `Plus` among its classes?"""
    return _SHARES.search(text.strip()) is not None and normalize_class(text) in own


@kept
def listed_classes(text: str) -> tuple[str, ...]:
    """The classes of a cell that names nothing else: 'A, C and R', 'A C I R6', 'Investor and Class L', 'R6'.

    None where a part of it is no class.
    """
    bare = _without_shares(text)
    if is_class(bare):
        return (normalize_class(bare),)
    parts = bare.split() if _CODES.fullmatch(bare) else _APART.split(bare)
    if len(parts) < 2 or bare.upper() in NOT_CODES or not all(map(is_class, parts)):
        return ()
    return tuple(dict.fromkeys(map(normalize_class, parts)))


def alone(share_class: str | None) -> tuple[str, ...]:
    """One class, or none, as the classes of a row."""
    return (share_class,) if share_class else ()


def only_class(classes: Collection[Class]) -> Class | None:
    """The class, where it is one."""
    return next(iter(classes)) if len(classes) == 1 else None


def _without_shares(text: str) -> str:
    return _SHARES.sub("", " ".join(text.split()).strip(_TRIM)).strip(_TRIM)


def find_classes(text: str, own: tuple[str, ...] = ()) -> tuple[ClassMention, ...]:
    """Every class named in running text, from left to right: 'Class A, C and E shares' gives three.

    `own` are the classes of the document, of which some have names that no other has: 'Plus Shares'.
    """
    return _find(text, own) if names_classes(text) else ()


def names_classes(text: str) -> bool:
    """May a class be named there? What has no word of classes need not be looked through."""
    low = text.lower()
    return "class" in low or "shares" in low or "series" in low


@kept
def _find(text: str, own: tuple[str, ...]) -> tuple[ClassMention, ...]:
    found = [m for match in _LETTERED.finditer(text) for m in _numbered(text, match, own) or _members(match)]
    taken = Taken(len(text), ((m.start, m.end) for m in found))
    for pattern in (*_own_names(own), _TURNED, _SERIES, _NAMED_CLASS, _LETTER_SHARES, _CALLED):
        for match in pattern.finditer(text):
            if taken.is_free(*match.span()) and (mention := _mention(pattern, match)):
                found.append(mention)
                taken.take(mention.start, mention.end)
    return tuple(sorted((_bracketed(text, m, own) for m in found), key=lambda m: m.start))


@kept
def classes_in(text: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of the classes of running text, each once, in their order."""
    return tuple(dict.fromkeys(mention.name for mention in find_classes(text, own)))


def _bracketed(text: str, mention: ClassMention, own: Collection[str]) -> ClassMention:
    """`Class B(1)`, of a document that has a class of that name."""
    for name in own:
        number = name.removeprefix(mention.name)
        if number != name and number.startswith("(") and text.startswith(number, mention.end):
            return ClassMention(mention.start, mention.end + len(number), name)
    return mention


@lru_cache(64)
def _own_names(own: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A pattern for those of the names that are known from the document alone, if there are any."""
    names = [spelt for name in own if not find_classes(f"{name} Shares") for spelt in (name, name.upper())]
    choices = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return (re.compile(printed.OWN_NAME.pattern.replace("NAMES", choices)),) if names else ()


def without_led(names: Iterable[str]) -> tuple[str, ...]:
    """Each class once; not again with a word in front that is no word of classes.

    Where line ends were lost, the last word of a heading stands before the class:
    `... OF CLASS DESIGNATION INVESTOR CLASS SHARES` beside `Investor Class Shares are ...`.
    """
    each = dict.fromkeys(names)
    leads = {name: name.partition(" ")[0] for name in each if name.partition(" ")[2] in each}
    return tuple(name for name in each if leads.get(name, "Class") in {*CLASS_WORDS, "Class"})


def _mention(pattern: re.Pattern[str], match: re.Match[str]) -> ClassMention | None:
    if pattern is _NAMED_CLASS:
        return _named(match)
    if pattern is _CALLED:
        return _called(match)
    if pattern is _SERIES:
        name = f"Series {match['number']}"
    elif "own" in pattern.groupindex:
        name = normalize_class(match["own"])
    else:
        if match["code"].upper() in NOT_CODES or (match["code"] == "A" and not _is_class_a(match)):
            return None
        name = f"Class {match['code']}"
    return ClassMention(match.start(), match.end(), name)


def _is_class_a(match: re.Match[str]) -> bool:
    """`A Class Shares`, `the A Class and R3 Class shares`; not `A Class of shares`."""
    behind = _SPLIT.match(match.string, match.end())
    return "hare" in match[0].lower() or (behind and _TURNED.match(match.string, behind.end())) is not None


def _named(match: re.Match[str]) -> ClassMention | None:
    if not (match["kind"] or match["shares"]) and match["name"].islower():
        return None
    if match["name"] in VERBS and not match["kind"]:
        return None  # 'dealers who service shares'
    first, _, rest = match["name"].partition(" ")
    numbered = _COUNTED.match(match["name"])
    lead = numbered.end() if numbered else len(first) + 1 if rest and first.lower() in NO_PREFIX else 0
    name = normalize_class(match["name"][lead:] + (match["kind"] or ""))
    return ClassMention(match.start() + lead, match.end(), name)


def _called(match: re.Match[str]) -> ClassMention | None:
    """Without the words before it that are no part of a class's name: `The Founders Class`."""
    words = list(re.finditer(r"\S+", match["called"]))
    last = max((at for at, word in enumerate(words) if word[0].lower() in NO_CALLED_CLASS), default=-1)
    if last == len(words) - 1:
        return None
    start = words[last + 1].start()
    name = normalize_class(match["called"][start:] + match["kind"])
    return ClassMention(match.start() + start, match.end(), name)


def _numbered(text: str, match: re.Match[str], own: Collection[str]) -> list[ClassMention]:
    """'Service Class 2', where the number is no class by itself; 'Advisor Class A'."""
    numbered = _NUMBERED.fullmatch(match[0])
    if normalize_class(match[0]) in own or not (numbered or _ONE_LETTER.fullmatch(match[0])):
        return []
    start = max(0, match.start() - _REACH)
    word = _WORD_AHEAD.search(text[start : match.start()])
    ahead = word[0].strip().casefold() if word else ""
    if word is None or ahead in NO_PREFIX or not (numbered or ahead in LEADS_LETTER):
        return []
    start += word.start()
    return [ClassMention(start, match.end(), normalize_class(text[start : match.end()]))]


def _members(match: re.Match[str]) -> list[ClassMention]:
    """The classes of a list that begins with 'Class'; a bare code stands for a class of that letter."""
    text, mentions, start = match[0], [], 0
    for cut in [*_SPLIT.finditer(text), None]:
        end = cut.start() if cut else len(text)
        item = text[start:end]
        name = normalize_class(_CLASSES.sub("Class", item))
        if name and (name.split()[-1].upper() not in NOT_CODES or item.endswith(" Shares")):
            mentions.append(ClassMention(match.start() + start, match.start() + end, name))
        start = cut.end() if cut else end
    return mentions
