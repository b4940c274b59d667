"""The table instruments, and which plan an agreement serves."""

from __future__ import annotations

from typing import Any

from made_documents import Document, instruments, plan, reconcile

from pipeline.frames import Reconciled

OAK, ASH = "OAK SERIES TRUST", "ASH TRUST"
FUNDS: dict[str, dict[str, str | None]] = {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}}
PLAN = "2001-05-01"


def agreement(document_id: str = "r", on: str = "2001-06-01", **more: Any) -> Document:
    kind = more.pop("kind", "related_agreement")
    more = {"title": "RELATED AGREEMENT", **more}
    return Document(document_id, on, more.pop("schedule", FUNDS), kind=kind, replaces=False, **more)


def rows(found: Reconciled) -> dict[str, dict[str, Any]]:
    """The instruments by their first document."""
    return {row["documents"][0]: row for row in found.instruments.to_pylist()}


def parent(*documents: Document) -> str | None:
    """The first document of the plan that the agreement `r` serves."""
    found = reconcile(list(documents))
    known, of = rows(found), instruments(found)
    serves = next(row for row in known.values() if row["instrument_id"] == of["r"])["parent_instrument_id"]
    return next((first for first, row in known.items() if row["instrument_id"] == serves), None)


def test_a_plan_with_its_amendments_is_one_row() -> None:
    later = Document("a", "2003-01-01", FUNDS, number=1, base=PLAN, title="DISTRIBUTION PLAN")
    found = reconcile([later, plan("p", PLAN, FUNDS)])
    (row,) = found.instruments.to_pylist()
    (registrant,) = found.registrants["registrant_id"].to_pylist()
    assert row == {
        "instrument_id": instruments(found)["p"],
        "kind": "plan",
        "title": "DISTRIBUTION PLAN",
        "registrant_ids": [registrant],
        "share_classes": ["Class A"],
        "parent_instrument_id": None,
        "first_date": later_day(PLAN),
        "last_date": later_day("2003-01-01"),
        "documents": ["p", "a"],
    }


def later_day(text: str) -> object:
    from made_documents import day

    return day(text)


def test_an_amendment_alone_is_of_what_it_amends() -> None:
    alone = Document("a", "2003-01-01", FUNDS, kind="distribution_agreement_amendment", number=1, base=PLAN)
    (row,) = reconcile([alone]).instruments.to_pylist()
    assert row["kind"] == "distribution_agreement"


def test_no_document_is_no_instrument() -> None:
    assert reconcile([]).instruments.num_rows == 0


def test_an_agreement_serves_the_one_plan_of_its_registrants_and_classes() -> None:
    assert parent(plan("p", PLAN, FUNDS), agreement()) == "p"
    assert parent(plan("p", PLAN, FUNDS), agreement(kind="distribution_agreement")) == "p"


def test_not_that_of_others() -> None:
    theirs: dict[str, dict[str, str | None]] = {ASH: {"Ash Fund": "0.25"}}
    assert parent(plan("p", PLAN, theirs), agreement()) is None
    assert parent(plan("p", PLAN, FUNDS, classes=("Class C",)), agreement()) is None
    assert parent(plan("p", PLAN, FUNDS), agreement(on="1999-01-01")) is None
    assert parent(plan("p", PLAN, {OAK: {"Oak Index Fund": "0.25"}}), agreement()) is None


def test_what_is_for_more_than_the_plan_serves_others_too() -> None:
    both = {**FUNDS, ASH: {"Ash Fund": "0.25"}}
    assert parent(plan("p", PLAN, FUNDS), agreement(schedule=both)) is None
    assert parent(plan("p", PLAN, FUNDS), agreement(schedule=both, base=PLAN)) == "p"
    assert parent(plan("p", PLAN, FUNDS), agreement(classes=("Class A", "Class C"))) is None


def test_where_two_plans_fit_neither_is_taken() -> None:
    one = plan("p", PLAN, FUNDS, plan_type="compensation", title="COMPENSATION PLAN")
    two = plan("q", "2001-05-15", FUNDS, plan_type="reimbursement", title="REIMBURSEMENT PLAN")
    assert parent(one, two, agreement()) is None


def test_unless_it_names_one_by_title_or_day() -> None:
    one = plan("p", PLAN, FUNDS, plan_type="compensation", title="COMPENSATION PLAN")
    two = plan("q", "2001-05-15", FUNDS, plan_type="reimbursement", title="REIMBURSEMENT PLAN")
    assert parent(one, two, agreement(title="RELATED AGREEMENT TO REIMBURSEMENT PLAN")) == "q"
    assert parent(one, two, agreement(base=PLAN)) == "p"
