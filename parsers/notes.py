"""What the prose says of the tables: footnotes, the sense of a single figure, the only portfolio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.header import read_component
from parsers.meaning import read_legend
from parsers.model import Component
from parsers.names import find_classes
from parsers.segment import Anatomy

_NOTE = re.compile(r"^[(\[]?(\d{1,2})[)\].]?\s+[A-Z“\"]")
_SINGLE = re.compile(r"\bsingle (?:rate|figure|percentage|fee|number|amount)\w*(?: \w+){0,3}? (?:is|means|represents|denotes|shows)\b([^.;]{0,90})", re.IGNORECASE)
_NAME = r"(?P<name>[A-Z][\w.&'’®/-]*(?:\s+(?:[A-Z][\w.&'’®/-]*|of|and|&|\d{2,4})){0,9}\s+(?:Fund|Portfolio|Trust|Series)(?:\s+(?:[IVX]{1,4}|\d{4}))?)"
_ONLY = re.compile(
    rf"(?:(?:only|sole|single) (?:series|portfolio|fund)(?: of the [\w ]{{1,20}})?,? (?:the )?{_NAME}"
    rf"|on behalf of (?:its |the )?(?:series,? )?(?:the )?{_NAME.replace('<name>', '<second>')},? (?:\(the [“\"](?:Fund|Portfolio|Series)[”\"]\),? )?(?:a|one) (?:separate |new )?(?:series|portfolio)"
    rf"|{_NAME.replace('<name>', '<third>')},? \(the [“\"](?:Fund|Portfolio|Series)[”\"]\),? (?:a|one) (?:separate |non-diversified |diversified )*(?:series|portfolio) of)"
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
    single = next((read_component(m[1]) for text in texts if "ingle" in text and (m := _SINGLE.search(text))), None)
    legend = {key: fee for text in texts for key, fee in read_legend(text).items()}
    return Notes(marks, classes, single, legend, _only_portfolio(texts))


def _only_portfolio(texts: list[str]) -> str | None:
    """The one portfolio that the plan is for: 'on behalf of its only series, Eastmere Capital Fund'."""
    names = {m["name"] or m["second"] or m["third"] for text in texts[:12] for m in _ONLY.finditer(text)}
    return names.pop() if len(names) == 1 else None
