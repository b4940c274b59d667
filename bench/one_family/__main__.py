"""Seconds of CPU and growth exponents of what one family may hold, at three sizes each.

    python -m bench.one_family [NAME...]

With a quarter of a second that any reconciliation takes, the exponent between the two larger sizes says more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from math import log
from time import process_time

from bench.one_family import amendments, plans
from pipeline.frames import Stated
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile

MAKERS: Mapping[Callable[[int], Stated], tuple[int, int, int]] = {
    amendments.restated: (250, 1000, 4000),
    amendments.restated_on_one_day: (250, 1000, 4000),
    amendments.clauses_alone: (250, 1000, 4000),
    amendments.clauses_on_one_day: (250, 1000, 4000),
    amendments.days_to_come: (250, 1000, 4000),
    amendments.amended_versions: (250, 1000, 4000),
    amendments.plans_side_by_side: (250, 1000, 4000),
    amendments.numbers_again: (250, 1000, 4000),
    amendments.funds_added: (250, 1000, 4000),
    amendments.classes_redesignated: (60, 250, 1000),
    plans.one_schedule: (1250, 5000, 20000),
    plans.many_plans: (250, 1000, 4000),
    plans.plans_of_one_title: (250, 1000, 4000),
    plans.no_registrant: (250, 1000, 4000),
    plans.silent_titles: (250, 1000, 4000),
    plans.chain_of_renames: (250, 1000, 4000),
    plans.renames_in_one: (250, 1000, 4000),
    plans.restated_plans: (250, 1000, 4000),
    plans.plans_in_turn: (250, 1000, 4000),
    plans.filings_of_one_trust: (2000, 8000, 32000),
}


def seconds(stated: Stated) -> float:
    start = process_time()
    reconcile(stated, Decisions())
    return process_time() - start


def main(names: list[str]) -> None:
    seconds(amendments.restated(2))
    for make, sizes in MAKERS.items():
        if names and make.__name__ not in names:
            continue
        print(f"{make.__name__:22}", end="", flush=True)
        before: tuple[int, float] | None = None
        for size in sizes:
            took = seconds(make(size))
            print(f"{size:7} {took:7.2f} s", end="", flush=True)
            if before:
                print(f" (n^{log(took / before[1]) / log(size / before[0]):.2f})", end="", flush=True)
            before = size, took
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
