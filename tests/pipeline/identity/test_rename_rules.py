"""How far a rule reaches: "rename each OAK Fund by replacing OAK with ELM"."""

from __future__ import annotations

from typing import Any

import pytest
from made_documents import Document, change, findings, ids, periods, plan, reconcile, rename

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


def amended(number: int, *changes: Any, **schedule: str) -> Document:
    """An amendment that lists what it adds, if anything."""
    more = later(number, **schedule)
    more.changes, more.replaces, more.extent = changes, False, "part" if schedule else None
    more.registrants = ("TRUST",)
    return more


def whole(number: int, *changes: Any, **schedule: str) -> Document:
    more = later(number, **schedule)
    more.changes = changes
    return more


FIRST = plan("p", "2001-05-01", {"TRUST": {"OAK Growth Fund": "0.25", "OAK Bond Fund": "0.35"}})


def test_a_rule_reaches_a_name_that_a_clause_gave_beside_an_addition() -> None:
    part = amended(
        1,
        rename("OAK Growth Fund", "OAK Value Fund"),
        change("add", new="OAK Cash Fund"),
        OAK_Cash_Fund="0.10",
    )
    rule = whole(2, RULE, ELM_Value_Fund="0.25", ELM_Bond_Fund="0.35", ELM_Cash_Fund="0.10")
    found = reconcile([FIRST, part, rule])
    assert len(found.portfolios) == 3
    assert ids(found, "OAK Growth Fund") == ids(found, "ELM Value Fund")
    assert [row[3:6] for row in periods(found, "OAK Growth Fund")] == [("2001-05-01", "exact", None)]
    assert not findings(found, "rename_candidate")


@pytest.mark.parametrize("together", [True, False])
def test_a_rule_leaves_a_portfolio_that_a_clause_removes(together: bool) -> None:
    """So the name that it would have got is free for another."""
    gone = change("remove", "OAK Growth Fund")
    documents = [amended(1, RULE, gone)] if together else [amended(1, gone), amended(2, RULE)]
    documents += [
        amended(3, rename("ELM Bond Fund", "ELM Growth Fund")),
        whole(4, ELM_Growth_Fund="0.35"),
    ]
    found = reconcile([FIRST, *documents])
    assert ids(found, "OAK Bond Fund") == ids(found, "ELM Growth Fund")
    assert not ids(found, "OAK Growth Fund") & ids(found, "OAK Bond Fund")
    assert not findings(found, "rename_candidate")


def test_a_name_that_a_clause_gives_to_another_is_not_that_of_a_rule() -> None:
    documents = [
        amended(1, RULE),
        amended(2, rename("ELM Bond Fund", "ELM Growth Fund")),
        whole(3, ELM_Growth_Fund="0.35"),
    ]
    found = reconcile([FIRST, *documents])
    assert ids(found, "OAK Bond Fund") == ids(found, "ELM Growth Fund")
    assert not ids(found, "OAK Growth Fund") & ids(found, "OAK Bond Fund")
    (told,) = findings(found, "rename_candidate")
    assert "OAK Growth Fund" in told["message"]


def test_a_rule_beside_an_addition_that_no_schedule_shows_waits_for_a_decision() -> None:
    found = reconcile([FIRST, amended(1, RULE, change("add", new="ELM Cash Fund"), ELM_Cash_Fund="0.10")])
    assert len(findings(found, "rename_candidate")) == 2
