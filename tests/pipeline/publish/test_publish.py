"""A snapshot is published whole or not at all, and the same rows give the same bytes."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import NothingPublished, OutputBusy, UsageFault
from pipeline.publish import publish as publishing
from pipeline.publish.audit import audit
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import held
from pipeline.publish.publish import publish
from pipeline.publish.thinning import KEEP

DOCUMENT = {
    "document_id": "d1",
    "instrument_id": "i1",
    "kind": "plan",
    "title": "PLAN",
    "share_classes": ["Class A"],
    "rate_figures": 3,
    "rate_figures_read": 2,
    "rate_figures_set_aside": 0,
    "rate_figures_unread": 1,
    "plan_title": "PLAN",
    "registrants": [],
    "ciks": [],
}
FILING = {
    "source_path": "a.txt",
    "content_sha256": "0" * 64,
    "document_id": "d1",
    "ciks": [],
    "status": "parsed",
}
ENTRY = {
    "document_id": "d1",
    "row_number": 1,
    "schedule": "Schedule A",
    "portfolio_name": "Oak Fund",
    "portfolio_id": "p1",
    "locator": "char=0,8",
    "source_text": "Oak Fund",
}
RATE = {
    "document_id": "d1",
    "row_number": 1,
    "portfolio_id": "p1",
    "component": "service_fee",
    "rate": Decimal("0.0025"),
    "rate_text": "0.25%",
    "origin": "table",
    "reading": "single",
    "assumed": [],
    "locator": "char=9,14",
    "source_text": "0.25%",
}
FIGURES = [
    {"document_id": "d1", "figure_number": number, "fate": fate, "locator": "char=9,14", "source_text": "1%"}
    for number, fate in enumerate(("read", "read", "unread"), 1)
]
PORTFOLIO = {"portfolio_id": "p1", "portfolio_name": "Oak Fund"}
PERIOD = {
    "instrument_id": "i1",
    "portfolio_id": "p1",
    "portfolio_name": "Oak Fund",
    "component": "service_fee",
    "rate": Decimal("0.0025"),
    "valid_from": date(2003, 7, 1),
    "valid_from_basis": "exact",
    "valid_to_basis": "open",
    "reading": "single",
    "assumed": [],
    "opened_by": "d1",
}
FINDING = {
    "finding_id": "f1",
    "document_id": "d1",
    "code": "unread_rate",
    "severity": "warning",
    "message": "?",
    "source_text": "1%",
}

ROWS: dict[str, list[dict[str, Any]]] = {
    "filings": [FILING],
    "documents": [DOCUMENT],
    "schedule_entries": [ENTRY, ENTRY | {"row_number": 2}],
    "fee_rates": [RATE, RATE | {"row_number": None, "bound": "maximum"}],
    "figures": FIGURES,
    "portfolios": [PORTFOLIO],
    "fee_history": [PERIOD],
    "findings": [FINDING],
}


def tables(changes: Mapping[str, list[dict[str, Any]]] | None = None) -> dict[str, pa.Table]:
    """Every table, most of them empty, as the last stage gives them: no order, every column may be null."""
    rows = ROWS | dict(changes or {})
    loose = {
        name: pa.schema([(field.name, field.type) for field in table.schema])
        for name, table in TABLES.items()
    }
    return {name: pa.Table.from_pylist(rows.get(name, []), schema=schema) for name, schema in loose.items()}


def published(output: Path, given: dict[str, pa.Table] | None = None, keep: int = KEEP) -> Path:
    given = given or tables()
    rows = {name: table.num_rows for name, table in given.items()}
    with held(output):
        return publish(given, output, {"version": "1", "rows": rows}, keep).snapshot


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

    monkeypatch.setattr(publishing.pq, "write_table", full)
    with pytest.raises(NothingPublished, match="disk is full"):
        published(tmp_path)
    assert (tmp_path / "latest").resolve() == first.resolve()
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [first.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.publish.publish import publish
from test_publish import published
sys.addaudithook(lambda event, _: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
published(Path(sys.argv[1]))
"""


def test_a_kill_in_mid_write_leaves_latest_as_it_was(tmp_path: Path) -> None:
    first = published(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])},
        check=False,
        timeout=60,
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


def test_periods_that_follow_each_other_pass() -> None:
    first, second = PERIOD | {"valid_to": date(2004, 1, 1)}, PERIOD | {"valid_from": date(2004, 1, 1)}
    other = PERIOD | {"share_class": "Class B"}
    assert audit(tables({"fee_history": [first, second, other]})) == []


def test_a_missing_column_is_named() -> None:
    given = tables()
    given["classes"] = given["classes"].drop_columns(["ticker"])
    assert audit(given) == ["classes lacks the columns ticker."]
