"""What the whole document names: its classes, its funds, and what its short names stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parsers.model import Medium, Sheet
from parsers.second.marks import find_capitals, find_classes, find_funds
from parsers.wordings import second

_BLANKS = re.compile(r"[\s\xa0\u200b]+")
_PARTED = {Medium.HTML: re.compile(r"\n"), Medium.TEXT: re.compile(r"\n\s*\n")}
_SHORT_NAME, _SERIES_OF = second.SHORT_NAME.regex(), second.SERIES_OF.regex()
_ITS_SERIES, _A_COMPANY = second.ITS_SERIES.regex(), second.A_COMPANY.regex()
_HAS_SCHEDULE, _CLASS_WORD = second.HAS_SCHEDULE.regex(), second.CLASS_WORD.regex()
_IS_REGISTRANT = second.IS_REGISTRANT.regex()
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_NEAR_FUND = second.NEAR_FUND.regex()
_BEHIND = 160  # characters in which a short name's long one stands
_TITLE = 500  # characters of the title
_MANY = 15  # funds
_LONGEST = 400_000  # characters of a document that is looked through


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a document. A short name that stands for None is that of the registrant itself."""

    classes: frozenset[str]
    funds: frozenset[str]
    titled: frozenset[str]  # names of the title page, in small letters: the registrant may be one of them
    short_names: Mapping[str, str | None]
    short_class: tuple[str, ...]  # the classes that "Shares" stands for
    has_schedule: bool
    speaks_of_classes: bool

    @property
    def only_class(self) -> tuple[str | None, ...]:
        """The class that the document is about, where it names just one; (None,) where it names none."""
        if self.short_class:
            return self.short_class
        if not self.classes and not self.speaks_of_classes:
            return (None,)
        return tuple(self.classes) if len(self.classes) == 1 else ()


def read_names(sheet: Sheet) -> Named:
    """Everything that the document names; no name goes on over a blank line."""
    raw = sheet.text[:_LONGEST]
    text = _BLANKS.sub(" ", _PARTED.get(sheet.medium, _PARTED[Medium.TEXT]).sub(" ¶ ", raw))
    short, shares = _short_names(text)
    companies = _companies(text)
    funds = frozenset(_funds(text) - companies)
    title = text[: min(_title_end(text), _TITLE)]
    titled = frozenset(name.lower() for name in _funds(title))
    if "Fund" not in short and (fund := _the_one(funds, text)):
        short["Fund"] = fund
    return Named(
        _classes(text),
        funds,
        titled,
        short,
        shares,
        bool(_HAS_SCHEDULE.search(raw)),
        bool(_CLASS_WORD.search(text)),
    )


def _title_end(text: str) -> int:
    """Where the first paragraph of prose begins."""
    at = 0
    for part in text[: 2 * _TITLE].split(" ¶ "):
        if len(_SMALL.findall(part)) > 7:
            break
        at += len(part) + 3
    return at


def _the_one(funds: frozenset[str], text: str) -> str | None:
    """The only fund that a document names, where it names a trust or a company beside it."""
    named = {name.lower() for name in funds}
    if len(named) != 1 or not any(_IS_REGISTRANT.finditer(text[: 4 * _TITLE])):
        return None
    return min(funds)


def _classes(text: str) -> frozenset[str]:
    """Each class once; a name that may be longer than it looks counts by its end."""
    found = {name for mark in find_classes(text) for name in mark.names if name}
    return frozenset(_with_and_without_noun(found))


def _with_and_without_noun(names: set[str]) -> set[str]:
    """`Investor` and `Investor Class` are one."""
    return {name for name in names if f"{name} Class" not in names}


def _funds(text: str) -> set[str]:
    """Funds by their names; of very many only so many as are needed to know that."""
    found: set[str] = set()
    for near in _NEAR_FUND.finditer(text):
        window = text[max(near.start() - 80, 0) : near.end() + 24]
        found.update(name for mark in find_funds(window) for name in mark.names if name)
        if len(found) > _MANY:
            break
    return found


def _short_names(text: str) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """`(the "Fund")` -> the fund, None for a registrant; a short name that stands for two is left out."""
    stands: dict[str, set[str | None]] = {}
    for match in _SHORT_NAME.finditer(text):
        before = text[max(match.start() - _BEHIND, 0) : match.start()]
        short = match["short"].title()
        if short in {"Shares", "Class"}:
            continue
        meaning = _meaning(before, text[match.end() : match.end() + 80])
        stands.setdefault(short, set()).add(meaning)
    short_names = {
        short: next(iter(names)) for short, names in stands.items() if len(names) == 1 and "" not in names
    }
    return short_names, _short_class(text)


def _short_class(text: str) -> tuple[str, ...]:
    found = set()
    for match in _SHORT_NAME.finditer(text):
        if match["short"] in {"Shares", "Class"}:
            marks = find_classes(text[max(match.start() - 80, 0) : match.start()])
            found.add(marks[-1].names if marks and marks[-1].sure else ())
    names = next(iter(found)) if len(found) == 1 else ()
    return tuple(name for name in names if name)


def _meaning(before: str, behind: str) -> str | None:
    """The fund right before the bracket, None for a company, "" where it can't be told."""
    runs = list(find_capitals(before))
    if not runs:
        return ""
    last = runs[-1]
    gap = before[last.end :].strip()
    if _A_COMPANY.match(gap) or (not gap and _A_COMPANY.match(behind)):
        return None
    for run in runs[-3:]:  # Elm Growth Fund, a series of Elm Trust (the "Fund")
        if run.fund and _SERIES_OF.match(before[run.end :]):
            return run.text
    if gap or not last.fund:
        return ""
    if _SERIES_OF.match(behind) or _ITS_SERIES.search(before[: last.start]):
        return last.text
    return ""


def _companies(text: str) -> set[str]:
    """Names that look like a fund's and are short-named as a trust's or a company's."""
    found = set()
    for match in _SHORT_NAME.finditer(text):
        before = text[max(match.start() - _BEHIND, 0) : match.start()]
        runs = [run for run in find_capitals(before) if run.fund]
        company = match["short"].title() in {"Trust", "Company", "Corporation"}
        if runs and (company or _meaning(before, text[match.end() : match.end() + 80]) is None):
            found.add(runs[-1].text)
    return found
