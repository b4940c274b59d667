"""What is made of a family: its documents, and what a careful reader of all of them knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

PARTS = ("asset_based_sales_charge", "service_fee", "aggregate_fee")


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A rate as a document prints it, in basis points."""

    name: str
    share_class: str
    component: str
    bound: str
    rate: int
    condition: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A rate in force; `fund` and `plan` tell entities apart, whatever they are called; "" is not said.

    A fund without a name is the registrant, for all portfolios that its plan does not list.
    """

    plan: str
    fund: int
    name: str  # on the first day
    share_class: str
    component: str
    bound: str
    rate: int
    valid_from: date
    from_basis: str
    valid_to: date | None
    to_basis: str
    reason: str
    opened_by: str
    closed_by: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A clause, as the ledger of changes should have it."""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document, the stem of its files, and the days on which it was filed."""

    file: str
    plan: str
    content: str
    lines: frozenset[Line]
    changes: tuple[Change, ...]
    filed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding that must be there: of one of these codes, for one of these documents."""

    codes: frozenset[str]
    files: frozenset[str]
    words: tuple[str, ...] = ()  # in its message


@dataclass(frozen=True, slots=True)
class Family:
    """Documents by file, what held when, and what has to be told.

    `unknown` are the funds of which the documents leave something open: told they must be, known they can't.
    """

    number: int
    kinds: tuple[str, ...]
    documents: tuple[Document, ...]
    periods: tuple[Period, ...]
    names: dict[int, tuple[tuple[date, str], ...]] = field(default_factory=dict)  # of each fund, from when on
    tellings: tuple[Telling, ...] = ()
    unknown: frozenset[int] = frozenset()
    allowed: frozenset[str] = frozenset()  # codes of warnings that are no alarm here
    dated_filings: bool = False  # whether the filing dates can be known
    files: dict[str, str] = field(default_factory=dict)  # by name
