"""A published snapshot read again: its tables, and what its documents stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import UsageFault
from pipeline.frames import STATED, Stated
from pipeline.publish.snapshot_folder import latest

__all__ = ["as_known", "latest", "read_table", "stated_of", "without_filing_date"]

_PUBLISHED_AS = {
    "entries": "schedule_entries",
    "rates": "fee_rates",
    "changes": "amendments",
    "series": "filing_series",
    "filers": "filing_names",
}


def read_table(folder: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A table of a snapshot, a file or a folder of parts. Raises UsageFault where it is none, or damaged."""
    for path in (folder / f"{name}.parquet", folder / name):
        if path.is_file() or path.is_dir():  # opening a pipe would wait for ever
            try:
                return pq.read_table(path, columns=columns)
            except (pa.ArrowException, OSError) as error:
                why = str(error).rstrip(".")
                raise UsageFault(f"{path} can't be read: {why}. Run edgar-fees run again.") from error
    raise UsageFault(
        f"There is no table {name} in {folder}: run edgar-fees run first, or name another folder."
    )


def stated_of(folder: Path) -> Stated:
    """What the documents of a snapshot stated: reconciling it gives the snapshot's tables again."""
    tables = {}
    for name, schema in STATED.items():
        table = read_table(folder, _PUBLISHED_AS.get(name, name))
        for column in set(schema.names) - set(table.column_names):  # not published, or not by that version
            table = table.append_column(column, pa.nulls(table.num_rows, schema.field(column).type))
        tables[name] = table.select(schema.names).cast(schema)
    findings = tables["findings"]  # those of one exhibit name it; those of all together are made anew
    tables["findings"] = findings.filter(pc.is_valid(findings["source_path"]))
    return Stated(**tables)


def as_known(stated: Stated, day: date, *, with_undated: bool = False) -> Stated:
    """Only what had been filed up to a day.

    Documents whose filings bear no date are left out; `with_undated` each of them counts from the first day
    that it bears itself, and one that bears none stays out.
    """
    known = [
        row["document_id"]
        for row in stated.documents.to_pylist()
        if (since := row["filing_date"] or (with_undated and _own_date(row))) and since <= day
    ]
    tables = {name: _of(getattr(stated, name), known) for name in STATED}
    for name in ("filings", "series", "filers"):
        dates = tables[name]["filing_date"]
        early = pc.less_equal(dates, pa.scalar(day, pa.date32())).fill_null(with_undated)
        tables[name] = tables[name].filter(early)
    tables["documents"] = _with_ciks(tables["documents"], tables["filings"])
    return Stated(**tables)


def _own_date(document: Mapping[str, Any]) -> date | None:
    return min(filter(None, (document["dated"], document["effective_date"])), default=None)


def without_filing_date(stated: Stated) -> tuple[int, int]:
    """How many documents bear no filing date, and how many rates these state."""
    undated = stated.documents.filter(pc.is_null(stated.documents["filing_date"]))["document_id"].to_pylist()
    return len(undated), _of(stated.rates, undated).num_rows


def _of(table: pa.Table, known: Iterable[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], value_set=pa.array(sorted(known), pa.string())))


def _with_ciks(documents: pa.Table, filings: pa.Table) -> pa.Table:
    """The CIKs of each document's filings so far."""
    ciks: dict[str, set[str]] = {}
    for document_id, found in zip(*filings.select(["document_id", "ciks"]).to_pydict().values(), strict=True):
        ciks.setdefault(document_id, set()).update(found or ())
    column = [sorted(ciks.get(document_id, ())) for document_id in documents["document_id"].to_pylist()]
    at = documents.schema.get_field_index("ciks")
    return documents.set_column(at, documents.schema.field(at), pa.array(column, pa.list_(pa.string())))
