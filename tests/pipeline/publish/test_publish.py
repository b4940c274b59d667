"""A snapshot is published whole or not at all, and the same rows give the same bytes."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_tables import DOCUMENT, ENTRY, FIGURES, FINDING, PERIOD, RATE, ROWS, published, tables

from pipeline.errors import NothingPublished, OutputBusy, UsageFault
from pipeline.frames import STRINGS
from pipeline.publish import packing
from pipeline.publish.audit import audit
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import held
from pipeline.vocabulary import PROVEN


def files(snapshot: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in snapshot.glob("*.parquet")}


def shuffled(count: int) -> list[int]:
    return random.Random(1).sample(range(count), count)


def test_every_table_is_there_when_empty(tmp_path: Path) -> None:
    published(tmp_path, tables({name: [] for name in ROWS}))
    for name, table in TABLES.items():
        read = pq.read_table(tmp_path / "latest" / f"{name}.parquet")
        assert read.num_rows == 0
        assert [(f.name, f.type, f.nullable) for f in read.schema] == [
            (f.name, f.type, f.nullable) for f in table.schema
        ]
        assert [f.metadata for f in read.schema] == [f.metadata for f in table.schema]


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    given = tables({"schedule_entries": [ENTRY | {"row_number": number} for number in range(50)]})
    mixed = {
        name: table.take(pa.array(shuffled(table.num_rows), pa.int64())) for name, table in given.items()
    }
    assert files(published(tmp_path, given)) == files(published(tmp_path, mixed))


def test_latest_shows_the_new_snapshot_and_older_ones_stay(tmp_path: Path) -> None:
    first = published(tmp_path)
    second = published(tmp_path)
    assert (tmp_path / "latest").resolve() == second.resolve()
    assert first.exists()
    assert not (tmp_path / "latest").readlink().is_absolute()


def test_keep_bounds_the_older_snapshots(tmp_path: Path) -> None:
    for _ in range(3):
        published(tmp_path, keep=1)
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_pandas_reads_what_a_researcher_expects(tmp_path: Path) -> None:
    published(tmp_path)
    rates = pd.read_parquet(tmp_path / "latest" / "fee_rates.parquet")
    assert rates["rate"].sum() == Decimal("0.005")
    assert str(rates["row_number"].dtype) == "Int32"
    assert rates["bound"].isna().tolist() == [True, False]
    history = pd.read_parquet(tmp_path / "latest" / "fee_history.parquet")
    assert pd.to_datetime(history["valid_from"]).dt.year.tolist() == [2003]
    assert list(pd.read_parquet(tmp_path / "latest" / "documents.parquet")["share_classes"][0]) == ["Class A"]


def test_strings_are_dictionary_encoded_and_decimals_are_integers(tmp_path: Path) -> None:
    snapshot = published(tmp_path)
    parquet = pq.ParquetFile(snapshot / "fee_rates.parquet")
    by_name = {parquet.schema.column(at).path: at for at in range(len(parquet.schema))}
    chunk = parquet.metadata.row_group(0).column(by_name["rate_text"])
    assert "RLE_DICTIONARY" in chunk.encodings
    assert chunk.compression == "ZSTD"
    assert parquet.schema.column(by_name["rate"]).physical_type == "INT32"


def test_the_manifest_and_the_package_go_with_it(tmp_path: Path) -> None:
    snapshot = published(tmp_path)
    assert json.loads((snapshot / "run.json").read_text())["version"] == "1"
    assert {
        resource["path"] for resource in json.loads((snapshot / "datapackage.json").read_text())["resources"]
    } == set(files(snapshot))


def test_a_full_disk_leaves_latest_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(packing.pq, "write_table", full)
    with pytest.raises(NothingPublished, match="disk is full"):
        published(tmp_path)
    assert (tmp_path / "latest").resolve() == first.resolve()
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [first.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from made_tables import published
sys.addaudithook(lambda event, _: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
published(Path(sys.argv[1]))
"""


def test_a_kill_in_mid_write_leaves_latest_as_it_was(tmp_path: Path) -> None:
    first = published(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parents[2])])},
        check=False,
        timeout=600,
    )
    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "latest").resolve() == first.resolve()
    assert len(list((tmp_path / "snapshots").iterdir())) == 2
    second = published(tmp_path)
    assert {path.name for path in (tmp_path / "snapshots").iterdir()} == {first.name, second.name}


def test_two_runs_do_not_mix(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(OutputBusy, match="Another run"), held(tmp_path):
        pass
    snapshot = published(tmp_path)
    assert (tmp_path / "latest").resolve() == snapshot.resolve()


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageFault, match="can't be written"), held(tmp_path / "file"):
        pass


def test_sound_tables_pass_the_audit() -> None:
    assert audit(tables()) == []


@pytest.mark.parametrize(
    ("name", "rows", "sentence"),
    [
        ("documents", [DOCUMENT, DOCUMENT], "share the key"),
        ("documents", [DOCUMENT | {"title": None}], "documents.title is empty in 1 rows"),
        ("documents", [DOCUMENT | {"kind": "poem"}], "no word of its vocabulary, for example 'poem'"),
        ("documents", [DOCUMENT | {"rate_figures": 4}], "of 4 figures 3 are accounted for"),
        ("figures", FIGURES[1:], "[2, 0, 1] figures are counted, and [1, 0, 1] are rows of figures"),
        ("figures", FIGURES[1:2] * 3, "share the key"),
        ("findings", [], "1 figures are unread, and 0 are quoted"),
        ("findings", [FINDING | {"source_text": None}], "1 figures are unread, and 0 are quoted"),
        (
            "schedule_entries",
            [ENTRY | {"document_id": "d2"}],
            "not in documents.document_id, for example 'd2'",
        ),
        ("schedule_entries", [ENTRY | {"source_text": " "}], "schedule_entries.source_text is blank"),
        ("fee_rates", [RATE | {"rate": Decimal("1.5")}], "outside 0 to 1"),
        ("fee_rates", [RATE | {"locator": ""}], "fee_rates.locator is blank"),
        ("fee_history", [PERIOD, PERIOD | {"valid_from": date(2004, 1, 1)}], "overlap: Oak Fund"),
        (
            "fee_history",
            [PERIOD | {"valid_to": date(2004, 1, 2)}, PERIOD | {"valid_from": date(2004, 1, 1)}],
            "overlap: Oak Fund",
        ),
    ],
)
def test_the_audit_names_what_is_wrong(name: str, rows: list[dict[str, Any]], sentence: str) -> None:
    failures = audit(tables({name: rows}))
    assert len(failures) == 1
    assert sentence in failures[0]


CHANGE = {
    "document_id": "d1",
    "change_number": 1,
    "kind": "rename",
    "status": "applied",
    "locator": "char=20,28",
    "source_text": "Oak Fund",
}


@pytest.mark.parametrize("table", PROVEN.values())
@pytest.mark.parametrize("altered", [{"locator": "char=1,8"}, {"source_text": "Oak  Fund"}, None])
def test_what_was_altered_after_it_was_proven_is_not_published(
    table: str, altered: dict[str, str] | None
) -> None:
    given = tables({"amendments": [CHANGE]})
    assert audit(given) == []
    rows = given[table].to_pylist()
    if altered is None:  # a row more, at a place of its own
        key = TABLES[table].key[-1]
        number = {} if key in ("locator", "component") else {key: 9}
        rows.append(rows[0] | number | {"locator": "char=90,95", "bound": "minimum"})
    else:
        rows[0] |= altered
    given[table] = pa.Table.from_pylist(rows, schema=given[table].schema)
    failures = [failure for failure in audit(given) if "are counted" not in failure]
    assert len(failures) == 1
    assert f"Document d1: its rows of {table} do not say what was proven" in failures[0]


def test_rows_in_another_table_than_they_were_proven_in_are_noticed() -> None:
    given = tables({"amendments": [CHANGE]})
    given["amendments"] = given["amendments"].slice(0, 0)
    (failure,) = audit(given)
    assert "rows of amendments" in failure


def test_a_document_that_nobody_has_proven_is_not_published() -> None:
    given = tables()
    at = given["documents"].schema.get_field_index("proof")
    given["documents"] = given["documents"].set_column(at, "proof", pa.nulls(1, STRINGS))
    assert audit(given) == ["Document d1: its rows were never found in its exhibit again."]
    given["documents"] = given["documents"].drop_columns(["proof"])
    assert audit(given) == ["documents lacks the column proof."]


def test_the_proof_is_not_published(tmp_path: Path) -> None:
    assert "proof" not in pq.read_schema(published(tmp_path) / "documents.parquet").names


def test_periods_that_follow_each_other_pass() -> None:
    first, second = PERIOD | {"valid_to": date(2004, 1, 1)}, PERIOD | {"valid_from": date(2004, 1, 1)}
    other = PERIOD | {"share_class": "Class B"}
    assert audit(tables({"fee_history": [first, second, other]})) == []


def test_a_missing_column_is_named() -> None:
    given = tables()
    given["classes"] = given["classes"].drop_columns(["ticker"])
    assert audit(given) == ["classes lacks the columns ticker."]


CHARGED = {
    "series_id": "S000000001",
    "class_id": "C000000001",
    "accession_number": "0000912345-12-000001",
    "filing_date": date(2012, 2, 27),
    "period_end": date(2012, 3, 1),
    "charged": Decimal("0.0030"),
    "charged_on": date(2012, 3, 1),
    "cap": Decimal("0.0025"),
    "cap_basis": "maximum",
    "headroom": Decimal("-0.0005"),
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, None),
        ({"cap": None, "cap_basis": None, "headroom": None}, None),
        ({"headroom": Decimal("0.0005")}, "is not cap less charged"),
        ({"headroom": None}, "is not cap less charged"),
        ({"cap": None, "cap_basis": None}, "is not cap less charged"),
        ({"cap_basis": None}, "cap_basis says nothing of a cap"),
        ({"cap": Decimal("0.0025"), "cap_basis": "guess"}, "no word of its vocabulary"),
        ({"charged": Decimal("-0.0030"), "headroom": Decimal("0.0055")}, "outside 0 to 1"),
    ],
)
def test_headroom_is_the_cap_less_the_charge(change: dict[str, object], words: str | None) -> None:
    failures = audit(tables({"charged_rates": [CHARGED | change]}))
    assert [words in failure for failure in failures if words] == ([True] if words else [])
    assert bool(failures) is (words is not None)
