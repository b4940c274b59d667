"""What a run changes in the tables that were published: the rows of the families that it touched.

The rows of a table with one leading key are a unit; the print of a unit is a sum over hashes of its rows, so
that what says the same as before is known without a look at it. A unit has an owner: a document of the
family that it follows from, a file that is none, or nothing, where it follows from the run as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.ingest.readings.database import Readings, asked
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import HEAD_ONLY, SAYING, files_of, moves_told, tables_asked
from pipeline.publish.packing import Part
from pipeline.publish.part_files import Changes, parts_with, place_of
from pipeline.publish.table_model import Table

_AT_A_TIME = 1 << 13  # rows that arrive; several lots of them are under way
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
INSERT INTO fresh_units
SELECT owner, '{name}' AS sort, {lead} AS key, {mark} AS mark, count(*)::BIGINT AS rows,
       sum(hash({columns})) AS print
FROM given GROUP BY ALL
"""
# The keys whose rows are others than before; and those of which no published row stays, these among them.
_SETTLED = {
    "changed": """
        SELECT sort, key FROM fresh_units f LEFT JOIN units_before b USING (sort, key)
        WHERE b.print IS DISTINCT FROM f.print OR b.rows IS DISTINCT FROM f.rows
    """,
    "gone": """
        FROM changed UNION SELECT sort, key FROM units_before ANTI JOIN fresh_units USING (sort, key)
    """,
}
_IN_THE_END = """
SELECT sort, mark, sum(sign * rows)::BIGINT AS rows, sum(sign)::BIGINT AS keys FROM (
  SELECT sort, mark, rows, 1 AS sign FROM units
  UNION ALL SELECT sort, mark, rows, -1 FROM units_before
  UNION ALL SELECT sort, mark, rows, 1 FROM fresh_units
) GROUP BY ALL HAVING sum(sign) > 0 ORDER BY ALL
"""
_TWICE = """
SELECT sort, key FROM fresh_units GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT sort, key FROM units JOIN fresh_units f USING (sort, key)
WHERE units.owner NOT IN (SELECT owner FROM done) ORDER BY ALL LIMIT 5
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
    _in_the_end: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def begin(cls, found: Readings, snapshot: Path | None) -> ChangedRows:
        """Against what is published in a snapshot, as the database knows its files."""
        made = cls(found, snapshot)
        if snapshot is None:
            found.run("DELETE FROM units; DELETE FROM answers; DELETE FROM parts; DELETE FROM published")
        for row in found.query("SELECT * FROM parts ORDER BY table_name, file").to_pylist():
            part = Part(row["first"], row["rows"], row["file"], row["sha256"], row["size"])
            made._parts.setdefault(row["table_name"], []).append(part)
            made._mask[row["table_name"]] = row["mask"]
        for name in ("units", "answers"):
            found.run(f"CREATE OR REPLACE TEMP TABLE fresh_{name} AS FROM {name} LIMIT 0")
        found.run(
            "CREATE OR REPLACE TEMP TABLE units_before AS FROM units WHERE owner IN (SELECT owner FROM done)"
        )
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
            found.run(f"INSERT INTO fresh_{name} SELECT * EXCLUDE (owner) FROM given")

    def add_answered(self, answered: pa.Table) -> None:
        """Which decisions are about these families, as ANSWERED."""
        self.found.insert("fresh_answers", answered)

    def answered(self) -> frozenset[int]:
        """The decisions that are about something, also about what is not worked out again."""
        found = self.found.query(
            "SELECT answer FROM answers WHERE owner NOT IN (SELECT owner FROM done) "
            "UNION SELECT answer FROM fresh_answers"
        )
        return frozenset(found["answer"].to_pylist())

    def settle(self) -> list[str]:
        """All is added: what of it has changed. A sentence for each key of which two families have rows."""
        for name, sql in _SETTLED.items():
            some = sql if self.snapshot else "SELECT sort, key FROM units LIMIT 0"
            self.found.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {some}")
        self._in_the_end = self.found.query(_IN_THE_END).to_pylist()
        twice = self.found.query(_TWICE).to_pylist()
        return [f"Two families have rows of {row['sort']} under one key, {row['key']}." for row in twice]

    def counted(self, name: str) -> dict[str, int]:
        """How many rows of a table bear each mark: filings a status, findings a code."""
        return {units["mark"]: units["rows"] for units in self._in_the_end if units["sort"] == name}

    def tables(self) -> dict[str, Changes]:
        """What becomes of each table."""
        keys: dict[str, dict[str, list[str]]] = {"gone": {}, "changed": {}}
        for sort, of in keys.items():
            for row in self.found.query(f"FROM {sort} ORDER BY key").to_pylist():
                of.setdefault(row["sort"], []).append(row["key"])
        found = {
            name: self._changes(table, keys["gone"].get(name, []), frozenset(keys["changed"].get(name, [])))
            for name, table in TABLES.items()
        }
        self._mask_after = {name: changes.mask_after for name, changes in found.items()}
        return found

    def moves(self, shown: Path | None) -> str:
        """The text of id_moves.csv against the snapshot that is shown; only its head where there is none.

        Raises Damaged where that can't be read.
        """
        if shown is None:
            return HEAD_ONLY
        others = self._others()
        saying = SAYING & {*others}
        for name in tables_asked(saying):
            for view, sql in self._views(name, shown, others.get(name, [])).items():
                self.found.run(f"CREATE OR REPLACE TEMP VIEW {view}_{name} AS {sql}")
        with asked():
            return moves_told(self.found.connection, saying)

    def _others(self) -> dict[str, list[str]]:
        """By table the keys whose rows are not as they were; every table, where all is new."""
        others: dict[str, list[str]] = {} if self.snapshot else {name: [] for name in TABLES}
        for row in self.found.query(
            "SELECT sort, key FROM units_before JOIN gone USING (sort, key)"
        ).to_pylist():
            others.setdefault(row["sort"], []).append(row["key"])
        return others

    def _views(self, name: str, shown: Path, others: list[str]) -> dict[str, str]:
        """What `moves_told` asks of a table; where its shown parts are known, of what changes in it."""
        new = self._changed(name)
        if self.snapshot is None:
            before = f"FROM read_parquet({files_of(shown, name)})"
            return {"before": before, "old": before, "new": new, "after": new}
        files = [str(self.snapshot / part.file) for part in self._parts[name]]
        some = [files[at] for at in sorted(parts_with(self._parts[name], others))] or files[:1]
        lead, gone = TABLES[name].lead, f"(SELECT key FROM gone WHERE sort = '{name}')"
        return {
            "before": f"FROM read_parquet({files})",
            "old": f"FROM read_parquet({some}) WHERE {lead} IN {gone}",
            "new": new,
            "after": f"{new} UNION ALL FROM read_parquet({files}) WHERE {lead} NOT IN {gone}",
        }

    def keep(self, parts: Mapping[str, tuple[Part, ...]]) -> None:
        """Notes what is published now; to be called in a transaction."""
        for name in ("units", "answers"):
            self.found.run(f"DELETE FROM {name} WHERE owner IN (SELECT owner FROM done)")
            self.found.run(f"INSERT INTO {name} FROM fresh_{name}")
        self.found.run("DELETE FROM parts")
        rows = [
            {"table_name": name, "first": part.first, "rows": part.rows, "file": part.file,
             "sha256": part.sha256, "size": part.size, "mask": self._mask_after[name]}
            for name in parts for part in parts[name]
        ]  # fmt: skip
        self.found.insert("parts", pa.Table.from_pylist(rows))

    def _changes(self, table: Table, gone: list[str], new: frozenset[str]) -> Changes:
        name = table.name
        units = [units for units in self._in_the_end if units["sort"] == name]
        rows, keys = (sum(each[column] for each in units) for column in ("rows", "keys"))
        arriving = _Arriving(self.found, table, self._changed(name))
        if self.snapshot is None:
            return Changes(arriving, rows, keys)
        return Changes(arriving, rows, keys, gone, new, self.snapshot, self._parts[name], self._mask[name])

    def _changed(self, name: str) -> str:
        """The query for the rows of a table that are not published as they are."""
        which = f"{TABLES[name].lead} IN (SELECT key FROM changed WHERE sort = '{name}')"
        return f"FROM fresh_{name} WHERE {which if self.snapshot else 'true'}"


@dataclass(slots=True)
class _Arriving:
    """The fresh rows of a table in the order of their leading key, a few at a time."""

    found: Readings
    table: Table
    sql: str
    _batches: Iterator[pa.RecordBatch] | None = None
    _waiting: list[pa.Table] = field(default_factory=list)

    def until(self, key: str | None) -> Iterator[pa.Table]:
        while (rows := self._next()) is not None:
            leads = rows[self.table.lead]
            at = rows.num_rows if key is None else place_of(leads, key)
            if at:
                yield rows.slice(0, at)
            if at < rows.num_rows:
                self._waiting.append(rows.slice(at))
                return

    def _next(self) -> pa.Table | None:
        if self._waiting:
            return self._waiting.pop()
        if self._batches is None:
            self._batches = self.found.batches(f"{self.sql} ORDER BY {self.table.lead}", _AT_A_TIME)
        batch = next(self._batches, None)
        return None if batch is None else pa.Table.from_batches([batch])


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
