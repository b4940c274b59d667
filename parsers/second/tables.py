"""The second reading of tables: whose rate each figure is, by the places of the print alone.

For each figure it asks where its name, class and fee stand: in its row, carried from above, in a line
between, over its column, in the title. Where two places speak and differ, it is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from parsers.model import Component, Sheet
from parsers.second.boxes import sheaves
from parsers.second.columns import Columns, columns_of
from parsers.second.headings import Head, Over, read_head
from parsers.second.labels import Label, Labels, read_labels
from parsers.second.looks import class_of, classes_in, classes_of_document, fee_of, is_fee_line
from parsers.second.model import FIELDS, Kind, SecondRate, Span
from parsers.second.panels import Panel, panels

T = TypeVar("T")
Read = tuple[Span, SecondRate]


@dataclass(frozen=True, slots=True)
class _Before:
    """What a panel hands on to the next, where nothing but furniture stands between."""

    head: Head = field(default_factory=Head)
    columns: int = 0
    labels: Labels | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all figures of a panel, if nothing nearer speaks: the class of a title, a fee above."""

    share_class: str | None
    component: Component | None


def read_tables(sheet: Sheet) -> dict[Span, SecondRate]:
    """What every figure of a table means that can be told, by the place of its number in the text."""
    read: dict[Span, SecondRate] = {}
    before = _Before()
    end = len(sheet.text.rstrip())
    for panel in panels(sheaves(sheet)):
        rates, before = _read_panel(panel, before if panel.goes_on else _Before(), sheet.text)
        whole = [(span, rate) for span, rate in rates if span[1] < end]  # not one that a cut may have left
        read.update(_checked(whole))
    return read


def _read_panel(panel: Panel, before: _Before, text: str) -> tuple[list[Read], _Before]:
    columns = columns_of(panel)
    if columns is None:
        return [], _Before()
    head = read_head(panel, columns)
    if not panel.head and len(columns.edges) == before.columns:
        head = before.head
    labels = read_labels(panel, before.labels if head == before.head else None)
    after = _Before(head, len(columns.edges), labels)
    if not labels.told:
        return [], after
    own = any(label.classes for label in labels.rows.values()) or any(one.classes for one in head.over)
    around = _Around(None if own else _class_of_title(panel, head, text), _fee_above(panel, head))
    rates = list(_rates(panel, columns, head, labels, around))
    behind = (box.text for row in panel.rows for box in row.behind if box.kind is Kind.WORDS)
    said = (rate.share_class for _, rate in rates)
    told = frozenset(
        name.lower() for name in (*said, *(class_of(text, bare=True) for text in behind)) if name
    )
    return [(span, _with_class(rate, told, text)) for span, rate in rates], after


def _rates(panel: Panel, columns: Columns, head: Head, labels: Labels, around: _Around) -> Iterator[Read]:
    for at, row in enumerate(panel.rows):
        label = labels.rows.get(at)
        if label is None or label.other_fee:
            continue
        for place, box in enumerate(row.values):
            column = columns.of(box, place)
            over = head.over[column] if column < len(head.over) else Over()
            if box.kind is Kind.FIGURE and box.span and not box.whole and not over.other_fee:
                yield box.span, _rate(label, over, around)


def _rate(label: Label, over: Over, around: _Around) -> SecondRate:
    """What the words of the row and of the column say together; where they differ, nothing."""
    names = {name for name in (label.portfolio_name, over.portfolio_name) if name}
    classes = {name.lower(): name for name in (*label.classes, *over.classes)}
    fees = {fee for fee in (label.fee, over.fee) if fee}
    unclear = label.class_unsure or (over.unsure and not label.classes)
    portfolio = None if label.name_unsure else _only(names)
    share_class = None if unclear else _only(classes.values(), around.share_class)
    component = None if over.unsure else _only(fees, around.component)
    said = {"portfolio_name": portfolio, "share_class": share_class, "component": component}
    silent = frozenset(name for name, value in said.items() if value is None)
    return SecondRate(portfolio, share_class, component, silent)


def _only(values: Collection[T], default: T | None = None) -> T | None:
    return default if not values else next(iter(values)) if len(values) == 1 else None


def _class_of_title(panel: Panel, head: Head, text: str) -> str | None:
    """The one class of the caption over the names, of the nearest title, the first one, or all the print."""
    for classes in (classes_in(head.caption)[0], panel.above.classes, panel.above.first):
        if classes:
            said = {name.lower() for name in classes_in(panel.above.prose)[0]}
            clash = bool(said) and classes[0].lower() not in said
            return classes[0] if len(classes) == 1 and not clash else None
    return classes_of_document(text).only


def _fee_above(panel: Panel, head: Head) -> Component | None:
    """The fee of the short line right above, where the headings speak of none: `Rule 12b-1 Fee`."""
    caption = panel.above.caption
    if any(over.fee or over.said_fee for over in head.over) or not is_fee_line(caption):
        return None
    return fee_of(classes_in(caption)[1])


def _with_class(rate: SecondRate, own: frozenset[str], text: str) -> SecondRate:
    """A rate without a class has none where the print names none anywhere.

    `Class R1` may be Class R with the mark of a note: where the print, but not the table, speaks of Class R.
    """
    if rate.share_class is None:
        said = own or classes_of_document(text).named
        return rate if said else replace(rate, silent=rate.silent - {"share_class"})
    name = rate.share_class.lower()
    base = name.rstrip("0123456789")
    if base != name and base not in own and base in classes_of_document(text).named:
        return replace(rate, share_class=None, silent=rate.silent | {"share_class"})
    return rate


def _checked(rates: Sequence[Read]) -> Iterator[Read]:
    """One rate for a name, class and fee: where there are two, nothing is told of either."""
    keys = Counter((rate.portfolio_name, rate.share_class, rate.component) for _, rate in rates)
    for span, rate in rates:
        if keys[rate.portfolio_name, rate.share_class, rate.component] == 1 and rate.silent != FIELDS:
            yield span, rate
