"""What the prose says of the tables: footnotes, the sense of a single figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.layout.segments import Anatomy
from parsers.model import Component
from parsers.tables.headings import read_legend
from parsers.terms.fees import read_component
from parsers.terms.share_classes import find_classes
from parsers.wordings.schedules import SINGLE_FIGURE

_NOTE = re.compile(r"^[(\[]?(\d{1,2})[)\].]?\s+[A-Z“\"]")
_SINGLE = SINGLE_FIGURE.regex()


@dataclass(frozen=True, slots=True)
class Notes:
    """`marks` are the numbers of footnotes that the document defines."""

    marks: frozenset[str]
    prose_classes: frozenset[str]
    single: Component | None
    legend: dict[str, Component]


def read_notes(anatomy: Anatomy) -> Notes:
    texts = [part.text for part in anatomy.parts]
    marks = frozenset(m[1] for text in texts if (m := _NOTE.match(text)))
    classes = frozenset(m.name for text in texts for m in find_classes(text)) if marks else frozenset()
    single = next(
        (read_component(m[1]) for text in texts if "ingle" in text and (m := _SINGLE.search(text))), None
    )
    legend = {key: fee for text in texts for key, fee in read_legend(text).items()}
    return Notes(marks, classes, single, legend)
