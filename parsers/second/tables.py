"""The second reading of tables: whose rate each figure is, by the places of the print alone.

For each figure it asks where its name, class and fee stand: in its row, carried from above, in a line
between, over its column, in the title. Where two places speak and differ, it is silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.model import Component, Sheet
from parsers.second.boxes import sheaves
from parsers.second.columns import Columns, Over, caption_over, columns_of, heads_over
from parsers.second.labels import Labels, read_labels
from parsers.second.looks import another_fee, classes_in, classes_of_document, fee_of
from parsers.second.model import FIELDS, Kind, SecondRate, Span
from parsers.second.panels import Panel, is_body, labels_and_values, panels


@dataclass(frozen=True, slots=True)
class _Context:
    """What a panel hands on to the next, where nothing but furniture stands between."""

    over: tuple[Over, ...] = ()
    columns: int = 0
    caption: str = ""
    labels: Labels | None = None


Read = tuple[Span, SecondRate]


def read_tables(sheet: Sheet) -> dict[Span, SecondRate]:
    """What every figure of a table means that can be told, by the place of its number in the text."""
    read: dict[Span, SecondRate] = {}
    before = _Context()
    named = classes_of_document(sheet.text)
    end = len(sheet.text.rstrip())
    for panel in panels(sheaves(sheet)):
        rates, before = _read_panel(panel, before if panel.goes_on else _Context(), named)
        whole = [(span, rate) for span, rate in rates if span[1] < end]  # not one that a cut may have left
        read.update(_checked(whole))
    return read


def _read_panel(panel: Panel, before: _Context, named: frozenset[str]) -> tuple[list[Read], _Context]:
    columns = columns_of(panel)
    if columns is None:
        return [], _Context()
    over, caption = heads_over(panel, columns), caption_over(panel, columns)
    same_head = not panel.head or (over == before.over and caption == before.caption)
    if not panel.head and len(columns.edges) == before.columns:
        over, caption = before.over, before.caption
    labels = read_labels(panel, before.labels if same_head else None)
    context = _Context(over, len(columns.edges), caption, labels)
    rates = list(_rates(panel, columns, over, labels, caption)) if labels.told else []
    own = frozenset(rate.share_class.lower() for _, rate in rates if rate.share_class)
    return [(span, _with_class(rate, own, named)) for span, rate in rates], context


def _with_class(rate: SecondRate, own: frozenset[str], named: frozenset[str]) -> SecondRate:
    """A rate without a class of its own has none where the print names none anywhere.

    `Class R1` may be Class R with the mark of a note, where the print speaks of Class R and the table does not.
    """
    if rate.share_class is None:
        return replace(rate, silent=rate.silent - {"share_class"}) if not own and not named else rate
    base = rate.share_class.lower().rstrip("0123456789")
    if base != rate.share_class.lower() and base in named and base not in own:
        return replace(rate, share_class=None, silent=rate.silent | {"share_class"})
    return rate


def _rates(
    panel: Panel, columns: Columns, over: Sequence[Over], labels: Labels, caption: str
) -> Iterator[Read]:
    titled = _class_of_title(panel, caption)
    fee_above = _fee_above(panel, over)
    for at, row in enumerate(panel.rows):
        if not is_body(row):
            continue
        values = [box for box in labels_and_values(row)[1] if box.value]
        for place, box in enumerate(values):
            head = over[columns.of(box, place)] if columns.of(box, place) < len(over) else Over()
            if box.kind is not Kind.FIGURE or box.span is None or box.whole or head.other_fee:
                continue
            row_label = labels.rows[at]
            if row_label.other_fee:
                continue
            yield (
                box.span,
                _rate(
                    _one([row_label.portfolio_name], head.portfolio_name, row_label.name_unsure),
                    _class(row_label.classes, head, titled, row_label.class_unsure),
                    _fee(row_label.fee, head, fee_above),
                ),
            )


def _rate(name: str | None, share_class: str | None, fee: Component | None) -> SecondRate:
    said = {"portfolio_name": name, "share_class": share_class, "component": fee}
    return SecondRate(name, share_class, fee, frozenset(field for field in FIELDS if said[field] is None))


def _one(own: Sequence[str | None], over: str | None, unsure: bool) -> str | None:
    """The one name among those of the row and of the heading."""
    names = {name for name in (*own, over) if name}
    return names.pop() if len(names) == 1 and not unsure else None


def _class(own: Sequence[str], head: Over, titled: str | None, unsure: bool) -> str | None:
    """The class of the row, or of the heading, else of the title; two that differ are none."""
    if unsure or (head.unsure and not own):
        return None
    named = {name.lower(): name for name in (*own, *head.classes)}
    if not named:
        return titled
    return named.popitem()[1] if len(named) == 1 else None


def _fee(own: Component | None, head: Over, above: Component | None) -> Component | None:
    if head.unsure:
        return None
    fees = {fee for fee in (own, head.fee) if fee}
    if not fees:
        return above
    return fees.pop() if len(fees) == 1 else None


def _class_of_title(panel: Panel, caption: str) -> str | None:
    """The one class of the caption over the names, else of the nearest title, else of the document's title."""
    for classes in (classes_in(caption)[0], panel.above.classes, panel.above.first):
        if classes:
            said = {name.lower() for name in classes_in(panel.above.prose)[0]}
            clash = bool(said) and classes[0].lower() not in said
            return classes[0] if len(classes) == 1 and not clash else None
    return None


def _fee_above(panel: Panel, over: Sequence[Over]) -> Component | None:
    """The fee of the short line right above, where the headings speak of none: `Rule 12b-1 Fee`."""
    caption = panel.above.caption
    if any(head.fee or head.said_fee for head in over) or another_fee(caption) or "ee" not in caption.lower():
        return None
    return fee_of(classes_in(caption)[1]) if caption.lower().rstrip(" s:").endswith("fee") else None


def _checked(rates: Sequence[Read]) -> Iterator[Read]:
    """One rate for a name, class and fee: where there are two, nothing is told of either."""
    keys = Counter((rate.portfolio_name, rate.share_class, rate.component) for _, rate in rates)
    for span, rate in rates:
        if keys[rate.portfolio_name, rate.share_class, rate.component] == 1 and rate.silent != FIELDS:
            yield span, rate
