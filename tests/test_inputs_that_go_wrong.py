"""Inputs that once ended a run, or were passed over: fixtures/bugs, each with what is right for it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import ROOT

from bench.promises import broken
from parsers import parse
from parsers.container.submission import open_file
from parsers.model import Exhibit, Reading
from pipeline.cli import main

BUGS = ROOT / "fixtures" / "bugs"
LIMITS, INTAKE = BUGS / "limits", BUGS / "intake"
FILES = sorted(path for path in BUGS.rglob("*") if path.is_file())


@cache
def read(path: Path) -> tuple[tuple[Exhibit, Reading], ...]:
    return tuple((exhibit, parse(exhibit)) for exhibit in open_file(path.name, path.read_bytes()))


def rates(reading: Reading) -> list[tuple[str | None, str, Decimal]]:
    return [(rate.portfolio_name, rate.rate_text, rate.rate) for rate in reading.rates]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def published(inputs: Path, output: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit status of a run over a folder, and its filings by source path."""
    status = main(["run", str(inputs), "-o", str(output), "--jobs", "1", "--quiet"])
    rows = pq.read_table(output / "latest" / "filings.parquet").to_pylist()
    return status, {row["source_path"]: row for row in rows}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_promise_is_broken(path: Path) -> None:
    assert [words for exhibit, reading in read(path) for words in broken(exhibit, reading)] == []


@pytest.mark.parametrize(
    ("name", "printed", "rate"),
    [
        ("01-six-decimals.txt", "0.123456%", "0.0012346"),
        ("01-third-of-one-percent.txt", "1/3 of 1%", "0.0033333"),
    ],
)
def test_a_rate_finer_than_its_column_is_rounded_and_told(name: str, printed: str, rate: str) -> None:
    ((_, reading),) = read(LIMITS / name)
    assert set(rates(reading)) == {("Oakham Growth Fund", printed, Decimal(rate))}
    assert codes(reading) == {"rate_rounded"}


def test_digits_without_end_hide_no_rate() -> None:
    ((_, reading),) = read(LIMITS / "05-digits-quadratic.txt")
    assert [(text, rate) for _, text, rate in rates(reading)] == [("0.25%", Decimal("0.0025"))]


def test_a_file_that_ends_in_a_figure() -> None:
    ((_, reading),) = read(INTAKE / "22c-cut-in-rate.txt")
    assert rates(reading) == [
        ("Quillmere Growth Fund", "0.10%", Decimal("0.001")),
        ("Quillmere Growth Fund", "0.25%", Decimal("0.0025")),
        ("Quillmere Growth Fund", "0.35%", Decimal("0.0035")),
        ("Quillmere Bond Fund", "0.05%", Decimal("0.0005")),
    ]
    assert {"truncated_text", "unread_rate"} <= codes(reading)
    assert [finding.source_text for finding in reading.findings if finding.code == "unread_rate"] == ["0.2"]


def test_inputs_without_measure_end_no_run(tmp_path: Path) -> None:
    status, filings = published(LIMITS, tmp_path / "out")
    assert status == 1
    assert set(filings) == {
        "01-six-decimals.txt",
        "01-third-of-one-percent.txt",
        "02-tar-member-latin1-name.tar#caf\\xe9.txt",
        "03-names-collide/z.zip#m.txt",
        "03-names-collide/z.zip%23m.txt",
        *(path.name for path in LIMITS.glob("0[45]*")),
        *(path.name for path in LIMITS.glob("fuzz-*")),
    }
    assert {name: row["status"] for name, row in filings.items() if row["status"] != "parsed"} == {
        "03-names-collide/z.zip#m.txt": "duplicate",
        "fuzz-pipeline-0-syn-pellham-tiercells-2018.htm": "quarantined",  # a bound finer than its column
    }
    assert main(["verify", "-o", str(tmp_path / "out")]) == 0


def test_names_that_collide_are_two_exhibits(tmp_path: Path) -> None:
    status, filings = published(LIMITS / "03-names-collide", tmp_path / "out")
    assert status == 0
    assert {name: row["status"] for name, row in filings.items()} == {
        "z.zip#m.txt": "parsed",
        "z.zip%23m.txt": "parsed",
    }
    names = pq.read_table(tmp_path / "out" / "latest" / "fee_rates.parquet")["portfolio_name"].to_pylist()
    assert set(names) == {"Oakham Growth Fund", "Other Growth Fund"}


def test_what_is_no_exhibit_is_quarantined_with_its_reason(tmp_path: Path) -> None:
    status, filings = published(INTAKE, tmp_path / "out")
    assert status == 1
    told = {name: (row["status"], row["reason"]) for name, row in filings.items()}
    assert told["04-empty.htm"] == ("quarantined", "the file is empty: fetch the exhibit again")
    assert told["04-throttle.htm"][0] == "quarantined"
    assert "too many were asked for" in told["04-throttle.htm"][1]
    assert told["22c-cut-in-rate.txt"] == ("parsed", None)
