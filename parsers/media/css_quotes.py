"""Places `css=PATH[&char=S,E]` in a page of HTML -> the print that stands there."""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborNode

from parsers.media.fault import Fault
from parsers.media.html_look import BLOCKS, UNSEEN, is_numerator, is_raised, look_of, raised_marks, solid
from parsers.media.html_repair import parse_markup
from parsers.media.html_walk import End, walk
from parsers.wordings import markup

_PLACE, _STEP = markup.CSS_PLACE.regex(), markup.CSS_STEP.regex()


class HtmlQuotes:
    """Opens the locators of one page again: `HtmlQuotes(markup).quote(locator)`.

    Selectors are followed step by step, with the children of each element counted once: a general
    selector engine counts them anew for each row of a long table.
    """

    def __init__(self, markup: str) -> None:
        parsed = parse_markup(markup)
        self._body = None if isinstance(parsed, Fault) else parsed[0].body
        self._tree = parsed  # the nodes live as long as their tree
        self._children: dict[int, dict[str, list[LexborNode]]] = {}

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the page has no such place.

        What the reader leaves out is left out here too: hidden text and footnote marks.
        """
        match = _PLACE.fullmatch(locator)
        element = self._select(match["path"]) if match else None
        if match is None or element is None:
            return None
        excerpt = _Excerpt(int(match["start"] or 0), int(match["end"] or 1 << 62))
        walk(element, excerpt.enter)
        return None if match["end"] and excerpt.length < int(match["end"]) else excerpt.text()

    def _select(self, path: str) -> LexborNode | None:
        element = self._body
        for step in path.split(" > ")[1:]:
            match = _STEP.fullmatch(step)
            if element is None or match is None:
                return None
            alike = self._by_tag(element)[re.sub(r"\\(.)", r"\1", match["tag"])]
            number = int(match["number"])
            element = alike[number - 1] if 0 < number <= len(alike) else None
        return element

    def _by_tag(self, element: LexborNode) -> dict[str, list[LexborNode]]:
        if element.mem_id not in self._children:
            children: dict[str, list[LexborNode]] = defaultdict(list)
            child = element.first_child
            while child is not None:
                children[child.tag or ""].append(child)
                child = child.next
            self._children[element.mem_id] = children
        return self._children[element.mem_id]


class _Excerpt:
    """Gathers what an element prints of the characters `start` to `end` of its text content."""

    def __init__(self, start: int, end: int) -> None:
        self._start, self._end = start, end
        self.length = 0
        self._parts: list[str] = []
        self._unseen = 0  # elements open around this place that print nothing
        self._ends: list[tuple[bool, bool]] = []  # (prints nothing, stands as a block)

    def enter(self, node: LexborNode) -> End | None:
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node.text_content or "")
        if tag[0] == "-":
            return None
        seen = look_of(node.attributes)
        marks = is_raised(tag, seen) and raised_marks(node, node.text()) is not None
        unseen = marks or seen.hidden or tag in UNSEEN
        block = tag in BLOCKS or tag == "br"
        self._ends.append((unseen, block))
        self._unseen += unseen
        self._parts.append(" " if block or (is_raised(tag, seen) and is_numerator(node)) else "")
        return self._leave

    def _leave(self) -> None:
        unseen, block = self._ends.pop()
        self._unseen -= unseen
        self._parts.append(" " if block else "")

    def text(self) -> str:
        return " ".join("".join(self._parts).split())

    def _text(self, raw: str) -> None:
        if not self._unseen:
            first, last = max(self._start - self.length, 0), max(self._end - self.length, 0)
            self._parts.append(solid(raw[first:last]))
        self.length += len(raw)
