"""Which ids of the snapshot before are other ones now: id_moves.csv, beside the tables.

What was printed in one place then and now tells it: a row of a schedule, a rate, a document, a registrant's
name. An id is listed where what had it has another; what is gone with its documents is not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

FILE_NAME = "id_moves.csv"
HEAD_ONLY = "column,old_id,new_id,old_name,new_name\n"

# The id, the table and columns that say who has it, and the table and column with its name.
_ROW, _RATE = "document_id, row_number", "document_id, locator, source_text"
_SAID = (
    ("instrument_id", "documents", "document_id", "documents", "title"),
    ("portfolio_id", "fee_rates", _RATE, "portfolios", "portfolio_name"),
    ("portfolio_id", "schedule_entries", _ROW, "portfolios", "portfolio_name"),
    ("registrant_id", "registrant_names", "document_id, registrant_name", "registrants", "registrant_name"),
    ("registrant_id", "schedule_entries", _ROW, "registrants", "registrant_name"),
)
SAYING = frozenset(said[1] for said in _SAID)

# A rate said once for many portfolios has one place: whoever is there then and now has stayed.
_MOVED = """
CREATE OR REPLACE TEMP TABLE moved_ids AS
WITH was AS (SELECT DISTINCT {marks}, {id} FROM old_{table} WHERE {id} IS NOT NULL),
     now AS (SELECT DISTINCT {marks}, {id} FROM new_{table} WHERE {id} IS NOT NULL)
SELECT DISTINCT gone.{id} AS old_id, come.{id} AS new_id
FROM (FROM was EXCEPT FROM now) gone JOIN (FROM now EXCEPT FROM was) come USING ({marks})
"""
_NAMED = """
SELECT '{id}', old_id, new_id,
       coalesce((SELECT max({name}) FROM before_{named} n WHERE n.{id} = old_id), ''),
       coalesce((SELECT max({name}) FROM after_{named} n WHERE n.{id} = new_id), '')
FROM moved_ids
"""


def id_moves(before: Path | None, tables: Mapping[str, pa.Table]) -> str:
    """The text of id_moves.csv against a snapshot; only its head where there is none.

    Raises OSError, LookupError or duckdb.Error where a table of that snapshot can't be read.
    """
    if before is None:
        return HEAD_ONLY
    with duckdb.connect(":memory:") as connection:
        saying = SAYING & set(tables)
        for name in tables_asked(saying) & set(tables):
            files = files_of(before, name)
            connection.register(f"given_{name}", tables[name])
            for view, said in (("new", "given"), ("after", "given")):
                connection.execute(f"CREATE VIEW {view}_{name} AS FROM {said}_{name}")
            for view in ("old", "before"):
                connection.execute(f"CREATE VIEW {view}_{name} AS FROM read_parquet({files})")
        return moves_told(connection, {said for said in saying if tables_asked({said}) <= set(tables)})


def files_of(snapshot: Path, name: str) -> list[str]:
    """The files of a table in a snapshot."""
    file = snapshot / f"{name}.parquet"
    return sorted(map(str, file.glob("*.parquet"))) if file.is_dir() else [str(file)]


def tables_asked(saying: Collection[str]) -> set[str]:
    """The tables that say who has an id, those of these that name it with them."""
    return {name for said in _SAID if said[1] in saying for name in (said[1], said[3])}


def moves_told(connection: duckdb.DuckDBPyConnection, saying: Collection[str]) -> str:
    """The text of id_moves.csv, where the views `old_` and `new_` of these tables show who had an id and who
    has it, and `before_` and `after_` of those that name it what bears it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sorted(set(_rows(connection, saying))))
    return HEAD_ONLY + text.getvalue()


def _rows(connection: duckdb.DuckDBPyConnection, saying: Collection[str]) -> Iterator[tuple[str, ...]]:
    for identity, table, marks, named, name in (said for said in _SAID if said[1] in saying):
        asked = {"id": identity, "table": table, "marks": marks, "named": named, "name": name}
        connection.execute(_MOVED.format(**asked))
        if connection.execute("SELECT count(*) FROM moved_ids").fetchall() != [(0,)]:
            yield from connection.execute(_NAMED.format(**asked)).fetchall()
