"""Percent signs that stand apart from their number, in a cell of their own: '0.75' | '%'.

Those glued to a number, or to a word before it, are read with it (parsers/terms/figures.py); the marks
glued behind them are taken off by parsers/terms/cells.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Cell, Table

_SIGNS = re.compile(r"^[%\s\xa0)*†‡^]+$")
_DIGIT = re.compile(r"\d")


def without_percent_signs(table: Table) -> Table:
    """Cells that hold only percent signs go: the number before them is in a rate column anyway."""
    return Table(tuple(_without_signs(row) for row in table.rows), table.page)


def is_filled(cell: Cell) -> bool:
    return any(piece.text.strip("\xa0 ") for piece in cell.pieces)


def _without_signs(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The marks of a sign ('%¹') go to the number before it."""
    kept: list[Cell] = []
    for cell in row:
        if not _is_sign(cell, kept):
            kept.append(cell)
        elif kept and kept[-1].pieces and any(p.marks for p in cell.pieces):
            marks = tuple(mark for p in cell.pieces for mark in p.marks)
            last = kept[-1].pieces
            marked = replace(last[-1], marks=(*last[-1].marks, *marks))
            kept[-1] = replace(kept[-1], pieces=(*last[:-1], marked))
    return tuple(kept)


def _is_sign(cell: Cell, before: Sequence[Cell]) -> bool:
    """Signs, or marks alone behind a number; where none is, they stand in its place (`Elm Fund | * | *`)."""
    printed = [piece.text for piece in cell.pieces if piece.text]
    if not all(map(_SIGNS.match, printed)) or not is_filled(cell):
        return False
    return "*" not in printed or bool(before and any(_DIGIT.search(p.text) for p in before[-1].pieces))
