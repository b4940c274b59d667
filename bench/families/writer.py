"""Collects the rows of the stated tables, by column, and the truth beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from bench.families.truth import COMPONENTS, SCHEDULE, Fee, Made, Period, Plan, Said, Truth
from pipeline import frames
from pipeline.frames import Stated

_COUNTS = ("rate_figures", "rate_figures_read", "rate_figures_set_aside", "rate_figures_unread")
_USUAL = timedelta(days=10)  # from a document's day to its filing

Changes = Sequence[Mapping[str, Any]]


class Writer:
    """Rows go in one by one; `truth` gives the tables and what follows from them."""

    def __init__(self) -> None:
        self._columns: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in schema.names} for name, schema in frames.STATED.items()
        }
        self._funds = 0
        self._documents = 0
        self._rows = 0
        self._last: dict[int, str] = {}
        self._portfolio: dict[tuple[str, int], int] = {}
        self._instrument: dict[str, str] = {}
        self._periods: set[Period] = set()
        self._missing: dict[str, list[int]] = {}
        self._collisions: set[str] = set()
        self.partial: set[str] = set()

    def next_fund(self) -> int:
        self._funds += 1
        return self._funds

    def _add(self, table: str, **row: Any) -> None:
        for column, values in self._columns[table].items():
            values.append(row.get(column))

    # ------------------------------------------------------------------ documents

    def document(
        self,
        plan: Plan,
        day: date,
        trusts: Sequence[str],
        changes: Changes = (),
        *,
        late: timedelta = _USUAL,
        **more: Any,
    ) -> Made:
        """A document of a plan; an amendment where the plan has documents before, unless `more` says else."""
        self._documents += 1
        self._rows = 0
        made = Made(f"{(self._documents * 2654435761) % (1 << 32):08x}", day, day + late)
        title = f"DISTRIBUTION PLAN ({' and '.join(plan.classes).upper()} SHARES)"
        row: dict[str, Any] = {
            "kind": "plan_amendment" if plan.first else "plan",
            "title": f"AMENDMENT NO. {plan.number} TO {title}" if plan.first else title,
            "amendment_number": plan.number if plan.first else None,
            "base_date": plan.base if plan.first else None,
            "plan_title": title,
        }
        same = {"document_id": made.document_id, "filing_date": made.filed, "ciks": []}
        self._add("documents", **same, share_classes=list(plan.classes), effective_date=day,
                  effective_date_basis="clause", registrants=list(trusts), file_numbers=[],
                  **dict.fromkeys(_COUNTS, 0), **(row | more))  # fmt: skip
        self._add("filings", **same, source_path=made.document_id, content_sha256=made.document_id,
                  status="parsed")  # fmt: skip
        for number, change in enumerate(changes, 1):
            self._add("changes", document_id=made.document_id, change_number=number, locator="char=0,1",
                      source_text=change["kind"], **change)  # fmt: skip
        plan.first = plan.first or made.document_id
        self._instrument[made.document_id] = plan.first
        return made

    def chain(self, made: Made, plan: Plan, collides: bool = False) -> None:
        """Note what is missing before an amendment, and the one before of the same number."""
        if plan.skipped:
            self._missing[made.document_id] = list(plan.skipped)
        if collides:
            self._collisions |= {made.document_id, self._last[id(plan)]}
        self._last[id(plan)] = made.document_id
        plan.note_missing()

    # ------------------------------------------------------------------ rows

    def row(
        self,
        made: Made,
        trust: str,
        name: str,
        fund: int,
        share_class: str | None,
        said: Mapping[Fee, Said],
        schedule: str | None = SCHEDULE,
    ) -> None:
        """A row of a schedule, with the rates that it states."""
        self._rows += 1
        self._portfolio[made.document_id, self._rows] = fund
        place = {
            "document_id": made.document_id,
            "row_number": self._rows,
            "registrant_name": trust,
            "portfolio_name": name,
            "share_class": share_class,
            "locator": f"char={self._rows},{self._rows + 1}",
            "source_text": name,
        }
        self._add("entries", schedule=schedule, **place)
        for fee, what in said.items():
            self._rate(place, fee, what)

    def plan_wide(self, made: Made, said: Mapping[Fee, Said]) -> None:
        """Rates in the prose of a plan that lists no fund."""
        for at, (fee, what) in enumerate(said.items()):
            place = {"locator": f"char={at},{at + 1}", "source_text": "of the average daily net assets"}
            row = {"document_id": made.document_id, "share_class": fee.share_class, "origin": "prose"}
            self._rate(row | place, fee, what)

    def _rate(self, place: Mapping[str, Any], fee: Fee, what: Said) -> None:
        row = {"origin": "table", **place, "component": fee.component, "bound": "maximum"}
        row |= {"condition": fee.condition, "effective_date": what.day, "reading": "single", "assumed": []}
        self._add("rates", rate=Decimal(what.rate).scaleb(-4), rate_text=f"0.{what.rate:02}%", **row)

    # ------------------------------------------------------------------ what came of it

    def finish(self, plan: Plan) -> None:
        """No more documents come: its periods are known."""
        self._periods.update(plan.finish())

    def truth(self) -> Truth:
        """The tables, and what follows from them."""
        tables = {
            name: pa.table(
                {column: pa.array(values, schema.field(column).type)
                 for column, values in self._columns[name].items()}, schema=schema,
            )
            for name, schema in frames.STATED.items()
        }  # fmt: skip
        return Truth(
            Stated(**tables), self._portfolio, self._instrument, self._periods, self._missing,
            self._collisions, self.partial,
        )  # fmt: skip


def said_of(plan: Plan, fund: int, share_class: str) -> dict[Fee, Said]:
    """What a whole row of a schedule states."""
    return {fee: Said(rate) for fee, rate in plan.fees(fund) if fee.share_class == share_class}


__all__ = ["COMPONENTS", "Changes", "Writer", "said_of"]
