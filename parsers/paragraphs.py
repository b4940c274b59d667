"""The paragraphs in which rates may stand in sentences, each with what leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.model import Table
from parsers.names import is_class, normalize_class
from parsers.segment import Anatomy, Part
from parsers.sentences import Prose

_ENUMERATOR = re.compile(r"^[\W\d]*(?:\(?[a-zA-Z0-9]{1,3}[.)])?\s*")


def paragraphs_of(anatomy: Anatomy) -> Iterator[Prose]:
    """Body, schedules and closing in reading order; a line that ends with a colon leads the next ones in.

    A line that is a class and nothing else (`Class B Shares`) holds for the paragraphs below it.
    """
    yield from _walk((*anatomy.title, *anatomy.body), in_schedule=False)
    for schedule in anatomy.schedules:
        yield from _walk((*schedule.heading, *schedule.blocks), in_schedule=True)
    yield from _walk(anatomy.closing, in_schedule=bool(anatomy.schedules))


def class_headings(anatomy: Anatomy) -> Iterator[str]:
    """The classes that stand as headings over their paragraphs, in order."""
    for part in anatomy.parts:
        if share_class := _class_heading(part.text):
            yield share_class


def _class_heading(text: str) -> str | None:
    """`ii. Institutional Class.` is the heading of what follows."""
    bare = _ENUMERATOR.sub("", text.strip()).strip(" .:")
    return normalize_class(bare) if is_class(bare) else None


def _walk(items: tuple[Part | Table, ...], in_schedule: bool) -> Iterator[Prose]:
    lead, last = "", ""
    share_class: str | None = None
    for item in items:
        if isinstance(item, Table):
            lead = last = ""
            continue
        text = item.text.strip()
        share_class = _class_heading(text) or share_class
        if last.endswith((":", "—", "–")):
            lead = last
        elif not _is_item(text):
            lead = ""
        yield Prose(item.passage, lead, in_schedule, share_class)
        last = text


def _is_item(text: str) -> bool:
    """An item of the list that a colon opened: a bullet, a letter in brackets, a short line."""
    return len(text) < 120 or re.match(r"[•·\-–—*]|\(?[a-z0-9]{1,3}[.)]\s", text) is not None
