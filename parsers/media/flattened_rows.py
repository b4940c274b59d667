"""Cells of a flattened table -> rows at their true columns, where the print tells which these are.

    Fund Name | Class | Maximum Fee | Equity Funds | Elm Growth Fund | A Shares | 0.40 | % | Oak Fund | ...

A row ends behind its last figure, a new one begins at the next words. How many words a full row has is
what the rows and the heading agree on. A shorter row is one of a class alone, whose name stands above:
what is left of it stands last. A row that fits in no way stays unread, and so do all where none agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.media.flattened_cells import FlatCell, Kind
from parsers.model import Cell
from parsers.terms.fees import read_component
from parsers.terms.sorts import Sort, words_of

_MOST_GROUPS = 2  # headings of groups between the heading of the columns and the first row
_MOST_CAPTIONS = 4  # 'Classes of Shares' over 'Fund'
_MOST_NAMES = 4  # cells of words in a row: registrant, name, former name, class
_ENOUGH = 0.6  # of the rows must fit

TableRow = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words up to the next figures, and these: a row, behind what else is printed before it."""

    words: tuple[FlatCell, ...]
    values: tuple[FlatCell, ...]

    @property
    def figures(self) -> tuple[FlatCell, ...]:
        return tuple(cell for cell in self.values if cell.kind is Kind.FIGURE)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many cells of words and of figures a full row has."""

    words: int
    figures: int

    @property
    def width(self) -> int:
        return self.words + self.figures


@dataclass(frozen=True, slots=True)
class Placed:
    """What a flattened table comes to: lines above it, its rows, and the stretches that fit nowhere."""

    above: tuple[FlatCell, ...]
    rows: tuple[TableRow, ...]
    unplaced: tuple[Stretch, ...]
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first stretch taken apart: lines above the table, its heading, groups; the row is what is left."""

    above: tuple[FlatCell, ...]
    header: tuple[FlatCell, ...]
    groups: tuple[FlatCell, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    shape: Shape
    opening: _Opening
    fitting: tuple[bool, ...]

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        return sum(self.fitting), bool(self.opening.header), -len(self.opening.groups), self.shape.words


def stretches_of(cells: Sequence[FlatCell]) -> list[Stretch]:
    """A new stretch begins at words behind a figure or its percent sign; empty cells tell nothing here."""
    found: list[tuple[list[FlatCell], list[FlatCell]]] = [([], [])]
    for cell in cells:
        if cell.kind is Kind.WORDS:
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].append(cell)
        elif cell.kind is not Kind.EMPTY:
            found[-1][1].append(cell)
    return [Stretch(tuple(words), tuple(values)) for words, values in found]


def place_rows(stretches: Sequence[Stretch], before: Shape | None) -> Placed | None:
    """The rows of one table; `before` is the shape of the table above. None: no shape fits enough rows."""
    fits = [fit for shape in _shapes(stretches) if (fit := _fit(stretches, shape, before))]
    best = max(fits, key=lambda fit: fit.rank, default=None)
    if best is None or sum(best.fitting) < _ENOUGH * len(stretches):
        return None
    rows = list(_opening_rows(best))
    unplaced: list[Stretch] = []
    for at, (stretch, fits_in) in enumerate(zip(stretches, best.fitting, strict=True)):
        own = replace(stretch, words=_own_words(stretch, best)) if at == 0 else stretch
        if fits_in:
            rows += _rows(own, best.shape)
        else:
            unplaced.append(own)
    return Placed(best.opening.above, tuple(rows), tuple(unplaced), best.shape)


def _shapes(stretches: Sequence[Stretch]) -> Iterator[Shape]:
    """As many figures as most rows have, with each number of words."""
    figures = Counter(len(stretch.figures) for stretch in stretches).most_common(1)[0][0]
    for words in range(1, _MOST_NAMES + 1):
        yield Shape(words, figures)


def _fit(stretches: Sequence[Stretch], shape: Shape, before: Shape | None) -> _Fit | None:
    first, *others = stretches
    opening = _opening(first.words, shape, alone=not others, goes_on=shape == before)
    if opening is None:
        return None
    return _Fit(shape, opening, tuple(_fitting(first, others, shape)))


def _fitting(first: Stretch, others: Sequence[Stretch], shape: Shape) -> Iterator[bool]:
    """Which rows fit; a class alone does not behind a row that did not: the name above is not its own."""
    classes = {s.words[-1].text for s in others if len(s.words) == shape.words} | {first.words[-1].text}
    fits = len(first.figures) == shape.figures
    yield fits
    for stretch in others:
        if len(stretch.words) < shape.words:
            fits = fits and _is_class_alone(stretch.words, classes)
        else:
            fits = _is_full(stretch.words, shape)
        fits = fits and len(stretch.figures) == shape.figures
        yield fits


def _is_class_alone(words: Sequence[FlatCell], classes: set[str]) -> bool:
    return len(words) == 1 and (words[0].can_be(Sort.CLASS) or words[0].text in classes)


def _is_full(words: Sequence[FlatCell], shape: Shape) -> bool:
    """A full row, perhaps below headings of groups. `Odd Fund | Class A | Waived | Class C` is none."""
    groups = words[: len(words) - shape.words]
    if shape.words > 1 and any(cell.can_be(Sort.CLASS) for cell in groups):
        return False
    return _are_groups(groups)


def _is_group(cell: FlatCell) -> bool:
    """`Equity Funds`, `OAK SERIES TRUST`, `Class B Shares`, `(Per Annum)`: a heading among the rows."""
    sorts = (Sort.CATEGORY, Sort.REGISTRANT, Sort.PORTFOLIO, Sort.CLASS)
    return cell.can_be(*sorts) or _is_remark(cell)


def _is_remark(cell: FlatCell) -> bool:
    return cell.text.startswith("(")


# ------------------------------------------------------------------------------ the heading


def _opening(words: Sequence[FlatCell], shape: Shape, alone: bool, goes_on: bool) -> _Opening | None:
    """The heading begins with a caption and has as many cells as a full row, or it is of fees alone.

    `alone`: it is the table's only stretch; `goes_on`: the table above has the same shape.
    """
    behind = len(words) - shape.words
    captions = [at for at in range(max(behind, 0)) if _is_caption(words[at])]
    for at in captions[:_MOST_CAPTIONS]:
        header, groups = words[at : at + shape.width], words[at + shape.width : behind]
        if any(cell.can_be(Sort.CAPTION) for cell in words[:at]):
            break
        if at + shape.width <= behind and _is_heading(header, shape) and _are_groups(groups):
            return _Opening(tuple(words[:at]), tuple(header), tuple(groups))
    if captions or behind < 0:
        return None
    of_fees = words[max(behind - shape.figures, 0) : behind]
    if len(of_fees) == shape.figures and all(map(_is_fee, of_fees)):
        return _Opening(tuple(words[: behind - shape.figures]), tuple(of_fees), ())
    if (goes_on or not alone) and _are_groups(words[:behind]):
        return _Opening((), (), tuple(words[:behind]))
    return None


def _is_caption(cell: FlatCell) -> bool:
    return cell.can_be(Sort.CAPTION, Sort.CLASS_CAPTION)


def _is_heading(cells: Sequence[FlatCell], shape: Shape) -> bool:
    """What stands over the figures is no name and no caption of names or classes."""
    return not any(
        _is_caption(cell) or (cell.can_be(Sort.PORTFOLIO) and read_component(cell.text) is None)
        for cell in cells[shape.words :]
    )


def _are_groups(cells: Sequence[FlatCell]) -> bool:
    return len(cells) <= _MOST_GROUPS and all(map(_is_group, cells))


def _is_fee(cell: FlatCell) -> bool:
    """A heading of a column of figures: a fee, a class."""
    return not cell.can_be(Sort.PORTFOLIO) and (
        read_component(cell.text) is not None or words_of(cell.text).bare.can_be(Sort.CLASS)
    )


def _own_words(first: Stretch, fit: _Fit) -> tuple[FlatCell, ...]:
    """The words of the first row, without what stands above it."""
    return first.words[len(first.words) - fit.shape.words :]


def _opening_rows(fit: _Fit) -> Iterator[TableRow]:
    shape, header = fit.shape, fit.opening.header
    first = shape.width - len(header)
    if header:
        yield tuple(_at(cell, first + k, shape) for k, cell in enumerate(header))
    yield from (_group(cell, shape) for cell in fit.opening.groups)


# ------------------------------------------------------------------------------ rows


def _rows(stretch: Stretch, shape: Shape) -> Iterator[TableRow]:
    behind = max(len(stretch.words) - shape.words, 0)
    yield from (_group(cell, shape) for cell in stretch.words[:behind])
    own = stretch.words[behind:]
    cells = [_at(cell, shape.words - len(own) + k, shape) for k, cell in enumerate(own)]
    column = shape.words - 1
    for cell in stretch.values:
        column += cell.kind is Kind.FIGURE
        cells.append(_at(cell, column, shape))
    yield tuple(cells)


def _group(cell: FlatCell, shape: Shape) -> TableRow:
    """A heading among the rows; a remark in brackets stands over the figures."""
    if _is_remark(cell):
        return (Cell(2 * shape.words, cell.pieces, 2 * shape.figures),)
    return (Cell(0, cell.pieces),)


def _at(cell: FlatCell, column: int, shape: Shape) -> Cell:
    """Every second column is that of the signs."""
    return Cell(2 * column + (cell.kind is Kind.SIGN), cell.pieces)
