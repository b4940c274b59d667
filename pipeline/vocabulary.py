"""The words that columns of the later stages may hold; those of one document are in parsers/model.py."""

from __future__ import annotations

from enum import StrEnum


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
