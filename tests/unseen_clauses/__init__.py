"""A third maker of invented exhibits: plans in prose, from a grammar of clauses.

There is no list of sentences: who pays, whose shares, which fee, at what rate, on what base, with what
between, in what order: each is drawn by itself, so that their combinations are many thousands. Facts are
drawn first, print is set from them, and nothing here knows how the product reads. API and rules are those
of the first maker, whose facts, boilerplate and rendering this one shares.
"""

from unseen.model import Made, Said

from unseen_clauses.shapes import SHAPES, make

__all__ = ["SHAPES", "Made", "Said", "make"]
