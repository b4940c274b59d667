"""Whose rate a figure is: the classes and the portfolios that the words around it name.

0.50% on Class R (other than Oak Bond Fund, which pays 0.40%, and Oak Strip 2025, which pays 0.30%)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from parsers.terms.figures import Figure, words_around
from parsers.terms.mentions import Sort, find_mentions
from parsers.terms.names import find_classes, normalize_class
from parsers.wordings import any_of, prose

_BOUNDARY = re.compile(r"[,;:(]|\band\b|\bor\b|\bbut\b")
_IN_LIST = re.compile(r"(?:\s|,|and|or|&|/|shares?|of|the|its)*", re.IGNORECASE)
_FOR = re.compile(
    r"[\s,)]*(?:(?:a year|per annum|annually|per year)[\s,]*)?(?:is paid |are paid )?(?:of "
    r"(?:the |its |such |their )?(?:average )?[\w\s]{0,40})?(?:on|for|in the case of"
    r"|in respect of|with respect to|of|as to)\b",
    re.IGNORECASE,
)
# The rates by class are: A, 0.25%; C, 1.00%.
_BY_CLASS = re.compile(r"\b(?:by|for each|of each|per) class\b")
_LETTER = re.compile(r"(?:[:;,]|\band)\s*(?P<class>[A-Z]\d?)\s*[,:=–—-]?\s*(?:up to )?$")
_ALL_CLASSES = any_of(prose.ALL_CLASSES)
_ONLY_LINKED = re.compile(r"[\s,)]*(?:and|or)?[\s,]*(?:up to )?")

_WORD = r"[A-Z][\w.&'’®/-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|\d{{2,4}}\b(?!%)|of(?=\s+[A-Z])|&|–|-)){{1,9}}"
_PAYS = (
    r"(?:,[^,%]{3,60},)?(?:,? (?:which|where|who))? (?:(?:shall|will|may|does|it is|the (?:fee"
    r"|rate) is)(?: each| only| not)?(?: pays?)?|each pays?|pays?|bears?|nothing)\b"
)
# Elm Treasury Reserve, though a money market Fund, pays ...
_PAYER = re.compile(
    rf"(?:^\W*(?:(?:Section )?\d+[.)]\s*)?|\b(?:except(?: that)?|other than|save(?: that)?|but"
    rf"|and|while|whereas)\s+|[;(]\s*)(?:the )?(?P<name>{_NAME})(?={_PAYS})"
)
_EXCEPT = any_of(prose.EXCEPT).pattern
_CASE = re.compile(rf"(?i:{any_of(prose.IN_THE_CASE).pattern}|{_EXCEPT})\s+(?:the )?(?P<name>{_NAME})")
_BEHIND = re.compile(
    r"^\)?[\s,]*(?:a year |per annum )?(?:only )?(?:for|in the case of|with respect to"
    r"|in respect of|as to|as regards|on|by|of)\s+(?:the )?"
)
_OTHER_THAN = re.compile(rf"(?i:{_EXCEPT})\s+(?:the )?(?=[A-Z])")
_GOES_ON = re.compile(r"[\s,)]*(?:shall|will|may|pays?|bears?|is|are|accrues?|owes?)\b")
_NO_PORTFOLIO = re.compile(
    r"\b(?:Class(?:es)?|Shares?|Plans?|Agreement|Act|Rule|Section|Schedule|Appendix|Exhibit"
    r"|Distributor|Distributors|Board|Trustees?|Directors?|Adviser|Advisor|Underwriter"
    r"|Company|Corporation|Inc|LLC|Corp|NASD|FINRA|Association|Fees?|Rates?|Charges?"
    r"|Commission|Administrator|Agents?|Manager|Business|Days?|Year|Month|Average|Net"
    r"|Services?|Securities)\b",
    re.IGNORECASE,
)
# Capital words at the head of a sentence that find_mentions takes into the name.
_NO_PART = re.compile(
    r"(?:(?:Shares of|Except|Save|Apart|Other|Unlike|For|On|In|Of|At|But|And|As|To|By|From|With|While"
    r"|than|for|from|of|the|The|Each|Every)\s+)+"
)
_CONTINUES = re.compile(r"\s+(?:Accounts?|Complex|Family|Distributors?|Services)\b")  # no fund's name
_SINGULAR = re.compile(r"\b(?:Fund|Portfolio)(?:\s+(?:[IVX]{1,4}|\d{4}))?$")
_NOTHING = re.compile(r"\b(?:nothing|no fee|no such fee|none)\b")

Group = tuple[int, int, tuple[str, ...]]


def classes_of(text: str, figures: Sequence[Figure], index: int) -> tuple[str, ...]:
    """The classes named in the figure's own clause, before it or behind it."""
    if paired := _paired(text, figures, index):
        return (paired,)
    left, right = words_around(text, figures, index)
    if _BY_CLASS.search(text) and (letter := _LETTER.search(left)):
        return (normalize_class(letter["class"]),)
    behind = _behind(right)
    ahead = _ahead(left, index)
    if behind and ahead and index == 0:
        listed = set(behind[2]) < set(ahead[2]) or bool(re.search(r"[:;]", left[ahead[1] :]))
        return behind[2] if listed else ahead[2]
    if behind and (ahead is None or _BOUNDARY.search(left[ahead[1] :])):
        return behind[2]
    return ahead[2] if ahead else ()


def speaks_of_all_classes(text: str) -> bool:
    """'to holders of either class', 'of the average daily net assets of each class'."""
    return _ALL_CLASSES.search(text) is not None


def portfolios_of(
    text: str, figures: Sequence[Figure], index: int, known: Collection[str], not_these: Collection[str]
) -> tuple[str, ...]:
    """The portfolios that a figure is said to be for; () where it is for all.

    `known` are names that the schedules print, `not_these` names of registrants.
    """
    left, right = words_around(text, figures, index)
    own = left
    if index and (claimed := _portfolios_behind(left, known)):
        own = left[claimed[-1][1] :]
    names = list(_portfolios_ahead(_NOTHING.split(own)[-1], known))
    if not names:
        names = [name for _, _, name in _portfolios_behind(right, known)]
    barred = {name.casefold() for name in not_these}
    return tuple(dict.fromkeys(n for n in names if n.casefold() not in barred))


# ------------------------------------------------------------------------------ classes


def _groups(text: str) -> list[Group]:
    """Classes that stand in one list: 'Class A, C and E shares'."""
    groups: list[Group] = []
    for m in find_classes(text):
        if groups and _IN_LIST.fullmatch(text, groups[-1][1], m.start):
            start, _, names = groups[-1]
            groups[-1] = (start, m.end, (*names, m.name) if m.name not in names else names)
        else:
            groups.append((m.start, m.end, (m.name,)))
    return groups


def _behind(right: str) -> Group | None:
    """'0.25% on Class A': no other clause begins between the two."""
    groups = _groups(right)
    if not groups:
        return None
    between = right[: groups[0][0]]
    if for_it := _FOR.match(between):
        between = between[for_it.end() :]
    return None if _BOUNDARY.search(between.lstrip(" )(")) else groups[0]


def _ahead(left: str, index: int) -> Group | None:
    """'Class B 0.75%'; behind an earlier figure only where a new clause began before the class."""
    groups = _groups(left)
    if not groups:
        return None
    if index and not _BOUNDARY.search(left[: groups[-1][0]].lstrip(" )(")):
        return None
    return groups[-1]


def _paired(text: str, figures: Sequence[Figure], index: int) -> str | None:
    """'0.25%, 0.75% and 1.00% ... Class A, Class B and Class C shares respectively'."""
    first, last = run_of(text, figures, index)
    if first == last:
        return None
    for words in (words_around(text, figures, last)[1], words_around(text, figures, first)[0]):
        for _, _, names in _groups(words):
            if len(names) == last - first + 1:
                return names[index - first]
    return None


def run_of(text: str, figures: Sequence[Figure], index: int) -> tuple[int, int]:
    """First and last of the figures that only `and` parts from this one."""

    def linked(at: int) -> bool:
        return _ONLY_LINKED.fullmatch(text, figures[at].end, figures[at + 1].start) is not None

    first = last = index
    while first and linked(first - 1):
        first -= 1
    while last + 1 < len(figures) and linked(last):
        last += 1
    return first, last


# ------------------------------------------------------------------------------ portfolios


def _portfolios_ahead(left: str, known: Collection[str]) -> Iterator[str]:
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
        if names and _GOES_ON.match(text, reached):
            out.update(name for _, _, name in names)
    return frozenset(out)


def _listed(text: str, start: int, known: Collection[str]) -> tuple[list[tuple[int, int, str]], int]:
    """The names of a list that begins at `start`, and where it ends."""
    names: list[tuple[int, int, str]] = []
    reached = start
    for name in _named(text, known):
        if name[0] >= start:
            if not _IN_LIST.fullmatch(text, reached, name[0]):
                break
            names.append(name)
            reached = name[1]
    return names, reached


def _portfolios_behind(right: str, known: Collection[str]) -> list[tuple[int, int, str]]:
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


def _named(text: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for mention in find_mentions(text, known):
        name = mention.portfolio or mention.name
        if name not in known and (lead := _NO_PART.match(name)):
            name = name[lead.end() :]
        if _CONTINUES.match(text, mention.end):
            continue
        if mention.sort is Sort.FUND and (name in known or _is_name(name)):
            yield max(mention.start, text.find(name, mention.start)), mention.end, name


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        len(words) > 1
        and _NO_PORTFOLIO.search(name) is None
        and words[0] not in {"Each", "Every", "The", "Any", "No", "All", "This", "Such"}
    )
