"""Events of filing: what is missing, comes late, or comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bench.histories.drafting import publish, publish_plan
from bench.histories.model import Telling
from bench.histories.plans import Plan
from bench.histories.schedule_events import amend, one_rate, reprice, some_plan, whole
from bench.histories.story import Story


def _missing(story: Story, plan: Plan, count: int) -> list[int]:
    """So many amendments that nobody has."""
    numbers = []
    for _ in range(count):
        draft = amend(story, plan)
        reprice(story, plan)
        numbers.append(plan.number)
        publish(story, draft, hidden=True)
    return numbers


def _told(story: Story, numbers: list[int]) -> None:
    last = story.documents[-1].file
    story.tellings.append(
        Telling(frozenset(["missing_amendment"]), frozenset([last]), tuple(map(str, numbers)))
    )


def gap(story: Story) -> None:
    """One amendment or two are missing; the next states the whole schedule."""
    plan = some_plan(story)
    numbers = _missing(story, plan, story.chance.choice((1, 1, 2)))
    whole(story, plan)
    _told(story, numbers)


def row_behind_a_gap(story: Story) -> None:
    """Amendments are missing, and the next changes one row: what held before it is not sure to the day."""
    plan = some_plan(story)
    numbers = []
    for _ in range(story.chance.choice((1, 2))):
        story.later()
        plan.number += 1
        plan.skipped.append(plan.number)
        numbers.append(plan.number)
    one_rate(story, plan)
    _told(story, numbers)
    plan.ended = True  # of its other rows nothing is sure from now on


def long_gap(story: Story) -> None:
    """Twenty amendments are missing."""
    plan = some_plan(story)
    numbers = _missing(story, plan, 20)
    whole(story, plan)
    _told(story, numbers)


def plan_missing(story: Story) -> None:
    """The plan itself is not there, nor its first amendments; the first known states the whole schedule."""
    story.later()
    taken = {share_class for plan in story.plans for share_class in plan.classes}
    free = [f"Class {letter}" for letter in "BFIW" if f"Class {letter}" not in taken]
    if not free:
        return
    plan = story.plan(classes=(free[0],), title="Class Distribution Plan")
    publish_plan(story, plan, hidden=True)
    plan.number = story.chance.choice((0, 0, 2))
    plan.skipped = [plan.number]
    whole(story, plan)
    if plan.number > 1:
        _told(story, list(range(1, plan.number)))
    whole(story, plan)


def late(story: Story) -> None:
    """An amendment is filed long after the one that follows it."""
    plan = some_plan(story)
    whole(story, plan)
    at = len(story.documents) - 1
    whole(story, plan)
    filed = story.documents[-1].filed[0] + timedelta(days=story.chance.randint(30, 300))
    story.documents[at] = replace(story.documents[at], filed=(filed,))


def repeated(story: Story) -> None:
    """The same document is filed again, with a later one, or years later."""
    plan = some_plan(story)
    whole(story, plan)
    at = len(story.documents) - 1
    whole(story, plan)
    filed = story.documents[at].filed
    days = (story.chance.randint(100, 1_500) for _ in range(story.chance.choice((1, 1, 2))))
    story.documents[at] = replace(
        story.documents[at], filed=(*filed, *sorted(filed[0] + timedelta(days=day) for day in days))
    )
