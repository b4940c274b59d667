"""Which portfolios a figure is of, by the names in its own words.

0.50% on Class R (other than Oak Bond Fund, which pays 0.40%, and Oak Strip 2025, which pays 0.30%)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from parsers.prose.place import Place
from parsers.prose.weighing import Evidence, Source
from parsers.terms.mentions import MentionSort, find_mentions
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import names as printed_names
from parsers.wordings import whose_rate

_PAYER, _CASE, _BEHIND = (w.regex() for w in (whose_rate.PAYER, whose_rate.CASE, whose_rate.BEHIND))
_OTHER_THAN, _GOES_ON = whose_rate.OTHER_THAN.regex(), whose_rate.GOES_ON.regex()
_AND_A_FEE, _OTHER_PAYER = whose_rate.AND_A_FEE.regex(), whose_rate.OTHER_PAYER.regex()
_IN_LIST, _NOTHING = whose_rate.IN_LIST.regex(), whose_rate.NOTHING.regex()
_NO_PORTFOLIO, _NO_PART = whose_rate.NO_PORTFOLIO.regex(), whose_rate.NO_PART.regex()
_CONTINUES, _SINGULAR = whose_rate.CONTINUES.regex(), whose_rate.SINGULAR.regex()
_RUN_ON = whose_rate.RUN_ON.regex()
_FORMER_NAME = printed_names.FORMER_NAME.regex()
_NO_FIRST_WORDS = frozenset(["Each", "Every", "The", "Any", "No", "All", "This", "Such"])

Name = tuple[int, int, str]  # where it begins and ends


def portfolios_said(place: Place, last: tuple[str, ...]) -> Iterator[Evidence[tuple[str, ...]]]:
    """None where the figure is for all; the name of the registrant says no more.

    `last` are the portfolios of the rate before it in the sentence: who pays that pays 'and a service fee of
    0.25%' too, where no other payer comes between.
    """
    left, right = place.words
    known = place.around.members
    if name := _of_run_on_list(place):
        yield Evidence((name,), Source.RUN, left)
        return
    own = left
    if place.index and (claimed := _behind(left, known)):
        own = left[claimed[-1][1] :]
    ahead = _ahead(_NOTHING.split(own)[-1], known)
    behind = (name for _, _, name in _behind(right, known))
    barred = (place.around.registrant or "").casefold()
    for names, words in ((ahead, own), (behind, right)):
        if kept := tuple(dict.fromkeys(name for name in names if name.casefold() != barred)):
            yield Evidence(kept, Source.OWN_WORDS, words)
    if last and _AND_A_FEE.search(left) and not _OTHER_PAYER.search(left):
        yield Evidence(last, Source.FIGURE_BEFORE, left)


def _of_run_on_list(place: Place) -> str | None:
    """The line that the figure ends, in a list of such lines that run on in one: `Elm Growth Stock 0.35%`."""
    nexts = () if place.is_last else (replace(place, index=place.index + 1),)
    for beside in (place, *nexts) if not place.index else (place,):
        line = _RUN_ON.search(beside.words[0])
        if line is None or (beside.index and line.start()) or not _is_line(line["name"]):
            return None
    line = _RUN_ON.search(place.words[0])
    return line["name"] if line and len(place.figures) > 1 else None


def _is_line(name: str) -> bool:
    return _is_name(name) and not can_be(name, Sort.CAPTION) and not find_classes(name)


def _ahead(left: str, known: Collection[str]) -> Iterator[str]:
    """Named in front of a figure: 'except Elm Cash Fund and Elm Bill Fund, which ... pay'."""
    ends = 0
    excepted = _excepted(left, known)
    for _, end, name in _named(left, known):
        if name in excepted:
            ends = max(ends, end)
        elif _SINGULAR.search(name) or name in known or _CASE.search(left[:end]):
            ends = max(ends, end)
            yield name
    for pattern in (_PAYER, _CASE):
        for match in pattern.finditer(left, ends):
            if _is_name(match["name"]) and match["name"] not in excepted:
                yield match["name"]


def _excepted(text: str, known: Collection[str]) -> frozenset[str]:
    """'Each series other than Elm Bond Fund pays 0.30%': the rate is for all but these."""
    out: set[str] = set()
    for match in _OTHER_THAN.finditer(text):
        names, reached = _listed(text, match.end(), known)
        if names and _GOES_ON.match(text[reached:]):
            out.update(name for _, _, name in names)
    return frozenset(out)


def _listed(text: str, start: int, known: Collection[str]) -> tuple[list[Name], int]:
    """The names of a list that begins at `start`, and where it ends."""
    names: list[Name] = []
    reached = start
    for name in _named(text, known):
        if name[0] >= start:
            if not _IN_LIST.match(text[reached : name[0]]):
                break
            names.append(name)
            reached = name[1]
    return names, reached


def _behind(right: str, known: Collection[str]) -> list[Name]:
    """'0.25% for Elm Short Term Bond Fund': they stand right behind the figure, in a list perhaps."""
    lead = _BEHIND.match(right)
    if lead is None:
        return []
    names, reached = _listed(right, lead.end(), known)
    if "," in lead[0] and not right[reached:].strip():
        return []  # ', in the case of Elm Fund 0.20%': the next figure's
    case = _CASE.match(right[lead.start() :].lstrip(" )")) if not names else None
    if case and _is_name(case["name"]):
        at = right.find(case["name"])
        return [(at, at + len(case["name"]), case["name"])]
    return names


def _named(text: str, known: Collection[str]) -> Iterator[Name]:
    """The names of a text; those in brackets behind `formerly` are of no fund today."""
    former = [match.span() for match in _FORMER_NAME.finditer(text)] if "(" in text else []
    for mention in find_mentions(text, known):
        if any(start < mention.start < end for start, end in former):
            continue
        name = mention.portfolio or mention.name
        if name not in known and (lead := _NO_PART.match(name)):
            name = name[lead.end() :]
        if _CONTINUES.match(text[mention.end :]):
            continue
        if mention.sort is MentionSort.FUND and (name in known or _is_name(name)):
            yield max(mention.start, text.find(name, mention.start)), mention.end, name


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and _NO_PORTFOLIO.search(name) is None and words[0] not in _NO_FIRST_WORDS
