"""Exhibits that are dense with rates: the same plans and schedules, printed as text and as HTML."""

from __future__ import annotations

import random
from datetime import date, timedelta

from bench.histories.drafting import publish_plan
from bench.histories.making import KINDS
from bench.histories.pages import Medium
from bench.histories.story import Story
from parsers.model import Exhibit

_PORTFOLIOS = 12
_AMENDMENTS = ("whole", "whole_adds", "rename_whole", "whole")


class _InOneMedium(Story):
    """A story whose documents are printed in this medium, whatever it draws."""

    def __init__(self, number: int, medium: Medium) -> None:
        super().__init__(number, random.Random(f"dense-{number}"))
        self.medium = medium

    def later(self, least: int = 40, most: int = 500) -> date:
        self.day += timedelta(days=self.chance.randint(least, min(most, 200)))
        return self.day


def dense(medium: Medium, families: int = 4) -> list[Exhibit]:
    """Plans with schedules of some twelve funds in two classes, and whole schedules that replace them."""
    found = []
    for number in range(1, families + 1):
        story = _InOneMedium(number, medium)
        publish_plan(story, story.plan(classes=("Class A", "Class C"), size=_PORTFOLIOS))
        for kind in _AMENDMENTS:
            KINDS[kind](story)
        found += [Exhibit(f"{one.file}.{medium}", one.content.encode()) for one in story.documents]
    return found
