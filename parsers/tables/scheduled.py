"""What the schedules of a document say, as it is gathered row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from parsers.evidence import Ledger
from parsers.model import Component, Entry, Finding, Rate, Severity
from parsers.terms.entry_names import EntryName


@dataclass(frozen=True, slots=True)
class ScheduleContext:
    """What the rest of the document says that holds in its schedules.

    `single` is the fee that a lone figure means in a column of pairs ('a single figure is the
    combined fee'); `real_codes` are class codes with a digit that the prose names ('Class R1').
    """

    registrant: str | None
    share_class: str | None
    component: Component
    single: Component | None = None
    registrants: tuple[str, ...] = ()
    points: bool = False  # numbers without a unit are basis points
    portfolio: str | None = None
    legend: Mapping[str, Component] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    prose_classes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Scheduled:
    """Entries and rates so far; `class_rows` are rates of a class that name no portfolio."""

    entries: list[Entry] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    class_rows: list[tuple[Rate, str | None]] = field(default_factory=list)  # and the list that they hold for
    keys: dict[tuple[str, ...], tuple[int, set[str]]] = field(default_factory=dict)

    def enter(
        self,
        ledger: Ledger,
        label: str,
        registrant: str | None,
        name: EntryName,
        share_class: str | None,
        span: tuple[int, int],
        start: date | None = None,
        fees: Iterable[str] = (),
    ) -> int:
        """Book a row and return its number; a portfolio and class met again is a duplicate.

        It is none where the row adds fees of other kinds (a second table for the service fee).
        """
        key = (label, fold(registrant), fold(name.portfolio), fold(share_class))
        known, kinds, printed = self.keys.get(key), set(fees), ledger.print_at(span)
        if known and kinds and not kinds & known[1]:
            known[1].update(kinds)
            return known[0]
        number, locator = len(self.entries) + 1, ledger.sheet.locate(*span)
        repeats = known[0] if known else None
        self.entries.append(
            Entry(number, label, name.portfolio, registrant, share_class, start, repeats, locator, printed)
        )
        if known is None:
            self.keys[key] = (number, kinds)
            return number
        where = label or "the schedule"
        words = f"“{printed}” stands in {where} twice (rows {known[0]} and {number}); it counts once."
        self.findings.append(Finding("duplicate_row", Severity.INFO, words, locator, printed))
        return number

    def spread(self) -> None:
        """Rates of a class that name no portfolio hold for every listed portfolio that has no rates.

        Where the list names classes too, for those that have the class; where the row cites a list
        ('Class A of the Funds listed on Exhibit A'), for that list.
        """
        rated = {r.row_number for r in self.rates}
        listed = [e for e in self.entries if e.duplicate_of is None and e.row_number not in rated]
        for rate, label in self.class_rows:
            places = [e for e in listed if not label or fold(e.schedule) == fold(label)]
            if not label and any(e.share_class for e in listed):
                places = [e for e in places if fold(e.share_class) == fold(rate.share_class)]
            if not listed:
                self.rates.append(rate)
            self.rates.extend(
                replace(
                    rate,
                    row_number=e.row_number,
                    registrant_name=e.registrant_name,
                    portfolio_name=e.portfolio_name,
                )
                for e in places
            )
        self.class_rows = []

    def check_sums(self) -> None:
        """An aggregate above the sum of its parts cannot be; one below is a cap, where tables have caps."""
        rows: dict[tuple[int | None, str | None], dict[Component, Rate]] = {}
        for rate in self.rates:
            rows.setdefault((rate.row_number, rate.share_class), {})[rate.component] = rate
        full = [row for row in rows.values() if len(row) == len(Component)]
        sums = [
            row[Component.ASSET_BASED_SALES_CHARGE].rate + row[Component.SERVICE_FEE].rate for row in full
        ]
        exact = sum(row[Component.AGGREGATE_FEE].rate == total for row, total in zip(full, sums, strict=True))
        adds_up = exact >= 4 and exact >= 0.8 * len(full)
        for row, total in zip(full, sums, strict=True):
            whole = row[Component.AGGREGATE_FEE]
            if whole.rate > total or (whole.rate < total and adds_up):
                words = (
                    f"{whole.portfolio_name}, {whole.share_class}: the aggregate is printed as"
                    f" {whole.rate_text}, its "
                    f"parts add up to {total * 100:f}%. All three are kept as printed; look at the print."
                )
                self.findings.append(
                    Finding("aggregate_mismatch", Severity.WARNING, words, whole.locator, whole.source_text)
                )


def fold(text: str | None) -> str:
    """For comparing names: letters and digits, single blanks, no case."""
    return re.sub(r"[\W_]+", " ", text or "").strip().casefold()
