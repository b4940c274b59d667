"""What waits its turn: taken one at a time from where it comes, so that a million of them take no memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Waiting(Generic[Item]):
    """Items in their order; true as long as there is one."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._coming: Iterator[Item] = iter(items)
        self._next: deque[Item] = deque()

    def __bool__(self) -> bool:
        if not self._next:
            self._next.extend(islice(self._coming, 1))
        return bool(self._next)

    def __iter__(self) -> Iterator[Item]:
        while self:
            yield self.take()

    def take(self) -> Item:
        """The next one. Raises IndexError where there is none."""
        return self._next.popleft() if self else self._next.pop()

    def put_back(self, item: Item) -> None:
        """Lets one be the next again."""
        self._next.appendleft(item)
