"""Families made with known histories: the truth agrees with itself, and the pipeline finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bench.histories.__main__ import judged, made
from bench.histories.making import KINDS, family
from bench.histories.model import Family, Period
from bench.histories.tables import Found, found_in
from bench.histories.verdicts import Verdict, verdict

SOME = [family(number, 7) for number in range(1, 41)]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Verdict]:
    """One family for each kind of event, all of them read together."""
    families = made(len(KINDS), 4, alone=True)
    found = judged(families, tmp_path_factory.mktemp("histories"), jobs=1)
    return {kind: each for each in found for kind in each.family.kinds}


def test_a_family_is_made_the_same_again() -> None:
    assert [family(number, 7) for number in range(1, 6)] == SOME[:5]
    assert family(1, 8) != SOME[0]


def test_a_fee_has_one_rate_at_a_time() -> None:
    for each in SOME:
        by_fee = defaultdict(list)
        for p in each.periods:
            by_fee[p.plan, p.fund, p.share_class, p.component, p.condition].append(
                (p.valid_from, p.valid_to or date.max)
            )
        for spans in by_fee.values():
            assert all(since < until for since, until in spans)
            assert all(one[1] <= two[0] for one, two in pairwise(sorted(spans)))


def test_a_period_is_opened_by_a_document_that_prints_its_rate_or_renames_its_class() -> None:
    for each in SOME:
        documents = {document.file: document for document in each.documents}
        for p in each.periods:
            opened = documents[p.opened_by]
            rates = {(line.share_class, line.component, line.rate) for line in opened.lines}
            renamed = any(change.new == p.share_class for change in opened.changes)
            assert renamed or (p.share_class, p.component, p.rate) in rates


def test_documents_have_files_and_findings_have_documents() -> None:
    for each in SOME:
        stems = {name.rpartition("-")[0] for name in each.files} - {""}
        assert stems == {document.file for document in each.documents}
        assert all(telling.files <= stems for telling in each.tellings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_history_of_one_kind_of_event_is_exact(kind: str, verdicts: Mapping[str, Verdict]) -> None:
    found = verdicts[kind]
    assert (found.outcome, found.unread, found.wrong, found.untold) == ("exact", [], [], [])


def test_the_judge_sees_what_is_wrong(tmp_path: Path) -> None:
    (one,) = made(1, 5, ("whole", "rename_clause", "gap"))
    (right,) = judged([one], tmp_path, jobs=1)
    assert right.outcome == "exact"
    found = found_in(tmp_path / "out" / "latest")[one.number]
    first, *rest = one.periods
    for other in (
        replace(first, rate=first.rate + 5),
        replace(first, name="Nobody Fund"),
        replace(first, valid_from=date(1990, 1, 1)),
        replace(first, share_class="Class Q"),
    ):
        assert verdict(_with(one, other, *rest), found).wrong
    assert verdict(_with(one, *rest), found).wrong
    assert verdict(one, Found()).unread
    told = replace(one.tellings[0], codes=frozenset(["name_reuse"]))
    assert verdict(replace(one, tellings=(told,)), found).outcome == "untold"


def _with(one: Family, *periods: Period) -> Family:
    return replace(one, periods=periods)
