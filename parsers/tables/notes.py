"""What the prose says of the tables: footnotes, the sense of a single figure, the only portfolio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.layout.segments import Anatomy
from parsers.model import Component
from parsers.tables.headings import read_legend
from parsers.terms.entry_names import read_entry_name
from parsers.terms.fees import read_component
from parsers.terms.names import find_classes, is_portfolio, is_registrant

_NOTE = re.compile(r"^[(\[]?(\d{1,2})[)\].]?\s+[A-Z“\"]")
_SINGLE = re.compile(
    r"\bsingle (?:rate|figure|percentage|fee|number|amount)\w*(?: \w+){0,3}? (?:is|means"
    r"|represents|denotes|shows)\b([^.;]{0,90})",
    re.IGNORECASE,
)
_NAME = (
    r"(?P<name>[A-Z][\w.&'’®/-]*(?:\s+(?:[A-Z][\w.&'’®/-]*|of|and|&|\d{2,4})){0,9}\s+(?:Fund"
    r"|Portfolio|Trust|Series)(?:\s+(?:[IVX]{1,4}|\d{4}))?)"
)
_OF_A_PLAN = re.compile(r"\b(?:plan|agreement|amendment|schedule|exhibit|rule)\b", re.IGNORECASE)
_TERM = r"\((?:each |hereinafter )?(?:called )?the [“\"](?:Fund|Portfolio|Series)[”\"]\)"
_ONLY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:only|sole|single) (?:series|portfolio|fund)(?: of the [\w ]{{1,20}})?,? (?:the )?{_NAME}",
        rf"(?:on behalf of|for|in respect of) (?:(?:its|the|a) (?:[\w-]+ ){{0,3}}?(?:series"
        rf"|portfolio),? )?(?:the )?{_NAME},? (?:{_TERM},? )?(?:a|one) (?:separate |new )?(?:series"
        rf"|portfolio)\b",
        rf"\b(?:its|the|a) (?:[\w-]+ ){{0,3}}?(?:series|portfolio),? (?:the )?{_NAME},? {_TERM}",
        rf"{_NAME},? {_TERM},? (?:a|one) (?:separate |non-diversified |diversified )*(?:series"
        rf"|portfolio) of",
    )
)


@dataclass(frozen=True, slots=True)
class Notes:
    """`marks` are the numbers of footnotes that the document defines."""

    marks: frozenset[str]
    prose_classes: frozenset[str]
    single: Component | None
    legend: dict[str, Component]
    only_portfolio: str | None


def read_notes(anatomy: Anatomy) -> Notes:
    texts = [part.text for part in anatomy.parts]
    marks = frozenset(m[1] for text in texts if (m := _NOTE.match(text)))
    classes = frozenset(m.name for text in texts for m in find_classes(text)) if marks else frozenset()
    single = next(
        (read_component(m[1]) for text in texts if "ingle" in text and (m := _SINGLE.search(text))), None
    )
    legend = {key: fee for text in texts for key, fee in read_legend(text).items()}
    return Notes(marks, classes, single, legend, _only_portfolio(anatomy, texts))


def _only_portfolio(anatomy: Anatomy, texts: list[str]) -> str | None:
    """The one portfolio that the plan is for: 'on behalf of its only series, Eastmere Capital Fund'."""
    names = {m["name"] for text in texts[:12] for pattern in _ONLY for m in pattern.finditer(text)}
    names = names or _in_title(anatomy)
    return names.pop() if len(names) == 1 else None


def _in_title(anatomy: Anatomy) -> set[str]:
    """The portfolio that the title names beside the registrant, each on a line of its own.

    PENDRELL ADVISERS TRUST / PLAN OF DISTRIBUTION / Pendrell Tactical Income Fund – Investor Shares
    """
    lines = [piece.text.strip() for part in anatomy.title for piece in part.pieces if piece.text.strip()]
    named = [read_entry_name(line).portfolio for line in lines if not _OF_A_PLAN.search(line)]
    portfolios = {
        n for n in named if n[:1].isupper() and " " in n and is_portfolio(n) and not is_registrant(n)
    }
    return portfolios if any(is_registrant(name) for name in named) else set()
