"""The colours of a page: `white`, `#FFF`, `rgb(255, 255, 255)`."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
OTHER: Colour = (-1_000, -1_000, -1_000)  # one that we do not know, a picture: like no colour
NO_COLOUR = frozenset(("", "transparent", "inherit", "initial", "unset", "none", "currentcolor"))
_NAMED: dict[str, Colour] = {
    "white": WHITE,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "green": (0, 128, 0),
}
_HEX = re.compile(r"#?([\da-f]{3}|[\da-f]{6})")
_NUMBER = re.compile(r"\d*\.?\d+%?")
_ALIKE = 10  # of 255, in each of red, green and blue: no eye tells them apart


def colour_of(value: str) -> Colour | None:
    """The colour that a value states, None where it states none."""
    value = value.strip().lower()
    if value in NO_COLOUR:
        return None
    if value in _NAMED:
        return _NAMED[value]
    if match := _HEX.fullmatch(value):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    parts = _NUMBER.findall(value) if value.startswith("rgb") else []
    return (_part(parts[0]), _part(parts[1]), _part(parts[2])) if len(parts) >= 3 else OTHER


def ground_of(value: str) -> Colour | None:
    """The colour of a background: `#036`, `white url(line.gif)`, the first word of `navy repeat`."""
    value = value.strip().lower()
    if "(" in value and not value.startswith("rgb"):
        return OTHER
    return colour_of(value if value.startswith("rgb") else value.partition(" ")[0])


def alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _part(number: str) -> int:
    return round(float(number[:-1]) * 2.55) if number.endswith("%") else round(float(number))
