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
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.cells import is_no_rate, is_rate, is_value
from parsers.entryname import is_caption, names_portfolio, read_entry_name
from parsers.model import Cell, Passage, Piece, Table
from parsers.names import is_class, is_portfolio, is_registrant
from parsers.passage import passage_of, slice_of

_PERCENT = re.compile(r"^[%\s\xa0)*†‡]+$")
_CONTINUED = re.compile(r"\(?(?:continued|cont['’]?d\.?)\)?", re.IGNORECASE)
_CLASS_NOUNS = ("Class", "CLASS", "Shares", "SHARES")
_STOPS = re.compile(r"[:);]$|(?<!\b[A-Z]\.[A-Z])(?<!\bSt)\.$")
_NUMBERED_SERIES = re.compile(r"(?i)series [ivx]+$")
_AWAITS_CLASS = re.compile(
    r"\b(?:Fund|Portfolio|Series|Trust)(?: [IVX]+)?\s*"
    r"(?:[-–—,:]|[-–—,:]?\s*\bClass|[-–—,:]\s*[A-Z][\w ]{3,24})$",
    re.IGNORECASE,
)
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
    """A name that goes on in the next rows (with no value there) is one name; a class likewise.

    INVESCO Advantage Global Health                     0.75%   AIM Dent Demographic   0.75%
    Sciences Fund               0.75%    (before)       Trends Fund           (behind)
    """
    rows = _join_classes(rows)
    if not _names_end(rows):
        return tuple(rows)
    out: list[Row] = []
    family = _family(rows)
    rest = 0  # rows that are the rest of the name before them
    for index, row in enumerate(rows):
        if rest:
            out[-1] = _joined(out[-1], row)
            rest -= 1
        else:
            out.append(row)
            rest = _rest(rows, index, family)
    return tuple(out)


def _family(rows: Sequence[Row]) -> str | None:
    """The word with which most names begin."""
    words = Counter(row.cells[0].text.split(" ", 1)[0] for row in rows if 0 in row.cells)
    word, count = words.most_common(1)[0] if words else ("", 0)
    return word if count >= 3 else None


def _join_classes(rows: Sequence[Row]) -> Sequence[Row]:
    """Elm Fund | Administrative | 0.25%
    | Class"""
    out: list[Row] = []
    for row in rows:
        column, cell = next(iter(row.cells.items()), (0, None))
        above = out[-1].cells.get(column) if out and len(row.cells) == 1 and column else None
        if cell and above and _ends_class(above.text, cell.text):
            out[-1] = _joined(out[-1], row, column)
        else:
            out.append(row)
    return out


def _ends_class(head: str, tail: str) -> bool:
    """`Administrative` / `Class`; `Institutional` / `Service Class`."""
    whole = f"{head} {tail}"
    if not is_class(whole) or head.endswith(_CLASS_NOUNS) or not tail.endswith(_CLASS_NOUNS):
        return False
    return tail in _CLASS_NOUNS or is_class(head)


def _names_end(rows: Sequence[Row]) -> bool:
    """Do the names of this table end in Fund, Portfolio and the like? (Not all filers' do.)"""
    named = [at for at, row in enumerate(rows) if 0 in row.cells and not is_class(row.cells[0].text)]
    valued = [at for at in named if rows[at].values]
    if not valued:  # the rows with values are classes of the names
        named = [at for at, after in pairwise([*named, len(rows)]) if after - at > 1]
    ends = [
        names_portfolio(rows[at].cells[0].text)
        or _rest(rows, at, None) > 0
        or any(_rest(rows, before, None) == at - before for before in range(max(at - 3, 0), at))
        for at in valued or named
    ]
    return bool(ends) and sum(ends) >= 0.5 * len(ends)


def _rest(rows: Sequence[Row], index: int, family: str | None) -> int:
    """How many rows behind a row are the rest of its name; 0 where it is whole, or comes to no ending.

    `family` is the word with which the names begin: `Elm Large Company` / `Core Equity Fund` is one name.
    """
    row = rows[index]
    if 0 not in row.cells or (len(row.cells) > 1 and not row.values):
        return 0
    head = row.cells[0].text
    company = re.search(r"\bCompany$", head) is not None and family is not None and head.startswith(family)
    if _is_whole(head) and not company and not _awaits_class(head):
        return 0
    whole, found = head, 0
    for count, later in enumerate(rows[index + 1 : index + 4], 1):
        alone = set(later.cells) == {0}
        if 0 not in later.cells or (row.values and not alone):
            break
        tail = later.cells[0].text
        if company and tail.startswith(family or ""):
            break
        if found or _awaits_class(whole):
            return count if _ends_with_class(whole, tail) else found
        if not _continues(head, tail, alone or bool(row.values)):
            break
        whole = f"{whole} {tail}"
        if names_portfolio(whole) or is_portfolio(tail):
            found = count
            if not alone or not _awaits_class(whole):
                break
        elif not alone:
            break
    return found


def _is_whole(name: str) -> bool:
    return (
        is_caption(name)
        or names_portfolio(name)
        or is_registrant(name)
        or is_class(name)
        or _STOPS.search(name) is not None
    )


def _continues(head: str, tail: str, alone: bool) -> bool:
    """May the one be the start and the other the rest of a name?"""
    classed = is_class(tail) and not _NUMBERED_SERIES.match(tail)  # 'Elm Treasury' / 'Series II'
    if classed or (" " in tail and is_caption(tail)) or head.isupper() != tail.isupper():
        return False
    if _STOPS.search(tail):
        return False
    return alone or len(tail.split()) <= 3 or len(head) > 24 or tail[0].islower()


def _awaits_class(name: str) -> bool:
    """`Elm Fund -`, `Elm Fund, Class`, `Elm Fund, Investor`."""
    return _AWAITS_CLASS.search(name) is not None


def _ends_with_class(head: str, tail: str) -> bool:
    """`Elm Fund - Class` / `A`; `Elm Fund,` / `Investor Shares`; `Elm Fund, Investor` / `Shares`."""
    whole = read_entry_name(f"{head} {tail}")
    return bool(whole.share_class) and whole.portfolio != head and is_portfolio(whole.portfolio)


def _joined(last: Row, row: Row, column: int = 0) -> Row:
    cells = {**last.cells, **row.cells}
    pieces = (*last.cells[column].pieces, *row.cells[column].pieces)
    marks = (*last.cells[column].marks, *row.cells[column].marks)
    cells[column] = replace(last.cells[column], passage=passage_of(pieces), pieces=pieces, marks=marks)
    return Row(cells, last.torn or row.torn)
