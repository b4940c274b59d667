"""An outline is a table: lines that each end in a rate, under lines that say whose they are.

I.  Elm Growth Fund                           Elm Growth Fund |
    A.  Class A Shares: 0.25%                 Class A Shares  | 0.25%
    B.  Class C Shares: 1.00%           ->    Class C Shares  | 1.00%
Oak Fund: Class A (0.30%); Class C (1.00%)    Oak Fund        |
                                              Class A         | 0.30%
                                              Class C         | 1.00%
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.layout.rated_lines import NAME_ENDS
from parsers.layout.segments import Part
from parsers.tables.entries import fee_label
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.terms.sorts import Sort
from parsers.wordings.schedules import ITEM_MARK, OF_ASSETS

_MARK, _OF_ASSETS = ITEM_MARK.regex(), OF_ASSETS.regex()
_BETWEEN = " \t:;,.()[]–—-"  # what parts a label from its rate, and a rate from the next label
_FEWEST_RATES, _LONGEST = 2, 400  # characters of a line
_FIRST_MARKS = {"a", "i", "1"}
_VALUE = 1  # the column behind the labels


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines that it takes up, from `first` to the one before `behind`, and what they say as a table."""

    first: int
    behind: int
    grid: Grid


def outline_of(lines: Sequence[Part]) -> Outline | None:
    """The outline among lines that are no sentences: a fund or a class over its rates; None without one."""
    marked = _are_marked(lines)
    read = [_rows(_cell(line, marked)) for line in lines]
    valued = [at for at, rows in enumerate(read) if any(_VALUE in row.cells for row in rows)]
    if not valued:
        return None
    first, behind = _first(read, valued[0]), valued[-1] + 1
    rows = [row for some in read[first:behind] for row in some]
    if not all(read[first:behind]) or not _has_names_over(rows):
        return None
    return Outline(first, behind, Grid(tuple(rows), _VALUE + 1))


def _are_marked(lines: Iterable[Part]) -> bool:
    """Do marks count the lines, from the first on: `I.`, `II.`, `(a)`? (`T. Oak Fund` is a name.)"""
    marks = {mark[0].strip(" ().").lower() for line in lines if (mark := _MARK.match(line.text))}
    return len(marks) > 1 and not marks.isdisjoint(_FIRST_MARKS)


def _cell(line: Part, marked: bool) -> GridCell:
    cell = GridCell(line.passage, line.pieces)
    mark = _MARK.match(cell.text) if marked else None
    return cell.part(mark.end()) if mark else cell


def _first(read: Sequence[Sequence[Row]], valued: int) -> int:
    """Where the headings over the first rate begin."""
    while valued and read[valued - 1]:
        valued -= 1
    return valued


def _has_names_over(rows: Sequence[Row]) -> bool:
    """Enough rates, and a fund that stands over some of them; funds below each other are a list's."""
    rates = sum(_VALUE in row.cells for row in rows)
    heads = [row.cells[0] if _VALUE not in row.cells else None for row in rows]
    funds = [head is not None and head.can_be(Sort.ENTRY) for head in heads]
    listed = [
        head is not None and fund and not head.can_be(Sort.REGISTRANT)
        for head, fund in zip(heads, funds, strict=True)
    ]
    return rates >= _FEWEST_RATES and any(funds) and not any(map(all, pairwise(listed)))


def _rows(cell: GridCell) -> Sequence[Row]:
    """What a line says as rows: a heading, or labels with their rates; none where it is no such line."""
    if len(cell.text) > _LONGEST:
        return ()
    if not cell.words.figures:
        return (_without_rate(cell) or Row({0: cell}),) if _may_head(cell) else ()
    ends = NAME_ENDS.search(cell.text, 0, cell.words.figures[0].start)
    heading = cell.part(0, ends.start()) if ends else cell
    if heading.can_be(Sort.CAPTION):
        return ()
    if ends is None or heading.can_be(Sort.CLASSES) or not heading.can_be(Sort.ENTRY):
        return _pairs(cell, 0)
    pairs = _pairs(cell, ends.end())
    return (Row({0: heading}), *pairs) if pairs else ()


def _without_rate(cell: GridCell) -> Row | None:
    """`Redemption Fee: None.`"""
    ends = NAME_ENDS.search(cell.text)
    none = cell.part(ends.end(), len(cell.text.rstrip("."))) if ends else cell
    return Row({0: cell.part(0, ends.start()), _VALUE: none}) if ends and none.can_be(Sort.NO_RATE) else None


def _pairs(cell: GridCell, start: int) -> Sequence[Row]:
    """`Class A (0.30%); Class C (1.00%)` from `start` on; none where anything else stands there."""
    rows = []
    for figure in cell.words.figures:
        label, value = _stripped(cell, start, figure.start), cell.part(figure.start, figure.end)
        rows.append(Row({0: label, _VALUE: value}))
        start = figure.end
    rest = _OF_ASSETS.sub("", cell.text[start:]).strip(_BETWEEN)
    return () if rest or not all(map(_is_labelled, rows)) else rows


def _stripped(cell: GridCell, start: int, end: int) -> GridCell:
    text = cell.text[start:end].rstrip(_BETWEEN)
    label = text.lstrip(_BETWEEN).removeprefix("and ").lstrip()
    return cell.part(start + len(text) - len(label), start + len(text))


def _is_labelled(row: Row) -> bool:
    """A class, or a fee, with a rate."""
    label, value = row.cells[0], row.cells[_VALUE]
    return value.words.bare.can_be(Sort.RATE) and (label.can_be(Sort.CLASSES) or _is_fee(label))


def _may_head(cell: GridCell) -> bool:
    """A fund, a class, a registrant, a kind of fund, a fee."""
    return _is_fee(cell) or cell.can_be(Sort.ENTRY, Sort.CLASSES, Sort.REGISTRANT, Sort.CATEGORY)


def _is_fee(cell: GridCell) -> bool:
    """`Service Fee`; in `The Board has set this fee at 0.15%` none is named."""
    meaning = fee_label(cell)
    return meaning is not None and bool(meaning.components or meaning.bound or meaning.other)
