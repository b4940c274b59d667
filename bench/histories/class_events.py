"""Events about classes: of one fund or of all, new, gone, or under another letter."""

from __future__ import annotations

from bench.histories.clauses import worded
from bench.histories.drafting import publish, publish_plan
from bench.histories.model import Change
from bench.histories.plans import Plan
from bench.histories.schedule_events import amend, reprice, whose
from bench.histories.story import Draft, Story


def _several(story: Story) -> Plan:
    """A plan for several classes; where the family has none, it gets one."""
    found = [plan for plan in story.live() if len(plan.classes) > 1 and plan.kind == "plan"]
    if found:
        return found[0]
    story.later()
    taken = {share_class for plan in story.plans for share_class in plan.classes}
    free = [f"Class {letter}" for letter in "DEGHL" if f"Class {letter}" not in taken]
    plan = story.plan(classes=tuple(free[:2]), title="Distribution and Service Plan")
    publish_plan(story, plan)
    return plan


def class_rate(story: Story) -> None:
    """One class of one fund has another rate."""
    draft = amend(story, _several(story))
    plan = draft.plan
    cell = story.chance.choice(list(plan.rates))
    plan.put(cell, plan.some_rates(story.chance, plan.rates[cell]))
    story.move(draft, cell)
    words = worded(story.chance, "only", label=plan.home(cell), who=whose(story, plan, [cell]))
    draft.item(words, story.show(draft, [cell]))
    publish(story, draft)


def class_leaves(story: Story) -> None:
    """One class of one fund is taken out, by a clause; later it is back."""
    draft = amend(story, _several(story))
    plan = draft.plan
    cell = story.chance.choice(list(plan.rates))
    fund, share_class = cell
    label, rates = plan.home(cell), plan.rates[cell]
    draft.item(
        worded(story.chance, "class_leaves", share_class=share_class, old=story.name(fund), label=label)
    )
    draft.changes.append(Change("remove", old=story.name(fund)))
    story.end(draft, cell)
    publish(story, draft)
    if story.chance.random() < 0.5:
        draft = amend(story, plan)
        plan.put(cell, plan.some_rates(story.chance, rates), label)
        story.move(draft, cell)
        words = worded(story.chance, "add", label=label, who=whose(story, plan, [cell]))
        draft.item(words, story.show(draft, [cell]))
        publish(story, draft)


def class_ends(story: Story) -> None:
    """The plan ends for one class of all funds, by a clause."""
    plan = _several(story)
    ends = story.chance.choice(plan.classes)
    draft = amend(story, plan)
    draft.item(worded(story.chance, "class_ends", old=ends))
    draft.changes.append(Change("remove", old=ends))
    for cell in [cell for cell in plan.rates if cell[1] == ends]:
        story.end(draft, cell, reason="terminated")
    publish(story, draft)
    plan.classes = tuple(each for each in plan.classes if each != ends)
    plan.homes = {label: cells for label, cells in plan.homes.items() if cells}


def new_class(story: Story) -> None:
    """A class comes to all funds, in schedules stated anew."""
    plan = _several(story)
    new = next(f"Class {letter}" for letter in "MNOPQ" if f"Class {letter}" not in plan.classes)
    draft = amend(story, plan)
    label = next(iter(plan.homes)) if plan.class_column else f"Schedule {'ABCDEFGH'[len(plan.homes)]}"
    plan.homes.setdefault(label, [])
    for fund in plan.funds:
        plan.put((fund, new), plan.some_rates(story.chance), label)
    plan.classes = (*plan.classes, new)
    draft.recitals.append(f"{new} Shares of each Portfolio are to be offered")
    draft.whole = list(plan.homes)
    publish(story, draft)


# ---------------------------------------------------------------------- another letter


def _renamed(story: Story, draft: Draft, old: str, new: str, funds: list[int]) -> None:
    """The class `old` of these funds goes on as `new`."""
    plan = draft.plan
    for cell in [cell for cell in plan.rates if cell[1] == old and cell[0] in funds]:
        rates, label = plan.rates[cell], plan.home(cell)
        at = plan.homes[label].index(cell)
        story.end(draft, cell, reason="class_renamed")
        plan.put((cell[0], new), rates, label)
        plan.homes[label].insert(at, plan.homes[label].pop())
        story.move(draft, (cell[0], new))


def _letter(story: Story) -> str:
    taken = {share_class for plan in story.plans for share_class in plan.classes}
    return next(f"Class {letter}" for letter in "TNSKJUVXZ" if f"Class {letter}" not in taken)


def _retitle(plan: Plan, old: str, new: str) -> None:
    plan.classes, plan.titled = (
        tuple(new if each == old else each for each in classes) for classes in (plan.classes, plan.titled)
    )


def redesignate(story: Story) -> None:
    """One class of all funds gets another letter, by a clause; a schedule shows it later, or never."""
    plan = story.chance.choice(story.live())
    old, new = story.chance.choice(plan.classes), _letter(story)
    draft = amend(story, plan)
    draft.item(worded(story.chance, "redesignate", old=old, new=new, who="each Portfolio"))
    draft.changes.append(Change("class_rename", old, new))
    _renamed(story, draft, old, new, plan.funds)
    publish(story, draft)  # under its old title
    _retitle(plan, old, new)
    if story.chance.random() < 0.5:
        draft = amend(story, plan)
        reprice(story, plan)
        draft.whole = list(plan.homes)
        publish(story, draft)


def redesignate_whole(story: Story) -> None:
    """A recital tells of the other letter, and the whole schedule bears it."""
    plan = story.chance.choice(story.live())
    old, new = story.chance.choice(plan.classes), _letter(story)
    draft = amend(story, plan)
    draft.recitals.append(worded(story.chance, "redesignated", old=old, new=new))
    draft.changes.append(Change("class_rename", old, new))
    _renamed(story, draft, old, new, plan.funds)
    draft.whole = list(plan.homes)
    publish(story, draft)
    _retitle(plan, old, new)


def redesignate_one(story: Story) -> None:
    """A class of one fund alone gets another letter."""
    plan = _several(story)
    old, new = story.chance.choice(plan.classes), _letter(story)
    fund = story.chance.choice([fund for fund, share_class in plan.rates if share_class == old])
    draft = amend(story, plan)
    draft.item(worded(story.chance, "redesignate", old=old, new=new, who=story.name(fund)))
    draft.changes.append(Change("class_rename", old, new))
    _renamed(story, draft, old, new, [fund])
    publish(story, draft)
    plan.classes, plan.class_column = (*plan.classes, new), True
