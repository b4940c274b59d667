"""Events that change who stands in a schedule, and at which rates: of all, of one fund, of one class."""

from __future__ import annotations

from datetime import date, timedelta

from bench.histories.clauses import worded
from bench.histories.drafting import begin, publish, publish_plan, publish_schedule
from bench.histories.model import Change, Telling
from bench.histories.names import printed_day, printed_rate
from bench.histories.plans import Cell, Plan
from bench.histories.story import Draft, Story

_WORDS = {
    "asset_based_sales_charge": "Distribution Fee",
    "service_fee": "Service Fee",
    "aggregate_fee": "Aggregate Fee",
}


def some_plan(story: Story) -> Plan:
    return story.chance.choice(story.live())


def amend(story: Story, plan: Plan | None = None) -> Draft:
    """The next amendment of some plan, on a later day."""
    story.later()
    return begin(story, plan or some_plan(story))


# ---------------------------------------------------------------------- whole schedules


def reprice(story: Story, plan: Plan, label: str = "") -> None:
    """New rates for one or two cells."""
    cells = plan.homes[label] if label else list(plan.rates)
    for cell in story.chance.sample(cells, k=min(len(cells), story.chance.choice((1, 2)))):
        plan.put(cell, plan.some_rates(story.chance, plan.rates[cell]))


def whole(story: Story, plan: Plan | None = None) -> None:
    """All schedules are replaced, with other rates for some."""
    draft = amend(story, plan)
    reprice(story, draft.plan)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def whole_adds(story: Story) -> None:
    """A whole schedule lists a new fund."""
    draft = amend(story)
    fund = story.found()
    if story.chance.random() < 0.6:
        draft.recitals.append(worded(story.chance, "joins", new=story.name(fund)))
        draft.changes.append(Change("add", new=story.name(fund)))
    for share_class in draft.plan.classes:
        draft.plan.put((fund, share_class), draft.plan.some_rates(story.chance))
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def whole_removes(story: Story) -> None:
    """A whole schedule lists a fund no more, and a recital says why."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    draft = amend(story, plan)
    draft.recitals.append(worded(story.chance, "leaves", old=story.name(fund)))
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in draft.plan.cells_of(fund):
        draft.plan.drop(cell)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def leaver(story: Story, plan: Plan) -> int:
    """A fund that can go; where there are few, others come first."""
    while min(len(cells) for cells in plan.homes.values()) < 3 or len(plan.funds) < 3:
        _grow(story, plan)
    return story.chance.choice(plan.funds)


def _grow(story: Story, plan: Plan) -> None:
    """Room for those who leave: an amendment of its own adds a fund to every schedule."""
    draft = amend(story, plan)
    fund = story.found()
    for label in plan.homes:
        if any((fund, share_class) in plan.rates for share_class in plan.classes_of(label)):
            fund = story.found()
        for share_class in plan.classes_of(label):
            plan.put((fund, share_class), plan.some_rates(story.chance), label)
    draft.whole = list(plan.homes)
    publish(story, draft)


def one_schedule(story: Story) -> None:
    """One of several schedules is replaced; the others stay as they are."""
    several = [plan for plan in story.live() if len(plan.homes) > 1]
    plan = several[0] if several else _second_schedule(story)
    draft = amend(story, plan)
    label = story.chance.choice(list(plan.homes))
    reprice(story, plan, label)
    draft.whole = [label]
    publish(story, draft)


def _second_schedule(story: Story) -> Plan:
    """Another plan of the family, in two schedules, for a class of its own."""
    story.later()
    plan = story.plan(classes=("Class Y",), schedules="two", title="Class Y Distribution Plan")
    publish_plan(story, plan)
    return plan


# ---------------------------------------------------------------------- some rows


def by_home(plan: Plan, cells: list[Cell]) -> list[tuple[str, list[Cell]]]:
    """The schedules in which cells stand, each with its own."""
    labels = dict.fromkeys(plan.home(cell) for cell in cells)
    return [(label, [cell for cell in cells if plan.home(cell) == label]) for label in labels]


def whose(story: Story, plan: Plan, cells: list[Cell]) -> str:
    """The fund; with its class, where no column and no title tells that."""
    fund, share_class = cells[0]
    alone = len(plan.titled) > 1 and len(cells) == 1
    return f"the {share_class} Shares of {story.name(fund)}" if alone else story.name(fund)


def one_rate(story: Story, of: Plan | None = None) -> None:
    """The row of one fund is changed, by a table of it alone."""
    draft = amend(story, of)
    plan = draft.plan
    fund = story.chance.choice(plan.funds)
    cells = plan.cells_of(fund)
    for cell in cells:
        plan.put(cell, plan.some_rates(story.chance, plan.rates[cell]))
        story.move(draft, cell)
    for label, here in by_home(plan, cells):
        who = whose(story, plan, here)
        words = worded(story.chance, "only", label=label, who=who)
        draft.item(words, story.show(draft, here))
    publish(story, draft)


def rate_clause(story: Story) -> None:
    """A sentence raises or lowers one fee of one fund."""
    draft = amend(story)
    plan = draft.plan
    cell = story.chance.choice(list(plan.rates))
    old = plan.rates[cell]
    new = plan.some_rates(story.chance, old)
    if len(plan.components) > 1:  # the distribution fee changes, and the total with it
        new = (new[0], old[1], new[0] + old[1])
    plan.put(cell, new)
    day = draft.day + timedelta(days=story.chance.randint(5, 35)) if story.chance.random() < 0.4 else None
    story.move(draft, cell, day)
    for column, component in enumerate(plan.components):
        if old[column] == new[column]:
            continue
        draft.item(_rate_words(story, plan, cell, component, old[column], new[column], day))
    draft.lines += [
        line
        for line in plan.lines([cell], story.all_names())
        if line.component != "service_fee" or len(plan.components) == 1
    ]
    publish(story, draft)


def _rate_words(
    story: Story, plan: Plan, cell: Cell, component: str, old: int, new: int, day: date | None = None
) -> str:
    fee = f"Maximum {_WORDS[component]}" if plan.bound else _WORDS[component]
    shares = f" with respect to its {cell[1]} Shares" if len(plan.titled) > 1 else ""
    moved = "increased" if new > old else story.chance.choice(("decreased", "reduced"))
    parts = {"fee": fee, "who": f"{story.name(cell[0])}{shares}", "moved": moved}
    parts |= {"x": printed_rate(old), "y": printed_rate(new), "day": printed_day(day) if day else ""}
    return worded(story.chance, "rate_on" if day else "rate", **parts)


def add_rows(story: Story) -> None:
    """A fund is added to the schedule, by a table of it alone."""
    draft = amend(story)
    plan = draft.plan
    fund = story.found()
    cells = [(fund, share_class) for share_class in plan.classes]
    for cell in cells:
        plan.put(cell, plan.some_rates(story.chance))
        story.move(draft, cell)
    for label, here in by_home(plan, cells):
        who = whose(story, plan, here)
        words = worded(story.chance, "add", label=label, who=who)
        if (plan.class_column or len(plan.titled) == 1) and story.chance.random() < 0.2:
            words = f"{label} to the Plan is hereby amended to add the following Portfolio:"
        draft.item(words, story.show(draft, here))
    publish(story, draft)


def remove_clause(story: Story) -> None:
    """A clause takes a fund out; no schedule is printed."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    draft = amend(story, plan)
    labels = " and ".join(dict.fromkeys(draft.plan.home(cell) for cell in draft.plan.cells_of(fund)))
    draft.item(worded(story.chance, "remove", old=story.name(fund), label=labels))
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in draft.plan.cells_of(fund):
        story.end(draft, cell)
    publish(story, draft)


def own_days(story: Story) -> None:
    """Two funds leave, the second on a day of its own, some weeks after the amendment's."""
    plan = some_plan(story)
    first, second = leaver(story, plan), 0
    while len(plan.funds) < 4:
        _grow(story, plan)
    second = story.chance.choice([fund for fund in plan.funds if fund != first])
    draft = amend(story, plan)
    late = draft.day + timedelta(days=story.chance.randint(20, 35))
    label = plan.home(plan.cells_of(first)[0])
    draft.item(worded(story.chance, "remove", old=story.name(first), label=label))
    draft.item(worded(story.chance, "remove_on", old=story.name(second), day=printed_day(late)))
    for fund, day in ((first, draft.day), (second, late)):
        draft.changes.append(Change("remove", old=story.name(fund)))
        for cell in plan.cells_of(fund):
            story.end(draft, cell, day)
    publish(story, draft)


def part_unsaid(story: Story) -> None:
    """The schedule "is amended as follows", and some of its rows stand there: nothing is said to end."""
    plan = some_plan(story)
    leaver(story, plan)
    draft = amend(story, plan)
    label = story.chance.choice(list(plan.homes))
    left_out = plan.homes[label][-1][0]
    cells = [cell for cell in plan.homes[label] if cell[0] != left_out]
    cell = story.chance.choice(cells)
    plan.put(cell, plan.some_rates(story.chance, plan.rates[cell]))
    story.move(draft, cell)
    draft.item(f"{label} to the Plan is hereby amended as follows:", story.show(draft, cells))
    publish(story, draft)
    story.tellings.append(Telling(frozenset(["partial_schedule"]), frozenset([draft.file])))


def waiver(story: Story) -> None:
    """A waiver is noted beside a change of another fund's rate: it is no rate of the plan."""
    draft = amend(story)
    fund = story.chance.choice(draft.plan.funds)
    until = printed_day(draft.day + timedelta(days=365))
    limits = {"x": printed_rate(5), "y": printed_rate(12), "day": until}
    draft.recitals.append(worded(story.chance, "waiver", old=story.name(fund), **limits))
    reprice(story, draft.plan)
    draft.whole = list(draft.plan.homes)
    publish(story, draft)


def two_things(story: Story) -> None:
    """One amendment removes a fund by a clause and changes the rate of another by a row."""
    plan = some_plan(story)
    fund = leaver(story, plan)
    other = story.chance.choice([each for each in plan.funds if each != fund])
    draft = amend(story, plan)
    draft.item(f"{story.name(fund)} is hereby removed from the schedules to the Plan.")
    draft.changes.append(Change("remove", old=story.name(fund)))
    for cell in plan.cells_of(fund):
        story.end(draft, cell)
    cells = plan.cells_of(other)
    for cell in cells:
        plan.put(cell, plan.some_rates(story.chance, plan.rates[cell]))
        story.move(draft, cell)
    for label, here in by_home(plan, cells):
        words = worded(story.chance, "only", label=label, who=whose(story, plan, here))
        draft.item(words, story.show(draft, here))
    publish(story, draft)


def rename_and_add(story: Story) -> None:
    """One amendment renames a fund by a clause and adds another by a row."""
    draft = amend(story)
    plan = draft.plan
    fund = story.chance.choice(plan.funds)
    old, new = story.name(fund), story.names.fresh()
    story.rename(fund, new, draft.day)
    draft.changes.append(Change("rename", old, new))
    draft.item(worded(story.chance, "rename", old=old, new=new))
    heir = story.found()
    cells = [(heir, share_class) for share_class in plan.classes]
    for cell in cells:
        plan.put(cell, plan.some_rates(story.chance))
        story.move(draft, cell)
    for label, here in by_home(plan, cells):
        words = worded(story.chance, "add", label=label, who=whose(story, plan, here))
        draft.item(words, story.show(draft, here))
    publish(story, draft)


def bare_schedule(story: Story) -> None:
    """The schedule is issued anew on its own."""
    plan = some_plan(story)
    story.later()
    reprice(story, plan)
    publish_schedule(story, plan)
