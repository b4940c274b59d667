"""All shapes by name, and the exhibit that a seed gives."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen.by_class import BY_CLASS
from unseen.by_fund import BY_FUND
from unseen.changes import CHANGES
from unseen.columns import Shape
from unseen.facts import house
from unseen.lists import LISTS
from unseen.markup import markup_of
from unseen.members import MEMBERS
from unseen.model import Made
from unseen.odd_tables import ODD_TABLES
from unseen.of_classes import OF_CLASSES
from unseen.sentences import SENTENCES
from unseen.text import text_of

DRAWN: Mapping[str, Shape] = {
    **BY_FUND,
    **BY_CLASS,
    **ODD_TABLES,
    **LISTS,
    **SENTENCES,
    **OF_CLASSES,
    **MEMBERS,
    **CHANGES,
}
SHAPES: tuple[str, ...] = tuple(DRAWN)


def make(seed: int) -> Made:
    """The exhibit of a seed: the same one each time, shapes in turn."""
    rng = Random(seed)
    shape = SHAPES[seed % len(SHAPES)]
    draft = DRAWN[shape](rng, house(rng))
    medium = draft.medium or ("txt" if draft.one_line else rng.choice(("txt", "htm")))
    print_ = text_of(rng, draft) if medium == "txt" else markup_of(rng, draft)
    return Made(f"{shape}-{seed:06d}", f".{medium}", print_.encode(), shape, draft.rates)
