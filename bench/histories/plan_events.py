"""Events of whole plans: restated, ended, missing, beside others; and of classes and mergers in them."""

from __future__ import annotations

from datetime import timedelta

from bench.histories.clauses import worded
from bench.histories.drafting import begin, publish, publish_agreement, publish_plan
from bench.histories.model import Change
from bench.histories.names import printed_day
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


def merge_whole(story: Story) -> None:
    """A fund is merged into another, by a clause."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    into = story.chance.choice([each for each in plan.funds if each != fund])
    draft = amend(story, plan)
    draft.recitals.append(worded(story.chance, "merged", old=story.name(fund), new=story.name(into)))
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
    draft.item(worded(story.chance, "liquidated", old=story.name(fund)))
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
    draft.item(worded(story.chance, "terminate"))
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


def merge_clause(story: Story) -> None:
    """A clause merges a fund into another, on a day of its own; no schedule is printed."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    into = story.chance.choice([each for each in plan.funds if each != fund])
    draft = amend(story, plan)
    day = draft.day + timedelta(days=story.chance.randint(10, 35))
    names = {"old": story.name(fund), "new": story.name(into)}
    draft.item(worded(story.chance, "merge_on", day=printed_day(day), **names))
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in plan.cells_of(fund):
        story.end(draft, cell, day, reason="terminated")
    publish(story, draft)


def terminate_only(story: Story) -> None:
    """The last plan of the family ends."""
    for plan in story.live():
        draft = amend(story, plan)
        day = draft.day + timedelta(days=story.chance.randint(0, 35))
        draft.item(worded(story.chance, "terminate_on", day=printed_day(day)))
        draft.changes.append(Change("remove"))
        for cell in list(plan.rates):
            story.end(draft, cell, day, reason="terminated")
        plan.ended = True
        publish(story, draft)


def restate_twice(story: Story) -> None:
    """The plan is restated, amended, restated again and amended; amendments cite the last restatement."""
    restate(story)
    restate(story)


def restate_otherwise(story: Story) -> None:
    """The plan is restated under another title."""
    plan = some_plan(story)
    story.later()
    reprice(story, plan)
    plan.restated, plan.number = story.day, 0
    titles = ("Plan of Distribution", "Distribution and Service Plan")
    if "Services" in plan.title:
        titles = ("Shareholder Servicing Plan", "Shareholder Services Plan")
    plan.title = titles[plan.title == titles[0]]
    publish_plan(story, plan)
    whole(story, plan)


def service_plan(story: Story) -> None:
    """A plan of another nature for the same class and funds, amended on its own."""
    if any(plan.title == "Shareholder Services Plan" for plan in story.plans):
        return
    here = [plan for plan in story.live() if plan.registrant == story.registrant]
    if not here:
        return
    first = story.chance.choice(here)
    story.later()
    if "service_fee" in first.components:
        story.allowed.add("rate_conflict")  # two plans charge it, each its own
    plan = story.plan(
        classes=first.classes[:1],
        funds=first.funds,
        title="Shareholder Services Plan",
        components=("service_fee",),
    )
    publish_plan(story, plan)
    whole(story, plan)
    whole(story, first)


def twin_plans(story: Story) -> None:
    """Another plan of the same title and class, of another day and for other funds."""
    first = some_plan(story)
    story.later()
    plan = story.plan(
        classes=first.titled, title=first.title, components=first.components, schedules="one", size=3
    )
    publish_plan(story, plan)
    for each in (first, plan, first, plan):
        whole(story, each)


def second_registrant(story: Story, *, same: bool = False) -> None:
    """Another registrant of the brand: its plan has the same title and class, its funds the same words."""
    if any(plan.registrant.endswith("Variable Trust") for plan in story.plans):
        return
    first = some_plan(story)
    story.later(10, 60)
    own, story.registrant = story.registrant, f"{story.names.brand} Variable Trust"
    names = [story.name(fund).replace(" Fund", " Fund" if same else " Portfolio") for fund in first.funds]
    plan = story.plan(
        classes=first.titled,
        title=first.title,
        components=first.components,
        schedules="one",
        funds=[story.found(name) for name in names],
    )
    publish_plan(story, plan)
    story.registrant = own
    for each in (first, plan, first, plan):
        whole(story, each)


def same_names(story: Story) -> None:
    """Another registrant has funds of the very names; they are others."""
    second_registrant(story, same=True)


def unnumbered(story: Story) -> None:
    """A plan of its own, whose amendments bear no numbers."""
    story.later()
    taken = {share_class for plan in story.plans for share_class in plan.classes}
    free = [f"Class {letter}" for letter in "BFIW" if f"Class {letter}" not in taken]
    if not free:
        return
    plan = story.plan(classes=(free[0],), funds=story.plans[0].funds)
    plan.unnumbered = True
    publish_plan(story, plan)
    for _ in range(story.chance.randint(1, 3)):
        whole(story, plan)
    plan.ended = True  # nothing else happens to it: what is sure of its days is another matter


def agreement(story: Story) -> None:
    """An agreement under the plan states the same rates, and is amended when the plan is."""
    plan = some_plan(story)
    if any(each.parent is plan for each in story.plans):
        return
    under = story.under(plan)
    publish_agreement(story, under)
    for _ in range(2):
        story.later()
        cell = story.chance.choice(list(plan.rates))
        rates = plan.some_rates(story.chance, plan.rates[cell])
        for each in (plan, under):
            draft = begin(story, each)
            each.put(cell, rates)
            draft.whole = list(each.homes)
            publish(story, draft)
    plan.ended = under.ended = True  # to keep both alike, nothing else happens to them


def registrant_rename(story: Story) -> None:
    """The registrant has another name from now on."""
    plans = story.live()
    draft = amend(story, plans[0])
    old = plans[0].registrant
    new = f"{story.names.brand} {story.chance.choice(('Global Trust', 'Investors Trust', 'Capital Trust'))}"
    draft.recitals.append(f"the name of the {story.trust} has been changed from {old} to {new}")
    draft.changes.append(Change("registrant_rename", old, new))
    for plan in plans:
        if plan.registrant == old:
            plan.registrant = new
    story.registrant = new
    reprice(story, draft.plan)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)
    whole(story, plans[0])
