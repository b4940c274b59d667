"""A plan (or an agreement under it) as it truly stands: who pays what, and in which schedule."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from bench.histories.ledger import Fee, Ledger
from bench.histories.model import PARTS, Line
from bench.histories.pages import Table

Cell = tuple[int, str]  # a fund and a class ("" where the plan speaks of none)
Rates = tuple[int, ...]  # in basis points, of each column

_COLUMNS = {
    "asset_based_sales_charge": ("Distribution", "Fee"),
    "service_fee": ("Service", "Fee"),
    "aggregate_fee": ("Aggregate", "Fee"),
}


@dataclass(slots=True)
class Plan:
    """`homes` are the schedules, each with its cells; `components` the columns of every one."""

    key: str
    kind: str  # `plan`, `related_agreement`
    title: str
    registrant: str
    classes: tuple[str, ...]
    components: tuple[str, ...]
    bound: str
    base: date
    ledger: Ledger
    titled: tuple[str, ...]  # the classes that its title is about
    class_column: bool = False
    rates: dict[Cell, Rates] = field(default_factory=dict)
    homes: dict[str, list[Cell]] = field(default_factory=dict)
    was: dict[Cell, str] = field(default_factory=dict)  # the schedule where a cell stood last
    number: int = 0
    unnumbered: bool = False  # its amendments bear their days alone
    restated: date | None = None
    cites_restated_day: bool = False  # alone, without the plan's first day
    skipped: list[int] = field(default_factory=list)  # amendments since the last that is there
    ended: bool = False
    parent: Plan | None = None

    @property
    def funds(self) -> list[int]:
        return list(dict.fromkeys(fund for cells in self.homes.values() for fund, _ in cells))

    def cells_of(self, fund: int) -> list[Cell]:
        return [cell for cell in self.rates if cell[0] == fund]

    def home(self, cell: Cell) -> str:
        return next(label for label, cells in self.homes.items() if cell in cells)

    def home_of_class(self, share_class: str) -> str:
        """The schedule where a new fund's class goes."""
        own = [label for label, cells in self.homes.items() if any(each == share_class for _, each in cells)]
        return own[0] if own else next(iter(self.homes))

    def put(self, cell: Cell, rates: Rates, label: str = "") -> None:
        if cell not in self.rates:
            self.was[cell] = label or self.home_of_class(cell[1])
            self.homes[self.was[cell]].append(cell)
        self.rates[cell] = rates

    def drop(self, cell: Cell) -> None:
        self.homes[self.home(cell)].remove(cell)
        del self.rates[cell]

    def fees(self, cell: Cell) -> list[tuple[Fee, int]]:
        return [
            ((*cell, component, ""), rate)
            for component, rate in zip(self.components, self.rates[cell], strict=True)
        ]

    def classes_of(self, label: str) -> list[str]:
        return list(dict.fromkeys(share_class for _, share_class in self.homes[label]))

    def some_rates(self, chance: random.Random, other_than: Rates | None = None) -> Rates:
        while True:
            sales, service = chance.choice((5, 10, 25, 50, 75)), chance.choice((10, 15, 20, 25))
            rates = dict(zip(PARTS, (sales, service, sales + service), strict=True))
            found = tuple(rates[component] for component in self.components)
            if other_than is None or all(a != b for a, b in zip(found, other_than, strict=True)):
                return found

    # ------------------------------------------------------------------ print

    def table(self, cells: list[Cell], names: dict[int, str]) -> Table:
        with_class = self.class_column and self.classes != ("",)
        first = ("Portfolio", "Class") if with_class else ("Portfolio",)
        heads = [(title,) for title in first]
        more = ("Maximum",) if self.bound == "maximum" else ()
        heads += [(*more, *_COLUMNS[component]) for component in self.components]
        rows = []
        for fund, share_class in cells:
            who = (names[fund], share_class) if with_class else (names[fund],)
            rates = self.rates[fund, share_class]
            rows.append((*who, *(f"{rate // 100}.{rate % 100:02}%" for rate in rates)))
        said = with_class or len(self.titled) == 1
        return Table(tuple(heads), tuple(rows), "" if said else f"({cells[0][1]} Shares)".upper())

    def lines(self, cells: list[Cell], names: dict[int, str]) -> list[Line]:
        return [
            Line(names[fund], share_class, component, self.bound, rate)
            for fund, share_class in cells
            for (_, _, component, _), rate in self.fees((fund, share_class))
        ]
