"""How far a rule reaches: "rename each OAK Fund by replacing OAK with ELM"."""

from __future__ import annotations

from typing import Any

import pytest
from made_documents import Document, change, findings, ids, periods, plan, reconcile

from pipeline.frames import Reconciled

RULE = change("rename_rule", "OAK", "ELM")


def ruled(*later: Document, **schedule: str) -> tuple[Reconciled, dict[str, Any]]:
    """A plan, a rule whose document lists nothing (or `schedule`), and what comes later."""
    first = plan("p", "2001-05-01", {"TRUST": {"OAK Growth Fund": "0.25", "OAK Bond Fund": "0.35"}})
    listed = {"TRUST": dict(schedule)} if schedule else {}
    rule = Document(
        "a1", "2003-01-01", listed, number=1, base="2001-05-01", registrants=("TRUST",), changes=(RULE,),
        replaces=False,
    )  # fmt: skip
    found = reconcile([first, rule, *later])
    (row,) = [row for row in found.amendments.to_pylist() if row["kind"] == "rename_rule"]
    return found, row


def later(number: int, **schedule: str) -> Document:
    rows = {"TRUST": {name.replace("_", " "): rate for name, rate in schedule.items()}}
    return Document(f"a{number}", f"200{2 + number}-01-01", rows, number=number, base="2001-05-01")


def test_a_rule_without_a_schedule_is_applied_where_the_next_one_has_the_new_names() -> None:
    found, row = ruled(later(2, ELM_Growth_Fund="0.25", ELM_Bond_Fund="0.35"))
    assert row["status"] == "applied"
    assert ids(found, "OAK Growth Fund") == ids(found, "ELM Growth Fund")
    assert len(found.portfolios) == 2
    assert not findings(found, "rename_candidate")
    assert [row[3:6] for row in periods(found, "OAK Bond Fund")] == [("2001-05-01", "exact", None)]


def test_a_rule_reaches_what_its_own_part_of_a_schedule_does_not_list() -> None:
    found, row = ruled(later(2, ELM_Growth_Fund="0.25", ELM_Bond_Fund="0.35"), **{"ELM Growth Fund": "0.25"})
    assert row["status"] == "applied"
    assert len(found.portfolios) == 2


@pytest.mark.parametrize(
    "schedule",
    [
        {"OAK_Growth_Fund": "0.25", "ELM_Bond_Fund": "0.35"},
        {"OAK_Growth_Fund": "0.25", "ELM_Growth_Fund": "0.25", "ELM_Bond_Fund": "0.35"},
    ],
)
def test_a_rule_renames_nothing_that_a_later_schedule_still_lists(schedule: dict[str, str]) -> None:
    found, _ = ruled(later(2, **schedule))
    assert not ids(found, "OAK Growth Fund") & ids(found, "ELM Growth Fund")
    assert ids(found, "OAK Bond Fund") == ids(found, "ELM Bond Fund")
    (told,) = findings(found, "rename_candidate")
    assert "OAK Growth Fund" in told["message"]


def test_a_rule_that_no_schedule_shows_waits_for_a_decision() -> None:
    found, row = ruled(later(2, Other_Fund="0.25"))
    assert row["status"] == "unconfirmed"
    assert len(findings(found, "rename_candidate")) == 2
