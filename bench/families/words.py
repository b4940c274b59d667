"""Names for made families: brands that are never twice the same, themes and kinds of funds."""

from __future__ import annotations

import random

_THEMES = (
    "Amber",
    "Basin",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Grove",
    "Harbor",
    "Island",
    "Juniper",
    "Kestrel",
    "Lagoon",
    "Meadow",
    "North",
    "Orchard",
    "Prairie",
    "Quarry",
    "River",
    "Summit",
    "Tundra",
    "Upland",
    "Valley",
    "Willow",
    "Yonder",
    "Zephyr",
    "Anchor",
    "Beacon",
    "Canyon",
    "Dune",
    "Estuary",
)
_KINDS = ("Growth", "Income", "Bond", "Value", "Index")
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")


def brand_of(number: int) -> str:
    """A brand of its own for every number."""
    digits = []
    while number or not digits:
        number, digit = divmod(number, len(_SYLLABLES))
        digits.append(_SYLLABLES[digit])
    return "".join(["Mo", *digits]).capitalize()


def new_brand_of(number: int) -> str:
    """What a family is called after a change of its brand: no brand of any number."""
    return f"{brand_of(number)}x"


def fresh_name(brand: str, chance: random.Random, used: set[str]) -> str:
    """A fund's name that the family never had; it is noted as used."""
    while True:
        theme, kind = chance.choice(_THEMES), chance.choice(_KINDS)
        name = f"{brand} {theme} {chance.choice(_THEMES)} {kind} Fund"
        if name not in used:
            used.add(name)
            return name
