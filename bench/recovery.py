"""Whether reconciliation recovers the truth of a made-up history, in what time and memory.

python -m bench.recovery --rates 1000000
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import defaultdict

from bench.families import Truth, generate
from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions
from pipeline.identity.identify import identify
from pipeline.publish.reconciled import reconciled
from pipeline.replay.replay import replay


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
    periods = {
        (home_of[row["instrument_id"]], fund_of.get(row["portfolio_id"]),
         row["share_class"], row["component"],
         int(row["rate"].scaleb(4)), row["valid_from"], row["valid_from_basis"], row["valid_to"],
         row["valid_to_basis"], row["opened_by"], row["closed_by"])
        for row in found.fee_history.to_pylist()
    }  # fmt: skip
    wrong += [f"no such period: {period}" for period in sorted(truth.periods - periods, key=str)]
    wrong += [f"period too many: {period}" for period in sorted(periods - truth.periods, key=str)]
    return wrong + _chain_differences(truth, found)


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
    collisions = set()
    for row in found.findings.to_pylist():
        if row["code"] == "missing_amendment":
            numbers = row["message"].rsplit("missing: ", 1)[1]
            missing[row["document_id"]] = [int(number) for number in numbers.split(", ")]
        if row["code"] == "amendment_collision":
            collisions.add(row["document_id"])
    wrong = [f"missing amendments of {key}: {missing.get(key)}, not {truth.missing.get(key)}"
             for key in sorted(missing.keys() | truth.missing.keys())
             if missing.get(key) != truth.missing.get(key)]  # fmt: skip
    return wrong + [f"collision of {key}" for key in sorted(collisions ^ truth.collisions)]


def main() -> int:
    """Generate, reconcile, compare, and print seconds and peak memory."""
    options = argparse.ArgumentParser(description="Reconcile a made-up history whose truth is known.")
    options.add_argument("--rates", type=int, default=1_000_000, help="about how many rates")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    per_family = generate(8, chosen.seed).stated.rates.num_rows / 8
    truth = generate(max(1, round(chosen.rates / per_family)), chosen.seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    identified = identify(truth.stated, Decisions())
    middle = time.perf_counter()
    found = reconciled(identified, replay(identified))
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wrong = differences(truth, found)
    print(f"rates {truth.stated.rates.num_rows}, documents {truth.stated.documents.num_rows}, "
          f"periods {found.fee_history.num_rows}")  # fmt: skip
    print(f"identify {middle - start:.1f} s, replay {end - middle:.1f} s, total {end - start:.1f} s")
    print(f"peak memory {peak / 1024:.0f} MB (with the generator's own {before / 1024:.0f} MB)")
    print(f"differences from the truth: {len(wrong)}", *wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
