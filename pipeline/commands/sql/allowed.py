"""Whether a text of SQL only asks: what it may hold is listed, and all else is refused before it runs.

The kind of a statement does not tell: `WITH a AS (COPY ... TO 'file') SELECT` is a SELECT to DuckDB, and
`EXPLAIN ANALYZE COPY ...` an EXPLAIN. So every node of the parsed text is looked at.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.commands.sql.places import place, syntax_fault
from pipeline.errors import UsageFault

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Node = dict[str, Any]

_QUERIES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_TABLE_FUNCTIONS = frozenset(
    {"unnest", "range", "generate_series", "repeat", "repeat_row", "json_each", "json_tree"}
    | {"histogram", "histogram_values", "duckdb_tables", "duckdb_views", "duckdb_columns"}
    | {"duckdb_functions", "duckdb_types", "duckdb_keywords", "icu_calendar_names"}
)
_TELLTALE = frozenset({"current_setting", "getenv", "write_log", "current_database_path"})
_OUR_OWN = ("duckdb_", "pg_", "pragma_", "sqlite_")  # what DuckDB says of itself and its settings
_ONLY = "Only questions are answered (SELECT, WITH, FROM, VALUES, DESCRIBE, SUMMARIZE, SHOW, EXPLAIN)"


@dataclass(frozen=True, slots=True)
class Question:
    """One statement that only asks: its `text`, and of an EXPLAIN the `query` that it is about.

    `tables` are the tables of the snapshot that it names.
    """

    text: str
    query: str
    tables: tuple[str, ...]

    @property
    def explains(self) -> bool:
        return self.query != self.text


def allowed(connection: DuckDBPyConnection, text: str, tables: Sequence[str]) -> Question:
    """The question that a text of SQL is. Raises UsageFault where it is none, or more than one."""
    _only_one(connection, text)
    query = _explained(text)
    tree = _parsed(connection, query)
    if tree["error"]:
        raise UsageFault(f"{_ONLY}; {_advice(query)}.")
    nodes = list(_nodes(tree))
    if not any(node.get("type") in _QUERIES for node in nodes):
        raise UsageFault(f"{_ONLY}.")
    for node in nodes:
        _look_at(node, query)
    return Question(text, query, _named(nodes, query, tables))


def _only_one(connection: DuckDBPyConnection, text: str) -> None:
    try:
        count = len(duckdb.extract_statements(text))
    except duckdb.Error as error:
        raise syntax_fault(text, _parsed(connection, text), error) from error
    if not count:
        raise UsageFault('There is no query: write one, as edgar-fees sql "SELECT * FROM portfolios".')
    if count > 1:
        raise UsageFault(f"There are {count} statements: give one at a time.")


def _parsed(connection: DuckDBPyConnection, query: str) -> Node:
    """The tree of a query; `error` in it says that it is none."""
    found = connection.execute("SELECT json_serialize_sql(?)", [query]).fetchone()
    try:
        tree: Node = json.loads(found[0] if found else "{}")
    except RecursionError:
        raise UsageFault("The query is nested too deeply: split it with WITH.") from None
    return tree


def _nodes(tree: object) -> Iterator[Node]:
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _look_at(node: Node, query: str) -> None:
    """Raises UsageFault where a part of a query does more than ask the tables."""
    kind, function = str(node.get("type")), str(node.get("function_name", "")).lower()
    if kind.endswith("_NODE") and kind not in _QUERIES:
        raise UsageFault(f"{_ONLY}; {kind.partition('_')[0]} is none.")
    if kind == "TABLE_FUNCTION":
        called = str(node["function"].get("function_name", "")).lower()
        if called not in _TABLE_FUNCTIONS:
            where = place(query, node.get("query_location"))
            raise UsageFault(
                f"{called} is not for questions{where}: only the tables of the snapshot are read, "
                f"and nothing of this machine."
            )
    if function in _TELLTALE:
        raise UsageFault(f"{function} is not for questions{place(query, node.get('query_location'))}.")


def _named(nodes: Sequence[Node], query: str, tables: Sequence[str]) -> tuple[str, ...]:
    """The tables of the snapshot that a query names. Raises UsageFault where one is not there."""
    own = {entry["key"].lower() for node in nodes if "cte_map" in node for entry in node["cte_map"]["map"]}
    own |= {str(node["cte_name"]).lower() for node in nodes if "cte_name" in node}
    found = []
    for node in nodes:
        if node.get("type") not in ("BASE_TABLE", "SHOW_REF") or not node.get("table_name"):
            continue
        if node.get("show_type") == "SHOW_SPECIAL":
            continue
        name = str(node["table_name"]).strip('"')
        if name.lower() in tables:
            found.append(name.lower())
        elif node["schema_name"].lower() != "information_schema" and not _is_own(name, own):
            raise unknown_table(name, place(query, node.get("query_location")), tables)
    return tuple(dict.fromkeys(found))


def _is_own(name: str, own: Collection[str]) -> bool:
    """Whether a name is that of a WITH of the query.

    Where that WITH does not reach, the name is DuckDB's to explain: what it says of itself, or a file's.
    """
    return name.lower() in own and "." not in name and not name.lower().startswith(_OUR_OWN)


def unknown_table(name: str, where: str, tables: Sequence[str]) -> UsageFault:
    """The fault of a table that is not there, with the one that may be meant and those that are."""
    close = difflib.get_close_matches(name.lower(), tables, n=1)
    hint = f": did you mean {close[0]}?" if close else "."
    return UsageFault(f"There is no table {name}{where}{hint}", f"The tables are {', '.join(tables)}.")


def _explained(text: str) -> str:
    """What an EXPLAIN is about; any other text as it is."""
    words = _words(text)
    if not words or words[0][1] != "explain":
        return text
    at = 1
    if at < len(words) and words[at][1] == "(":
        at = next((i for i, (_, word) in enumerate(words) if word == ")"), at) + 1
    elif at < len(words) and words[at][1] in ("analyze", "analyse", "verbose"):
        at += 1
    return text.encode()[words[at][0] :].decode() if at < len(words) else ""


def _words(text: str) -> list[tuple[int, str]]:
    """The words of a text without its comments, in lower case, each with the byte that it begins at."""
    coded, tokens = text.encode(), duckdb.tokenize(text)
    ends = [at for at, _ in tokens[1:]] + [len(coded)]
    return [
        (at, coded[at:end].decode(errors="replace").strip().lower())
        for (at, kind), end in zip(tokens, ends, strict=True)
        if kind is not duckdb.token_type.comment
    ]


def _advice(query: str) -> str:
    """What to write instead of what is refused most."""
    word = next((word.upper() for _, word in _words(query)), "this")
    if word == "PIVOT":
        return "PIVOT where its values are said, as PIVOT fee_rates ON component IN ('service_fee')"
    if word in ("COPY", "EXPORT"):
        return f"{word} is none: --to FILE writes the answer to a file"
    return f"{word} is none"
