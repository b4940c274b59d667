"""A rename as it is told and written: who, when, by what."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Whether the tables obey it; those of `amendments`, and what waits for a person."""

    APPLIED = "applied"
    UNAPPLIED = "unapplied"
    UNCONFIRMED = "unconfirmed"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Rename:
    """`kind` is portfolio, registrant or class; `evidence` as portfolio_names has it, null of a candidate.

    `day` is null where nothing says it; `day_basis` is `exact`, or `no_later_than` where only the first
    document with the new name is known. `portfolio_name` and `registrant_name` say whose class it is.
    """

    status: Status
    kind: str
    old_name: str | None
    new_name: str
    day: date | None
    day_basis: str | None
    evidence: str | None
    portfolio_id: str | None = None
    registrant_id: str | None = None
    portfolio_name: str | None = None
    registrant_name: str | None = None
    document_id: str | None = None
    document_title: str | None = None
    document_day: date | None = None
    source_path: str | None = None
    locator: str | None = None
    source_text: str | None = None
    finding_id: str | None = None
    reason: str | None = None


COLUMNS = tuple(field.name for field in fields(Rename))


def cells(each: Rename) -> tuple[str | None, ...]:
    """The texts of a row of a file."""
    values = (getattr(each, name) for name in COLUMNS)
    return tuple(None if value is None else str(value) for value in values)


def order(each: Rename) -> tuple[object, ...]:
    """Applied ones first, candidates last; of each sort by day, then name; those without a day last."""
    return (
        (each.status is not Status.APPLIED) + (each.status is Status.CANDIDATE),
        each.day is None,
        each.day or date.min,
        (each.old_name or "").casefold(),
        each.new_name.casefold(),
        each.kind,
        *(getattr(each, name) or "" for name in ("portfolio_id", "document_id", "locator", "finding_id")),
    )


def within(each: Rename, since: date | None, until: date | None) -> bool:
    """Whether its day lies between two, both included; one without a day lies between none."""
    if since is None and until is None:
        return True
    return each.day is not None and (since or date.min) <= each.day <= (until or date.max)
