"""The made-up history of bench/families.py: its truth is recovered exactly."""

from __future__ import annotations

from dataclasses import replace

import pyarrow.compute as pc
import pytest

from bench.families import Truth, generate
from bench.recovery import differences
from parsers.model import Extent
from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile
from pipeline.vocabulary import ClosedReason


def _column(truth: Truth, name: str) -> list[str | None]:
    values: list[str | None] = truth.stated.documents[name].to_pylist()
    return values


@pytest.mark.parametrize("seed", range(20))
def test_the_truth_is_recovered_exactly(seed: int) -> None:
    truth = generate(4, seed)
    assert differences(truth, reconcile(truth.stated, Decisions())) == []


def test_the_history_has_what_makes_it_hard() -> None:
    truths = [generate(4, seed) for seed in range(20)]
    kinds = {kind for truth in truths for kind in truth.stated.changes["kind"].to_pylist()}
    assert {"rename", "rename_rule", "class_rename", "add", "remove", "replace_schedule"} <= kinds
    assert any(truth.missing for truth in truths)
    assert any(truth.collisions for truth in truths)
    periods = [period for truth in truths for period in truth.periods]
    assert {period.until_basis for period in periods} == {"exact", "no_later_than", "open"}
    assert {period.reason for period in periods} == {None, *ClosedReason}
    assert {None, *Extent} - {Extent.PLAN} == {said for truth in truths for said in _column(truth, "extent")}
    assert {"plan", "plan_amendment", "related_agreement"} == set(_column(truths[0], "kind"))
    assert any(truth.partial for truth in truths)


def test_the_same_seed_gives_the_same_history() -> None:
    assert generate(2, 7).stated.rates.equals(generate(2, 7).stated.rates)


def test_a_wrong_answer_is_noticed() -> None:
    truth = generate(2, 1)
    found = reconcile(truth.stated, Decisions())
    history = found.fee_history
    wrong: Reconciled = replace(found, fee_history=history.slice(1))
    assert len(differences(truth, wrong)) == 1
    same = pc.if_else(pc.equal(found.schedule_entries["portfolio_id"], ""), "", "one")
    at = found.schedule_entries.schema.get_field_index("portfolio_id")
    joined = found.schedule_entries.set_column(at, "portfolio_id", same)
    assert differences(truth, replace(found, schedule_entries=joined))
