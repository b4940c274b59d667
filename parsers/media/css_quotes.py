"""Places `css=PATH[&char=S,E]` in a page of HTML -> the print that stands there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import partial

from selectolax.lexbor import LexborNode

from parsers.media.css_styles import Styles
from parsers.media.fault import Fault
from parsers.media.html_look import BLOCKS, UNSEEN, Look, look_of, solid
from parsers.media.html_marks import is_numerator, is_raised, is_small_mark, raised_marks
from parsers.media.html_repair import parse_markup
from parsers.media.html_sight import Sight, first_sight
from parsers.media.html_walk import End, walk
from parsers.wordings import markup

_PLACE, _STEP = markup.CSS_PLACE.regex(), markup.CSS_STEP.regex()
_PAGE_ENDS = markup.PAGE_ENDS.regex()


class HtmlQuotes:
    """Opens the locators of one page again: `HtmlQuotes(markup).quote(locator)`.

    Selectors are followed step by step, with the children of each element counted once: a general
    selector engine counts them anew for each row of a long table. What an element prints is gathered
    once too, for a long one may hold thousands of places.
    """

    def __init__(self, markup: str) -> None:
        parsed = parse_markup(markup)
        self._body = None if isinstance(parsed, Fault) else parsed[0].body
        self._tree = parsed  # the nodes live as long as their tree
        self._styles = None if isinstance(parsed, Fault) else Styles(parsed[0])
        self._children: dict[int, dict[str, list[LexborNode]]] = {}
        self._printed: dict[int, _Printed] = {}

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the page has no such place.

        What the reader leaves out is left out here too: footnote marks, and beside live print what
        is struck through or not to be seen.
        """
        match = _PLACE.fullmatch(locator)
        element = self._select(match["path"]) if match else None
        if match is None or element is None or self._styles is None:
            return None
        if element.mem_id not in self._printed:
            self._printed[element.mem_id] = _Printed(element, self._styles)
        printed = self._printed[element.mem_id]
        start, end = int(match["start"] or 0), int(match["end"] or printed.length)
        return printed.text(start, end) if end <= printed.length else None

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


class _Printed:
    """Gathers what an element prints, by places in its text content (`length` characters)."""

    def __init__(self, element: LexborNode, styles: Styles) -> None:
        self._styles = styles
        self.length = 0
        self._starts: list[int] = []  # where each part begins
        self._parts: list[tuple[str, bool | None]] = []  # live, dead (struck through or unseen), None: a gap
        self._unseen = 0  # elements open around this place that print nothing
        self._sight = first_sight(styles)
        self.stand_in(element)
        walk(element, self.enter)

    def stand_in(self, element: LexborNode) -> None:
        """See what is printed as it looks within all that is around the element."""
        around = []
        parent = element.parent
        while parent is not None and parent.tag != "html":
            around.append(parent)
            parent = parent.parent
        for node in reversed(around):
            tag = node.tag or "-"
            self._sight = self._sight.below(tag, look_of(tag, node.attributes, self._styles))

    def enter(self, node: LexborNode) -> End | None:
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node.text_content or "")
        if tag[0] == "-":
            self._part(_ends_page(node))
            return None
        look = look_of(tag, node.attributes, self._styles)
        around, sight = self._sight, self._sight.below(tag, look)
        unseen = tag in UNSEEN or self._marks(tag, node, look, around, sight)
        self._sight = sight
        self._unseen += unseen
        block = (look.role or tag) in BLOCKS or tag == "br"
        self._part(block or _begins_page(tag, look) or (is_raised(tag, look) and is_numerator(node)))
        return partial(self._leave, around, unseen, block)

    def _marks(self, tag: str, node: LexborNode, look: Look, around: Sight, sight: Sight) -> bool:
        """The element prints a footnote mark; in dead print such a one is text."""
        if sight.reason is not None:
            return False
        if is_raised(tag, look):
            return raised_marks(node, node.text()) is not None
        return is_small_mark(tag, node, around, sight, self._styles)

    def _leave(self, around: Sight, unseen: bool, block: bool) -> None:
        self._sight = around
        self._unseen -= unseen
        self._part(block)

    def _part(self, apart: bool) -> None:
        if apart:
            self._starts.append(self.length)
            self._parts.append((" ", None))

    def text(self, start: int, end: int) -> str:
        """The live print from `start` to `end`; where there is none, the dead."""
        return self._excerpt(start, end, live=True) or self._excerpt(start, end, live=False)

    def _excerpt(self, start: int, end: int, live: bool) -> str:
        first = max(bisect_right(self._starts, start) - 1, 0)
        parts = []
        for at in range(first, bisect_left(self._starts, end)):
            (text, is_live), begins = self._parts[at], self._starts[at]
            if is_live is None:
                parts.append(text)
            elif is_live is live:
                parts.append(solid(text[max(start - begins, 0) : end - begins]))
        return " ".join("".join(parts).split())

    def _text(self, raw: str) -> None:
        if not self._unseen:
            self._starts.append(self.length)
            self._parts.append((raw, self._sight.reason is None))
        self.length += len(raw)


def _begins_page(tag: str, look: Look) -> bool:
    return look.breaks_before or tag == "page"


def _ends_page(node: LexborNode) -> bool:
    """A comment with which a tool marks the end of a page."""
    return node.tag == "-comment" and _PAGE_ENDS.match(node.comment_content or "") is not None
