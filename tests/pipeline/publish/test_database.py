"""A snapshot as a database: any name of a folder, part files, damage, an older layout; and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_documents import plan, publish, reconcile

from pipeline.cli import main
from pipeline.errors import UsageFault
from pipeline.export.lookup import either_of, portfolio_of, registrant_of
from pipeline.publish.database import connected, records, rows_of, side_by_side, tables_of

OAK = "OAK SERIES TRUST"
NAMES = ["it's", 'two  "words"', "a\nb", "x%y[0-9]*?", "né", "semi;colon--", "\\back", "'; DROP TABLE x; --"]


def table(folder: Path, name: str, *numbers: int) -> Path:
    """A file of a column `number`."""
    path = folder / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"number": pa.array(numbers, pa.int32())}), path)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    table(tmp_path / name, "numbers", 1, 2)
    with connected(tmp_path / name) as connection:
        assert rows_of(connection, "SELECT sum(number) FROM numbers") == [(3,)]


@pytest.mark.parametrize("name", NAMES)
def test_part_files_are_one_table(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    table(folder / "numbers", "part-0", 1, 2)
    table(folder / "numbers", "part-1", 3)
    (folder / "empty").mkdir()
    (folder / "run.json").write_text("{}")
    assert tables_of(folder) == ("numbers",)
    with connected(folder) as connection:
        assert records(connection, "SELECT * FROM numbers ORDER BY 1") == [{"number": n} for n in (1, 2, 3)]


def test_a_folder_by_a_link_and_by_a_path_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table(tmp_path / "real", "numbers", 7)
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    for folder in (Path("link"), Path("real"), Path("real/../link")):
        with connected(folder) as connection:
            assert rows_of(connection, "SELECT * FROM numbers") == [(7,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]  # it leaves nothing here


def test_two_snapshots(tmp_path: Path) -> None:
    table(tmp_path / "a'", "numbers", 1)
    table(tmp_path / "b\n", "numbers", 1, 2)
    with side_by_side(tmp_path / "a'", tmp_path / "b\n") as connection:
        query = "SELECT number FROM new.numbers EXCEPT SELECT number FROM old.numbers"
        assert rows_of(connection, query) == [(2,)]


@pytest.mark.parametrize("kind", ["nothing", "empty", "file", "only other files"])
def test_no_table_is_a_plain_sentence(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "out"
    if kind == "file":
        folder.write_text("")
    elif kind != "nothing":
        folder.mkdir()
    if kind == "only other files":
        (folder / "a.csv").write_text("x")
        (folder / "b.parquet").mkdir()
    with pytest.raises(UsageFault, match=r"There is no table in .*out: run edgar-fees run first"):
        connected(folder)
    assert tables_of(folder) == ()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no Parquet at all", b"PAR1" + b"\0" * 40 + b"PAR1"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    table(tmp_path, "numbers", 1)
    (tmp_path / "worse.parquet").write_bytes(content)
    with pytest.raises(
        UsageFault, match=r"worse\.parquet can't be read: .*Run edgar-fees run again"
    ) as fault:
        connected(tmp_path)
    assert "\n" not in str(fault.value)


def test_a_file_cut_in_its_middle(tmp_path: Path) -> None:
    path = table(tmp_path, "numbers", *range(10_000))
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + b"\xff" * 2_000 + whole[2_200:])
    with connected(tmp_path) as connection, pytest.raises(UsageFault, match="The tables can't be read"):
        rows_of(connection, "SELECT sum(number) FROM numbers")


@pytest.mark.parametrize(
    "query", ["SELECT rate FROM numbers", "SELECT * FROM rates", "SELECT number::DATE FROM numbers"]
)
def test_an_older_snapshot_lacks_what_is_asked_for(tmp_path: Path, query: str) -> None:
    table(tmp_path, "numbers", 1)
    with connected(tmp_path) as connection:
        for ask in (rows_of, records):
            with pytest.raises(UsageFault, match=r"The tables can't be read: .*Run edgar-fees run again"):
                ask(connection, query)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A connection to a snapshot, and a folder beside it with files that are none of its business."""
    table(tmp_path / "out", "numbers", 1)
    table(tmp_path / "out2", "secret", 5)
    (tmp_path / "out2" / "secret.csv").write_text("a\n1\n")
    with connected(tmp_path / "out") as connection:
        yield connection, tmp_path


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_parquet('{at}/out2/secret.parquet')",
        "SELECT * FROM '{at}/out2/secret.parquet'",
        "SELECT * FROM read_csv('{at}/out2/secret.csv')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_parquet('{at}/out/../out2/secret.parquet')",
        "SELECT * FROM glob('{at}/out2/*')",
        "ATTACH '{at}/out2/new.duckdb'",
        "COPY numbers TO '{at}/out2/stolen.csv'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SELECT * FROM read_csv('https://localhost/x.csv')",
        "INSTALL httpfs",
    ],
)
def test_no_other_file_can_be_read_or_written(shut: tuple[Any, Path], query: str) -> None:
    connection, at = shut
    before = sorted(at.rglob("*"))
    with pytest.raises(UsageFault):
        rows_of(connection, query.format(at=at))
    assert sorted(at.rglob("*")) == before


def without(folder: Path, name: str, column: str) -> None:
    """The table as an older version wrote it."""
    path = folder / f"{name}.parquet"
    pq.write_table(pq.read_table(path).drop_columns([column]), path)


LOST = [
    ("portfolio_names", "portfolio_name"),
    ("registrant_names", "registrant_id"),
    ("filing_series", "series_id"),
]


@pytest.mark.parametrize(("name", "column"), LOST)
def test_a_name_is_looked_up_in_an_older_snapshot(tmp_path: Path, name: str, column: str) -> None:
    publish(reconcile([plan("p", "2001-05-01", {OAK: {"Oak Fund": "0.25"}})]), tmp_path)
    without(tmp_path, name, column)
    with connected(tmp_path) as connection, pytest.raises(UsageFault, match="The tables can't be read"):
        either_of(connection, "Oak Fund")


@pytest.mark.parametrize("text", ["S000000001", "C000000001", "OAKGX", "811-00001", "0000000001", "Oak Fnd"])
def test_an_id_is_looked_up_where_a_table_is_gone(tmp_path: Path, text: str) -> None:
    publish(reconcile([plan("p", "2001-05-01", {OAK: {"Oak Fund": "0.25"}})]), tmp_path)
    for name in ("portfolios", "registrants", "classes"):
        (tmp_path / f"{name}.parquet").unlink()
    with connected(tmp_path) as connection:
        for look in (portfolio_of, either_of, registrant_of):
            with pytest.raises(UsageFault):
                look(connection, text)


@pytest.mark.parametrize("command", ["history", "renames"])
def test_a_command_says_it_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    publish(reconcile([plan("p", "2001-05-01", {OAK: {"Oak Fund": "0.25"}})]), tmp_path)
    without(tmp_path, "portfolio_names", "valid_from")
    assert main([command, "Oak Fund", "-o", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("edgar-fees: The tables can't be read: ")
    assert said.err.endswith("Run edgar-fees run again.\n")
    assert said.err.count("\n") == 1
