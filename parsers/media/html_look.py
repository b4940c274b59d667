"""How the parts of a page of HTML look: which stand as blocks, are hidden, struck, raised or aligned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parsers.media.css_styles import Attributes, Styles, declarations
from parsers.media.html_colour import Colour, colour_of, ground_of
from parsers.media.html_sizes import font_size
from parsers.model import Align
from parsers.wordings import markup
from parsers.wordings.kept import kept

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
_SHIFTED, _UP = markup.SHIFTED.regex(), markup.UP.regex()
_ALIGN, _BREAK, _AWAY = markup.ALIGN.regex(), markup.BREAK.regex(), markup.OFF_THE_PAGE.regex()
_ALIGNS = {
    "left": Align.LEFT,
    "justify": Align.LEFT,
    "center": Align.CENTER,
    "middle": Align.CENTER,
    "right": Align.RIGHT,
}
_INK = {"body": "text"}  # where the colour of print is not stated as `color`
_ROLES = {"table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td"}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element says of its print. What is None, it does not say."""

    hidden: bool = False  # its markup is as if it were not there
    unseen: bool = False  # it takes its room and shows nothing
    struck: bool | None = None
    raised: bool = False
    align: Align | None = None
    breaks_before: bool = False  # a new page begins with it
    breaks_after: bool = False
    ink: Colour | None = None
    ground: Colour | None = None
    points: float | None = None  # the height of its font
    scale: float | None = None  # or that as a part of the one around it
    role: str | None = None  # the tag as which it is laid out: `display: table-row`
    shades: bool = False  # it says something of how print is seen


PLAIN = Look()
HIDDEN = Look(hidden=True, shades=True)
SMALLER = Look(scale=0.8, shades=True)


class Looks:
    """The look of each element of a page; elements of one tag with the same attributes are looked at once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[tuple[object, ...], Look] = {}

    def of(self, tag: str, attributes: Attributes) -> Look:
        """The look of an element; attributes such as `align=` count where the style is silent."""
        key = (tag, *attributes.items())
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = self._looked_at(tag, attributes)
        return look

    def _looked_at(self, tag: str, attributes: Attributes) -> Look:
        if not attributes and self._styles.silent:
            return SMALLER if tag == "small" else PLAIN
        if "hidden" in attributes:
            return HIDDEN
        stated = attributes.get
        ground = "url()" if "background" in attributes else stated("bgcolor")
        size = {"font": stated("size"), "small": "smaller"}.get(tag)
        colour = stated(_INK.get(tag, "color"))
        said = (self._styles.of(tag, attributes), stated("align"), colour, ground, size)
        return _look(*said) if any(said) else PLAIN


@kept
def _look(style: str, align: str | None, colour: str | None, field: str | None, size: str | None) -> Look:
    """A page repeats few styles, so what they say is remembered."""
    style = style.lower()
    said = declarations(style)
    stated = _ALIGN.search(style)
    breaks = _BREAK.findall(style)
    points, scale = font_size(said.get("font-size", said.get("font", "")), size or "")
    unseen = said.get("visibility") == "hidden" or _is_clear(said) or _AWAY.search(style) is not None
    hidden = said.get("display") == "none"
    ink = colour_of(said.get("color", colour or ""))
    ground = ground_of(said.get("background-color", said.get("background", field or "")))
    return Look(
        hidden=hidden,
        unseen=unseen,
        struck=_strikes(said),
        raised=_raises(style),
        align=_ALIGNS.get(stated[1] if stated else (align or "").lower()),
        breaks_before="before" in breaks,
        breaks_after="after" in breaks,
        ink=ink,
        ground=ground,
        points=points,
        scale=scale,
        role=_ROLES.get(said.get("display", "")),
        shades=any((hidden, unseen, _strikes(said) is not None, ink, ground, points is not None, scale)),
    )


def _raises(style: str) -> bool:
    shifted = _SHIFTED.search(style) is not None and _UP.search(style) is not None
    small = _AT_TOP.search(style) is not None and _SMALL.search(style) is not None
    return shifted or small or _RAISED.search(style) is not None


def _strikes(said: Mapping[str, str]) -> bool | None:
    drawn = said.get("text-decoration", said.get("text-decoration-line"))
    return None if drawn is None else "line-through" in drawn


def _is_clear(said: Mapping[str, str]) -> bool:
    """`opacity: 0`, `color: transparent`, `color: rgba(0, 0, 0, 0)`."""
    ink = said.get("color", "")
    clear = ink == "transparent" or (ink.startswith("rgba") and ink.endswith((",0)", ", 0)", " 0)")))
    return clear or said.get("opacity") in {"0", "0.0", "0%"}


# --------------------------------------------------------------------------- characters

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)


def solid(text: str) -> str:
    """The text without the characters that take no room (zero-width blanks, soft hyphens)."""
    return text if text.isascii() or text.isprintable() else text.translate(_DROPPED)


def solid_offsets(raw: str) -> list[int]:
    """Where in `raw` the characters stand that print something."""
    return [at for at, char in enumerate(raw) if not char.isspace() and ord(char) not in _DROPPED]
