"""What makes a reading doubtful when it is looked at as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.model import Finding, Rate, Severity
from parsers.terms.names import fold

TWO_RATES = "Two rates of one fee"  # how the message of such a conflict begins

Key = tuple[object, ...]


def conflicting_rates(rates: Iterable[Rate]) -> Iterator[Finding]:
    """A second rate for one registrant, portfolio, class, fee, bound and tier; both prints are quoted."""
    first: dict[Key, Rate] = {}
    told: set[Key] = set()
    for rate in rates:
        before = first.setdefault(_key(rate), rate)
        if before.rate != rate.rate and (_key(rate), rate.rate) not in told:
            told.add((_key(rate), rate.rate))
            yield _conflict(before, rate)


def _key(rate: Rate) -> Key:
    whose = map(fold, (rate.registrant_name, rate.portfolio_name, rate.share_class))
    return *whose, rate.component, rate.bound, rate.tier_from, rate.tier_to


def _conflict(first: Rate, second: Rate) -> Finding:
    whose = ", ".join(filter(None, (first.portfolio_name, first.share_class))) or "no portfolio and no class"
    fee = f"{first.bound} {first.component}" if first.bound else str(first.component)
    message = (
        f"{TWO_RATES}, “{first.rate_text}” and “{second.rate_text}” ({whose}: {fee})."
        " Both are kept as printed, and neither can be taken into a history: look for what tells them apart,"
        " a condition, a fund, a class."
    )
    return Finding("rate_conflict", Severity.WARNING, message, second.locator, second.source_text)
