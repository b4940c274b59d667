"""How the rates of a fee differ between two snapshots: day by day, and not row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.publish.database import rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A fee is one of an instrument and a portfolio (whose registrant may change), or of a registrant.
_FEE = """instrument_id, coalesce(portfolio_id, registrant_id) AS bearer, share_class, component, bound,
    tier_from, tier_to, condition"""
_STEPS = f"""
WITH both_sides AS (
    SELECT {_FEE}, portfolio_name, registrant_id, rate, valid_from, valid_to, 0 AS side FROM was
    UNION ALL
    SELECT {_FEE}, portfolio_name, registrant_id, rate, valid_from, valid_to, 1 FROM now
), names AS (
    SELECT registrant_id, registrant_name FROM "new".registrants
    UNION ALL
    SELECT registrant_id, registrant_name
    FROM "old".registrants ANTI JOIN "new".registrants USING (registrant_id)
), numbered AS (
    SELECT *, dense_rank() OVER (ORDER BY bearer, instrument_id, share_class, component, bound, tier_from,
        tier_to, condition) AS fee FROM both_sides
), differing AS (
    SELECT fee FROM numbered GROUP BY fee, rate, valid_from, valid_to
    HAVING count(*) FILTER (side = 0) <> count(*) FILTER (side = 1)
)
SELECT fee, coalesce(portfolio_name, 'all portfolios of ' || coalesce(registrant_name, registrant_id)),
       share_class, component, bound, tier_from, tier_to, condition, rate, valid_from, valid_to, side
FROM numbered SEMI JOIN differing USING (fee) LEFT JOIN names USING (registrant_id)
ORDER BY fee, side, valid_from, rate
"""


@dataclass(frozen=True, slots=True)
class FeeStep:
    """From a day, until another where it ends, the fee is said to be `new` and no more `old` (fractions)."""

    fee: str
    old: Decimal | None
    new: Decimal | None
    since: date
    until: date | None

    def __str__(self) -> str:
        end = f" until {self.until}" if self.until else ""
        return f"{self.fee}: {_percent(self.old)} -> {_percent(self.new)} from {self.since}{end}"


@dataclass(frozen=True, slots=True)
class _Period:
    rate: Decimal
    since: date
    until: date | None
    side: int


def fee_steps(connection: DuckDBPyConnection) -> tuple[FeeStep, ...]:
    """The steps of all fees, sorted; of the tables `was` and `now`, two states of fee_history."""
    rows = rows_of(connection, _STEPS)
    steps: list[FeeStep] = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        periods = list(group)
        steps += _of_fee(_words(periods[-1][1:8]), [_Period(*row[8:]) for row in periods])
    return tuple(sorted(steps, key=lambda step: (step.fee, step.since)))


def _of_fee(fee: str, periods: Sequence[_Period]) -> Iterator[FeeStep]:
    days = sorted({period.since for period in periods} | {each.until for each in periods if each.until})
    spans = zip(days, [*days[1:], None], strict=True)
    told = ((since, until, _rate(periods, 0, since), _rate(periods, 1, since)) for since, until in spans)
    for (old, new), alike in groupby(told, key=lambda span: span[2:]):
        some = list(alike)
        if old != new:
            yield FeeStep(fee, old, new, some[0][0], some[-1][1])


def _rate(periods: Iterable[_Period], side: int, day: date) -> Decimal | None:
    """The rate on a day, by one of the snapshots; of several that share it the first."""
    in_force = (
        period.rate
        for period in periods
        if period.side == side and period.since <= day and (period.until is None or day < period.until)
    )
    return next(in_force, None)


def _words(fee: Sequence[object]) -> str:
    """`Marlow Bond Fund, Class C service fee`."""
    name, share_class, component, bound, tier_from, tier_to, condition = fee
    words = f"{name}, {f'{share_class} ' if share_class else ''}{str(component).replace('_', ' ')}"
    if bound == "minimum":
        words += ", at least"
    if tier_from:
        words += f", from ${tier_from:,.0f}"
    if tier_to:
        words += f", up to ${tier_to:,.0f}"
    return f"{words}, {condition}" if condition else words


def _percent(rate: Decimal | None) -> str:
    """`0.25%`, with two decimals at least; none where nothing is stated."""
    if rate is None:
        return "none"
    percent = (rate * 100).normalize()
    return f"{percent if -percent.as_tuple().exponent > 2 else percent.quantize(Decimal('0.01')):f}%"  # type: ignore[operator]
