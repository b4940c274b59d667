"""Patterns that are compiled when they are first asked for something: an exhibit needs half of them.

One that is asked again and again is from then on asked only of print that has one of its cues (cues.py): of
any other it would find nothing, and looking for letters takes a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from parsers.wordings.cues import Cues, cues_of, fold

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_OFTEN = 64  # times: to read the cues off a pattern takes half as long as to compile it
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
        if not compiled.pattern.startswith(_AT_ONCE):
            self.__dict__.update(_counted(compiled, self.__dict__))
        return self.__dict__[name] if name in _ASKED else getattr(compiled, name)


_AT_ONCE = ("^", "(?i)^", r"\A")  # these are tried at one place: no search is quicker


def _counted(compiled: re.Pattern[str], asked: dict[str, Any]) -> dict[str, Callable[..., Any]]:
    """The questions of a pattern that is new, as it answers them, up to the one that makes it an old one."""
    left = _OFTEN

    def asked_once_more() -> None:
        nonlocal left
        left -= 1
        if not left:
            cues = cues_of(compiled.pattern)
            asked.update(_where_cued(compiled, cues) if cues else {n: getattr(compiled, n) for n in _CUED})

    def search(text: str, *places: int) -> re.Match[str] | None:
        asked_once_more()
        return compiled.search(text, *places)

    def finditer(text: str, *places: int) -> Iterator[re.Match[str]]:
        asked_once_more()
        return compiled.finditer(text, *places)

    def sub(repl: Any, text: str, count: int = 0) -> str:
        asked_once_more()
        return compiled.sub(repl, text, count)

    return {"search": search, "finditer": finditer, "sub": sub}


_CUED = ("search", "finditer", "sub")


def _where_cued(compiled: re.Pattern[str], cues: Cues) -> dict[str, Callable[..., Any]]:
    """The same of an old one, asked only of print that has a cue."""
    first, *others = cues

    def has_cue(text: str) -> bool:
        folded = fold(text)
        if first in folded:
            return True
        for cue in others:  # noqa: SIM110 - `any` takes as long as half of the patterns do
            if cue in folded:
                return True
        return False

    def search(text: str, *places: int) -> re.Match[str] | None:
        return compiled.search(text, *places) if has_cue(text) else None

    def finditer(text: str, *places: int) -> Iterator[re.Match[str]]:
        return compiled.finditer(text, *places) if has_cue(text) else iter(())

    def sub(repl: Any, text: str, count: int = 0) -> str:
        return compiled.sub(repl, text, count) if has_cue(text) else text

    return {"search": search, "finditer": finditer, "sub": sub}


def pattern(said: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it, but for the time that it takes. A wrong one is told when used."""
    found = Late(said, flags)
    _WAITING.append(found)
    return cast("re.Pattern[str]", found)


def compile_all() -> None:
    """Compiles those that wait: for a process that others are forked from, so that they have them all."""
    while _WAITING:
        _ = _WAITING.pop().search
