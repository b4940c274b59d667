"""A reading beside its print: each printed line, and on its right what was read there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import (
    Block,
    Bound,
    Component,
    Entry,
    Exhibit,
    Grade,
    Paragraph,
    Piece,
    Print,
    Rate,
    Reading,
    Severity,
    Sheet,
)
from parsers.terms.figures import find_figures
from pipeline.commands.show.case import percent
from pipeline.errors import visible

BOLD, DIM, RED, GREEN, YELLOW, BLUE = "1", "2", "31", "32", "33", "34"
Paint = Callable[[str, str], str]

_COMPONENTS = {
    Component.ASSET_BASED_SALES_CHARGE: "sales charge",
    Component.SERVICE_FEE: "service",
    Component.AGGREGATE_FEE: "total",
}
_BOUNDS = {Bound.MAXIMUM: " max", Bound.MINIMUM: " min", None: ""}
_GRADES = {Severity.INFO: BLUE, Severity.WARNING: YELLOW, Severity.ERROR: RED}
_NOTES = 64  # columns for the notes, where the terminal has room for both
_KEPT = 1  # lines shown before and after one where something was read


def coloured(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{visible(text)}\x1b[0m"


def uncoloured(text: str, _colour: str) -> str:
    return visible(text)


@dataclass(frozen=True, slots=True)
class Note:
    """What was made of the print at a place."""

    words: str
    colour: str
    locator: str
    source_text: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line, `text` at `start` of the sheet, with the notes on it and where they point."""

    number: int
    start: int
    text: str
    notes: tuple[tuple[Note, int, int], ...]


def side_by_side(exhibit: Exhibit, reading: Reading, width: int, paint: Paint) -> Iterator[str]:
    """Lines for a terminal of that width: the facts, the print with its notes, the findings.

    All that an exhibit says in them is visible; `paint` sees to what it is given.
    """
    yield paint(f"{exhibit.source_path}  {reading.status}", BOLD)
    yield from (f"  {name:16} {visible(str(value))}" for name, value in _facts(exhibit, reading) if value)
    yield ""
    if reading.document:
        yield from _print(exhibit, list(_notes(reading)), width, paint)
    for found in reading.findings:
        first, *more = found.message.split("\n")  # a trace has lines
        yield paint(f"  {found.code}: {first}", _GRADES[found.severity])
        yield from (paint(f"      {line}", _GRADES[found.severity]) for line in more)


def _facts(exhibit: Exhibit, reading: Reading) -> Iterator[tuple[str, object]]:
    yield "filed", exhibit.filing_date
    yield "filers", ", ".join(f"{filer.conformed_name} ({filer.cik})".strip() for filer in exhibit.filers)
    yield "reason", reading.reason
    document = reading.document
    if document is None:
        return
    yield "kind", document.kind
    yield "title", document.title
    yield "amendment", document.amendment_number
    yield "exhibit", document.exhibit_number
    yield "share classes", ", ".join(document.share_classes)
    yield "registrants", "; ".join(document.registrants)
    yield "plan of", document.base_date
    yield (
        "effective",
        document.effective_date and f"{document.effective_date} ({document.effective_date_basis})",
    )
    yield "dated", document.dated
    yield "plan type", document.plan_type
    yield "distributor", document.distributor
    counts = (document.rate_figures_read, document.rate_figures_set_aside, document.rate_figures_unread)
    yield "figures", "{} printed = {} read + {} set aside + {} unread".format(document.rate_figures, *counts)


def _notes(reading: Reading) -> Iterator[Note]:
    for entry in reading.entries:
        yield Note(_entry(entry), GREEN, entry.locator, entry.source_text)
    for rate in reading.rates:
        colour = YELLOW if rate.reading is Grade.DOUBTFUL else GREEN
        yield Note(_rate(rate), colour, rate.locator, rate.source_text)
    for change in reading.changes:
        words = f"{change.kind}: {change.old_value or '-'} -> {change.new_value or '-'}"
        yield Note(words, YELLOW, change.locator, change.source_text)
    for aside in reading.set_aside:
        yield Note(f"set aside: {aside.reason}", BLUE, aside.locator, aside.source_text)
    for finding in reading.findings:
        if finding.locator:
            yield Note(finding.code, _GRADES[finding.severity], finding.locator, finding.source_text)


def _entry(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.portfolio_name, entry.share_class)))


def _rate(rate: Rate) -> str:
    tier = f" from ${rate.tier_from:,}" if rate.tier_from else ""
    tier += f" to ${rate.tier_to:,}" if rate.tier_to else ""
    condition = f", {rate.condition}" if rate.condition else ""
    whose = (
        ""
        if rate.row_number
        else "".join(f"{name}, " for name in (rate.portfolio_name, rate.share_class) if name)
    )
    assumed = f", assumed {' and '.join(rate.assumed)}" if rate.assumed else ""
    fee = f"{_COMPONENTS[rate.component]}{_BOUNDS[rate.bound]}"
    return f"{whose}{fee} {percent(rate.rate)}%{tier}{condition} ({rate.reading}{assumed})"


def _print(exhibit: Exhibit, notes: list[Note], width: int, paint: Paint) -> Iterator[str]:
    """The lines of the print that have notes, and their neighbours; notes without a place at the end."""
    opened = lay_open(exhibit)
    if isinstance(opened, Fault):
        return
    placed = _placed(opened[0], notes)
    rows = _rows(opened[0].text, placed)
    longest = max((len(row.text) for row in rows if row.notes), default=0)
    room = min(longest, max(width // 2, width - _NOTES))
    gap = False
    for at, row in enumerate(rows):
        near = any(other.notes for other in rows[max(at - _KEPT, 0) : at + _KEPT + 1])
        if near:
            yield from _folded_row(row, room, width, paint)
        elif not gap:
            yield paint("   ...", DIM)
        gap = not near
    found = {id(note) for note, _, _ in placed}
    yield from ("       " + paint(note.words, note.colour) for note in notes if id(note) not in found)
    yield ""


def _placed(sheet: Sheet, notes: Sequence[Note]) -> list[tuple[Note, int, int]]:
    """The notes whose place is found: by the locator of a piece or a figure, else by what is quoted."""
    spans = [(piece.start, piece.end) for block in sheet.blocks for piece in _pieces(block) if piece.text]
    spans += [(figure.start, figure.end) for figure in find_figures(sheet.text)]
    known = {sheet.locate(start, end): (start, end) for start, end in spans}
    placed = []
    for note in notes:
        span = known.get(note.locator) or _quoted(sheet.text, note.source_text or "")
        if span:
            placed.append((note, *span))
    return placed


def _quoted(text: str, quote: str) -> tuple[int, int] | None:
    """Where the text first says that, however its blanks and line ends fall."""
    words = quote.split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return match.span() if match else None


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Paragraph):
        yield from block.pieces
    elif isinstance(block, Print):
        yield from (piece for line in block.lines for piece in line.pieces)
    else:
        yield from (piece for row in block.rows for cell in row for piece in cell.pieces)


def _rows(text: str, placed: list[tuple[Note, int, int]]) -> list[Row]:
    lines = text.split("\n")
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    by_line: dict[int, list[tuple[Note, int, int]]] = defaultdict(list)
    for note in placed:
        by_line[bisect_right(starts, note[1]) - 1].append(note)
    return [
        Row(at + 1, start, line.rstrip(), tuple(by_line[at]))
        for at, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]


def _folded_row(row: Row, room: int, width: int, paint: Paint) -> Iterator[str]:
    """A printed line, folded to its room, and its notes on the right of it."""
    cuts = range(0, max(len(row.text), 1), max(room, 1))
    notes = list(_folded(row, width - room - 10, paint))
    for at in range(max(len(cuts), len(notes))):
        number = paint(f"{row.number if at == 0 else '':>6} ", DIM)
        begin = at * room
        text = row.text[begin : begin + room] if at < len(cuts) else ""
        body = _inked(text, row.start + begin, row, paint) + " " * (room - len(visible(text)))
        yield f"{number}{body} {paint('|', DIM)} {notes[at] if at < len(notes) else ''}".rstrip()


def _inked(text: str, start: int, row: Row, paint: Paint) -> str:
    """A slice of the print with each noted part in the colour of its note."""
    out, done = "", 0
    for note, first, last in sorted(row.notes, key=lambda noted: (noted[1], -noted[2])):
        begin, end = max(first - start, done), min(last - start, len(text))
        if begin < end:
            out += visible(text[done:begin]) + paint(text[begin:end], note.colour)
            done = end
    return out + visible(text[done:])


def _folded(row: Row, room: int, paint: Paint) -> Iterator[str]:
    """The notes of a line, as many side by side as there is room for; what is said twice is said once."""
    said: list[str] = []
    length = 0
    for words, colour in dict.fromkeys((note.words, note.colour) for note, _, _ in row.notes):
        if said and length + len(words) > room:
            yield "; ".join(said)
            said, length = [], 0
        said.append(paint(words, colour))
        length += len(words) + 2
    if said:
        yield "; ".join(said)
