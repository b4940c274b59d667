"""A family while it is made: its funds, plans and documents, and the day that it is."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bench.histories.ledger import Fee, Ledger
from bench.histories.model import PARTS, Change, Document, Line, Telling
from bench.histories.names import Names, brand, registrant
from bench.histories.pages import Medium, Table
from bench.histories.plans import Cell, Plan

_FIRST = date(1998, 1, 5)


@dataclass(frozen=True, slots=True)
class Move:
    """A fee that a document changes by its own words, on its own day."""

    fee: Fee
    rate: int | None
    day: date
    reason: str = ""


@dataclass(slots=True)
class Draft:
    """An amendment while it is written: recitals, then items, each a clause with what follows it."""

    plan: Plan
    day: date
    recitals: list[str] = field(default_factory=list)
    items: list[tuple[str, Table | None]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)  # the schedules that it states anew
    as_of: bool = False  # whether they show what holds on its day, and not what begins on it
    file: str = ""

    def item(self, clause: str, table: Table | None = None) -> None:
        self.items.append((clause, table))


class Story:
    """What happened so far. Events ask it for the plan, the names and the day, and change them."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.number, self.chance = number, chance
        self.names = Names(brand(number), chance)
        self.registrant = registrant(self.names.brand, chance)
        self.trust = "Company" if self.registrant.endswith("Inc.") else "Trust"
        self.medium = chance.choice(tuple(Medium))
        self.day = _FIRST + timedelta(days=chance.randint(0, 5_000))
        self.filing = chance.choice(("none", "none", "index", "submission"))
        self.funds: dict[int, list[tuple[date, str]]] = {}
        self.plans: list[Plan] = []
        self.documents: list[Document] = []
        self.tellings: list[Telling] = []
        self.unknown: set[int] = set()
        self.allowed: set[str] = set()
        self.short: dict[int, str] = {}  # how funds are printed, where it is not by their names
        self.turns = 0  # how often the brand changed

    # ------------------------------------------------------------------ days and funds

    def later(self, least: int = 40, most: int = 500) -> date:
        """The day moves on."""
        self.day += timedelta(days=self.chance.randint(least, most))
        return self.day

    def found(self, name: str = "") -> int:
        """A new fund."""
        fund = max(self.funds, default=0) + 1
        self.funds[fund] = [(self.day, name or self.names.fresh())]
        return fund

    def name(self, fund: int) -> str:
        return self.funds[fund][-1][1]

    def name_on(self, fund: int, day: date) -> str:
        borne = [name for since, name in self.funds[fund] if since <= day]
        return borne[-1] if borne else self.funds[fund][0][1]

    def rename(self, fund: int, name: str, day: date) -> None:
        self.funds[fund].append((day, name))

    def all_names(self) -> dict[int, str]:
        return {fund: self.short.get(fund) or self.name(fund) for fund in self.funds}

    # ------------------------------------------------------------------ plans

    def plan(
        self,
        *,
        classes: tuple[str, ...] | None = None,
        schedules: str = "",
        title: str = "",
        components: tuple[str, ...] = (),
        funds: list[int] | None = None,
        size: int = 0,
    ) -> Plan:
        """A new plan with its funds: `schedules` is `one`, `class` (one for each class) or `two`."""
        chance = self.chance
        if classes is None:
            classes = chance.choice((("Class A",), ("Class A",), ("Class R",), ("Class A", "Class C")))
        schedules = schedules or (chance.choice(("one", "class")) if len(classes) > 1 else "one")
        bound = chance.choice(("maximum", "maximum", ""))
        made = Plan(
            key=f"{self.number}.{len(self.plans) + 1}",
            kind="plan",
            title=title or chance.choice(("Distribution Plan", "Distribution Plan", "Rule 12b-1 Plan")),
            registrant=self.registrant,
            classes=classes,
            components=components or chance.choice((PARTS, PARTS[2:])),
            bound=bound,
            base=self.day,
            ledger=Ledger(f"{self.number}.{len(self.plans) + 1}", bound),
            titled=classes,
            class_column=len(classes) > 1 and schedules != "class",
        )
        members = funds or [self.found() for _ in range(size or chance.randint(3, 6))]
        self._fill(made, members, schedules)
        self.plans.append(made)
        return made

    def _fill(self, plan: Plan, members: list[int], schedules: str) -> None:
        labels = len(plan.classes) if schedules == "class" else 2 if schedules == "two" else 1
        plan.homes.update({f"Schedule {letter}": [] for letter in "ABC"[:labels]})
        for at, share_class in enumerate(plan.classes):
            for place, fund in enumerate(members):
                label = at if schedules == "class" else place * labels // len(members)
                plan.put((fund, share_class), plan.some_rates(self.chance), f"Schedule {'ABC'[label]}")

    def under(self, plan: Plan) -> Plan:
        """An agreement under a plan, with its rates."""
        key = f"{self.number}.{len(self.plans) + 1}"
        made = replace(
            plan,
            key=key,
            kind="related_agreement",
            title=f"Related Agreement to the {plan.title}",
            base=self.day,
            ledger=Ledger(key, plan.bound),
            rates=dict(plan.rates),
            homes={label: list(cells) for label, cells in plan.homes.items()},
            was=dict(plan.was),
            number=0,
            restated=None,
            skipped=[],
            parent=plan,
        )
        self.plans.append(made)
        return made

    def live(self) -> list[Plan]:
        return [plan for plan in self.plans if plan.kind == "plan" and not plan.ended]

    # ------------------------------------------------------------------ what a draft changes

    def move(self, draft: Draft, cell: Cell, day: date | None = None, reason: str = "") -> None:
        """Note what the draft's own words make of a cell that was put or is about to be dropped."""
        at = day or draft.day
        for fee, rate in draft.plan.fees(cell):
            draft.moves.append(Move(fee, None if reason else rate, at, reason))

    def end(self, draft: Draft, cell: Cell, day: date | None = None, reason: str = "removed") -> None:
        self.move(draft, cell, day, reason)
        draft.plan.drop(cell)

    def show(self, draft: Draft, cells: list[Cell]) -> Table:
        """A table of some cells, as the draft prints it."""
        draft.lines += draft.plan.lines(cells, self.all_names())
        return draft.plan.table(cells, self.all_names())

    def settle(self, draft: Draft) -> None:
        """What a document that is there tells: its own words first, then its schedules."""
        plan, ledger = draft.plan, draft.plan.ledger
        for move in draft.moves:
            unsure = plan.skipped and move.rate is not None and move.fee in ledger.open_fees()
            sure = "no_later_than" if unsure and move.day == draft.day else "exact"
            ledger.change(move.fee, move.rate, move.day, draft.file, basis=sure, reason=move.reason)
        listed = {cell for label in draft.whole for cell in plan.homes[label]}
        now = {fee: rate for cell in sorted(listed) for fee, rate in plan.fees(cell)}
        may_lack = plan.unnumbered and ledger.open_fees()  # where none has a number, one may be missing
        basis = "no_later_than" if plan.skipped or draft.as_of or may_lack else "exact"
        for fee in ledger.open_fees():
            if fee not in now and plan.was.get((fee[0], fee[1])) in draft.whole:
                ledger.change(fee, None, draft.day, draft.file, basis=basis)
        for fee, rate in now.items():
            ledger.change(fee, rate, draft.day, draft.file, basis=basis)
        plan.skipped = []
