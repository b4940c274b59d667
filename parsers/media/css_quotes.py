"""Places `css=PATH[&char=S,E]` in a page of HTML -> the print that stands there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, partial

from selectolax.lexbor import LexborNode

from parsers.media.css_path import TextContent
from parsers.media.css_steps import Steps
from parsers.media.css_styles import Styles
from parsers.media.fault import Fault
from parsers.media.html_look import BLOCKS, UNSEEN, Look, Looks, solid
from parsers.media.html_marks import is_numerator, is_raised, is_small_mark, raised_marks
from parsers.media.html_repair import parse_markup
from parsers.media.html_sight import Sight, Sights, first_sight
from parsers.media.html_walk import End, walk
from parsers.wordings import markup

_PLACE = markup.CSS_PLACE.regex()
_PAGE_ENDS = markup.PAGE_ENDS.regex()


class HtmlQuotes:
    """Opens the locators of one page again: `HtmlQuotes(markup).quote(locator)`.

    Selectors are followed step by step, with the children of each element counted once: a general
    selector engine counts them anew for each row of a long table. What the page prints is gathered
    once too.
    """

    def __init__(self, markup: str) -> None:
        parsed = parse_markup(markup)
        self._body = None if isinstance(parsed, Fault) else parsed[0].body
        self._tree = parsed  # the nodes live as long as their tree
        self._styles = None if isinstance(parsed, Fault) else Styles(parsed[0])
        self._steps = Steps(self._body)

    def quote(self, locator: str) -> str | None:
        """The print at a locator with single blanks, None where the page has no such place.

        What the reader leaves out is left out here too: footnote marks, and beside live print what
        is struck through or not to be seen.
        """
        match = _PLACE.fullmatch(locator)
        element = self._steps.down(match["path"]) if match else None
        if match is None or element is None or self._opened is None:
            return None
        content, printed = self._opened
        opens, closes = content.stretch(element)
        end = opens + int(match["end"]) if match["end"] else closes
        return printed.between(opens + int(match["start"] or 0), end) if end <= closes else None

    @cached_property
    def _opened(self) -> tuple[TextContent, _Printed] | None:
        """The text content of the page, and what of it is printed: gone through once for all places."""
        if self._body is None or self._styles is None:
            return None
        printed = _Printed(self._styles)
        walk(self._body, printed.enter)
        return TextContent(self._body), printed


class _Printed:
    """What a page prints of its text content, met part by part."""

    def __init__(self, styles: Styles) -> None:
        self._looks = Looks(styles)
        self._length = 0
        self._starts: list[int] = []  # of the parts, in the text content
        self._parts: list[tuple[str, str | None]] = []  # why it is not live; an empty one parts print
        self._unseen = 0  # elements open around this place that print nothing
        self._sights = Sights()
        self._sight = first_sight(styles)

    def between(self, start: int, end: int) -> str:
        """The live print of the text content from `start` to `end`; where there is none, the dead."""
        first, last = max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)
        live: list[str] = []
        dead: list[str] = []
        for at, (raw, reason) in zip(self._starts[first:last], self._parts[first:last], strict=True):
            text = solid(raw[max(start - at, 0) : end - at])
            if not raw:
                live.append(" ")
                dead.append(" ")
            else:
                (live if reason is None else dead).append(text)
        return " ".join("".join(live).split()) or " ".join("".join(dead).split())

    def enter(self, node: LexborNode) -> End | None:
        tag = node.tag or "-"
        if tag == "-text":
            self._text(node.text_content or "")
        if tag[0] == "-":
            self._part(_ends_page(node))
            return None
        look = self._looks.of(tag, node.attributes)
        around, sight = self._sight, self._sights.below(self._sight, tag, look)
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
        return is_small_mark(tag, node, around, sight, self._looks)

    def _leave(self, around: Sight, unseen: bool, block: bool) -> None:
        self._sight = around
        self._unseen -= unseen
        self._part(block)

    def _part(self, apart: bool) -> None:
        if apart:
            self._put("")

    def _put(self, raw: str) -> None:
        self._starts.append(self._length)
        self._parts.append((raw, self._sight.reason))

    def _text(self, raw: str) -> None:
        if raw and not self._unseen:
            self._put(raw)
        self._length += len(raw)


def _begins_page(tag: str, look: Look) -> bool:
    return look.breaks_before or tag == "page"


def _ends_page(node: LexborNode) -> bool:
    """A comment with which a tool marks the end of a page."""
    return node.tag == "-comment" and _PAGE_ENDS.match(node.comment_content or "") is not None
