"""Families are alone: what a family gets is the same whether its documents come alone or among others."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, periods, plan, rename, stated

from bench.families import generate
from pipeline.frames import STATED, Reconciled, Stated
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile

_TABLES = ("amendments", "fee_history", "classes", "portfolio_names", "documents")


def _of(whole: Stated, documents: pa.Array) -> Stated:
    """What these documents state."""
    return Stated(**{
        name: getattr(whole, name).filter(pc.is_in(getattr(whole, name)["document_id"], value_set=documents))
        for name in STATED
    })  # fmt: skip


def _families(whole: Stated) -> list[pa.Array]:
    """The documents of each family: those that name a registrant of one brand."""
    found: dict[str, list[str]] = {}
    for row in whole.documents.select(["document_id", "registrants"]).to_pylist():
        found.setdefault(row["registrants"][0].split()[0], []).append(row["document_id"])
    return [pa.array(documents) for documents in found.values()]


def _rows(found: Reconciled, name: str) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k != "proof"} for row in getattr(found, name).to_pylist()]


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_a_family_gets_alone_what_it_gets_among_others(seed: int) -> None:
    whole = generate(3, seed).stated
    families = _families(whole)
    assert len(families) == 3
    together = reconcile(whole, Decisions())
    alone = [reconcile(_of(whole, documents), Decisions()) for documents in families]
    for name in _TABLES:
        apart = [row for found in alone for row in _rows(found, name)]
        assert sorted(map(repr, apart)) == sorted(map(repr, _rows(together, name)))


@pytest.mark.parametrize("other", ["Class T", "T Class", "Investor", "Class C"])
def test_a_class_is_renamed_whatever_classes_others_name(other: str) -> None:
    oak = {"OAK SERIES TRUST": {"Oak Growth Fund": "0.25"}}
    mine = [
        plan("p", "2001-05-01", oak, classes=("Class C",)),
        Document(
            "a1", "2002-01-01", {}, number=1, base="2001-05-01", classes=(),
            registrants=("OAK SERIES TRUST",), changes=(change("class_rename", "Class C", "Class T"),),
        ),
    ]  # fmt: skip
    stranger = plan("q", "2000-01-01", {"ELM TRUST": {"Elm Growth Fund": "0.40"}}, classes=(other,))
    alone, among = (reconcile(stated(some), Decisions()) for some in (mine, [*mine, stranger]))
    expected = [
        ("Oak Growth Fund", "Class C", "0.25", "2001-05-01", "exact", "2002-01-01", "exact", "class_renamed"),
        ("Oak Growth Fund", "Class T", "0.25", "2002-01-01", "exact", None, "open", None),
    ]
    assert periods(alone) == periods(among, "Oak Growth Fund") == expected


def _brand(brand: str, renamed: str) -> list[Document]:
    """A family whose fund is renamed, whose class is redesignated, and whose brand changes by a rule."""
    home = f"{brand.upper()} TRUST"

    def listed(*names: str) -> dict[str, dict[str, str | None]]:
        return {home: dict.fromkeys(names, "0.25")}

    def amends(number: int, rows: dict[str, dict[str, str | None]], *clauses: dict[str, Any]) -> Document:
        return Document(
            f"{brand}{number}", f"{2001 + number}-05-01", rows, number=number, base="2001-05-01",
            registrants=(home,), changes=clauses, classes=("Class C",) if number < 3 else ("Class T",),
        )  # fmt: skip

    return [
        plan(f"{brand}0", "2001-05-01", listed("Growth Fund", f"{brand} Bond Fund"), classes=("Class C",)),
        amends(1, listed(renamed, f"{brand} Bond Fund"), rename("Growth Fund", renamed)),
        amends(2, {}, change("rename_rule", brand, "New")),
        amends(3, listed(renamed, "New Bond Fund"), change("class_rename", "Class C", "Class T")),
        amends(4, listed(renamed), change("remove", old="New Bond Fund")),
    ]


def test_renames_rules_and_new_names_of_classes_reach_no_other_family() -> None:
    oak, elm = _brand("Oak", "Value Fund"), _brand("Elm", "Core Fund")
    together = reconcile(stated([*oak, *elm]), Decisions())
    alone = [reconcile(stated(documents), Decisions()) for documents in (oak, elm)]
    for name in (*_TABLES, "portfolios", "registrants", "schedule_entries", "fee_rates"):
        apart = [row for found in alone for row in _rows(found, name)]
        assert sorted(map(repr, apart)) == sorted(map(repr, _rows(together, name)))
    assert {row["status"] for row in together.amendments.to_pylist()} == {"applied"}
