"""Things that are one: a union-find whose answer does not depend on the order of the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class UnionFind:
    """Joins the numbers 0..n-1 into groups; a group is known by its smallest number."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, two: int) -> None:
        one, two = self.root(one), self.root(two)
        self._parent[max(one, two)] = min(one, two)

    def join_all(self, items: Iterable[int]) -> None:
        first: int | None = None
        for item in items:
            first = item if first is None else first
            self.join(first, item)

    def roots(self) -> list[int]:
        return [self.root(item) for item in range(len(self._parent))]

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for item, root in enumerate(self.roots()):
            found[root].append(item)
        return list(found.values())
