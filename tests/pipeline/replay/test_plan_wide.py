"""Rates that name no portfolio, of plans that list none: the registrant stands in a portfolio's place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_documents import Document, change, findings, ids, periods, plan, reconcile

from pipeline.frames import FINDINGS, Reconciled, table_of
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile as reconcile_stated

OAK, ELM = "OAK SERIES TRUST", "ELM GROWTH FUND, INC."
PLAN = "2001-05-01"
HOUSE: dict[str, Any] = {"registrants": (OAK,), "classes": ("Class A", "Class C")}


def wide(document_id: str = "p", on: str = PLAN, **more: Any) -> Document:
    return plan(document_id, on, {}, **{**HOUSE, "wide": {"Class A": "0.25", "Class C": "1.00"}, **more})


def named(found: Reconciled) -> dict[str, str]:
    return {row["registrant_id"]: row["registrant_name"] for row in found.registrants.to_pylist()}


def rows(found: Reconciled) -> list[tuple[Any, ...]]:
    """(registrant, class, percent, from, to, reason) of the periods without a portfolio, in order."""
    names = named(found)
    return sorted(
        (
            names[row["registrant_id"]],
            row["share_class"],
            f"{row['rate'] * 100:.2f}",
            str(row["valid_from"]),
            row["valid_to"] and str(row["valid_to"]),
            row["closed_reason"],
        )
        for row in found.fee_history.to_pylist()
        if row["portfolio_id"] is None and row["portfolio_name"] is None
    )


def test_they_are_one_row_for_each_class() -> None:
    found = reconcile([wide()])
    assert rows(found) == [
        (OAK, "Class A", "0.25", PLAN, None, None),
        (OAK, "Class C", "1.00", PLAN, None, None),
    ]
    assert findings(found, "rate_without_portfolio") == []
    assert found.portfolios.num_rows == 0


def test_a_plan_of_two_registrants_has_a_row_for_each() -> None:
    found = reconcile([wide(registrants=(OAK, "ASH TRUST"), wide={"Class A": "0.25"})])
    assert [row[0] for row in rows(found)] == ["ASH TRUST", OAK]


def test_an_amendment_supersedes_one_class_and_leaves_the_other() -> None:
    later = Document(
        "a", "2003-01-01", number=1, base=PLAN, replaces=False, **HOUSE, wide={"Class C": "0.90"}
    )
    assert rows(reconcile([wide(), later])) == [
        (OAK, "Class A", "0.25", PLAN, None, None),
        (OAK, "Class C", "0.90", "2003-01-01", None, None),
        (OAK, "Class C", "1.00", PLAN, "2003-01-01", "superseded"),
    ]


def test_a_plan_restated_without_a_class_ends_it() -> None:
    restated = wide("r", "2003-01-01", base=PLAN, wide={"Class A": "0.25"})
    assert rows(reconcile([wide(), restated])) == [
        (OAK, "Class A", "0.25", PLAN, None, None),
        (OAK, "Class C", "1.00", PLAN, "2003-01-01", "removed"),
    ]


def test_a_class_and_a_plan_are_terminated() -> None:
    ends = {**change("remove", on="2004-06-30"), "terminates": True}
    one = Document("a", "2004-01-01", number=1, base=PLAN, replaces=False, **HOUSE)
    one.changes = ({**ends, "old_value": "Class C", "share_class": None},)
    assert rows(reconcile([wide(), one])) == [
        (OAK, "Class A", "0.25", PLAN, None, None),
        (OAK, "Class C", "1.00", PLAN, "2004-06-30", "terminated"),
    ]
    one.changes = (ends,)
    assert {row[4:] for row in rows(reconcile([wide(), one]))} == {("2004-06-30", "terminated")}


def test_a_class_redesignated_keeps_its_rate() -> None:
    one = Document("a", "2004-01-01", number=1, base=PLAN, replaces=False, **HOUSE)
    one.changes = (change("class_rename", "Class C", "Class T"),)
    assert rows(reconcile([wide(), one])) == [
        (OAK, "Class A", "0.25", PLAN, None, None),
        (OAK, "Class C", "1.00", PLAN, "2004-01-01", "class_renamed"),
        (OAK, "Class T", "1.00", "2004-01-01", None, None),
    ]


def test_a_registrant_renamed_stays_in_its_place() -> None:
    now = "YEW SERIES TRUST"
    later = wide("r", "2003-01-01", base=PLAN, registrants=(now,))
    later.changes = (change("registrant_rename", OAK, now, on="2003-01-01"),)
    found = rows(reconcile([wide(), later]))
    assert {row[:1] + row[3:5] for row in found} == {(now, PLAN, None)}


@pytest.mark.parametrize("code", ["empty_schedule", "unread_table", "truncated_text"])
def test_what_was_not_read_whole_may_list_portfolios(code: str) -> None:
    from made_documents import stated

    said = stated([wide()])
    row = {"finding_id": "f", "document_id": "p", "source_path": "p.txt", "code": code, "severity": "warning"}
    said = replace(said, findings=table_of(FINDINGS, [{**row, "message": "Something."}]))
    found = reconcile_stated(said, Decisions())
    assert rows(found) == []
    assert len(findings(found, "rate_without_portfolio")) == 1


LISTING = Document("a", "2003-01-01", {OAK: {"Oak Growth Fund": "0.25"}}, number=1, base=PLAN)


def test_it_holds_until_a_document_lists_portfolios() -> None:
    found = reconcile([wide(classes=("Class A",), wide={"Class A": "0.30"}), LISTING])
    assert rows(found) == [(OAK, "Class A", "0.30", PLAN, "2003-01-01", "superseded")]
    mine = [row[:4] for row in periods(found) if row[0]]
    assert mine == [("Oak Growth Fund", "Class A", "0.25", "2003-01-01")]
    assert findings(found, "rate_without_portfolio") == []
    assert findings(found, "silent_change") == []


def test_what_touches_some_portfolios_leaves_what_holds_for_all() -> None:
    listing = replace(LISTING, replaces=False, extent="part")
    found = reconcile([wide(classes=("Class A",), wide={"Class A": "0.30"}), listing])
    assert rows(found) == [(OAK, "Class A", "0.30", PLAN, None, None)]


def test_where_a_document_before_it_lists_portfolios_nobody_can_tell() -> None:
    again = wide("r", "2005-01-01", base=PLAN, classes=("Class A",), wide={"Class A": "0.35"})
    found = reconcile([wide(classes=("Class A",), wide={"Class A": "0.30"}), LISTING, again])
    assert [row[2] for row in rows(found)] == ["0.30"]
    (told,) = findings(found, "rate_without_portfolio")
    assert told["document_id"] == "r"


def test_a_clause_ends_by_name_the_fund_that_is_its_own_registrant() -> None:
    one = Document("a", "2004-01-01", number=1, base=PLAN, replaces=False, registrants=(ELM,), classes=())
    one.changes = ({**change("remove", "Elm Growth Fund, Inc.", on="2004-06-30"), "terminates": True},)
    found = reconcile([wide(registrants=(ELM,), called_fund=(ELM,)), one])
    assert {row[0] for row in periods(found)} == {ELM}
    assert {row[5:8:2] for row in periods(found)} == {("2004-06-30", "terminated")}
    assert [row["status"] for row in found.amendments.to_pylist()] == ["applied"]
    assert findings(found, "unapplied_change") == []


def test_a_clause_about_a_portfolio_tells_that_there_are_some() -> None:
    one = Document("a", "2004-01-01", number=1, base=PLAN, replaces=False, **HOUSE)
    one.changes = (change("remove", "Oak Bond Fund"),)
    assert rows(reconcile([wide(), one])) == []


def test_a_registrant_that_is_the_fund_is_its_own_portfolio() -> None:
    found = reconcile([wide(registrants=(ELM,), called_fund=(ELM,))])
    (fund,) = found.portfolios.to_pylist()
    assert (fund["portfolio_name"], named(found)[fund["registrant_id"]]) == (ELM, ELM)
    assert ids(found, ELM) == {fund["portfolio_id"]}
    assert [row[:4] for row in periods(found)] == [
        (ELM, "Class A", "0.25", PLAN),
        (ELM, "Class C", "1.00", PLAN),
    ]
    assert {row["portfolio_id"] for row in found.fee_history.to_pylist()} == {fund["portfolio_id"]}
    assert {row["portfolio_id"] for row in found.fee_rates.to_pylist()} == {None}
    assert [row["share_class"] for row in found.classes.to_pylist()] == ["Class A", "Class C"]


def test_but_not_where_another_document_lists_its_portfolios() -> None:
    other = plan(
        "q", PLAN, {ELM: {"Elm Bond Fund": "0.10"}}, classes=("Class K",), title="SHAREHOLDER SERVICE PLAN"
    )
    found = reconcile([wide(registrants=(ELM,), called_fund=(ELM,)), other])
    assert [row["portfolio_name"] for row in found.portfolios.to_pylist()] == ["Elm Bond Fund"]
    assert [row[:2] for row in rows(found)] == [(ELM, "Class A"), (ELM, "Class C")]


def test_a_schedule_that_lists_the_registrant_itself_has_the_same_portfolio() -> None:
    other = plan(
        "q", PLAN, {ELM: {"Elm Growth Fund": "0.10"}}, classes=("Class K",), title="SHAREHOLDER SERVICE PLAN"
    )
    found = reconcile([wide(registrants=(ELM,), called_fund=(ELM,)), other])
    (fund,) = found.portfolios.to_pylist()
    held = {(row["portfolio_id"], row["share_class"]) for row in found.fee_history.to_pylist()}
    assert held == {(fund["portfolio_id"], name) for name in ("Class A", "Class C", "Class K")}


def test_a_fund_follows_the_names_of_its_registrant() -> None:
    now = "YEW GROWTH FUND, INC."
    first = wide(registrants=(ELM,), called_fund=(ELM,))
    later = wide("r", "2003-01-01", base=PLAN, registrants=(now,), called_fund=(now,))
    later.changes = (change("registrant_rename", ELM, now, on="2003-01-01"),)
    found = reconcile([first, later])
    (fund,) = found.portfolios.to_pylist()
    assert fund["portfolio_name"] == now
    names = {row["portfolio_name"]: str(row["valid_to"]) for row in found.portfolio_names.to_pylist()}
    assert names == {ELM: "2003-01-01", now: "None"}
    assert [row[3:6:2] for row in periods(found)] == [(PLAN, None), (PLAN, None)]


def test_every_row_of_a_portfolio_has_its_registrant_then() -> None:
    moved = Document("a", "2003-01-01", {"ASH TRUST": {"Oak Growth Fund": "0.30"}}, number=1, base=PLAN)
    found = reconcile([plan("p", PLAN, {OAK: {"Oak Growth Fund": "0.25"}}), moved])
    told = sorted((row["rate"], named(found)[row["registrant_id"]]) for row in found.fee_history.to_pylist())
    assert [name for _, name in told] in ([OAK, "ASH TRUST"], ["ASH TRUST", "ASH TRUST"])


def test_a_rate_of_a_plan_without_any_registrant_is_nobodys() -> None:
    found = reconcile([wide(registrants=())])
    assert found.fee_history.num_rows == 0
    assert len(findings(found, "rate_without_portfolio")) == 1
