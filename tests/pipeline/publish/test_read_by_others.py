"""Every table as others read it: DuckDB, pandas, polars, R; frictionless, SQL and dbt by the dictionary."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from conftest import RAW
from frictionless import Package

from pipeline.cli import main
from pipeline.publish.as_dbt import dbt
from pipeline.publish.as_sql import sql
from pipeline.publish.describe import datapackage
from pipeline.publish.dictionary import TABLES
from pipeline.publish.snapshot_folder import snapshots

LISTS = {
    (table.name, column.name)
    for table in TABLES.values()
    for column in table.columns
    if pa.types.is_list(column.type)
}
FILES = ("syn-marlow-*", "*tiers*", "*submission*", "calvert-classa-2019.txt", "americanfunds-r-2009.htm")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run publishes of some fixtures, and of two files that can't be read."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "in").mkdir()
    for pattern in FILES:
        for path in RAW.glob(pattern):
            shutil.copy(path, folder / "in")
    (folder / "in" / "empty.txt").write_text("")
    assert main(["run", str(folder / "in"), "-o", str(folder / "out"), "--jobs", "1", "--quiet"]) == 1
    return (folder / "out" / "latest").resolve()


def by_arrow(path: Path) -> list[dict[str, Any]]:
    return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]


def by_duckdb(path: Path) -> list[dict[str, Any]]:
    found = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def by_pandas(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pd.read_parquet(path).astype(object).to_dict("records")
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    return None if value is None or pd.isna(value) else value


def by_polars(path: Path) -> list[dict[str, Any]]:
    return pl.read_parquet(path).to_dicts()


@pytest.mark.parametrize("reader", [by_duckdb, by_pandas, by_polars])
@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_read_with_equal_values(
    snapshot: Path, table: str, reader: Callable[[Path], list[dict[str, Any]]]
) -> None:
    path = snapshot / f"{table}.parquet"
    assert reader(path) == by_arrow(path)


def test_what_is_read_holds_what_is_hard_to_read(snapshot: Path) -> None:
    rows = {table: by_arrow(snapshot / f"{table}.parquet") for table in TABLES}
    assert any(len(row["share_classes"]) > 1 for row in rows["documents"])
    assert any(row["bound"] is None for row in rows["fee_rates"])
    assert any(row["row_number"] is None for row in rows["fee_rates"])
    assert {type(row["rate"]) for row in rows["fee_rates"]} == {Decimal}
    assert any(row["document_id"] is None for row in rows["filings"])
    assert any(row["tier_from"] for row in rows["fee_rates"])
    assert rows["filing_series"]


def test_r_reads_every_table(snapshot: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("there is no Rscript on this machine")
    if subprocess.run(
        [rscript, "-e", "library(arrow)"], capture_output=True, timeout=120, check=False
    ).returncode:
        pytest.skip("R has no package arrow here")
    for table in TABLES:
        path = snapshot / f"{table}.parquet"
        words = f"d <- arrow::read_parquet('{path}'); cat(nrow(d), ncol(d))"
        told = subprocess.run([rscript, "-e", words], capture_output=True, text=True, timeout=120, check=True)
        assert told.stdout.split() == [str(pq.read_metadata(path).num_rows), str(len(TABLES[table].columns))]


def test_the_package_is_one_to_frictionless(snapshot: Path) -> None:
    package = Package(str(snapshot / "datapackage.json"))
    assert list(Package.metadata_validate(package.to_descriptor())) == []
    assert package.version
    errors = [
        (task.name, error.type, getattr(error, "field_name", None))
        for task in package.validate(limit_errors=10_000).tasks
        for error in task.errors
    ]
    # Its Parquet plugin gives lists as arrays of numpy, which it then takes for none.
    assert {(table, field) for table, kind, field in errors if kind == "type-error"} <= LISTS
    assert {kind for _, kind, _ in errors} <= {"type-error"}


def test_a_package_that_lies_is_found_out(snapshot: Path, tmp_path: Path) -> None:
    shutil.copytree(snapshot, tmp_path / "copy")
    path = tmp_path / "copy" / "classes.parquet"
    table = pq.read_table(path)
    pq.write_table(pa.concat_tables([table, table]), path)
    told = Package(str(tmp_path / "copy" / "datapackage.json")).get_resource("classes").validate()
    assert "primary-key" in {error.type for task in told.tasks for error in task.errors}


def test_the_package_names_the_bytes_of_its_files(snapshot: Path) -> None:
    from hashlib import sha256

    for resource in Package(str(snapshot / "datapackage.json")).to_descriptor()["resources"]:
        content = (snapshot / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["byteSize"] == len(content)
        assert set(resource["rowKey"]) <= {field["name"] for field in resource["schema"]["fields"]}


def test_equal_inputs_give_an_equal_package(snapshot: Path) -> None:
    output = snapshot.parent.parent
    main(["run", str(output.parent / "in"), "-o", str(output), "--jobs", "1", "--quiet"])
    first, *_, last = snapshots(output)
    assert first != last
    for name in ("datapackage.json", *(f"{table}.parquet" for table in TABLES)):
        assert (first / name).read_bytes() == (last / name).read_bytes()


def test_a_table_that_refers_to_itself_does_so_in_the_way_of_the_standard() -> None:
    (instruments,) = (each for each in datapackage()["resources"] if each["name"] == "instruments")
    assert [each["reference"]["resource"] for each in instruments["schema"]["foreignKeys"]] == [""]


def test_the_sql_of_all_tables_takes_every_row(snapshot: Path) -> None:
    connection = duckdb.connect()
    text = sql()
    connection.execute(text)
    made = [line.split()[2] for line in text.splitlines() if line.startswith("CREATE TABLE")]
    assert sorted(made) == sorted(TABLES)
    for table in made:
        path = snapshot / f"{table}.parquet"
        if table == "instruments":  # a plan comes before the agreement that serves it
            path_rows = f"SELECT * FROM '{path}' ORDER BY parent_instrument_id IS NOT NULL"
        else:
            path_rows = f"SELECT * FROM '{path}'"
        connection.execute(f"INSERT INTO {table} {path_rows}")
        stored = connection.sql(f"SELECT * FROM {table}").fetchall()
        assert sorted(map(repr, stored)) == sorted(
            map(repr, duckdb.sql(f"SELECT * FROM '{path}'").fetchall())
        )


@pytest.mark.parametrize("table", TABLES)
def test_the_sql_of_one_table_stands_alone(table: str) -> None:
    duckdb.connect().execute(sql(table))


def failing(snapshot: Path) -> list[str]:
    """The tests of sources.yml that fail, each asked as dbt asks it."""
    (source,) = yaml.safe_load(dbt())["sources"]
    failed = []
    for table in source["tables"]:
        path = f"read_parquet('{snapshot}/{table['name']}.parquet')"
        asked = [(None, test) for test in table.get("data_tests", ())]
        asked += [
            (column["name"], test) for column in table["columns"] for test in column.get("data_tests", ())
        ]
        for column, test in asked:
            query = _query(path, column, test, snapshot)
            if duckdb.sql(query).fetchall():
                failed.append(f"{table['name']}.{column}: {test}")
    return failed


def _query(path: str, column: str | None, test: str | Mapping[str, Any], snapshot: Path) -> str:
    name, given = (test, {}) if isinstance(test, str) else next(iter(test.items()))
    column = given.get("column_name", column)
    if name == "not_null":
        return f"SELECT 1 FROM {path} WHERE {column} IS NULL"
    if name == "unique":
        return f"SELECT {column} FROM {path} WHERE {column} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    if name == "accepted_values":
        words = ", ".join(f"'{word}'" for word in given["values"])
        return f"SELECT 1 FROM {path} WHERE {column} NOT IN ({words})"
    assert name == "relationships"
    target = given["to"].split("'")[3]
    other = f"SELECT {given['field']} FROM read_parquet('{snapshot}/{target}.parquet')"
    return f"SELECT 1 FROM {path} WHERE {column} IS NOT NULL AND {column} NOT IN ({other})"


def test_the_tests_of_the_dbt_sources_hold(snapshot: Path) -> None:
    assert failing(snapshot) == []
    (source,) = yaml.safe_load(dbt())["sources"]
    assert [table["name"] for table in source["tables"]] == list(TABLES)
    assert source["meta"]["external_location"].endswith("/{name}.parquet")


@pytest.mark.parametrize(
    ("table", "column", "value", "kind"),
    [
        ("fee_rates", "component", "poem", "accepted_values"),
        ("fee_rates", "document_id", "nobody", "relationships"),
        ("fee_rates", "rate_text", None, "not_null"),
        ("portfolios", "portfolio_id", None, "unique"),
        ("fee_rates", "locator", None, "unique"),
        ("findings", "code", "poem", "accepted_values"),
    ],
)
def test_the_tests_of_the_dbt_sources_can_fail(
    snapshot: Path, tmp_path: Path, table: str, column: str, value: str | None, kind: str
) -> None:
    shutil.copytree(snapshot, tmp_path / "copy")
    path = tmp_path / "copy" / f"{table}.parquet"
    rows = pq.read_table(path)
    if kind == "unique":
        rows = pa.concat_tables([rows, rows.slice(0, 1)])
    else:
        loose = pa.schema([pa.field(field.name, field.type) for field in rows.schema])
        plain = rows.to_pylist()
        plain[0][column] = value
        rows = pa.Table.from_pylist(plain, schema=loose)
    pq.write_table(rows, path)
    assert any(kind in test for test in failing(tmp_path / "copy"))
