"""A snapshot made larger: every row again under other ids, so that a few exhibits stand for thousands."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

_IDS = (
    *("document_id", "instrument_id", "portfolio_id", "registrant_id", "finding_id", "opened_by"),
    *("closed_by", "parent_instrument_id"),
)
_LISTS = ("registrant_ids", "documents")


def enlarge(snapshot: Path, folder: Path, copies: int) -> Path:
    """Writes a snapshot of so many copies of another into `folder`; its sources are those of the other."""
    folder.mkdir(parents=True)
    with duckdb.connect(":memory:") as connection:
        for path in sorted(snapshot.glob("*.parquet")):
            columns = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            chosen = ", ".join(_copied(name) for name, *_ in columns)
            connection.execute(
                f"COPY (SELECT {chosen} FROM read_parquet('{path}'), range({copies}) AS r(nth) ORDER BY nth) "
                f"TO '{folder / path.name}' (FORMAT parquet)"
            )
    manifest = json.loads((snapshot / "run.json").read_text())
    manifest["inputs"] = [
        {**file, "source_path": f"{nth}/{file['source_path']}"}
        for nth in range(copies)
        for file in manifest["inputs"]
    ]
    manifest["rows"] = {table: rows * copies for table, rows in manifest["rows"].items()}
    manifest["filings"] = {status: rows * copies for status, rows in manifest["filings"].items()}
    manifest["findings"] = {code: rows * copies for code, rows in manifest["findings"].items()}
    (folder / "run.json").write_text(json.dumps(manifest))
    return folder


def _copied(column: str) -> str:
    if column in _IDS:
        return f"{column} || '-' || nth AS {column}"
    if column in _LISTS:
        return f"list_transform({column}, lambda one: one || '-' || nth) AS {column}"
    if column == "source_path":
        return f"nth || '/' || {column} AS {column}"
    return column
