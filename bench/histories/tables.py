"""What the pipeline made of all families, taken apart by family."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

_FILE = re.compile(r"(\d{5}-\d{2})-\d+\.")
_ABOUT_DOCUMENTS = (
    ("documents", "documents", "document_id"),
    ("fee_rates", "rates", "document_id"),
    ("amendments", "changes", "document_id"),
    ("fee_history", "history", "opened_by"),
    ("portfolio_names", "names", "document_id"),
)
Row = Mapping[str, Any]


@dataclass(slots=True)
class Found:
    """The rows that are about one family; `stem` is the document of a document_id."""

    stem: dict[str, str] = field(default_factory=dict)
    documents: list[Row] = field(default_factory=list)
    history: list[Row] = field(default_factory=list)
    rates: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)


def found_in(snapshot: Path) -> dict[int, Found]:
    """By number of the family; a finding without a document goes to the family of its file."""
    families: dict[int, Found] = defaultdict(Found)
    family_of: dict[str, int] = {}
    for row in _rows(snapshot, "filings"):
        match = _FILE.search(row["source_path"])
        if match and row["document_id"]:
            number = int(match[1].partition("-")[0])
            families[number].stem.setdefault(row["document_id"], match[1])
            family_of[row["document_id"]] = number
    for table, place, column in _ABOUT_DOCUMENTS:
        for row in _rows(snapshot, table):
            if row[column] in family_of:
                getattr(families[family_of[row[column]]], place).append(row)
    for row in _rows(snapshot, "findings"):
        match = _FILE.search(row["source_path"] or "")
        if row["document_id"] in family_of:
            families[family_of[row["document_id"]]].findings.append(row)
        elif match:
            families[int(match[1].partition("-")[0])].findings.append(row)
    return dict(families)


def _rows(snapshot: Path, table: str) -> Iterable[Row]:
    path = snapshot / f"{table}.parquet"
    parts = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    for part in parts or [snapshot / table]:
        yield from pq.read_table(part).to_pylist()


def points(rate: Decimal) -> Decimal:
    """A fraction in basis points."""
    return Decimal(rate) * 10_000
