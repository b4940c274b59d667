"""The words at the left of each row of rates: its name, its class, its fee."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.model import Component
from parsers.second.columns import label_edges
from parsers.second.looks import (
    another_fee,
    class_of,
    classes_in,
    clean,
    ends_a_name,
    fee_of,
    is_caption,
    is_cut,
    is_end_word,
    is_name,
    name_and_class,
    says_a_fee,
)
from parsers.second.model import Box, Kind, Row
from parsers.second.names import Line, Name, names_of
from parsers.second.panels import Panel, is_body, labels_and_values

_MOST = 0.5  # of the cells of a column of classes are known as classes


@dataclass(frozen=True, slots=True)
class Label:
    """What the words of a row, and those carried to it, say of its rates."""

    portfolio_name: str | None = None
    classes: tuple[str, ...] = ()
    fee: Component | None = None
    other_fee: bool = False
    name_unsure: bool = False
    class_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    rows: Mapping[int, Label]  # of each row of rates, by its place in the panel
    told: bool = True
    last_name: Name | None = None
    last_class: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row: in the column of names, in that of classes, and whether rates stand beside."""

    at: int
    name: str
    share_class: str | None
    valued: bool
    gap: bool
    ditto: bool = False


def read_labels(panel: Panel, before: Labels | None) -> Labels:
    """The labels of each row of rates of a panel."""
    edges = label_edges(panel)
    roles = _roles(panel, edges)
    if roles is None or _words_behind(panel):
        return Labels({}, told=False)
    rows = [_cut(at, row, edges, roles) for at, row in enumerate(panel.rows)]
    if _torn_classes(rows):
        return Labels({}, told=False)
    bare = _names_are_classes(rows)
    broken = _broken(rows)
    lines = [_line(row, bare, row.at in broken) for row in rows if row.name]
    return _carried(rows, names_of(lines), bare, broken, before)


# ------------------------------------------------------------------------------ which column is what


@dataclass(frozen=True, slots=True)
class _Roles:
    name: int | None
    share_class: int | None
    torn: bool = False  # the columns of words run into each other: the last words of a row may be its class


def _is_torn(panel: Panel, edges: Sequence[tuple[float, float]]) -> bool:
    rows = (labels_and_values(row)[0] for row in panel.rows if is_body(row))
    return any(len({_column(box, edges) for box in row}) < len(row) for row in rows)


def _torn_classes(rows: Sequence[_Row]) -> bool:
    """Does what is read as a class end in another class: `Treasury Class II` beside `Class II`?"""
    said = {row.share_class for row in rows if row.share_class}
    return any(one != other and one.endswith(f" {other}") for one in said for other in said)


def _roles(panel: Panel, edges: Sequence[tuple[float, float]]) -> _Roles | None:
    """Which columns of words hold names and classes; None where two could hold names."""
    if _is_torn(panel, edges):
        return _Roles(0, None, torn=True) if len(edges) == 1 else None
    columns: list[list[str]] = [[] for _ in edges]
    for row in panel.rows:
        if is_body(row):
            for box in labels_and_values(row)[0]:
                columns[_column(box, edges)].append(clean(box.text))
    classes = [at for at, cells in enumerate(columns) if _holds_classes(cells)]
    names = [at for at in range(len(columns)) if at not in classes]
    if len(names) > 1 or len(classes) > 1:
        return None
    if not names:
        return _Roles(classes[0], None) if classes else _Roles(None, None)
    if classes and classes[0] < names[0]:
        return _Roles(names[0], classes[0]) if len(columns) == 2 else None
    return _Roles(names[0], classes[0] if classes else None)


def _column(box: Box, edges: Sequence[tuple[float, float]]) -> int:
    return max(bisect_right(edges, (box.right, float("inf"))) - 1, 0)


def _holds_classes(cells: Sequence[str]) -> bool:
    known = sum(class_of(cell, bare=True) is not None for cell in cells)
    return known >= max(1, len(cells) * _MOST) and not any(_is_fund(cell) for cell in cells)


def _is_fund(cell: str) -> bool:
    return is_name(cell) and ends_a_name(cell)


def _words_behind(panel: Panel) -> bool:
    """Do names or classes stand behind the rates: tables side by side?"""
    behind = [
        clean(box.text)
        for row in panel.rows
        if is_body(row)
        for box in labels_and_values(row)[1]
        if box.kind is Kind.WORDS
    ]
    return any(is_name(text) or class_of(text) for text in behind)


def _cut(at: int, row: Row, edges: Sequence[tuple[float, float]], roles: _Roles) -> _Row:
    """A row by its columns. A line between has its words in the column of names."""
    valued = is_body(row)
    labels = labels_and_values(row)[0] if valued else row.boxes
    name, share_class, ditto = "", None, False
    if roles.torn and valued and labels and (last := class_of(labels[-1].text, bare=True)) and len(labels) > 1:
        return _Row(at, " ".join(box.text for box in labels[:-1]), last, valued, row.gap)
    for box in labels:
        column = _column(box, edges) if edges else 0
        if valued and roles.share_class is not None and column == roles.share_class:
            share_class = class_of(box.text, bare=True) or clean(box.text)
        elif box.kind is Kind.DITTO:
            ditto = True
        else:
            name = f"{name} {box.text}".strip()
    return _Row(at, name, share_class, valued, row.gap, ditto)


def _names_are_classes(rows: Sequence[_Row]) -> bool:
    """Are the labels of the rows of rates classes, one and all: `Morgan`, `Resource`, `Class 529-A`?"""
    labels = [clean(row.name) for row in rows if row.valued and row.name]
    return bool(labels) and _holds_classes(labels)


# ------------------------------------------------------------------------------ what is carried down


def _broken(rows: Sequence[_Row]) -> frozenset[int]:
    """The rows that begin with the class of the name above: `Elm Fund -` / `Class A`, `Elm Fund - Class` / `II`."""
    return frozenset(
        row.at
        for above, row in pairwise(rows)
        if above.name and row.name and not row.gap and not (above.valued and row.valued) and is_cut(clean(above.name))
    )


def _line(row: _Row, bare: bool, broken: bool) -> Line:
    label = clean(row.name)
    part = name_and_class(label)[0]
    caption = is_caption(part) and not is_end_word(part)
    other = class_of(label) is not None or caption or says_a_fee(classes_in(label)[1])
    ended = (other and not broken) or (bare and row.valued)
    return Line(row.at, label, row.valued, row.share_class is not None, row.gap, ended)


def _carried(
    rows: Sequence[_Row],
    names: Sequence[Name],
    bare: bool,
    broken: frozenset[int],
    before: Labels | None,
) -> Labels:
    by_row = {name.first: name for name in names}
    sections = [
        row.at for row in rows if not row.valued and row.name and row.at not in broken and class_of(row.name)
    ]
    below = _classes_below(rows, sections) if before is None or before.last_class is None else frozenset()
    name = before.last_name if before else None
    section = before.last_class if before and not below else None
    unsure = bool(sections) and not below and section is None and rows[0].valued
    out: dict[int, Label] = {}
    for row in rows:
        found = by_row.get(row.at)
        own = class_of(row.name, bare) if row.name else None
        if (found and found.text is not None) or (found and not own and not _is_other(row.name)):
            name = found
        if row.at in sections and not below:
            section = class_of(row.name)
        if row.valued:
            own = None if row.at in broken else own
            inner = name.share_class if name and row.at in name.rows else None
            classes = (own, inner, row.share_class, _below(row, rows, below), section)
            out[row.at] = _label(row, name, bare, tuple(c for c in classes if c), unsure)
    return Labels(out, True, name, None if unsure else section)


def _is_other(label: str) -> bool:
    """A caption, a class or a fee in the column of names."""
    text = clean(label)
    return is_caption(text) or class_of(text) is not None or says_a_fee(text)


def _label(row: _Row, name: Name | None, bare: bool, classes: tuple[str, ...], unsure: bool) -> Label:
    said = dict.fromkeys(classes)
    words = classes_in(row.name)[1]
    fee = fee_of(words) if says_a_fee(words) else None
    carried = name is not None and row.at not in name.rows
    loose = name is not None and name.text is not None and (name.house or not ends_a_name(name.text))
    house = loose and carried and row.share_class is None
    astray = carried and bool(row.name) and not (bare or fee or class_of(row.name))
    return Label(
        portfolio_name=name.text if name else None,
        classes=tuple(said),
        fee=fee,
        other_fee=says_a_fee(words) and another_fee(words),
        name_unsure=house or astray or (name is not None and name.text is None),
        class_unsure=unsure or len({c.lower() for c in said}) > 1,
    )


def _classes_below(rows: Sequence[_Row], sections: Sequence[int]) -> frozenset[int]:
    """The lines of classes that each stand under their row of rates.

    Elm Growth Fund     0.75%
      (Class B Shares)
    """
    valued = [row.at for row in rows if row.valued]
    under = frozenset(sections)
    fits = len(sections) > 1 and len(sections) == len(valued) and all(at + 1 in under for at in valued)
    return under if fits else frozenset()


def _below(row: _Row, rows: Sequence[_Row], below: frozenset[int]) -> str | None:
    return class_of(rows[row.at + 1].name) if below and row.at + 1 in below else None
