"""A family whose amendments state some of it only, on days of their own, or end things by a clause.

Besides whole schedules: one of two schedules, schedules issued anew, a row or two, lists whose extent
is not said, clauses without a schedule, restated plans whose numbers begin anew or go on, a class
redesignated, mergers, the end of a plan; an agreement under the first plan; a plan for every portfolio of
a registrant that lists none. Some amendments are missing, some were filed years later.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bench.families.truth import SCHEDULE, Fee, Made, Plan, Said
from bench.families.words import brand_of, fresh_name
from bench.families.writer import Changes, Writer, said_of
from parsers.model import Extent
from pipeline.frames import FEE_HISTORY, RATES

_SECOND = "Schedule B"
_PLANS = (("Class A", "Class C"), ("Class R",))
_LATER_CLASSES = ("Class T", "Class W", "Class J", "Class K", "Class L", "Class M", "Class N")
_START = date(1998, 1, 5)
_LATE = timedelta(days=700)
_IN_TIME = timedelta(days=10)
_LEAST = 3  # funds that a schedule keeps
CONDITION = "after the first year"
TELLS_CONDITIONS = "condition" in RATES.names
TELLS_PLAN_WIDE = "registrant_id" in FEE_HISTORY.names

_Act = Callable[[Plan, date], None]


class VariedFamily:
    """One family: its names, its plans, and what is written of them."""

    def __init__(self, number: int, chance: random.Random, out: Writer) -> None:
        self._chance, self._out = chance, out
        self._brand = brand_of(number)
        self._trust = f"{self._brand.upper()} PORTFOLIOS TRUST"
        self._names: dict[int, str] = {}
        self._used: set[str] = set()
        self._classes = list(_LATER_CLASSES)
        self._restated: dict[int, date] = {}  # of a plan by its identity: the day of its last restatement
        self._behind: set[int] = set()  # the plans whose last document restates them
        self._plans = [self._plan(classes) for classes in _PLANS]
        self._acts: tuple[_Act, ...] = (
            self._whole, self._one_schedule, self._anew, self._some, self._some, self._unsaid, self._joins,
            self._dated, self._leaves, self._merges, self._class_leaves, self._redesignated, self._restate,
            self._renamed,
        )  # fmt: skip

    def write(self) -> None:
        """The plans and an agreement, then amendments of either, day by day, and the end of some."""
        day = _START + timedelta(days=self._chance.randint(0, 300))
        for plan in self._plans:
            plan.base = day
            self._print(plan, self._document(plan, day), plan.members, whole=self._labels(plan))
        agreement = Plan(self._plans[0].classes, [], {}, day)
        self._agree(agreement, day)
        everyone = Plan(("Class S",), [], {}, day)
        self._for_all(everyone, day, 25)
        for _ in range(self._chance.randint(16, 24)):
            day += timedelta(days=self._chance.randint(40, 200))
            self._amend(self._chance.choice(self._plans), day)
            if self._chance.random() < 0.1:
                self._agree(agreement, day + timedelta(days=1))
            if self._chance.random() < 0.1:
                self._for_all(everyone, day, self._chance.choice((15, 25, 35)))
        if self._chance.random() < 0.3:
            self._is_over(self._plans[1], day + timedelta(days=60))
        for plan in (*self._plans, agreement, everyone):
            if plan.first:
                self._out.finish(plan)

    # ------------------------------------------------------------------ things

    def _plan(self, classes: tuple[str, ...]) -> Plan:
        plan = Plan(classes, [], {}, _START)
        for at in range(self._chance.randint(7, 12)):
            fund = self._found(plan)
            if len(classes) > 1 and at < _LEAST + 1:
                plan.homes[fund] = _SECOND
        return plan

    def _found(self, plan: Plan) -> int:
        fund = self._out.next_fund()
        self._names[fund] = fresh_name(self._brand, self._chance, self._used)
        plan.members.append(fund)
        for share_class in plan.classes:
            self._price(plan, fund, share_class)
        return fund

    def _price(self, plan: Plan, fund: int, share_class: str) -> None:
        plan.rates[fund, share_class] = (self._chance.choice((25, 50, 75)), self._chance.choice((10, 25)))

    def _reprice(self, plan: Plan, fund: int) -> None:
        for share_class in plan.classes:
            if (fund, share_class) in plan.rates:
                self._price(plan, fund, share_class)

    def _labels(self, plan: Plan) -> tuple[str, ...]:
        return tuple(sorted({plan.home(fund) for fund in plan.members}))

    def _told(self, plan: Plan) -> list[int]:
        """Members whose rates documents have shown, so that a clause about them can be understood."""
        shown = {fee.fund for fee in plan.open}
        return [fund for fund in plan.members if fund in shown]

    def _spare(self, plan: Plan) -> list[int]:
        """Told members that may go: their schedule keeps enough."""
        told = self._told(plan)
        homes = [plan.home(fund) for fund in told]
        return [fund for fund in told if homes.count(plan.home(fund)) > _LEAST]

    def _some_of(self, funds: Sequence[int], most: int = 2) -> list[int]:
        return self._chance.sample(funds, k=min(self._chance.randint(1, most), len(funds)))

    def _is_calm(self, plan: Plan) -> bool:
        """Whether all that is in force is known to be so."""
        return not plan.skipped and all(held.gaps == plan.gaps for held in plan.open.values())

    # ------------------------------------------------------------------ documents

    def _amend(self, plan: Plan, day: date) -> None:
        """One amendment, or one that nobody has."""
        plan.number += 1
        if self._chance.random() < 0.12 and id(plan) not in self._behind:  # else: before it, or behind?
            self._reprice(plan, self._chance.choice(plan.members))
            plan.skipped.append(plan.number)
            return
        self._chance.choice(self._acts)(plan, day)

    def _document(self, plan: Plan, day: date, changes: Changes = (), **more: Any) -> Made:
        late = _LATE if self._chance.random() < 0.1 else _IN_TIME
        self._behind.discard(id(plan))
        since = self._restated.get(id(plan))
        if since is not None and "base_date" not in more and self._chance.random() < 0.5:
            more["base_date"] = since  # the plan as it was restated
        made = self._out.document(plan, day, [self._trust], changes, late=late, **more)
        self._out.chain(made, plan)
        return made

    def _print(
        self,
        plan: Plan,
        made: Made,
        funds: Collection[int],
        *,
        whole: Collection[str] = (),
        own_day: date | None = None,
        added: Collection[int] = (),
    ) -> None:
        """Rows for these funds, each in its schedule, and what they do."""
        said: dict[Fee, Said] = {}
        for fund in funds:
            for share_class in plan.classes:
                row = self._said(plan, fund, share_class, own_day)
                if row:
                    home = plan.home(fund)
                    self._out.row(made, self._trust, self._names[fund], fund, share_class, row, home)
                    said |= row
        plan.state(made, said, whole=whole, added=added)

    def _said(self, plan: Plan, fund: int, share_class: str, own_day: date | None) -> dict[Fee, Said]:
        row = {fee: Said(what.rate, own_day) for fee, what in said_of(plan, fund, share_class).items()}
        return row | (_conditional(row) if TELLS_CONDITIONS and fund % 5 == 0 else {})

    # ------------------------------------------------------------------ whole schedules

    def _whole(self, plan: Plan, day: date) -> None:
        """All schedules replaced by clauses, a fund's rate changed."""
        self._reprice(plan, self._chance.choice(plan.members))
        labels = self._labels(plan)
        made = self._document(plan, day, [_replaced(label) for label in labels])
        self._print(plan, made, plan.members, whole=labels)

    def _one_schedule(self, plan: Plan, day: date) -> None:
        """One schedule of two; what else has changed nobody sees."""
        label = self._chance.choice(self._labels(plan))
        funds = [fund for fund in plan.members if plan.home(fund) == label]
        self._reprice(plan, self._chance.choice(funds))
        made = self._document(plan, day, [_replaced(label)])
        self._print(plan, made, funds, whole=(label,))

    def _anew(self, plan: Plan, day: date) -> None:
        """The schedules issued anew, without a word; one fund is there no more."""
        for fund in self._some_of(self._spare(plan), 1):
            plan.members.remove(fund)
        labels = self._labels(plan)
        self._print(plan, self._document(plan, day, extent=Extent.SCHEDULES), plan.members, whole=labels)

    def _restate(self, plan: Plan, day: date) -> None:
        """The plan restated as a whole; its amendments are numbered anew, or go on."""
        if plan.skipped:  # nobody could know of them
            return self._whole(plan, day)
        self._reprice(plan, self._chance.choice(plan.members))
        plan.number = 0 if self._chance.random() < 0.5 else plan.number - 1
        title = f"AMENDED AND RESTATED DISTRIBUTION PLAN ({' AND '.join(plan.classes).upper()} SHARES)"
        more = {"title": title, "plan_title": title, "base_date": plan.base, "dated": day}
        made = self._document(plan, day, kind="plan", amendment_number=None, **more)
        self._restated[id(plan)] = day
        self._behind.add(id(plan))
        self._print(plan, made, plan.members, whole=self._labels(plan))
        return None

    # ------------------------------------------------------------------ a part of it

    def _some(self, plan: Plan, day: date) -> None:
        """A few funds with their rates, nothing said of the others."""
        funds = self._some_of(self._told(plan))
        for fund in funds:
            self._reprice(plan, fund)
        self._print(plan, self._document(plan, day, extent=Extent.PART), funds)

    def _unsaid(self, plan: Plan, day: date) -> None:
        """A few funds in a schedule; whether the others are gone is not said."""
        funds = self._some_of(self._told(plan))
        self._reprice(plan, funds[0])
        made = self._document(plan, day)
        labels = {plan.home(fund) for fund in funds}
        if any(fee.fund not in funds and plan.home(fee.fund) in labels for fee in plan.open):
            self._out.partial.add(made.document_id)
        self._print(plan, made, funds)

    def _joins(self, plan: Plan, day: date) -> None:
        """A fund added by a clause, on the document's day or later."""
        fund, later = self._found(plan), self._later(day)
        added = {"kind": "add", "new_value": self._names[fund], "effective_date": later}
        made = self._document(plan, day, [added], extent=Extent.PART)
        self._print(plan, made, [fund], own_day=later, added=[fund])

    def _dated(self, plan: Plan, day: date) -> None:
        """New rates of a few funds, from a day of their own on."""
        if not self._is_calm(plan):
            return self._some(plan, day)
        funds = self._some_of(self._told(plan))
        for fund in funds:
            self._reprice(plan, fund)
        own_day = day + timedelta(days=self._chance.randint(3, 30))
        self._print(plan, self._document(plan, day, extent=Extent.PART), funds, own_day=own_day)
        return None

    def _later(self, day: date) -> date | None:
        return day + timedelta(days=self._chance.randint(3, 30)) if self._chance.random() < 0.5 else None

    # ------------------------------------------------------------------ clauses alone

    def _leaves(self, plan: Plan, day: date) -> None:
        self._ends(plan, day, terminates=None)

    def _merges(self, plan: Plan, day: date) -> None:
        self._ends(plan, day, terminates=True)

    def _ends(self, plan: Plan, day: date, terminates: bool | None) -> None:
        """A fund ends by a clause: it is taken off the schedule, or merged into another."""
        if not self._spare(plan):
            return self._whole(plan, day)
        fund, later = self._chance.choice(self._spare(plan)), self._later(day)
        clause = {"kind": "remove", "old_value": self._names[fund], "effective_date": later}
        made = self._document(plan, day, [{**clause, "terminates": terminates}], extent=Extent.PART)
        plan.members.remove(fund)
        plan.end(lambda fee: fee.fund == fund, made, "terminated" if terminates else "removed", later)
        return None

    def _class_leaves(self, plan: Plan, day: date) -> None:
        """A class of one fund ends."""
        shown = {(fee.fund, fee.share_class) for fee in plan.open}
        funds = [f for f in self._told(plan) if sum((f, c) in shown for c in plan.classes) > 1]
        if not funds:
            return self._whole(plan, day)
        fund = self._chance.choice(funds)
        gone = self._chance.choice([c for c in plan.classes if (fund, c) in shown])
        clause = {"kind": "remove", "old_value": self._names[fund], "share_class": gone}
        made = self._document(plan, day, [clause], extent=Extent.PART)
        del plan.rates[fund, gone]
        plan.end(lambda fee: (fee.fund, fee.share_class) == (fund, gone), made, "removed")
        return None

    def _redesignated(self, plan: Plan, day: date) -> None:
        """A class of all funds, or of one, gets another name, and keeps its rates."""
        if not self._classes or not self._is_calm(plan):
            return self._some(plan, day)
        old, new = self._chance.choice(plan.classes), self._classes.pop(0)
        bearers = [fund for fund in plan.members if (fund, old) in plan.rates]
        one = self._chance.choice(bearers) if bearers and self._chance.random() < 0.5 else None
        clause = {"kind": "class_rename", "old_value": old, "new_value": new}
        later = self._later(day)
        about = {"portfolio_name": None if one is None else self._names[one], "effective_date": later}
        made = self._document(plan, day, [clause | about], extent=Extent.PART)
        funds = bearers if one is None else [one]
        for fund in funds:
            plan.rates[fund, new] = plan.rates.pop((fund, old))
        left = [name for name in plan.classes if any((f, name) in plan.rates for f in plan.members)]
        plan.classes = (*left, new)
        plan.redesignate(old, new, made, later, funds)
        return None

    def _renamed(self, plan: Plan, day: date) -> None:
        """Funds get new names by clauses; no schedule is printed."""
        changes = []
        for fund in self._some_of(self._told(plan)):
            old, self._names[fund] = self._names[fund], fresh_name(self._brand, self._chance, self._used)
            changes.append({"kind": "rename", "old_value": old, "new_value": self._names[fund]})
        self._document(plan, day, changes, extent=Extent.PART)

    def _is_over(self, plan: Plan, day: date) -> None:
        """The plan is terminated as a whole."""
        plan.number += 1
        made = self._document(plan, day, [{"kind": "remove", "terminates": True}], extent=Extent.PART)
        plan.end(lambda _: True, made, "terminated")

    # ------------------------------------------------------------------ beside the plans

    def _agree(self, agreement: Plan, day: date) -> None:
        """An agreement under the first plan, that states its rates of the day; and the same issued again."""
        plan = self._plans[0]
        agreement.members, agreement.rates = list(plan.members), dict(plan.rates)
        agreement.classes, agreement.homes = plan.classes, dict(plan.homes)
        title = f"SERVICE AGREEMENT RELATED TO THE DISTRIBUTION PLAN ({' AND '.join(plan.classes).upper()})"
        more = {"title": title, "plan_title": title, "amendment_number": None}
        more["base_date"] = agreement.base if agreement.first else None
        made = self._document(agreement, day, kind="related_agreement", **more)
        self._print(agreement, made, agreement.members, whole=(SCHEDULE, _SECOND))

    def _for_all(self, plan: Plan, day: date, rate: int) -> None:
        """A plan for every portfolio of a registrant of its own, which lists none; and its changes."""
        if not TELLS_PLAN_WIDE:
            return
        trust = [f"{self._brand.upper()} RESERVE TRUST"]
        plan.number += bool(plan.first)
        extent = Extent.PART if plan.first else None
        made = self._out.document(plan, day, trust, extent=extent)
        self._out.chain(made, plan)
        said = {Fee(None, plan.classes[0], "aggregate_fee"): Said(rate)}
        said |= _conditional(said) if TELLS_CONDITIONS else {}
        self._out.plan_wide(made, said)
        plan.state(made, said)


def _conditional(said: Mapping[Fee, Said]) -> dict[Fee, Said]:
    """What is charged beside these rates under a condition: a little more."""
    return {
        fee._replace(condition=CONDITION): Said(what.rate + 5, what.day)
        for fee, what in said.items()
        if fee.component == "aggregate_fee"
    }


def _replaced(label: str) -> dict[str, Any]:
    return {"kind": "replace_schedule", "old_value": label, "new_value": label}
