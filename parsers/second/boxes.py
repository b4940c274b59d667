"""A sheet -> rows of boxes: each printed value with its edges, cut and joined anew.

`Elm Fund   0.75   %   0.25   %` is a label and two figures; a cell with `0.25% / 1.00%` on two lines is
two rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parsers.model import Cell, Line, Paragraph, Piece, Print, Sheet, Table
from parsers.second.looks import class_of, is_prose
from parsers.second.model import Box, Kind, Row, Sheaf
from parsers.wordings import second_tables as w

_FIGURE, _NOTHING, _LEAD, _DITTO, _TAG, _TRAILING = (
    form.regex() for form in (w.FIGURE, w.NOTHING, w.LEAD, w.DITTO, w.TAG, w.TRAILING_FIGURES)
)
_RULE = re.compile(r"^[-=_–—\s.*~]{4,}$")
_SIGN = re.compile(r"^%[\s)*+†]*$")
_BROKEN = re.compile(r"(?<=[A-Za-z])- (?=[A-Z])")  # a name that broke behind its hyphen: `Tax- Free`
_ONE_NUMBER = re.compile(r"\d{0,2}\.?\d+\s?%")
_LONGEST_ROW, _LONGEST_FIGURE = 110, 45


def sheaves(sheet: Sheet) -> Iterator[Sheaf]:
    """The blocks of a sheet as rows of boxes, without rules, tags and the furniture of pages."""
    furniture = frozenset(piece.start for piece in sheet.furniture)
    for block in sheet.blocks:
        if isinstance(block, Table):
            yield Sheaf(tuple(_of_table(block)), true_columns=True)
        elif isinstance(block, Print):
            yield Sheaf(tuple(_of_lines(block.lines, furniture, sheet.text)), true_columns=False)
        else:
            yield Sheaf(_of_paragraph(block), true_columns=False)


def _of_paragraph(block: Paragraph) -> tuple[Row, ...]:
    """The lines of a heading, or the whole of a paragraph."""
    text = " ".join(piece.text.strip() for piece in block.pieces)
    texts = [text] if is_prose(text) else [piece.text.strip() for piece in block.pieces]
    return tuple(Row((Box(one, Kind.WORDS, 0, len(one)),), True, apart=True) for one in texts if one)


# ------------------------------------------------------------------------------ printed lines


def _of_lines(lines: Iterable[Line], furniture: frozenset[int], text: str) -> Iterator[Row]:
    gap = False
    for line in lines:
        pieces = [piece for piece in line.pieces if piece.start not in furniture and piece.text.strip()]
        boxes = _signed([box for piece in pieces for box in _of_piece(piece)])
        gap = gap or line.gap > 0
        if boxes and not all(box.kind is Kind.NOTHING and box.text.strip("-–—* ") == "" for box in boxes):
            yield _row(boxes, gap)
            gap = False


def _row(boxes: tuple[Box, ...], gap: bool = False) -> Row:
    """A row, told apart into its labels and what stands behind them; a number of the row is neither."""
    first = next((at for at, box in enumerate(boxes) if box.kind is Kind.WORDS or box.kind is Kind.DITTO), 0)
    split = next((at for at in range(first, len(boxes)) if boxes[at].value), len(boxes))
    labels, behind = boxes[first:split], boxes[split:]
    return Row(boxes, gap, False, labels, behind, _holds_rates(labels, behind))


def _holds_rates(labels: Sequence[Box], behind: Sequence[Box]) -> bool:
    if not behind or any(is_prose(box.text) for box in labels):
        return False
    if any(box.kind is Kind.FIGURE and not box.whole for box in behind):
        return True
    return 0 < len(labels) <= 2 and all(box.value for box in behind)


def _of_piece(piece: Piece) -> Iterator[Box]:
    """A piece is a box; where figures stand behind its words with single blanks, it is several."""
    text = _unmarked(piece)
    wide = (piece.right - piece.left) / max(len(piece.text), 1)
    found = _TRAILING.search(text) if "%" in text and len(text) <= _LONGEST_ROW else None
    head = text[: found.start()] if found else text
    if found and found.start() and not is_prose(head) and not _FIGURE.match(text.strip()):
        yield from _box(head, piece.start, piece.left, piece.left + wide * len(head.rstrip()))
        for one in _ONE_NUMBER.finditer(text, found.start()):
            left, right = piece.left + wide * one.start(), piece.left + wide * one.end()
            yield from _box(one[0], piece.start + one.start(), left, right)
    else:
        yield from _box(text, piece.start, piece.left, piece.right)


def _unmarked(piece: Piece) -> str:
    """Its text without the superscripts at its end."""
    text = piece.text
    for offset, mark in sorted(piece.marks, reverse=True):
        if text[offset : offset + len(mark)] == mark:
            text = text[:offset] + text[offset + len(mark) :]
    return text


def _box(printed: str, start: int, left: float, right: float) -> Iterator[Box]:
    text = printed.strip()
    start += len(printed) - len(printed.lstrip())
    if len(text) > _LONGEST_FIGURE and text[0].isalnum():
        yield Box(text, Kind.WORDS, left, right)
        return
    if not text or _RULE.match(text) or _TAG.match(text) or _LEAD.match(text):
        return
    figure = _FIGURE.match(text) if text[-1] in "0123456789%)]”\"’';.*+†‡" or text[-1].isalpha() else None
    if figure:
        span = (start + figure.start("number"), start + figure.end("number"))
        whole = "." not in figure["number"] and not figure["unit"]
        yield Box(text, Kind.FIGURE, left, right, span, whole)
    else:
        yield Box(text, _kind(text), left, right)


def _kind(text: str) -> Kind:
    if _NOTHING.match(text):
        return Kind.NOTHING
    if _DITTO.match(text):
        return Kind.DITTO
    return Kind.WORDS if any(letter.isalpha() for letter in text) or text == "%" else Kind.ODD


def _signed(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """A percent sign in a box of its own belongs to the number before it."""
    out: list[Box] = []
    for box in boxes:
        if not _SIGN.match(box.text):
            out.append(box)
        elif out and out[-1].whole:
            before = out.pop()
            out.append(Box(before.text, before.kind, before.left, before.right, before.span))
    return tuple(out)


# ------------------------------------------------------------------------------ tables of HTML


def _of_table(table: Table) -> Iterator[Row]:
    for cells in table.rows:
        deep = _stacked(cells)
        if deep is None:  # rates on several lines, and nobody can tell whose
            continue
        for line in range(deep):
            boxes = _signed([box for cell in cells for box in _of_cell(cell, line, deep)])
            if boxes:
                yield _row(boxes)


def _stacked(cells: Sequence[Cell]) -> int | None:
    """How many rows the lines of a row's cells are: as many as rates stand in one cell."""
    if all(len(cell.pieces) < 2 for cell in cells):
        return 1
    depths = {len(cell.pieces) for cell in cells if len(_values(cell)) > 1}
    classes = {len(cell.pieces) for cell in cells if len(cell.pieces) > 1 and _are_classes(cell.pieces)}
    if not depths:
        return 1
    if len(depths) > 1 or classes - depths:
        return None
    (deep,) = depths
    headed = [len(cell.pieces) for cell in cells if len(cell.pieces) > 2 and _are_classes(cell.pieces[1:])]
    if any(count != deep for count in headed):  # a name over its classes, and not as many lines of rates
        return None
    return (
        deep if not any(len(_values(cell)) == 1 < deep and len(cell.pieces) == 1 for cell in cells) else None
    )


def _values(cell: Cell) -> list[Piece]:
    """The rates and dashes of a cell that holds nothing else."""
    printed = [piece for piece in cell.pieces if piece.text.strip()]
    fit = all(_FIGURE.match(piece.text.strip()) or _NOTHING.match(piece.text.strip()) for piece in printed)
    return printed if fit else []


def _are_classes(pieces: Sequence[Piece]) -> bool:
    return all(class_of(piece.text, bare=True) for piece in pieces if piece.text.strip())


def _of_cell(cell: Cell, line: int, deep: int) -> Iterator[Box]:
    left, right = float(cell.column), cell.column + max(cell.width, 1) - 0.1
    if deep > 1 and len(cell.pieces) == deep:
        piece = cell.pieces[line]
        yield from _box(piece.text, piece.start, left, right)
    elif line == 0:
        printed = [piece for piece in cell.pieces if piece.text.strip()]
        if len(printed) == 1:
            spans_rows = cell.height > 1
            for box in _box(printed[0].text, printed[0].start, left, right):
                kind = Kind.ODD if spans_rows and box.kind is Kind.FIGURE else box.kind
                yield Box(box.text, kind, left, right, box.span if kind is Kind.FIGURE else None, box.whole)
        elif printed:
            text = _BROKEN.sub("-", " ".join(" ".join(piece.text.split()) for piece in printed))
            yield Box(text, Kind.WORDS, left, right)
