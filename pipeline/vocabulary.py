"""The words that columns of the later stages may hold (those of one document: parsers/model.py), and what
holds where a run is told no other number."""

from __future__ import annotations

from enum import StrEnum

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
