"""Which print of a page of HTML is live, and why other print is not: struck through, or not to be seen.

<s>0.50%</s> 0.25%      <font color="white">0.75%</font>      <p style="display: none">
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.media.css_styles import Styles
from parsers.media.html_colour import OTHER, WHITE, Colour, alike
from parsers.media.html_look import Look
from parsers.wordings.asides import NOT_VISIBLE, STRUCK

STRIKES = frozenset(("s", "strike", "del"))
_TINY = 2.0  # points: nobody reads print as small
_SMALLEST = 5.0  # points: nested `<small>` shrink no further


@dataclass(frozen=True, slots=True)
class Sight:
    """How print looks at a place of the page; `ink` is None where nothing states its colour."""

    gone: bool = False  # it is not there, as if its markup were not: `display: none`
    unseen: bool = False  # it takes its room and shows nothing: `visibility: hidden`
    struck: bool = False
    ink: Colour | None = None
    ground: Colour = WHITE
    size: float = 12.0  # of the font, in points
    reason: str | None = None  # why print at this place is not live

    def below(self, tag: str, look: Look) -> Sight:
        """The sight below an element; this one, where the element changes nothing."""
        if not look.shades and tag not in STRIKES:
            return self
        struck = look.struck if look.struck is not None else tag in STRIKES
        ink, ground, size = look.ink or self.ink, look.ground or self.ground, _size(self.size, look)
        gone, unseen, struck = self.gone or look.hidden, self.unseen or look.unseen, self.struck or struck
        before = (self.gone, self.unseen, self.struck, self.ink, self.ground, self.size)
        if before == (gone, unseen, struck, ink, ground, size):
            return self
        blank = gone or unseen or size < _TINY or _is_blank(ink, ground)
        return Sight(gone, unseen, struck, ink, ground, size, _reason(blank, struck))


class Sights:
    """The sights of one page: what is below like elements in one sight is worked out once."""

    def __init__(self) -> None:
        # By what stands around, and the look; both are kept, so that no other takes their number.
        self._known: dict[tuple[int, int, bool], tuple[Sight, Look, Sight]] = {}

    def below(self, around: Sight, tag: str, look: Look) -> Sight:
        """The sight below an element; `around` itself, where the element changes nothing."""
        strikes = tag in STRIKES
        if not look.shades and not strikes:
            return around
        key = (id(around), id(look), strikes)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (around, look, around.below(tag, look))
        return known[2]


def _is_blank(ink: Colour | None, ground: Colour) -> bool:
    return ink is not None and alike(ink, ground)


def _reason(blank: bool, struck: bool) -> str | None:
    if blank:
        return NOT_VISIBLE
    return STRUCK if struck else None


def first_sight(styles: Styles) -> Sight:
    """The sight of a page before its first element."""
    return Sight(ground=OTHER if styles.dark_somewhere else WHITE)


def _size(size: float, look: Look) -> float:
    if look.points is not None:
        return look.points
    if look.scale is None:
        return size
    return max(size * look.scale, min(size, _SMALLEST)) if look.scale > 0.2 else size * look.scale
