"""Events of whole plans: restated, ended, missing, beside others; and of classes and mergers in them."""

from __future__ import annotations

from bench.histories.drafting import publish, publish_plan
from bench.histories.model import Change, Telling
from bench.histories.schedule_events import amend, leaver, reprice, some_plan, whole
from bench.histories.story import Story


def restate(story: Story) -> None:
    """The plan is stated anew in full; numbers of amendments begin anew behind it, or go on."""
    plan = some_plan(story)
    story.later()
    reprice(story, plan)
    plan.restated = story.day
    plan.cites_restated_day = story.chance.random() < 0.4
    if story.chance.random() < 0.7:
        plan.number = 0
    publish_plan(story, plan)
    whole(story, plan)


def redesignate(story: Story) -> None:
    """One class of all funds gets another letter, by a clause; schedules show it later, or never."""
    plan = some_plan(story)
    old = story.chance.choice(plan.classes)
    new = next(f"Class {letter}" for letter in "TNSKJ" if f"Class {letter}" not in plan.classes)
    draft = amend(story, plan)
    draft.item(f"The {old} Shares of each Portfolio are hereby redesignated as {new} Shares.")
    draft.changes.append(Change("class_rename", old, new))
    for cell in [cell for cell in plan.rates if cell[1] == old]:
        rates, label = plan.rates[cell], plan.home(cell)
        story.end(draft, cell, reason="class_renamed")
        plan.put((cell[0], new), rates, label)
        story.move(draft, (cell[0], new))
    publish(story, draft)  # under its old title
    plan.classes = tuple(new if each == old else each for each in plan.classes)


def merge(story: Story) -> None:
    """A fund is merged into another, by a clause."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    into = story.chance.choice([each for each in plan.funds if each != fund])
    draft = amend(story, plan)
    draft.recitals.append(f"{story.name(fund)} has been merged into {story.name(into)}")
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in plan.cells_of(fund):
        story.end(draft, cell, reason="terminated")
    draft.whole = list(plan.homes)
    publish(story, draft)


def liquidate(story: Story) -> None:
    """A fund is wound up, by a clause alone."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    draft = amend(story, plan)
    draft.item(
        f"{story.name(fund)} having been liquidated, the Plan is hereby terminated with respect to"
        f" {story.name(fund)}."
    )
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in plan.cells_of(fund):
        story.end(draft, cell, reason="terminated")
    publish(story, draft)


def terminate(story: Story) -> None:
    """The whole plan ends; another goes on."""
    if len(story.live()) < 2:
        parallel(story)
    plan = story.live()[-1]
    draft = amend(story, plan)
    draft.item("The Plan is hereby terminated.")
    draft.changes.append(Change("remove"))
    for cell in list(plan.rates):
        story.end(draft, cell, reason="terminated")
    plan.ended = True
    publish(story, draft)


def parallel(story: Story) -> None:
    """Another plan of the same registrant and funds, for another class."""
    story.later()
    taken = {share_class for plan in story.plans for share_class in plan.classes}
    free = [f"Class {letter}" for letter in "BFIW" if f"Class {letter}" not in taken]
    if not free:
        return
    plan = story.plan(classes=(free[0],), funds=story.plans[0].funds)
    publish_plan(story, plan)
    whole(story, plan)


def gap(story: Story) -> None:
    """One amendment or two are missing; the next states the whole schedule."""
    plan = some_plan(story)
    missing = []
    for _ in range(story.chance.choice((1, 1, 2))):
        draft = amend(story, plan)
        reprice(story, plan)
        missing.append(plan.number)
        publish(story, draft, hidden=True)
    whole(story, plan)
    story.tellings.append(
        Telling(
            frozenset(["missing_amendment"]), frozenset([story.documents[-1].file]), tuple(map(str, missing))
        )
    )
