"""The renames of registrants: what a clause says of two of its names, else one name after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.commands.renames.cited import cited, cited_change, day_of
from pipeline.commands.renames.model import Rename, Status
from pipeline.commands.renames.tables import Row, Tables
from pipeline.identity.name_keys import printed, registrant_keys


def of_registrants(read: Tables) -> Iterator[Rename]:
    """Each once: by a clause, or, where none says it, by the first document with the new name."""
    clauses = [
        row for row in read.changes if row["kind"] == "registrant_rename" and row["status"] == "applied"
    ]
    for names in read.registrant_names.values():
        if len(names) > 1:
            yield from _of_one(read, names, clauses)


def _of_one(read: Tables, names: Sequence[Row], clauses: Sequence[Row]) -> Iterator[Rename]:
    known = {_key(row["registrant_name"]) for row in names}
    told: set[tuple[object, ...]] = set()
    for clause in sorted(clauses, key=lambda row: (str(day_of(read, row)[0] or "9"), row["document_id"])):
        new, old = clause["new_value"], clause["old_value"] or _before(names, clause["new_value"])
        if old and _key(old) in known and _key(new) in known and (printed(old), printed(new)) not in told:
            told |= {(printed(old), printed(new)), (_key(old), _key(new)), (_key(new),)}
            yield _by_clause(read, names[0]["registrant_id"], old, clause)
    for before, after in pairwise(names):
        both = _key(before["registrant_name"]), _key(after["registrant_name"])
        if both[0] != both[1] and not told & {(both[1],), both, both[::-1]}:
            told |= {both, (both[1],)}
            yield _by_print(read, before, after)


def _key(name: str) -> tuple[str, ...]:
    """What tells two names of a registrant apart, whatever their spelling."""
    return registrant_keys(name)


def _before(names: Sequence[Row], new: str) -> str | None:
    """The name that stands before a new one, where a clause does not repeat it."""
    earlier = None
    for row in names:
        if _key(row["registrant_name"]) == _key(new):
            return earlier
        earlier = row["registrant_name"] if row["first_date"] else earlier
    return None


def _by_clause(read: Tables, identity: str, old: str, clause: Row) -> Rename:
    day, basis = day_of(read, clause)
    return Rename(
        Status.APPLIED,
        "registrant",
        old,
        clause["new_value"],
        day,
        basis,
        "rename_clause",
        registrant_id=identity,
        **cited_change(read, clause),
    )


def _by_print(read: Tables, old: Row, new: Row) -> Rename:
    """By the order in which documents show the names; of two on one day, or one on none, it is not known."""
    day = new["first_date"] if old["first_date"] not in (None, new["first_date"]) else None
    return Rename(
        Status.APPLIED,
        "registrant",
        old["registrant_name"],
        new["registrant_name"],
        day,
        "no_later_than" if day else None,
        new["evidence"],
        registrant_id=new["registrant_id"],
        **cited(read, new["document_id"], None),
    )
