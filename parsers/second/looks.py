"""What a few words look like to the second reading: a class, a name, a fee, a caption, a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.model import Component
from parsers.wordings import second_tables as w
from parsers.wordings.classes import NO_PREFIX
from parsers.wordings.kept import kept

_CLASS_FORMS = tuple(
    form.regex() for form in (w.CLASS_CODE, w.TURNED_CLASS, w.SERIES_CLASS, w.WORDED_CLASS, w.OWN_CLASS)
)
_BARE, _WITHIN, _MORE, _ANY = (
    form.regex() for form in (w.BARE_CLASS, w.CLASS_WITHIN, w.MORE_CLASSES, w.ANY_CLASS)
)
_SERVICE, _DISTRIBUTION, _AGGREGATE, _RULE, _OTHER, _PARTED = (
    form.regex() for form in (w.SERVICE, w.DISTRIBUTION, w.AGGREGATE, w.UNDER_RULE, w.OTHER_FEE, w.PARTED)
)
_FEE_NOUN, _SMALL, _CAPTION, _NO_NAME = (
    form.regex() for form in (w.FEE_NOUN, w.SMALL_WORDS, w.CAPTION, w.NO_NAME)
)
_FORMER, _GLUED, _TITLE = (form.regex() for form in (w.FORMER, w.GLUED_MARK, w.TITLE))
_ENDS, _HOUSE, _OPEN = (form.regex() for form in (w.ENDS_A_NAME, w.PLURAL_OR_HOUSE, w.OPEN_END))
_BRACKETED = re.compile(r"^[(\[](.*)[)\]]$")
_PARTING = re.compile(r"(?:\s*[-–—:,(/]+|\s+[(-])\s*$")
_LEADERS = re.compile(r"(?:\s+(?:\.\s*){2,}|\.{4,}\s*|\s*[…_]{2,}\s*)$")
_MARKS = re.compile(r"(?<![*+†‡§^#])(?:\s*+(?:[*+†‡§^#]|\(\d{1,2}\)|\([a-z]\)))++$")
_QUOTES = re.compile(r"^[“\"]+|[”\"]+$")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
_FEE_LINE, _SHARES = w.FEE_LINE.regex(), w.SHARES_BEHIND.regex()
_END_WORD = w.END_WORD.regex()
_TURNED_SHARES = w.TURNED_SHARES.regex()
_MOST_WORDS, _LONGEST_NAME = 7, 110


@kept
def clean(text: str) -> str:
    """A label without leaders, footnote marks, quotes and the colon behind it: `Elm Fund* ......`."""
    folded = _LEADERS.sub("", " ".join(text.split()))
    folded = _QUOTES.sub("", folded).strip()
    return _MARKS.sub("", _NUMBER.sub("", folded)).rstrip(" :;,") if folded else ""


@kept
def class_of(text: str, bare: bool = False) -> str | None:
    """The class that the whole of a label says; a `bare` letter is one in a column of classes only.

    `Class R-1 Shares`, `A Class`, `(Class B Shares)`, `Investor A`, `Series II Shares`
    """
    label = clean(text)
    inner = _BRACKETED.match(label)
    label = clean(inner[1]) if inner else label
    for form in _CLASS_FORMS:
        if found := form.match(label):
            return _named(found)
    return f"Class {label}" if bare and _BARE.match(label) and label not in w.NO_CODES else None


def _named(found: re.Match[str]) -> str | None:
    said = {name: value for name, value in found.groupdict().items() if value}
    code = said.get("code") or said.get("turned")
    if code:
        return None if code.upper() in w.NO_CODES else f"Class {code}"
    name = " ".join(next(iter(said.values())).split())
    return _SHARES.sub("", name) if name.lower() not in {"share class", "fund class"} else None


@kept
def classes_in(text: str) -> tuple[tuple[str, ...], str]:
    """The classes that words name, and the words without them: `Class A Service Fee`."""
    if not _ANY.search(text) and "lass" not in text and "LASS" not in text:
        return (), text
    names: list[str] = []
    for found in _WITHIN.finditer(text):
        if name := _named(found):
            names.append(name)
        if found["worded"] and _is_led(text[: found.start()]):
            names.append("a longer name")
    if _MORE.search(text):
        names.append("and more")
    return tuple(dict.fromkeys(names)), _WITHIN.sub(" ", text) if names else text


def _is_led(before: str) -> bool:
    """Does a capitalized word before a class in words perhaps belong to it: `Elm Cash Reserve Shares`?"""
    words = before.split()
    last = words[-1] if words else ""
    return last[:1].isupper() and last.isalpha() and last.lower() not in NO_PREFIX


@dataclass(frozen=True, slots=True)
class DocumentClasses:
    """The classes that a whole text names, in small letters; and the `only` one as printed."""

    named: frozenset[str]
    only: str | None


@lru_cache(maxsize=2)
def classes_of_document(text: str) -> DocumentClasses:
    printed = (found[0] for found in _ANY.finditer(text) if found[0].split()[-1] not in w.NO_CODES)
    named = frozenset(_SHARES.sub("", " ".join(one.lower().split())) for one in printed)
    found = _WITHIN.search(text) if len(named) == 1 else None
    return DocumentClasses(named, _named(found) if found and not _MORE.search(text) else None)


@kept
def fee_of(text: str) -> Component | None:
    """The fee that a heading names; None where it names none of a plan, or names it unclearly."""
    if _OTHER.search(text):
        return None
    service, distribution = _SERVICE.search(text), _DISTRIBUTION.search(text)
    if _AGGREGATE.search(text):
        return None if service and distribution and not _PARTED.search(text) else Component.AGGREGATE_FEE
    if service and distribution:
        return Component.AGGREGATE_FEE if _PARTED.search(text) else None
    if service:
        return Component.SERVICE_FEE
    if distribution:
        return Component.ASSET_BASED_SALES_CHARGE
    return Component.AGGREGATE_FEE if _RULE.search(text) else None


def says_a_fee(text: str) -> bool:
    """Is it the heading of a fee, of the plan or of another contract?"""
    return bool(_FEE_NOUN.search(text) or fee_of(text))


def is_fee_label(text: str) -> bool:
    """Does a label name a fee, and is it not the name of a fund with such a word: `Elm Total Return Fund`?"""
    return says_a_fee(text) and not ends_a_name(clean(text))


def is_fee_line(text: str) -> bool:
    """Is a line the name of a fee alone: `Rule 12b-1 Fee`?"""
    return bool(_FEE_LINE.search(text)) and not another_fee(text)


def another_fee(text: str) -> bool:
    return _OTHER.search(text) is not None


@kept
def is_caption(text: str) -> bool:
    """`Name of Fund`, `Share Class`, `Effective Date`"""
    return not text.strip("-–—= ") or _CAPTION.match(clean(text)) is not None


@kept
def is_prose(text: str) -> bool:
    """A line of running text: many small words, or a full stop behind some."""
    small = len(_SMALL.findall(text))
    return small >= _MOST_WORDS or (
        small >= 3 and (text.rstrip().endswith((".", ";")) or small * 2 > len(text.split()))
    )


def is_title(text: str) -> bool:
    return _TITLE.search(text) is not None


def ends_a_name(text: str) -> bool:
    return _ENDS.search(text) is not None and _OPEN.search(text) is None


def is_note(text: str) -> bool:
    """`(formerly Elm Fund)`, on a line of its own"""
    return text[:1] in "([" and _FORMER.match(text) is not None


def is_end_word(text: str) -> bool:
    """`Fund`: the last word of a name, alone on its line."""
    return _END_WORD.match(text) is not None


def is_house(text: str) -> bool:
    """`ELM SERIES TRUST`, `Oak Funds, Inc.`: a registrant sooner than a portfolio."""
    return _HOUSE.search(text) is not None


def is_cut(text: str) -> bool:
    """Does a line break off within a name: `Elm Growth and`?"""
    return _OPEN.search(text) is not None


def without_former(text: str) -> str:
    """`Oak Fund (formerly Elm Fund)` -> `Oak Fund`"""
    return clean(_FORMER.sub("", clean(text)))


@kept
def is_name(text: str) -> bool:
    """Can it be the name of a portfolio, as it stands?"""
    words = text.split()
    capitals = [word for word in words if word[0].isupper()]
    if len(words) < 2 or not capitals or len(capitals) * 2 < len(words) or len(text) > _LONGEST_NAME:
        return False
    return _is_well_formed(text) and not _is_something_else(text)


def _is_well_formed(text: str) -> bool:
    """Without an open bracket, a footnote mark, half a phrase."""
    begins = text[0].isupper() or text[0].isdigit()
    return begins and text.count("(") == text.count(")") and not _GLUED.search(text) and not is_cut(text)


def _is_something_else(text: str) -> bool:
    tail = re.split(r"\s[-–—]\s", text)[-1]
    other = class_of(tail) or classes_in(text)[0] or is_caption(text) or is_prose(text)
    return bool(other) or _NO_NAME.search(text) is not None


@kept
def name_and_class(text: str) -> tuple[str, str | None]:
    """A label that holds both: `Elm Fund - Class A Shares`, `Elm Fund (Class A)`, `Elm Fund A Shares`."""
    label = clean(text)
    if turned := _TURNED_SHARES.match(label):
        return clean(turned["name"]), f"Class {turned['code']}"
    classes, _ = classes_in(label)
    if len(classes) != 1:
        return label, None
    (found,) = list(_WITHIN.finditer(label))[:1]
    if found.end() < len(label.rstrip(") ")) or found.start() == 0:
        return label, None
    name = _PARTING.sub("", label[: found.start()]).rstrip(" -–—")
    parted = name != label[: found.start()].rstrip()
    return (clean(name), classes[0]) if parted or found["code"] else (label, None)
