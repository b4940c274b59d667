"""Families of the sizes that there are: some filed one document, most 5 to 25, some up to 60.

They are those of bench/histories, with more events, more portfolios and longer plans.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import fill

from bench.histories.drafting import publish_plan
from bench.histories.making import KINDS
from bench.histories.model import Document
from bench.histories.pages import Medium
from bench.histories.story import Story

_OFTEN = (
    *("whole", "whole_adds", "whole_removes", "one_schedule", "bare_schedule", "one_rate", "rate_clause"),
    *("add_rows", "remove_clause", "own_days", "rename_clause", "rename_whole", "class_rate"),
)
_SELDOM = tuple(sorted(KINDS.keys() - set(_OFTEN)))
_SIZES = ((0.12, 1, 1), (0.30, 2, 4), (0.90, 5, 25), (1.0, 25, 60))  # up to this share: least and most
_PORTFOLIOS = ((0.55, 3, 8), (0.90, 8, 20), (1.0, 20, 40))
_MOST_NEW = 50  # documents of one kind or another; after them no fund is added any more
_MARKS = ("3. This Plan goes on", "3. This Agreement ends when")
_ARTICLES = (
    "The Distributor may pay banks, brokers and dealers who sell shares or serve shareholders, under"
    " contracts whose form the Board has approved.",
    "What the Distributor may pay for includes the printing of prospectuses for others than shareholders,"
    " advertisements, the training of those who sell, and the answering of questions.",
    "While this Plan is in force, the choice of those members of the Board who have no interest in the"
    " registrant is left to such members.",
    "The registrant keeps this Plan, all contracts under it and all reports for six years, the first two of"
    " them where they are at hand.",
    "No change may raise by much what is paid without a vote of the shareholders concerned; every other one"
    " needs the vote of the Board.",
    "This Plan may be ended at any time, without penalty, by those members of the Board or by a vote of the"
    " shareholders concerned.",
    "If a part of this Plan is held void, the other parts stay in force.",
    "Who has a claim under this Plan looks to the assets of the Portfolio concerned alone.",
)


class _Story(Story):
    """A story of many events, which follow each other the faster the more there are."""

    def __init__(self, number: int, chance: random.Random, most: int) -> None:
        super().__init__(number, chance)
        self._most = most

    def later(self, least: int = 40, most: int = 500) -> date:
        return super().later(least, max(least + 1, min(most, self._most)))


@dataclass(frozen=True, slots=True)
class MadeFamily:
    """A registrant and what it filed, oldest first; `print_of` a document is longer than in its history."""

    number: int
    registrant: str
    medium: Medium
    documents: tuple[Document, ...]

    @property
    def cik(self) -> int:
        return 1_000_000 + self.number

    def print_of(self, document: Document) -> str:
        """The document with further articles, where it is a plan or an agreement."""
        mark = next((mark for mark in _MARKS if mark in document.content), None)
        if mark is None:
            return document.content
        if self.medium is Medium.HTML:
            more, mark = "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in _ARTICLES), f"<p>{mark}"
        else:
            laid = (fill(text, 78, initial_indent="     ", break_on_hyphens=False) for text in _ARTICLES)
            more, mark = "".join(f"{text}\n\n" for text in laid), f"     {mark}"
        return document.content.replace(mark, more + mark, 1)


def made_family(number: int, seed: int) -> MadeFamily:
    """The family of this number; the same for the same seed."""
    chance = random.Random(f"speed-{seed}-{number}")
    size = _drawn(chance, _SIZES)
    story = _Story(number, chance, max(60, 5_000 // size))
    publish_plan(story, story.plan(size=_drawn(chance, _PORTFOLIOS)))
    seldom = chance.sample(_SELDOM, k=3)
    while len(story.documents) < min(size, _MOST_NEW) and story.live():
        kind = seldom.pop() if seldom and chance.random() < 0.2 else chance.choice(_OFTEN)
        KINDS[kind](story)
    while len(story.documents) < size and story.live():
        KINDS[chance.choice(("whole", "one_rate", "rate_clause"))](story)
    return MadeFamily(number, story.registrant, story.medium, tuple(story.documents))


def _drawn(chance: random.Random, shares: tuple[tuple[float, int, int], ...]) -> int:
    drawn = chance.random()
    return next(chance.randint(least, most) for share, least, most in shares if drawn < share)
