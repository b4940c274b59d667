"""Headings of printed tables that stand over several columns, by where they stand.

           Distribution Fee       Service Fee
Fund       Class A    Class C     Class A    Class C
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from parsers.model import Line, Piece
from parsers.terms.sorts import Sort, can_be

Span = tuple[float, float]
Group = range  # of columns, as indices
_OFF_CENTRE = 0.15  # of the width of its columns, that a heading may stand off their middle


def groups_of(header: Sequence[Line], columns: Sequence[Span]) -> list[dict[int, Group]]:
    """For each line of a header, the columns over which a piece stands, by the piece's start.

    Pieces over one column, and over none, are not there. The line right above the rows is read
    first: what stands over it is one piece for several of its pieces, or the upper line of one.
    """
    found: list[dict[int, Group]] = []
    below: list[Piece] = []
    known: list[Group] = []
    for line in reversed(header):
        pieces = [p for p in line.pieces if columns and p.right > columns[0][0] - 2]
        groups = _groups(pieces, columns, below, known) if len(columns) > 1 else {}
        found.append(groups)
        known = list(groups.values()) or known
        if len(pieces) == len(columns):
            below = pieces
        if not groups:
            columns = _widened(columns, pieces)
    return found[::-1]


def _widened(columns: Sequence[Span], pieces: Sequence[Piece]) -> list[Span]:
    """The columns as wide as their headings: figures are narrower, and stand at one edge."""
    out = list(columns)
    for piece in pieces:
        at = min(range(len(columns)), key=lambda i: _apart(piece, columns[i]))
        left = columns[at - 1][1] if at else float("-inf")
        right = columns[at + 1][0] if at + 1 < len(columns) else float("inf")
        if left < piece.left and piece.right < right:
            out[at] = (min(out[at][0], piece.left), max(out[at][1], piece.right))
    return out


def _groups(
    pieces: Sequence[Piece], columns: Sequence[Span], below: Sequence[Piece], known: Sequence[Group]
) -> dict[int, Group]:
    if not pieces or len(pieces) >= len(columns):
        return {}
    over_classes = bool(below) and all(map(_is_class_heading, below))
    inside = [_known_group(piece, known, columns) for piece in pieces]
    if inside == [None] and not over_classes:
        return {}
    if all(inside):  # the upper line of headings that are known
        return {p.start: g for p, g in zip(pieces, inside, strict=True) if g}
    shared = _shared(pieces, columns)
    if not (over_classes or _tell_groups(pieces, shared)):
        return {}
    if not all(_centred(p, g, columns) for p, g in zip(pieces, shared, strict=True)):
        return {}
    return {p.start: g for p, g in zip(pieces, shared, strict=True) if len(g) > 1}


def _is_class_heading(piece: Piece) -> bool:
    return can_be(piece.text, Sort.CLASS, Sort.CLASS_NOUN)


def _known_group(piece: Piece, known: Sequence[Group], columns: Sequence[Span]) -> Group | None:
    return next((group for group in known if _inside(piece, group, columns)), None)


def _tell_groups(pieces: Sequence[Piece], groups: Sequence[Group]) -> bool:
    """Classes, each over its fees; or fees, each over as many classes as make an even number."""
    return all(can_be(piece.text, Sort.CLASS) for piece in pieces) or all(
        len(group) % 2 == 0 for group in groups
    )


def _shared(pieces: Sequence[Piece], columns: Sequence[Span]) -> list[Group]:
    """Each column goes to the piece that stands nearest."""
    owners = [min(range(len(pieces)), key=lambda i: _apart(pieces[i], column)) for column in columns]
    return [
        range(owners.index(i), owners.index(i) + owners.count(i)) if i in owners else range(0)
        for i in range(len(pieces))
    ]


def _apart(piece: Piece, column: Span) -> tuple[float, float]:
    gap = max(piece.left - column[1], column[0] - piece.right, 0)
    return gap, abs(piece.left + piece.right - column[0] - column[1])


def _centred(piece: Piece, group: Group, columns: Sequence[Span]) -> bool:
    if not group:
        return False
    left, right = columns[group[0]][0], columns[group[-1]][1]
    if len(group) == 1:
        return True
    if len(group) % 2 == 0 and any(_inside(piece, range(at, at + 1), columns, 0) for at in group):
        return False  # it stands over one of them
    pitch = min(after[0] - before[0] for before, after in pairwise(columns))
    room = max(right, columns[group[-1]][0] + pitch - 2)  # figures may stand at the left of their columns
    middle = (piece.left + piece.right) / 2
    slack = max(2, _OFF_CENTRE * (right - left))
    return (left + right) / 2 - slack <= middle <= (left + room) / 2 + slack


def _inside(piece: Piece, group: Group, columns: Sequence[Span], slack: float = 4) -> bool:
    return columns[group[0]][0] - slack <= piece.left and piece.right <= columns[group[-1]][1] + slack
