"""Sentences of an exhibit that pay for distribution or service in percent of the assets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.front.title_page import plain
from parsers.layout.passages import printed_rows
from parsers.layout.segments import Anatomy, Part
from parsers.model import Table
from parsers.terms.figures import PLAUSIBLE, find_figures
from parsers.wordings import dismissal

_SUBJECT, _SHARE, _APART = dismissal.SUBJECT.regex(), dismissal.SHARE.regex(), dismissal.APART.regex()
_UNDER_PLAN = dismissal.UNDER_PLAN.regex()
_PARTS, _LONGEST = 40, 3_000  # paragraphs, characters of each
_HEADINGS = 6  # rows of a table that may be headings
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")


def paying(anatomy: Anatomy) -> Iterator[str]:
    """The sentences that pay, as printed, from the top."""
    return (said for said in _sentences(anatomy) if _pays(said))


def pays_under_plan(anatomy: Anatomy) -> bool:
    """Does it pay, and say that what it pays is paid under a plan of the fund?"""
    said_so = any(
        _UNDER_PLAN.search(said) and not _APART.search(said.lower()) for said in _sentences(anatomy)
    )
    return said_so and (any(paying(anatomy)) or any(map(_has_fees, anatomy.blocks)))


def _has_fees(block: Part | Table) -> bool:
    """A table of percentages, of which a heading names such a fee: `Fund | Class | Service Fee`."""
    rows = [] if isinstance(block, Part) else [" ".join(texts).lower() for texts in printed_rows(block)]
    return any(map(_SUBJECT.search, rows[:_HEADINGS])) and any("%" in row for row in rows)


def _sentences(anatomy: Anatomy) -> Iterator[str]:
    parts = [block for block in anatomy.blocks if isinstance(block, Part)][:_PARTS]
    return (text for part in parts for text in _SENTENCE.split(plain(part.text[:_LONGEST])))


def _pays(sentence: str) -> bool:
    """Does it pay for distribution or service in percent of the assets, and not set such a fee apart?"""
    low = sentence.lower()
    if not (_SUBJECT.search(low) and _SHARE.search(low)) or _APART.search(low):
        return False
    return any(figure.rate is not None and 0 < figure.rate <= PLAUSIBLE for figure in find_figures(sentence))
