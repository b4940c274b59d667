"""Fees of one fund that stand below each other, each with its label, are one row.

Elm High Yield     Distribution: 0.50%        Elm High Yield Bond Fund | Distribution: 0.50% Service: 0.25%
  Bond Fund        Service: 0.25%        ->
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.model import Component
from parsers.tables.grid_model import GridCell, Row, joined_cells
from parsers.terms.labelled_figures import labelled_figures
from parsers.terms.sorts import Sort

_FEWEST_LABELS = 2  # in a row


def join_labelled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A row of other fees than those above goes on with it; a name beside it with the name above."""
    out: list[Row] = []
    for row in map(_with_labels, rows):
        if out and _goes_on(out[-1], row):
            above = out[-1].cells
            both = {
                c: joined_cells(above[c], [cell]) if c in above else cell for c, cell in row.cells.items()
            }
            out[-1] = Row({**above, **both}, out[-1].torn or row.torn)
        else:
            out.append(row)
    return tuple(out)


def _with_labels(row: Row) -> Row:
    """`| Distribution fee | 0.30% | Distribution fee | 0.75%`: each label goes to the rate behind it."""
    cells = row.cells
    labels = [c for c in cells if c and c + 1 in cells and _labels(cells[c], cells[c + 1])]
    if len(labels) < _FEWEST_LABELS:  # `| Distribution fee | 0.30%`: a column of kinds of fee
        return row
    whole = {c + 1: joined_cells(cells[c], [cells[c + 1]]) for c in labels}
    return Row({c: cell for c, cell in (cells | whole).items() if c not in labels}, row.torn)


def _labels(label: GridCell, rate: GridCell) -> bool:
    if not rate.words.bare.can_be(Sort.RATE) or label.words.figures:
        return False
    return bool(labelled_figures(f"{label.text} {rate.text}"))


def _goes_on(above: Row, row: Row) -> bool:
    name, open_name = row.cells.get(0), above.cells.get(0)
    if name is not None and (open_name is None or _begins(open_name, name)):
        return False
    fees = {c: _fees(cell) for c, cell in row.cells.items() if c}
    over = {c: _fees(above.cells[c]) for c in fees if c in above.cells}
    labelled = all([*fees.values(), *over.values()])
    return bool(over) and labelled and not any(fees[c] & over[c] for c in over)


def _begins(above: GridCell, name: GridCell) -> bool:
    """Is it a name of its own, or a class?"""
    return name.can_be(Sort.CLASSES) or (name.can_be(Sort.ENTRY) and above.can_be(Sort.ENTRY))


def _fees(cell: GridCell) -> frozenset[Component | None]:
    return frozenset(fee for _, fee in labelled_figures(cell.text))
