"""What is wrong with a text of SQL, in a plain sentence with the place and what could stand there."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.errors import UsageFault
from pipeline.publish.database import first_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NOWHERE = 1 << 32  # DuckDB has a greater number for a place that it does not know


def place(text: str, position: object) -> str:
    """` (line 2, column 8)` of a byte of a text; nothing where that is not known."""
    coded = text.encode()
    if not isinstance(position, int) or not 0 <= position <= min(len(coded), _NOWHERE):
        return ""
    lines = coded[:position].decode(errors="ignore").split("\n")
    return f" (line {len(lines)}, column {len(lines[-1]) + 1})"


def syntax_fault(text: str, said: Mapping[str, Any], error: BaseException) -> UsageFault:
    """The fault of a text that can't be parsed; `said` is what json_serialize_sql says of it."""
    message = said.get("error_message") if said.get("error_type") == "parser" else None
    where = place(text, _position(said)) if message else ""
    return UsageFault(f"This is no SQL{where}: {_plain(message or first_line(error))}.")


def too_much_memory() -> UsageFault:
    """The fault of a query that needs more memory than `--memory` gives it."""
    return UsageFault(
        "The query needs more memory than it may have: ask for fewer rows or columns, or give it more "
        "with --memory."
    )


def query_fault(
    connection: DuckDBPyConnection, query: str, tables: Sequence[str], error: BaseException
) -> UsageFault:
    """The fault of a query that names what is not there, or fails over the rows."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return too_much_memory()
    said = _planned(connection, query)
    where, name = place(query, _position(said)), _missing_column(said)
    if not name:
        return UsageFault(
            f"The query fails{where}: {_plain(said.get('error_message') or first_line(error))}."
        )
    columns = {table: _columns(connection, table) for table in tables}
    close = difflib.get_close_matches(name, sorted({name for each in columns.values() for name in each}), n=2)
    hint = f": did you mean {' or '.join(close)}?" if close else "."
    known = [f"{table} has {', '.join(names)}." for table, names in columns.items()]
    return UsageFault(f"There is no column {name}{where}{hint}", *known)


def _missing_column(said: Mapping[str, Any]) -> str | None:
    """The name of a column that is not there, bare (`rat`) or of a table (`d.rat`)."""
    if said.get("error_subtype") == "COLUMN_NOT_FOUND":
        return str(said["name"]) if said.get("name") else None
    before, named, name = str(said.get("error_message")).partition(" does not have a column named ")
    return name.strip('"') if before and named else None


def _planned(connection: DuckDBPyConnection, query: str) -> Mapping[str, Any]:
    """What is wrong with a query, as DuckDB says it to machines; nothing where it can be planned."""
    try:
        found = connection.execute("SELECT json_serialize_plan(?)", [query]).fetchone()
    except duckdb.Error:
        return {}
    said: Mapping[str, Any] = json.loads(found[0]) if found else {}
    return said if said.get("error") else {}


def _columns(connection: DuckDBPyConnection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f'DESCRIBE "{table}"').fetchall()]


def _position(said: Mapping[str, Any]) -> int | None:
    position = str(said.get("position", ""))
    return int(position) if position.isdecimal() else None


def _plain(message: str) -> str:
    """`Binder Error: Ambiguous reference ...!` -> `Ambiguous reference ...`."""
    line = message.partition("\n")[0]
    kind, colon, rest = line.partition(" Error: ")
    return (rest if (colon and " " not in kind.strip()) or (colon and len(kind) < 24) else line).rstrip(".!")
