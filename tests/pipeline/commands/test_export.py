"""As of and as known, and the history of a portfolio in words."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, day, instruments, plan, publish, reconcile, rename, stated
from made_fees import fees_on

from bench.families import generate
from pipeline.commands import export, history
from pipeline.errors import UsageFault
from pipeline.export.files.formats import FORMATS
from pipeline.export.files.harmless_text import harmless
from pipeline.frames import FINDINGS, STATED, Reconciled, table_of
from pipeline.identity.decisions import Decisions
from pipeline.publish.snapshot import as_known, stated_of
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
DOCUMENTS = [
    plan("p", "2001-05-01", {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}}, filed="2001-05-20"),
    Document(
        "a1", "2002-01-01", {OAK: {"Oak Select Fund": "0.30"}},
        number=1, base="2001-05-01", filed="2002-03-01",
        changes=(rename("Oak Growth Fund", "Oak Select Fund"), change("remove", old="Oak Bond Fund")),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(reconcile(DOCUMENTS), tmp_path_factory.mktemp("output") / "latest")


def held(rows: pd.DataFrame) -> dict[str, Decimal]:
    return dict(zip(rows["portfolio_name"], rows["rate"], strict=True))


def test_what_held_on_a_day(tables: Path) -> None:
    quarter, more = Decimal("0.0025"), Decimal("0.0030")
    assert held(fees_on(tables, day("2001-06-01"))) == {"Oak Growth Fund": quarter, "Oak Bond Fund": quarter}
    assert held(fees_on(tables, day("2002-01-01"))) == {"Oak Select Fund": more}
    assert held(fees_on(tables, day("2001-04-30"))) == {}


def test_what_was_known_then(tables: Path) -> None:
    then = fees_on(tables, day("2002-02-01"), known=day("2002-02-28"))
    assert held(then) == {"Oak Growth Fund": Decimal("0.0025"), "Oak Bond Fund": Decimal("0.0025")}
    assert held(fees_on(tables, day("2002-02-01"), known=day("2002-03-01"))) == {
        "Oak Select Fund": Decimal("0.0030")
    }


UNDATED = plan("u", "2001-03-01", {"ELM TRUST": {"Elm Value Fund": "0.40", "Elm Bond Fund": "0.10"}})
LATER = plan("l", "2003-01-01", {"ASH TRUST": {"Ash Index Fund": "0.15"}})
NEVER = plan("n", None, {"FIR TRUST": {"Fir Index Fund": "0.15"}})


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with three documents of which nobody knows when they were filed."""
    documents = [*DOCUMENTS, UNDATED, LATER, NEVER]
    return publish(reconcile(documents), tmp_path_factory.mktemp("output") / "latest")


def test_what_bears_no_filing_date_is_not_known(bare: Path) -> None:
    then = {"day": day("2001-06-01"), "known": day("2001-06-01")}
    dated = {"Oak Growth Fund", "Oak Bond Fund"}
    assert set(held(fees_on(bare, **then))) == dated
    assert set(held(fees_on(bare, **then, with_undated=True))) == dated | {"Elm Value Fund", "Elm Bond Fund"}
    early = {"day": day("2001-06-01"), "known": day("2001-02-28")}
    assert held(fees_on(bare, **early, with_undated=True)) == {}  # before the day that it bears itself


def test_an_undated_copy_of_what_was_filed_does_not_make_it_known_earlier(bare: Path) -> None:
    whole = stated_of(bare)
    copy = {**whole.filings.to_pylist()[0], "source_path": "copy.txt", "filing_date": None, "ciks": ["1"]}
    filings = table_of(STATED["filings"], [*whole.filings.to_pylist(), copy])
    documents = as_known(replace(whole, filings=filings), day("2001-05-19")).documents
    assert documents.num_rows == 0
    then = as_known(replace(whole, filings=filings), day("2001-05-20"))
    assert "copy.txt" not in then.filings["source_path"].to_pylist()
    assert then.documents["ciks"].to_pylist() == [[]]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((), "3 documents (4 rates) without a filing date left out; --as-known-undated include counts them."),
        (("exclude",), "3 documents (4 rates) without a filing date left out; --as-known-undated include"),
        (
            ("include",),
            "1 document (2 rates) without a filing date counted, from the day that each bears itself; "
            "2 documents (2 rates) that bear none, or a later one, left out.",
        ),
    ],
)
def test_export_says_what_became_of_undated_documents(
    bare: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], words: str
) -> None:
    asked = ["--as-of", "2001-06-01", "--as-known", "2001-06-01"]
    assert run(export, *asked, *(["--as-known-undated", *more] if more else []), "-o", str(bare.parent)) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith(words)
    assert ("Elm Value Fund" in printed.out) == (more == ("include",))


def test_undated_without_a_day_is_wrong_usage(bare: Path) -> None:
    with pytest.raises(UsageFault, match="--as-known DAY"):
        run(export, "--as-of", "2001-06-01", "--as-known-undated", "include", "-o", str(bare.parent))


@pytest.mark.parametrize("name", ["Oak Growth Fund", "OAK SELECT FUND", "The Oak Select Fund"])
@pytest.mark.parametrize("known", [None, "2001-12-31"])
def test_a_portfolio_by_any_of_its_names(tables: Path, name: str, known: str | None) -> None:
    rows = fees_on(tables, day("2001-06-01"), known=day(known) if known else None, portfolio=name)
    assert list(rows["portfolio_name"]) == ["Oak Growth Fund"]


def test_a_class_is_one_however_it_is_asked_for(tables: Path) -> None:
    assert len(fees_on(tables, day("2001-06-01"), share_class="A Class")) == 2
    with pytest.raises(UsageFault, match="did you mean Class A"):
        fees_on(tables, day("2001-06-01"), share_class="Class B")


def test_an_unknown_name_is_a_fault_that_helps(tables: Path) -> None:
    with pytest.raises(UsageFault, match="Did you mean Oak Growth Fund"):
        fees_on(tables, day("2001-06-01"), portfolio="Oak Grwth Fund")


def test_equal_statements_of_two_instruments_count_once(tmp_path: Path) -> None:
    agreement = Document("r", "2001-06-01", DOCUMENTS[0].schedule, kind="related_agreement", replaces=False)
    found = reconcile([DOCUMENTS[0], agreement])
    rows = fees_on(publish(found, tmp_path), day("2002-01-01"))
    ids = instruments(found)
    assert list(rows["instrument_id"]) == [ids["p"]] * 2
    assert list(rows["agreeing_instruments"]) == [[ids["r"]]] * 2


CONDITIONS = {"during the first year": "0.75", "after the first year": "0.50"}


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of one fund that state the same two rates, each with its condition."""
    listed, rates = {"ELM TRUST": {"Elm Fund": None}}, {"Elm Fund": CONDITIONS}
    both = [
        plan(name, "2001-05-01", listed, title=f"{name} PLAN", tied=rates)
        for name in ("DISTRIBUTION", "SERVICE")
    ]
    return publish(reconcile(both), tmp_path_factory.mktemp("output") / "latest")


def test_a_rate_stands_with_its_condition(tied: Path) -> None:
    rows = fees_on(tied, day("2002-01-01"))
    assert dict(zip(rows["condition"], rows["rate"], strict=True)) == {
        condition: Decimal(percent) / 100 for condition, percent in CONDITIONS.items()
    }
    assert {len(ids.split("; ")) for ids in rows["instrument_id"]} == {2}


def test_history_tells_the_condition_of_each_rate(tied: Path) -> None:
    lines = list(history.told(history.record_of(tied, "Elm Fund"), why=True))
    fees = [line.strip() for line in lines if line.startswith("    from") and "%" in line]
    one = [
        "from 2001-05-01 on: aggregate fee at most 0.50%, after the first year",
        "from 2001-05-01 on: aggregate fee at most 0.75%, during the first year",
    ]
    assert fees == 2 * one
    assert not any("carried over" in line for line in lines)


def test_a_snapshot_tells_again_what_was_stated(tables: Path) -> None:
    again = reconcile_stated(stated_of(tables), Decisions())
    first = reconcile(DOCUMENTS)
    for each in fields(Reconciled):
        one, two = (sorted(map(repr, getattr(found, each.name).to_pylist())) for found in (again, first))
        assert one == two, each.name


@pytest.mark.parametrize("code", ["name_reuse", "rate_conflict"])
def test_what_one_exhibit_shows_is_known_again(tmp_path: Path, code: str) -> None:
    # Both can be shown by one exhibit, and by all together.
    row = {"finding_id": "1", "document_id": "p", "source_path": "p.txt", "code": code, "severity": "info"}
    findings = table_of(FINDINGS, [{**row, "message": "It stands there."}])
    folder = publish(reconcile_stated(replace(stated(DOCUMENTS), findings=findings), Decisions()), tmp_path)
    assert stated_of(folder).findings.equals(findings)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 2500))
def test_what_was_known_depends_only_on_what_was_filed(seed: int, days: int) -> None:
    whole = generate(1, seed).stated
    known = min(whole.documents["filing_date"].to_pylist()) + timedelta(days=days)
    cut = as_known(whole, known)
    assert max(cut.documents["filing_date"].to_pylist()) <= known
    assert all(getattr(as_known(cut, known), name).equals(getattr(cut, name)) for name in STATED)
    wide = as_known(whole, known, with_undated=True)  # every document of these bears a filing date
    assert wide.documents.equals(cut.documents)


def run(module: object, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)  # type: ignore[attr-defined]
    status: int = module.main(parser.parse_args(arguments))  # type: ignore[attr-defined]
    return status


def test_export_writes_csv_to_standard_output(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(export, "--as-of", "2001-06-01", "-o", str(tables.parent)) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].startswith("caldt,portfolio_id,portfolio_name,share_class")
    assert "0.0025000" in printed.out
    assert printed.err == "2 rates in force on 2001-06-01.\n"


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_export_writes_a_file(tables: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"then.{suffix}"
    assert run(export, "--as-of", "2001-06-01", "--to", str(path), "-o", str(tables.parent)) == 0
    rows = pd.read_csv(path) if suffix == "csv" else pd.read_parquet(path)
    assert list(rows["portfolio_name"]) == ["Oak Bond Fund", "Oak Growth Fund"]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_writes_the_rows(tables: Path, tmp_path: Path, ending: str) -> None:
    for day_asked in ("2001-06-01", "1990-01-01"):
        path = tmp_path / f"{day_asked}{ending}"
        assert run(export, "--as-of", day_asked, "--to", str(path), "-o", str(tables.parent)) == 0
    full, empty = ((tmp_path / f"{asked}{ending}").stat().st_size for asked in ("2001-06-01", "1990-01-01"))
    assert full > empty


@pytest.mark.parametrize("out", ["then.xml", "missing/then.csv"])
def test_export_says_what_is_wrong_with_a_file(tables: Path, tmp_path: Path, out: str) -> None:
    with pytest.raises(UsageFault):
        run(export, "--as-of", "2001-06-01", "--to", str(tmp_path / out), "-o", str(tables.parent))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", r"'\t=1"),
        ("\r=1", r"'\r=1"),
        ("'=1", "''=1"),
        ("'Oak'", "'Oak'"),
        ("＝1", "'＝1"),
        ("a\x1b[2J\u202eb", r"a\x1b[2J\u202eb"),
        ("Oak\nFund – é", "Oak\nFund – é"),
        (Decimal("-0.25"), Decimal("-0.25")),
        (None, None),
    ],
)
def test_a_cell_of_csv_is_no_formula(cell: object, shown: object) -> None:
    assert harmless(cell) == shown


def test_csv_keeps_numbers_and_dates_as_they_are(tables: Path, tmp_path: Path) -> None:
    path = tmp_path / "then.csv"
    run(export, "--as-of", "2001-06-01", "--to", str(path), "-o", str(tables.parent))
    assert "'" not in path.read_text()
    assert ",0.0025000," in path.read_text()


def test_an_empty_export_has_its_columns(tables: Path, tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    run(export, "--as-of", "1990-01-01", "--to", str(path), "-o", str(tables.parent))
    rows = pd.read_parquet(path)
    assert rows.empty
    assert "rate" in rows


def test_history_tells_names_rates_and_reasons(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(history, "Oak Growth Fund", "--why", "-o", str(tables.parent)) == 0
    told = capsys.readouterr().out
    assert "Oak Growth Fund, from 2001-05-01 until 2002-01-01" in told
    assert "by a clause of DISTRIBUTION PLAN (2002-01-01, filed 2002-03-01; a1.txt)" in told
    assert "from 2001-05-01 until 2002-01-01: aggregate fee at most 0.25%" in told
    assert "ended: another rate takes its place in" in told


def test_history_cites_the_clause_that_ends_a_rate(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(history, "Oak Bond Fund", "--why", "-o", str(tables.parent))
    assert "clause at char=2,3" in capsys.readouterr().out


def test_every_period_is_explained_by_its_print(tables: Path) -> None:
    for seed in range(3):
        found = reconcile_stated(generate(1, seed).stated, Decisions())
        folder = publish(found, tables.parent / str(seed))
        for name in found.portfolios["portfolio_name"].to_pylist():
            lines = list(history.told(history.record_of(folder, name), why=True))
            assert sum("opened by" in line for line in lines) == sum(
                line.startswith("    from") and "%" in line for line in lines
            )
            assert not any("carried over" in line for line in lines)


def test_history_tells_what_a_rate_goes_on_past(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fees = {"Ash Fund": "0.25", "Elm Fund": "0.30"}
    amendment = {"replaces": False, "base": "2001-05-01"}
    documents = [
        plan("p", "2001-05-01", {OAK: fees}),
        Document("a1", "2002-01-01", {OAK: {"Elm Fund": "0.40"}}, number=1, extent="part", **amendment),
        Document("a2", "2003-01-01", {OAK: {"Elm Fund": "0.45"}}, number=2, **amendment),
        Document("a3", "2004-01-01", {OAK: fees}, number=3, base="2001-05-01", extent="schedules"),
    ]
    publish(reconcile(documents), tmp_path / "latest")
    run(history, "Ash Fund", "--why", "-o", str(tmp_path))
    told = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line.split(" DISTRIBUTION PLAN (")[0] for line in told if "PLAN (200" in line][2:] == [
        "left as it is by",
        "kept after",
        "stated again by",
    ]
    assert any(line.endswith("which changes only what it names") for line in told)
    assert any(line.endswith("or say how much it replaces") for line in told)
