"""A family whose amendments print their schedule as a whole; names change hands, some amendments are missing.

Amendments rename (by clause, by rule, in chains, into names that others just gave up), add, remove, move
and reprice; some are missing, some bear the number of the one before.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from bench.families.truth import SCHEDULE, Fee, Plan, Said
from bench.families.words import brand_of, fresh_name, new_brand_of
from bench.families.writer import Writer, said_of

_PLANS = (("Class A", "Class C"), ("Class R", "Class Y"))
_START = date(1998, 1, 5)
_REPLACED = {"kind": "replace_schedule", "old_value": SCHEDULE, "new_value": SCHEDULE}


class WholeFamily:
    """One family: its names, its two plans, and what is written of them."""

    def __init__(self, number: int, chance: random.Random, out: Writer) -> None:
        self._number, self._chance, self._out = number, chance, out
        self._brand = brand_of(number)
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
        for plan in self._plans:
            self._out.finish(plan)

    # ------------------------------------------------------------------ things

    def _found(self) -> int:
        fund = self._out.next_fund()
        self._names[fund] = self._fresh()
        self._home[fund] = self._chance.choice(self._trusts)
        return fund

    def _fresh(self) -> str:
        return fresh_name(self._brand, self._chance, self._used)

    def _plan(self, classes: tuple[str, str], funds: list[int]) -> Plan:
        members = [fund for fund in funds if self._chance.random() < 0.8] or funds[:1]
        plan = Plan(classes, members, {}, _START)
        for fund in members:
            self._price(plan, fund)
        return plan

    def _price(self, plan: Plan, fund: int) -> None:
        for share_class in plan.classes:
            plan.rates[fund, share_class] = (self._chance.choice((25, 50, 75)), self._chance.choice((10, 25)))

    # ------------------------------------------------------------------ one amendment

    def _amend(self, plan: Plan, day: date) -> None:
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

    def _nothing(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        pass

    def _reprice(self, plan: Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        self._price(plan, self._chance.choice(plan.members))

    def _join(self, plan: Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        fund = self._found()
        plan.members.append(fund)
        self._price(plan, fund)
        if self._chance.random() < 0.5:
            new.add(fund)
            changes.append({"kind": "add", "new_value": self._names[fund]})

    def _leave(self, plan: Plan, changes: list[dict[str, Any]], new: set[int], gone: set[int]) -> None:
        if len(plan.members) > 4:
            fund = plan.members.pop(self._chance.randrange(len(plan.members)))
            if self._chance.random() < 0.5 and fund not in new:
                gone.add(fund)
                changes.append({"kind": "remove", "old_value": self._names[fund]})

    def _told(self, plan: Plan) -> list[int]:
        """Members that documents have shown, so that a clause about them can be understood."""
        shown = {fee.fund for fee in plan.open}
        return [fund for fund in plan.members if fund in shown]

    def _rename(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        for fund in self._chance.sample(self._told(plan), k=min(2, len(self._told(plan)))):
            self._give(fund, self._fresh(), changes)

    def _give(self, fund: int, name: str, changes: list[dict[str, Any]]) -> None:
        changes.append({"kind": "rename", "old_value": self._names[fund], "new_value": name})
        self._names[fund] = name

    def _succeed(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
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

    def _swap(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        """One fund takes the name that another gives up."""
        known = self._told(plan)
        if len(known) > 1:
            one, two = self._chance.sample(known, k=2)
            left = self._names[two]
            self._give(two, self._fresh(), changes)
            self._give(one, left, changes)

    def _rebrand(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        """All funds of the brand, in one rule; the other plan's funds too, shown there later."""
        if self._rebranded or set(self._told(plan)) != set(plan.members):
            return
        self._rebranded = True
        old, self._brand = self._brand, new_brand_of(self._number)
        changes.append({"kind": "rename_rule", "old_value": old, "new_value": self._brand})
        for fund in plan.members:
            self._names[fund] = self._names[fund].replace(f"{old} ", f"{self._brand} ")
        self._used |= {name.replace(f"{old} ", f"{self._brand} ") for name in self._used}

    def _move(self, plan: Plan, changes: list[dict[str, Any]], told_gone: set[int]) -> None:
        fund = self._chance.choice(plan.members)
        if self._names[fund] != "Growth Fund" and fund not in self._moved:
            self._moved.add(fund)
            self._home[fund] = self._trusts[self._home[fund] == self._trusts[0]]

    # ------------------------------------------------------------------ print and truth

    def _publish(
        self,
        plan: Plan,
        day: date,
        changes: list[dict[str, Any]],
        told_new: set[int],
        told_gone: set[int],
        collides: bool = False,
    ) -> None:
        told = [*changes, _REPLACED] if plan.first else changes
        made = self._out.document(plan, day, self._trusts, told)
        self._out.chain(made, plan, collides)
        everything: dict[Fee, Said] = {}
        for fund in plan.members:
            for share_class in plan.classes:
                said = said_of(plan, fund, share_class)
                self._out.row(made, self._home[fund], self._names[fund], fund, share_class, said)
                everything |= said
        plan.end(lambda fee: fee.fund in told_gone, made, "removed")
        plan.state(made, everything, whole=(SCHEDULE,), added=told_new)
