"""What was made of the print at each place: rows, rates, changes, figures that are no rates, findings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from parsers.model import (
    Block,
    Bound,
    Component,
    Entry,
    Fate,
    Grade,
    Paragraph,
    Piece,
    Print,
    Rate,
    Reading,
    Severity,
    Sheet,
)
from pipeline.commands.show.case import percent

BOLD, DIM, RED, GREEN, YELLOW, BLUE = "1", "2", "31", "32", "33", "34"
GRADES = {Severity.INFO: BLUE, Severity.WARNING: YELLOW, Severity.ERROR: RED}
_COMPONENTS = {
    Component.ASSET_BASED_SALES_CHARGE: "sales charge",
    Component.SERVICE_FEE: "service",
    Component.AGGREGATE_FEE: "total",
}
_BOUNDS = {Bound.MAXIMUM: " max", Bound.MINIMUM: " min", None: ""}
_MOST_QUOTES = 50  # places that say the same, among which that of a locator is looked for

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Note:
    """What was made of the print at a place; `span` is where that is in the sheet's text, None: not found."""

    words: str
    colour: str
    span: Span | None


def notes_of(reading: Reading, sheet: Sheet, row_at: Callable[[int], int]) -> list[Note]:
    """The notes on an exhibit, each figure of its ledger in one at least; in the order of print, those
    whose place is not found behind all others. `row_at` gives the printed row of a place of the text."""
    places = _places(reading, sheet)
    entries = [(entry, _place(entry.locator, entry.source_text, sheet, places)) for entry in reading.entries]
    told: dict[int, list[Entry]] = defaultdict(list)
    for entry, span in entries:
        if span:
            told[row_at(span[0])].append(entry)

    def beside(span: Span | None) -> list[Entry]:
        return told[row_at(span[0])] if span else []

    rated = {(rate.row_number, rate.share_class) for rate in reading.rates}
    notes = [
        *(
            Note(_entry(entry), GREEN, span)
            for entry, span in entries
            if len(beside(span)) < 2 or (entry.row_number, entry.share_class) not in rated
        ),  # of several on one row each is named with its rate
        *_rates(reading, sheet, places, beside),
        *_changes(reading, sheet, places),
        *_figures(reading),
        *_findings(reading, sheet, places),
    ]
    rank = {id(note): at for at, note in enumerate(notes)}
    last = len(sheet.text) + 1
    return sorted(notes, key=lambda note: (note.span[0] if note.span else last, rank[id(note)]))


def _rates(
    reading: Reading,
    sheet: Sheet,
    places: Mapping[str, Span],
    told: Callable[[Span | None], Sequence[Entry]],
) -> Iterator[Note]:
    for rate in reading.rates:
        colour = YELLOW if rate.reading is Grade.DOUBTFUL else GREEN
        span = rate.span or _place(rate.locator, rate.source_text, sheet, places)
        yield Note(_rate(rate, told(span)), colour, span)


def _changes(reading: Reading, sheet: Sheet, places: Mapping[str, Span]) -> Iterator[Note]:
    for change in reading.changes:
        words = f"{change.kind}: {change.old_value or '-'} -> {change.new_value or '-'}"
        yield Note(words, YELLOW, _place(change.locator, change.source_text, sheet, places))


def _figures(reading: Reading) -> Iterator[Note]:
    """What was set aside or not read, with the reason; and what was read and gave no row of its own."""
    rated = {rate.span for rate in reading.rates}
    for figure in reading.figures:
        if figure.fate is Fate.SET_ASIDE:
            yield Note(f"{figure.source_text} set aside: {figure.reason}", BLUE, figure.span)
        elif figure.fate is Fate.UNREAD:
            yield Note(f"{figure.source_text} not read: {figure.reason}", YELLOW, figure.span)
        elif figure.span not in rated:
            yield Note(f"{figure.source_text} read", GREEN, figure.span)


def _findings(reading: Reading, sheet: Sheet, places: Mapping[str, Span]) -> Iterator[Note]:
    for finding in reading.findings:
        if finding.locator:
            place = _place(finding.locator, finding.source_text or "", sheet, places)
            yield Note(finding.code, GRADES[finding.severity], place)


def _entry(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.portfolio_name, entry.share_class)))


def _rate(rate: Rate, beside: Sequence[Entry]) -> str:
    tier = f" from {_dollars(rate.tier_from)}" if rate.tier_from else ""
    tier += f" to {_dollars(rate.tier_to)}" if rate.tier_to else ""
    condition = f", {rate.condition}" if rate.condition else ""
    assumed = f", assumed {' and '.join(rate.assumed)}" if rate.assumed else ""
    fee = f"{_COMPONENTS[rate.component]}{_BOUNDS[rate.bound]}"
    return f"{_whose(rate, beside)}{fee} {percent(rate.rate)}%{tier}{condition} ({rate.reading}{assumed})"


def _whose(rate: Rate, beside: Sequence[Entry]) -> str:
    """Whose it is, but for what the one note beside it on a row of a schedule says already."""
    told = (beside[0].portfolio_name, beside[0].share_class) if len(beside) == 1 else ()
    names = (rate.portfolio_name, rate.share_class)
    return "".join(f"{name}, " for name in names if name and name not in told)


def _dollars(amount: Decimal) -> str:
    """$500,000,000; cents where there are any."""
    return f"${amount:,.2f}".removesuffix(".00")


# ---------------------------------------------------------------------- places


def _places(reading: Reading, sheet: Sheet) -> dict[str, Span]:
    """Where a locator is, of each piece of print and each figure."""
    spans = [(piece.start, piece.end) for block in sheet.blocks for piece in _pieces(block) if piece.text]
    return {sheet.locate(*span): span for span in spans} | {f.locator: f.span for f in reading.figures}


def _place(locator: str, source_text: str, sheet: Sheet, places: Mapping[str, Span]) -> Span | None:
    """Where a locator is; of one that is of no piece, where the text says what is quoted."""
    return places.get(locator) or _quoted(sheet, locator, source_text)


def _quoted(sheet: Sheet, locator: str, quote: str) -> Span | None:
    """Where the text says that, however its blanks and line ends fall: at the locator, or first."""
    words = quote.split()
    if not words:
        return None
    said = re.compile(r"\s+".join(map(re.escape, words)))
    found = [match.span() for match in islice(said.finditer(sheet.text), _MOST_QUOTES)]
    return next((span for span in found if sheet.locate(*span) == locator), found[0] if found else None)


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield from block.pieces
    elif isinstance(block, Print):
        yield from (piece for line in block.lines for piece in line.pieces)
    else:
        yield from (piece for row in block.rows for cell in row for piece in cell.pieces)
