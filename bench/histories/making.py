"""Families by number and seed: which kinds of events happen to each, and in which order."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from bench.histories import (
    class_events,
    filing_events,
    name_events,
    plan_events,
    prose_events,
    schedule_events,
)
from bench.histories.drafting import publish_plan
from bench.histories.filings import files_of
from bench.histories.model import Family
from bench.histories.story import Story

_EVENTS: tuple[Callable[[Story], None], ...] = (
    schedule_events.whole,
    schedule_events.whole_adds,
    schedule_events.whole_removes,
    schedule_events.one_schedule,
    schedule_events.bare_schedule,
    schedule_events.one_rate,
    schedule_events.rate_clause,
    schedule_events.add_rows,
    schedule_events.remove_clause,
    schedule_events.own_days,
    schedule_events.part_unsaid,
    schedule_events.waiver,
    schedule_events.two_things,
    schedule_events.rename_and_add,
    class_events.class_rate,
    class_events.class_leaves,
    class_events.class_ends,
    class_events.new_class,
    class_events.redesignate,
    class_events.redesignate_whole,
    class_events.redesignate_one,
    name_events.rename_clause,
    name_events.rename_whole,
    name_events.rename_several,
    name_events.rename_later,
    name_events.rename_chain,
    name_events.rename_cycle,
    name_events.rename_rule,
    name_events.rename_silent,
    name_events.swap,
    name_events.years,
    name_events.reuse,
    name_events.reuse_same_day,
    name_events.reuse_silent,
    name_events.reuse_after_end,
    plan_events.restate,
    plan_events.restate_twice,
    plan_events.restate_otherwise,
    plan_events.merge_whole,
    plan_events.merge_clause,
    plan_events.liquidate,
    plan_events.terminate,
    plan_events.terminate_only,
    plan_events.parallel,
    plan_events.service_plan,
    plan_events.twin_plans,
    plan_events.second_registrant,
    plan_events.agreement,
    plan_events.registrant_rename,
    plan_events.same_names,
    plan_events.unnumbered,
    name_events.abbreviated,
    prose_events.plan_wide,
    prose_events.kinds_of_funds,
    prose_events.after_a_year,
    prose_events.one_fund,
    filing_events.gap,
    filing_events.long_gap,
    filing_events.plan_missing,
    filing_events.late,
    filing_events.repeated,
    filing_events.row_behind_a_gap,
)
KINDS = {event.__name__: event for event in _EVENTS}


def family(number: int, seed: int, kinds: Sequence[str] = (), without: Sequence[str] = ()) -> Family:
    """The family of this number; `kinds`: these events alone, in this order, else some at random."""
    chance = random.Random(f"{seed}-{number}")
    story = Story(number, chance)
    some = sorted(KINDS.keys() - set(without))
    chosen = tuple(kinds) or tuple(chance.sample(some, k=chance.randint(2, 5)))
    publish_plan(story, story.plan())
    done = []
    for kind in chosen:
        if story.live():
            KINDS[kind](story)
            done.append(kind)
    return Family(
        number=number,
        kinds=tuple(dict.fromkeys(done)),
        documents=tuple(story.documents),
        periods=tuple(sorted(p for plan in story.plans for p in plan.ledger.periods(story.name_on))),
        names={fund: tuple(names) for fund, names in story.funds.items()},
        tellings=tuple(story.tellings),
        unknown=frozenset(story.unknown),
        allowed=frozenset(story.allowed),
        dated_filings=story.filing != "none",
        files=files_of(story),
    )
