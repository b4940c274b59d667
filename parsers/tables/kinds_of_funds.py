"""Rates of a table that stand beside a kind of funds: it is their condition, and no portfolio.

Equity Funds        0.25%        of each fund that the document lists under that heading, else of no
Bond Funds          0.15%        portfolio, and tied to the kind
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parsers.model import Entry, Rate
from parsers.terms.kinds_of_funds import is_kind


def kinds_apart(
    entries: Sequence[Entry], rates: Sequence[Rate]
) -> tuple[tuple[Entry, ...], tuple[Rate, ...], tuple[Rate, ...]]:
    """The entries of portfolios, the rates that are of no kind, and those that are."""
    kinds = [rate for rate in rates if rate.portfolio_name and is_kind(rate.portfolio_name)]
    if not kinds:
        return tuple(entries), tuple(rates), ()
    own = (rate for rate in rates if not (rate.portfolio_name and is_kind(rate.portfolio_name)))
    return (
        tuple(entry for entry in entries if not is_kind(entry.portfolio_name)),
        tuple(own),
        tuple(_tied(rate) for rate in kinds),
    )


def _tied(rate: Rate) -> Rate:
    printed = " ".join((rate.portfolio_name or "").split())
    return replace(rate, portfolio_name=None, row_number=None, condition=printed)


def of_listed(rates: Sequence[Rate], groups: Mapping[str, tuple[str, ...]]) -> Iterator[Rate]:
    """Of a kind under which the document lists funds, a rate for each of these."""
    for rate in rates:
        funds = groups.get((rate.condition or "").title(), groups.get(rate.condition or "", ()))
        yield from (replace(rate, portfolio_name=name, condition=None) for name in funds)
        if not funds:
            yield rate
