"""The geometry of a printed table: small grid -> grid steps, each takes away one trait.

    join_percent   '0.75' | '%'                         the sign in a cell of its own
    close_columns  spacer cells, spans over them         columns that hold nothing
    unstack        'Class A<BR>Class C' | '.25<BR>.75'   several rows stacked in one
    label_rows     '1. Asset Allocation Fund'            row numbers
    join_wrapped   'Advantage Global / Sciences Fund'    a name over two or three rows

What is left is plain: one row a line, one value a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.cells import is_no_rate, is_rate, is_value
from parsers.entryname import is_caption, read_entry_name
from parsers.model import Cell, Passage, Piece, Table
from parsers.names import is_class, is_portfolio, is_registrant
from parsers.passage import passage_of, slice_of

_PERCENT = re.compile(r"^[%\s\xa0)*†‡]+$")
_CONTINUED = re.compile(r"\(?(?:continued|cont['’]?d\.?)\)?", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One value: its running text, its superscripts, and how many columns it spans."""

    passage: Passage
    pieces: tuple[Piece, ...]
    marks: tuple[str, ...] = ()
    width: int = 1

    @property
    def text(self) -> str:
        return self.passage.text

    def part(self, start: int, end: int | None = None) -> GridCell:
        """`text[start:end]` as a cell: 'Class A' of 'Class A of the Funds listed on Exhibit A'."""
        end = len(self.text) if end is None else end
        return replace(self, passage=slice_of(self.passage, start, end))


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column; an empty row is a blank line of the print. `torn` cells could not be paired."""

    cells: dict[int, GridCell]
    torn: bool = False

    @property
    def values(self) -> dict[int, GridCell]:
        return {c: cell for c, cell in self.cells.items() if is_value(cell.text)}


@dataclass(frozen=True, slots=True)
class Grid:
    rows: tuple[Row, ...]
    columns: int


def plain_grid(table: Table) -> Grid:
    """All steps, one after the other."""
    stacked = unstack(close_columns(join_percent(table)))
    rows = tuple(_row(cells, torn) for cells, torn in stacked)
    width = max((c + cell.width for row in rows for c, cell in row.cells.items()), default=0)
    return Grid(join_wrapped(_label_rows(rows)), width)


def _filled(cell: Cell) -> bool:
    return any(p.text.strip("\xa0 ") for p in cell.pieces)


def join_percent(table: Table) -> Table:
    """Drop cells that hold only percent signs: the number before them is in a rate column anyway."""

    return Table(tuple(_without_signs(row) for row in table.rows), table.page)


def _without_signs(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The marks of a sign ('%¹') go to the number before it."""
    kept: list[Cell] = []
    for cell in row:
        sign = _filled(cell) and all(_PERCENT.match(p.text) for p in cell.pieces if p.text)
        if not sign:
            kept.append(cell)
        elif kept and any(p.marks for p in cell.pieces):
            marks = tuple(mark for p in cell.pieces for mark in p.marks)
            last = kept[-1].pieces
            kept[-1] = replace(
                kept[-1], pieces=(*last[:-1], replace(last[-1], marks=(*last[-1].marks, *marks)))
            )
    return tuple(kept)


def close_columns(table: Table) -> Table:
    """Number the columns that hold something; a cell over spacers stands over what is between them."""
    cells = [cell for row in table.rows for cell in row if _filled(cell)]
    starts = {cell.column for cell in cells}
    kept = sorted(s for s in starts if not _only_spans(s, cells, starts))
    place = {column: i for i, column in enumerate(kept)}

    def moved(cell: Cell) -> Cell | None:
        inside = [place[k] for k in kept if cell.column <= k < cell.column + max(cell.width, 1)]
        if not inside:
            nearest = [place[k] for k in kept if k <= cell.column]
            inside = [nearest[-1]] if nearest else [0]
        return replace(cell, column=inside[0], width=len(inside))

    rows = tuple(tuple(m for c in row if _filled(c) and (m := moved(c))) for row in table.rows)
    return Table(rows, table.page)


def _only_spans(start: int, cells: Sequence[Cell], starts: set[int]) -> bool:
    """Every cell that begins here reaches over a column that begins further right."""
    here = [c for c in cells if c.column == start]
    return all(any(start < s < start + c.width for s in starts) for c in here)


# ------------------------------------------------------------------------------ stacked cells


def unstack(table: Table) -> list[tuple[tuple[Cell, ...], bool]]:
    """Each stacked row becomes as many rows as it has lines; (cells, torn) where they cannot be paired."""
    out: list[tuple[tuple[Cell, ...], bool]] = []
    for row in table.rows:
        heights = {len(c.pieces) for c in row if _is_stack(c)}
        if not heights:
            out.append((row, False))
        elif len(heights) == 1 and (rows := _zip(row, heights.pop())):
            out.extend((r, False) for r in rows)
        else:
            out.append((row, True))
    return out


def _is_stack(cell: Cell) -> bool:
    """Several printed values in one cell, one a line (the first line may be empty)."""
    texts = [p.text.strip() for p in cell.pieces]
    values = [t for t in texts if t]
    rates = all(is_rate(t) or is_no_rate(t) for t in values)
    return len(texts) > 1 and bool(values) and (rates and (len(values) > 1 or not texts[0]))


def _zip(row: Sequence[Cell], height: int) -> list[tuple[Cell, ...]] | None:
    """Line i of every stacked cell makes row i; a name alone in its cell stands in the first."""
    rows: list[list[Cell]] = [[] for _ in range(height)]
    names: list[Cell] = []
    for cell in row:
        pieces = cell.pieces
        if _is_stack(cell) or (len(pieces) == height and _is_list(pieces)):
            for i, piece in enumerate(pieces):
                rows[i].append(replace(cell, pieces=(piece,)))
        elif len(pieces) == height + 1 and _is_list(pieces[1:]) and not is_class(pieces[0].text):
            names.append(replace(cell, pieces=pieces[:1]))
            for i, piece in enumerate(pieces[1:]):
                rows[i].append(replace(cell, pieces=(piece,)))
        elif any(is_class(p.text) for p in pieces) and len(pieces) > 1:
            return None
        else:
            rows[0].insert(0, cell)
    return [*([tuple(names)] if names else []), *(tuple(r) for r in rows)]


def _is_list(pieces: Sequence[Piece]) -> bool:
    classes = sum(is_class(p.text) for p in pieces)
    return classes >= len(pieces) - 1 or all(is_portfolio(p.text) for p in pieces)


# ------------------------------------------------------------------------------ rows


def _row(cells: Sequence[Cell], torn: bool) -> Row:
    merged: dict[int, GridCell] = {}
    for cell in cells:
        pieces = tuple(p for p in cell.pieces if p.text.strip())
        if not pieces:
            continue
        marks = tuple(mark for p in pieces for _, mark in p.marks)
        if cell.column in merged:
            pieces = (*merged[cell.column].pieces, *pieces)
        merged[cell.column] = GridCell(passage_of(pieces), pieces, marks, cell.width)
    return Row(merged, torn)


def _label_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Take row numbers off the names ('1. Asset Allocation Fund'); a column of numbers alone goes."""
    return tuple(_without_number(_without_continued(row)) for row in rows)


def _without_continued(row: Row) -> Row:
    """`(continued)` in the name column on a new page is no name."""
    return replace(
        row, cells={c: cell for c, cell in row.cells.items() if not _CONTINUED.fullmatch(cell.text)}
    )


def _without_number(row: Row) -> Row:
    first = min(row.cells, default=None)
    if first is None:
        return row
    cell = row.cells[first]
    match = _ROW_NUMBER.match(cell.text)
    if match is None:
        return row
    piece = cell.pieces[0]
    cut = _ROW_NUMBER.match(piece.text)
    if cut is None:
        return row
    moved = replace(piece, text=piece.text[cut.end() :], start=piece.start + cut.end())
    pieces = (moved, *cell.pieces[1:])
    return replace(row, cells={**row.cells, first: replace(cell, passage=passage_of(pieces), pieces=pieces)})


def join_wrapped(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A name that goes on in the next row (with no value there) is one name.

    INVESCO Advantage Global Health                     0.75%   AIM Dent Demographic   0.75%
    Sciences Fund               0.75%    (before)       Trends Fund           (behind)
    """
    out: list[Row] = []
    if not _names_end(rows):
        return tuple(rows)
    behind = 0  # rows that are the rest of a name before them
    for index, row in enumerate(rows):
        last = out[-1] if out else None
        if behind or (last and _goes_on(last, row)):
            behind = max(behind - 1, 0)
            out[-1] = _joined(out[-1], row)
        else:
            out.append(row)
            behind = _rest_behind(row, rows[index + 1 : index + 4])
    return tuple(out)


def _names_end(rows: Sequence[Row]) -> bool:
    """Do the names of this table end in Fund, Portfolio and the like? (Not all filers' do.)"""
    named = [index for index, row in enumerate(rows) if 0 in row.cells and not is_class(row.cells[0].text)]
    valued = [index for index in named if len(rows[index].cells) > 1]
    if not any(rows[index].values for index in valued):  # the rows with values are classes of the names
        named = [at for at, after in pairwise([*named, len(rows)]) if after - at > 1]
    ends = [
        is_portfolio(rows[at].cells[0].text) or bool(_rest_behind(rows[at], rows[at + 1 : at + 4]))
        for at in valued or named
    ]
    return bool(ends) and sum(ends) >= 0.5 * len(ends)


def _rest_behind(row: Row, after: Sequence[Row]) -> int:
    """How many rows behind one with values are the rest of its name; 0 where they come to no ending."""
    name = row.cells.get(0)
    if name is None or not row.values:
        return 0
    if after and set(after[0].cells) == {0} and _breaks_before_class(name.text, after[0].cells[0].text):
        return 1
    if is_portfolio(name.text) or is_class(name.text):
        return 0
    for count, later in enumerate(after, 1):
        tail = later.cells[0].text if set(later.cells) == {0} else ""
        if not tail or (" " in tail and is_caption(tail)) or tail.isupper() != name.text.isupper():
            return 0
        if is_portfolio(tail):
            return count
        if is_registrant(tail) or is_class(tail) or tail.endswith((":", ")", ";", ".")):
            return 0
    return 0


def _goes_on(last: Row, row: Row) -> bool:
    if set(last.cells) != {0} or 0 not in row.cells:
        return False
    head, tail = last.cells[0].text, row.cells[0].text
    if _breaks_before_class(head, tail):
        return True
    ends = (
        is_caption(head)
        or is_portfolio(head)
        or is_registrant(head)
        or is_class(head)
        or head.endswith((":", ")", ";", "."))
    )
    if ends or is_class(tail) or head.isupper() != tail.isupper() or not is_portfolio(tail):
        return False
    return len(tail.split()) <= 3 or len(head) > 24 or tail.split()[0].islower()


def _breaks_before_class(head: str, tail: str) -> bool:
    """`Elm Fund - Class` / `A`; `Elm Fund,` / `Investor Shares`; `Elm Fund, Investor` / `Shares`."""
    whole = read_entry_name(f"{head} {tail}")
    if not whole.share_class or whole.portfolio == head or not is_portfolio(whole.portfolio):
        return False
    return (
        tail in {"Shares", "SHARES", "Class", "CLASS"} or re.search(r"(?:[-–—,:]|\bClass)$", head) is not None
    )


def _joined(last: Row, row: Row) -> Row:
    cells = {**last.cells, **row.cells}
    pieces = (*last.cells[0].pieces, *row.cells[0].pieces)
    marks = (*last.cells[0].marks, *row.cells[0].marks)
    cells[0] = replace(last.cells[0], passage=passage_of(pieces), pieces=pieces, marks=marks)
    return Row(cells, last.torn or row.torn)
