"""A made-up history of many fund families whose truth is known, to try reconciliation at scale.

Each family has a few registrants, two plans and the portfolios in them. Amendments rename (by clause,
by rule, in chains, into names that others just gave up), add, remove, move and reprice; some are
missing, some bear the number of the one before. What a perfect reader could know is noted on the way,
by the plainest means: one portfolio, one fee at a time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipeline import frames
from pipeline.frames import Stated

_THEMES = [
    "Amber",
    "Basin",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Grove",
    "Harbor",
    "Island",
    "Juniper",
    "Kestrel",
    "Lagoon",
    "Meadow",
    "North",
    "Orchard",
    "Prairie",
    "Quarry",
    "River",
    "Summit",
    "Tundra",
    "Upland",
    "Valley",
    "Willow",
    "Yonder",
    "Zephyr",
    "Anchor",
    "Beacon",
    "Canyon",
    "Dune",
    "Estuary",
]
_KINDS = ("Growth", "Income", "Bond", "Value", "Index")
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
_COMPONENTS = ("asset_based_sales_charge", "service_fee", "aggregate_fee")
_PLANS = (("Class A", "Class C"), ("Class R", "Class Y"))
_START = date(1998, 1, 5)

Fee = tuple[int, str, str]  # portfolio, class, component
Period = tuple[str, int, str, str, int, date, str, date | None, str, str, str | None]


@dataclass(slots=True)
class Truth:
    """What is stated, and what follows from it: entities by row, instruments by document, periods."""

    stated: Stated
    portfolio: dict[tuple[str, int], int]  # (document, row_number) -> portfolio
    instrument: dict[str, str]  # document -> the first document of its instrument
    periods: set[Period]
    missing: dict[str, list[int]]
    collisions: set[str]


@dataclass(slots=True)
class _Open:
    rate: int  # in basis points
    opened_by: str
    since: date
    basis: str


@dataclass(slots=True)
class _Plan:
    """One instrument while its history is made."""

    classes: tuple[str, str]
    members: list[int]
    rates: dict[tuple[int, str], tuple[int, int]]  # basis points of the two components, by fund and class
    base: date
    number: int = 0
    first: str = ""
    open: dict[Fee, _Open] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)  # numbers of amendments that are not published


class _Family:
    """One family: its names, its two plans, and what is written of them."""

    def __init__(self, number: int, chance: random.Random, out: _Writer) -> None:
        self._number, self._chance, self._out = number, chance, out
        self._brand = _word(number)
        self._trusts = [f"{self._brand.upper()} SERIES TRUST", f"{self._brand.upper()} INVESTORS TRUST, INC."]
        self._names: dict[int, str] = {}
        self._home: dict[int, str] = {}
        self._used: set[str] = set()
        self._moved: set[int] = set()
        self._rebranded = False
        funds = [self._found() for _ in range(chance.randint(8, 14))]
        self._names[funds[0]] = "Growth Fund"  # as in every family
        self._plans = [self._plan(classes, funds) for classes in _PLANS]

    def write(self) -> None:
        """Two plans, then amendments of either, day by day."""
        day = _START + timedelta(days=self._chance.randint(0, 300))
        for plan in self._plans:
            plan.base = day
            self._publish(plan, day, [], set(), set())
        for _ in range(self._chance.randint(16, 24)):
            day += timedelta(days=self._chance.randint(20, 200))
            self._amend(self._chance.choice(self._plans), day)

    # ------------------------------------------------------------------ things

    def _found(self) -> int:
        fund = self._out.next_fund()
        self._names[fund] = self._fresh()
        self._home[fund] = self._chance.choice(self._trusts)
        return fund

    def _fresh(self) -> str:
        while True:
            theme, kind = self._chance.choice(_THEMES), self._chance.choice(_KINDS)
            name = f"{self._brand} {theme} {self._chance.choice(_THEMES)} {kind} Fund"
            if name not in self._used:
                self._used.add(name)
                return name

    def _plan(self, classes: tuple[str, str], funds: list[int]) -> _Plan:
        members = [fund for fund in funds if self._chance.random() < 0.8] or funds[:1]
        plan = _Plan(classes, members, {}, _START)
        for fund in members:
            self._price(plan, fund)
        return plan

    def _price(self, plan: _Plan, fund: int) -> None:
        for share_class in plan.classes:
            plan.rates[fund, share_class] = (self._chance.choice((25, 50, 75)), self._chance.choice((10, 25)))

    # ------------------------------------------------------------------ one amendment

    def _amend(self, plan: _Plan, day: date) -> None:
        collides = plan.number > 0 and not plan.skipped and self._chance.random() < 0.06
        plan.number += not collides
        hidden = not collides and self._chance.random() < 0.12
        changes: list[dict[str, Any]] = []
        told_new: set[int] = set()
        told_gone: set[int] = set()
        for act in self._chance.sample((self._reprice, self._join, self._leave), k=2):
            act(plan, changes, told_new, told_gone)
        if hidden:
            plan.skipped.append(plan.number)
            return
        self._chance.choice(
            (self._nothing, self._rename, self._succeed, self._swap, self._rebrand, self._move)
        )(plan, changes, told_gone)
        self._publish(plan, day, changes, told_new, told_gone, collides)

    def _nothing(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        pass

    def _reprice(self, plan: _Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        self._price(plan, self._chance.choice(plan.members))

    def _join(self, plan: _Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        fund = self._found()
        plan.members.append(fund)
        self._price(plan, fund)
        if self._chance.random() < 0.5:
            new.add(fund)
            changes.append({"kind": "add", "new_value": self._names[fund]})

    def _leave(self, plan: _Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        if len(plan.members) > 4:
            fund = plan.members.pop(self._chance.randrange(len(plan.members)))
            if self._chance.random() < 0.5 and fund not in new:
                gone.add(fund)
                changes.append({"kind": "remove", "old_value": self._names[fund]})

    def _told(self, plan: _Plan) -> list[int]:
        """Members that documents have shown, so that a clause about them can be understood."""
        shown = {fund for fund, _, _ in plan.open}
        return [fund for fund in plan.members if fund in shown]

    def _rename(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        for fund in self._chance.sample(self._told(plan), k=min(2, len(self._told(plan)))):
            self._give(fund, self._fresh(), changes)

    def _give(self, fund: int, name: str, changes: list[dict[str, Any]]) -> None:
        changes.append({"kind": "rename", "old_value": self._names[fund], "new_value": name})
        self._names[fund] = name

    def _succeed(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        """A fund is wound up, and another takes its name in the same amendment."""
        known = self._told(plan)
        if len(known) < 6:
            return
        old, heir = self._chance.sample(known, k=2)
        for each in self._plans:
            each.members = [fund for fund in each.members if fund != old]
        told_gone.add(old)
        changes.append({"kind": "remove", "old_value": self._names[old]})
        self._give(heir, self._names[old], changes)

    def _swap(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        """One fund takes the name that another gives up."""
        known = self._told(plan)
        if len(known) > 1:
            one, two = self._chance.sample(known, k=2)
            left = self._names[two]
            self._give(two, self._fresh(), changes)
            self._give(one, left, changes)

    def _rebrand(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        """All funds of the brand, in one rule; the other plan's funds too, shown there later."""
        if self._rebranded or set(self._told(plan)) != set(plan.members):
            return
        self._rebranded = True
        old, self._brand = self._brand, f"{_word(self._number)}na"
        changes.append({"kind": "rename_rule", "old_value": old, "new_value": self._brand})
        for fund in plan.members:
            self._names[fund] = self._names[fund].replace(f"{old} ", f"{self._brand} ")
        self._used |= set(self._names.values())

    def _move(self, plan: _Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        fund = self._chance.choice(plan.members)
        if self._names[fund] != "Growth Fund" and fund not in self._moved:
            self._moved.add(fund)
            self._home[fund] = self._trusts[self._home[fund] == self._trusts[0]]

    # ------------------------------------------------------------------ print and truth

    def _publish(
        self,
        plan: _Plan,
        day: date,
        changes: list[dict[str, Any]],
        told_new: set[int],
        told_gone: set[int],
        collides: bool = False,
    ) -> None:
        document_id = self._out.document(plan, day, self._trusts, changes)
        plan.first = plan.first or document_id
        self._out.truth_of(document_id, plan, collides)
        for fund in plan.members:
            self._out.row(document_id, self._home[fund], self._names[fund], fund, plan)
        self._settle(plan, document_id, day, told_new, told_gone)
        plan.skipped = []

    def _settle(
        self, plan: _Plan, document_id: str, day: date, told_new: set[int], told_gone: set[int]
    ) -> None:
        """Compare every fee with what was open, and close and open periods."""
        now = {fee: rate for fund in plan.members for fee, rate in _fees(plan, fund)}
        sure = "no_later_than" if plan.skipped else "exact"
        for fee, held in list(plan.open.items()):
            if now.get(fee) != held.rate:
                basis = "exact" if fee[0] in told_gone else sure
                self._out.period(plan, fee, held, day, basis, document_id)
                del plan.open[fee]
        for fee, rate in now.items():
            if fee not in plan.open:
                basis = "exact" if fee[0] in told_new else sure
                plan.open[fee] = _Open(rate, document_id, day, basis)

    def finish(self) -> None:
        for plan in self._plans:
            for fee, held in plan.open.items():
                self._out.period(plan, fee, held, None, "open", None)


def _fees(plan: _Plan, fund: int) -> Iterator[tuple[Fee, int]]:
    for share_class in plan.classes:
        charge, service = plan.rates[fund, share_class]
        for component, rate in zip(_COMPONENTS, (charge, service, charge + service), strict=True):
            yield (fund, share_class, component), rate


class _Writer:
    """Collects the rows of the stated tables, by column, and the truth beside them."""

    def __init__(self) -> None:
        self._columns: dict[str, dict[str, list[Any]]] = {
            name: {column: [] for column in schema.names} for name, schema in frames.STATED.items()
        }
        self._funds = 0
        self._documents = 0
        self._rows = 0
        self._last: dict[int, str] = {}
        self.portfolio: dict[tuple[str, int], int] = {}
        self.instrument: dict[str, str] = {}
        self.periods: set[Period] = set()
        self.missing: dict[str, list[int]] = {}
        self.collisions: set[str] = set()

    def next_fund(self) -> int:
        self._funds += 1
        return self._funds

    def _add(self, table: str, **row: Any) -> None:
        for column, values in self._columns[table].items():
            values.append(row.get(column))

    def document(self, plan: _Plan, day: date, trusts: list[str], changes: list[dict[str, Any]]) -> str:
        self._documents += 1
        self._rows = 0
        document_id = f"{(self._documents * 2654435761) % (1 << 32):08x}"
        letters = " and ".join(plan.classes)
        title = f"DISTRIBUTION PLAN ({letters.upper()} SHARES)"
        filed = day + timedelta(days=10)
        self._add(
            "documents",
            document_id=document_id,
            kind="plan_amendment" if plan.first else "plan",
            title=f"AMENDMENT NO. {plan.number} TO {title}" if plan.first else title,
            amendment_number=plan.number if plan.first else None,
            share_classes=list(plan.classes),
            base_date=plan.base if plan.first else None,
            effective_date=day,
            effective_date_basis="clause",
            plan_title=title,
            registrants=trusts,
            filing_date=filed,
            ciks=[],
            file_numbers=[],
            **dict.fromkeys(
                ("rate_figures", "rate_figures_read", "rate_figures_set_aside", "rate_figures_unread"), 0
            ),
        )
        self._add("filings", source_path=document_id, document_id=document_id, filing_date=filed,
                  content_sha256=document_id, ciks=[], status="parsed")  # fmt: skip
        if plan.first:
            changes = [
                *changes,
                {"kind": "replace_schedule", "old_value": "Schedule A", "new_value": "Schedule A"},
            ]
        for number, change in enumerate(changes, 1):
            self._add("changes", document_id=document_id, change_number=number, locator="char=0,1",
                      source_text=change["kind"], **change)  # fmt: skip
        return document_id

    def truth_of(self, document_id: str, plan: _Plan, collides: bool) -> None:
        self.instrument[document_id] = plan.first
        if plan.skipped:
            self.missing[document_id] = list(plan.skipped)
        if collides:
            self.collisions |= {document_id, self._last[id(plan)]}
        self._last[id(plan)] = document_id

    def row(self, document_id: str, trust: str, name: str, fund: int, plan: _Plan) -> None:
        for share_class in plan.classes:
            self._rows += 1
            self.portfolio[document_id, self._rows] = fund
            place = {
                "document_id": document_id,
                "row_number": self._rows,
                "registrant_name": trust,
                "portfolio_name": name,
                "share_class": share_class,
                "locator": f"char={self._rows},{self._rows + 1}",
                "source_text": name,
            }
            self._add("entries", schedule="Schedule A", **place)
            for (_, said, component), rate in _fees(plan, fund):
                if said == share_class:
                    self._add("rates", component=component, bound="maximum", origin="table",
                              rate=Decimal(rate).scaleb(-4), rate_text=f"0.{rate:02}%",
                              reading="single", assumed=[], **place)  # fmt: skip

    def period(
        self, plan: _Plan, fee: Fee, held: _Open, end: date | None, basis: str, closed_by: str | None
    ) -> None:
        self.periods.add(
            (plan.first, *fee, held.rate, held.since, held.basis, end, basis, held.opened_by, closed_by)
        )

    def stated(self) -> Stated:
        return Stated(
            **{
                name: pa.table({column: pa.array(self._columns[name][column], schema.field(column).type)
                                for column in schema.names}, schema=schema)
                for name, schema in frames.STATED.items()
            }
        )  # fmt: skip


def _word(number: int) -> str:
    """A brand of its own for every number."""
    digits = []
    while number or not digits:
        number, digit = divmod(number, len(_SYLLABLES))
        digits.append(_SYLLABLES[digit])
    return "".join(["Mo", *digits]).capitalize()


def generate(families: int, seed: int) -> Truth:
    """The history of that many families; the same seed gives the same history."""
    chance, out = random.Random(seed), _Writer()
    for number in range(families):
        family = _Family(number, chance, out)
        family.write()
        family.finish()
    return Truth(out.stated(), out.portfolio, out.instrument, out.periods, out.missing, out.collisions)
