"""Whose fees an export gives: conditions on its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.export.lookup import Found


@dataclass(frozen=True, slots=True)
class Whose:
    """Each of `found` must have a row's portfolio, series or registrant, and its class each of the keys.

    A registrant has a row where it is the row's own, or that of its portfolio in `portfolios` (the latest).
    """

    found: tuple[Found, ...] = ()
    class_keys: tuple[str, ...] = ()

    def stated(self) -> str:
        """SQL over `fee_history`: rows with a portfolio that can be meant, and all without one."""
        return f"(portfolio_id IS NULL OR ({self._holds(with_series=False)}))"

    def borne(self) -> str:
        """SQL over rows with portfolio_id, series_id, registrant_id, class_key: those that are meant."""
        return self._holds(with_series=True)

    def _holds(self, *, with_series: bool) -> str:
        keys = (f"class_key = {_quoted(key)}" for key in self.class_keys)
        return " AND ".join((*keys, *(_one(found, with_series) for found in self.found))) or "TRUE"


def _one(found: Found, with_series: bool) -> str:
    series = found.series if with_series else ()
    columns = (
        ("portfolio_id", found.portfolios),
        ("registrant_id", found.registrants),
        ("series_id", series),
    )
    either = [f"{name} IN ({_all(ids)})" for name, ids in columns if ids]
    if found.registrants:  # of a portfolio that is theirs, a rate may stand under an earlier registrant
        theirs = f"SELECT portfolio_id FROM portfolios WHERE registrant_id IN ({_all(found.registrants)})"
        either.append(f"coalesce(portfolio_id IN ({theirs}), FALSE)")
    return f"({' OR '.join(either) or 'FALSE'})"


def _all(ids: Iterable[str]) -> str:
    return ", ".join(map(_quoted, ids))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
