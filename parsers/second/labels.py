"""The words at the left of each row of rates: its name, its class, its fee, in it or carried down to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.model import Component
from parsers.second.label_columns import LabelRow, hold_classes, label_rows
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
    is_fee_label,
    name_and_class,
)
from parsers.second.names import Line, Name, names_of
from parsers.second.panels import Panel


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
class _Lines:
    """What the lines of a panel are."""

    bare: bool  # the labels of the rows of rates are classes, one and all
    broken: frozenset[int]  # rows that go on with a name broken before its class
    sections: Mapping[int, str]  # lines that name a class for the rows behind them
    below: Mapping[int, str]  # rows of rates, and the class on the line under each
    unsure: bool  # classes between rows, and nobody can tell whether for those above or below


def read_labels(panel: Panel, before: Labels | None) -> Labels:
    """The labels of each row of rates of a panel; `before`: of the one that it goes on with."""
    rows = label_rows(panel)
    if rows is None:
        return Labels({}, told=False)
    last_class = before.last_class if before else None
    lines = _lines(rows, last_class)
    names = names_of([_line(row, lines) for row in rows if row.name])
    labels: dict[int, Label] = {}
    name, section = before.last_name if before else None, last_class
    for row, found in zip(rows, _by_row(rows, names), strict=True):
        name = found if found and not (found.text is None and _is_other(row, lines)) else name
        section = lines.sections.get(row.at, section)
        if row.valued:
            labels[row.at] = _label(row, name, lines, section)
    return Labels(labels, True, name, None if lines.unsure else section)


def _by_row(rows: Sequence[LabelRow], names: Sequence[Name]) -> Iterator[Name | None]:
    """The name that begins in each row."""
    first = {name.first: name for name in names}
    return (first.get(row.at) for row in rows)


# ------------------------------------------------------------------------------ lines


def _lines(rows: Sequence[LabelRow], last_class: str | None) -> _Lines:
    valued = [clean(row.name) for row in rows if row.valued and row.name]
    broken = _broken(rows)
    between = (row for row in rows if not row.valued and row.name and row.at not in broken)
    named = {row.at: share_class for row in between if (share_class := class_of(row.name))}
    below = _below(rows, named) if last_class is None else {}
    sections = {} if below else named
    unsure = bool(sections) and last_class is None and rows[0].valued
    return _Lines(bool(valued) and hold_classes(valued), broken, sections, below, unsure)


def _broken(rows: Sequence[LabelRow]) -> frozenset[int]:
    """The rows that go on with a name broken before its class: `Elm Fund -` / `Class A`."""
    close = (
        (above, row)
        for above, row in pairwise(rows)
        if above.name and row.name and not row.gap and not (above.valued and row.valued)
    )
    return frozenset(row.at for above, row in close if is_cut(clean(above.name)))


def _below(rows: Sequence[LabelRow], named: Mapping[int, str]) -> dict[int, str]:
    """The classes that each stand on the line under their row of rates.

    Elm Growth Fund     0.75%
      (Class B Shares)
    """
    valued = [row.at for row in rows if row.valued]
    fits = len(named) > 1 and len(named) == len(valued) and all(at + 1 in named for at in valued)
    return {at: named[at + 1] for at in valued} if fits else {}


def _line(row: LabelRow, lines: _Lines) -> Line:
    label = clean(row.name)
    ended = (_is_no_name(label) and row.at not in lines.broken) or (lines.bare and row.valued)
    return Line(row.at, label, row.valued, row.share_class is not None, row.gap, ended)


def _is_no_name(label: str) -> bool:
    """A class, a caption or a fee, but not `Fund` or `Fund - Class A`: the end of a name."""
    part = name_and_class(label)[0]
    caption = is_caption(part) and not is_end_word(part)
    return class_of(label) is not None or caption or is_fee_label(classes_in(part)[1])


def _is_other(row: LabelRow, lines: _Lines) -> bool:
    """Is what stands in the column of names a class, a caption or a fee?"""
    text = clean(row.name)
    return class_of(text, lines.bare) is not None or is_caption(text) or is_fee_label(name_and_class(text)[0])


# ------------------------------------------------------------------------------ labels


def _label(row: LabelRow, name: Name | None, lines: _Lines, section: str | None) -> Label:
    words = classes_in(row.name)[1]
    of_fee = is_fee_label(name_and_class(words)[0])
    fee = fee_of(words) if of_fee else None
    classes = tuple(_classes(row, name, lines, section))
    hidden = bool(classes_in(row.name)[0]) and not classes  # `Class A of the Funds of Exhibit A`
    return Label(
        portfolio_name=name.text if name else None,
        classes=classes,
        fee=fee,
        other_fee=of_fee and another_fee(words),
        name_unsure=name is not None and not _is_sure(row, name, lines, fee),
        class_unsure=lines.unsure or hidden or len({one.lower() for one in classes}) > 1,
    )


def _classes(row: LabelRow, name: Name | None, lines: _Lines, section: str | None) -> Iterator[str]:
    """The classes that stand in a row, with its name, under it, in a line above it."""
    own = class_of(row.name, lines.bare) if row.name and row.at not in lines.broken else None
    with_name = name.share_class if name and row.at in name.rows else None
    for share_class in (own, with_name, row.share_class, lines.below.get(row.at), section):
        if share_class:
            yield share_class


def _is_sure(row: LabelRow, name: Name, lines: _Lines, fee: Component | None) -> bool:
    """Is a name that of this row: in it, or carried to rows of its classes or fees alone?"""
    if name.text is None:
        return False
    if row.at in name.rows:
        return True
    carried = not row.name or lines.bare or fee or class_of(row.name)
    loose = name.house or not ends_a_name(name.text)
    return bool(carried) and not (loose and row.share_class is None)
