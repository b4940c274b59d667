"""What a document calls itself: its kind, title, number, classes and parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.front.called import TITLE_PHRASES, Called, called_in
from parsers.front.kind import OURS, Recognised, openings_of, recognise
from parsers.front.only_class import only_class
from parsers.front.own_classes import own_classes
from parsers.front.parties import called_fund, read_distributor, read_registrants
from parsers.front.title_page import Front, plain
from parsers.layout.passages import printed_rows
from parsers.layout.segments import Anatomy, Part
from parsers.model import DocumentKind, Finding, PlanType, Severity, Table
from parsers.terms.numerals import ORDINAL, number_of
from parsers.terms.share_classes import find_classes, names_classes
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import Wording, late, titles
from parsers.wordings.kinds import PLAN_TYPES, QUALIFIERS
from parsers.wordings.names import FORMER_NAME


@dataclass(frozen=True, slots=True)
class Heading:
    """`plan_title` is the plan's or agreement's own: no `AMENDMENT NO. 2 TO THE`, no names, no classes."""

    kind: DocumentKind
    title: str
    plan_title: str
    amendment_number: int | None
    title_classes: tuple[str, ...]
    exhibit_number: str | None
    registrants: tuple[str, ...]
    called_fund: tuple[str, ...]
    distributor: str | None
    plan_type: PlanType | None
    findings: tuple[Finding, ...] = ()


_PLAN_TYPES = tuple((kind, late.pattern(pattern, re.IGNORECASE)) for kind, pattern, _ in PLAN_TYPES)
_QUALIFIER = late.pattern(rf"(?:(?:{'|'.join(QUALIFIERS)}|{ORDINAL})\s+)+$", re.IGNORECASE)
_ADDED, _PLAN_TYPE, _DEFINITION = titles.ADDED.regex(), titles.PLAN_TYPE.regex(), titles.DEFINITION.regex()
_FORMER = FORMER_NAME.regex()
_LETTER_A, _LABEL, _ADOPTS = titles.LETTER_A.regex(), titles.LABEL.regex(), titles.ADOPTS.regex()
_CALLED_SHARES = titles.CALLED_SHARES.regex()


def _with_ordinals(wording: Wording) -> re.Pattern[str]:
    pattern = wording.pattern.replace("ORDINAL", ORDINAL)
    return late.pattern(pattern)


_NUMBERED, _SELF_NUMBERED = _with_ordinals(titles.NUMBERED), _with_ordinals(titles.SELF_NUMBERED)
_RESTATEMENT = _with_ordinals(titles.RESTATEMENT)


def read_heading(anatomy: Anatomy, front: Front) -> Heading | None:
    """The heading of a document of ours; None where the exhibit is something else."""
    openings = openings_of(front, anatomy)
    recognised = recognise(front, anatomy, openings)
    if recognised is None:
        return None
    signatures = tuple(plain(part.text) for part in anatomy.closing if len(part.text) < 120)
    title = front.title or recognised.called.text
    registrants = read_registrants(front, openings, signatures)
    return Heading(
        kind=recognised.kind,
        title=title,
        plan_title=_plan_title(recognised.called),
        amendment_number=_amendment_number(title, openings) if recognised.amends else None,
        title_classes=_classes(front, anatomy, openings, recognised),
        exhibit_number=front.exhibit_number,
        registrants=registrants,
        called_fund=called_fund(registrants, openings, _texts(anatomy)),
        distributor=read_distributor((*openings, front.title, *signatures)),
        plan_type=_plan_type(title, anatomy),
        findings=_conflicts(title, openings),
    )


def _plan_title(called: Called) -> str:
    """`THIRD AMENDED AND RESTATED DISTRIBUTION PLAN (COMPENSATION)`, without names and classes."""
    before = _QUALIFIER.search(called.text[: called.start])
    start = before.start() if before else called.start
    added = _ADDED.findall(called.text[called.end : called.end + 400])
    kept = [words for words in added if not (find_classes(words) or can_be(words, Sort.REGISTRANT))]
    return " ".join((called.text[start : called.end], *kept[:2])).strip()


def _amendment_number(title: str, openings: tuple[str, ...]) -> int | None:
    for text in (title, *openings[:1]):
        for match in _NUMBERED.finditer(text):
            if number := number_of(match["after"] or match["before"]):
                return number
    return None


def _conflicts(title: str, openings: tuple[str, ...]) -> tuple[Finding, ...]:
    """The title says Fourth, the body Third."""
    text = " ".join(openings[:2])
    for in_title, in_text in ((_RESTATEMENT, _RESTATEMENT), (_NUMBERED, _SELF_NUMBERED)):
        first, second = in_title.search(title), in_text.search(text)
        if first and second and _ordinal(first) != _ordinal(second):
            said = f"The title says {first[0]!r}, the text {second[0]!r}."
            words = f"{said} The title was taken; look which is meant."
            return (Finding("title_conflict", Severity.WARNING, words, source_text=second[0]),)
    return ()


def _ordinal(match: re.Match[str]) -> int | None:
    return number_of(next(group for group in match.groups() if group))


def _classes(
    front: Front, anatomy: Anatomy, openings: tuple[str, ...], recognised: Recognised
) -> tuple[str, ...]:
    """Named in the title, else in a schedule's heading, else in the sentence that adopts or amends, else
    as what it calls the Shares, else the one of which the whole print speaks.

    A plan of multiple classes defines them, or names them all over its text. The schedules of several
    plans have a title each: SCHEDULE A TO CLASS B DISTRIBUTION PLAN.
    """
    headings = [" ".join(plain(part.text) for part in schedule.heading) for schedule in anatomy.schedules]
    titles = [front.title, *(text for text in headings if not anatomy.body and called_in(text))]
    adopting = [
        text for text in openings[:3] if not text.startswith(("WHEREAS", "NOW")) and OURS.search(text)
    ] or [match["for_whom"] for text in openings for match in _ADOPTS.finditer(text)]
    if recognised.kind is DocumentKind.MULTIPLE_CLASS_PLAN:
        adopting = _definitions(anatomy) or list(_texts(anatomy))
    own = own_classes(front.title, tuple(_texts(anatomy)))
    called = [match[0] for text in openings for match in _CALLED_SHARES.finditer(text)]
    for texts in (titles, headings, adopting, called):
        if names := tuple(
            dict.fromkeys(m.name for text in texts for m in find_classes(_without_phrases(text), own))
        ):
            return names
    all_texts = tuple(_texts(anatomy))
    return only_class(
        all_texts, ([m.name for m in find_classes(_without_phrases(text))] for text in all_texts)
    )


def _texts(anatomy: Anatomy) -> Iterator[str]:
    for block in anatomy.blocks:
        rows = printed_rows(block) if isinstance(block, Table) else [[block.text]]
        yield from (plain(text) for row in rows for text in row)


def _definitions(anatomy: Anatomy) -> list[str]:
    matches = (_DEFINITION.match(plain(part.text)) for part in anatomy.body if isinstance(part, Part))
    return [match["term"] for match in matches if match]


def _without_phrases(text: str) -> str:
    """`DISTRIBUTION PLAN INVESTOR A SHARES`: the plan is no part of the class's name, nor is `SCHEDULE I`.

    Of `A Class, C Class` in a list the A is a letter and no article.
    """
    if not names_classes(text):
        return text
    text = _LABEL.sub(";", _LETTER_A.sub("Class A", _FORMER.sub("", text)))
    for kind, pattern in TITLE_PHRASES:
        if kind is not None:
            text = pattern.sub(";", text)
    return text


def _plan_type(title: str, anatomy: Anatomy) -> PlanType | None:
    """What the title says in brackets, else what the text says of expenses; neither where it says both."""
    if match := _PLAN_TYPE.search(title):
        return PlanType(match[1].lower())
    texts = [plain(part.text[:4000]) for part in anatomy.parts[:120]]
    said = {kind for kind, pattern in _PLAN_TYPES if any(pattern.search(text) for text in texts)}
    return said.pop() if len(said) == 1 else None
