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


def _walk(items: tuple[Part | Table, ...], in_schedule: bool) -> Iterator[Prose]:
    lead, share_class, last = "", None, ""
    for item in items:
        if isinstance(item, Table):
            lead = last = ""
            continue
        text = item.text.strip()
        if is_class(_ENUMERATOR.sub("", text).strip(" .:")):
            share_class = normalize_class(_ENUMERATOR.sub("", text).strip(" .:"))
        if last.endswith((":", "—", "–")):
            lead = last
        elif not _is_item(text):
            lead = ""
        yield Prose(item.passage, lead, in_schedule, share_class)
        last = text


def _is_item(text: str) -> bool:
    """An item of the list that a colon opened: a bullet, a letter in brackets, a short line."""
    return len(text) < 120 or re.match(r"[•·\-–—*]|\(?[a-z0-9]{1,3}[.)]\s", text) is not None
