"""What is found of a text, kept: a table says the same in many cells, and many steps ask of one cell.

While one exhibit is read nearly all is kept, for a schedule of twenty thousand rows has as many names, and
each step goes through all of them; from one exhibit to the next only what is not much. So it is with the
names of some families that are worked out together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar

_MOST = 1 << 15  # texts of which one function keeps what it finds
_MOST_BETWEEN = 1 << 13  # those that it keeps from one exhibit to the next

_Found = TypeVar("_Found")
_ALL: list[_lru_cache_wrapper[Any]] = []


def kept(find: Callable[..., _Found]) -> _lru_cache_wrapper[_Found]:
    """The function, that need not look at the same text again."""
    wrapped = lru_cache(_MOST)(find)
    _ALL.append(wrapped)
    return wrapped


def let_go() -> None:
    """Something else begins: each function forgets what it keeps, if that is much."""
    for wrapped in _ALL:
        if wrapped.cache_info().currsize > _MOST_BETWEEN:
            wrapped.cache_clear()
