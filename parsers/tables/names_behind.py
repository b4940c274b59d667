"""Names of funds that stand behind rates, classes or tickers come first, as in any other table.

Class     Rate     Funds           ->   Funds       Class     Rate
Class A   0.25%    Elm Fund             Elm Fund    Class A   0.25%
                   Oak Fund             Oak Fund    Class A   0.25%
Class C   1.00%    Elm Fund             Elm Fund    Class C   1.00%
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.model import Piece
from parsers.tables.grid_model import GridCell, Row
from parsers.terms.fees import read_component
from parsers.terms.sorts import Sort, can_be

_TICKER = re.compile(r"[A-Z]{4}X|[0-9A-Z]{9}")
_JOINT = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")
_MOST = 0.6  # of the rows with a rate, that have a name in the column of names


def names_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The column of names moves to the front; what stands once before several names is that of each."""
    rated = [row for row in rows if row.rated]
    columns = sorted({column for row in rated for column in row.cells})
    if not all(columns[0] in row.cells and _is_no_name(row.cells[columns[0]]) for row in rated):
        return tuple(rows)
    names = next((column for column in columns[1:] if _holds_names(rated, column)), None)
    if names is None:
        return tuple(rows)
    return tuple(_each_named([_in_column(row, columns[0]) for row in rows], names))


def _in_column(row: Row, first: int) -> Row:
    """A heading that stands alone on the left of the table heads its rows, or else its `first` column."""
    alone = row.cells.get(0) if len(row.cells) == 1 else None
    if alone is None or alone.can_be(Sort.ENTRY, Sort.REGISTRANT):
        return row
    of_fee = read_component(f"{alone.text} fee") is not None  # `Shareholder`, over `Services Fee`
    return row if alone.can_be(Sort.CLASS) and not of_fee else replace(row, cells={first: alone})


def _is_no_name(cell: GridCell) -> bool:
    """A rate, a class, a kind of fee, a ticker."""
    if cell.words.bare.can_be(Sort.RATE, Sort.CLASSES) or _TICKER.fullmatch(cell.text):
        return True
    return not cell.can_be(Sort.ENTRY, Sort.REGISTRANT) and read_component(cell.text) is not None


def _holds_names(rated: Sequence[Row], column: int) -> bool:
    cells = [row.cells[column] for row in rated if column in row.cells]
    named = sum(any(can_be(piece.text, Sort.ENTRY) for piece in cell.pieces) for cell in cells)
    return named > 0 and named >= _MOST * len(rated)


def _each_named(rows: Sequence[Row], names: int) -> Iterator[Row]:
    """A row for each name, with the values that stand beside the first of them."""
    cells = [
        row.cells[names] for row in rows if names in row.cells and not row.cells[names].can_be(Sort.CAPTION)
    ]
    word, count = next(iter(Counter(cell.text.split(" ", 1)[0] for cell in cells).most_common(1)), ("", 0))
    family = word if count > 1 else "\0"
    held: Row | None = None
    pieces: list[Piece] = []
    for row in rows:
        if held and set(row.cells) <= {names}:
            pieces += row.cells[names].pieces if row.cells else ()
            continue
        if held:
            yield from _named(held, names, pieces, family)
        held, pieces = None, []
        if row.rated and names in row.cells:
            held, pieces = row, [*row.cells[names].pieces]
        else:
            yield Row(_moved(row, names), row.torn)
    if held:
        yield from _named(held, names, pieces, family)


def _named(row: Row, names: int, pieces: Sequence[Piece], family: str) -> Iterator[Row]:
    cell, values = row.cells[names], _moved(row, names)
    for name in _whole([part for piece in pieces for part in _listed(piece)], family):
        yield replace(row, cells={**values, 0: cell.with_pieces(name)})


def _moved(row: Row, names: int) -> dict[int, GridCell]:
    if set(row.cells) == {0} and row.cells[0].can_be(Sort.CLASS, Sort.ENTRY, Sort.REGISTRANT):
        return row.cells
    return {0 if c == names else c + (c < names): cell for c, cell in sorted(row.cells.items())}


def _listed(piece: Piece) -> Sequence[Piece]:
    """`Elm Fund, Oak Fund and Yew Fund` on one line: each is a name; `Growth and Income Fund` is one."""
    ends = [match.span() for match in _JOINT.finditer(piece.text)]
    starts = [0, *(end for _, end in ends)]
    parts = [
        replace(piece, text=piece.text[start:end], start=piece.start + start)
        for start, end in zip(starts, [*(start for start, _ in ends), len(piece.text)], strict=True)
    ]
    return parts if all(can_be(part.text, Sort.ENTRY) for part in parts) else [piece]


def _whole(lines: Sequence[Piece], family: str) -> list[tuple[Piece, ...]]:
    """The lines of each name: it begins with the word of the family, or behind the end of another."""
    out: list[tuple[Piece, ...]] = []
    for line in lines:
        ended = not out or can_be(" ".join(piece.text for piece in out[-1]), Sort.ENTRY)
        begins = line.text.startswith(f"{family} ") or (ended and can_be(line.text, Sort.ENTRY))
        if begins or not out:
            out.append((line,))
        else:
            out[-1] = (*out[-1], line)
    return out
