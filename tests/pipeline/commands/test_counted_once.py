"""As-of tables count a fee once, and put the rates of whole registrants on the portfolios that are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from made_documents import Document, change, day, instruments, plan, publish, reconcile
from made_fees import fees_on

from pipeline.commands.export import main
from pipeline.frames import Reconciled

OAK = "OAK SERIES TRUST"
PLAN = "2001-05-01"
LATER = "2005-01-01"
WIDE: dict[str, Any] = {"registrants": (OAK,), "wide": {"Class A": "0.25"}}


def funds(rate: str | None, *names: str) -> dict[str, dict[str, str | None]]:
    return {OAK: dict.fromkeys(names or ("Oak Growth Fund",), rate)}


def agreement(rate: str, **more: Any) -> Document:
    more = {"kind": "related_agreement", "title": "RELATED AGREEMENT", "replaces": False, **more}
    return Document("r", "2001-06-01", more.pop("schedule", funds(rate)), **more)


def held(found: Reconciled, folder: Path, on: str = LATER, **asked: Any) -> pd.DataFrame:
    return fees_on(publish(found, folder), day(on), **asked)


def said(rows: pd.DataFrame) -> list[tuple[Any, ...]]:
    """(portfolio, class, percent, spread), in their order."""
    return [
        (row["portfolio_name"], row["share_class"], f"{row['rate'] * 100:.2f}", row["spread"])
        for row in rows.to_dict("records")
    ]


def lists(found: Reconciled, rows: pd.DataFrame) -> list[tuple[str, list[str], list[str]]]:
    """By row: the documents of its instruments, of those that agree, of those that differ."""
    of = {instrument: document for document, instrument in sorted(instruments(found).items(), reverse=True)}
    return [
        (
            "; ".join(of[each] for each in row["instrument_id"].split("; ")),
            [of[each] for each in row["agreeing_instruments"]],
            [of[each] for each in row["differing_instruments"]],
        )
        for row in rows.to_dict("records")
    ]


def test_what_an_agreement_states_again_is_counted_from_the_plan(tmp_path: Path) -> None:
    found = reconcile([plan("p", PLAN, funds("0.25")), agreement("0.25")])
    assert lists(found, held(found, tmp_path)) == [("p", ["r"], [])]


def test_one_that_differs_is_named_and_not_added(tmp_path: Path) -> None:
    found = reconcile([plan("p", PLAN, funds("0.25")), agreement("0.30")])
    rows = held(found, tmp_path)
    assert said(rows) == [("Oak Growth Fund", "Class A", "0.25", "stated")]
    assert lists(found, rows) == [("p", [], ["r"])]


def test_an_agreement_whose_plan_says_nothing_of_the_fee_stays(tmp_path: Path) -> None:
    both = funds("0.25", "Oak Growth Fund", "Oak Bond Fund")
    found = reconcile([plan("p", PLAN, funds("0.25")), agreement("", schedule=both)])
    rows = held(found, tmp_path)
    assert [row[0] for row in lists(found, rows)] == ["r", "p"]


def test_two_plans_that_differ_both_stay(tmp_path: Path) -> None:
    one = plan("p", PLAN, funds("0.25"), plan_type="compensation", title="COMPENSATION PLAN")
    two = plan("q", PLAN, funds("0.10"), plan_type="reimbursement", title="REIMBURSEMENT PLAN")
    found = reconcile([one, two])
    assert sorted(lists(found, held(found, tmp_path))) == [("p", [], ["q"]), ("q", [], ["p"])]


def test_two_plans_that_say_the_same_are_one_row(tmp_path: Path) -> None:
    one = plan("p", PLAN, funds("0.25"), plan_type="compensation", title="COMPENSATION PLAN")
    two = plan("q", PLAN, funds("0.25"), plan_type="reimbursement", title="REIMBURSEMENT PLAN")
    found = reconcile([one, two])
    (row,) = lists(found, held(found, tmp_path))
    assert (set(row[0].split("; ")), row[1:]) == ({"p", "q"}, ([], []))


def test_a_rate_for_all_portfolios_stays_the_registrants_where_none_is_known(tmp_path: Path) -> None:
    rows = held(reconcile([plan("p", PLAN, {}, **WIDE)]), tmp_path)
    assert said(rows) == [(None, "Class A", "0.25", "stated")]
    assert rows["registrant_id"].notna().all()


LISTING = plan(
    "q", "2002-01-01", funds(None, "Oak Growth Fund", "Oak Bond Fund"), title="SHAREHOLDER SERVICE PLAN"
)


def test_it_is_spread_over_the_portfolios_that_another_document_lists(tmp_path: Path) -> None:
    found = reconcile([plan("p", PLAN, {}, **WIDE), LISTING])
    assert said(held(found, tmp_path)) == [
        ("Oak Bond Fund", "Class A", "0.25", "portfolios"),
        ("Oak Growth Fund", "Class A", "0.25", "portfolios"),
    ]
    before = held(found, tmp_path, on="2001-12-31")
    assert said(before) == [(None, "Class A", "0.25", "stated")]
    one = held(found, tmp_path, portfolio="Oak Bond Fund")
    assert said(one) == [("Oak Bond Fund", "Class A", "0.25", "portfolios")]


def test_not_over_those_of_another_class_nor_of_another_registrant(tmp_path: Path) -> None:
    theirs = plan("q", "2002-01-01", {"ASH TRUST": {"Ash Fund": None}}, title="SHAREHOLDER SERVICE PLAN")
    other = plan("s", "2002-01-01", funds(None), classes=("Class C",), title="SHAREHOLDER SERVICE PLAN")
    rows = held(reconcile([plan("p", PLAN, {}, **WIDE), theirs, other]), tmp_path)
    assert said(rows) == [(None, "Class A", "0.25", "stated")]


def test_nor_over_one_that_has_ended(tmp_path: Path) -> None:
    listing = plan("q", "2002-01-01", funds("0.10", "Oak Growth Fund", "Oak Bond Fund"), title="SERVICE PLAN")
    gone = {**change("remove", old="Oak Bond Fund", on="2003-01-01"), "terminates": True}
    ends = Document("a", "2003-01-01", number=1, base="2002-01-01", title="SERVICE PLAN", replaces=False,
                    registrants=(OAK,), changes=(gone,))  # fmt: skip
    found = reconcile([plan("p", PLAN, {}, **{**WIDE, "title": "DISTRIBUTION PLAN"}), listing, ends])
    rows = held(found, tmp_path)
    assert {row[0] for row in said(rows) if row[3] == "portfolios"} == {"Oak Growth Fund"}
    rows = held(found, tmp_path, on="2002-06-01")
    assert {row[0] for row in said(rows) if row[3] == "portfolios"} == {"Oak Growth Fund", "Oak Bond Fund"}


def header(name: str, number: int, share_class: str = "Class A") -> dict[str, Any]:
    return {
        "owner_cik": "0000000001",
        "series_id": f"S00000000{number}",
        "series_name": name,
        "class_id": f"C00000000{number}",
        "class_name": share_class,
    }


def test_it_is_spread_over_the_series_of_the_filing_header(tmp_path: Path) -> None:
    filer = {"cik": "0000000001", "conformed_name": OAK}
    series = (header("Oak Growth Fund", 1), header("Oak Bond Fund", 2), header("Oak Cash Fund", 3, "Class C"))
    wide = plan("p", PLAN, {}, **WIDE, filers=(filer,), series=series, filed="2001-06-01")
    found = reconcile([wide])
    assert said(held(found, tmp_path)) == [
        ("Oak Bond Fund", "Class A", "0.25", "filing_header"),
        ("Oak Growth Fund", "Class A", "0.25", "filing_header"),
    ]
    assert said(held(found, tmp_path, on="2001-05-15")) == [(None, "Class A", "0.25", "stated")]
    both = reconcile([wide, LISTING])
    assert said(held(both, tmp_path)) == [
        ("Oak Bond Fund", "Class A", "0.25", "portfolios"),
        ("Oak Growth Fund", "Class A", "0.25", "portfolios"),
    ]


def test_an_agreement_that_lists_portfolios_agrees_with_the_plan_that_lists_none(tmp_path: Path) -> None:
    found = reconcile([plan("p", PLAN, {}, **WIDE), agreement("0.25")])
    rows = held(found, tmp_path)
    assert said(rows) == [("Oak Growth Fund", "Class A", "0.25", "portfolios")]
    assert lists(found, rows) == [("p", ["r"], [])]


def test_files_hold_the_lists(tmp_path: Path) -> None:
    import argparse

    import pyarrow.parquet as pq

    found = reconcile([plan("p", PLAN, funds("0.25")), agreement("0.25")])
    folder = publish(found, tmp_path / "tables")
    parser = argparse.ArgumentParser()
    from pipeline.commands.export import add_arguments

    add_arguments(parser)
    for name in ("rates.csv", "rates.parquet"):
        main(parser.parse_args(["--as-of", LATER, "--to", str(tmp_path / name), "-o", str(folder)]))
    agreed = instruments(found)["r"]
    (row,) = pd.read_csv(tmp_path / "rates.csv").to_dict("records")
    assert row["agreeing_instruments"] == agreed
    (row,) = pq.read_table(tmp_path / "rates.parquet").to_pylist()
    assert (row["agreeing_instruments"], row["differing_instruments"]) == ([agreed], [])
