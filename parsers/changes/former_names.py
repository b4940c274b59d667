"""Former names that a schedule prints beside the new ones: in a column, under the name, in a footnote.

Current Name            New Name             * Formerly Elm Growth Fund
Elm Growth Fund         Elm Blend Fund
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from parsers.changes.statements import Statement
from parsers.changes.verbs import alternatives
from parsers.layout.furniture import NOTE_MARK
from parsers.layout.passages import passage_of
from parsers.layout.segments import Part
from parsers.model import Cell, ChangeKind, Piece, Table
from parsers.terms.no_names import why_no_name
from parsers.terms.share_classes import normalize_class
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import late
from parsers.wordings.changes import (
    FORMER_BETWEEN,
    NEW_NAME_HEADING,
    NOTE_ADDED,
    NOTE_REMOVED,
    OLD_NAME_HEADING,
)

_OLD = late.pattern(rf"\(?(?:{OLD_NAME_HEADING})\)?\W*", re.IGNORECASE)
_NEW = late.pattern(rf"\(?(?:{NEW_NAME_HEADING})\)?\W*", re.IGNORECASE)
_FORMERLY = late.pattern(rf"(?:{alternatives(FORMER_BETWEEN)})(?!\w)", re.IGNORECASE)
_FOOTNOTE_MARK = late.pattern(
    rf"^(?P<mark>{NOTE_MARK}|\(?\d{{1,2}}\)?|\([a-z]\))\s*"
    rf"(?=[A-Z]|(?:{alternatives(FORMER_BETWEEN)}|{NOTE_ADDED}|{NOTE_REMOVED})(?!\w))"
)
_MARK_BEHIND = late.pattern(rf"(?P<mark>{NOTE_MARK}|\([a-z]\)|(?<=[a-z])\d{{1,2}})$")

_LONGEST_NAME = 110  # characters


@dataclass(frozen=True, slots=True)
class Columned:
    """A rename that two columns state, and where the sheet prints it."""

    statement: Statement
    span: tuple[int, int]


def name_alone(text: str) -> str | None:
    """The portfolio where the text is a name and nothing else."""
    if len(text) > _LONGEST_NAME:
        return None
    name = words_of(re.sub(r"^\d{1,3}\.\s+", "", text)).entry.portfolio
    return name if can_be(name, Sort.PORTFOLIO) and name[:1].isupper() and not _FORMERLY.match(name) else None


def named_alone(text: str) -> str | None:
    """The portfolio or registrant whose name is all of the text."""
    whole = len(text) < _LONGEST_NAME and can_be(text, Sort.REGISTRANT) and not why_no_name(text)
    return name_alone(text) or (text if whole else None)


def footnote_mark(block: Part | Table, text: str) -> str:
    """'* Formerly Elm Growth Fund' -> '*', also where the mark is raised; empty where no mark leads."""
    if isinstance(block, Part) and (raised := [mark for at, mark in _first_marks(block) if at == 0]):
        return raised[0].strip("()")
    match = _FOOTNOTE_MARK.match(text)
    return match["mark"].strip("()") if match else ""


def _first_marks(part: Part) -> tuple[tuple[int, str], ...]:
    return next((piece.marks for piece in part.pieces if piece.text), ())


def marked_names(blocks: Sequence[Part | Table]) -> Mapping[str, str]:
    """Which name carries a footnote's mark, where one alone does."""
    found: dict[str, set[str]] = {}
    for pieces in _lines(blocks):
        text = passage_of(pieces).text
        name = name_alone(text)
        if name is None:
            continue
        marks = {mark for piece in pieces for _, mark in piece.marks}
        behind = _MARK_BEHIND.search(text)
        for mark in marks | ({behind["mark"]} if behind else set()):
            found.setdefault(mark.strip("()"), set()).add(name)
    return {mark: names.pop() for mark, names in found.items() if len(names) == 1}


def _lines(blocks: Sequence[Part | Table]) -> Iterator[list[Piece]]:
    for block in blocks:
        cells = [c.pieces for row in block.rows for c in row] if isinstance(block, Table) else [block.pieces]
        yield from ([p for p in pieces if p.text] for pieces in cells if any(p.text for p in pieces))


# -------------------------------------------------------------------------------- columns


def name_columns(blocks: Sequence[Part | Table]) -> Iterator[Columned]:
    """Renames that stand as old and new name in two columns under headings that say so."""
    for rows in _grids(blocks):
        columns: tuple[int, int] | None = None
        for row in rows:
            texts = {column: " ".join(p.text for p in pieces).strip() for column, pieces in row.items()}
            heads = product(
                (c for c, t in texts.items() if _OLD.fullmatch(t)),
                (c for c, t in texts.items() if _NEW.fullmatch(t)),
            )
            if pair := next(((old, new) for old, new in heads if old != new), None):
                columns = pair
            elif columns and (told := _told(row, *columns)):
                yield told


def _grids(blocks: Sequence[Part | Table]) -> Iterator[list[Mapping[int, list[Piece]]]]:
    """Tables; and lists of names that stood in columns, under the line of their headings."""
    listed: list[dict[int, list[Piece]]] = []
    for block in blocks:
        if isinstance(block, Table):
            yield [_row(cells) for cells in block.rows]
        elif block.listed and listed:
            if block.level <= max(listed[-1]):
                listed.append({})
            listed[-1][block.level] = [p for p in block.pieces if p.text]
        elif not block.listed:
            yield list(listed)
            listed = (
                [{at: [piece] for at, piece in enumerate(block.pieces)}, {-1: []}]
                if len(block.pieces) > 1
                else []
            )
    yield list(listed)


def _row(cells: Sequence[Cell]) -> Mapping[int, list[Piece]]:
    return {
        cell.column: [p for p in cell.pieces if p.text] for cell in cells if any(p.text for p in cell.pieces)
    }


def _told(row: Mapping[int, list[Piece]], old: int, new: int) -> Columned | None:
    if old not in row or new not in row:
        return None
    former, name = (passage_of(row[column]).text for column in (old, new))
    pieces = sorted([*row[old], *row[new]], key=lambda p: p.start)
    span = (pieces[0].start, pieces[-1].end)
    if can_be(former, Sort.CLASS) and can_be(name, Sort.CLASS):
        names, kind = (normalize_class(former), normalize_class(name)), ChangeKind.CLASS_RENAME
    elif (before := name_alone(former)) and (after := name_alone(name)):
        names, kind = (before, after), ChangeKind.RENAME
    else:
        return None
    portfolio = names[0] if kind is ChangeKind.RENAME else None
    return Columned(Statement(kind, *names, 0, 0, 0, portfolio), span) if names[0] != names[1] else None
