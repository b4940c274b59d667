"""Rows -> panels: rows of rates under one heading, with what stands above them.

SCHEDULE A (CLASS B SHARES)           above: the classes that titles name
Fund              Distribution Fee    head
Oak Trust                             a line between
Elm Fund          0.75%               a row of rates
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from parsers.second.looks import classes_in, is_prose, is_title, says_a_fee
from parsers.second.model import Row, Sheaf
from parsers.wordings import second_tables as w

_CONTINUED = w.CONTINUED.regex()
_LABEL = w.LABEL_OF_SCHEDULE.regex()
_INDENT = 6.0  # of a line between, from the names
_MOST_PENDING = 60  # rows above a table that can be its heading
_LONGEST_TITLE = 100
_MOST_TAIL = 3
_LETTERS = re.compile(r"[A-Za-z]{4}")


@dataclass(frozen=True, slots=True)
class Above:
    """What titles and sentences above a table say."""

    classes: tuple[str, ...] = ()  # of the nearest title that names any
    first: tuple[str, ...] = ()  # of the title of the document
    prose: str = ""
    caption: str = ""  # the last short line


@dataclass(frozen=True, slots=True)
class Panel:
    head: tuple[Row, ...]
    rows: tuple[Row, ...]  # rows of rates, and the lines between them
    above: Above
    true_columns: bool
    goes_on: bool  # nothing but furniture stands between it and the panel before


@dataclass(frozen=True, slots=True)
class _Open:
    """A panel that may go on, and where its first columns stand."""

    head: tuple[Row, ...]
    rows: list[Row] = field(default_factory=list)
    label_left: float = 0.0
    value_left: float = 0.0
    goes_on: bool = False


def panels(sheaves: Iterable[Sheaf]) -> Iterator[Panel]:
    """The panels of a sheet from above."""
    above, clear = Above(), False
    for sheaf in sheaves:
        opened: _Open | None = None
        pending: list[Row] = []
        for row in sheaf.rows:
            if not row.body:
                pending.append(row)
                continue
            if opened and _between(pending, opened):
                opened.rows.extend((*pending, row))
            else:
                if opened:
                    tail = _tail(pending, opened)
                    yield _closed(opened, tail, above, sheaf)
                    pending, clear = pending[len(tail) :], True
                opened, used = _opened(pending, row)
                opened = replace(opened, goes_on=clear and _is_furniture(pending[: len(pending) - used]))
                above = _read_above(above, _alone(pending, used))
            pending = []
        if opened:
            tail = _tail(pending, opened)
            yield _closed(opened, tail, above, sheaf)
            pending, clear = pending[len(tail) :], True
        clear = clear and _is_furniture(pending)
        above = _read_above(above, pending)


def _alone(pending: Sequence[Row], used: int) -> list[Row]:
    """The rows above a table without those of its heading that hold several boxes."""
    own = len(pending) - used
    return [row for at, row in enumerate(pending) if at < own or len(row.boxes) == 1]


def _is_furniture(rows: Iterable[Row]) -> bool:
    """Page numbers, file codes, `Schedule A (continued)`: nothing that says more of what follows."""
    return all(_LETTERS.search(row.text) is None or _CONTINUED.search(row.text) for row in rows)


def _closed(opened: _Open, tail: Sequence[Row], above: Above, sheaf: Sheaf) -> Panel:
    return Panel(opened.head, (*opened.rows, *tail), above, sheaf.true_columns, opened.goes_on)


def _opened(pending: Sequence[Row], row: Row) -> tuple[_Open, int]:
    """A panel that begins with this row of rates, and how many of the lines above it are its own."""
    label_left = min((box.left for box in row.labels), default=0.0)
    opened = _Open((), [], label_left, row.behind[0].left)
    head = _head(pending, opened)
    last = max((at for at, one in enumerate(head) if not _is_label_line(one, opened)), default=-1)
    return replace(opened, head=tuple(head[: last + 1]), rows=[*head[last + 1 :], row]), len(head)


def _head(pending: Sequence[Row], opened: _Open) -> list[Row]:
    """The rows right above a table that are its heading, or lines between heading and table."""
    head: list[Row] = []
    met = False
    for row in reversed(pending[-_MOST_PENDING:]):
        several = len(row.boxes) > 1
        if row.apart or any(is_prose(box.text) for box in row.boxes):
            break
        if not several and (is_title(row.text) and not says_a_fee(row.text)):
            break
        if head and head[0].gap and not several and met:
            break
        met = met or not _is_label_line(row, opened)
        head.insert(0, row)
    return head


def _is_label_line(row: Row, opened: _Open) -> bool:
    """A line that stands over the names alone, or a single one that begins there: `CLASS A SHARES`."""
    if len(row.boxes) == 1 and row.boxes[0].left <= opened.label_left + _INDENT:
        return True
    headed = any(says_a_fee(classes_in(box.text)[1]) for box in row.boxes[1:])
    return not headed and all(box.right < opened.value_left for box in row.boxes)


def _between(pending: Sequence[Row], opened: _Open) -> bool:
    """Are the rows between two rows of rates lines of one table: a registrant, a class, a wrapped name?"""
    for row in pending:
        if _LETTERS.search(row.text) is None and len(row.boxes) == 1 and not row.text.isupper():
            continue
        if row.apart or any(is_prose(box.text) for box in row.boxes) or not _is_label_line(row, opened):
            return False
        if is_title(row.text) and len(row.boxes) == 1:
            return False
    return True


def _tail(pending: Sequence[Row], opened: _Open) -> tuple[Row, ...]:
    """The lines right under the last row of rates: the rest of its name, its class."""
    fits = (not row.gap and not row.apart and _between([row], opened) for row in pending)
    return tuple(pending[: next((at for at, fit in enumerate(fits) if not fit), len(pending))])[:_MOST_TAIL]


def _read_above(above: Above, rows: Sequence[Row]) -> Above:
    """What is known above a table, with these rows."""
    classes, first, prose, caption = above.classes, above.first, above.prose, above.caption
    near = False
    for row in rows:
        text = row.text
        if is_prose(text):
            prose, caption, near = text, "", False
        elif len(text) <= _LONGEST_TITLE and _LETTERS.search(text):
            if _LABEL.match(text) and not _CONTINUED.search(text):
                classes, prose = (), ""
            caption = text
            named, _ = classes_in(text)
            if named:  # a line right under it may name more
                classes = tuple(dict.fromkeys((*classes, *named))) if near else named
                first = first or classes
            near = bool(named)
    return Above(classes, first, prose, caption)
