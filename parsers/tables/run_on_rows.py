"""Rows that run on in one line are rows again.

3 Elm Core Fund .43% Elm Cash Fund | .38%   ->   Elm Core Fund | .43%  and  Elm Cash Fund | .38%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.terms.figures import PLAUSIBLE
from parsers.terms.sorts import Sort

_HEADING = r"(?P<heading>[A-Za-z ()/&]{1,80}?)\s+(?:-{3,80}\s+)+"
_AHEAD = re.compile(rf"(?:\W*\d{{1,2}}\b\W+|{_HEADING})(?=[A-Z])")  # of a line: a page number, a heading
_LEAD = re.compile(rf"[^%]*:\s+(?:{_HEADING})?(?=[A-Z])")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_NAME = 100  # characters; what is longer is a sentence
_VALUE = 1  # the column behind the names


def part_run_on(rows: Sequence[Row]) -> list[Row]:
    """Each name with the rate behind it is a row, where all parts of the line are names and rates."""
    return [part for row in rows for part in _parts(row)]


def _parts(row: Row) -> Sequence[Row]:
    if len(row.cells) != 2:
        return [row]
    line, value = (row.cells[column] for column in sorted(row.cells))
    ahead = _AHEAD.match(line.text)
    pairs, last = _pairs(line, ahead.end() if ahead else 0)
    if not pairs or not all(map(_is_name, (*(name for name, _ in pairs), last))):
        return [row]
    return [*_rows(line, ahead, pairs), replace(row, cells={0: last, _VALUE: value})]


def run_on_grid(line: GridCell) -> Grid | None:
    """The rows that run on behind the sentence which leads them in; None where it has none.

    ... at these annual rates: FUND RATE ---- ---- Elm Core Fund 0.25% Elm Cash Fund 0.35%
    """
    lead = _LEAD.match(line.text)
    pairs, rest = _pairs(line, lead.end()) if lead else ([], line)
    if lead is None or not pairs or _LETTER.search(rest.text) or not all(_is_name(name) for name, _ in pairs):
        return None
    return Grid(tuple(_rows(line, lead, pairs)), 2)


def _rows(
    line: GridCell, ahead: re.Match[str] | None, pairs: Sequence[tuple[GridCell, GridCell]]
) -> Iterator[Row]:
    """The heading of the rates, where the print ahead of the rows has one, and the rows."""
    if ahead and ahead["heading"]:
        yield Row({_VALUE: line.part(*ahead.span("heading"))})
    yield from (Row({0: name, _VALUE: rate}) for name, rate in pairs)


def _pairs(line: GridCell, start: int) -> tuple[list[tuple[GridCell, GridCell]], GridCell]:
    """What stands before each rate behind `start`, and the rate; and what stands behind them all."""
    found = []
    for figure in line.words.figures:
        if figure.start >= start and figure.rate is not None and figure.rate <= PLAUSIBLE:
            found.append((_stripped(line, start, figure.start), line.part(figure.start, figure.end)))
            start = figure.end
    return found, _stripped(line, start, len(line.text))


def _stripped(cell: GridCell, start: int, end: int) -> GridCell:
    text = cell.text[start:end]
    return cell.part(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def _is_name(cell: GridCell) -> bool:
    return 0 < len(cell.text) <= _LONGEST_NAME and cell.can_be(Sort.ENTRY) and not cell.can_be(Sort.CAPTION)
