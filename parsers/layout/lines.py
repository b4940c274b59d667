"""Printed lines -> paragraphs and tables: the geometry of monospaced text, PDF and <PRE>.

A table is a run of rows (a name, then cells) with what stands between them and the header above.
Its columns are where the cells of its rows overlap; where columns collapsed
(`AIM Asian Growth Fund  0.10%  0.25%  0.35%` under rows of other lengths) their order decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.layout.furniture import is_furniture, is_rule, is_tag, strip_tag
from parsers.layout.spanning_headings import groups_of
from parsers.model import Align, Block, Cell, Line, Paragraph, Piece, Table
from parsers.terms.cells import is_figure, is_value
from parsers.terms.names import CLASS_NOUNS, is_class, is_portfolio, is_registrant
from parsers.wordings import openings, printed_rows

_PROSE, _CELL_ENDS = printed_rows.PROSE.regex(), printed_rows.CELL_ENDS.regex()
_NUMBER, _SIGNATURE = openings.NUMBER.regex(), openings.SIGNATURE.regex()
_TITLE, _SCHEDULE = openings.TITLE.regex(), openings.SCHEDULE_LINE.regex()
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of running text, in characters."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Laid:
    blocks: tuple[Block, ...]
    furniture: tuple[Piece, ...]


def lay_out(lines: Sequence[Line]) -> Laid:
    """Paragraphs and tables in reading order, and what belongs to the pages."""
    clean, furniture = _clean(lines)
    groups = _groups(clean)
    measure = _measure(clean)
    flows = [_flows(group, measure.right) for group in groups]
    blocks: list[Block] = []
    index = 0
    while index < len(groups):
        span = _table_span(groups, flows, index)
        if span is None:
            blocks.extend(_paragraphs(groups[index], flows[index], measure))
            index += 1
            continue
        first, last = span
        for before in range(index, first):
            blocks.extend(_paragraphs(groups[before], flows[before], measure))
        head, body, tail = _trim([line for group in groups[first : last + 1] for line in group])
        if head:
            blocks.extend(_paragraphs(head, False, measure))
        blocks.append(_table(body))
        if tail:
            blocks.extend(_paragraphs(tail, _flows(tail, measure.right), measure))
        index = last + 1
    return Laid(tuple(blocks), furniture)


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


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines between blank lines; rows and running text part even where no blank line does (PDF)."""
    groups: list[list[Line]] = []
    columns = False
    for line in lines:
        before, columns = columns, _is_row(line) or _widest_gap(line) > 6
        if groups and not line.gap and columns == before:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _right(line: Line) -> float:
    return line.pieces[-1].right


def _widest_gap(line: Line) -> float:
    """In characters; the gap behind an item's number (`4.     Distributors shall`) does not count."""
    first = 1 if _NUMBER.match(line.pieces[0].text) else 0
    pairs = zip(line.pieces[first:], line.pieces[first + 1 :], strict=False)
    return max((after.left - before.right for before, after in pairs), default=0)


def _measure(lines: Sequence[Line]) -> Measure:
    """The edges of running text: where it begins, and where nine in ten of its longer lines end."""
    text = [line for line in lines if _right(line) - line.pieces[0].left > 45 and _widest_gap(line) <= 3]
    if not text:
        return Measure(0.0, 80.0)
    ends = sorted(map(_right, text))
    return Measure(min(line.pieces[0].left for line in text), ends[int(len(ends) * 0.9)])


def _flows(group: Sequence[Line], margin: float) -> bool:
    """Running text: each line ends where the next word would not have gone on to it."""
    rows = sum(_is_row(line) for line in group)
    if rows and rows * 3 >= len(group):
        return False
    if len(group) == 1:
        text = " ".join(p.text for p in group[0].pieces)
        return len(text) > 50 and len(_SMALL_WORD.findall(text)) >= 5
    if sum(_widest_gap(line) > 3 for line in group) * 4 > len(group):
        return False
    if sum(len(_SMALL_WORD.findall(p.text)) for line in group for p in line.pieces) < 3:
        return False  # capitals and names: a heading, a header, a list
    return sum(len(run) > 1 for run in _runs(group, margin)) >= 1


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
    """The line is full; or it breaks off in a sentence, which the next one takes up."""
    word, end = after.pieces[0].text, line.pieces[-1].text
    if _right(line) + 1 + len(word.split(" ", 1)[0]) >= margin - 6:
        return True
    if word[0].islower() and _right(line) > margin / 2:
        return True
    text = " ".join(p.text for p in line.pieces)
    return _right(line) > 0.7 * margin and end[-1] not in ".:;" and len(_SMALL_WORD.findall(text)) >= 3


def _is_row(line: Line) -> bool:
    """A name and its cells, or cells alone: `INVESCO Energy Fund    0.75%    0.25%    1.00%`."""
    values = [is_value(p.text) for p in line.pieces]
    if len(line.pieces) == 1:
        return values[0] and "%" in line.pieces[0].text and len(line.pieces[0].text) < 12
    first = line.pieces[0].text
    if _SIGNATURE.search(first) or _SIGNATURE.search(line.pieces[-1].text):
        return False
    figures = any(is_figure(p.text) for p in line.pieces)
    if first[0].islower() or (not figures and (_widest_gap(line) <= 3 or all(values))):
        return False
    words = [p.text for p, value in zip(line.pieces, values, strict=True) if not value]
    if any(values[1:]) and not any(_PROSE.search(text) or len(text) > 90 for text in words):
        return values[-1] or is_portfolio(first) or is_class(first)
    if any(_PROSE.search(p.text) or p.text[0].islower() for p in line.pieces):
        return False
    return all(is_portfolio(p.text) or is_class(p.text) for p in line.pieces) and not any(values)


# ------------------------------------------------------------------------------ tables


def _table_span(groups: list[list[Line]], flows: list[bool], index: int) -> tuple[int, int] | None:
    """The groups, from `index` on, that the next table takes up, if the next thing is a table."""
    first = next((i for i in range(index, len(groups)) if flows[i] or _has_row(groups[i])), None)
    if first is None or flows[first] or not _has_row(groups[first]):
        return None
    head = first
    while head > index and not flows[head - 1] and _may_head(groups[head - 1], groups[first]):
        head -= 1
    last = first
    for i in range(first + 1, len(groups)):
        if flows[i] or _opens(groups[i]):
            break
        if _has_row(groups[i]):
            last = i
    if (
        last + 1 < len(groups)
        and not groups[last + 1][0].gap
        and not flows[last + 1]
        and not _opens(groups[last + 1])
    ):
        last += 1  # the end of a wrapped name, or a class on the line under its row
    return head, last


def _has_row(group: Sequence[Line]) -> bool:
    return any(_is_row(line) for line in group)


def _opens(group: Sequence[Line]) -> bool:
    return _SCHEDULE.match(group[0].pieces[0].text) is not None and len(group[0].pieces) == 1


def _may_head(group: Sequence[Line], rows: Sequence[Line]) -> bool:
    """A group above rows that belongs to their table: cut in columns, or standing over the names."""
    if any(_SCHEDULE.match(line.pieces[0].text) or _SIGNATURE.search(line.pieces[0].text) for line in group):
        return False
    if any(len(line.pieces) == 1 and _TITLE.search(line.pieces[0].text) for line in group):
        return False
    if any(len(line.pieces) > 1 for line in group):
        return True
    names = min(line.pieces[0].left for line in rows)
    cells = [(p.left, p.right) for line in rows for p in line.pieces[1:]]
    return all(
        _right(line) - line.pieces[0].left < 110
        and (
            -8 <= line.pieces[0].left - names <= 4
            or any(_overlap(line.pieces[0], cell) > 0 for cell in cells)
        )
        for line in group
    )


def _trim(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Cut centred titles off the top, and what follows the last row off the end."""
    rows = [i for i, line in enumerate(lines) if _is_row(line)]
    last = rows[-1]
    while (
        last + 1 < len(lines)
        and not lines[last + 1].gap
        and all(
            _CELL_ENDS.match(piece.text) or piece.text in CLASS_NOUNS for piece in lines[last + 1].pieces[1:]
        )
        and len(lines[last + 1].pieces[0].text) < 45
        and not lines[last + 1].pieces[0].text.endswith((".", ":"))
    ):
        last += 1
    first = next((i for i, line in enumerate(lines) if not _opens([line])), 0) if _opens(lines[:1]) else 0
    return lines[:first], lines[first : last + 1], lines[last + 1 :]


def _table(lines: Sequence[Line]) -> Table:
    columns = _columns([line for line in lines if _is_row(line)])
    if columns is None:
        most = max(len(line.pieces) for line in lines if _is_row(line))
        rows = [_by_order(line, most) for line in lines]
    else:
        first = next((i for i, line in enumerate(lines) if any(is_figure(p.text) for p in line.pieces)), 0)
        over = [*groups_of(lines[:first], columns), *([{}] * (len(lines) - first))]
        edge = min(line.pieces[0].left for line in lines[first:])
        rows = [_by_place(line, columns, spans, edge) for line, spans in zip(lines, over, strict=True)]
    spaced: list[tuple[Cell, ...]] = []
    for line, row in zip(lines, rows, strict=True):
        if line.gap and spaced:
            spaced.append(())
        spaced.append(row)
    return Table(tuple(spaced), lines[0].page)


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]] | None:
    """Where the cells behind the names stand; None where places do not tell the columns apart."""
    rows = [line for line in rows if any(is_figure(p.text) for p in line.pieces)] or rows
    edge = min(line.pieces[0].left for line in rows) + 8
    values = [
        p
        for line in rows
        for p in line.pieces
        if is_value(p.text) and (p.left > edge or not is_class(p.text))
    ]
    values += [p for line in rows for p in line.pieces[1:] if is_portfolio(p.text) and p not in values]
    spans: list[list[float]] = []
    for piece in sorted(values, key=lambda p: p.left):
        if spans and piece.left <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], piece.right)
        else:
            spans.append([piece.left, piece.right])
    columns = [(left, right) for left, right in spans]
    for line in rows:
        places = [_column_of(p, columns) for p in line.pieces if p in values]
        if len(set(places)) < len(places):
            return None
    widest = max(sum(is_value(p.text) for p in line.pieces) for line in rows)
    return columns if len(columns) <= widest + 2 else None


def _overlap(piece: Piece, span: tuple[float, float]) -> float:
    return min(piece.right, span[1]) - max(piece.left, span[0])


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """0 is the name column; a piece belongs where it overlaps most, else to the nearest."""
    best = max(range(len(columns)), key=lambda i: _overlap(piece, columns[i]), default=0)
    if columns and _overlap(piece, columns[best]) > -3 and piece.right > columns[0][0] - 2:
        left_of_all = piece.left < columns[0][0] - 12 and _overlap(piece, columns[0]) < 3 and best == 0
        return 0 if left_of_all else best + 1
    if not columns or piece.left < columns[0][0]:
        return 0
    return best + 1


def _by_place(
    line: Line, columns: Sequence[tuple[float, float]], spans: Mapping[int, range], edge: float
) -> tuple[Cell, ...]:
    """`spans` are the columns over which a heading stands, by the start of its piece; a line of one
    piece that begins at the left `edge` of the rows is a name, however far it reaches."""
    if len(line.pieces) == 1 and line.pieces[0].left <= edge:
        return (Cell(0, line.pieces),)
    cells: dict[int, list[Piece]] = {}
    widths: dict[int, int] = {}
    for piece in line.pieces:
        column = _column_of(piece, columns)
        over = [i + 1 for i, span in enumerate(columns) if _overlap(piece, span) >= 0.6 * (span[1] - span[0])]
        over = [i + 1 for i in spans.get(piece.start, ())] or over
        if column and len(over) > 1:
            column, widths[over[0]] = over[0], len(over)
        cells.setdefault(column, []).append(piece)
    return tuple(Cell(c, (_joined(p),), widths.get(c, 1)) for c, p in sorted(cells.items()))


def _joined(pieces: Sequence[Piece]) -> Piece:
    """The pieces of one printed line that fall into one cell, with the blanks between them."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += " " * (piece.start - before.end) + piece.text
    return replace(pieces[0], text=text, right=pieces[-1].right)


def _by_order(line: Line, most: int) -> tuple[Cell, ...]:
    """Collapsed columns: cells count from the right, a header's lines likewise from the left."""
    pieces = line.pieces
    if _is_row(line) or len(pieces) == most:
        shift = most - len(pieces) if is_value(pieces[0].text) else 0
        return tuple(Cell(i + shift, (p,)) for i, p in enumerate(pieces))
    text = pieces[0].text
    names = is_portfolio(text) or is_registrant(text) or is_class(text)
    shift = 1 if len(pieces) < most and not names else 0
    return tuple(Cell(i + shift, (p,)) for i, p in enumerate(pieces))


# ------------------------------------------------------------------------------ paragraphs


def _paragraphs(group: Sequence[Line], flows: bool, measure: Measure) -> list[Paragraph]:
    """Running text is one paragraph, its pieces the lines; so are centred lines; else each line is one."""
    if flows:
        runs = _runs(group, measure.right)
        return [
            Paragraph(tuple(p for line in run for p in line.pieces), Align.LEFT, group[0].page)
            for run in runs
        ]
    paragraphs: list[Paragraph] = []
    for line in group:
        align = _align(line, measure)
        if align is Align.CENTER and any(_is_beside(line, other) for other in group):
            align = Align.LEFT
        last = paragraphs[-1] if paragraphs else None
        if last and last.align is Align.CENTER is align:
            paragraphs[-1] = replace(last, pieces=(*last.pieces, *line.pieces))
        else:
            paragraphs.extend(Paragraph((p,), align, line.page) for p in _close(line))
    return paragraphs


def _is_beside(line: Line, other: Line) -> bool:
    """Do the two begin in one column and end apart, as names in a list do?"""
    return line.pieces[0].left == other.pieces[0].left and abs(_right(line) - _right(other)) > 3


def _close(line: Line) -> tuple[Piece, ...]:
    """`Dated:  November 3, 2003` is one; two signatures side by side are two."""
    return (_joined(line.pieces),) if _widest_gap(line) <= 3 else line.pieces


def _align(line: Line, measure: Measure) -> Align:
    left, right, middle = line.pieces[0].left, _right(line), (measure.left + measure.right) / 2
    if len(line.pieces) > 1 or left - measure.left <= 4:
        return Align.LEFT
    if abs((left + right) / 2 - middle) <= 5:
        return Align.CENTER
    return Align.RIGHT if left > middle else Align.LEFT
