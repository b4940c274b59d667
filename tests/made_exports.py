"""Exports made up on the spot, with all that a format may trip over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipeline.export.exported import Export
from pipeline.frames import DATE, STRING, STRINGS
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column

_OF_HISTORY = {column.name: column for column in TABLES["fee_history"].columns}
COLUMNS = (
    Column("caldt", DATE, "The day asked for."),
    *(
        _OF_HISTORY[name]
        for name in (
            "portfolio_id", "portfolio_name", "share_class", "condition", "component", "bound", "rate",
            "tier_from", "tier_to", "reading", "assumed", "valid_from", "valid_from_basis", "valid_to",
            "valid_to_basis", "instrument_id", "opened_by", "known_from", "registrant_id",
        )
    ),
    Column("ticker", STRING, "Its ticker.", nullable=True),
    Column("agreeing_instruments", STRINGS, "Who says the same."),
    Column("differing_instruments", STRINGS, "Who does not."),
)  # fmt: skip
ROW: dict[str, Any] = {
    "caldt": date(2012, 12, 31),
    "portfolio_id": "p1",
    "portfolio_name": "Oak Fund",
    "share_class": "Class A",
    "component": "service_fee",
    "bound": "maximum",
    "rate": Decimal("0.0025"),
    "reading": "single",
    "assumed": [],
    "valid_from": date(2003, 7, 1),
    "valid_from_basis": "exact",
    "valid_to_basis": "open",
    "instrument_id": "i1",
    "opened_by": "d1",
    "registrant_id": "r1",
    "agreeing_instruments": [],
    "differing_instruments": [],
}
HOSTILE = (
    '=HYPERLINK("http://x.example","a")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "＝1",
    "<script>alert(1)</script>",
    "Oak \u202eFund\u200f",
    "two\nlines",
    'a "quoted", cell; with | and \\',
    "\x1b[2Jcleared",
    "  blanks  ",
    "_x000D_",
    "é" * 122,  # 244 bytes
    "b" * 244,
    "c" * 245,
    "d" * 2045,
    "e" * 2046,
    "n" * 10_000,
    "0012",
    "1E5",
    "NULL",
    "NA",
    "true",
    "2001-01-01",
    "http://x.example",
)
DAYS = (date(1900, 2, 28), date(1900, 3, 1), date(1900, 1, 1), date(1959, 12, 31), date(1960, 1, 1),
        date(1904, 1, 1), date(1903, 12, 31), date(2999, 12, 31), date(2000, 2, 29))  # fmt: skip
RATES = ("0", "0.0000001", "0.0025", "0.0100000", "0.3333333", "1.5", "0.0033333", "0.0049999", "99.9999999")


def export(*rows: dict[str, Any], columns: tuple[Column, ...] = COLUMNS) -> Export:
    """Rows that differ from ROW in some values."""
    schema = pa.schema([(column.name, column.type) for column in columns])
    table = pa.Table.from_pylist([ROW | row for row in rows], schema=schema)
    facts = (("asked for", "--as-of 2012-12-31"), ("snapshot", "1"), ("version", "0.1.0"))
    return Export(table, columns, "Fee rates in force on 2012-12-31", facts)


def hostile() -> Export:
    """A row for each text, day and rate that a format may change."""
    texts = [{"portfolio_name": text, "condition": text} for text in HOSTILE]
    days = [{"valid_from": day, "valid_to": day} for day in DAYS]
    rates = [{"rate": Decimal(rate), "bound": None, "tier_to": Decimal("250000000.25")} for rate in RATES]
    lists = [{"assumed": ["bound", "share_class"], "agreeing_instruments": ["i2"], "share_class": None}]
    return export(*texts, *days, *rates, *lists)
