"""The rows of one table -> what they claim.

A row is a heading (registrant, class, portfolio over its classes), a caption, a line of the header,
or an entry: a portfolio, a class of the portfolio above it, or both, with its cells. Which it is
follows from what stands around it, never from who filed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from parsers.model import Bound
from parsers.tables.behind_rows import registrant_behind
from parsers.tables.claims import Claim, FigureClaim, RowClaim, TableBegins
from parsers.tables.columns import MARKS, Role, Roles, names_beside_classes, rate_columns, roles_of
from parsers.tables.company import classes_by_company
from parsers.tables.entries import is_fee_label, read_entry
from parsers.tables.fee_column import with_fee_column
from parsers.tables.frame import TableContext, TableFrame
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.headings import in_unit, says_points
from parsers.tables.rows_without_names import names_over_rows
from parsers.tables.schedule_context import fee_named
from parsers.tables.standing import Standing, with_header_closed, with_header_row
from parsers.tables.unfilled import is_unfilled_entry, rows_left_blank
from parsers.terms.entry_names import EntryName
from parsers.terms.figures import PLAUSIBLE
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.schedules import SPEAKS

_OWN_WORDS = SPEAKS.regex()
_NAMES = frozenset({Role.NAME, Role.REGISTRANT})


def read_table(
    grid: Grid, schedule: str, context: TableContext, bound: Bound | None, before: Standing
) -> tuple[list[Claim], Standing]:
    """What a table claims, in the order of its rows, and what holds behind it; `before` held above it."""
    grid, roles = with_fee_column(grid, roles_of(grid, context.led_in))
    if says_points(" ".join([*before.headings, *_headings(grid)])):
        context = replace(context, points=True)
    over = Grid(tuple(takewhile(lambda row: not row.rated, grid.rows)), 0)
    if fee := fee_named(" ".join([*before.headings, *_headings(over)])):
        context = replace(context, component=fee)
    frame = TableFrame(schedule, context, bound, roles)
    claims: list[Claim] = [TableBegins()]
    standing = _at_table(grid, frame, before)
    rows = names_beside_classes(classes_by_company(names_over_rows(grid)), frame.roles).rows
    blank = rows_left_blank(grid, len(context.registrants) == 1)
    for at, row in enumerate(rows):
        if row.cells:
            said, standing = _read_row(row, frame, standing, at in blank)
            claims += said
    claims.append(RowClaim(schedule, figures=tuple(_leftovers(grid, frame.roles))))
    return claims, standing


def _headings(grid: Grid) -> Iterator[str]:
    """Lines of the table that stand alone."""
    return (cell.text for row in grid.rows if len(row.cells) == 1 for cell in row.cells.values())


def _at_table(grid: Grid, frame: TableFrame, before: Standing) -> Standing:
    """What the table above said of its columns holds for the same columns alone, its portfolio for rows
    that go on from the page before."""
    if set(before.meanings) != set(rate_columns(frame.roles)):
        before = replace(before, meanings={})
    if _begins_with_name(grid):
        name = frame.context.portfolio
        before = replace(before, portfolio=EntryName(name) if name else None)
    return before


def _begins_with_name(grid: Grid) -> bool:
    """Does the first row with a rate hold a name? (Else the table goes on from the page before.)"""
    for index, row in enumerate(grid.rows):
        if row.rated:
            return 0 in row.cells or (index > 0 and set(grid.rows[index - 1].cells) == {0})
    return False


def _read_row(row: Row, frame: TableFrame, standing: Standing, blank: bool) -> tuple[list[Claim], Standing]:
    """`blank`: a name without rates between rows that have some."""
    if len(row.cells) == 1 and (behind := registrant_behind(next(iter(row.cells.values())).text)):
        return [behind], standing
    name = frame.cell(row, Role.NAME)
    if blank or _is_entry(row, name, frame, standing):
        standing = with_header_closed(standing, frame.roles, frame.context)
        return read_entry(row, name, frame, standing)
    headings = [cell for c, cell in row.cells.items() if frame.roles.get(c) in _NAMES]
    if _is_attribute(row, name):
        return [], standing
    if len(headings) < len(row.cells):
        standing = with_header_row(standing, _header_words(row, frame.roles))
        headings = [_without_caption(cell) for cell in headings]
    texts = (cell.text.strip() for cell in headings)
    return [], replace(standing, headings=(*standing.headings, *texts))


def _is_entry(row: Row, name: GridCell | None, frame: TableFrame, standing: Standing) -> bool:
    captioned = name is not None and name.can_be(Sort.CAPTION, Sort.CLASS_CAPTION) and not row.rated
    if captioned:
        return False
    if is_unfilled_entry(row, name, frame.roles, standing):
        return True
    headed = standing.headed
    labelled = headed or is_fee_label(name) or (name is not None and name.can_be(Sort.ENTRY))
    return row.torn or any(
        _is_body(cell, frame.roles.get(column), headed, labelled) for column, cell in row.cells.items()
    )


def _is_attribute(row: Row, name: GridCell | None) -> bool:
    """`Conversion: | to Class A after eight years`: neither a fee nor the heading of a column."""
    if name is None or not name.text.endswith(":") or name.can_be(Sort.CAPTION, Sort.CLASS_CAPTION):
        return False
    values = [cell for cell in row.cells.values() if cell is not name]
    return bool(values) and all(_OWN_WORDS.search(cell.text) for cell in values)


def _is_body(cell: GridCell, role: Role | None, headed: bool, labelled: bool) -> bool:
    """Is it what stands in a column of this role, and no heading of it?

    `headed`: lines of a header came before; `labelled`: they, or the label of the row, name a fee, or
    the row a fund: `Elm Fund | .25 of 1% of the net assets`.
    """
    words = cell.words.bare
    if role is Role.MARK:
        return cell.text in MARKS
    if role is Role.CLASS:
        return not words.can_be(Sort.CLASS_CAPTION) and (words.can_be(Sort.CLASSES) or headed)
    if role is Role.DATE:
        return words.can_be(Sort.DATE)
    if role is not Role.RATE:
        return False
    if words.can_be(Sort.RATE, Sort.NO_RATE, Sort.FRACTION):
        return True
    figures = [figure for figure in words.figures if not in_unit(words.text, figure.start)]
    return (words.is_value and not words.can_be(Sort.CLASSES)) or (labelled and bool(figures))


def _header_words(row: Row, roles: Roles) -> dict[int, str]:
    """What a line of the header says over each column."""
    words: dict[int, str] = {}
    for column, cell in row.cells.items():
        if roles.get(column) not in _NAMES:
            words |= dict.fromkeys(range(column, column + cell.width), cell.text)
    return words


def _without_caption(cell: GridCell) -> GridCell:
    """`RIDGEWAY TRUST<BR>(HEATHER TRUST)<BR>Fund`: the last line is the column's caption."""
    if len(cell.pieces) < 2 or not can_be(cell.pieces[-1].text, Sort.CAPTION):
        return cell
    return cell.with_pieces(cell.pieces[:-1])


def _leftovers(grid: Grid, roles: Roles) -> Iterator[FigureClaim]:
    """What no row took: '100%' in the name of a fund, a figure in a heading, a stray number."""
    for row in grid.rows:
        line = ""
        for column, cell in row.cells.items():
            in_rates = roles.get(column) is Role.RATE
            spans = [(f.start, f.end) for f in cell.words.figures]
            if not spans and in_rates and cell.words.bare.can_be(Sort.RATE):
                spans = [(0, len(cell.text))]
            for start, end in spans:
                span = cell.passage.at(start, end)
                if in_unit(cell.text, start):
                    yield FigureClaim(span, reason="it names the unit of others", leftover=True)
                elif in_rates or _may_be_rate(cell, start):
                    why = "it stands in no row that we can read"
                    line = line or " | ".join(row.cells[c].text for c in sorted(row.cells))
                    yield FigureClaim(span, reason=why, code="unread_rate", context=line, leftover=True)
                else:
                    yield FigureClaim(span, reason="part of a name or of a heading", leftover=True)


def _may_be_rate(cell: GridCell, start: int) -> bool:
    """`Elm Growth Fund .43%` in the column of names: no part of the name, as `100% Treasury Fund` has one."""
    rate = next((figure.rate for figure in cell.words.figures if figure.start == start), None)
    return rate is not None and rate <= PLAUSIBLE
