"""A reading in the form of fixtures/expected: what a careful reader sees in an exhibit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from parsers.model import Change, Entry, Rate, Reading


def case_of(reading: Reading) -> dict[str, Any]:
    """The case that this reading would pass; a person must read it against the print before it is one."""
    document = reading.document
    if document is None:
        return {"document": {"kind": "other"}, "rates": [], "members": [], "changes": []}
    return {
        "document": {
            "kind": document.kind,
            "title": document.title,
            "amendment_no": document.amendment_number,
            "share_classes": list(document.share_classes),
            "exhibit": document.exhibit_number,
            "base_date": _day(document.base_date),
            "effective_date": _day(document.effective_date),
            "dated": _day(document.dated),
            "registrants": list(document.registrants),
        },
        "rates": [_rate(rate) for rate in reading.rates],
        "members": [_member(entry) for entry in reading.entries],
        "changes": [_change(change) for change in reading.changes],
        "findings": sorted(finding.code for finding in reading.findings),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "registrant": rate.registrant_name,
        "portfolio": rate.portfolio_name,
        "share_class": rate.share_class,
        "component": rate.component,
        "bound": rate.bound,
        "rate_pct": percent(rate.rate),
        "from": rate.origin,
        "condition": rate.condition,
    }


def _member(entry: Entry) -> dict[str, Any]:
    member = {
        "registrant": entry.registrant_name,
        "portfolio": entry.portfolio_name,
        "schedule": entry.schedule or None,
    }
    more = {"share_class": entry.share_class, "fee_start_date": _day(entry.fee_start_date)}
    return member | {key: value for key, value in more.items() if value is not None}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "old": change.old_value,
        "new": change.new_value,
        "effective": _day(change.effective_date),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def percent(rate: Decimal) -> str:
    """0.0025 -> '0.25', 0.01 -> '1.00', 0.00125 -> '0.125'."""
    text = f"{(rate * 100).normalize():f}"
    whole, _, part = text.partition(".")
    return f"{whole}.{part:0<2}"
