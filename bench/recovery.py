"""Whether reconciliation recovers the truth of a made-up history, in what time and memory.

python -m bench.recovery --rates 1000000
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from bench.families import Fee, Period, Truth, generate
from pipeline.frames import Reconciled, Stated
from pipeline.identity.decisions import Decisions
from pipeline.run import Clock, reconcile


def differences(truth: Truth, found: Reconciled) -> list[str]:
    """How what was reconciled differs from the truth; empty where it is recovered exactly."""
    fund_of, wrong = _funds(truth, found)
    ids = found.documents.select(["document_id", "instrument_id"]).to_pydict()
    id_of = dict(zip(ids["document_id"], ids["instrument_id"], strict=True))
    first: dict[str, set[str]] = defaultdict(set)
    for document_id, home in truth.instrument.items():
        first[id_of[document_id]].add(home)
    homes_known = set(truth.instrument.values())
    wrong += [f"one instrument of several: {sorted(homes)}" for homes in first.values() if len(homes) > 1]
    home_of = {identity: min(homes) for identity, homes in first.items()}
    if len(home_of) != len(homes_known):
        wrong.append(f"{len(home_of)} instruments, not {len(homes_known)}")
    periods = {_period(row, home_of, fund_of) for row in found.fee_history.to_pylist()}
    wrong += [f"no such period: {period}" for period in sorted(truth.periods - periods, key=str)]
    wrong += [f"period too many: {period}" for period in sorted(periods - truth.periods, key=str)]
    return wrong + _chain_differences(truth, found)


def _period(row: dict[str, Any], home_of: dict[str, str], fund_of: dict[str, int]) -> Period:
    fund = fund_of.get(row["portfolio_id"], -1) if row["portfolio_id"] else None
    return Period(
        instrument=home_of[row["instrument_id"]],
        fee=Fee(fund, row["share_class"], row["component"], row.get("condition")),
        rate=int(row["rate"].scaleb(4)),
        since=row["valid_from"],
        since_basis=row["valid_from_basis"],
        until=row["valid_to"],
        until_basis=row["valid_to_basis"],
        opened_by=row["opened_by"],
        closed_by=row["closed_by"],
        reason=row["closed_reason"],
        known_from=row["known_from"],
    )


def _funds(truth: Truth, found: Reconciled) -> tuple[dict[str, int], list[str]]:
    entries = found.schedule_entries.select(["document_id", "row_number", "portfolio_id"]).to_pydict()
    funds: dict[str, set[int]] = defaultdict(set)
    ids: dict[int, set[str]] = defaultdict(set)
    for document_id, number, identity in zip(*entries.values(), strict=True):
        fund = truth.portfolio[document_id, number]
        funds[identity].add(fund)
        ids[fund].add(identity)
    wrong = [f"one portfolio of several: {sorted(of)}" for of in funds.values() if len(of) > 1]
    wrong += [f"several portfolios of one: {fund}" for fund, of in ids.items() if len(of) > 1]
    return {identity: min(of) for identity, of in funds.items()}, wrong


def _chain_differences(truth: Truth, found: Reconciled) -> list[str]:
    missing: dict[str, list[int]] = {}
    collisions, partial = set(), set()
    for row in found.findings.to_pylist():
        if row["code"] == "missing_amendment":
            numbers = row["message"].rsplit("missing: ", 1)[1]
            missing[row["document_id"]] = [int(number) for number in numbers.split(", ")]
        if row["code"] == "amendment_collision":
            collisions.add(row["document_id"])
        if row["code"] == "partial_schedule":
            partial.add(row["document_id"])
    wrong = [f"missing amendments of {key}: {missing.get(key)}, not {truth.missing.get(key)}"
             for key in sorted(missing.keys() | truth.missing.keys())
             if missing.get(key) != truth.missing.get(key)]  # fmt: skip
    wrong += [f"partial schedule of {key}" for key in sorted(partial ^ truth.partial)]
    return wrong + [f"collision of {key}" for key in sorted(collisions ^ truth.collisions)]


def _measured(stated: Stated) -> tuple[Reconciled, dict[str, float], float, int]:
    """In a process that holds nothing else: the tables, seconds by stage and of a processor, peak in kB."""
    clock, start = Clock(lambda _: None), time.process_time()
    found = reconcile(stated, Decisions(), clock)
    busy = time.process_time() - start
    return found, clock.seconds, busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    """Generate, reconcile, compare, and print seconds and peak memory."""
    options = argparse.ArgumentParser(description="Reconcile a made-up history whose truth is known.")
    options.add_argument("--rates", type=int, default=1_000_000, help="about how many rates")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    per_family = generate(8, chosen.seed).stated.rates.num_rows / 8
    truth = generate(max(1, round(chosen.rates / per_family)), chosen.seed)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        found, seconds, busy, peak = apart.submit(_measured, truth.stated).result()
    total = sum(seconds.values())
    wrong = differences(truth, found)
    print(f"rates {truth.stated.rates.num_rows}, documents {truth.stated.documents.num_rows}, "
          f"periods {found.fee_history.num_rows}")  # fmt: skip
    stages = ", ".join(f"{stage} {spent:.2f} s" for stage, spent in seconds.items())
    print(f"{stages}, total {total:.1f} s ({busy:.2f} s of one processor)")
    print(f"peak memory {peak / 1024:.0f} MB")
    print(f"differences from the truth: {len(wrong)}", *wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
