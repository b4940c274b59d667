"""Rows in columns under their headings, as a terminal shows them; wide values are cut where it is narrow."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.errors import visible

_NARROWEST = 12  # to which a column is cut before rows are set one value a line
_CUT = "..."


def aligned(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[bool] | None = None,
    width: int | None = None,
) -> Iterator[str]:
    """Lines: headings, a rule, the rows. `right` says which columns hold numbers.

    None is wider than `width`: the widest columns are cut, and where that is not enough each row is set with
    one value a line.
    """
    heads, rows = _shown(heads), [_shown(row) for row in rows]
    widths = [max(map(_columns_of, column)) for column in zip(heads, *rows, strict=True)]
    if width is not None:
        fitted = _fitted(widths, width)
        if fitted is None:
            yield from _one_a_line(heads, rows, width)
            return
        widths = fitted
    sides = right or [False] * len(heads)
    yield _line(heads, widths, sides)
    yield "  ".join("-" * each for each in widths)
    yield from (_line(row, widths, sides) for row in rows)


def terminal_width() -> int | None:
    """The columns of the terminal; None where standard output is none, and nothing need be cut."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else None


def _shown(cells: Sequence[str]) -> list[str]:
    return [visible(cell) for cell in cells]


def _fitted(widths: Sequence[int], width: int) -> list[int] | None:
    """Widths that fit in all, the widest cut first; None where they would be too narrow."""
    found = list(widths)
    over = sum(found) + 2 * (len(found) - 1) - width
    while over > 0:
        widest = max(found)
        if widest <= _NARROWEST:
            return None
        at = found.index(widest)
        next_to = max([_NARROWEST, *(each for each in found if each < widest)])
        less = min(over, widest - next_to) or 1
        found[at] -= less
        over -= less
    return found


def _one_a_line(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    longest = max(map(_columns_of, heads), default=0)
    for number, row in enumerate(rows, 1):
        yield f"-- row {number}"
        for head, cell in zip(heads, row, strict=True):
            yield f"{_set(head, longest, False)}  {_cut(cell, max(width - longest - 2, _NARROWEST))}"


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(map(_set, cells, widths, right)).rstrip()


def _set(cell: str, width: int, right: bool) -> str:
    text = _cut(cell, width)
    blanks = " " * (width - _columns_of(text))
    return blanks + text if right else text + blanks


def _cut(cell: str, width: int) -> str:
    if _columns_of(cell) <= width:
        return cell
    kept = cell[: width - len(_CUT)]
    while _columns_of(kept) > width - len(_CUT):
        kept = kept[:-1]
    return kept + _CUT


def _columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, marks upon letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
