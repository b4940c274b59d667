"""What a table is to a reader: rows of data, numbered paragraphs, a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from parsers.layout.passages import passage_of
from parsers.layout.printed_lines import leads_names
from parsers.model import Block, Cell, Table
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings.openings import ENUMERATOR

_ENUMERATOR = ENUMERATOR.regex()
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_FEWEST_OF_SENTENCE = 5  # words in small letters
_SHORT = 60  # characters that one cell of a list has at most
_FEWEST_LINES = 3  # of a table, that are a table each


def lines_put_together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines that are a table each, one right below the other, are one table of numbered lines or of data."""
    for is_line, run in groupby(blocks, key=_is_line):
        lines = list(run)
        rows = tuple(row for line in lines if isinstance(line, Table) for row in line.rows) if is_line else ()
        whole = Table(rows, lines[0].page) if isinstance(lines[0], Table) else None
        told = whole and (is_outline(whole) or sum(map(is_data, rows)) > len(rows) / 2)
        yield from [whole] if whole and told and len(lines) >= _FEWEST_LINES else lines


def _is_line(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) == 1


def is_outline(table: Table) -> bool:
    """Numbered paragraphs laid out as a table: `C. | Maximum Annual Rule 12b-1 Distribution Fee: 0.25%`.

    Sentences alone in their rows go with the number above them.
    """
    rows = [[c for c in row if any(p.text for p in c.pieces)] for row in table.rows]
    filled = [row for row in rows if len(row) > 1 or (row and not _is_sentence(row[0]))]
    numbered = [row for row in filled if len(row) == 2 and _ENUMERATOR.match(row[0].pieces[0].text.strip())]
    return len(numbered) >= max(2, 0.6 * len(filled))


def _is_sentence(cell: Cell) -> bool:
    text = passage_of(cell.pieces).text
    return text.endswith((".", ":", ";")) and reads_as_sentence(text)


def reads_as_sentence(text: str) -> bool:
    """Has it as many words in small letters as a sentence?"""
    return len(_SMALL_WORD.findall(text)) >= _FEWEST_OF_SENTENCE


def is_data(row: Sequence[Cell]) -> bool:
    """A row with a short value behind a short name, or a value alone in a later column."""
    filled = [cell for cell in row if any(p.text for p in cell.pieces)]
    texts = [" ".join(p.text for p in cell.pieces) for cell in filled]
    if not texts or (max(map(len, texts)) > 160 and not any(words_of(t).is_value for t in texts[1:])):
        return False
    if len(filled) == 2 and _ENUMERATOR.match(texts[0]) and not words_of(texts[1]).is_value:
        return False
    behind = filled[1:] or [cell for cell in filled if cell.column]
    return leads_names(texts) or any(
        "%" in p.text or (p.text and words_of(p.text).is_value) for cell in behind for p in cell.pieces
    )


def is_listing(cells: Sequence[Cell]) -> bool:
    """A row of names, or of a name and what is told of it: `Elm Fund | Delaware`."""
    pieces = [p for cell in cells for p in cell.pieces if p.text]
    if any(len(p.text) > 100 for p in pieces):
        return False
    if len(cells) > 1:
        name, *behind = (passage_of(cell.pieces).text for cell in cells)
        if can_be(name, Sort.ENTRY) and all(len(t) < _SHORT and not t[0].islower() for t in behind):
            return True
        return all(_is_name(p.text) for p in pieces)
    return all(_is_name(p.text) or len(p.text) < _SHORT for p in pieces)


def _is_name(text: str) -> bool:
    return can_be(text, Sort.PORTFOLIO, Sort.REGISTRANT)
