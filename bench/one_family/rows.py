"""Rows of the stated tables of one family, gathered document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from pipeline.frames import STATED, Stated, table_of

FIRST = date(1960, 1, 4)
TRUST = "OAK SERIES TRUST"
TITLE = "DISTRIBUTION PLAN"
_COUNTS = ("rate_figures", "rate_figures_read", "rate_figures_set_aside", "rate_figures_unread")
WORDS = ("Growth", "Value", "Bond", "Income", "Core", "World", "Small", "Large", "Index", "Select")

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows of the stated tables, gathered document by document."""

    of: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in STATED})
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def document(
        self,
        day: date | None,
        funds: Mapping[str, str] = {},
        changes: Iterable[Row] = (),
        *,
        registrants: tuple[str, ...] = (TRUST,),
        **more: Any,
    ) -> None:
        """A document with a row and a rate for each fund; `more` are columns of DOCUMENTS."""
        mark = {"document_id": f"{next(self.numbers) * 2654435761 % (1 << 32):08x}"}
        same = {**mark, "filing_date": day and day + timedelta(days=10), "ciks": []}
        row = {"kind": "plan_amendment", "title": TITLE, "plan_title": TITLE, "effective_date": day}
        row |= {"share_classes": ["Class A"], "registrants": list(registrants), "file_numbers": []}
        self.of["documents"].append({**same, **dict.fromkeys(_COUNTS, 0), **row, **more})
        path = {"source_path": mark["document_id"], "content_sha256": mark["document_id"]}
        self.of["filings"].append({**same, **path, "status": "parsed"})
        self.of["changes"] += (
            {
                **mark,
                "change_number": at,
                "locator": f"char={at},{at + 1}",
                "source_text": each["kind"],
                **each,
            }
            for at, each in enumerate(changes, 1)
        )
        for at, (name, percent) in enumerate(funds.items(), 1):
            place = {**mark, "row_number": at, "locator": f"char={at},{at + 1}", "source_text": name}
            said = {"portfolio_name": name, "share_class": "Class A", "registrant_name": None}
            if registrants:
                said["registrant_name"] = registrants[0]
            self.of["entries"].append({**place, **said, "schedule": "Schedule A"})
            fee = {"component": "aggregate_fee", "bound": "maximum", "origin": "table", "reading": "single"}
            rate = {"rate": Decimal(percent) / 100, "rate_text": f"{percent}%", "assumed": []}
            self.of["rates"].append({**place, **said, **fee, **rate})

    def tables(self) -> Stated:
        return Stated(**{name: table_of(schema, self.of[name]) for name, schema in STATED.items()})


def days(some: int) -> Iterator[date]:
    return (FIRST + timedelta(days=2 * at) for at in range(1, some + 1))


def fund(at: int) -> str:
    """A name for each number: `Oak Value World 7 Fund`."""
    return f"Oak {WORDS[at % 10]} {WORDS[at // 10 % 10]} {at // 100 + 1} Fund"


def change(kind: str, old: str | None = None, new: str | None = None, on: date | None = None) -> Row:
    return {"kind": kind, "old_value": old, "new_value": new, "effective_date": on}


def first_plan(out: Rows, funds: Mapping[str, str], **more: Any) -> None:
    out.document(FIRST, funds, kind="plan", **more)
