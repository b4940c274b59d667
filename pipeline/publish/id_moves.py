"""Which ids of the snapshot before are other ones now: id_moves.csv, beside the tables.

What was printed in one place then and now tells it: a row of a schedule, a rate, a document, a registrant's
name. An id is listed where what had it has another; what is gone with its documents is not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FILE_NAME = "id_moves.csv"
HEAD_ONLY = "column,old_id,new_id,old_name,new_name\n"

# The id, the table and columns that say who has it, and the table and column with its name.
_ROW, _RATE = ("document_id", "row_number"), ("document_id", "locator", "source_text")
_SAID: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("instrument_id", "documents", ("document_id",), "documents", "title"),
    ("portfolio_id", "fee_rates", _RATE, "portfolios", "portfolio_name"),
    ("portfolio_id", "schedule_entries", _ROW, "portfolios", "portfolio_name"),
    (
        "registrant_id",
        "registrant_names",
        ("document_id", "registrant_name"),
        "registrants",
        "registrant_name",
    ),
    ("registrant_id", "schedule_entries", _ROW, "registrants", "registrant_name"),
)


def id_moves(before: Path | None, tables: Mapping[str, pa.Table]) -> str:
    """The text of id_moves.csv against a snapshot; only its head where there is none.

    Raises OSError, ArrowException or KeyError where a table of that snapshot can't be read.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sorted(set(_rows(before, tables))) if before else [])
    return HEAD_ONLY + text.getvalue()


def _rows(before: Path, tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str, str, str, str]]:
    for column, table, marks, named, name in (said for said in _SAID if {said[1], said[3]} <= set(tables)):
        wanted = [*marks, column]
        old = _plain(pq.read_table(before / f"{table}.parquet", columns=wanted))
        new = _plain(tables[table].select(wanted))
        # A rate said once for many portfolios has one place: whoever is there then and now has stayed.
        gone = old.join(new, wanted, join_type="left anti").rename_columns([*marks, "old_id"])
        pairs = gone.join(new.join(old, wanted, join_type="left anti"), list(marks), join_type="inner")
        pairs = pairs.select(["old_id", column])
        if not pairs.num_rows:
            continue
        was = _names(pq.read_table(before / f"{named}.parquet", columns=[column, name]), column, name)
        now = _names(tables[named], column, name)
        for pair in pairs.group_by(["old_id", column]).aggregate([]).to_pylist():
            old_id, new_id = pair["old_id"], pair[column]
            yield column, old_id, new_id, was.get(old_id, ""), now.get(new_id, "")


def _plain(table: pa.Table) -> pa.Table:
    """Without dictionaries, which no join takes, and rows that name nothing."""
    types = [pa.int32() if name == "row_number" else pa.string() for name in table.column_names]
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True)))).drop_null()


def _names(table: pa.Table, column: str, name: str) -> dict[str, str]:
    found = zip(table[column].to_pylist(), table[name].to_pylist(), strict=True)
    return {identity: text for identity, text in sorted(found, key=str) if identity and text}
