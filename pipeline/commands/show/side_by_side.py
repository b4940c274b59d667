"""A reading beside its print: each printed row, and on its right, or below it, what was read there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import Exhibit, Medium, Reading, Sheet
from pipeline.commands.show.laid_rows import Layout, Line, natural_width
from pipeline.commands.show.notes import BOLD, DIM, GRADES, Note, notes_of
from pipeline.commands.show.printed_rows import PrintedRow, printed_rows
from pipeline.commands.show.terminal_width import columns, folded
from pipeline.errors import visible

Paint = Callable[[str, str], str]

_ROOM_FOR_NOTES = 44  # columns, at least, beside the print; where there are fewer they stand below it
_LINE = 100  # columns; what is longer is prose, which may be folded
_WIDE = 120  # columns of a terminal on which prose is folded to leave notes room beside it
_OF_WIDE = 56  # columns for the notes there
_HEADING = 6  # rows of a table that are shown above the first one in which something was read
_MOST_AROUND = 2  # lines of a row that is shown for its neighbour only
_BELOW = "  > "  # before a note that stands below its row


def coloured(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{visible(text)}\x1b[0m"


def uncoloured(text: str, _colour: str) -> str:
    return visible(text)


def side_by_side(exhibit: Exhibit, reading: Reading, width: int, paint: Paint) -> Iterator[str]:
    """Lines for a terminal of that width: the facts, the print with its notes, the findings.

    All that an exhibit says in them is visible; `paint` sees to what it is given.
    """
    yield paint(f"{exhibit.source_path}  {reading.status}", BOLD)
    for name, value in _facts(exhibit, reading):
        if value:
            for at, line in enumerate(folded(str(value), max(width - 19, 20))):
                yield f"  {'' if at else name:16} {visible(line)}"
    opened = lay_open(exhibit) if reading.document else None
    if opened is not None and not isinstance(opened, Fault):
        yield ""
        yield from _Beside.of(opened[0], reading, width, paint).lines()
    if reading.findings:
        yield ""
    for found in reading.findings:
        first, *more = found.message.split("\n")  # a trace has lines
        lines = folded(f"{found.code}: {first}", max(width - 6, 20))
        yield from (
            paint(f"{'      ' if at else '  '}{line}", GRADES[found.severity])
            for at, line in enumerate(lines)
        )
        yield from (paint(f"      {line}", GRADES[found.severity]) for line in more)


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


@dataclass(frozen=True, slots=True)
class _Beside:
    """The print of a sheet with the notes on its rows, for a terminal of a width."""

    sheet: Sheet
    rows: Sequence[PrintedRow]
    notes: Mapping[int, Sequence[Note]]  # by the row in which they begin
    homeless: Sequence[Note]
    width: int
    paint: Paint

    @classmethod
    def of(cls, sheet: Sheet, reading: Reading, width: int, paint: Paint) -> _Beside:
        rows = printed_rows(sheet)
        begun = sorted((start, at) for at, row in enumerate(rows) for start, _ in row.stretches)
        starts = [start for start, _ in begun]

        def row_at(place: int) -> int:
            return begun[max(bisect_right(starts, place) - 1, 0)][1]

        notes = notes_of(reading, sheet, row_at)
        homes: dict[int, list[Note]] = defaultdict(list)
        for note in notes:
            if note.span:
                homes[row_at(note.span[0])].append(note)
        return cls(sheet, rows, homes, [note for note in notes if not note.span], width, paint)

    def lines(self) -> Iterator[str]:
        shown = self._shown()
        margin = len(str(max(shown, default=0) + 1)) + 2
        room, below = self._rooms(shown, self.width - margin - 1)
        layout = Layout(self.sheet.text, self.rows, room)
        before = -1
        dead = min((piece.start for piece, _ in self.sheet.dead), default=len(self.sheet.text) + 1)
        for at in shown:
            if at > before + 1:
                yield self.paint(f"{'':{margin}} ...", DIM)
            if self.rows[at].start >= dead:
                yield self.paint(f"{'':{margin}} not to be seen on the page, or struck through:", DIM)
                dead = len(self.sheet.text) + 1
            lines = layout.lines(self.rows[at])
            draw = self._beneath if below else self._beside
            for number, text in enumerate(draw(at, lines, room, self.width - margin - room - 4)):
                place = "" if number else str(at + 1)
                yield f"{self.paint(place.rjust(margin), DIM)} {text}".rstrip()
            before = at
        if shown and before < len(self.rows) - 1:
            yield self.paint(f"{'':{margin}} ...", DIM)
        for note in self.homeless:
            yield f"{'':{margin}} {self.paint(note.words, note.colour)}"

    def _shown(self) -> list[int]:
        """The rows with notes, the next that print something on either side of each, headings of tables."""
        shown: set[int] = set()
        printing = [at for at, row in enumerate(self.rows) if self._prints(row)]
        place = {at: number for number, at in enumerate(printing)}
        for at in self.notes:
            if at in place:
                near = printing[max(place[at] - 1, 0) : place[at] + 2]
                shown.update(range(near[0], near[-1] + 1))
                shown.update(self._heading(at))
        gaps = sorted(shown)
        for first, second in pairwise(gaps):
            if second == first + 2:  # a line in place of one that says that there is one
                shown.add(first + 1)
        return sorted(shown)

    def _prints(self, row: PrintedRow) -> bool:
        return any(self.sheet.text[start:end].strip() for start, end in row.stretches)

    def _heading(self, at: int) -> Iterator[int]:
        """The rows above one in its table, up to a few."""
        table = self.rows[at].table
        for above in range(at - 1, max(at - _HEADING, 0) - 1, -1):
            if table is None or self.rows[above].table != table:
                return
            yield above

    def _rooms(self, shown: Sequence[int], room: int) -> tuple[int, bool]:
        """The columns for the print, and whether the notes stand below it: they have no room beside it."""
        tables: dict[int, list[PrintedRow]] = defaultdict(list)
        for row in self.rows:
            if row.table is not None:
                tables[row.table].append(row)
        needed = {
            natural_width(self.sheet.text, row, tables.get(-1 if row.table is None else row.table, ()))
            for row in _once_a_table([self.rows[at] for at in shown if at in self.notes])
        }
        longest = max(needed, default=0)
        if longest + 3 + _ROOM_FOR_NOTES <= room:
            return longest, False
        prose = self.sheet.medium is not Medium.TEXT and longest > _LINE
        if prose and self.width >= _WIDE:
            return max(room - 3 - _OF_WIDE, room // 2), False
        return room, True

    def _beside(self, at: int, lines: Sequence[Line], room: int, free: int) -> Iterator[str]:
        """A row, and on the right of each of its lines the notes on what begins there."""
        bar = self.paint("|", DIM)
        waiting: deque[str] = deque()
        for line, notes in self._noted(at, lines):
            waiting.extend(self._told(notes, free))
            text, used = self._inked(line, at)
            yield f"{text}{' ' * (room - used)} {bar} {waiting.popleft() if waiting else ''}".rstrip()
        yield from (f"{' ' * room} {bar} {told}" for told in waiting)

    def _beneath(self, at: int, lines: Sequence[Line], room: int, _: int) -> Iterator[str]:
        """A row, and below each of its lines the notes on what begins there."""
        for line, notes in self._noted(at, lines):
            yield self._inked(line, at)[0]
            for told in self._told(notes, room - len(_BELOW)):
                yield f"{self.paint(_BELOW, DIM)}{told}"

    def _noted(self, at: int, lines: Sequence[Line]) -> Iterator[tuple[Line, list[Note]]]:
        """Each line of a row with the notes on what begins in it; few lines of one that has none."""
        waiting = list(self.notes.get(at, ()))
        if not waiting:
            yield from ((line, []) for line in lines[:_MOST_AROUND])
            return
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            here = [note for note in waiting if last or _begins_in(note, line)]
            waiting = [note for note in waiting if note not in here]
            yield line, here

    def _told(self, notes: Sequence[Note], room: int) -> Iterator[str]:
        """Notes in lines of that room, parted by `;`; what is said twice is said once."""
        line, used = "", 0
        said = list(dict.fromkeys((note.words, note.colour) for note in notes))
        for number, (words, colour) in enumerate(said):
            mark = ";" if number < len(said) - 1 else ""
            if used and used + 1 + columns(words) + len(mark) > room:
                yield line
                line, used = "", 0
            *full, last = list(folded(f"{words}{mark}", room)) or [""]
            yield from (self.paint(part, colour) for part in full)
            line = f"{line} {self.paint(last, colour)}" if used else self.paint(last, colour)
            used += columns(last) + (1 if used else 0)
        if line:
            yield line

    def _inked(self, line: Line, at: int) -> tuple[str, int]:
        """A line with each noted part in the colour of its note, and how many columns it takes."""
        out, used = "", 0
        for laid in line:
            out += " " * (laid.left - used)
            out += self._stretch(laid.start, laid.end, self.notes.get(at, ()))
            used = laid.left + columns(self.sheet.text[laid.start : laid.end])
        return out, used

    def _stretch(self, start: int, end: int, notes: Sequence[Note]) -> str:
        """A stretch of the print; of two notes on a letter the one on less print gives it its colour."""
        inside = [(note.span, note.colour) for note in notes if note.span and _meet(note.span, start, end)]
        inside.sort(key=lambda each: each[0][1] - each[0][0])
        edges = sorted({start, end, *(min(max(at, start), end) for span, _ in inside for at in span)})
        out = ""
        for first, last in pairwise(edges):
            colour = next((colour for span, colour in inside if _meet(span, first, last)), None)
            text = self.sheet.text[first:last]
            out += self.paint(text, colour) if colour else visible(text)
        return out


def _once_a_table(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    seen: set[int] = set()
    for row in rows:
        if row.table is None or row.table not in seen:
            yield row
            seen |= {row.table} if row.table is not None else set()


def _begins_in(note: Note, line: Line) -> bool:
    return bool(note.span) and any(laid.start <= note.span[0] < laid.end for laid in line)  # type: ignore[index]


def _meet(span: tuple[int, int], start: int, end: int) -> bool:
    return span[0] < end and span[1] > start
