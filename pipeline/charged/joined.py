"""Charged values beside the caps of a snapshot: the rows of charged_rates, and what became of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import pyarrow as pa

from pipeline.charged.caps import Cap, Unclear, cap_of
from pipeline.charged.in_force import InForce
from pipeline.charged.known_classes import Bearer, KnownClass
from pipeline.charged.values import Refused, Unusable, Value

SHOWN = 3  # values of a kind that can't be used


@dataclass(frozen=True, slots=True)
class Charge:
    """A value with the class that it is of, as that stood on its day, and with what the plan allows."""

    value: Value
    portfolio_id: str | None
    share_class: str | None
    cap: Cap | Unclear | None
    rivals: tuple[Decimal, ...] = ()  # other values for the class, of the same filing and day

    @property
    def headroom(self) -> Decimal | None:
        return self.cap.rate - self.value.charged if isinstance(self.cap, Cap) else None

    def row(self) -> dict[str, Any]:
        """The row of charged_rates."""
        value, cap = self.value, self.cap if isinstance(self.cap, Cap) else None
        return {
            "series_id": value.series_id,
            "class_id": value.class_id,
            "portfolio_id": self.portfolio_id,
            "share_class": self.share_class,
            "accession_number": value.accession_number,
            "filing_date": value.filed,
            "period_end": value.period_end,
            "charged": value.charged,
            "charged_on": value.in_force,
            "cap": cap and cap.rate,
            "cap_basis": cap and cap.basis.value,
            "instrument_id": cap and cap.instrument_id,
            "headroom": self.headroom,
        }


@dataclass(frozen=True, slots=True)
class Sorted:
    """All values of the data: those kept, and the others counted by why they can't be used."""

    kept: tuple[Value, ...]
    refused: Mapping[Unusable, int]
    shown: Mapping[Unusable, tuple[str, ...]]

    @property
    def total(self) -> int:
        return len(self.kept) + sum(self.refused.values())


@dataclass(slots=True)
class _Sorter:
    kept: list[Value] = field(default_factory=list)
    refused: Counter[Unusable] = field(default_factory=Counter)
    shown: dict[Unusable, list[str]] = field(default_factory=lambda: defaultdict(list))


def sorted_out(found: Iterable[Value | Refused]) -> Sorted:
    """Values and refusals apart; of the refused only the first few of a kind are kept to be shown."""
    sorter = _Sorter()
    for each in found:
        if isinstance(each, Value):
            sorter.kept.append(each)
        else:
            sorter.refused[each.why] += 1
            if len(sorter.shown[each.why]) < SHOWN:
                sorter.shown[each.why].append(each.shown)
    shown = {why: tuple(words) for why, words in sorter.shown.items()}
    return Sorted(tuple(sorter.kept), dict(sorter.refused), shown)


def charges(values: Iterable[Value], known: Mapping[str, KnownClass], in_force: InForce) -> Iterator[Charge]:
    """A charge for each different value of a class, a filing and a day; equal ones count once."""
    for _, group in groupby(sorted(values), key=_fact):
        different = _first_told(group)
        rates = [value.charged for value in different]
        for value in different:
            rivals = tuple(rate for rate in rates if rate != value.charged)
            yield _charge(value, known[value.class_id].bearers, in_force, rivals)


def _fact(value: Value) -> tuple[str, str, str, date]:
    return value.series_id, value.class_id, value.accession_number, value.period_end


def _first_told(values: Iterable[Value]) -> list[Value]:
    """Of each document of a filing what bears the lowest number, its most exact; then each rate once."""
    by_document: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        by_document[value.document].append(value)
    rates: dict[Decimal, Value] = {}
    for told in by_document.values():
        least = min(value.occurrence for value in told)
        for value in told:
            if value.occurrence == least:
                rates.setdefault(value.charged, value)
    return [rates[rate] for rate in sorted(rates)]


def _charge(
    value: Value, bearers: tuple[Bearer, ...], in_force: InForce, rivals: tuple[Decimal, ...]
) -> Charge:
    """The bearer that has rates in force on the day; where several have, it is none of them."""
    rates = {each: in_force.of(each.bearer, each.class_key, value.in_force) for each in bearers}
    alive = [each for each in bearers if rates[each]]
    portfolios = {each.portfolio_id for each in alive or bearers}
    names = {each.share_class for each in alive or bearers}
    cap = cap_of(rates[alive[0]]) if len(alive) == 1 else Unclear.BEARERS if alive else None
    portfolio_id = portfolios.pop() if len(portfolios) == 1 else None
    share_class = names.pop() if len(names) == 1 else None
    return Charge(value, portfolio_id, share_class, cap, rivals)


def table(found: Iterable[Charge], schema: pa.Schema) -> pa.Table:
    """The rows of charged_rates."""
    return pa.Table.from_pylist([charge.row() for charge in found], schema=schema)
