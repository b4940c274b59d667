"""What is exported is read back by those whom it is for, with equal values."""

from __future__ import annotations

import gzip
import io
import json
import math
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import made_exports
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from openpyxl.utils.escape import unescape

from pipeline.export.crsp_names import crsp_named
from pipeline.export.exported import Export
from pipeline.export.files.cells import BETWEEN
from pipeline.export.files.formats import FORMATS, format_of
from pipeline.export.files.harmless_text import harmless, shown
from pipeline.export.rate_units import RateUnit, in_unit
from pipeline.export.wide import widened

Rows = list[dict[str, Any]]

SHAPES: dict[str, Callable[[Export], Export]] = {
    "long": lambda export: export,
    "percent": lambda export: in_unit(export, RateUnit.PERCENT),
    "wide": widened,
    "wide, crsp, bp": lambda export: in_unit(crsp_named(widened(export)), RateUnit.BP),
}


def csv_by_pandas(path: Path) -> Rows:
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[]).to_dict("records")


def csv_by_duckdb(path: Path) -> Rows:
    found = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', header=true, all_varchar=true, quote='\"', escape='\"', "
        "allow_quoted_nulls=false, delim=',', max_line_size=10000000)"
    )
    return found.to_arrow_table().to_pylist()


def csv_by_polars(path: Path) -> Rows:
    return pl.read_csv(path, infer_schema=False).to_dicts()


def json_by_python(path: Path) -> Rows:
    found: Rows = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    return found


def lines_by_polars(path: Path) -> Rows:
    return pl.read_ndjson(path, infer_schema_length=None).to_dicts()


def json_by_duckdb(path: Path) -> Rows:
    return duckdb.sql(f"SELECT * FROM read_json('{path}', sample_size=-1)").to_arrow_table().to_pylist()


def json_by_pandas(path: Path) -> Rows:
    frame = pd.read_json(path, dtype=False, precise_float=True)
    return frame.to_dict("records")


def parquet_by_pandas(path: Path) -> Rows:
    return pd.read_parquet(path).to_dict("records")


def parquet_by_polars(path: Path) -> Rows:
    return pl.read_parquet(path).to_dicts()


def parquet_by_duckdb(path: Path) -> Rows:
    return duckdb.sql(f"SELECT * FROM '{path}'").to_arrow_table().to_pylist()


def workbook_by_openpyxl(path: Path) -> Rows:
    sheet = openpyxl.load_workbook(path, read_only=False)["data"]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, map(_unescaped, row), strict=True)) for row in rows]


def _unescaped(cell: Any) -> Any:
    """`_x005F_x000D_` is how a workbook writes `_x000D_`; Excel undoes it, openpyxl does not."""
    return unescape(cell) if isinstance(cell, str) else cell


def workbook_by_pandas(path: Path) -> Rows:
    frame = pd.read_excel(path, sheet_name="data", dtype=object, keep_default_na=False)
    return frame.map(_unescaped).to_dict("records")


def stata_by_pandas(path: Path) -> Rows:
    return pd.read_stata(path).to_dict("records")


def stata_by_pyreadstat(path: Path) -> Rows:
    return pyreadstat.read_dta(path, apply_value_formats=True)[0].to_dict("records")


READERS = [
    (".csv", csv_by_pandas), (".csv", csv_by_duckdb), (".csv", csv_by_polars),
    (".csv.gz", csv_by_pandas), (".csv.gz", csv_by_duckdb), (".csv.gz", csv_by_polars),
    (".json", json_by_python), (".json", json_by_duckdb), (".json", json_by_pandas),
    (".jsonl", lines_by_polars), (".jsonl", json_by_duckdb),
    (".parquet", parquet_by_pandas), (".parquet", parquet_by_polars), (".parquet", parquet_by_duckdb),
    (".xlsx", workbook_by_openpyxl), (".xlsx", workbook_by_pandas),
    (".dta", stata_by_pandas), (".dta", stata_by_pyreadstat),
]  # fmt: skip


def written(export: Export, path: Path) -> Path:
    with path.open("wb") as file:
        format_of(path).write(export, file)
    return path


def expected(export: Export, ending: str) -> Iterator[dict[str, Any]]:
    """The rows as plain values, as far as a format has them: texts as it shows them."""
    for row in export.rows.to_pylist():
        yield {name: _expected(value, ending) for name, value in row.items()}


def _expected(value: Any, ending: str) -> Any:
    if isinstance(value, list):
        if ending in (".parquet", ".json", ".jsonl"):
            return value
        return BETWEEN.join(value) or None  # an empty list is an empty cell
    if not isinstance(value, str):
        return value
    if ending.startswith(".csv"):
        return harmless(value)
    return shown(value) if ending == ".xlsx" else value


def same(found: Any, value: Any) -> bool:
    """Whether a reader found a value, in whatever type it holds it."""
    if value is None:
        return found is None or found in ("", []) or (isinstance(found, float) and math.isnan(found)) or (
            found is pd.NaT)  # fmt: skip
    if isinstance(value, list):
        return list(found) == value
    if isinstance(value, Decimal):
        number = Decimal(found) if isinstance(found, str) else found
        return number == value or float(number) == float(value)
    if isinstance(value, date):
        day = found.date() if isinstance(found, datetime) else found
        return day == value or str(day) == str(value)
    return bool(found == value)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("ending", "reader"), READERS, ids=lambda each: getattr(each, "__name__", each))
def test_rows_are_read_back(ending: str, reader: Callable[[Path], Rows], shape: str, tmp_path: Path) -> None:
    export = SHAPES[shape](made_exports.hostile())
    rows = reader(written(export, tmp_path / f"rates{ending}"))
    wanted = list(expected(export, ending))
    assert len(rows) == len(wanted) > 0
    for row, want in zip(rows, wanted, strict=True):
        assert list(row) == list(want)
        wrong = {name: (row[name], value) for name, value in want.items() if not same(row[name], value)}
        assert not wrong


@pytest.mark.parametrize("ending", FORMATS)
def test_equal_rows_are_equal_bytes(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(made_exports.hostile(), tmp_path / f"one{ending}").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(made_exports.hostile(), tmp_path / f"another name{ending}").read_bytes() == first


NULLS = (None, Decimal("0"))


@pytest.mark.parametrize(("ending", "reader"), READERS, ids=lambda each: getattr(each, "__name__", each))
def test_what_is_not_said_is_no_zero(ending: str, reader: Callable[[Path], Rows], tmp_path: Path) -> None:
    export = made_exports.export({}, {"tier_from": Decimal(0), "known_from": date(1960, 1, 1)})
    found = reader(written(export, tmp_path / f"rates{ending}"))
    assert same(found[0]["tier_from"], None)
    assert not same(found[1]["tier_from"], None)
    assert float(found[1]["tier_from"]) == 0.0
    assert same(found[0]["known_from"], None)
    assert same(found[1]["known_from"], date(1960, 1, 1))


@pytest.mark.parametrize("ending", FORMATS)
def test_no_rows_have_columns_still(ending: str, tmp_path: Path) -> None:
    empty = made_exports.export()
    path = written(empty, tmp_path / f"rates{ending}")
    readers = [reader for end, reader in READERS if end == ending and "polars" not in reader.__name__]
    if ending == ".jsonl":
        assert path.read_bytes() == b""
    else:
        assert readers[0](path) == []
    names = {".csv": lambda: pd.read_csv(path), ".dta": lambda: pd.read_stata(path),
             ".parquet": lambda: pd.read_parquet(path), ".xlsx": lambda: pd.read_excel(path)}  # fmt: skip
    if ending in names:
        assert list(names[ending]().columns) == empty.rows.column_names


def test_an_empty_text_is_not_null_in_csv(tmp_path: Path) -> None:
    path = written(made_exports.export({"condition": ""}, {"condition": None}), tmp_path / "rates.csv")
    assert [row["condition"] for row in csv_by_duckdb(path)] == ["", None]
    assert [row["condition"] for row in csv_by_polars(path)] == ["", None]


def test_a_number_of_json_has_all_its_digits(tmp_path: Path) -> None:
    export = made_exports.export({"rate": Decimal("0.0000001")}, {"rate": Decimal(0)})
    path = written(export, tmp_path / "rates.json")
    assert '"rate": 0.0000001' in path.read_text()
    assert '"rate": 0.0000000' in path.read_text()


def test_parquet_says_what_its_columns_mean(tmp_path: Path) -> None:
    schema = pq.read_schema(written(made_exports.hostile(), tmp_path / "rates.parquet"))
    assert schema.field("rate").type == pa.decimal128(9, 7)
    assert schema.field("assumed").type == pa.list_(pa.field("element", pa.string()))
    assert schema.field("valid_from").type == pa.date32()
    assert schema.field("bound").metadata[b"vocabulary"] == b"maximum, minimum"
    assert b"exact fraction" in schema.field("rate").metadata[b"description"]


def test_compressed_csv_holds_no_time_and_no_name(tmp_path: Path) -> None:
    data = written(made_exports.hostile(), tmp_path / "rates.csv.gz").read_bytes()
    assert data[3] == 0  # no flags: no name, no comment
    assert data[4:8] == b"\0\0\0\0"
    assert gzip.decompress(data) == written(made_exports.hostile(), tmp_path / "rates.csv").read_bytes()


def test_a_workbook_has_days_numbers_and_its_codebook(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(made_exports.hostile(), tmp_path / "rates.xlsx"))
    assert book.sheetnames == ["data", "codebook"]
    cells = {cell.value: at for at, cell in enumerate(book["data"][1])}
    first = book["data"][2]
    assert first[cells["rate"]].number_format == "0.0000000"
    assert first[cells["valid_from"]].is_date
    said = [row[0] for row in book["codebook"].iter_rows(values_only=True)]
    assert said[0] == "Fee rates in force on 2012-12-31"
    assert "to cite" in said
    assert said[-len(made_exports.COLUMNS) :] == [column.name for column in made_exports.COLUMNS]


def test_days_before_a_workbook_can_count_are_texts(tmp_path: Path) -> None:
    export = made_exports.export({"valid_from": date(1899, 12, 31)}, {"valid_from": date(1900, 1, 1)})
    rows = workbook_by_openpyxl(written(export, tmp_path / "rates.xlsx"))
    assert [row["valid_from"] for row in rows] == ["1899-12-31", datetime(1900, 1, 1)]


def test_stata_has_labels(tmp_path: Path) -> None:
    export = made_exports.hostile()
    _, meta = pyreadstat.read_dta(written(export, tmp_path / "rates.dta"))
    assert meta.file_label == export.title
    labels = dict(zip(meta.column_names, meta.column_labels, strict=True))
    assert all(len(label) <= 80 for label in labels.values())
    assert labels["rate"] == "The rate as an exact fraction: 0.0025 is 0.25%."
    assert (
        labels["condition"] == "What the rate is tied to and no other column holds, as printed: `each equity…"
    )
    assert meta.variable_value_labels["component"] == {
        1: "asset_based_sales_charge", 2: "service_fee", 3: "aggregate_fee"
    }  # fmt: skip
    assert meta.original_variable_types["valid_from"] == "%td"


def test_stata_and_its_rates_are_the_decimals(tmp_path: Path) -> None:
    rates = [Decimal(number) / 10**7 for number in range(0, 1_000_000, 997)]
    export = made_exports.export(*({"rate": rate} for rate in rates))
    found = pd.read_stata(written(export, tmp_path / "rates.dta"))["rate"]
    assert [Decimal(repr(float(rate))) for rate in found] == rates


def test_names_of_a_wide_export_fit_stata() -> None:
    for export in (widened(made_exports.hostile()), crsp_named(widened(made_exports.hostile()))):
        assert all(len(name) <= 32 and name.isidentifier() for name in export.rows.column_names)


R_SCRIPT = """
suppressMessages(library(haven))
rows <- read_dta("rates.dta")
stopifnot(nrow(rows) == {rows}, identical(as.numeric(rows$rate[{rows}]), 0.0025))
stopifnot(attr(rows$rate, "label") == "The rate as an exact fraction: 0.0025 is 0.25%.")
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript is not at hand")
def test_r_reads_a_stata_file(tmp_path: Path) -> None:
    export = made_exports.hostile()
    written(export, tmp_path / "rates.dta")
    script = R_SCRIPT.format(rows=export.rows.num_rows)
    subprocess.run(["Rscript", "-e", script], cwd=tmp_path, check=True, timeout=120)


def test_a_file_object_is_all_that_a_format_needs() -> None:
    for form in FORMATS.values():
        file = io.BytesIO()
        form.write(made_exports.export({}), file)
        assert file.getvalue()
