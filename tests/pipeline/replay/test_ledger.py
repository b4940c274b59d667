"""The ledger tells the truth: what is `applied` shows in the history, the names or the schedule."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, findings, plan, reconcile

from bench.families import generate
from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
NAMES = [f"Oak {word} Fund" for word in ("Growth", "Bond", "Index", "Cash", "Value", "Core")]
CLASSES = ("Class A", "Class C", "Class T")

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def _names(tables: Tables, name: str | None) -> set[str]:
    """The portfolios of a name; of a plan that ends as a whole, all."""
    rows = tables["portfolio_names"]
    return {
        row["portfolio_id"]
        for row in rows
        if name is None or portfolio_key(row["portfolio_name"] or "") == portfolio_key(name)
    }


def _renamed(row: Row, tables: Tables) -> bool:
    return bool(_names(tables, row["old_value"]) & _names(tables, row["new_value"]))


def _ruled(row: Row, tables: Tables) -> bool:
    given = [r for r in tables["portfolio_names"] if r["evidence"] == "rename_rule"]
    return any(row["new_value"].casefold() in r["portfolio_name"].casefold() for r in given)


def _listed(row: Row, tables: Tables) -> bool:
    meant = _names(tables, row["new_value"])
    return any(
        entry["document_id"] == row["document_id"] and entry["portfolio_id"] in meant
        for entry in tables["schedule_entries"]
    )


def _ended(row: Row, tables: Tables) -> bool:
    """Rates of the portfolio end with the document; or it was listed without any, and is no more."""
    everyone = {each["portfolio_id"] for each in tables["fee_history"]}
    meant = _names(tables, row["old_value"]) if row["old_value"] else everyone
    closed = any(
        period["closed_by"] == row["document_id"]
        and period["closed_reason"] in ("removed", "terminated")
        and period["portfolio_id"] in meant
        for period in tables["fee_history"]
    )
    return closed or bool(meant - {rate["portfolio_id"] for rate in tables["fee_rates"]})


def _redesignated(row: Row, tables: Tables) -> bool:
    old, new = class_key(row["old_value"]), class_key(row["new_value"])
    changed = any(
        class_key(period["share_class"] or "") == share_class and period[by] == row["document_id"]
        for period in tables["fee_history"]
        for share_class, by in ((old, "closed_by"), (new, "opened_by"))
    )
    shown = (
        {*(entry["share_classes"] or ()), entry["share_class"]}
        for entry in tables["schedule_entries"]
        if entry["document_id"] == row["document_id"]
    )
    return changed or any(new in {class_key(name or "") for name in names} for names in shown)


def _replaced(row: Row, tables: Tables) -> bool:
    return any(entry["document_id"] == row["document_id"] for entry in tables["schedule_entries"])


EFFECT: dict[str, Callable[[Row, Tables], bool]] = {
    "rename": _renamed,
    "rename_rule": _ruled,
    "add": _listed,
    "remove": _ended,
    "class_rename": _redesignated,
    "replace_schedule": _replaced,
}


def assert_true(found: Reconciled) -> None:
    names = ("portfolio_names", "schedule_entries", "fee_history", "fee_rates")
    tables = {name: getattr(found, name).to_pylist() for name in names}
    rows = found.amendments.to_pylist()
    for row in rows:
        if row["status"] == "applied" and row["kind"] in EFFECT:
            assert EFFECT[row["kind"]](row, tables), row
    told = {row["document_id"] for row in findings(found, "unapplied_change")}
    assert {row["document_id"] for row in rows if row["status"] == "unapplied"} <= told
    asked = {row["document_id"] for row in findings(found, "rename_candidate")}
    assert {row["document_id"] for row in rows if row["status"] == "unconfirmed"} <= asked


@settings(max_examples=2, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_what_is_applied_in_made_families_has_an_effect(seed: int) -> None:
    assert_true(reconcile_stated(generate(2, seed).stated, Decisions()))


def _clause(chance: random.Random) -> Row:
    """A change that may be true, false, or about nothing."""
    one, two = chance.sample(NAMES, 2)
    kind = chance.choice(["rename", "rename", "add", "remove", "class_rename", "rename_rule"])
    on = chance.choice([None, f"{chance.randint(2000, 2012)}-{chance.choice(['05', '06', '09'])}-01"])
    if kind == "class_rename":
        return change(kind, *chance.sample(CLASSES, 2), on)
    if kind == "rename_rule":
        return change(kind, "Oak", "Elm", on)
    return change(kind, one if kind != "add" else None, two if kind != "remove" else None, on) | {
        "terminates": chance.random() < 0.3 and kind == "remove"
    }


def _history(seed: int) -> list[Document]:
    """A plan and amendments that say, list and replace whatever they may."""
    chance = random.Random(seed)

    def schedule() -> dict[str, dict[str, str | None]]:
        brand = chance.choice(["Oak", "Oak", "Oak", "Elm"])
        funds = chance.sample(NAMES, chance.randint(1, len(NAMES)))
        rates = ("0.20", "0.30", None)
        return {OAK: {name.replace("Oak", brand): chance.choice(rates) for name in funds}}

    classes = tuple(sorted(chance.sample(CLASSES, chance.randint(1, 2))))
    documents = [plan("p", "2001-05-01", schedule(), classes=classes)]
    for number in range(1, chance.randint(2, 5)):
        documents.append(
            Document(
                f"a{number}", f"{2001 + 2 * number}-06-01", schedule() if chance.random() < 0.6 else {},
                number=number, base="2001-05-01", registrants=(OAK,), replaces=chance.random() < 0.7,
                classes=chance.choice([classes, classes[:1], ()]),
                changes=tuple(_clause(chance) for _ in range(chance.randint(0, 3))),
            )
        )  # fmt: skip
    return documents


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 1_000_000))
def test_what_is_applied_of_any_clauses_has_an_effect(seed: int) -> None:
    assert_true(reconcile(_history(seed)))
