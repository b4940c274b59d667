"""As-of tables of made histories equal those of a slow and plain replay, on any day, known on any day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest
from made_documents import publish
from made_fees import fees_on
from plain_replay import Charged, Oracle

from bench.families import generate
from pipeline.frames import STATED, Reconciled, Stated
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile

FAMILIES, DAYS = 2, 50


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Oracle]:
    """A published snapshot of several families, without agreements beside their plans, and its oracle."""
    truth = generate(FAMILIES, 11)
    stated = _without_agreements(truth.stated)
    folder = publish(reconcile(stated, Decisions()), tmp_path_factory.mktemp("output") / "latest")
    documents = stated.documents.to_pylist()
    family = {row["document_id"]: row["registrants"][0].split()[0] for row in documents}
    rows = (stated.entries.to_pylist(), stated.rates.to_pylist(), stated.changes.to_pylist())
    return folder, Oracle(documents, *rows, truth.instrument, family)


def _without_agreements(stated: Stated) -> Stated:
    documents = stated.documents.filter(pc.not_equal(stated.documents["kind"], "related_agreement"))
    return Stated(**{
        name: (table := getattr(stated, name)).filter(
            pc.is_in(table["document_id"], value_set=documents["document_id"].combine_chunks())
        )
        for name in STATED
    })  # fmt: skip


@pytest.fixture
def once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known on a day is worked out once for all days that are asked about."""
    found: dict[tuple[str, ...], Reconciled] = {}

    def kept(stated: Stated, *more: Any) -> Reconciled:
        key = tuple(sorted(stated.documents["document_id"].to_pylist()))
        if key not in found:
            found[key] = reconcile(stated, *more)
        return found[key]

    monkeypatch.setattr("pipeline.run.reconcile", kept)


def _days(oracle: Oracle, chance: random.Random, count: int) -> list[date]:
    """Days while the plans were in force, some of them those of documents."""
    own = sorted(row["effective_date"] for row in oracle.documents)
    span = (own[-1] - own[0]).days + 800
    some = [own[0] + timedelta(days=chance.randint(-30, span)) for _ in range(count - count // 4)]
    return some + chance.sample(own, k=count // 4)


def _differences(folder: Path, oracle: Oracle, day: date, known: date | None) -> list[str]:
    rows = fees_on(folder, day, known).to_dict("records")
    found: Counter[Charged] = Counter(
        (row["portfolio_name"], row["share_class"], row["component"], row["rate"], row["condition"])
        for row in rows
    )
    expected = oracle.in_force(day, known)
    wrong = [f"{day} as known {known}: no {row}" for row in (expected - found).elements()]
    return wrong + [f"{day} as known {known}: too much {row}" for row in (found - expected).elements()]


def test_what_is_in_force_on_any_day(made: tuple[Path, Oracle]) -> None:
    folder, oracle = made
    for day in _days(oracle, random.Random(1), DAYS):
        assert _differences(folder, oracle, day, None) == []


@pytest.mark.usefixtures("once_each")
def test_what_is_in_force_on_any_day_as_known_on_any_other(made: tuple[Path, Oracle]) -> None:
    folder, oracle = made
    chance = random.Random(2)
    days = zip(_days(oracle, chance, DAYS), _days(oracle, chance, DAYS), strict=True)
    for day, known in days:
        assert _differences(folder, oracle, day, known) == []


def test_a_wrong_replay_is_noticed(made: tuple[Path, Oracle]) -> None:
    folder, oracle = made
    last = max(row["effective_date"] for row in oracle.documents)
    assert sum(oracle.in_force(last).values()) > 50
    half = Oracle(
        oracle.documents, oracle.entries, oracle.rates[1::2], oracle.changes, oracle.plan, oracle.family
    )
    assert _differences(folder, half, last, None)
