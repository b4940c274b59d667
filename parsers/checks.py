"""What makes a reading doubtful when it is looked at as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from parsers.model import Finding, Rate, Severity
from parsers.terms.names import fold

SEVERAL_RATES = "Several rates of one fee"  # how the message of such a conflict begins

Key = tuple[object, ...]


def conflicting_rates(rates: Iterable[Rate]) -> Iterator[Finding]:
    """More than one rate for one registrant, portfolio, class, fee, bound and tier; each print is quoted."""
    said: dict[Key, dict[Decimal, Rate]] = {}
    for rate in rates:
        said.setdefault(_key(rate), {}).setdefault(rate.rate, rate)
    return (_conflict(*several.values()) for several in said.values() if len(several) > 1)


def _key(rate: Rate) -> Key:
    whose = map(fold, (rate.registrant_name, rate.portfolio_name, rate.share_class))
    return *whose, rate.component, rate.bound, rate.tier_from, rate.tier_to


def _conflict(first: Rate, second: Rate, *others: Rate) -> Finding:
    whose = ", ".join(filter(None, (first.portfolio_name, first.share_class))) or "no portfolio and no class"
    fee = f"{first.bound} {first.component}" if first.bound else str(first.component)
    prints = ", ".join(f"“{rate.rate_text}”" for rate in (first, second, *others))
    message = (
        f"{SEVERAL_RATES}: {prints} ({whose}: {fee}). All are kept as printed, and none can be taken into a"
        " history: look for what tells them apart, a condition, a fund, a class."
    )
    return Finding("rate_conflict", Severity.WARNING, message, second.locator, second.source_text)
