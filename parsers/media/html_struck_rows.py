"""Rows of which the name is struck through and the figures are not: whose they are nobody can say.

<tr><td><s>Elm Old Fund</s></td><td>Class C</td><td>0.30%</td></tr>
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.media.html_flow import pieces_of
from parsers.media.html_table import OpenCell, OpenRow
from parsers.model import Piece

_FIGURE = re.compile(r"\d\s*%|\.\d{2}")


def part_struck(rows: Sequence[OpenRow]) -> tuple[list[OpenRow], list[Piece]]:
    """The other rows, and the print of these: of each down to the next row that has a name."""
    kept: list[OpenRow] = []
    doubtful: list[Piece] = []
    spanned = 0  # rows below that the struck name spans
    goes_on = False
    for row in rows:
        name = next((cell for cell in row if cell.prints or cell.struck), None)
        if name is not None and _names_struck(name, row):
            spanned, goes_on = name.height, True
        elif spanned <= 0 and (not row or row[0].prints or row[0].struck):
            goes_on = False
        spanned -= 1
        if goes_on:
            doubtful.extend(piece for cell in row for block in cell.blocks for piece in pieces_of(block))
        else:
            kept.append(row)
    return kept, doubtful


def _names_struck(name: OpenCell, row: OpenRow) -> bool:
    """A cell that is struck as a whole stands before a figure; it is no figure itself."""
    if name.prints or not name.struck or name is row[-1]:
        return False
    printed = (piece.text for cell in row for block in cell.blocks for piece in pieces_of(block))
    return any(map(_FIGURE.search, printed))
