"""The whole way: a snapshot and data sets -> the snapshot again, with charged_rates and their findings."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import made_risk_return as made
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_documents import Document, instruments, plan, reconcile
from made_tables import published

from bench.disk_model import Operation, WatchedOs
from pipeline.charged.republish import Summary, charge
from pipeline.errors import NothingPublished, OutputBusy, UsageFault
from pipeline.frames import Reconciled
from pipeline.publish import durable
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import HEAD_ONLY
from pipeline.publish.output_lock import held
from pipeline.publish.table_model import Table

OAK, CIK = "OAK SERIES TRUST", "0000912345"
FILER = {"cik": CIK, "conformed_name": OAK}
Row = dict[str, Any]


def header(number: int, name: str, share_class: str, series: int = 1) -> Row:
    """A class as the header of a filing names it."""
    return {
        "owner_cik": CIK, "series_id": f"S{series:09d}", "series_name": name,
        "class_id": f"C{number:09d}", "class_name": share_class,
    }  # fmt: skip


GROWTH, BOND = "Oak Growth Fund", "Oak Bond Fund"
A, C, BOND_A = (f"C{number:09d}" for number in (1, 2, 3))
SERIES = (header(1, GROWTH, "Class A"), header(2, GROWTH, "Class C"), header(3, BOND, "Class A", 2))
PLAN = plan(
    "p",
    "2010-05-01",
    {OAK: {GROWTH: "0.25", BOND: "0.10"}},
    filed="2010-05-20",
    series=SERIES,
    filers=(FILER,),
)


def snapshot(output: Path, *documents: Document) -> Path:
    """An output that shows the tables of these documents; of one plan, where none are given."""
    if documents:
        return put(output, reconcile(list(documents)))
    shutil.copytree(_of_one_plan(), output, symlinks=True)
    return output


_HOME = tempfile.TemporaryDirectory()  # goes with this process


@cache
def _of_one_plan() -> Path:
    return put(Path(_HOME.name) / "out", reconcile([PLAN]))


def put(output: Path, found: Reconciled) -> Path:
    tables = {name: _filled(getattr(found, name), table) for name, table in TABLES.items()}
    published(output, tables)
    return output


def _filled(found: pa.Table, table: Table) -> pa.Table:
    """What made documents leave out and published ones never do."""
    for column in table.columns:
        if not column.nullable and found[column.name].null_count:
            is_list = pa.types.is_list(column.type)
            said = [
                ([] if is_list else "?") if each is None else each for each in found[column.name].to_pylist()
            ]
            at = found.schema.get_field_index(column.name)
            found = found.set_column(at, column.name, pa.array(said, column.type))
    return found


def rows(output: Path, table: str = "charged_rates") -> list[Row]:
    found: list[Row] = pq.read_table(output / "latest" / f"{table}.parquet").to_pylist()
    return found


def findings(output: Path, code: str) -> list[str]:
    return [row["message"] for row in rows(output, "findings") if row["code"] == code]


def charged(tmp_path: Path, nums: Sequence[dict[str, str]], *documents: Document, **more: Any) -> list[Row]:
    """The rows of what these lines charge, beside the caps of these documents."""
    charge(made.quarter(tmp_path / "rr", nums, **more), snapshot(tmp_path / "out", *documents))
    return rows(tmp_path / "out")


def caps(found: Sequence[Row]) -> dict[str, Decimal | None]:
    return {row["class_id"]: row["cap"] for row in found}


def test_a_charge_stands_beside_its_cap(tmp_path: Path) -> None:
    (row,) = charged(tmp_path, [made.num(A, "0.0020")])
    found = reconcile([PLAN])
    portfolios = found.portfolios.to_pylist()
    (portfolio_id,) = (each["portfolio_id"] for each in portfolios if each["series_id"] == "S000000001")
    assert row == {
        "series_id": "S000000001", "class_id": A, "share_class": "Class A",
        "portfolio_id": portfolio_id,
        "accession_number": made.ACCESSION, "filing_date": date(2012, 2, 27), "period_end": date(2012, 3, 1),
        "charged": Decimal("0.0020"), "charged_on": date(2012, 3, 1), "cap": Decimal("0.0025"),
        "cap_basis": "maximum", "instrument_id": instruments(found)["p"], "headroom": Decimal("0.0005"),
    }  # fmt: skip
    assert not findings(tmp_path / "out", "charged_above_cap")


@pytest.mark.parametrize(("value", "above"), [("0.0025", False), ("0.0025001", True), ("0.0100", True)])
def test_more_than_the_cap_by_any_bit_is_told(tmp_path: Path, value: str, above: bool) -> None:
    (row,) = charged(tmp_path, [made.num(A, value)])
    assert (row["headroom"] < 0) is above
    told = findings(tmp_path / "out", "charged_above_cap")
    assert len(told) == above
    for words in told:
        assert all(
            part in words for part in ("Oak Growth Fund, Class A", "0.25%", "2012-03-01", "p.txt", "num.tsv")
        )


def test_the_plan_of_the_day_counts(tmp_path: Path) -> None:
    later = Document("a1", "2012-03-01", {OAK: {GROWTH: "0.50", BOND: "0.10"}}, number=1, base="2010-05-01")
    subs = [made.sub(effdate="20120229"), made.sub("0000912345-12-000002", effdate="20120301")]
    nums = [made.num(A, "0.0025"), made.num(A, "0.0025", adsh="0000912345-12-000002")]
    found = charged(tmp_path, nums, PLAN, later, subs=subs)
    assert [row["cap"] for row in found] == [Decimal("0.0025"), Decimal("0.0050")]


def test_before_the_plan_and_for_a_class_of_none_there_is_no_cap(tmp_path: Path) -> None:
    nums = [made.num(A, "0.0025", adsh="0000912345-09-000001"), made.num(C, "0.0100")]
    subs = [made.sub(), made.sub("0000912345-09-000001", "20090301", "")]
    found = charged(tmp_path, nums, subs=subs)
    assert [(row["class_id"], row["cap"], row["headroom"]) for row in found] == [
        (A, None, None),
        (C, None, None),
    ]
    assert [row["share_class"] for row in found] == ["Class A", "Class C"]  # as headers name it


def test_a_cap_of_which_the_end_is_not_known_is_none(tmp_path: Path) -> None:
    later = Document("a3", "2014-03-01", {OAK: {GROWTH: "0.50", BOND: "0.10"}}, number=3, base="2010-05-01")
    found = charged(tmp_path, [made.num(A, "0.0030"), made.num(BOND_A, "0.0010")], PLAN, later)
    assert caps(found) == {A: None, BOND_A: Decimal("0.0010")}
    assert ["not known" in words for words in findings(tmp_path / "out", "cap_unclear")] == [True]


def test_two_plans_that_differ_give_none_and_an_agreement_never_counts(tmp_path: Path) -> None:
    other = replace(
        PLAN,
        document_id="q",
        title="SHAREHOLDER SERVICE PLAN",
        schedule={OAK: {GROWTH: "0.30", BOND: "0.10"}},
    )
    found = charged(tmp_path, [made.num(A, "0.0025"), made.num(BOND_A, "0.0010")], PLAN, other)
    assert caps(found) == {A: None, BOND_A: Decimal("0.0010")}
    assert ["two plans" in words for words in findings(tmp_path / "out", "cap_unclear")] == [True]
    agreement = replace(other, kind="distribution_agreement", title="DISTRIBUTION AGREEMENT")
    assert caps(charged(tmp_path / "b", [made.num(A, "0.0025")], agreement)) == {A: None}
    assert caps(charged(tmp_path / "c", [made.num(A, "0.0025")], PLAN, agreement)) == {A: Decimal("0.0025")}


def test_a_doubtful_rate_is_no_cap(tmp_path: Path) -> None:
    doubtful = replace(PLAN, doubtful=(GROWTH,))
    assert caps(charged(tmp_path, [made.num(A, "0.0025")], doubtful)) == {A: None}


def test_a_rate_for_all_portfolios_is_the_cap_of_those_that_headers_name(tmp_path: Path) -> None:
    wide = plan("w", "2010-05-01", {}, registrants=(OAK,), wide={"Class A": "0.25"}, filed="2010-05-20",
                series=SERIES, filers=(FILER,), classes=())  # fmt: skip
    found = charged(
        tmp_path, [made.num(A, "0.0030"), made.num(C, "0.0100"), made.num(BOND_A, "0.0025")], wide
    )
    assert caps(found) == {A: Decimal("0.0025"), C: None, BOND_A: Decimal("0.0025")}
    assert {row["portfolio_id"] for row in found} == {None}
    assert [
        words.startswith("series S000000001, Class A")
        for words in findings(tmp_path / "out", "charged_above_cap")
    ] == [True]


def test_what_is_said_again_counts_once_and_what_differs_is_told(tmp_path: Path) -> None:
    lines = [
        made.num(A, "0.0020", document="One"),
        made.num(A, "0.0020", document="Two"),
        made.num(A, "0.002", document="Two", iprx="1"),
        made.num(A, "0.0030", document="Two", iprx="1"),
        made.num(BOND_A, "0.0010", document="One"),
        made.num(BOND_A, "0.0009", document="Two"),
        made.num(C, "0.0075", iprx="1"),
    ]
    found = charged(tmp_path, lines)
    said = [(row["class_id"], row["charged"]) for row in found]
    assert said == [
        (A, Decimal("0.0020")),
        (C, Decimal("0.0075")),
        (BOND_A, Decimal("0.0009")),
        (BOND_A, Decimal("0.0010")),
    ]
    (words,) = findings(tmp_path / "out", "charged_conflict")
    assert "0.09% and 0.10%" in words


VALUES = st.sampled_from(["0.0025", "0.0020", "0.0010", "0", "", "25", "-1", "x", "0.01", "0.00000001"])
LINES = st.builds(
    made.num,
    st.sampled_from([A, C, BOND_A, "", "C000000009", "C9"]),
    VALUES,
    document=st.sampled_from(["", "One"]),
    iprx=st.sampled_from(["0", "1", ""]),
    ddate=st.sampled_from(["20120301", "20110301", ""]),
    series=st.sampled_from(["", "S000000001"]),
    tag=st.sampled_from(["DistributionAndService12b1FeesOverAssets", "ExpensesOverAssets"]),
)


def _is_usable(line: dict[str, str]) -> bool:
    series = {A: "S000000001", C: "S000000001", BOND_A: "S000000002"}.get(line["class"])
    named = series is not None and line["series"] in ("", series)
    return named and line["ddate"] != "" and line["value"] in ("0.0025", "0.0020", "0.0010", "0", "0.01")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=12))
def test_each_value_is_a_row_a_repetition_or_of_no_use(
    tmp_path_factory: pytest.TempPathFactory, lines: list[dict[str, str]]
) -> None:
    home = tmp_path_factory.mktemp("h")
    done = charge(made.quarter(home / "rr", lines), snapshot(home / "out"))
    counts, found = done.counts, rows(home / "out")
    of_the_tag = [line for line in lines if line["tag"] != "ExpensesOverAssets"]
    assert counts["values"] == len(of_the_tag)
    assert counts["values"] == counts["rows"] + counts["repeated"] + sum(counts["unusable"].values())
    assert counts["rows"] == len(found)
    usable = {(line["class"], line["ddate"]) for line in of_the_tag if _is_usable(line)}
    assert usable <= {(row["class_id"], f"{row['period_end']:%Y%m%d}") for row in found}
    for row in found:
        assert row["headroom"] == (None if row["cap"] is None else row["cap"] - row["charged"])
    above = [row for row in found if row["headroom"] is not None and row["headroom"] < 0]
    assert len(findings(home / "out", "charged_above_cap")) == len(above) == counts["above_cap"]


def digests(output: Path) -> dict[str, str]:
    folder = output / "latest"
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name not in ("run.json", "datapackage.json")  # these name the version that wrote them
    }


def test_the_same_again_and_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    lines = [made.num(A, "0.0030"), made.num(C, "0.01"), made.num(A, "25"), made.num(BOND_A, "0.0010")]
    output = snapshot(tmp_path / "out")
    before = digests(output)
    charge(made.quarter(tmp_path / "rr", lines), output)
    once = digests(output)
    charge(made.quarter(tmp_path / "rr", lines[::-1]), output)
    assert digests(output) == once
    changed = {name for name in before if before[name] != once[name]}
    assert changed == {"charged_rates.parquet", "findings.parquet"}
    charge(made.quarter(tmp_path / "rr", []), output)
    assert digests(output) == before


def test_the_manifest_says_what_was_read_and_keeps_what_the_run_read(tmp_path: Path) -> None:
    output = snapshot(tmp_path / "out")
    run = output / "latest" / "run.json"
    before = json.loads(run.read_text())
    folder = made.quarter(tmp_path / "rr" / "2012q1", [made.num(A, "0.0030"), made.num("C9", "1")])
    done = charge(tmp_path / "rr", output)
    after = json.loads(run.read_text())
    said = after["charged"]
    assert said["files"] == [
        {"file": f"2012q1/{name}.tsv", "sha256": sha256((folder / f"{name}.tsv").read_bytes()).hexdigest()}
        for name in ("num", "sub")
    ]
    assert (said["values"], said["rows"], said["with_cap"], said["above_cap"]) == (2, 1, 1, 1)
    assert said["unusable"] == {"id": 1}
    assert done.snapshot == (output / "latest").resolve()
    assert after["rows"] == {
        name: pq.read_metadata(output / "latest" / f"{name}.parquet").num_rows for name in TABLES
    }
    kept = set(before) - {"rows", "findings", "tables", "version"}
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}


def test_no_id_moves(tmp_path: Path) -> None:
    output = snapshot(tmp_path / "out")
    before = (output / "latest").resolve() / "id_moves.csv"
    told = before.read_bytes() + b"portfolio_id,a,b,Oak,Oak\n"
    before.write_bytes(told)
    charge(made.quarter(tmp_path / "rr", []), output)
    assert (output / "latest" / "id_moves.csv").read_text() == HEAD_ONLY
    assert before.read_bytes() == told


def test_a_snapshot_of_before_there_were_charges_gets_them(tmp_path: Path) -> None:
    output = snapshot(tmp_path / "out")
    (output / "latest" / "charged_rates.parquet").unlink()
    charge(made.quarter(tmp_path / "rr", [made.num(A, "0.0020")]), output)
    assert caps(rows(output)) == {A: Decimal("0.0025")}


def _no_run_json(output: Path) -> None:
    (output / "latest" / "run.json").unlink()


def _altered(output: Path) -> None:
    table = output / "latest" / "classes.parquet"
    pq.write_table(pq.read_table(table), table, compression="none")


def _damaged(output: Path) -> None:
    (output / "latest" / "fee_history.parquet").write_bytes(b"PAR1")


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "run.json gone": (_no_run_json, "run.json can't be read"),
    "run.json no object": (
        lambda output: (output / "latest" / "run.json").write_text("[]"),
        "not as it was written",
    ),
    "a table altered": (_altered, "is not what was published"),
    "a table damaged": (_damaged, "can't be read"),
    "latest gone": (lambda output: (output / "latest").unlink(), "shows no snapshot"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_snapshot_that_is_not_as_it_was_published_is_told(tmp_path: Path, name: str) -> None:
    spoil, words = SPOILT[name]
    output = snapshot(tmp_path / "out")
    spoil(output)
    with pytest.raises(UsageFault, match=words):
        charge(made.quarter(tmp_path / "rr", []), output)
    assert len(list((output / "snapshots").iterdir())) == 1


def test_an_output_that_another_run_holds_is_left_alone(tmp_path: Path) -> None:
    output = snapshot(tmp_path / "out")
    with held(output), pytest.raises(OutputBusy):
        charge(made.quarter(tmp_path / "rr", []), output)


def test_an_output_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="run edgar-fees run first"):
        charge(made.quarter(tmp_path / "rr", []), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_whatever_the_disk_refuses_the_former_snapshot_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, folder = snapshot(tmp_path / "out"), made.quarter(tmp_path / "rr", [made.num(A, "0.0030")])
    before, seen = digests(output), list[Operation]()
    monkeypatch.setattr(durable, "os", WatchedOs(seen.append, syncing=False))
    charge(folder, output)
    published_at = len(seen)
    for at in range(0, published_at, 7):
        home = snapshot(tmp_path / f"out{at}")
        left = [at]

        def refuse(_: Operation, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(durable, "os", WatchedOs(refuse, syncing=False))
        try:
            done: Summary | None = charge(folder, home)
        except (NothingPublished, UsageFault):
            done = None
        monkeypatch.setattr(durable, "os", WatchedOs(lambda _: None, syncing=False))
        assert (digests(home) == before) is (done is None)
