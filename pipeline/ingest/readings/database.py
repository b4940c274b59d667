"""The readings of all files, in a database on disk: what is read once is not read again, nor held in memory.

`OUTPUT/.cache/readings-VERSION.duckdb` may be deleted at any time, which costs time only. It is of this very
code; in a folder in which somebody else may have written it is not used, and one that is damaged is begun
anew. Each batch of files is there whole or not at all, also where the run that read it was killed.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.errors import NothingPublished
from pipeline.ingest.own_files import own_folder, remove
from pipeline.ingest.program import code_version
from pipeline.ingest.readings.columns import READINGS

MEMORY = "256MB"  # of the database; what it needs beyond goes to the disk
MORE = "1GB"  # where that is too little
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_KEPT = """
CREATE TABLE files (name VARCHAR, size BIGINT, modified BIGINT, changed BIGINT, inode BIGINT, indexed VARCHAR,
                    path VARCHAR, place VARCHAR, facts VARCHAR, sha256 VARCHAR, again BOOLEAN);
CREATE TABLE ties (source_path VARCHAR, sort UTINYINT, tie UBIGINT);
CREATE TABLE own_names (source_path VARCHAR, names UBIGINT[]);
CREATE TABLE touched (owner VARCHAR);
CREATE TABLE units (owner VARCHAR, sort VARCHAR, key VARCHAR, mark VARCHAR, rows BIGINT, print HUGEINT);
CREATE TABLE answers (answer BIGINT, owner VARCHAR);
CREATE TABLE parts (table_name VARCHAR, first VARCHAR, rows BIGINT, file VARCHAR, sha256 VARCHAR, size BIGINT,
                    mask BIGINT);
CREATE TABLE published (tables_version VARCHAR, decisions VARCHAR);
"""


class Damaged(Exception):
    """The readings that were kept can't be used: a run begins anew without them."""


class TooLittle(NothingPublished):
    """The database needs more memory than it was given, or more room on the disk than there is."""


@dataclass(frozen=True, slots=True)
class Readings:
    """An open database of readings; `lasting` is false where it is gone with this process."""

    connection: duckdb.DuckDBPyConnection
    lasting: bool = True
    _scratch: list[str] = field(default_factory=list)

    def query(self, sql: str, schema: pa.Schema | None = None) -> pa.Table:
        """The rows that a query gives, under a schema."""
        with asked():
            found = self.connection.sql(sql).to_arrow_table()
        return found.select(schema.names).cast(schema) if schema else found

    def batches(self, sql: str, rows: int = 1 << 15) -> Iterator[pa.RecordBatch]:
        """The same, so many rows at a time; to be taken to the end before anything else is asked."""
        with asked():
            reader = self.connection.sql(sql).to_arrow_reader(rows)
        while True:
            with asked():
                batch = next(reader, None)
            if batch is None:
                return
            yield batch

    def run(self, sql: str) -> None:
        with asked():
            self.connection.execute(sql)

    def value(self, sql: str) -> object:
        """The one value that a query gives; None where it gives no row."""
        with asked():
            rows = self.connection.execute(sql).fetchall()  # all: else nothing more can be asked
        return rows[0][0] if rows else None

    def insert(self, name: str, rows: pa.Table) -> None:
        """Adds rows to a table of as many columns."""
        if rows.num_rows:
            with self.seen(rows, "given"), asked():
                self.connection.execute(f"INSERT INTO {name} SELECT * FROM given")

    def make(self, name: str, rows: pa.Table) -> None:
        """A table of this session alone, with these rows."""
        with self.seen(rows, "given"), asked():
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given")

    @contextmanager
    def seen(self, rows: pa.Table, name: str) -> Iterator[None]:
        """In the block queries see these rows under a name."""
        self.connection.register(name, rows)
        try:
            yield
        finally:
            self.connection.unregister(name)

    def published_under(self) -> tuple[str, str] | tuple[()]:
        """The version of the tables, and the hash of the decisions, under which the units were published."""
        rows = self.query("FROM published").to_pylist()
        return (rows[0]["tables_version"], rows[0]["decisions"]) if rows else ()

    def note_published(self, tables: str, decisions: str) -> None:
        self.run("DELETE FROM published")
        self.insert("published", pa.table({"tables_version": [tables], "decisions": [decisions]}))

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is changed in the block is changed as one, or not at all."""
        self.run("BEGIN")
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                with suppress(duckdb.Error):
                    self.connection.execute("ROLLBACK")
        self.run("COMMIT")


@contextmanager
def asked() -> Iterator[None]:
    """Faults of the database as ours. Raises NothingPublished for a full disk, TooLittle, else Damaged."""
    try:
        yield
    except (duckdb.ParserException, duckdb.BinderException):
        raise  # a fault of ours
    except duckdb.OutOfMemoryException as error:
        why = str(error).partition("\n")[0]
        raise TooLittle(
            f"Nothing was published: the readings need more memory or room than there is ({why}). "
            "What was read is kept; free some, and run again."
        ) from error
    except duckdb.Error as error:
        if "No space left" in str(error) or "quota" in str(error).lower() or "File too large" in str(error):
            raise NothingPublished(
                "Nothing was published: the disk is full; free some room, or let --free-room do so, and run "
                "again."
            ) from error
        raise Damaged(str(error).partition("\n")[0]) from error


@contextmanager
def readings(
    folder: Path | None, warn: Callable[[str], None], jobs: int = 1, memory: str | None = None
) -> Iterator[Readings]:
    """The readings kept in `folder`; with None, or where it can't be used, those of this process alone.

    `memory` is what the database may take, as DuckDB writes it; MEMORY where it is not given. To be opened
    while the output is held. Raises Damaged where the file is there and can't be used.
    """
    place = _place(folder, warn) if folder else None
    above = place and place.parent
    with tempfile.TemporaryDirectory(dir=above, prefix="queries-", ignore_cleanup_errors=True) as scratch:
        with asked():
            connection = duckdb.connect(
                str(place or ":memory:"), config=_settings(scratch, jobs, memory or MEMORY)
            )
        try:
            if place:
                place.chmod(0o600)  # whatever the mask: else the next run would take it for somebody else's
            found = Readings(connection, place is not None)
            _prepare(found)
            yield found
        finally:
            with suppress(duckdb.Error):
                connection.close()


def forget(folder: Path) -> None:
    """Removes all that is kept in a folder of ours, as far as it can be."""
    with suppress(OSError), own_folder(folder) as place:
        for name in os.listdir(place):
            remove(name, place)


def _settings(scratch: str, jobs: int, memory: str) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": memory,
        "threads": max(1, jobs),
        "temp_directory": scratch,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _prepare(found: Readings) -> None:
    """Makes the tables of a new database."""
    if found.value("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'published'"):
        return
    with found.whole():
        for name, schema in READINGS.items():
            with found.seen(schema.empty_table(), "given"), asked():
                found.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
        found.run(_KEPT)


def _place(folder: Path, warn: Callable[[str], None]) -> Path | None:
    """Where the readings are kept; nothing of another version or of a dead run lies beside them.

    None where the folder can't be used, of which `warn` hears.
    """
    name = f"readings-{code_version()}.duckdb"
    try:
        with own_folder(folder, make=True) as place:
            for other in set(os.listdir(place)) - {name, f"{name}.wal"}:
                remove(other, place)
            _only_ours(place, name, _OF_OTHERS)
            _only_ours(place, f"{name}.wal")  # its mode is that of the mask, where a run was killed
    except OSError as error:
        why = error.strerror or error
        warn(f"The cache {folder} is not used ({why}): delete it, which costs time only.")
        return None
    return folder / name


def _only_ours(place: int, name: str, not_of: int = 0) -> None:
    """Removes what bears that name and is no file of ours, or has one of these rights."""
    with suppress(FileNotFoundError):
        told = os.stat(name, dir_fd=place, follow_symlinks=False)
        if told.st_uid != os.geteuid() or not stat.S_ISREG(told.st_mode) or told.st_mode & not_of:
            remove(name, place)
