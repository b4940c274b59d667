"""How much an amendment replaces: the plan, the schedules that it prints, or nothing but what it names.

Schedule A is hereby amended to add the following Portfolio:        a part
AMENDED SCHEDULE A / TO THE PLAN / As of May 1, 2009                the schedules
the Plan is hereby amended and restated in its entirety             the plan
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import DocumentKind, Entry, Extent
from parsers.wordings import extents as words
from parsers.wordings import sentence_ends, titles

_STOP = sentence_ends.OF_CLAUSES.regex()
_AMENDMENT = titles.AMENDMENT.regex()
_PLAN_RESTATED, _ISSUED_ANEW = words.PLAN_RESTATED.regex(), words.ISSUED_ANEW.regex()
_ADDS, _RECALLS = words.ADDS.regex(), words.RECALLS.regex()
_ONLY, _LINE, _FOR = words.ONLY.regex(), words.LINE.regex(), words.FOR.regex()
_SAYS = words.SAYS.regex()
_TITLED_ANEW, _AMENDS, _SUPPLEMENTS = (
    w.regex() for w in (words.TITLED_ANEW, words.AMENDS, words.SUPPLEMENTS)
)
_LIST_REPLACED = words.LIST_REPLACED.regex()
_AND_REPLACED, _AS_FOLLOWS = words.AND_REPLACED.regex(), words.AS_FOLLOWS.regex()
_QUOTES = str.maketrans(dict.fromkeys("“”\"'", ""))
_AMENDMENTS = frozenset((DocumentKind.PLAN_AMENDMENT, DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT))


def extent_of(
    anatomy: Anatomy, kind: DocumentKind, entries: Collection[Entry], *, bare: bool
) -> Extent | None:
    """None where it is not said, and for a plan, which replaces all. `bare`: a schedule that stands alone."""
    if bare:
        return Extent.SCHEDULES
    if kind not in _AMENDMENTS:
        amends = kind is not DocumentKind.PLAN and any(_AMENDMENT.search(part.text) for part in anatomy.title)
        return None if not amends else Extent.PART if not entries else None
    headings = [" ".join(part.text for part in schedule.heading) for schedule in anatomy.schedules]
    sentences = [*_sentences(anatomy), *filter(_SAYS.search, headings)]
    if any(_PLAN_RESTATED.search(sentence) for sentence in sentences):
        return Extent.PLAN
    if headings and all(_ISSUED_ANEW.search(text) and not _SAYS.search(text) for text in headings):
        return Extent.SCHEDULES
    title = " ".join(part.text for part in anatomy.title)
    if entries and (_is_titled_anew(title) or _list_replaced(sentences, entries)):
        return Extent.SCHEDULES
    part = not entries or _SUPPLEMENTS.search(title) or _is_part(sentences, entries)
    return Extent.PART if part else None


def _is_titled_anew(title: str) -> bool:
    """`12b-1 PLAN: AMENDED AND RESTATED SCHEDULE 1`, and no `AMENDMENT NO. 1 TO` that."""
    return _TITLED_ANEW.search(title) is not None and _AMENDS.search(title) is None


def _list_replaced(sentences: Iterable[str], entries: Collection[Entry]) -> bool:
    """`The list of Funds is deleted in its entirety and replaced`; not that for Elm Fund alone."""
    names = [entry.portfolio_name for entry in entries]
    return any(_LIST_REPLACED.search(text) and not limited(text, names) for text in sentences)


def _is_part(sentences: Collection[str], entries: Collection[Entry]) -> bool:
    """It adds to a schedule, or its sentences name all that it lists."""
    if any(_ADDS.search(sentence) and not _RECALLS.search(sentence) for sentence in sentences):
        return True
    text = " ; ".join(_fold(sentence) for sentence in sentences)
    return all(_fold(entry.portfolio_name) in text for entry in entries)


def limited(text: str, known: Collection[str]) -> bool:
    """`Schedule A is replaced with respect to Elm Fund`; `known` are the portfolios listed."""
    if _ONLY.search(text):
        return True
    folded = frozenset(map(_fold, known)) if _FOR.search(text) else ()
    return any(
        _fold(text[match.end() :]).startswith(name) for match in _FOR.finditer(text) for name in folded
    )


def is_whole(clause: str) -> bool:
    """`Schedule A is amended as follows` may lead in a line of it; `to read as follows` does not."""
    return _AS_FOLLOWS.search(clause) is None


def headed(anatomy: Anatomy) -> frozenset[str]:
    """The schedules under a heading; `Schedule A is amended as follows:` over a table is none."""
    return frozenset(
        schedule.label
        for schedule in anatomy.schedules
        if not schedule.heading
        or any(
            _fold(schedule.label) in _fold(part.text.translate(_QUOTES)) and not _SAYS.search(part.text)
            for part in schedule.heading
        )
    )


def replaces_line(before: str, behind: str) -> bool:
    """`The line for Elm Fund is deleted and replaced with the following` removes no fund.

    `before` ends with the words before its name, `behind` begins behind the verb.
    """
    return _AND_REPLACED.match(behind) is not None and _LINE.search(before) is not None


def respects(before: str) -> bool:
    """`With respect to Elm Fund, the Plan is terminated`; `before` ends where the name begins."""
    return any(match.end() == len(before) for match in _FOR.finditer(before))


def _sentences(anatomy: Anatomy) -> Iterator[str]:
    """The sentences of the body: what is changed, and why."""
    parts = (*anatomy.title, *(block for block in anatomy.body if isinstance(block, Part)))
    for part in parts:
        if is_prose(part) or part.text.rstrip().endswith((":", ".")):
            yield from _STOP.split(part.text)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
