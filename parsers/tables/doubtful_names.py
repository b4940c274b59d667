"""Names that look like none never become portfolios or registrants: they are told, their rates left unread.

Average Daily Net Assets | 0.25%          By: ____  Title: President | 1.00%
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from parsers.evidence import Ledger
from parsers.model import Entry, Finding, Rate, Severity
from parsers.terms.no_names import why_no_name

Row = TypeVar("Row", Entry, Rate)


@dataclass(frozen=True, slots=True)
class Named:
    """Entries and rates whose names look like names, and what is told of the others."""

    entries: tuple[Entry, ...]
    rates: tuple[Rate, ...]
    findings: tuple[Finding, ...] = ()


def without_doubtful_names(entries: Sequence[Entry], rates: Sequence[Rate], ledger: Ledger) -> Named:
    """A doubtful portfolio goes with its rates; a doubtful registrant leaves the rest of the row standing."""
    rows: list[Entry | Rate] = [*entries, *rates]
    if all(_why(row.portfolio_name) is None and _why(row.registrant_name) is None for row in rows):
        return Named(tuple(entries), tuple(rates))
    kept = [rate for rate in rates if _why(rate.portfolio_name) is None]
    _leave([rate for rate in rates if _why(rate.portfolio_name)], kept, ledger)
    return Named(
        tuple(_without_registrant(entry) for entry in entries if _why(entry.portfolio_name) is None),
        tuple(map(_without_registrant, kept)),
        tuple(_told(rows)),
    )


def _why(name: str | None) -> str | None:
    return why_no_name(name) if name else None


def _without_registrant(row: Row) -> Row:
    return replace(row, registrant_name=None) if _why(row.registrant_name) else row


def _leave(doubtful: Sequence[Rate], kept: Sequence[Rate], ledger: Ledger) -> None:
    """The figures from which no other rate was read are unread."""
    names = {rate.locator: rate.portfolio_name or "" for rate in doubtful}
    for rate in kept:
        names.pop(rate.locator, None)
    for span in sorted(ledger.read) if names else ():
        if (name := names.get(ledger.sheet.locate(*span))) is not None:
            why = f"“{name}” stands in the place of its portfolio, and {why_no_name(name)}"
            ledger.withdraw(span, why, f"{name}: {ledger.print_at(span)}")


def _told(rows: Sequence[Entry | Rate]) -> Iterator[Finding]:
    """One finding for each such name, at the first row that bears it."""
    told: set[str] = set()
    for row in rows:
        for what, name in (("portfolio", row.portfolio_name), ("registrant", row.registrant_name)):
            if name and name not in told and (why := why_no_name(name)):
                told.add(name)
                message = (
                    f"“{name}” stands in the place of the name of a {what}, and {why}; it was not taken."
                    " Look at the print for the name that belongs there."
                )
                yield Finding("doubtful_name", Severity.WARNING, message, row.locator, row.source_text)
