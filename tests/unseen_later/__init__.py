"""A second maker of invented exhibits, of other shapes than the first.

The first maker ceases to be a measure once its output has been looked at while the product was mended.
This one shares its facts, boilerplate and rendering, and none of its shapes. API and rules are the same:
facts are drawn first, print is set from them, and nothing here knows how the product reads.
"""

from unseen.model import Made, Said

from unseen_later.shapes import SHAPES, make

__all__ = ["SHAPES", "Made", "Said", "make"]
