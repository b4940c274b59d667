"""One exhibit: bytes in, what it says out. Pure: no files, no clock, no data frames.

The recipe is `parsers/recipe.py`. It is imported where `parse` is, and not by who asks for a few words only:
all that reads exhibits takes a second to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.recipe import parse

__all__ = ["parse"]


def __getattr__(name: str) -> Any:
    if name != "parse":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from parsers.recipe import parse

    return parse
