"""The words that columns of the later stages may hold (those of one document: parsers/model.py), what holds
where a run is told no other number, and how things are named by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from hashlib import blake2b

DROP_LIMIT = 20  # percent of what was there the last time; more may not be gone
KEEP = 30  # older snapshots: a month of nights, to compare with and to go back to


class ChangeStatus(StrEnum):
    APPLIED = "applied"
    UNAPPLIED = "unapplied"
    UNCONFIRMED = "unconfirmed"


class NameEvidence(StrEnum):
    STATED = "stated"
    RENAME_CLAUSE = "rename_clause"
    RENAME_RULE = "rename_rule"
    INFERRED = "inferred"
    DECISION = "decision"


class FromBasis(StrEnum):
    EXACT = "exact"
    NO_LATER_THAN = "no_later_than"


class ToBasis(StrEnum):
    EXACT = "exact"
    NO_LATER_THAN = "no_later_than"
    OPEN = "open"


class ClosedReason(StrEnum):
    SUPERSEDED = "superseded"
    REMOVED = "removed"
    CLASS_RENAMED = "class_renamed"
    TERMINATED = "terminated"


class CapBasis(StrEnum):
    MAXIMUM = "maximum"
    RATE = "rate"
    SUM = "sum"


# The tables with rows that are printed somewhere: as a document states them -> as they are published.
PROVEN: Mapping[str, str] = {
    "entries": "schedule_entries",
    "rates": "fee_rates",
    "changes": "amendments",
    "figures": "figures",
}


def content_id(*parts: object) -> str:
    """A stable id of sixteen hex digits from what a thing is, not from when it was met."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(text.encode(), digest_size=8).hexdigest()


BETWEEN_PLACE_AND_PRINT = "\x1e"


def place_of(locator: str, source_text: str) -> str:
    """Where a row stands and what is printed there, as one text."""
    return f"{locator}{BETWEEN_PLACE_AND_PRINT}{source_text}"


def proof_of(places: Iterable[str]) -> str:
    """A hash over places, in whatever order and however often they come."""
    return content_id(*sorted(set(places)))
