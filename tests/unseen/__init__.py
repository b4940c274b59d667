"""Invented exhibits in many shapes, each with the rates that it states.

They measure how often the product is wrong and silent on print that it was not fitted to, so nothing here
knows how the product reads: facts are drawn first, and print is set from them.
"""

from unseen.model import Made, Said
from unseen.shapes import SHAPES, make

__all__ = ["SHAPES", "Made", "Said", "make"]
