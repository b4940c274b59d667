"""The columns of a panel: which values stand under one another, and what stands over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.model import Component
from parsers.second.looks import (
    another_fee,
    class_of,
    classes_in,
    fee_of,
    is_name,
    says_a_fee,
    without_former,
)
from parsers.second.model import Box, Kind, Row
from parsers.second.panels import Panel, is_body, labels_and_values

Edges = tuple[float, float]
_OFF = 2.0  # characters that values of one column may stand off one another
_BESIDE = 1.2  # columns of HTML that a heading may stand off its own
_NEAR = 4.0  # characters that a heading may stand off its column


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


@dataclass(frozen=True, slots=True)
class Over:
    """What the heading over a column says."""

    classes: tuple[str, ...] = ()
    fee: Component | None = None
    portfolio_name: str | None = None
    other_fee: bool = False
    said_fee: bool = False  # it speaks of a fee or a rate, if unclearly
    unsure: bool = False


def columns_of(panel: Panel) -> Columns | None:
    """The columns of a panel; None where rows of unlike length do not stand under one another."""
    rows = [labels_and_values(row)[1] for row in panel.rows if is_body(row)]
    rows = [[box for box in row if box.value] for row in rows]
    edges = _merged(sorted((box.left, box.right) for row in rows for box in row))
    columns = Columns(tuple(edges), aligned=True)
    counts = {len(row) for row in rows}
    parted = all(len({columns.of(box, 0) for box in row}) == len(row) for row in rows)
    if parted and (panel.true_columns or len(edges) == max(counts)):
        return columns
    if parted and _tidy(rows, columns):
        return columns if len(counts) > 1 or counts == {1} else None
    return Columns(tuple((float(n), n + 0.9) for n in range(max(counts))), False) if len(counts) == 1 else None


def _tidy(rows: Sequence[Sequence[Box]], columns: Columns) -> bool:
    """Do the values of each column begin, end or centre at one place?"""
    places: dict[int, list[Edges]] = {}
    for row in rows:
        for box in row:
            places.setdefault(columns.of(box, 0), []).append((box.left, box.right))
    return all(
        min(_spread_of(lefts), _spread_of(rights), _spread_of([a + b for a, b in stack]) / 2) <= _OFF
        for stack in places.values()
        for lefts, rights in [zip(*stack, strict=True)]
    )


def _spread_of(places: Sequence[float]) -> float:
    return max(places) - min(places)


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
    labels = [labels_and_values(row)[0] for row in panel.rows if is_body(row)]
    return tuple(_merged(sorted((box.left, box.right) for row in labels for box in row)))


# ------------------------------------------------------------------------------ headings

Placed = Mapping[int, str]  # column -> words of one row of the heading


def heads_over(panel: Panel, columns: Columns) -> tuple[Over, ...]:
    """What is said over each column, from the rows of the heading from above."""
    count = len(columns.edges)
    labels = label_edges(panel)
    placed: list[Placed] = []
    unsure: set[int] = set()
    for row in panel.head:
        over = _over_values(row, columns, labels, panel.true_columns)
        found, doubtful = _place(over, columns, panel.true_columns)
        if _is_displaced(row, over, labels):
            found, doubtful = {}, set(range(count))
        unsure |= doubtful
        if found:
            placed.append(found)
    placed = _spread(placed, count)
    return tuple(_said([row[at] for row in placed if at in row], at in unsure) for at in range(count))


def _is_displaced(row: Row, over: Sequence[Box], labels: Sequence[Edges]) -> bool:
    """Does the name of a fee stand over the names, or more than there are columns of words?"""
    others = [box for box in row.boxes if box not in over and (not over or box.left < over[0].left)]
    return len(others) > max(1, len(labels)) or any(fee_of(classes_in(box.text)[1]) for box in others)


def caption_over(panel: Panel, columns: Columns) -> str:
    """The words of the heading over the names: `PORTFOLIO - CLASS B SHARES`."""
    labels = label_edges(panel)
    out = []
    for row in panel.head:
        over = _over_values(row, columns, labels, panel.true_columns)
        out += [box.text for box in row.boxes if box not in over and (not over or box.left < over[0].left)]
    return " | ".join(out)


def _over_values(
    row: Row, columns: Columns, labels: Sequence[Edges], true_columns: bool
) -> tuple[Box, ...]:
    """The boxes of a row of the heading that stand over values, not over names."""
    boxes = tuple(box for box in row.boxes if box.kind is not Kind.ODD)
    if not columns.aligned:
        count = len(columns.edges)
        return boxes[-count:] if len(boxes) >= count else ()
    first = columns.edges[0][0]
    right = max((edge for _, edge in labels if edge < first), default=0.0)
    start = min((left for left, _ in labels), default=-1.0)
    if true_columns:
        over = tuple(box for box in boxes if box.left > right)
    else:
        over = tuple(box for box in boxes if box.left > start and _leans(box, first, right))
    if len(over) <= len(columns.edges):
        return over
    last = columns.edges[-1][1] + (_BESIDE if true_columns else _NEAR)  # what stands behind is over no values
    return tuple(box for box in over if box.left < last)


def _leans(box: Box, first: float, right: float) -> bool:
    """Does a box of print stand over the values that begin at `first`, not the names that end at `right`?"""
    if box.right > first - 1:
        return True
    return box.left > right and first - box.right <= _NEAR


def _place(boxes: Sequence[Box], columns: Columns, true_columns: bool) -> tuple[Placed, set[int]]:
    """Which box of a row stands over which column; and the columns for which that is unsure."""
    count = len(columns.edges)
    if not columns.aligned:
        return ({at: box.text for at, box in enumerate(boxes)}, set())
    touched = [_touched(box, columns.edges) for box in boxes]
    if len(boxes) == count and all(not hit or at in hit for at, hit in enumerate(touched)):
        if all(len(hit) < 2 for hit in touched):
            return ({at: box.text for at, box in enumerate(boxes)}, set())
    if len(boxes) == count > 1:  # as many as columns, and over others
        return {}, set(range(count))
    found: dict[int, str] = {}
    unsure: set[int] = set()
    for box, hit in zip(boxes, touched, strict=True):
        hit = hit or _nearest(box, columns.edges, true_columns)
        if not hit:
            return {}, set(range(count))
        for at in hit:
            if at in found:
                unsure.add(at)
            found[at] = f"{found[at]} {box.text}" if at in found else box.text
    return found, unsure


def _touched(box: Box, edges: Sequence[Edges]) -> range:
    """The columns over which a box stands, by its edges."""
    first = bisect_left(edges, box.left, key=lambda edge: edge[1])
    last = bisect_left(edges, box.right, key=lambda edge: edge[0])
    return range(first, max(first, last))


def _nearest(box: Box, edges: Sequence[Edges], true_columns: bool) -> range:
    """The column beside which a heading stands that is over none: over a spacer, or a few places off."""
    near = _BESIDE if true_columns else _NEAR
    at = bisect_left(edges, box.left, key=lambda edge: edge[0])
    after = edges[at][0] - box.right if at < len(edges) else float("inf")
    before = box.left - edges[at - 1][1] if at else float("inf")
    if min(after, before) > near or abs(after - before) < 0.5:
        return range(0)
    return range(at, at + 1) if after < before else range(at - 1, at)


def _spread(placed: list[Placed], count: int) -> list[Placed]:
    """A heading that stands over the middle of several columns belongs to each of them.

             Distribution Fee                 Service Fee
      Class A    Class B    Class C    Class A    Class B    Class C
    """
    full = [row for row in placed if len(row) == count]
    sparse = [row for row in placed if len(row) < count]
    if not sparse or not full or len({tuple(sorted(row)) for row in sparse}) != 1:
        return placed
    below = [_said([row[at] for row in full], False) for at in range(count)]
    upper = {at: _said([row[at] for row in sparse], False) for at in sparse[0]}
    by_class = all(one.classes and not one.fee for one in below) and all(
        one.fee and not one.classes for one in upper.values()
    )
    by_fee = all(one.fee and not one.classes for one in below) and all(
        one.classes and not one.fee for one in upper.values()
    )
    owners = _owners(sorted(upper), count, [(one.classes, one.fee) for one in below])
    if not (by_class or by_fee) or owners is None:
        return placed
    return [{at: row[owners[at]] for at in range(count)} if row in sparse else row for row in placed]


def _owners(over: Sequence[int], count: int, below: Sequence[object]) -> list[int] | None:
    """For each column which of the upper headings is its own, where they part the columns evenly."""
    wide, rest = divmod(count, len(over))
    groups = [range(at * wide, (at + 1) * wide) for at in range(len(over))]
    if rest or any(at not in group for at, group in zip(over, groups, strict=True)):
        return None
    if any([below[at] for at in group] != [below[at] for at in groups[0]] for group in groups):
        return None
    if len(set(map(repr, below[:wide]))) < wide:
        return None
    return [over[at // wide] for at in range(count)]


def _said(texts: Sequence[str], unsure: bool) -> Over:
    text = " ".join(texts)
    classes, rest = classes_in(text)
    if not classes and not fee_of(text) and (alone := class_of(text, bare=True)):
        classes, rest = (alone,), ""
    name = without_former(text)
    return Over(
        classes=classes,
        fee=fee_of(rest),
        portfolio_name=name if not classes and is_name(name) and not says_a_fee(text) else None,
        other_fee=another_fee(rest),
        said_fee=says_a_fee(rest),
        unsure=unsure,
    )
