"""Places `css=PATH[&char=S,E]` in a page of HTML -> the print that stands there."""

from __future__ import annotations

import re
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
    selector engine counts them anew for each row of a long table.
    """

    def __init__(self, markup: str) -> None:
        parsed = parse_markup(markup)
        self._body = None if isinstance(parsed, Fault) else parsed[0].body
        self._tree = parsed  # the nodes live as long as their tree
        self._styles = None if isinstance(parsed, Fault) else Styles(parsed[0])
        self._children: dict[int, dict[str, list[LexborNode]]] = {}

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the page has no such place.

        What the reader leaves out is left out here too: footnote marks, and beside live print what
        is struck through or not to be seen.
        """
        match = _PLACE.fullmatch(locator)
        element = self._select(match["path"]) if match else None
        if match is None or element is None or self._styles is None:
            return None
        excerpt = _Excerpt(int(match["start"] or 0), int(match["end"] or 1 << 62), self._styles)
        excerpt.stand_in(element)
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

    def __init__(self, start: int, end: int, styles: Styles) -> None:
        self._start, self._end, self._styles = start, end, styles
        self.length = 0
        self._live: list[str] = []
        self._dead: list[str] = []  # struck through, or not to be seen
        self._unseen = 0  # elements open around this place that print nothing
        self._sight = first_sight(styles)

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
            self._live.append(" ")
            self._dead.append(" ")

    def text(self) -> str:
        """The live print there; where there is none, the dead."""
        return " ".join("".join(self._live).split()) or " ".join("".join(self._dead).split())

    def _text(self, raw: str) -> None:
        if not self._unseen:
            first, last = max(self._start - self.length, 0), max(self._end - self.length, 0)
            parts = self._live if self._sight.reason is None else self._dead
            parts.append(solid(raw[first:last]))
        self.length += len(raw)


def _begins_page(tag: str, look: Look) -> bool:
    return look.breaks_before or tag == "page"


def _ends_page(node: LexborNode) -> bool:
    """A comment with which a tool marks the end of a page."""
    return node.tag == "-comment" and _PAGE_ENDS.match(node.comment_content or "") is not None
