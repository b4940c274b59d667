"""How high a font is: `font-size: 6.5pt`, `60%`, `x-small`, `<font size="1">`."""

from __future__ import annotations

from parsers.wordings.markup import FONT_SIZE

_SIZE = FONT_SIZE.regex()
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "pc": 12.0, "mm": 2.835, "cm": 28.35, "rem": 12.0}
_PARTS = {"em": 1.0, "ex": 0.5, "%": 0.01}  # of the font around it
_WORDS = {
    "xx-small": 7.0,
    "x-small": 7.5,
    "small": 10.0,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}
_RELATIVE = {"smaller": 0.8, "larger": 1.2}
_TAGGED = (7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)  # `<font size="1">` up to 7; a page's own is 3
_OWN = 3

Size = tuple[float | None, float | None]  # in points, or as a part of the font around it


def font_size(value: str, tagged: str = "") -> Size:
    """Of a style's `font-size` or `font`, else of the `size` of a `<font>`; neither: both are None."""
    if (match := _SIZE.search(value)) is not None:
        return _measured(float(match["number"]), match["unit"])
    word = next((word for word in value.replace("/", " ").split() if word in _WORDS or word in _RELATIVE), "")
    if word:
        return _WORDS.get(word), _RELATIVE.get(word)
    digits = tagged.strip().lstrip("+-")
    if not (digits.isdecimal() and len(digits) == 1):
        return None, None
    step = int(tagged.strip()) + (_OWN if tagged.strip()[0] in "+-" else 0)
    return _TAGGED[min(max(step, 1), len(_TAGGED)) - 1], None


def _measured(number: float, unit: str) -> Size:
    """A number has its unit; that of 0 says nothing."""
    if unit in _PARTS and number:
        return None, number * _PARTS[unit]
    return number * _POINTS.get(unit, 0.0), None
