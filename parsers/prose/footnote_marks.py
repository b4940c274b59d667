"""The rows of a table that a footnote's mark stands on.

Larkhill Growth Fund   0.25%*        * Of which 0.10% may be paid as a service fee.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter

from parsers.evidence import Ledger
from parsers.model import Rate

_NEAR = 4  # characters of the sheet between a figure and its mark: a percent sign in a cell of its own


@dataclass(frozen=True, slots=True)
class Rows:
    """The rates of an exhibit's tables, in their order, by what footnotes ask for."""

    by_locator: Mapping[str, Sequence[Rate]]
    by_name: Mapping[str | None, Sequence[tuple[int, Rate]]]  # with its place in the table
    classes: frozenset[str | None]


def rows_of(table: Sequence[Rate]) -> Rows:
    by_locator: dict[str, list[Rate]] = {}
    by_name: dict[str | None, list[tuple[int, Rate]]] = {}
    for at, rate in enumerate(table):
        by_locator.setdefault(rate.locator, []).append(rate)
        by_name.setdefault(rate.portfolio_name, []).append((at, rate))
    return Rows(by_locator, by_name, frozenset(rate.share_class for rate in table))


def rates_marked(places: Sequence[int], rows: Rows, ledger: Ledger) -> list[Rate]:
    """The rates of the table whose figure bears the mark; `places` are the mark's offsets in the sheet."""
    spans = sorted(span for place in places for span in ledger.read_around(place, _NEAR))
    return [rate for span in spans for rate in rows.by_locator.get(ledger.sheet.locate(*span), ())]


def names_marked(places: Sequence[int], members: Collection[str], ledger: Ledger) -> frozenset[str]:
    """The portfolios whose name bears the mark: of two that end there the longer."""
    found = set[str]()
    for place in places:
        before = " ".join(ledger.sheet.text[max(0, place - 150) : place].split())
        endings = (before[at:] for at in range(len(before)))
        found.update(islice((ending for ending in endings if ending in members), 1))
    return frozenset(found)


def places_of(places: Sequence[int], rows: Rows, members: Collection[str], ledger: Ledger) -> list[Rate]:
    """For whom a footnote speaks, as rates without a figure of their own; [] where no row is marked."""
    if marked := rates_marked(places, rows, ledger):
        return marked
    named = (row for name in names_marked(places, members, ledger) for row in rows.by_name.get(name, ()))
    first: dict[tuple[str | None, str | None], Rate] = {}
    for _, rate in sorted(named, key=itemgetter(0)):
        first.setdefault((rate.portfolio_name, rate.share_class), replace(rate, bound=None))
    return list(first.values())
