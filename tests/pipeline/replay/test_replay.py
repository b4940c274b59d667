"""What held when: periods, their ends, and how sure each day is."""

from __future__ import annotations

import random
from dataclasses import fields
from itertools import pairwise

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, findings, periods, plan, reconcile, rename, stated

from bench.families import generate
from pipeline.frames import STATED, Reconciled, Stated, table_of
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
PLAN = "2001-05-01"


def funds(**rates: str | None) -> dict[str, dict[str, str | None]]:
    return {OAK: {f"Oak {name} Fund": rate for name, rate in rates.items()}}


def amendment(
    number: int | None, on: str | None, schedule: dict[str, dict[str, str | None]], **more: object
) -> Document:
    return Document(f"a{number}", on, schedule, number=number, base=PLAN, **more)  # type: ignore[arg-type]


def test_a_rate_that_goes_on_is_one_row() -> None:
    documents = [plan("p", PLAN, funds(Growth="0.25"))]
    documents += [amendment(n, f"200{n + 1}-01-01", funds(Growth="0.25")) for n in (1, 2, 3)]
    assert periods(reconcile(documents)) == [
        ("Oak Growth Fund", "Class A", "0.25", PLAN, "exact", None, "open", None)
    ]


def test_a_rename_does_not_end_a_period() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25")),
        amendment(
            1, "2002-01-01", funds(Select="0.25"), changes=(rename("Oak Growth Fund", "Oak Select Fund"),)
        ),
    ]
    assert periods(reconcile(documents)) == [
        ("Oak Growth Fund", "Class A", "0.25", PLAN, "exact", None, "open", None)
    ]


def test_a_new_rate_supersedes_and_a_gone_fund_is_removed() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.25")),
        amendment(1, "2002-01-01", funds(Growth="0.30", Index="0.10")),
    ]
    found = reconcile(documents)
    assert periods(found) == [
        ("Oak Bond Fund", "Class A", "0.25", PLAN, "exact", "2002-01-01", "exact", "removed"),
        ("Oak Growth Fund", "Class A", "0.25", PLAN, "exact", "2002-01-01", "exact", "superseded"),
        ("Oak Growth Fund", "Class A", "0.30", "2002-01-01", "exact", None, "open", None),
        ("Oak Index Fund", "Class A", "0.10", "2002-01-01", "exact", None, "open", None),
    ]
    (silent,) = findings(found, "silent_change")
    assert "Oak Bond Fund" in silent["message"]
    assert "Oak Index Fund" in silent["message"]


def test_a_missing_amendment_makes_days_no_later_than() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.25")),
        amendment(2, "2002-01-01", funds(Growth="0.30")),
    ]
    assert {row[4:7:2] for row in periods(reconcile(documents))} == {
        ("exact", "no_later_than"),
        ("no_later_than", "open"),
    }


def test_an_amendment_that_is_known_first_held_no_later_than_its_day() -> None:
    (row,) = periods(reconcile([amendment(3, "2002-01-01", funds(Growth="0.25"))]))
    assert row[3:5] == ("2002-01-01", "no_later_than")


def test_a_clause_is_exact_and_acts_on_its_own_day() -> None:
    clauses = (
        change("remove", old="Oak Bond Fund", on="2002-06-30"),
        change("add", new="Oak Index Fund", on="2002-03-15"),
    )
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.25")),
        amendment(4, "2002-01-01", funds(Growth="0.25", Index="0.10"), changes=clauses),
    ]
    found = reconcile(documents)
    assert periods(found, "Oak Bond Fund") == [
        ("Oak Bond Fund", "Class A", "0.25", PLAN, "exact", "2002-06-30", "exact", "removed")
    ]
    assert periods(found, "Oak Index Fund")[0][3:5] == ("2002-03-15", "exact")
    assert {row["status"] for row in found.amendments.to_pylist()} == {"applied"}


def test_an_addition_alone_leaves_the_rest_in_force() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25")),
        amendment(
            1,
            "2002-01-01",
            funds(Index="0.10"),
            changes=(change("add", new="Oak Index Fund"),),
            replaces=False,
        ),
    ]
    assert [row[5] for row in periods(reconcile(documents))] == [None, None]


def test_a_removal_without_a_schedule() -> None:
    bare = amendment(
        1, "2002-01-01", {}, changes=(change("remove", old="Oak Bond Fund"),), registrants=(OAK,)
    )
    documents = [plan("p", PLAN, funds(Growth="0.25", Bond="0.25")), bare]
    assert {row[0]: row[5] for row in periods(reconcile(documents))} == {
        "Oak Growth Fund": None,
        "Oak Bond Fund": "2002-01-01",
    }


def test_what_cannot_be_applied_is_published_as_such() -> None:
    clauses = (
        change("remove", old="Oak Unknown Fund"),
        change("add", new="Oak Absent Fund"),
        rename("Elm One", "Elm Two"),
    )
    documents = [
        plan("p", PLAN, funds(Growth="0.25")),
        amendment(1, "2002-01-01", funds(Growth="0.25"), changes=clauses),
    ]
    found = reconcile(documents)
    status = {row["kind"]: row["status"] for row in found.amendments.to_pylist()}
    assert status == {
        "remove": "unapplied",
        "add": "unapplied",
        "rename": "unapplied",
        "replace_schedule": "applied",
    }
    (finding,) = findings(found, "unapplied_change")
    assert all(name in finding["message"] for name in ("Oak Unknown Fund", "Oak Absent Fund", "Elm One"))


def test_a_class_that_is_renamed_carries_its_rates() -> None:
    bare = amendment(
        1, "2002-01-01", {}, classes=("Class A3", "Class B"), registrants=(OAK,),
        changes=(change("class_rename", "Class A3", "Class B", on="2002-02-02"),),
    )  # fmt: skip
    documents = [plan("p", PLAN, funds(Growth="0.25"), classes=("Class A3",)), bare]
    documents.append(amendment(2, "2003-01-01", funds(Growth="0.25"), classes=("Class B",)))
    assert periods(reconcile(documents)) == [
        ("Oak Growth Fund", "Class A3", "0.25", PLAN, "exact", "2002-02-02", "exact", "class_renamed"),
        ("Oak Growth Fund", "Class B", "0.25", "2002-02-02", "exact", None, "open", None),
    ]


def test_a_class_that_is_removed_later_than_its_document() -> None:
    act = change("remove", old="Class T", on="2002-07-01")
    documents = [plan("p", PLAN, funds(Growth="0.25"), classes=("Class A", "Class T"), changes=(act,))]
    assert {row[1]: row[5] for row in periods(reconcile(documents))} == {
        "Class A": None,
        "Class T": "2002-07-01",
    }


def test_investor_and_investor_class_are_one_fee() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25"), classes=("Investor Class",)),
        amendment(1, "2002-01-01", funds(Growth="0.25"), classes=("Investor",)),
    ]
    found = reconcile(documents)
    assert len(found.fee_history) == len(found.classes) == 1


def test_a_bare_list_keeps_the_rates_of_what_it_lists() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.25")),
        amendment(1, "2002-01-01", funds(Growth=None)),
    ]
    assert {row[0]: row[5] for row in periods(reconcile(documents))} == {
        "Oak Growth Fund": None,
        "Oak Bond Fund": "2002-01-01",
    }


def test_an_undated_document_opens_nothing_and_leaves_doubt() -> None:
    documents = [
        plan("p", PLAN, funds(Growth="0.25", Bond="0.25")),
        amendment(1, None, funds(Growth="0.30")),
        amendment(2, "2003-01-01", funds(Growth="0.30")),
    ]
    found = reconcile(documents)
    assert {row["opened_by"] for row in found.fee_history.to_pylist()} == {"p", "a2"}
    assert periods(found, "Oak Bond Fund")[0][5:7] == ("2003-01-01", "no_later_than")
    assert [row["document_id"] for row in findings(found, "undated_document")] == ["a1"]
    assert not findings(found, "missing_amendment")


def test_rates_that_contradict_one_another_are_not_taken() -> None:
    one, two = (stated([plan("p", PLAN, funds(Growth=rate))]) for rate in ("0.25", "0.50"))
    both = Stated(**{
        name: pa.concat_tables([getattr(one, name), two.rates]) if name == "rates" else getattr(one, name)
        for name in STATED
    })  # fmt: skip
    found = reconcile_stated(both, Decisions())
    assert found.fee_history.num_rows == 0
    assert len(findings(found, "rate_conflict")) == 1


def test_nothing_stated_gives_empty_tables() -> None:
    found = reconcile_stated(
        Stated(**{name: table_of(schema, []) for name, schema in STATED.items()}), Decisions()
    )
    assert all(getattr(found, field.name).num_rows == 0 for field in fields(Reconciled))


# ---------------------------------------------------------------------- properties


def _in_order(found: Reconciled) -> dict[str, list[str]]:
    return {
        field.name: sorted(map(repr, getattr(found, field.name).to_pylist())) for field in fields(Reconciled)
    }


def _shuffled(whole: Stated, seed: int) -> Stated:
    chance = random.Random(seed)

    def mixed(table: pa.Table) -> pa.Table:
        return table.take(pa.array(chance.sample(range(table.num_rows), table.num_rows), pa.int64()))

    return Stated(**{name: mixed(getattr(whole, name)) for name in STATED})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_any_order_of_what_is_stated_gives_the_same_tables(seed: int) -> None:
    whole = generate(2, seed).stated
    expected = _in_order(reconcile_stated(whole, Decisions()))
    assert _in_order(reconcile_stated(_shuffled(whole, seed), Decisions())) == expected


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_batches_of_documents_in_any_split_give_the_same_tables(seed: int, batches: int) -> None:
    whole = generate(2, seed).stated
    chance = random.Random(seed)
    of = {
        document_id: chance.randrange(batches) for document_id in whole.documents["document_id"].to_pylist()
    }

    def batch(name: str, number: int) -> pa.Table:
        table = getattr(whole, name)
        return table.filter(
            pa.array([of.get(key) == number for key in table["document_id"].to_pylist()], pa.bool_())
        )

    arrived = Stated(**{
        name: pa.concat_tables([batch(name, number) for number in reversed(range(batches))])
        for name in STATED
    })  # fmt: skip
    assert _in_order(reconcile_stated(arrived, Decisions())) == _in_order(
        reconcile_stated(whole, Decisions())
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_periods_of_one_fee_never_overlap(seed: int) -> None:
    rows = reconcile_stated(generate(2, seed).stated, Decisions()).fee_history.to_pylist()
    fee = (
        *("instrument_id", "portfolio_id", "bearer", "share_class", "condition"),
        *("component", "bound", "tier_from", "tier_to"),
    )
    for row in rows:
        row["bearer"] = row["portfolio_id"] or row["registrant_id"]
    rows.sort(key=lambda row: (*(str(row[name]) for name in fee), row["valid_from"]))
    for one, two in pairwise(rows):
        if all(one[name] == two[name] for name in fee):
            assert one["valid_to"] is not None
            assert one["valid_to"] <= two["valid_from"]
