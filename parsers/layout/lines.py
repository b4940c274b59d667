"""Printed lines -> paragraphs and tables: the geometry of monospaced text, PDF and <PRE>.

A table is a run of rows (a name, then cells) with what stands between them and the header above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from operator import itemgetter

from parsers.layout.furniture import is_furniture, is_rule, is_tag, strip_tag
from parsers.layout.paragraph_columns import parted
from parsers.layout.printed_lines import (
    begins_schedule,
    is_row,
    is_signature,
    joined,
    opens_schedule,
    overlap,
    right_edge,
    widest_gap,
)
from parsers.layout.printed_tables import table_of
from parsers.layout.rated_lines import begins_item, joined_listings
from parsers.layout.ruled_columns import cut_by_rules
from parsers.model import Align, Block, Line, Paragraph, Piece, Table
from parsers.terms.share_classes import CLASS_NOUNS
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import openings, printed_rows

_TITLE, _FEE_AND = openings.TITLE.regex(), printed_rows.FEE_AND.regex()
_CELL_ENDS, _SENTENCE = printed_rows.CELL_ENDS.regex(), printed_rows.SENTENCE_LINE.regex()
_ASKEW = 2  # characters by which the cells of a column may begin apart
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_MOST_HEADINGS = 4  # lines of a header


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of running text, in characters."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Laid:
    blocks: tuple[Block, ...]
    furniture: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines with no blank line between: `flows` if they are running text, `rows` if a row is among them."""

    lines: Sequence[Line]
    flows: bool
    rows: bool

    @property
    def opens(self) -> bool:
        return opens_schedule(self.lines[0])


def lay_out(lines: Sequence[Line]) -> Laid:
    """Paragraphs and tables in reading order, and what belongs to the pages."""
    clean, furniture = _clean(cut_by_rules(lines))
    parts = [p if isinstance(p, Table) else joined_listings(p) for p in parted(clean)]
    measure = _measure([line for part in parts if not isinstance(part, Table) for line in part])
    blocks: list[Block] = []
    for part in parts:
        blocks.extend([part] if isinstance(part, Table) else _blocks(part, measure))
    return Laid(tuple(blocks), furniture)


def _blocks(lines: Sequence[Line], measure: Measure) -> list[Block]:
    groups = [_group(together, measure) for together in _parted(lines)]
    stops = _stops(groups)
    blocks: list[Block] = []
    index = 0
    while index < len(groups):
        span = _table_span(groups, index, stops[index])
        if span is None:
            blocks.extend(_paragraphs(groups[index], measure))
            index += 1
            continue
        first, last = span
        for above in groups[index:first]:
            blocks.extend(_paragraphs(above, measure))
        body, tail = _trim([line for group in groups[first : last + 1] for line in group.lines])
        blocks.append(table_of(body))
        if tail:
            blocks.extend(_paragraphs(_group(tail, measure), measure))
        index = last + 1
    return blocks


# ------------------------------------------------------------------------------ lines


def _clean(lines: Sequence[Line]) -> tuple[list[Line], tuple[Piece, ...]]:
    """Drop tags, rules and page furniture; the gap of a dropped line goes to the next."""
    kept: list[Line] = []
    furniture: list[Piece] = []
    gap = 0
    for line in lines:
        gap += line.gap
        pieces = [strip_tag(p) for p in line.pieces if not is_tag(p.text)]
        if all(is_rule(p.text) for p in pieces):
            continue
        if len(pieces) == 1 and is_furniture(pieces[0].text):
            furniture.append(pieces[0])
            continue
        kept.append(Line(tuple(p for p in pieces if len(p.text) <= 4 or not is_rule(p.text)), line.page, gap))
        gap = 0
    return kept, tuple(furniture)


def _parted(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines between blank lines; rows and running text part even where no blank line does (PDF)."""
    groups: list[list[Line]] = []
    columns = False
    for line in lines:
        alike = bool(groups) and _is_labelled_alike(groups[-1][-1], line)
        before, columns = columns, alike or widest_gap(line) > 6 or is_row(line)
        if groups and not line.gap and columns == before:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _measure(lines: Sequence[Line]) -> Measure:
    """The edges of running text: where it begins, and where nine in ten of its longer lines end."""
    text = [line for line in lines if right_edge(line) - line.pieces[0].left > 45 and widest_gap(line) <= 3]
    if not text:
        return Measure(0.0, 80.0)
    ends = sorted(map(right_edge, text))
    return Measure(min(line.pieces[0].left for line in text), ends[int(len(ends) * 0.9)])


def _group(lines: Sequence[Line], measure: Measure) -> _Group:
    rows = sum(is_row(line) for line in lines)
    return _Group(lines, rows * 3 < len(lines) and _flows(lines, measure.right), rows > 0)


def _flows(lines: Sequence[Line], margin: float) -> bool:
    """Running text: each line ends where the next word would not have gone on to it."""
    if len(lines) == 1:
        text = " ".join(p.text for p in lines[0].pieces)
        return len(text) > 50 and len(_SMALL_WORD.findall(text)) >= 5
    if sum(widest_gap(line) > 3 for line in lines) * 4 > len(lines):
        return False
    if sum(len(_SMALL_WORD.findall(p.text)) for line in lines for p in line.pieces) < 3:
        return False  # capitals and names: a heading, a header, a list
    return any(len(run) > 1 for run in _runs(lines, margin))


def _runs(group: Sequence[Line], margin: float) -> list[list[Line]]:
    """Cut a group behind each line on which the next line's first word would have had room."""
    runs = [[group[0]]]
    for line, after in pairwise(group):
        if _goes_on(line, after, margin):
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs


def _goes_on(line: Line, after: Line, margin: float) -> bool:
    """The line is full; or it breaks off in a sentence, which the next one takes up. Items never do."""
    word, text = after.pieces[0].text, " ".join(p.text for p in line.pieces)
    if (begins_item(line) and begins_item(after)) or _IN_BRACKETS.fullmatch(text):
        return False
    if right_edge(line) + 1 + len(word.split(" ", 1)[0]) >= margin - 6:
        return True
    if word[0].islower() and right_edge(line) > margin / 2:
        return True
    return right_edge(line) > 0.7 * margin and text[-1] not in ".:;" and len(_SMALL_WORD.findall(text)) >= 3


# ------------------------------------------------------------------------------ tables


def _stops(groups: Sequence[_Group]) -> list[int | None]:
    """For each group the first from there on that flows or has rows."""
    stops: list[int | None] = []
    stop: int | None = None
    for index in reversed(range(len(groups))):
        stop = index if groups[index].flows or groups[index].rows else stop
        stops.append(stop)
    return stops[::-1]


def _table_span(groups: Sequence[_Group], index: int, first: int | None) -> tuple[int, int] | None:
    """The groups, from `index` on, that the next table takes up, if the next thing, `first`, is a table."""
    if first is None or groups[first].flows:
        return None
    head = first
    while head > index and _may_head(groups[head - 1], groups[first]):
        head -= 1
    last = first
    edge = min(line.pieces[0].left for line in groups[first].lines if is_row(line))
    for i in range(first + 1, len(groups)):
        if groups[i].flows or groups[i].opens or _is_next_title(groups, i, edge):
            break
        if groups[i].rows:
            last = i
    return head, last + 1 if _hangs_on(groups[last + 1 : last + 2]) else last


def _is_next_title(groups: Sequence[_Group], at: int, edge: float) -> bool:
    """Lines behind the `edge` of the names, between rows and a caption of names: the next table's title.

    Elm Core Fund    0.25%
          PART B. FEES
    Fund      Class    Fee
    """
    titles = list(takewhile(lambda group: _is_title(group, edge), groups[at:]))
    below = groups[at + len(titles)].lines if titles and at + len(titles) < len(groups) else ()
    return any(map(_heads_names, below[:_MOST_HEADINGS]))


def _heads_names(line: Line) -> bool:
    """`Fund    Class    Fee`."""
    return len(line.pieces) > 1 and any(can_be(p.text, Sort.CAPTION) for p in line.pieces)


def _is_title(group: _Group, edge: float) -> bool:
    """Does no line name a fund or a registrant, which may stand over rows of its own?"""
    firsts = [line.pieces[0] for line in group.lines if len(line.pieces) == 1]
    apart = all(piece.left > edge + 4 and not can_be(piece.text, Sort.ENTRY) for piece in firsts)
    return not group.rows and apart and len(firsts) == len(group.lines)


def _hangs_on(below: Sequence[_Group]) -> bool:
    """The end of a wrapped name, or a class on the line under its row."""
    return any(not (group.lines[0].gap or group.flows or group.opens) for group in below)


def _may_head(above: _Group, table: _Group) -> bool:
    """A group above rows that belongs to their table: cut in columns, or standing over the names."""
    group, rows = above.lines, table.lines
    firsts = [line.pieces[0].text for line in group]
    alone = [line.pieces[0].text for line in group if len(line.pieces) == 1]
    if above.flows or any(begins_schedule(text) or is_signature(text) for text in firsts):
        return False
    if any(_TITLE.search(text) or _SENTENCE.search(text) for text in alone):
        return False
    names = min(line.pieces[0].left for line in rows)
    low, high = names - (24 if can_be(rows[0].pieces[0].text, Sort.CLASSES) else 8), names + 4
    cells = [(p.left, p.right) for line in rows for p in line.pieces[1:]]
    return len(alone) < len(group) or all(
        right_edge(line) - line.pieces[0].left < 110
        and (low <= line.pieces[0].left <= high or any(overlap(line.pieces[0], cell) > 0 for cell in cells))
        for line in group
    )


def _trim(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Cut what follows the last row off the end."""
    behind = max(i for i, line in enumerate(lines) if is_row(line)) + 1
    while behind < len(lines) and (
        _ends_cells(lines[behind]) or _is_labelled_alike(lines[behind - 1], lines[behind])
    ):
        behind += 1
    return lines[:behind], lines[behind:]


def _is_labelled_alike(above: Line, line: Line) -> bool:
    """`Service fee:   up to 0.15%` below `Sales charge:   none`; a second fee below `0.75% ..., and`."""
    both = (above.pieces[::-1], line.pieces[::-1])
    named = all(len(pieces) == 2 and pieces[1].text.endswith(":") for pieces in both)
    if not named and (len(line.pieces) > 1 or not _FEE_AND.search(above.pieces[-1].text)):
        return False
    return all(abs(over.left - under.left) <= _ASKEW for over, under in zip(*both, strict=False))


def _ends_cells(line: Line) -> bool:
    """The last words of what stands in the row right above: `Sciences Fund          points`."""
    name, *cells = (piece.text for piece in line.pieces)
    return (
        not line.gap
        and len(name) < 45
        and not name.endswith((".", ":"))
        and all(_CELL_ENDS.match(text) or text in CLASS_NOUNS for text in cells)
    )


# ------------------------------------------------------------------------------ paragraphs


def _paragraphs(group: _Group, measure: Measure) -> list[Paragraph]:
    """Running text is one paragraph, its pieces the lines."""
    if not group.flows:
        return _lines_apart(group.lines, measure)
    page = group.lines[0].page
    return [
        Paragraph(tuple(p for line in run for p in line.pieces), Align.LEFT, page)
        for run in _runs(group.lines, measure.right)
    ]


def _lines_apart(lines: Sequence[Line], measure: Measure) -> list[Paragraph]:
    """Centred lines are one paragraph; else each line is one."""
    ends = _ends_by_left(lines)
    aligned = ((_aligned(line, measure, ends), line) for line in lines)
    paragraphs: list[Paragraph] = []
    for align, run in groupby(aligned, key=itemgetter(0)):
        parts = [(piece, line.page) for _, line in run for piece in _close(line)]
        if align is Align.CENTER:
            paragraphs.append(Paragraph(tuple(piece for piece, _ in parts), align, parts[0][1]))
        else:
            paragraphs.extend(Paragraph((piece,), align, page) for piece, page in parts)
    return paragraphs


def _ends_by_left(lines: Sequence[Line]) -> dict[float, tuple[float, float]]:
    """For each column in which lines begin, where the shortest and the longest of them end."""
    ends: dict[float, tuple[float, float]] = {}
    for line in lines:
        left, right = line.pieces[0].left, right_edge(line)
        low, high = ends.get(left, (right, right))
        ends[left] = min(low, right), max(high, right)
    return ends


def _aligned(line: Line, measure: Measure, ends: Mapping[float, tuple[float, float]]) -> Align:
    """Lines that begin in one column and end apart, as names in a list do, are not centred."""
    align = _align(line, measure)
    low, high = ends[line.pieces[0].left]
    apart = max(high - right_edge(line), right_edge(line) - low) > 1
    return Align.LEFT if align is Align.CENTER and apart else align


def _close(line: Line) -> tuple[Piece, ...]:
    """`Dated:  November 3, 2003` is one; two signatures side by side are two."""
    return (joined(line.pieces),) if widest_gap(line) <= 3 else line.pieces


def _align(line: Line, measure: Measure) -> Align:
    left, right, middle = line.pieces[0].left, right_edge(line), (measure.left + measure.right) / 2
    if len(line.pieces) > 1 or left - measure.left <= 4:
        return Align.LEFT
    if abs((left + right) / 2 - middle) <= 5:
        return Align.CENTER
    return Align.RIGHT if left > middle else Align.LEFT
