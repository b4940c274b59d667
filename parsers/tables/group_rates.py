"""A rate that stands beside a group of funds is that of each fund named below it.

For each fund named below:  0.25%          Elm Growth Fund   0.25%
   Elm Growth Fund                    ->   Elm Bond Fund     0.25%
   Elm Bond Fund
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.tables.grid_model import Row
from parsers.terms.sorts import Sort
from parsers.wordings.schedules import NAMED_BELOW

_NAMED_BELOW = NAMED_BELOW.regex()


def with_group_rates(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Each fund has the values of its group; the row of the group goes."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        members = _members(rows, at)
        if members:
            said = {column: cell for column, cell in rows[at].cells.items() if column}
            out += [replace(row, cells={**row.cells, **said}) if row.cells else row for row in members]
        else:
            out.append(rows[at])
        at += 1 + len(members)
    return tuple(out)


def _members(rows: Sequence[Row], at: int) -> Sequence[Row]:
    """The funds below a group; none where they may be headings of rows with values of their own."""
    if not _is_group(rows[at]):
        return ()
    end = next((i for i in range(at + 1, len(rows)) if not _is_member(rows[i])), len(rows))
    own = end == len(rows) or _is_group(rows[end]) or (rows[end].rated and _names(rows[end]))
    return rows[at + 1 : end] if own and any(row.cells for row in rows[at + 1 : end]) else ()


def _is_group(row: Row) -> bool:
    """`The following Funds: | 0.25%`, `Equity Funds | 0.25%`."""
    name = row.cells.get(0)
    if name is None or not row.rated or name.can_be(Sort.CLASSES):
        return False
    return name.can_be(Sort.CATEGORY) or _NAMED_BELOW.match(name.text) is not None


def _is_member(row: Row) -> bool:
    """A fund with nothing beside it, or a blank line."""
    return not row.cells or (set(row.cells) == {0} and _names(row))


def _names(row: Row) -> bool:
    name = row.cells.get(0)
    return name is not None and name.can_be(Sort.ENTRY) and not name.can_be(Sort.CATEGORY, Sort.CAPTION)
