"""Superscripts of a page of HTML: what is raised, or small behind a figure: 0.35<font size="1">2</font>."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from parsers.media.html_look import BLOCKS, Look, Looks, solid
from parsers.media.html_sight import Sight
from parsers.media.marks import footnote_marks

_SMALL = 0.85  # of the print before it
_DEEPEST = 5  # elements around the digit
_DIGITS = re.compile(r"\(?\d{1,2}\)?")
_MARKED = re.compile(r"(?:\.\d{2,}|[a-z]{3})[%)]*$")  # a figure that is whole without the digit, or a word


def is_raised(tag: str, seen: Look) -> bool:
    """The element prints a superscript."""
    return tag == "sup" or (seen.raised and tag not in BLOCKS)


def is_numerator(node: LexborNode) -> bool:
    """The raised element is the upper part of a fraction: 5 1/2 with a raised 1."""
    return _ahead(node) in ("/", "⁄")


def raised_marks(node: LexborNode, text: str) -> tuple[str, ...] | None:
    """The footnote marks of a raised element that prints `text`, None if it is text after all."""
    return None if is_numerator(node) else footnote_marks(text)


def is_small_mark(tag: str, node: LexborNode, around: Sight, sight: Sight, looks: Looks) -> bool:
    """A small digit that stands right behind a whole figure, or a word, and belongs to neither.

    `around` is the sight of the print around the element, `sight` that in it. `0.<small>35</small>%`
    and `0.3<small>5</small>%` are figures all the same.
    """
    if (
        sight is around
        or tag in BLOCKS
        or sight.size > _SMALL * around.size
        or not _DIGITS.fullmatch(_short_text(node))
    ):
        return False
    before = _before(node)
    if before is None or _ahead(node).isdigit():
        return False
    tag_before = before.tag or "-"
    if tag_before[0] != "-":
        around = around.below(tag_before, looks.of(tag_before, before.attributes))
    text = solid(before.text() if tag_before[0] != "-" else before.text_content or "")
    return sight.size <= _SMALL * around.size and _MARKED.search(text[-40:]) is not None


def _short_text(node: LexborNode) -> str:
    """The text of an element that holds one text node, else nothing: a mark holds no more."""
    for _ in range(_DEEPEST):
        child = node.first_child
        if child is None or child.next is not None:
            break
        node = child
    return (node.text_content or "").strip() if node.tag == "-text" else ""


def _ahead(node: LexborNode) -> str:
    """The character right behind an element, where it stands beside the element."""
    after = node.next
    return (after.text_content or "")[:1] if after is not None and after.tag == "-text" else ""


def _before(node: LexborNode) -> LexborNode | None:
    """What is printed right before an element in its line: text, or an inline element."""
    before = node.prev
    while before is None or before.tag == "-comment":
        if before is None:
            parent = node.parent
            if parent is None or parent.tag in BLOCKS:
                return None
            node = parent
        before = node.prev if before is None else before.prev
    return None if before.tag in BLOCKS or before.tag == "br" else before
