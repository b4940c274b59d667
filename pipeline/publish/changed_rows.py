"""What a run changes in the tables that were published: the rows of the families that it touched.

The rows of a table with one leading key are a unit; the print of a unit is a sum over hashes of its rows, so
that what says the same as before is known without a look at it. A unit has an owner: a document of the
family that it follows from, a file that is none, or nothing, where it follows from the run as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.ingest.readings.database import Readings, asked
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import HEAD_ONLY, NAMING, SAYING, files_of, moves_told
from pipeline.publish.part_files import Changes, Part
from pipeline.publish.table_model import Table

OF_THE_RUN = ""  # the owner of what follows from no document and no file
_MARKS = {"filings": "status", "findings": "code"}  # what is counted in run.json
_OWNED_BY_ID = {  # the column of an id, and the table that names a document for each
    "registrants": ("registrant_id", "registrant_names", "document_id"),
    "registrant_names": ("registrant_id", "registrant_names", "document_id"),
    "portfolios": ("portfolio_id", "portfolio_names", "document_id"),
    "portfolio_names": ("portfolio_id", "portfolio_names", "document_id"),
    "classes": ("portfolio_id", "portfolio_names", "document_id"),
    "instruments": ("instrument_id", "documents", "document_id"),
    "fee_history": ("instrument_id", "documents", "document_id"),
}
_UNITS = """
CREATE OR REPLACE TEMP TABLE units_given AS
SELECT owner, '{name}' AS sort, {lead} AS key, {mark} AS mark, count(*)::BIGINT AS rows,
       sum(hash({columns})) AS print
FROM given GROUP BY ALL
"""
_CHANGED = """
CREATE OR REPLACE TEMP TABLE changed_given AS
SELECT g.key FROM units_given g LEFT JOIN (FROM units WHERE sort = '{name}') u USING (key)
WHERE u.print IS DISTINCT FROM g.print OR u.rows IS DISTINCT FROM g.rows
"""


@dataclass(slots=True)
class ChangedRows:
    """What is to be published instead of what was, gathered batch by batch on disk.

    `done` of the session holds the owners whose units are worked out anew; `snapshot` is the one whose
    files the parts are, None where all is written afresh.
    """

    found: Readings
    snapshot: Path | None
    _parts: dict[str, list[Part]] = field(default_factory=dict)
    _mask: dict[str, int] = field(default_factory=dict)
    _mask_after: dict[str, int] = field(default_factory=dict)

    @classmethod
    def begin(cls, found: Readings, snapshot: Path | None) -> ChangedRows:
        """Against what is published in a snapshot, as the database knows its files."""
        made = cls(found, snapshot)
        if snapshot is None:
            found.run("DELETE FROM units; DELETE FROM parts; DELETE FROM published")
        for row in found.query("SELECT * FROM parts ORDER BY table_name, file").to_pylist():
            part = Part(row["first"], row["rows"], row["file"], row["sha256"], row["size"])
            made._parts.setdefault(row["table_name"], []).append(part)
            made._mask[row["table_name"]] = row["mask"]
        found.run("CREATE OR REPLACE TEMP TABLE fresh_units AS FROM units LIMIT 0")
        for table in TABLES.values():
            found.make(f"fresh_{table.name}", _plain(table).empty_table())
        return made

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """All rows of some families, by table; with them what these families had before is done with."""
        owners = {name: _owner_by_id(tables, name) for name in _OWNED_BY_ID}
        for name, rows in tables.items():
            if name in TABLES and rows.num_rows:
                self.add_owned(name, rows, _owners(name, rows, owners))

    def add_owned(self, name: str, rows: pa.Table, owners: pa.Array) -> None:
        """Rows of a table, each with its owner."""
        table, found = TABLES[name], self.found
        given = rows.select(_plain(table).names).cast(_plain(table)).append_column("owner", owners)
        columns = ", ".join(column.name for column in table.columns)
        with found.seen(given, "given"):
            mark = _MARKS.get(name, "NULL")
            found.run(_UNITS.format(name=name, lead=table.lead, mark=mark, columns=columns))
            found.run(_CHANGED.format(name=name))
            found.run("INSERT INTO fresh_units FROM units_given")
            found.run(
                f"INSERT INTO fresh_{name} SELECT * EXCLUDE (owner) FROM given "
                f"WHERE {table.lead} IN (FROM changed_given)"
            )

    def clashes(self) -> list[str]:
        """A sentence for each table of which two families have rows with one key; none may."""
        twice = self.found.query(
            "SELECT sort, key FROM fresh_units GROUP BY ALL HAVING count(*) > 1 UNION ALL "
            "SELECT f.sort, f.key FROM fresh_units f JOIN units u USING (sort, key) "
            "WHERE u.owner NOT IN (SELECT owner FROM done) ORDER BY ALL LIMIT 5"
        ).to_pylist()
        return [f"Two families have rows of {row['sort']} under one key, {row['key']}." for row in twice]

    def counted(self, name: str) -> dict[str, int]:
        """How many rows of a table bear each mark: filings a status, findings a code."""
        rows = self.found.query(
            f"SELECT mark, sum(rows)::BIGINT AS rows FROM ({self._left(name)}) GROUP BY mark ORDER BY mark"
        )
        return dict(zip(rows["mark"].to_pylist(), rows["rows"].to_pylist(), strict=True))

    def tables(self) -> dict[str, Changes]:
        """What becomes of each table."""
        found = {name: self._changes(table) for name, table in TABLES.items()}
        self._mask_after = {name: changes.mask_after for name, changes in found.items()}
        return found

    def moves(self, shown: Path | None) -> str:
        """The text of id_moves.csv against the snapshot that is shown; only its head where there is none.

        Raises Damaged where that can't be read.
        """
        if shown is None:
            return HEAD_ONLY
        for name in {*SAYING, *NAMING}:
            for view, sql in self._views(name, shown).items():
                self.found.run(f"CREATE OR REPLACE TEMP VIEW {view}_{name} AS {sql}")
        with asked():
            return moves_told(self.found.connection, {*SAYING, *NAMING})

    def _views(self, name: str, shown: Path) -> dict[str, str]:
        """What `moves_told` asks of a table; where its shown parts are known, of what changes in it."""
        if self.snapshot is None:
            before = f"FROM read_parquet({files_of(shown, name)})"
            return {
                "before": before,
                "old": before,
                "new": f"FROM fresh_{name}",
                "after": f"FROM fresh_{name}",
            }
        before = f"FROM read_parquet({[str(self.snapshot / part.file) for part in self._parts[name]]})"
        lead, gone = TABLES[name].lead, f"(SELECT key FROM ({self._gone(name)}))"
        return {
            "before": before,
            "old": f"{before} WHERE {lead} IN {gone}",
            "new": f"FROM fresh_{name}",
            "after": f"FROM fresh_{name} UNION ALL {before} WHERE {lead} NOT IN {gone}",
        }

    def keep(self, parts: Mapping[str, tuple[Part, ...]]) -> None:
        """Notes what is published now; to be called in a transaction."""
        self.found.run("DELETE FROM units WHERE owner IN (SELECT owner FROM done)")
        self.found.run("INSERT INTO units FROM fresh_units")
        self.found.run("DELETE FROM parts")
        rows = [
            {"table_name": name, "first": part.first, "rows": part.rows, "file": part.file,
             "sha256": part.sha256, "size": part.size, "mask": self._mask_after[name]}
            for name in parts for part in parts[name]
        ]  # fmt: skip
        self.found.insert("parts", pa.Table.from_pylist(rows))

    def _left(self, name: str) -> str:
        """The units of a table in the end."""
        return (
            f"SELECT * FROM units WHERE sort = '{name}' AND owner NOT IN (SELECT owner FROM done) "
            f"UNION ALL SELECT * FROM fresh_units WHERE sort = '{name}'"
        )

    def _gone(self, name: str) -> str:
        """The keys of which no row that was published stays as it is."""
        return (
            f"SELECT key FROM units u WHERE sort = '{name}' AND owner IN (SELECT owner FROM done) "
            f"AND key NOT IN (SELECT key FROM fresh_units WHERE sort = '{name}') "
            f"UNION SELECT {TABLES[name].lead} AS key FROM fresh_{name}"
        )

    def _changes(self, table: Table) -> Changes:
        found, name = self.found, table.name
        sums = "SELECT coalesce(sum(rows), 0)::BIGINT AS rows, count(*) AS keys"
        total = found.query(f"{sums} FROM ({self._left(name)})")
        (rows,), (keys,) = (total[column].to_pylist() for column in ("rows", "keys"))
        arriving = _Arriving(found, table)
        if self.snapshot is None:
            return Changes(arriving, rows, keys)
        gone = found.query(f"SELECT key FROM ({self._gone(name)}) ORDER BY key")["key"].to_pylist()
        new = found.query(f"SELECT DISTINCT {table.lead} AS key FROM fresh_{name}")["key"].to_pylist()
        return Changes(
            arriving, rows, keys, gone, frozenset(new), self.snapshot, self._parts[name], self._mask[name]
        )


@dataclass(slots=True)
class _Arriving:
    """The fresh rows of a table in the order of their leading key, a few at a time."""

    found: Readings
    table: Table
    _batches: Iterator[pa.RecordBatch] | None = None
    _waiting: list[pa.Table] = field(default_factory=list)

    def until(self, key: str | None) -> Iterator[pa.Table]:
        while (rows := self._next()) is not None:
            leads = rows[self.table.lead]
            at = rows.num_rows if key is None else _place(leads, key)
            if at:
                yield rows.slice(0, at)
            if at < rows.num_rows:
                self._waiting.append(rows.slice(at))
                return

    def _next(self) -> pa.Table | None:
        if self._waiting:
            return self._waiting.pop()
        if self._batches is None:
            name, lead = self.table.name, self.table.lead
            self._batches = self.found.batches(f"SELECT * FROM fresh_{name} ORDER BY {lead}")
        batch = next(self._batches, None)
        return None if batch is None else pa.Table.from_batches([batch])


def _place(leads: pa.ChunkedArray, key: str) -> int:
    """How many of some sorted keys are before a key."""
    return bisect_left(range(len(leads)), key, key=lambda at: str(leads[at].as_py()))


def _plain(table: Table) -> pa.Schema:
    """The published columns, without what is said of them."""
    return pa.schema([(column.name, column.type) for column in table.columns])


def _owner_by_id(tables: Mapping[str, pa.Table], name: str) -> dict[str, str]:
    identity, table, document = _OWNED_BY_ID[name]
    found: dict[str, str] = {}
    pairs: Any = zip(tables[table][identity].to_pylist(), tables[table][document].to_pylist(), strict=True)
    for key, owner in pairs:
        found[key] = min(found.get(key, owner), owner)
    return found


def _owners(name: str, rows: pa.Table, by_id: Mapping[str, Mapping[str, str]]) -> pa.Array:
    """The owner of each row."""
    if name in _OWNED_BY_ID:
        known = by_id[name]
        return pa.array([known[key] for key in rows[_OWNED_BY_ID[name][0]].to_pylist()], pa.string())
    return rows["document_id"].combine_chunks().fill_null(OF_THE_RUN)
