"""How the parts of a page of HTML look: which stand as blocks, are hidden, raised or aligned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from parsers.media.marks import footnote_marks
from parsers.model import Align
from parsers.wordings import markup

# The tags that an EDGAR wrapper leaves before the page; their own text is no part of the document.
WRAPPER = frozenset(("type", "sequence", "filename", "description"))
# fmt: off
BLOCKS = WRAPPER | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "dir", "div", "dl",
    "document", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "text",
    "tfoot", "th", "thead", "tr", "ul",
}
# Nothing below these is printed.
UNSEEN = frozenset((
    "-comment", "head", "ix:header", "ix:hidden", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title",
))
# fmt: on
_SMALL, _RAISED, _AT_TOP = markup.SMALL.regex(), markup.RAISED.regex(), markup.AT_TOP.regex()
_HIDDEN, _ALIGN, _BREAK = markup.HIDDEN.regex(), markup.ALIGN.regex(), markup.BREAK.regex()
_LONGEST = 1_000  # characters of a style that are read; none is longer that speaks of print
_ALIGNS = {
    "left": Align.LEFT,
    "justify": Align.LEFT,
    "center": Align.CENTER,
    "middle": Align.CENTER,
    "right": Align.RIGHT,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's `style` says of its print. `align` is None where it says nothing."""

    hidden: bool = False
    raised: bool = False
    align: Align | None = None
    breaks_before: bool = False  # a new page begins with it
    breaks_after: bool = False


PLAIN = Look()
HIDDEN = Look(hidden=True)


def look_of(attributes: dict[str, str | None]) -> Look:
    """The look of an element by its attributes; `align=` counts where the style is silent."""
    if not attributes:
        return PLAIN
    if "hidden" in attributes:
        return HIDDEN
    style, align = attributes.get("style"), attributes.get("align")
    return _look((style or "")[:_LONGEST], align or "") if style or align else PLAIN


@lru_cache(maxsize=4096)
def _look(style: str, align: str) -> Look:
    """A page repeats few styles, so what they say is remembered."""
    style = style.lower()
    stated = _ALIGN.search(style)
    breaks = _BREAK.findall(style)
    return Look(
        hidden=bool(_HIDDEN.search(style)),
        raised=bool(_RAISED.search(style) or (_AT_TOP.search(style) and _SMALL.search(style))),
        align=_ALIGNS.get(stated[1] if stated else align.lower()),
        breaks_before="before" in breaks,
        breaks_after="after" in breaks,
    )


def is_raised(tag: str, seen: Look) -> bool:
    """The element prints a superscript."""
    return tag == "sup" or (seen.raised and tag not in BLOCKS)


# --------------------------------------------------------------------------- superscripts


def is_numerator(node: LexborNode) -> bool:
    """The raised element is the upper part of a fraction: 5 1/2 with a raised 1."""
    after = node.next
    return after is not None and after.tag == "-text" and (after.text_content or "")[:1] in ("/", "⁄")


def raised_marks(node: LexborNode, text: str) -> tuple[str, ...] | None:
    """The footnote marks of a raised element that prints `text`, None if it is text after all."""
    return None if is_numerator(node) else footnote_marks(text)


# --------------------------------------------------------------------------- characters

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


def solid(text: str) -> str:
    """The text without the characters that take no room (zero-width blanks, soft hyphens)."""
    return text if text.isascii() or text.isprintable() else text.translate(_DROPPED)


def solid_offsets(raw: str) -> list[int]:
    """Where in `raw` the characters stand that print something."""
    return [at for at, char in enumerate(raw) if not char.isspace() and ord(char) not in _DROPPED]
