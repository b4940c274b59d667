"""The portfolios of an instrument that are in force, each with the schedules in which it stands.

A document adds to them or takes some away; what it does not speak of is not looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set

EVERY = -2  # any class, any schedule, any portfolio

_NOWHERE: Set[int] = frozenset()


class InForce:
    """Portfolios by schedule, and schedules by portfolio; none stands in no schedule."""

    def __init__(self) -> None:
        self._schedules: dict[int, set[int]] = {}
        self._portfolios: dict[int, set[int]] = defaultdict(set)

    @property
    def portfolios(self) -> Set[int]:
        return self._schedules.keys()

    @property
    def schedules(self) -> Set[int]:
        return self._portfolios.keys()

    def of(self, portfolio: int) -> Set[int]:
        """The schedules in which a portfolio stands."""
        return self._schedules.get(portfolio, _NOWHERE)

    def within(self, schedules: Set[int]) -> Set[int]:
        """The portfolios that stand in any of some schedules."""
        if EVERY in schedules:
            return self.portfolios
        return {portfolio for label in schedules for portfolio in self._portfolios.get(label, _NOWHERE)}

    def only_within(self, schedules: Set[int]) -> Set[int]:
        """The portfolios that stand in no other schedule than these."""
        within = self.within(schedules)
        return (
            within
            if EVERY in schedules
            else {portfolio for portfolio in within if self._schedules[portfolio] <= schedules}
        )

    def put(self, placed: Mapping[int, Set[int]]) -> None:
        """Let portfolios stand in further schedules."""
        for portfolio, labels in placed.items():
            self._schedules.setdefault(portfolio, set()).update(labels)
            for label in labels:
                self._portfolios[label].add(portfolio)

    def take_away(self, schedules: Set[int]) -> None:
        """Leave nothing in some schedules."""
        if EVERY in schedules:
            self._schedules.clear()
            self._portfolios.clear()
            return
        for label in schedules:
            for portfolio in self._portfolios.pop(label, _NOWHERE):
                self._schedules[portfolio].discard(label)
                if not self._schedules[portfolio]:
                    del self._schedules[portfolio]
