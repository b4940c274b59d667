"""The columns of words at the left of a panel: which holds the names, which the classes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.second.columns import Edges, label_edges
from parsers.second.looks import class_of, clean, ends_a_name, is_name
from parsers.second.model import Box, Kind, Row
from parsers.second.panels import Panel

_MOST = 0.5  # of the cells of a column of classes are known as classes


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A row by its columns of words. A line between has its words in the column of names."""

    at: int
    name: str
    share_class: str | None
    valued: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class _Roles:
    share_class: int | None = None
    torn: bool = False  # the columns run into each other: the last words of a row may be its class


def label_rows(panel: Panel) -> list[LabelRow] | None:
    """The rows of a panel by their columns of words; None where nobody can tell what these hold."""
    edges = label_edges(panel)
    roles = _roles(panel, edges)
    if roles is None or _words_behind(panel):
        return None
    rows = list(_cut(panel, edges, roles))
    return None if _torn_classes(rows) else rows


def hold_classes(cells: Sequence[str]) -> bool:
    """Are these labels classes, most of them known and none a fund: `Morgan`, `Resource`, `Class 529-A`?"""
    known = sum(class_of(cell, bare=True) is not None for cell in cells)
    return known >= max(1, len(cells) * _MOST) and not any(
        is_name(cell) and ends_a_name(cell) for cell in cells
    )


def _roles(panel: Panel, edges: Sequence[Edges]) -> _Roles | None:
    """Which column of words holds classes; None where there are several of either kind."""
    columns: list[list[str]] = [[] for _ in edges]
    torn = False
    for row in panel.rows:
        places = [_column(box, edges) for box in row.labels] if row.body else []
        torn = torn or len(set(places)) < len(places)
        for box, place in zip(row.labels, places, strict=False):
            columns[place].append(clean(box.text))
    if torn:
        return _Roles(torn=True) if len(edges) == 1 else None
    classes = [at for at, cells in enumerate(columns) if hold_classes(cells)]
    names = len(columns) - len(classes)
    if names > 1 or len(classes) > 1:
        return None
    return _Roles(classes[0] if classes and names else None)


def _column(box: Box, edges: Sequence[Edges]) -> int:
    return max(bisect_right(edges, (box.right, float("inf"))) - 1, 0)


def _words_behind(panel: Panel) -> bool:
    """Do names or classes stand behind the rates: tables side by side?"""
    behind = (box for row in panel.rows if row.body for box in row.behind if box.kind is Kind.WORDS)
    return any(is_name(text) or class_of(text) for text in (clean(box.text) for box in behind))


def _cut(panel: Panel, edges: Sequence[Edges], roles: _Roles) -> Iterator[LabelRow]:
    above: str | None = None
    for at, row in enumerate(panel.rows):
        split = _split_torn(row) if roles.torn else _split(row, edges, roles.share_class)
        name, share_class = split if row.body else (_joined(row.boxes), None)
        above = above if share_class == _DITTO else share_class
        yield LabelRow(at, name, above if share_class else None, row.body, row.gap)


_DITTO = "ditto"  # the class of the row above


def _split(row: Row, edges: Sequence[Edges], of_classes: int | None) -> tuple[str, str | None]:
    """The words in the column of names, and the class beside them."""
    share_class = None
    names = []
    for box in row.labels:
        if of_classes is None or _column(box, edges) != of_classes:
            names.append(box)
        else:
            ditto = box.kind is Kind.DITTO
            share_class = _DITTO if ditto else class_of(box.text, bare=True) or clean(box.text)
    return _joined(names), share_class


def _split_torn(row: Row) -> tuple[str, str | None]:
    """`Elm Growth and Income Fund  Class A`: the last words are a class by their look alone."""
    last = class_of(row.labels[-1].text, bare=True) if len(row.labels) > 1 else None
    return (_joined(row.labels[:-1]), last) if last else (_joined(row.labels), None)


def _joined(boxes: Sequence[Box]) -> str:
    return " ".join(box.text for box in boxes if box.kind is not Kind.DITTO)


def _torn_classes(rows: Sequence[LabelRow]) -> bool:
    """Does what is read as a class end in another class: `Treasury Class II` beside `Class II`?"""
    said = {row.share_class for row in rows if row.share_class}
    ends = {one[at + 1 :] for one in said for at, letter in enumerate(one) if letter == " "}
    return bool(ends & said)
