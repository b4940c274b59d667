"""Which print of a page of HTML is live, and why other print is not: struck through, or not to be seen.

<s>0.50%</s> 0.25%      <font color="white">0.75%</font>      <p style="display: none">
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from parsers.media.css_styles import Styles
from parsers.media.html_colour import OTHER, WHITE, Colour, alike
from parsers.media.html_look import Look
from parsers.wordings.asides import NOT_VISIBLE, STRUCK

_STRIKES = frozenset(("s", "strike", "del"))
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
        struck = self.struck or (look.struck if look.struck is not None else tag in _STRIKES)
        said = (struck, look.hidden, look.unseen, look.ink, look.ground, look.points, look.scale)
        if said == (self.struck, False, False, None, None, None, None):
            return self
        sight = Sight(
            gone=self.gone or look.hidden,
            unseen=self.unseen or look.unseen,
            struck=struck,
            ink=look.ink or self.ink,
            ground=look.ground or self.ground,
            size=_size(self.size, look),
        )
        return self if sight == replace(self, reason=None) else replace(sight, reason=_reason(sight))


def first_sight(styles: Styles) -> Sight:
    """The sight of a page before its first element."""
    return Sight(ground=OTHER if styles.dark_somewhere else WHITE)


def _size(size: float, look: Look) -> float:
    if look.points is not None:
        return look.points
    if look.scale is None:
        return size
    return max(size * look.scale, min(size, _SMALLEST)) if look.scale > 0.2 else size * look.scale


def _reason(sight: Sight) -> str | None:
    blank = sight.ink is not None and alike(sight.ink, sight.ground)
    if sight.gone or sight.unseen or sight.size < _TINY or blank:
        return NOT_VISIBLE
    return STRUCK if sight.struck else None
