"""Patterns that are compiled when they are first asked for something: an exhibit needs half of them.

Where a pattern has cues (parsers/wordings/needed.py), print without any of them is told at once that nothing
is found; the pattern itself is asked of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, cast

from parsers.wordings.needed import cues_of

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_SHORT = 24  # characters that a pattern looks through as fast as for its cues
_ODD = re.compile("[ſıİ]")  # letters that patterns take for others, and that have small ones of their own
_WAITING: list[Late] = []


class Late:
    """Stands for a compiled pattern; behaves as one, and is as fast once it has been used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        said, flags = self._said
        parsed = _parser.parse(said, flags)
        compiled = _compiler.compile(parsed, flags)
        self.__dict__.update({asked: getattr(compiled, asked) for asked in _ASKED}, pattern=said)
        if cues := cues_of(parsed):
            self.__dict__.update(_cued(compiled, cues))
        return self.__dict__[name] if name in self.__dict__ else getattr(compiled, name)


def _cued(compiled: re.Pattern[str], cues: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    """What looks through print, once a cue stands in it."""
    look, each, change = compiled.search, compiled.finditer, compiled.sub

    def stands(text: str) -> bool:
        small = _Kept.small if text is _Kept.text else _small(text)
        return small is None or any(map(small.__contains__, cues))

    def search(text: str, *place: int) -> re.Match[str] | None:
        return look(text, *place) if len(text) < _SHORT or stands(text) else None

    def finditer(text: str, *place: int) -> Iterator[re.Match[str]]:
        return each(text, *place) if len(text) < _SHORT or stands(text) else iter(())

    def sub(new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return change(new, text, count) if len(text) < _SHORT or stands(text) else text

    return {"search": search, "finditer": finditer, "sub": sub}


class _Kept:
    """The text that was asked last, in small letters, None where these may mislead: many patterns are asked
    of one text."""

    text: str = ""
    small: str | None = ""


def _small(text: str) -> str | None:
    odd = not text.isascii() and _ODD.search(text)
    _Kept.text, _Kept.small = text, None if odd else text.lower()
    return _Kept.small


def pattern(said: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it, but for the time that it takes. A wrong one is told when used."""
    found = Late(said, flags)
    _WAITING.append(found)
    return cast("re.Pattern[str]", found)


def compile_all() -> None:
    """Compiles those that wait: for a process that others are forked from, so that they have them all."""
    while _WAITING:
        _ = _WAITING.pop().search
