"""Two snapshots -> each row that came, went or changed, and each id that moved.

A row is known by the key of its table. Where all of an id has moved (`id_moves.csv`), the rows of the old
snapshot are taken with the new one, so that a moved id is told once. Tables and columns that one of the two
lacks are told by name, and not compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.diff.fee_steps import FeeStep, fee_steps
from pipeline.commands.diff.moved_ids import Move, moved
from pipeline.errors import UsageFault
from pipeline.publish.database import rows_of, side_by_side

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_IDS = ("portfolio_id", "registrant_id", "instrument_id")
_NAMED = (
    ("document_id", "filings", "source_path"),
    ("portfolio_id", "portfolios", "portfolio_name"),
    ("registrant_id", "registrants", "registrant_name"),
)
_HOLDS = {"parent_instrument_id": "instrument_id", **{name: name for name in _IDS}}


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is `added` or `removed` (`column` is null; what it holds is JSON), or a column `changed`.

    `key` is a JSON object.
    """

    table: str
    what: str
    key: str
    column: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; `rows` counts those added, removed and changed of each table that both have."""

    old: Path
    new: Path
    changes: tuple[Change, ...]
    rows: Mapping[str, Mapping[str, int]]
    moves: tuple[Move, ...]
    fees: tuple[FeeStep, ...]
    names: Mapping[str, str]  # by id, of documents (a file), portfolios and registrants that changes are of
    notes: tuple[str, ...]  # tables and columns of one alone


def difference(old: Path, new: Path) -> Difference:
    """What differs. Raises UsageFault where a snapshot can't be read."""
    keys = _keys(new) or _keys(old) or _known_keys()
    moves = moved(old, new)
    changes: list[Change] = []
    rows: dict[str, Mapping[str, int]] = {}
    notes: list[str] = []
    fees: tuple[FeeStep, ...] = ()
    with side_by_side(old, new) as connection:
        columns = {schema: _columns(connection, schema) for schema in ("old", "new")}
        _take_moves(connection, [move for move in moves if move.whole])
        for table in sorted({*columns["old"], *columns["new"]}):
            both = [columns[schema].get(table) for schema in ("old", "new")]
            notes += _apart(table, both)
            key = keys.get(table, ())
            if both[0] and both[1] and key and set(key) <= set(both[0]) & set(both[1]):
                found = list(_compared(connection, table, key, both[0], both[1]))
                changes += found
                told = {(change.what, change.key) for change in found}
                rows[table] = Counter(what for what, _ in told)
                if table == "fee_history" and found:
                    fees = fee_steps(connection)
        names = _names(connection, changes)
    return Difference(old, new, tuple(changes), rows, moves, fees, names, tuple(notes))


def _names(connection: DuckDBPyConnection, changes: Sequence[Change]) -> dict[str, str]:
    """What the ids in keys are called, in the new snapshot where that has them."""
    keys = [json.loads(change.key) for change in changes]
    found: dict[str, str] = {}
    for column, table, name in _NAMED:
        ids = sorted({key[column] for key in keys if key.get(column)})
        for schema in ("old", "new"):
            query = (
                f'SELECT {column}, min({name}) FROM "{schema}".{table}'
                f" SEMI JOIN (SELECT unnest($ids) AS {column}) USING ({column}) GROUP BY {column}"
            )
            found |= dict(rows_of(connection, query, {"ids": ids})) if ids else {}
    return found


def _keys(snapshot: Path) -> dict[str, tuple[str, ...]]:
    """The key of each table, by its data package; nothing where that does not say."""
    try:
        resources = json.loads((snapshot / "datapackage.json").read_bytes())["resources"]
        return {str(each["name"]): tuple(each["rowKey"]) for each in resources}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _known_keys() -> dict[str, tuple[str, ...]]:
    from pipeline.publish.dictionary import TABLES

    return {name: table.key for name, table in TABLES.items()}


def _columns(connection: DuckDBPyConnection, schema: str) -> dict[str, dict[str, str]]:
    """The columns of each table with their types."""
    found: dict[str, dict[str, str]] = {}
    query = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = $schema ORDER BY table_name, ordinal_position"
    )
    for table, column, kind in rows_of(connection, query, {"schema": schema}):
        found.setdefault(table, {})[column] = kind
    return found


def _apart(table: str, both: Sequence[Mapping[str, str] | None]) -> Iterator[str]:
    """What only one of the two has, in words."""
    old, new = both
    if old is None or new is None:
        yield f"{table} is only in the {'new' if old is None else 'old'} snapshot."
        return
    for word, here, there in (("new", new, old), ("old", old, new)):
        if more := [name for name in here if name not in there]:
            yield f"{table}: only in the {word} snapshot there is {', '.join(more)}."


def _take_moves(connection: DuckDBPyConnection, moves: Sequence[Move]) -> None:
    """The table `moves`: the ids whose new one no row of the old snapshot has, nor the other way round."""
    connection.execute("CREATE TEMP TABLE moves (kind VARCHAR, was VARCHAR, now VARCHAR)")
    if not moves:
        return
    connection.executemany(
        "INSERT INTO moves VALUES (?, ?, ?)", [[move.column, move.old, move.new] for move in moves]
    )
    for name in _IDS:
        home = f"{name.removesuffix('_id')}s"
        for schema, side in (("old", "now"), ("new", "was")):
            there = f'SELECT {name} FROM "{schema}".{home}'
            connection.execute(f"DELETE FROM moves WHERE kind = '{name}' AND {side} IN ({there})")


def _compared(
    connection: DuckDBPyConnection,
    table: str,
    key: Sequence[str],
    old: Mapping[str, str],
    new: Mapping[str, str],
) -> Iterator[Change]:
    """The rows of one table that differ, by key."""
    shared = [name for name in new if name in old]
    _side(connection, "was", f'SELECT {", ".join(map(_as_now, shared))} FROM "old"."{table}"')
    _side(connection, "now", f'SELECT {", ".join(map(_quoted, shared))} FROM "new"."{table}"')
    same = " AND ".join(f"was.{name} IS NOT DISTINCT FROM now.{name}" for name in map(_quoted, key))
    for what, here, there in (("removed", "was", "now"), ("added", "now", "was")):
        query = (
            f"SELECT {_json(here, key)}, {_json(here, [name for name in shared if name not in key])}"
            f" FROM {here} ANTI JOIN {there} ON {same} ORDER BY ALL"
        )
        for row_key, held in rows_of(connection, query):
            yield Change(table, what, row_key, None, *((held, None) if what == "removed" else (None, held)))
    for name in (name for name in shared if name not in key):
        one, two = (_value(side, name, old[name] == new[name]) for side in ("was", "now"))
        query = (
            f"SELECT {_json('now', key)}, was.{_quoted(name)}::VARCHAR, now.{_quoted(name)}::VARCHAR"
            f" FROM was JOIN now ON {same} WHERE {one} IS DISTINCT FROM {two} ORDER BY ALL"
        )
        for row_key, before, after in rows_of(connection, query):
            yield Change(table, "changed", row_key, name, before, after)


def _side(connection: DuckDBPyConnection, name: str, query: str) -> None:
    import duckdb

    try:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
    except duckdb.Error as error:
        why = str(error).partition("\n")[0].rstrip(".")
        raise UsageFault(f"A table of the snapshots can't be read: {why}.") from error


def _as_now(name: str) -> str:
    """A column of the old snapshot with the ids that it has now."""
    if name == "registrant_ids":
        each = "(SELECT unnest(registrant_ids) AS id, generate_subscripts(registrant_ids, 1) AS place)"
        known = "LEFT JOIN moves ON kind = 'registrant_id' AND moves.was = id"
        return f"coalesce((SELECT list(coalesce(now, id) ORDER BY place) FROM {each} {known}), []) AS {name}"
    if name not in _HOLDS:
        return _quoted(name)
    where = f"kind = '{_HOLDS[name]}' AND moves.was = {_quoted(name)}"
    moved_to = f"(SELECT any_value(moves.now) FROM moves WHERE {where})"
    return f"coalesce({moved_to}, {_quoted(name)}) AS {_quoted(name)}"


def _value(side: str, name: str, same_type: bool) -> str:
    return f"{side}.{_quoted(name)}" + ("" if same_type else "::VARCHAR")


def _json(side: str, names: Sequence[str]) -> str:
    """A JSON object of columns, each as text, or null."""
    parts = ", ".join(f"'{name}', {side}.{_quoted(name)}::VARCHAR" for name in names)
    return f"json_object({parts})::VARCHAR" if parts else "'{}'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
