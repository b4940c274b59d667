"""The renames of portfolios: a name that ends on the day on which another of the same portfolio begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.commands.renames.cited import cited
from pipeline.commands.renames.model import Rename, Status
from pipeline.commands.renames.tables import Row, Tables
from pipeline.identity.name_keys import portfolio_key

_BY_A_CHANGE = {"rename": "rename_clause", "rename_rule": "rename_rule"}
_EXACT = ("rename_clause", "rename_rule")


def of_portfolios(read: Tables) -> Iterator[Rename]:
    """Each once; names that differ in spelling alone are one."""
    changes: dict[str, list[Row]] = defaultdict(list)
    for change in read.changes:
        if change["kind"] in _BY_A_CHANGE and change["old_value"]:
            changes[change["document_id"]].append(change)
    for names in read.portfolio_names.values():
        seen = set()
        for old, new in _pairs(names, changes):
            keys = (
                portfolio_key(old["portfolio_name"]),
                portfolio_key(new["portfolio_name"]),
                new["valid_from"],
            )
            if keys not in seen:
                seen.add(keys)
                yield _rename(read, old, new, changes)


def _pairs(names: Sequence[Row], changes: dict[str, list[Row]]) -> Iterator[tuple[Row, Row]]:
    """Old and new, those first whose change is known, then those that are no mere spelling of another."""
    pairs = [
        (old, new)
        for new in names
        for old in names
        if portfolio_key(old["portfolio_name"]) != portfolio_key(new["portfolio_name"])
        and old["valid_to"] == new["valid_from"]
        and (new["valid_from"] is not None or _change(old, new, changes) is not None)
    ]
    taken: set[object] = set()
    for old, new in sorted(pairs, key=lambda pair: _rank(pair[0], pair[1], changes)):
        step = new["valid_from"] or tuple(portfolio_key(row["portfolio_name"]) for row in (old, new))
        if step not in taken:  # other spellings of either side are no more renames
            taken.add(step)
            yield old, new


def _rank(old: Row, new: Row, changes: dict[str, list[Row]]) -> tuple[bool, bool, bool]:
    return _change(old, new, changes) is None, _is_spelling(old), _is_spelling(new)


def _is_spelling(row: Row) -> bool:
    return bool(row["evidence"] == "inferred")


def _rename(read: Tables, old: Row, new: Row, changes: dict[str, list[Row]]) -> Rename:
    change = _change(old, new, changes)
    evidence = _BY_A_CHANGE[change["kind"]] if change else new["evidence"]
    document = change["document_id"] if change else new["document_id"]
    printed = change or read.entries.get((document, portfolio_key(new["portfolio_name"])))
    day = new["valid_from"]
    return Rename(
        Status.APPLIED,
        "portfolio",
        old["portfolio_name"],
        new["portfolio_name"],
        day,
        ("exact" if evidence in _EXACT else "no_later_than") if day else None,
        evidence,
        portfolio_id=new["portfolio_id"],
        **cited(read, document, printed),
    )


def _change(old: Row, new: Row, changes: dict[str, list[Row]]) -> Row | None:
    """The clause that says it, else the rule that gives the new name, in the document of either name."""
    there = [change for row in (new, old) for change in changes.get(row["document_id"], ())]
    before, after = portfolio_key(old["portfolio_name"]), portfolio_key(new["portfolio_name"])
    for change in there:
        said = portfolio_key(change["old_value"]), portfolio_key(change["new_value"])
        if change["kind"] == "rename" and said == (before, after):
            return change
    for change in there:
        words = portfolio_key(change["old_value"]), portfolio_key(change["new_value"])
        if change["kind"] == "rename_rule" and _put_in(before, *words) == after:
            return change
    return None


def _put_in(name: str, old: str, new: str) -> str:
    """The words of a name with some of them replaced."""
    return f" {name} ".replace(f" {old} ", f" {new} ").strip()
