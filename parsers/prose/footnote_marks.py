"""The rows of a table that a footnote's mark stands on.

Larkhill Growth Fund   0.25%*        * Of which 0.10% may be paid as a service fee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.evidence import Ledger
from parsers.model import Entry, Rate

_NEAR = 4  # characters of the sheet between a figure and its mark: a percent sign in a cell of its own


def rates_marked(places: Sequence[int], table: Sequence[Rate], ledger: Ledger) -> list[Rate]:
    """The rates of the table whose figure bears the mark; `places` are the mark's offsets in the sheet."""
    by_locator: dict[str, list[Rate]] = {}
    for rate in table:
        by_locator.setdefault(rate.locator, []).append(rate)
    spans = [
        span
        for place in places
        for span in ledger.read
        if span[0] < place and -_NEAR <= place - span[1] <= _NEAR
    ]
    return [rate for span in sorted(spans) for rate in by_locator.get(ledger.sheet.locate(*span), ())]


def entries_marked(places: Sequence[int], members: Sequence[Entry], ledger: Ledger) -> list[Entry]:
    """The portfolios whose name bears the mark; one row for each."""
    found: dict[str, Entry] = {}
    for place in places:
        before = " ".join(ledger.sheet.text[max(0, place - 150) : place].split())
        ending = [m for m in members if before.endswith(m.portfolio_name)]
        if ending:
            longest = max(ending, key=lambda m: len(m.portfolio_name))
            found.setdefault(longest.portfolio_name, longest)
    return list(found.values())


def places_of(
    places: Sequence[int], table: Sequence[Rate], members: Sequence[Entry], ledger: Ledger
) -> list[Rate]:
    """For whom a footnote speaks, as rates without a figure of their own; [] where no row is marked."""
    if rows := rates_marked(places, table, ledger):
        return rows
    names = {entry.portfolio_name for entry in entries_marked(places, members, ledger)}
    first: dict[tuple[str | None, str | None], Rate] = {}
    for rate in table:
        if rate.portfolio_name in names:
            first.setdefault((rate.portfolio_name, rate.share_class), replace(rate, bound=None))
    return list(first.values())
