"""Different rates of one fee in a plan and an agreement under it, or in two plans."""

from __future__ import annotations

from typing import Any

from made_documents import Document, findings, plan, reconcile

OAK = "OAK SERIES TRUST"
PLAN = "2001-05-01"
HOUSE: dict[str, Any] = {"registrants": (OAK,), "wide": {"Class A": "0.25"}}


def funds(rate: str, name: str = "Oak Growth Fund") -> dict[str, dict[str, str | None]]:
    return {OAK: {name: rate}}


def agreement(rate: str, **more: Any) -> Document:
    schedule = more.pop("schedule", None)
    more = {"kind": "related_agreement", "title": "RELATED AGREEMENT", "replaces": False, **more}
    return Document("r", more.pop("on", "2001-06-01"), funds(rate) if schedule is None else schedule, **more)


def told(*documents: Document) -> list[str]:
    return [row["message"] for row in findings(reconcile(list(documents)), "rate_conflict")]


def test_an_agreement_that_differs_from_its_plan_is_told() -> None:
    (row,) = findings(reconcile([plan("p", PLAN, funds("0.25")), agreement("0.30")]), "rate_conflict")
    assert (row["severity"], row["document_id"]) == ("warning", "r")
    assert row["message"].startswith("The agreement and the plan that it serves state different rates")
    assert "Oak Growth Fund, Class A, aggregate_fee: 0.3% and 0.25% from 2001-06-01" in row["message"]


def test_one_that_agrees_is_not() -> None:
    assert told(plan("p", PLAN, funds("0.25")), agreement("0.25")) == []


def test_days_that_do_not_overlap_are_no_conflict() -> None:
    first = plan("p", PLAN, funds("0.25"))
    then = Document("a", "2003-01-01", funds("0.30"), number=1, base=PLAN)
    (said,) = told(first, then, agreement("0.30"))
    assert "0.3% and 0.25% from 2001-06-01" in said
    assert told(first, then, agreement("0.30", on="2003-01-01")) == []


def test_a_rate_for_all_of_a_registrant_is_compared_with_those_of_its_portfolios() -> None:
    wide = plan("p", PLAN, {}, **HOUSE)
    assert told(wide, agreement("0.25")) == []
    (said,) = told(wide, agreement("0.30"))
    assert "0.3% and 0.25%" in said
    (said,) = told(plan("p", PLAN, funds("0.30")), agreement("", schedule={}, **HOUSE))
    assert "0.25% and 0.3%" in said


def test_two_plans_of_one_class_that_differ_are_told_once() -> None:
    one = plan("p", PLAN, funds("0.25"), plan_type="compensation", title="COMPENSATION PLAN")
    two = plan("q", "2002-05-15", funds("0.10"), plan_type="reimbursement", title="REIMBURSEMENT PLAN")
    (said,) = told(one, two)
    assert said.startswith("Two plans state different rates of one fee")
    assert "from 2002-05-15" in said
    two.classes = ("Class C",)
    assert told(one, two) == []


def test_plans_of_two_registrants_never_differ() -> None:
    other = plan("q", PLAN, {"ASH TRUST": {"Ash Growth Fund": "0.50"}})
    assert told(plan("p", PLAN, funds("0.25")), other) == []
