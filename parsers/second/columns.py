"""The columns of a panel: which values stand under one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.second.model import Box
from parsers.second.panels import Panel

Edges = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of each column, or only how many there are, where they do not stand under one another."""

    edges: tuple[Edges, ...]
    aligned: bool

    def of(self, box: Box, place: int) -> int:
        """In which column a value stands that is the `place`-th of its row."""
        if not self.aligned:
            return place
        return bisect_right(self.edges, (box.right, float("inf"))) - 1


def columns_of(panel: Panel) -> Columns | None:
    """The columns of a panel; None where rows of unlike length do not stand under one another."""
    rows = [row.values for row in panel.rows if row.body]
    edges = _merged(sorted((box.left, box.right) for row in rows for box in row))
    columns = Columns(tuple(edges), aligned=True)
    counts = {len(row) for row in rows}
    parted = all(len({columns.of(box, 0) for box in row}) == len(row) for row in rows)
    if parted and (panel.true_columns or len(edges) == max(counts)):
        return columns
    return (
        Columns(tuple((float(n), n + 0.9) for n in range(max(counts))), False) if len(counts) == 1 else None
    )


def _merged(spans: Sequence[Edges]) -> list[Edges]:
    merged: list[Edges] = []
    for left, right in spans:
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def label_edges(panel: Panel) -> tuple[Edges, ...]:
    """The columns of words at the left of the values."""
    return tuple(
        _merged(sorted((box.left, box.right) for row in panel.rows if row.body for box in row.labels))
    )
