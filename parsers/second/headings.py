"""What stands over the columns of a panel: in its heading, row by row from above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.model import Component
from parsers.second.columns import Columns, Edges, label_edges
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
from parsers.second.panels import Panel

_BESIDE = 1.2  # columns of HTML that a heading may stand off its own
_NEAR = 4.0  # characters that it may

Placed = Mapping[int, str]  # column -> words of one row of the heading


@dataclass(frozen=True, slots=True)
class Over:
    """What the heading over a column says."""

    classes: tuple[str, ...] = ()
    fee: Component | None = None
    portfolio_name: str | None = None
    other_fee: bool = False
    said_fee: bool = False  # it speaks of a fee or a rate, if unclearly
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a panel: what it says over each column, and over the names."""

    over: tuple[Over, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class _Parted:
    """A row of the heading: its boxes over the names, and those over values."""

    names: tuple[Box, ...]
    values: tuple[Box, ...]


def read_head(panel: Panel, columns: Columns) -> Head:
    """What the rows of the heading say, from above."""
    count = len(columns.edges)
    labels = label_edges(panel)
    rows = [_parted(row, columns, labels, panel.true_columns) for row in panel.head]
    placed: list[Placed] = []
    unsure: set[int] = set()
    for row in rows:
        found, doubtful = _place(row, columns, max(1, len(labels)), panel.true_columns)
        unsure |= doubtful
        placed += [found] if found else []
    placed = _spread(placed, count)
    over = (_said([row[at] for row in placed if at in row], at in unsure) for at in range(count))
    return Head(tuple(over), " | ".join(box.text for row in rows for box in row.names))


def _parted(row: Row, columns: Columns, labels: Sequence[Edges], true_columns: bool) -> _Parted:
    """The boxes that stand over names, and those over values; what stands behind all values is neither."""
    boxes = tuple(box for box in row.boxes if box.kind is not Kind.ODD)
    count = len(columns.edges)
    if not columns.aligned:
        split = len(boxes) - count if len(boxes) >= count else len(boxes)
        return _Parted(boxes[:split], boxes[split:])
    first, last = columns.edges[0][0], columns.edges[-1][1]
    right = max((edge for _, edge in labels if edge < first), default=0.0)
    start = min((left for left, _ in labels), default=-1.0)
    split = next(
        (at for at, box in enumerate(boxes) if _is_over(box, first, right, start, true_columns)), len(boxes)
    )
    over = boxes[split:]
    if len(over) > count:
        behind = last + (_BESIDE if true_columns else _NEAR)
        over = tuple(box for box in over if box.left < behind)
    return _Parted(boxes[:split], over)


def _is_over(box: Box, first: float, right: float, start: float, true_columns: bool) -> bool:
    """Does a box stand over values, the first at `first`, not over names, from `start` to `right`?"""
    return box.left > right if true_columns else box.left > start and _leans(box, first, right)


def _leans(box: Box, first: float, right: float) -> bool:
    """Does a box of print stand over the values that begin at `first`, not the names that end at `right`?"""
    if box.right > first - 1:
        return True
    return box.left > right and first - box.right <= _NEAR


def _place(row: _Parted, columns: Columns, labels: int, true_columns: bool) -> tuple[Placed, set[int]]:
    """Which box of a row stands over which column; and the columns for which that is unsure."""
    boxes, count = row.values, len(columns.edges)
    if len(row.names) > labels or any(fee_of(classes_in(box.text)[1]) for box in row.names):
        return {}, set(range(count))  # the name of a fee over the names: the heading is off its columns
    in_order = {at: box.text for at, box in enumerate(boxes)}
    if not columns.aligned:
        return in_order, set()
    touched = [_touched(box, columns.edges) for box in boxes]
    if len(boxes) == count and all(len(hit) < 2 and (not hit or at in hit) for at, hit in enumerate(touched)):
        return in_order, set()
    if len(boxes) == count > 1:  # as many as columns, and over others
        return {}, set(range(count))
    return _by_edges(boxes, touched, columns, true_columns)


def _by_edges(
    boxes: Sequence[Box], touched: Sequence[range], columns: Columns, true_columns: bool
) -> tuple[Placed, set[int]]:
    found: dict[int, str] = {}
    unsure: set[int] = set()
    for box, hit in zip(boxes, touched, strict=True):
        over = hit or _nearest(box, columns.edges, true_columns)
        if not over:
            return {}, set(range(len(columns.edges)))
        unsure.update(at for at in over if at in found)
        found.update({at: f"{found.get(at, '')} {box.text}".strip() for at in over})
    return found, unsure


def _touched(box: Box, edges: Sequence[Edges]) -> range:
    """The columns over which a box stands, by its edges."""
    first = bisect_right(edges, box.left, key=lambda edge: edge[1])
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
    upper = [_said([row[at] for row in sparse], False) for at in sorted(sparse[0])]
    owners = (
        _owners(sorted(sparse[0]), count, below) if _cross(upper, below) or _cross(below, upper) else None
    )
    if owners is None:
        return placed
    return [{at: row[owners[at]] for at in range(count)} if len(row) < count else row for row in placed]


def _cross(fees: Sequence[Over], classes: Sequence[Over]) -> bool:
    """Do the one name fees alone, the others classes alone?"""
    return all(one.fee and not one.classes for one in fees) and all(
        one.classes and not one.fee for one in classes
    )


def _owners(over: Sequence[int], count: int, below: Sequence[Over]) -> list[int] | None:
    """For each column which of the upper headings is its own, where they part the columns evenly."""
    wide, rest = divmod(count, len(over))
    said = [(one.classes, one.fee) for one in below]
    even = not rest and all(at // wide == place for place, at in enumerate(over))
    again = even and all(said[at] == said[at % wide] for at in range(count))
    if not again or len(set(said[:wide])) < wide:
        return None
    return [over[at // wide] for at in range(count)]


def _classes_of(texts: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The classes over a column, by rows where a row names one: `Fee for Service` / `Class C` is Class C."""
    rows = [classes_in(text) for text in texts]
    if not any(named for named, _ in rows):
        return classes_in(" ".join(texts))
    return tuple(dict.fromkeys(one for named, _ in rows for one in named)), " ".join(rest for _, rest in rows)


def _said(texts: Sequence[str], unsure: bool) -> Over:
    text = " ".join(texts)
    classes, rest = _classes_of(texts)
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
