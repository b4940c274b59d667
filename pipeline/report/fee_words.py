"""A row of fee_history in words: its rate with what it is tied to, and its days."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]


def percent(rate: Decimal) -> str:
    """A rate as it is read: 0.0025 is 0.25%, never rounded."""
    number = (rate * 100).normalize()
    return f"{number:.2f}%" if number == round(number, 2) else f"{number:f}%"


def terms(row: Row) -> str:
    """The rate with its bound, tiers and condition: `at most 0.25%, net assets up to $1,000`."""
    bound = {"maximum": "at most ", "minimum": "at least "}.get(row["bound"] or "", "")
    tiers = "".join(
        f", net assets {word} ${row[name]:,.0f}"
        for word, name in (("above", "tier_from"), ("up to", "tier_to"))
        if row.get(name) is not None
    )
    condition = f", {row['condition']}" if row.get("condition") else ""
    return f"{bound}{percent(row['rate'])}{tiers}{condition}"


def span(row: Row) -> str:
    """The days over which it held: `from no later than 2004-10-15 on`."""
    start = "from" if row["valid_from_basis"] == "exact" else "from no later than"
    if row["valid_to"] is None:
        return f"{start} {row['valid_from']} on"
    end = "until" if row["valid_to_basis"] == "exact" else "until no later than"
    return f"{start} {row['valid_from']} {end} {row['valid_to']}"
