"""Patterns that are compiled when they are first asked for something: an exhibit needs half of them."""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_WAITING: list[Late] = []


class Late:
    """Stands for a compiled pattern; behaves as one, and is as fast once it has been used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._said)
        self.__dict__.update({asked: getattr(compiled, asked) for asked in _ASKED})
        return getattr(compiled, name)


def pattern(said: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it, but for the time that it takes. A wrong one is told when used."""
    found = Late(said, flags)
    _WAITING.append(found)
    return cast("re.Pattern[str]", found)


def compile_all() -> None:
    """Compiles those that wait: for a process that others are forked from, so that they have them all."""
    while _WAITING:
        _ = _WAITING.pop().search
