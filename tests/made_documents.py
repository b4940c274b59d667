"""Small sets of documents for the tests of reconciliation, written as a person would tell of them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.frames import STATED, Reconciled, Stated, table_of
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile as reconcile_stated


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class Document:
    """A document: `schedule` maps registrants to portfolios, these to their aggregate fee in percent.

    A portfolio without a rate is in a bare list. `classes` are those of every row.
    """

    document_id: str
    on: str | None
    schedule: dict[str, dict[str, str | None]] = field(default_factory=dict)
    kind: str = "plan_amendment"
    number: int | None = None
    base: str | None = None
    classes: tuple[str, ...] = ("Class A",)
    title: str = "DISTRIBUTION PLAN"
    plan_type: str | None = None
    filed: str | None = None
    changes: tuple[dict[str, Any], ...] = ()
    replaces: bool = True
    registrants: tuple[str, ...] | None = None
    series: tuple[dict[str, Any], ...] = ()
    filers: tuple[dict[str, Any], ...] = ()
    file_numbers: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()  # the portfolios whose rates are
    extent: str | None = None
    tied: dict[str, dict[str, str]] = field(default_factory=dict)  # by portfolio and condition, in percent
    called_fund: tuple[str, ...] = ()
    wide: dict[str | None, str] = field(default_factory=dict)  # rates without a portfolio, by class
    basis: str | None = None  # of its day
    homes: dict[str, str] = field(default_factory=dict)  # the schedules of portfolios that are not in A


def plan(
    document_id: str, on: str | None, schedule: dict[str, dict[str, str | None]], **more: Any
) -> Document:
    return Document(document_id, on, schedule, kind="plan", replaces=False, **more)


def rename(old: str, new: str, on: str | None = None) -> dict[str, Any]:
    return {
        "kind": "rename",
        "old_value": old,
        "new_value": new,
        "effective_date": date.fromisoformat(on) if on else None,
    }


def change(
    kind: str, old: str | None = None, new: str | None = None, on: str | None = None
) -> dict[str, Any]:
    return {**rename(old or "", new or "", on), "kind": kind, "old_value": old, "new_value": new}


def stated(documents: list[Document]) -> Stated:
    """The tables of these documents, in the order given."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in STATED}
    for document in documents:
        _add(rows, document)
    return Stated(**{name: table_of(schema, rows[name]) for name, schema in STATED.items()})


def _add(rows: dict[str, list[dict[str, Any]]], document: Document) -> None:
    said = day(document.on) if document.on else None
    filed = day(document.filed) if document.filed else None
    listed = tuple(document.schedule) if document.registrants is None else document.registrants
    mark = {"document_id": document.document_id}
    rows["documents"].append(
        {
            **mark,
            "kind": document.kind,
            "title": document.title,
            "plan_title": document.title,
            "amendment_number": document.number,
            "share_classes": list(document.classes),
            "base_date": day(document.base) if document.base else None,
            "effective_date": said,
            "effective_date_basis": document.basis,
            "extent": document.extent,
            "plan_type": document.plan_type,
            "registrants": list(listed),
            "filing_date": filed,
            "ciks": sorted({filer["cik"] for filer in document.filers}),
            "file_numbers": list(document.file_numbers),
            "called_fund": list(document.called_fund),
            **dict.fromkeys(
                ("rate_figures", "rate_figures_read", "rate_figures_set_aside", "rate_figures_unread"), 0
            ),
        }
    )
    path = f"{document.document_id}.txt"
    rows["filings"].append(
        {
            **mark,
            "source_path": path,
            "content_sha256": path,
            "filing_date": filed,
            "ciks": [],
            "status": "parsed",
        }
    )
    _add_schedule(rows, document)
    changes = list(document.changes)
    if document.replaces and document.schedule:
        changes.append(change("replace_schedule", "Schedule A", "Schedule A"))
    for number, row in enumerate(changes, 1):
        rows["changes"].append(
            {
                **mark,
                "change_number": number,
                "locator": f"char={number},{number + 1}",
                "source_text": row["kind"],
                **row,
            }
        )
    for name in ("series", "filers"):
        rows[name] += [{**mark, "filing_date": filed, **row} for row in getattr(document, name)]


def _add_schedule(rows: dict[str, list[dict[str, Any]]], document: Document) -> None:
    number = 0
    for registrant, portfolios in document.schedule.items():
        for portfolio, rate in portfolios.items():
            for share_class in document.classes or (None,):
                number += 1
                row = {
                    "document_id": document.document_id,
                    "row_number": number,
                    "registrant_name": registrant or None,
                    "portfolio_name": portfolio,
                    "share_class": share_class,
                    "locator": f"char={number},{number + 1}",
                    "source_text": portfolio,
                }
                rows["entries"].append({**row, "schedule": document.homes.get(portfolio, "Schedule A")})
                reading = "doubtful" if portfolio in document.doubtful else "single"
                said = {None: rate} if rate is not None else {}
                rows["rates"] += [
                    {
                        **row,
                        "component": "aggregate_fee",
                        "bound": "maximum",
                        "origin": "table",
                        "assumed": [],
                        "condition": condition,
                        "reading": reading,
                        "rate": Decimal(percent) / 100,
                        "rate_text": f"{percent}%",
                    }
                    for condition, percent in {**said, **document.tied.get(portfolio, {})}.items()
                ]
    for at, (share_class, rate) in enumerate(document.wide.items(), number + 1):
        rows["rates"].append(
            {
                "document_id": document.document_id,
                "share_class": share_class,
                "component": "aggregate_fee",
                "bound": "maximum",
                "rate": Decimal(rate) / 100,
                "rate_text": f"{rate}%",
                "origin": "prose",
                "reading": "single",
                "assumed": [],
                "locator": f"char={at},{at + 1}",
                "source_text": f"{rate}%",
            }
        )


def reconcile(documents: list[Document], decisions: Decisions | None = None) -> Reconciled:
    return reconcile_stated(stated(documents), decisions or Decisions())


def ids(found: Reconciled, name: str) -> set[str]:
    """The portfolios that ever had a name."""
    return {row["portfolio_id"] for row in found.portfolio_names.to_pylist() if row["portfolio_name"] == name}


def instruments(found: Reconciled) -> dict[str, str]:
    return {row["document_id"]: row["instrument_id"] for row in found.documents.to_pylist()}


def findings(found: Reconciled, code: str) -> list[dict[str, Any]]:
    return [row for row in found.findings.to_pylist() if row["code"] == code]


def periods(found: Reconciled, name: str | None = None) -> list[tuple[Any, ...]]:
    """Periods as (name, class, percent, from, basis, to, basis, reason), in order."""
    rows = found.fee_history.to_pylist()
    return sorted(
        (
            (
                row["portfolio_name"],
                row["share_class"],
                f"{row['rate'] * 100:.2f}",
                str(row["valid_from"]),
                row["valid_from_basis"],
                row["valid_to"] and str(row["valid_to"]),
                row["valid_to_basis"],
                row["closed_reason"],
            )
            for row in rows
            if name in (None, row["portfolio_name"])
        ),
        key=str,
    )


def publish(found: Reconciled, folder: Path) -> Path:
    """The tables as files, as a snapshot holds them."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in fields(Reconciled):
        pq.write_table(getattr(found, each.name), folder / f"{each.name}.parquet")
    return folder
