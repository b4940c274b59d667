"""Ids that stay when documents come, and those that can't: told in id_moves.csv."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path

from made_documents import Document, instruments, plan, publish, reconcile, rename
from made_tables import PORTFOLIO, RATE, published, tables

from pipeline.frames import Reconciled
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import FILE_NAME, HEAD_ONLY, id_moves
from pipeline.publish.publish import publish as publish_tables


def family(brand: str) -> list[Document]:
    """A plan, restated, and amendments: a fund is renamed, a new one bears its name, another comes."""
    home = f"{brand.upper()} TRUST"

    def listed(*names: str) -> dict[str, dict[str, str | None]]:
        return {home: {f"{brand} {name} Fund": f"0.{20 + len(name)}" for name in names}}

    def named(name: str) -> str:
        return f"{brand} {name} Fund"

    renamed = (rename(named("Growth"), named("Value")),)
    return [
        plan(f"{brand}-p", "2002-03-01", listed("Growth", "Bond", "Cash")),
        Document(f"{brand}-1", "2004-03-01", listed("Growth", "Bond", "Cash"), number=1, base="2002-03-01"),
        Document(
            *(f"{brand}-2", "2005-03-01", listed("Value", "Bond", "Cash")),
            number=2,
            base="2002-03-01",
            changes=renamed,
        ),
        Document(f"{brand}-3", "2006-03-01", listed("Value", "Bond", "Growth"), number=3, base="2002-03-01"),
        plan(f"{brand}-q", "2008-03-01", listed("Value", "Bond", "Growth"), base="2002-03-01"),
        Document(f"{brand}-4", "2009-03-01", listed("Value", "Gold", "Growth"), number=1, base="2008-03-01"),
    ]


def said(found: Reconciled) -> dict[tuple[str, object], tuple[str, str]]:
    rows = found.schedule_entries.to_pylist()
    home = instruments(found)
    return {
        (row["document_id"], row["row_number"]): (
            *(row["portfolio_id"], row["registrant_id"]),
            home[row["document_id"]],
        )
        for row in rows
    }


def test_a_document_more_moves_no_id_where_others_say_what_it_says() -> None:
    whole = said(reconcile([*family("Oak"), *family("Elm")]))
    for left_out in (0, 1, 3, 5):
        documents = family("Oak")
        del documents[left_out]
        part = said(reconcile(documents))
        assert part == {mark: whole[mark] for mark in part}, left_out


def test_a_clause_knows_the_first_name_where_no_schedule_does() -> None:
    whole, part = said(reconcile(family("Oak"))), said(reconcile(family("Oak")[2:]))
    assert part == {mark: whole[mark] for mark in part}


def moves(before: Reconciled, after: Reconciled, folder: Path) -> list[dict[str, str]]:
    tables = {each.name: getattr(after, each.name) for each in fields(Reconciled)}
    return list(csv.DictReader(io.StringIO(id_moves(publish(before, folder), tables))))


def test_what_moves_is_listed(tmp_path: Path) -> None:
    last = reconcile(family("Oak")[3:])  # nobody says that Value was Growth
    assert moves(last, last, tmp_path / "same") == []
    found = moves(last, reconcile(family("Oak")), tmp_path / "more")
    assert {(row["column"], row["old_name"], row["new_name"]) for row in found} == {
        ("portfolio_id", "Oak Value Fund", "Oak Value Fund"),
        ("portfolio_id", "Oak Growth Fund", "Oak Growth Fund"),
    }


def test_a_snapshot_writes_it_though_the_one_before_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    tables = {name: table.schema.empty_table() for name, table in TABLES.items()}
    first = publish_tables(tables, tmp_path, {})
    assert (first.snapshot / FILE_NAME).read_text() == HEAD_ONLY
    (first.snapshot / "documents.parquet").write_bytes(b"no table")
    second = publish_tables(tables, tmp_path, {})
    assert (second.snapshot / FILE_NAME).read_text() == HEAD_ONLY
    assert [told.startswith("id_moves.csv lists nothing") for told in second.undone] == [True]


def test_what_many_portfolios_share_a_print_of_moves_nobody(tmp_path: Path) -> None:
    # One rate said once for two funds: two rows of one place.
    rates = [RATE, RATE | {"portfolio_id": "p2"}]
    portfolios = [PORTFOLIO, PORTFOLIO | {"portfolio_id": "p2", "portfolio_name": "Ash Fund"}]
    before = published(tmp_path, tables({"fee_rates": rates, "portfolios": portfolios}))
    assert id_moves(before, tables({"fee_rates": rates, "portfolios": portfolios})) == HEAD_ONLY
    now = [RATE, RATE | {"portfolio_id": "p3"}]
    renamed = [PORTFOLIO, PORTFOLIO | {"portfolio_id": "p3", "portfolio_name": "Ash Fund"}]
    moved = id_moves(before, tables({"fee_rates": now, "portfolios": renamed}))
    assert moved == HEAD_ONLY + "portfolio_id,p2,p3,Ash Fund,Ash Fund\n"
