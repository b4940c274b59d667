"""What the prose says of the tables: footnotes, the sense of a single figure, the only portfolio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.layout.segments import Anatomy
from parsers.model import Component
from parsers.tables.headings import read_legend
from parsers.terms.fees import read_component
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.schedules import OF_A_PLAN, ONLY_PORTFOLIO, SINGLE_FIGURE

_NOTE = re.compile(r"^[(\[]?(\d{1,2})[)\].]?\s+[A-Z“\"]")
_SINGLE, _OF_A_PLAN = SINGLE_FIGURE.regex(), OF_A_PLAN.regex()
_ONLY = tuple(wording.regex() for wording in ONLY_PORTFOLIO)


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
    named = [words_of(line).entry.portfolio for line in lines if not _OF_A_PLAN.search(line)]
    portfolios = {
        name
        for name in named
        if name[:1].isupper()
        and " " in name
        and can_be(name, Sort.PORTFOLIO)
        and not can_be(name, Sort.REGISTRANT)
    }
    return portfolios if any(can_be(name, Sort.REGISTRANT) for name in named) else set()
