"""A snapshot as a database: each table a view, columns and filters pushed down into the Parquet files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageFault

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connected(folder: Path, memory: int | None = None) -> DuckDBPyConnection:
    """A connection that sees the tables of a snapshot (`latest`), and no other file of this machine.

    Nothing is laid on the disk; `memory` is the most that queries may have, in GB.
    Opening it reads no table; it imports neither pyarrow nor pandas. Raises UsageFault where the folder
    holds no table, or one that can't be read.
    """
    return _opened({"main": folder}, memory)


def side_by_side(old: Path, new: Path) -> DuckDBPyConnection:
    """A connection that sees the tables of two snapshots, in the schemas `old` and `new`."""
    return _opened({"old": old, "new": new})


def tables_of(folder: Path) -> tuple[str, ...]:
    """The names of the tables of a snapshot."""
    return tuple(name for name, _ in _tables(folder))


def rows_of(
    connection: DuckDBPyConnection, query: str, values: Mapping[str, object] | Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """The rows of a query. Raises UsageFault where a table lacks what it asks for, or is damaged."""
    import duckdb

    try:
        return connection.execute(query, values).fetchall()
    except duckdb.Error as error:
        raise unreadable(error) from error


def _opened(folders: Mapping[str, Path], memory: int | None = None) -> DuckDBPyConnection:
    import duckdb

    found = {schema: dict(_tables(folder)) for schema, folder in folders.items()}
    for schema, folder in folders.items():
        if not found[schema]:
            raise UsageFault(
                f"There is no table in {folder}: run edgar-fees run first, or name another folder with -o."
            )
    connection = duckdb.connect(":memory:")
    connection.execute("SET temp_directory = ''")  # else it may leave a folder where the command is run
    if memory is not None:
        connection.execute(f"SET memory_limit = '{memory}GB'")
    allowed = ", ".join(_quoted(folder.resolve()) for folder in folders.values())
    connection.execute(f"SET allowed_directories = [{allowed}]")
    connection.execute("SET python_enable_replacements = false")  # a variable of ours is no table
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    for schema, tables in found.items():
        connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        for name, path in tables.items():
            _view(connection, f'"{schema}"."{name}"', path)
    return connection


def _view(connection: DuckDBPyConnection, name: str, path: Path) -> None:
    """A table of a file, or of the part files in a folder, each named: a pattern may not fit its path."""
    import duckdb

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    listed = ", ".join(map(_quoted, files))

    try:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
    except duckdb.Error as error:
        raise UsageFault(f"{path} can't be read: {first_line(error)}. Run edgar-fees run again.") from error


def records(connection: DuckDBPyConnection, query: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a query as dictionaries, as Python has their values: exact decimals, dates, lists.

    Raises UsageFault as `rows_of` does.
    """
    rows = rows_of(connection, query, list(values))
    names = [column[0] for column in connection.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def unreadable(error: BaseException) -> UsageFault:
    """What to tell of a table that is gone, lacks a column (another version wrote it), or is damaged."""
    return UsageFault(f"The tables can't be read: {first_line(error)}. Run edgar-fees run again.")


def first_line(error: BaseException) -> str:
    """What DuckDB says is wrong: its first line, without a full stop."""
    return str(error).partition("\n")[0].rstrip(".")


def _tables(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each table with its file, or the folder of its part files."""
    if not folder.is_dir():
        return
    for path in sorted(folder.resolve().iterdir()):
        if path.is_dir() and any(path.glob("*.parquet")):
            yield path.name.removesuffix(".parquet"), path
        elif path.is_file() and path.suffix == ".parquet":
            yield path.stem, path


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
