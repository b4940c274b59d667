"""What a portfolio or a registrant charged, and was called, for programs: rows, with reasons on demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pipeline.commands.history.record import Record, Row
from pipeline.commands.history.told import clauses_of_name, stating, waiting

Json: TypeAlias = str | int | bool | list[Any] | dict[str, Any] | None


def content(record: Record, why: bool) -> dict[str, Json]:
    """Portfolios and registrants with names, periods and doubtful rates; `documents` where `why` is asked.

    A row has the columns of its table: a rate is a text with all its decimals, a date one of ISO 8601, what
    is not said is null.
    """
    found: dict[str, Json] = {
        "portfolios": [_portfolio(record, row, why) for row in sorted(record.portfolios, key=_name)],
        "registrants": [
            {
                "registrant_id": house,
                "registrant_name": record.titles[house],
                "portfolios": [plain(row) for row in record.funds.get(house, ())],
                "periods_for_all_portfolios": _periods(record, record.wide.get(house, ()), why),
            }
            for house in sorted({*record.registrants, *record.wide})
        ],
    }
    if why:
        found["documents"] = {
            identity: {**plain(row), "source_path": record.paths.get(identity)}
            for identity, row in sorted(record.documents.items())
        }
    return found


def _name(row: Row) -> tuple[str, str]:
    return row["portfolio_name"], row["portfolio_id"]


def _portfolio(record: Record, row: Row, why: bool) -> Json:
    identity = row["portfolio_id"]
    return {
        **plain(row),
        "names": [
            {**plain(name), **({"prints": [_print(c) for c in clauses_of_name(record, name)]} if why else {})}
            for name in sorted(
                record.names.get(identity, ()),
                key=lambda each: (str(each["valid_from"] or ""), each["portfolio_name"]),
            )
        ],
        "periods": _periods(record, record.periods.get(identity, ()), why),
        "doubtful": [plain(rate) for rate in waiting(record, identity)],
    }


def _periods(record: Record, rows: Iterable[Row], why: bool) -> list[Json]:
    ordered = sorted(
        rows,
        key=lambda row: tuple(
            str(row[name] or "")
            for name in (
                *("share_class", "instrument_id", "component", "condition", "tier_from", "valid_from"),
                *("bound", "rate"),
            )
        ),
    )
    return [{**plain(row), **({"print": _stated(record, row)} if why else {})} for row in ordered]


def _stated(record: Record, row: Row) -> Json:
    """The print that opened a period; null where another name of its class, or a decision, did."""
    rate = stating(record, row, row["opened_by"])
    return _print(rate) if rate else None


def _print(row: Row) -> dict[str, Json]:
    return {name: row[name] for name in ("document_id", "locator", "source_text")}


def plain(row: Mapping[str, Any]) -> dict[str, Json]:
    """The values of a row as JSON has them, each exact.

    >>> plain({"rate": Decimal("0.0025000"), "valid_from": date(2009, 5, 1), "valid_to": None})
    {'rate': '0.0025000', 'valid_from': '2009-05-01', 'valid_to': None}
    """
    return {
        name: f"{value:f}"
        if isinstance(value, Decimal)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for name, value in row.items()
    }
