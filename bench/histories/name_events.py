"""Events about names: given up, given again, exchanged, and shared words changed in all of them."""

from __future__ import annotations

from datetime import timedelta

from bench.histories.clauses import worded
from bench.histories.drafting import publish
from bench.histories.model import Change, Telling
from bench.histories.names import brand, printed_day
from bench.histories.plans import Plan
from bench.histories.schedule_events import amend, leaver, reprice, some_plan
from bench.histories.story import Draft, Story


def _give(story: Story, draft: Draft, fund: int, name: str) -> tuple[str, str]:
    """A fund gets a name; old and new, as a clause says it."""
    old = story.name(fund)
    story.rename(fund, name, draft.day)
    draft.changes.append(Change("rename", old, name))
    return old, name


def _joins(story: Story, draft: Draft, fund: int) -> None:
    """A new fund, as a recital and the schedules have it."""
    name = story.name(fund)
    draft.recitals.append(f"{name}, a new series of the {story.trust}, is to be added to the Plan")
    draft.changes.append(Change("add", new=name))
    for share_class in draft.plan.classes:
        draft.plan.put((fund, share_class), draft.plan.some_rates(story.chance))


def _clause(story: Story, old: str, new: str) -> str:
    return worded(story.chance, "rename", old=old, new=new)


def rename_clause(story: Story) -> None:
    """A clause renames a fund; no schedule is printed."""
    draft = amend(story)
    fund = story.chance.choice(draft.plan.funds)
    draft.item(_clause(story, *_give(story, draft, fund, story.names.fresh())))
    publish(story, draft)


def rename_whole(story: Story) -> None:
    """A recital tells of a new name, and the whole schedule bears it."""
    draft = amend(story)
    fund = story.chance.choice(draft.plan.funds)
    old, new = _give(story, draft, fund, story.names.fresh())
    draft.recitals.append(worded(story.chance, "renamed", old=old, new=new))
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def rename_chain(story: Story) -> None:
    """One fund is renamed twice, in two amendments, and a schedule shows the last name."""
    plan = some_plan(story)
    fund = story.chance.choice(plan.funds)
    for _ in range(2):
        draft = amend(story, plan)
        draft.item(_clause(story, *_give(story, draft, fund, story.names.fresh())))
        publish(story, draft)
    draft = amend(story, plan)
    draft.whole = list(plan.homes)
    publish(story, draft)


def rename_cycle(story: Story) -> None:
    """A fund gets another name, and years later its first one again."""
    plan = some_plan(story)
    fund = story.chance.choice(plan.funds)
    first = story.name(fund)
    for name in (story.names.fresh(), first):
        story.later(400, 900)
        draft = amend(story, plan)
        draft.item(_clause(story, *_give(story, draft, fund, name)))
        publish(story, draft)
    draft = amend(story, plan)
    draft.whole = list(plan.homes)
    publish(story, draft)


def swap(story: Story) -> None:
    """One fund takes the name that another gives up in the same amendment."""
    draft = amend(story)
    one, two = story.chance.sample(draft.plan.funds, k=2)
    left = story.name(two)
    for fund, name in ((two, story.names.fresh()), (one, left)):
        old, new = _give(story, draft, fund, name)
        draft.recitals.append(worded(story.chance, "renamed", old=old, new=new))
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def rename_rule(story: Story) -> None:
    """A word in all names is another from now on, and the whole schedule bears them."""
    draft = amend(story)
    old = story.names.brand
    story.names.brand = brand(story.number, 1 + story.turns)
    story.turns += 1
    draft.recitals.append(
        f'the name of each Portfolio has been changed by replacing the word "{old}" with the word'
        f' "{story.names.brand}"'
    )
    draft.changes.append(Change("rename_rule", old, story.names.brand))
    for fund in draft.plan.funds:
        story.rename(fund, story.name(fund).replace(f"{old} ", f"{story.names.brand} "), draft.day)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def _gives_up(story: Story, plan: Plan, fund: int) -> str:
    """An amendment with a clause by which a fund takes a fresh name; gives the name that it had."""
    draft = amend(story, plan)
    left, new = _give(story, draft, fund, story.names.fresh())
    draft.item(_clause(story, left, new))
    publish(story, draft)
    return left


def reuse(story: Story) -> None:
    """A fund is renamed, and later a clause adds a new one under the name that it gave up."""
    plan = some_plan(story)
    fund = story.chance.choice(plan.funds)
    left = _gives_up(story, plan, fund)
    draft = amend(story, plan)
    heir = story.found(left)
    _joins(story, draft, heir)
    draft.whole = list(plan.homes)
    publish(story, draft)


def reuse_same_day(story: Story) -> None:
    """One fund is renamed, and in the same amendment a new one gets the name that it gave up."""
    plan = some_plan(story)
    fund = story.chance.choice(plan.funds)
    draft = amend(story, plan)
    left, new = _give(story, draft, fund, story.names.fresh())
    draft.recitals.append(worded(story.chance, "renamed", old=left, new=new))
    heir = story.found(left)
    _joins(story, draft, heir)
    draft.whole = list(plan.homes)
    publish(story, draft)


def rename_several(story: Story) -> None:
    """Two funds get other names in one clause, or in a clause each; no schedule is printed."""
    draft = amend(story)
    given = [
        _give(story, draft, fund, story.names.fresh()) for fund in story.chance.sample(draft.plan.funds, k=2)
    ]
    if story.chance.random() < 0.5:
        words = " and ".join(f"{old} to {new}" for old, new in given)
        draft.item(f"The names of the following Portfolios are hereby changed: {words}.")
    else:
        for old, new in given:
            draft.item(_clause(story, old, new))
    publish(story, draft)


def rename_later(story: Story) -> None:
    """A name changes on a day of its own, some weeks after the amendment."""
    draft = amend(story)
    fund = story.chance.choice(draft.plan.funds)
    old, new = story.name(fund), story.names.fresh()
    day = draft.day + timedelta(days=story.chance.randint(10, 35))
    story.rename(fund, new, day)
    draft.changes.append(Change("rename", old, new))
    draft.item(worded(story.chance, "rename_on", old=old, new=new, day=printed_day(day)))
    publish(story, draft)
    draft = amend(story, draft.plan)
    reprice(story, draft.plan)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def rename_silent(story: Story) -> None:
    """A whole schedule has another name in the place of one, with its rates, and no word of it."""
    draft = amend(story)
    fund = story.chance.choice(draft.plan.funds)
    heir = story.found()
    for cell in draft.plan.cells_of(fund):
        rates, label = draft.plan.rates[cell], draft.plan.home(cell)
        at = draft.plan.homes[label].index(cell)
        draft.plan.drop(cell)
        draft.plan.put((heir, cell[1]), rates, label)
        draft.plan.homes[label].insert(at, draft.plan.homes[label].pop())
    draft.whole = list(draft.plan.homes)
    publish(story, draft)
    story.unknown |= {fund, heir}
    codes = frozenset(["rename_candidate", "silent_change"])
    story.tellings.append(Telling(codes, frozenset([draft.file])))


def reuse_silent(story: Story) -> None:
    """A name that a clause took from one fund stands in a later whole schedule again, beside the new one."""
    plan = some_plan(story)
    fund = story.chance.choice(plan.funds)
    left = _gives_up(story, plan, fund)
    draft = amend(story, plan)
    heir = story.found(left)
    for share_class in plan.classes:
        plan.put((heir, share_class), plan.some_rates(story.chance))
    draft.whole = list(plan.homes)
    publish(story, draft)
    story.tellings.append(Telling(frozenset(["name_reuse"]), frozenset([draft.file])))


def reuse_after_end(story: Story) -> None:
    """A fund is liquidated; years later a clause adds a new series under its name.

    One that another plan lists as well would have to leave that too.
    """
    plan = some_plan(story)
    fund = leaver(story, plan)
    if any(other.cells_of(fund) for other in story.plans if other is not plan):
        return
    left = story.name(fund)
    draft = amend(story, plan)
    draft.item(worded(story.chance, "liquidated", old=left))
    draft.changes.append(Change("remove", old=left))
    for cell in plan.cells_of(fund):
        story.end(draft, cell, reason="terminated")
    publish(story, draft)
    story.later(300, 900)
    draft = amend(story, plan)
    heir = story.found(left)
    _joins(story, draft, heir)
    draft.whole = list(plan.homes)
    publish(story, draft)


_SHORT = (("International", "Intl."), ("Government", "Gov't"), (" and ", " & "), ("Small Cap", "Sm Cap"))


def abbreviated(story: Story) -> None:
    """A schedule prints the names of some funds short, or with an article: they are the same funds."""
    plan = some_plan(story)
    theme = story.chance.choice(
        ("International Growth and Income", "Government Income", "Small Cap and Value", "World and Asia")
    )
    if any(theme in name for names in story.funds.values() for _, name in names):
        return
    draft = amend(story, plan)
    fund = story.found(f"{story.names.brand} {theme} Fund")
    _joins(story, draft, fund)
    draft.whole = list(plan.homes)
    publish(story, draft)
    draft = amend(story, plan)
    reprice(story, plan)
    draft.whole = list(plan.homes)
    name = story.name(fund)
    changed = [name.replace(*pair) for pair in _SHORT if pair[0] in name]
    story.short[fund] = story.chance.choice([*changed, f"The {name}", f"{name}, Inc."])
    publish(story, draft)
    if story.chance.random() < 0.5:
        del story.short[fund]
    draft = amend(story, plan)
    reprice(story, plan)
    draft.whole = list(plan.homes)
    publish(story, draft)
    story.short.pop(fund, None)


def years(story: Story) -> None:
    """A fund of a target year leaves, and one of another year comes in the same schedule: no new name."""
    plan = some_plan(story)
    year = story.chance.randint(2005, 2015)
    last = 0
    for each in (year, year + 10):
        draft = amend(story, plan)
        fund = story.found(f"{story.names.brand} Target {each} Fund")
        _joins(story, draft, fund)
        if last:
            draft.recitals.append(worded(story.chance, "leaves", old=story.name(last)))
            draft.changes.append(Change("remove", old=story.name(last)))
            for cell in plan.cells_of(last):
                plan.drop(cell)
        draft.whole = list(plan.homes)
        publish(story, draft)
        last = fund
