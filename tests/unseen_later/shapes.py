"""All shapes by name, and the exhibit that a seed gives."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen.model import Made

from unseen_later.dressed import DRESSED
from unseen_later.instruments import INSTRUMENTS
from unseen_later.matrices import MATRICES
from unseen_later.names import home_of
from unseen_later.notes import NOTES
from unseen_later.outlines import OUTLINES
from unseen_later.prose import PROSE
from unseen_later.rows import ROWS
from unseen_later.sheet import LaterShape, Sheet, rendered

DRAWN: Mapping[str, LaterShape] = {
    **MATRICES,
    **ROWS,
    **OUTLINES,
    **NOTES,
    **DRESSED,
    **PROSE,
    **INSTRUMENTS,
}
SHAPES: tuple[str, ...] = tuple(DRAWN)


def make(seed: int) -> Made:
    """The exhibit of a seed: the same one each time, shapes in turn."""
    rng = Random(f"later {seed}")
    shape = SHAPES[seed % len(SHAPES)]
    given = DRAWN[shape](rng, home_of(rng))
    sheet = given if isinstance(given, Sheet) else Sheet(given)
    suffix, print_ = rendered(rng, sheet)
    return Made(f"later-{shape}-{seed:06d}", f".{suffix}", print_.encode(), shape, sheet.draft.rates)
