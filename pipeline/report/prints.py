"""An exhibit opened again -> its print as the report shows it: text, where its lines and cells stand, places.

No markup of an exhibit goes on from here: a table is rows of spans of the text, and so is all else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.media.spans import Spans, spans_of
from parsers.model import Block, Exhibit, Line, Medium, Paragraph, Piece, Print, Sheet, Table

Json = dict[str, Any]
MOST_CHARACTERS = 600_000  # of a print; beyond, what is near a place of some row
_INK = re.compile(r"[^\n]")
_NEAR = 400  # characters before and behind such a place


def print_of(exhibit: Exhibit, places: Iterable[tuple[str, str]]) -> tuple[Json, dict[str, list[int]]] | str:
    """The print of an exhibit and, for each locator that is found there, its span; a reason if there is none.

    `places` are locators with what is quoted from there: one at which something else stands is not given.
    Spans count characters of `text`; a block is `p` (lines of a paragraph), `t` (rows of cells), `l` (lines
    as they are) or `g` (lines of pieces, each with its column). What stands in none is in `rest`, and what
    is struck through or not to be seen in `dead`, with the reason.
    """
    opened = lay_open(exhibit)
    if isinstance(opened, Fault):
        return f"it can't be laid open any more: {opened.reason}"
    sheet = opened[0]
    found = dict(_found(sheet, spans_of(sheet), places))
    keep = _kept(sheet.text, found.values())
    dead = [[piece.start, piece.end, why] for piece, why in sheet.dead]
    return (
        {
            "medium": str(sheet.medium),
            "text": _without_lost(sheet.text, keep),
            "blocks": [drawn for block in _blocks(sheet) if (drawn := _drawn(block, sheet, keep))],
            "rest": [[piece.start, piece.end] for piece in sheet.furniture if piece.text],
            "dead": dead,
            **({"cut": len(sheet.text)} if keep is not None else {}),
        },
        found,
    )


def _found(sheet: Sheet, spans: Spans, places: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[int]]]:
    for locator, quoted in places:
        span = spans(locator)
        if span and _folded(sheet.text[slice(*span)]) == _folded(quoted):
            yield locator, list(span)


def _folded(text: str) -> str:
    return " ".join(text.split())


Kept = Sequence[tuple[int, int]] | None  # what of a long text is kept; None: all


def _kept(text: str, places: Iterable[Sequence[int]]) -> Kept:
    """The stretches of a text that is too long around its places."""
    if len(text) <= MOST_CHARACTERS:
        return None
    kept: list[tuple[int, int]] = []
    for start, end in sorted((max(start - _NEAR, 0), end + _NEAR) for start, end in places):
        if kept and start <= kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _without_lost(text: str, keep: Kept) -> str:
    """The text with blanks for what is not kept: they take next to no room once compressed."""
    if keep is None:
        return text
    out, done = [], 0
    for start, end in keep:
        out += [_INK.sub(" ", text[done:start]), text[start:end]]
        done = min(end, len(text))
    return "".join([*out, _INK.sub(" ", text[done:])])


def _is_kept(start: int, end: int, keep: Kept) -> bool:
    return keep is None or any(start < last and first < end for first, last in keep)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """The blocks of a sheet; those of plain text as the text has them, whatever was made of them."""
    if sheet.medium is Medium.TEXT:
        return iter(())
    return iter(sheet.blocks)


def _drawn(block: Block, sheet: Sheet, keep: Kept) -> Json | None:
    draw: Mapping[type, Callable[..., Json]] = {Paragraph: _paragraph, Table: _table, Print: _print}
    drawn = draw[type(block)](block, sheet)
    spans = list(_spans(drawn))
    return drawn if not spans or _is_kept(spans[0][0], spans[-1][1], keep) else None


def _spans(drawn: Json) -> Iterator[Sequence[int]]:
    for line in (*drawn.get("p", ()), *drawn.get("l", ())):
        yield line
    for line in drawn.get("g", ()):
        yield from line
    for row in drawn.get("t", ()):
        for cell in row:
            yield from cell[3]


def _paragraph(block: Paragraph, _: Sheet) -> Json:
    return {"p": _of(block.pieces), "align": str(block.align)}


def _table(block: Table, _: Sheet) -> Json:
    return {
        "t": [
            [[cell.column, cell.width, cell.height, _of(cell.pieces)] for cell in row] for row in block.rows
        ]
    }


def _print(block: Print, sheet: Sheet) -> Json:
    if sheet.medium is Medium.PDF:
        return {"g": [_placed(line) for line in block.lines], "pages": [line.page for line in block.lines]}
    start, end = block.lines[0].pieces[0].start, block.lines[-1].pieces[-1].end
    start = sheet.text.rfind("\n", 0, start) + 1
    return {"l": list(_lines(sheet.text, start, end))}


def _placed(line: Line) -> list[list[int]]:
    return [[piece.start, piece.end, round(piece.left)] for piece in line.pieces]


def _lines(text: str, start: int, end: int) -> Iterator[list[int]]:
    while start <= end:
        stop = text.find("\n", start)
        stop = stop if 0 <= stop < end else end
        yield [start, stop]
        start = stop + 1


def _of(pieces: Iterable[Piece]) -> list[list[int]]:
    return [[piece.start, piece.end] for piece in pieces]
