"""What held when, as far as documents tell: each fee is open at one rate, and a change closes and opens it.

The plainest way there is: one fee, one day, one rate at a time. It shares no code with what it judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bench.histories.model import Period

Fee = tuple[int, str, str, str]  # fund, class ("" where none is said), component, condition
NameOn = Callable[[int, date], str]


@dataclass(frozen=True, slots=True)
class _Open:
    rate: int
    since: date
    basis: str
    opened_by: str


class Ledger:
    """The fees of one plan or agreement."""

    def __init__(self, plan: str, bound: str) -> None:
        self._plan, self._bound = plan, bound
        self._open: dict[Fee, _Open] = {}
        self._closed: list[tuple[Fee, _Open, date, str, str, str]] = []

    def open_fees(self) -> dict[Fee, int]:
        return {fee: held.rate for fee, held in self._open.items()}

    def change(
        self, fee: Fee, rate: int | None, day: date, file: str, *, basis: str = "exact", reason: str = ""
    ) -> None:
        """From `day` on a fee has this rate (None: it ends)."""
        held = self._open.get(fee)
        if held is not None and held.rate != rate:
            why = reason or ("removed" if rate is None else "superseded")
            self._closed.append((fee, held, day, basis, why, file))
            del self._open[fee]
        if rate is not None and fee not in self._open:
            self._open[fee] = _Open(rate, day, basis, file)

    def periods(self, name_on: NameOn) -> Iterator[Period]:
        for fee, held, day, basis, reason, file in self._closed:
            if held.since < day:
                yield self._period(fee, held, name_on, day, basis, reason, file)
        for fee, held in self._open.items():
            yield self._period(fee, held, name_on, None, "open", "", "")

    def _period(
        self, fee: Fee, held: _Open, name_on: NameOn, day: date | None, basis: str, reason: str, file: str
    ) -> Period:
        fund, share_class, component, condition = fee
        return Period(
            plan=self._plan,
            fund=fund,
            name=name_on(fund, held.since),
            share_class=share_class,
            component=component,
            bound=self._bound,
            rate=held.rate,
            valid_from=held.since,
            from_basis=held.basis,
            valid_to=day,
            to_basis=basis,
            reason=reason,
            opened_by=held.opened_by,
            closed_by=file,
            condition=condition,
        )
