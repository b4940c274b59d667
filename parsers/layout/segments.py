"""Blocks -> the parts of a document: title, body, schedules, closing.

AMENDMENT NO. 6 / TO THE ... PLAN     title
The Plan is hereby amended ...        body: recitals, clauses
"SCHEDULE A / TO / THE ... PLAN       a schedule: label, heading, blocks
Dated: October 15, 2003               closing
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise, takewhile

from parsers.layout.furniture import NOTE_MARK, is_furniture, is_rule
from parsers.layout.laid_out_tables import is_data, is_listing, is_outline, lines_put_together
from parsers.layout.lines import lay_out
from parsers.layout.passages import Passage, passage_of, printed_rows
from parsers.layout.rated_lines import begins_outline
from parsers.layout.wrapped_items import rests_of, without_bullets
from parsers.model import Align, Paragraph, Piece, Print, Sheet, Table
from parsers.terms.fees import read_component
from parsers.terms.sorts import Sort, are_names, can_be, words_of
from parsers.wordings import openings
from parsers.wordings.no_names import PAPER


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a heading, an item of a list. `level` is its column where it stood in a table."""

    passage: Passage
    pieces: tuple[Piece, ...]
    align: Align = Align.LEFT
    page: int = 1
    level: int = 0
    listed: bool = False  # it stood in a table of names

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Schedule:
    """`label` is as a reader cites it ('Schedule A-1'), empty where the fees stand in the body."""

    label: str
    heading: tuple[Part, ...] = ()
    blocks: tuple[Part | Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Anatomy:
    title: tuple[Part, ...]
    body: tuple[Part | Table, ...]
    schedules: tuple[Schedule, ...]
    closing: tuple[Part, ...]
    furniture: tuple[Piece, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part that is no table, in reading order of the sections."""
        return tuple(block for block in self.blocks if isinstance(block, Part))

    @property
    def blocks(self) -> tuple[Part | Table, ...]:
        """All that is printed, in reading order of the sections."""
        scheduled = (block for s in self.schedules for block in (*s.heading, *s.blocks))
        return (*self.title, *self.body, *scheduled, *self.closing)


_CLOSING, _SIGNED, _PAPER = openings.CLOSING.regex(), openings.SIGNED.regex(), PAPER.regex()
_SCHEDULE, _ALONE = openings.SCHEDULE.regex(), openings.SCHEDULE_ALONE.regex()
_LABEL_GOES_ON, _HEADING_GOES_ON = openings.LABEL_GOES_ON.regex(), openings.HEADING_GOES_ON.regex()
_SIGNS = tuple(map(re.compile, (r"(?i)\bby\s*:", r"/s/", r"_{3,}")))
_MOST_SIGNERS, _NEAR = 6, 40  # that stand side by side; lines behind a name in which its title may go on
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_NOTE = re.compile(rf"(?:{NOTE_MARK})\s*(?=[A-Z]|$)")  # a footnote begins


def segment(sheet: Sheet) -> Anatomy:
    """The anatomy of an exhibit of any medium."""
    items, furniture = _items(sheet)
    title, rest = _title(items)
    body: list[Part | Table] = []
    closing: list[Part] = []
    schedules: list[tuple[Schedule, list[Part | Table]]] = []
    if first := _opening_in(title):
        schedules.append((Schedule(first), []))
    index, ended = 0, False
    while index < len(rest):
        item = rest[index]
        if isinstance(item, Part) and (label := opening(item)):
            heading, index = _heading(item, rest, index)
            schedules.append((Schedule(label, heading), []))
            ended = False
            continue
        index += 1
        ended = ended or _closes(rest, index - 1)
        if ended and isinstance(item, Part):
            closing.append(item)
        elif schedules:
            schedules[-1][1].append(item)
        else:
            body.append(item)
    whole = tuple(replace(schedule, blocks=tuple(blocks)) for schedule, blocks in schedules)
    return Anatomy(tuple(title), tuple(body), whole, tuple(closing), furniture)


def _closes(items: Sequence[Part | Table], at: int) -> bool:
    """`Dated: May 1, 2003`, `By: /s/ A. Oak`, and who signs on the line above that."""
    item = items[at]
    return isinstance(item, Part) and (_CLOSING.match(item.text) is not None or signs(items, at))


def signs(items: Sequence[Part | Table], at: int) -> bool:
    """Does a line name who signs below it? There are no more such names than signatures.

    OAK TRUST           YEW DISTRIBUTORS, INC.
    By: /s/ A. Elm      By: /s/ B. Fir
    """
    ahead = items[at : at + 2 * _MOST_SIGNERS]
    names = sum(1 for _ in takewhile(_may_sign, ahead))
    return 0 < names <= sum(map(_signatures, takewhile(_is_signature, ahead[names:])))


def _may_sign(item: Part | Table) -> bool:
    if not isinstance(item, Part) or _is_signature(item) or is_prose(item):
        return False
    return can_be(item.text, Sort.REGISTRANT, Sort.FIRM)


def _signatures(item: Part | Table) -> int:
    """How many stand side by side in a line: `By: /s/ A. Elm   By: /s/ B. Fir`."""
    text = item.text if isinstance(item, Part) else ""
    return max(1, *(len(sign.findall(text)) for sign in _SIGNS))


def _is_signature(item: Part | Table) -> bool:
    return isinstance(item, Part) and _SIGNED.search(item.text) is not None


def only_headed(schedule: Schedule) -> bool:
    """Does the schedule stop below the headings of its columns?"""
    parts = [block for block in schedule.blocks if isinstance(block, Part)]
    if any(is_prose(part) or words_of(part.text).figures for part in parts):
        return False
    blocks = (printed_rows(b) if isinstance(b, Table) else [[b.text]] for b in schedule.blocks)
    texts = [text for rows in blocks for row in rows for text in row]
    return bool(texts) and all(can_be(t, Sort.CAPTION) or is_rule(t) or read_component(t) for t in texts)


# ------------------------------------------------------------------------------ parts


def _items(sheet: Sheet) -> tuple[list[Part | Table], tuple[Piece, ...]]:
    items: list[Part | Table] = []
    furniture = list(sheet.furniture)
    for block in lines_put_together(sheet.blocks):
        laid: Iterable[Paragraph | Table | Print] = (block,)
        if isinstance(block, Print):
            print_laid = lay_out(block.lines)
            laid, furniture = print_laid.blocks, [*furniture, *print_laid.furniture]
        for inner in laid:
            if isinstance(inner, Paragraph):
                if len(inner.pieces) == 1 and is_furniture(inner.pieces[0].text):
                    furniture.append(inner.pieces[0])
                elif any(p.text for p in inner.pieces):
                    items.extend(_parts(inner))
            elif isinstance(inner, Table):
                items.extend(_table_or_parts(inner))
    return list(_whole_names(items)), tuple(furniture)


def _parts(paragraph: Paragraph) -> list[Part]:
    """Names one under another in one paragraph (`<BR>`) are items, all of them if centred; else one part."""
    pieces = tuple(p for p in paragraph.pieces if p.text)
    if are_names([p.text for p in pieces], every=paragraph.align is Align.CENTER):
        return [Part(passage_of([p]), (p,), paragraph.align, paragraph.page) for p in pieces]
    notes: list[int] = []  # footnotes on lines right below each other are parts of their own
    if _NOTE.match(pieces[0].text):
        ends = enumerate(pairwise(p.text.rstrip() for p in pieces), 1)
        notes = [n for n, (before, text) in ends if before.endswith((".", "%")) and _NOTE.match(text)]
    runs = [pieces[first:behind] for first, behind in pairwise((0, *notes, len(pieces)))]
    return [Part(passage_of(run), run, paragraph.align, paragraph.page) for run in runs]


def _table_or_parts(table: Table) -> list[Part | Table]:
    """A table that only lays out (numbered paragraphs, a title, a list of names) is parts."""
    if not is_outline(table) and any(is_data(row) for row in table.rows):
        title = _titles_in(table)
        return [*title, replace(table, rows=table.rows[len(title) :])]
    parts: list[Part | Table] = []
    for row in table.rows:
        cells = [cell for cell in row if any(p.text for p in cell.pieces)]
        pieces = [p for cell in cells for p in cell.pieces if p.text]
        if not pieces or (len(pieces) == 1 and is_furniture(pieces[0].text)):
            continue
        if is_listing(cells):
            parts.extend(
                Part(passage_of([p]), (p,), level=c.column, page=table.page, listed=True)
                for c in cells
                for p in c.pieces
                if p.text
            )
        else:
            parts.append(Part(passage_of(pieces), tuple(pieces), page=table.page))
    return parts


def _titles_in(table: Table) -> list[Part]:
    """The first rows, where each is one cell with the title of a schedule: `SCHEDULE A / TO THE PLAN`."""
    titles: list[Part] = []
    for row in table.rows:
        filled = [cell for cell in row if any(p.text for p in cell.pieces)]
        if len(filled) != 1:
            break
        pieces = tuple(p for p in filled[0].pieces if p.text)
        titles.append(Part(passage_of(pieces), pieces, Align.CENTER, table.page))
    papers = [number for number, part in enumerate(titles, 1) if opening(part) and _PAPER.search(part.text)]
    return titles[: papers[-1]] if papers else []


def _whole_names(items: Sequence[Part | Table]) -> Iterator[Part | Table]:
    """A name of a list that goes on in the next line is one item: `Elm Tax-Efficient` / `Young Fund`."""
    for is_line, run in groupby(items, key=_is_line):
        parts = list(run)
        own = [part for part in parts if isinstance(part, Part)] if is_line else []
        lines = without_bullets([part.pieces[0] for part in own])
        parts = [
            replace(p, passage=passage_of([line]), pieces=(line,)) for p, line in zip(own, lines, strict=True)
        ] or parts
        rests = rests_of(lines)
        for at, part in enumerate(parts):
            after = parts[at + 1 : at + 2] if at + 1 in rests else []
            if at not in rests:
                yield _joined([part, *after])


def _is_line(item: Part | Table) -> bool:
    return isinstance(item, Part) and len(item.pieces) == 1 and not is_prose(item) and not opening(item)


def _joined(parts: Sequence[Part | Table]) -> Part | Table:
    first, pieces = parts[0], tuple(p for part in parts if isinstance(part, Part) for p in part.pieces)
    if isinstance(first, Table) or len(parts) == 1:
        return first
    return replace(first, passage=passage_of(pieces), pieces=pieces)


# ------------------------------------------------------------------------------ sections


def is_prose(part: Part) -> bool:
    """A sentence, not a heading or a name: `WHEREAS, the Trust wishes ...`."""
    return len(part.text) > 60 and len(list(islice(_SMALL_WORD.finditer(part.text), 7))) == 7


def opening(part: Part) -> str | None:
    """The label of the schedule that begins with this part: '"SCHEDULE A / TO / ...' -> 'Schedule A'."""
    first = part.pieces[0].text
    if alone := _ALONE.match(first):
        return alone[1].title()
    text = first if len(part.pieces) > 1 else part.text
    match = _SCHEDULE.match(text)
    if match is None or len(text) > 220 or (is_prose(part) and not first.isupper()):
        return None
    kind, label, rest = match["kind"].title(), match["label"], match["rest"].strip()
    if kind == "Exhibit" and _counts_papers(label, rest, first):
        return None
    if rest[:1].islower() and not _LABEL_GOES_ON.match(rest):
        return None
    return f"{kind} {label.upper()}"


def _counts_papers(label: str, rest: str, first: str) -> bool:
    """The label is that of a filed paper, no schedule's: `Exhibit 4`, `Exhibit 99.(m)`, `Exhibit a`."""
    if label.isdigit() or rest[:1] in {"(", "."}:
        return True
    return label.islower() and (not rest or (len(label) == 1 and not first.isupper()))


def _opening_in(title: Sequence[Part]) -> str | None:
    lines = (replace(part, pieces=(p,), passage=passage_of([p])) for part in title for p in part.pieces)
    return next((label for line in lines if (label := opening(line))), None)


def _title(items: list[Part | Table]) -> tuple[list[Part], list[Part | Table]]:
    """What stands before the first sentence, table or list."""
    title: list[Part] = []
    sentences = opened = False  # stand in it; a schedule's opening does
    for index, item in enumerate(items):
        if isinstance(item, Table) or (is_prose(item) and not _caption(item)) or item.listed:
            return title, items[index:]
        listed = _lists_names(items, index, opened)
        if title and (listed or (sentences and opening(item)) or _heads_columns(items, index)):
            return title, items[index:]
        title.append(item)
        sentences = sentences or is_prose(item)
        opened = opened or _opening_in([item]) is not None
    return title, []


def _lists_names(items: Sequence[Part | Table], index: int, opened: bool) -> bool:
    """Names over their rates; or funds, or a class over them, below a schedule's heading that ends there."""
    near = takewhile(lambda item: isinstance(item, Part) and not opening(item), items[index : index + _NEAR])
    below = [item for item in near if isinstance(item, Part)]
    names = below[:3] if opened else []
    led, members = [can_be(p.text, Sort.CLASSES) for p in names], [*map(_is_member, names)]
    more = led[:1] == members[1:2] == [True] and any(led[2:] + members[2:])  # Class A / Elm Fund / Class C
    two = members[:2] == [True, True] or members[:1] == led[1:2] == led[2:3] == [True] or more
    listed = two and not any(_PAPER.search(part.text) for part in below if not is_prose(part))
    return listed or begins_outline([part.text for part in below])


def _is_member(item: Part | Table) -> bool:
    return isinstance(item, Part) and can_be(item.text, Sort.ENTRY) and not can_be(item.text, Sort.REGISTRANT)


def _heads_columns(items: Sequence[Part | Table], index: int) -> bool:
    """Two headings side by side in one line of print, over a table: `Distribution Plan    Service Plan`."""
    pieces = [piece for item in items[index : index + 2] if isinstance(item, Part) for piece in item.pieces]
    if len(pieces) != 2 or not 0 < pieces[1].left - pieces[0].left == pieces[1].start - pieces[0].start:
        return False
    below = next((i for i in items[index:] if isinstance(i, Table) or is_prose(i) or opening(i)), None)
    return isinstance(below, Table)


def _caption(part: Part) -> bool:
    """A long title is no sentence: it has no lower-case verb and no full stop."""
    return part.text.isupper() or (part.align is Align.CENTER and part.text.rstrip()[-1:] not in ".:;,")


def _heading(first: Part, items: list[Part | Table], index: int) -> tuple[tuple[Part, ...], int]:
    """The opening and the lines of its heading that follow: TO / PLAN / (CLASS B SHARES)."""
    heading = [first]
    for at, item in enumerate(items[index + 1 :], index + 1):
        if isinstance(item, Table) or item.listed or is_prose(item) or opening(item):
            break
        lists = _is_member(item) or begins_outline([item.text]) or not _HEADING_GOES_ON.match(item.text)
        last = heading[-1].text
        led = last.endswith(":") or can_be(last, Sort.CAPTION) or _lists_names(items, at, opened=True)
        if lists and (led or (item.align, first.align) != (Align.CENTER, Align.CENTER)):
            break
        heading.append(item)
    return tuple(heading), index + len(heading)
