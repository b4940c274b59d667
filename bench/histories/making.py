"""Families by number and seed: which kinds of events happen to each, and in which order."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from bench.histories import name_events, plan_events, schedule_events
from bench.histories.drafting import publish_plan
from bench.histories.filings import files_of
from bench.histories.model import Family
from bench.histories.story import Story

KINDS: dict[str, Callable[[Story], None]] = {
    "whole": schedule_events.whole,
    "whole_adds": schedule_events.whole_adds,
    "whole_removes": schedule_events.whole_removes,
    "one_schedule": schedule_events.one_schedule,
    "one_rate": schedule_events.one_rate,
    "rate_clause": schedule_events.rate_clause,
    "add_rows": schedule_events.add_rows,
    "remove_clause": schedule_events.remove_clause,
    "own_days": schedule_events.own_days,
    "rename_clause": name_events.rename_clause,
    "rename_whole": name_events.rename_whole,
    "rename_chain": name_events.rename_chain,
    "rename_cycle": name_events.rename_cycle,
    "rename_rule": name_events.rename_rule,
    "swap": name_events.swap,
    "reuse": name_events.reuse,
    "reuse_same_day": name_events.reuse_same_day,
    "restate": plan_events.restate,
    "redesignate": plan_events.redesignate,
    "merge": plan_events.merge,
    "liquidate": plan_events.liquidate,
    "terminate": plan_events.terminate,
    "parallel": plan_events.parallel,
    "gap": plan_events.gap,
}


def family(number: int, seed: int, kinds: Sequence[str] = ()) -> Family:
    """The family of this number; `kinds`: these events alone, in this order, else some at random."""
    chance = random.Random(f"{seed}-{number}")
    story = Story(number, chance)
    chosen = tuple(kinds) or tuple(chance.sample(sorted(KINDS), k=chance.randint(2, 5)))
    publish_plan(story, story.plan())
    for kind in chosen:
        KINDS[kind](story)
    return Family(
        number=number,
        kinds=tuple(dict.fromkeys(chosen)),
        documents=tuple(story.documents),
        periods=tuple(sorted(p for plan in story.plans for p in plan.ledger.periods(story.name_on))),
        names={fund: tuple(names) for fund, names in story.funds.items()},
        tellings=tuple(story.tellings),
        unknown=frozenset(story.unknown),
        dated_filings=story.filing != "none",
        files=files_of(story),
    )
