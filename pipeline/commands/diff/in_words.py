"""A difference as a person reads it: counts, then the tables that matter, a line for each change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.commands.diff.changes import Change, Difference
from pipeline.commands.diff.moved_ids import Move

_MOST = 20  # lines of a table; the rest is counted
_LONGEST = 200  # characters of a message

Row = Mapping[str, str]


def told(found: Difference, *, every: bool = False) -> Iterator[str]:
    """The lines; of each table the first few, or `every` one."""
    yield f"{found.old.name} -> {found.new.name}"
    yield from (f"  {note}" for note in found.notes)
    counts = {table: rows for table, rows in found.rows.items() if rows}
    if not counts and not found.moves:
        yield "No row differs."
    for table, rows in counts.items():
        parts = [f"{rows[what]:,} {what}" for what in ("added", "removed", "changed") if rows.get(what)]
        yield f"  {table:17} {', '.join(parts)}"
    yield from _section("ids that moved", [_move(move) for move in found.moves], every)
    yield from _section("fee_history", [str(step) for step in found.fees], every)
    for table in _WORDS:
        lines = [_line(change, found.names) for change in found.changes if change.table == table]
        yield from _section(table, lines, every)


def _section(title: str, lines: Sequence[str], every: bool) -> Iterator[str]:
    if not lines:
        return
    shown = lines if every else lines[:_MOST]
    yield from ("", title, *(f"  {line}" for line in shown))
    if len(lines) > len(shown):
        yield f"  and {len(lines) - len(shown):,} more: --all, or --to FILE"


def _move(move: Move) -> str:
    name = move.new_name if move.new_name == move.old_name else f"{move.old_name} -> {move.new_name}"
    return f"{move.column} {move.old} -> {move.new}  {name}{'' if move.whole else ' (a part of it)'}"


def _line(change: Change, names: Mapping[str, str]) -> str:
    held = change.new or change.old if change.column is None else None
    words = _WORDS[change.table](json.loads(change.key) | json.loads(held or "{}"), names)
    if change.column is None:
        return f"{'new' if change.what == 'added' else 'gone'}: {words}"
    return f"{words}: {change.column} {_short(change.old)} -> {_short(change.new)}"


def _portfolio(row: Row, names: Mapping[str, str]) -> str:
    return row.get("portfolio_name") or names.get(row["portfolio_id"]) or row["portfolio_id"]


def _registrant(row: Row, names: Mapping[str, str]) -> str:
    return row.get("registrant_name") or names.get(row["registrant_id"]) or row["registrant_id"]


def _name(row: Row, names: Mapping[str, str]) -> str:
    name = row.get("portfolio_name") or row.get("registrant_name")
    since = row.get("valid_from") or row.get("first_date")
    words = f"the name {name}{f' from {since}' if since else ''} ({row['evidence']})"
    latest = names.get(row.get("portfolio_id") or row.get("registrant_id") or "")
    return words if latest in (None, name) else f"{latest}: {words}"


def _document(row: Row, names: Mapping[str, str]) -> str:
    day = row.get("effective_date") or row.get("dated") or row.get("filing_date")
    file = names.get(row["document_id"]) or row["document_id"]
    return ", ".join(part for part in (file, _short(row.get("title") or ""), day) if part)


def _finding(row: Row, names: Mapping[str, str]) -> str:
    if "code" not in row:
        return f"finding {row['finding_id']}"
    where = row.get("source_path") or names.get(row.get("document_id", ""), "of no file")
    return f"{row['severity']} {row['code']}, {where}: {_short(row.get('message'))}"


def _short(text: str | None) -> str:
    plain = " ".join((text or "").split()) if text is not None else "nothing"
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} ..."


_WORDS: Mapping[str, Callable[[Row, Mapping[str, str]], str]] = {
    "documents": _document,
    "portfolios": _portfolio,
    "portfolio_names": _name,
    "registrants": _registrant,
    "registrant_names": _name,
    "findings": _finding,
}
