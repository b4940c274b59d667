"""One cell of a rate column -> its rates: 0.25%; .75/.25; 25, where its column is in basis points."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.model import Component, Rate
from parsers.tables.grid_model import GridCell
from parsers.tables.headings import Meaning
from parsers.tables.scheduled import ScheduleContext
from parsers.terms.cells import is_no_rate, is_rate, trim_marks
from parsers.terms.fees import read_bound
from parsers.terms.figures import BARE_NUMBER, PLAUSIBLE, find_figures, read_rate
from parsers.terms.phrases import read_phrase

_PAIR = (Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE)
_STROKE = re.compile(r"(?!\d+/\d+ of\b)[^/]+/[^/]+")  # .75/.25, and not 1/4 of 1%


def read_cell(
    cell: GridCell, meaning: Meaning, base: Rate, context: ScheduleContext, ledger: Ledger
) -> list[Rate]:
    """The rates of a cell; `base` is what its row and column say of them. What it holds else is booked."""
    text = trim_marks(cell.text)[0]
    if is_no_rate(text):
        return []
    if meaning.other:
        put_aside(cell, f"another fee: {meaning.printed}", ledger)
        return []
    stroke = _STROKE.fullmatch(text) is not None
    components = meaning.components or (_PAIR if stroke else (context.single or context.component,))
    base = replace(base, component=components[0], bound=base.bound or read_bound(text))
    figures = [(f.start, f.end) for f in find_figures(text)] or _bare_pair(text)
    if stroke and len(components) == 2 and 1 <= len(figures) <= 2:
        # '.75/.25' is two fees; '.75/none' is one, and the second is not charged
        parts = zip(figures, components, strict=False)
        return [r for at, c in parts for r in _figure(cell, *at, replace(base, component=c), ledger)]
    points = (meaning.points or context.points) and _is_of_points(text)
    if is_rate(text) or points:
        at = max(cell.text.find(text), 0)
        return _figure(cell, at, at + len(text), base, ledger, " basis points" if points else "")
    if figures:
        return _phrase(cell, base, ledger)
    if re.search(r"\d", text):
        _leave(cell, cell.passage.at(0, len(cell.text)), ledger)
    return []


def put_aside(cell: GridCell, reason: str, ledger: Ledger) -> None:
    """No figure of the cell is a rate of the plan."""
    text = trim_marks(cell.text)[0]
    spans = [(f.start, f.end) for f in find_figures(cell.text)] or ([(0, len(text))] if is_rate(text) else [])
    for start, end in spans:
        ledger.put_aside(cell.passage.at(start, end), reason)


def _is_of_points(text: str) -> bool:
    """A number without a unit, too great for a percentage."""
    rate = read_rate(text) if BARE_NUMBER.fullmatch(text) else None
    return rate is not None and rate > PLAUSIBLE


def _figure(cell: GridCell, start: int, end: int, base: Rate, ledger: Ledger, unit: str = "") -> list[Rate]:
    """`unit` is that of the column, where the cell has none."""
    return _book(cell, start, end, read_rate(cell.text[start:end] + unit), base, ledger)


def _phrase(cell: GridCell, base: Rate, ledger: Ledger) -> list[Rate]:
    """A cell with words: 'Class A: 0.25%'; 'up to 25 basis points (0.25%) of the first $500 million'."""
    rates: list[Rate] = []
    for said in read_phrase(cell.text):
        start, end = said.figure.start, said.figure.end
        if said.reason:
            ledger.put_aside(cell.passage.at(start, end), said.reason)
            continue
        row = replace(base, bound=base.bound or said.bound, tier_from=said.tier[0], tier_to=said.tier[1])
        booked = _book(cell, start, end, said.figure.rate, row, ledger)
        rates += [replace(r, share_class=c) for r in booked for c in said.classes or (base.share_class,)]
    return rates


def _book(
    cell: GridCell, start: int, end: int, rate: Decimal | None, base: Rate, ledger: Ledger
) -> list[Rate]:
    span = cell.passage.at(start, end)
    if rate is None:
        _leave(cell, span, ledger)
        return []
    if rate > PLAUSIBLE:
        ledger.leave(span, "implausible_rate", "no plan charges so much", cell.text)
        return []
    ledger.take(span)
    printed = ledger.print_at(span)
    return [
        replace(base, rate=rate, rate_text=printed, locator=ledger.sheet.locate(*span), source_text=printed)
    ]


def _leave(cell: GridCell, span: tuple[int, int], ledger: Ledger) -> None:
    ledger.leave(span, "unreadable_rate", "it is no number that we can read", cell.text)


def _bare_pair(text: str) -> list[tuple[int, int]]:
    """'0.75/0.25' or '.75/none' without a percent sign."""
    match = re.fullmatch(r"(\d{0,2}\.?\d+)\s*/\s*(\d{0,2}\.\d+|none|n/a|-+)", text, re.IGNORECASE)
    return [match.span(i) for i in (1, 2) if match[i][-1].isdigit()] if match else []
