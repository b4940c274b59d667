"""What goes on under another name, and from which day: classes, portfolios, plans restated, behind gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_documents import Document, change, findings, instruments, periods, plan, reconcile, rename

OAK = "OAK SERIES TRUST"
PLAN = "2001-05-01"


def funds(**rates: str | None) -> dict[str, dict[str, str | None]]:
    return {OAK: {f"Oak {name} Fund": rate for name, rate in rates.items()}}


def amendment(number: int, on: str, schedule: dict[str, dict[str, str | None]], **more: Any) -> Document:
    return Document(f"a{number}", on, schedule, number=number, base=PLAN, **more)


def clause(number: int, on: str, told: dict[str, Any]) -> Document:
    return amendment(number, on, {}, classes=(), registrants=(OAK,), changes=(told,))


def class_rename(number: int, on: str, old: str, new: str, fund: str | None = None) -> Document:
    told = {**change("class_rename", old, new), "portfolio_name": fund}
    return clause(number, on, told)


def test_a_class_that_one_fund_gave_up_is_not_renamed_again() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.30"), classes=("Class R",)),
        class_rename(1, "2002-01-01", "Class R", "Class T", "Oak Growth Fund"),
        class_rename(2, "2003-01-01", "Class R", "Class W"),
    ]
    assert [(*row[:2], row[3], row[5]) for row in periods(reconcile(documents))] == [
        ("Oak Bond Fund", "Class R", PLAN, "2003-01-01"),
        ("Oak Bond Fund", "Class W", "2003-01-01", None),
        ("Oak Growth Fund", "Class R", PLAN, "2002-01-01"),
        ("Oak Growth Fund", "Class T", "2002-01-01", None),
    ]


def test_a_new_name_of_a_class_does_not_revive_what_was_removed() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.30"), classes=("Class R",)),
        clause(1, "2002-01-01", change("remove", "Oak Bond Fund")),
        class_rename(2, "2003-01-01", "Class R", "Class W"),
    ]
    assert [(*row[:2], row[5]) for row in periods(reconcile(documents), "Oak Bond Fund")] == [
        ("Oak Bond Fund", "Class R", "2002-01-01")
    ]


def test_a_class_renamed_twice_is_of_one_plan() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25"), classes=("Class R",)),
        class_rename(1, "2002-01-01", "Class R", "Class T"),
        class_rename(2, "2003-01-01", "Class T", "Class W"),
        amendment(3, "2004-01-01", funds(Growth="0.30"), classes=("Class W",)),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert [(row[1], row[2], row[3], row[5]) for row in periods(found)] == [
        ("Class R", "0.25", PLAN, "2002-01-01"),
        ("Class T", "0.25", "2002-01-01", "2003-01-01"),
        ("Class W", "0.25", "2003-01-01", "2004-01-01"),
        ("Class W", "0.30", "2004-01-01", None),
    ]


@pytest.mark.parametrize("ids", [("b1", "c2"), ("c1", "b2")])
def test_a_name_that_only_clauses_have_is_followed(ids: tuple[str, str]) -> None:
    steps = (("Oak Growth Fund", "Oak Select Fund"), ("Oak Select Fund", "Oak Value Fund"))
    clauses = [
        replace(clause(n, f"200{n + 1}-01-01", rename(*step)), document_id=name)
        for n, (name, step) in enumerate(zip(ids, steps, strict=True), 1)
    ]
    found = reconcile([plan("p", PLAN, funds(Growth="0.25")), *clauses])
    assert {row["status"] for row in found.amendments.to_pylist()} == {"applied"}
    assert [row["portfolio_name"] for row in found.portfolios.to_pylist()] == ["Oak Growth Fund"]
    names = {row["portfolio_name"] for row in found.portfolio_names.to_pylist()}
    assert names == {"Oak Growth Fund", "Oak Select Fund", "Oak Value Fund"}


@pytest.mark.parametrize(
    ("number", "basis", "expected"),
    [
        (4, "clause", "exact"),
        (1, "clause", "exact"),
        (6, "clause", "no_later_than"),
        (4, "dated", "no_later_than"),
    ],
)
def test_a_plan_restated_acts_on_the_day_of_its_clause(number: int, basis: str, expected: str) -> None:
    documents = [plan("p", PLAN, funds(Growth="0.25", Bond="0.30"))]
    documents += [amendment(n, f"2002-0{n}-01", funds(Growth="0.25", Bond="0.30")) for n in (1, 2, 3)]
    documents += [
        plan("r", "2003-01-01", funds(Growth="0.40"), base=PLAN, basis=basis),
        replace(amendment(number, "2004-01-01", funds(Growth="0.40")), document_id="b"),
    ]
    found = periods(reconcile(documents))
    assert [(row[0], row[2], *row[3:7]) for row in found] == [
        ("Oak Bond Fund", "0.30", PLAN, "exact", "2003-01-01", expected),
        ("Oak Growth Fund", "0.25", PLAN, "exact", "2003-01-01", expected),
        ("Oak Growth Fund", "0.40", "2003-01-01", expected, None, "open"),
    ]


def test_what_is_first_stated_behind_a_gap_may_have_held_before() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25")),
        amendment(2, "2002-01-01", funds(Growth="0.30"), extent="part", replaces=False),
        amendment(3, "2003-01-01", funds(Growth="0.30", Bond="0.20"), extent="schedules", replaces=False),
        amendment(4, "2004-01-01", funds(Index="0.10"), extent="part", replaces=False),
    ]
    found = {row[0]: row[3:5] for row in periods(reconcile(documents))}
    assert found["Oak Bond Fund"] == ("2003-01-01", "no_later_than")  # No. 1 may have added it
    assert found["Oak Index Fund"] == ("2004-01-01", "exact")


def test_an_addition_that_reprints_the_schedule_without_a_fund_is_told() -> None:
    before = plan("p", PLAN, funds(Growth="0.25", Bond="0.30", Index="0.20", Cash="0.10"))
    adds = change("add", None, "Oak Value Fund")
    part: dict[str, Any] = {"extent": "part", "replaces": False, "changes": (adds,)}
    reprint = amendment(
        1, "2002-01-01", funds(Growth="0.25", Bond="0.30", Index="0.20", Value="0.40"), **part
    )
    found = reconcile([before, reprint])
    (told,) = findings(found, "partial_schedule")
    assert told["severity"] == "warning"
    assert "Oak Cash Fund" in told["message"]
    assert {row[5] for row in periods(found)} == {None}  # nothing ends
    # what prints all, or the new one alone, or changes some, tells nothing
    for listed in (
        funds(Growth="0.25", Bond="0.30", Index="0.20", Cash="0.10", Value="0.40"),
        funds(Value="0.40"),
    ):
        assert (
            findings(reconcile([before, amendment(1, "2002-01-01", listed, **part)]), "partial_schedule")
            == []
        )
    rates = amendment(1, "2002-01-01", funds(Growth="0.20", Bond="0.20"), extent="part", replaces=False)
    assert findings(reconcile([before, rates]), "partial_schedule") == []
