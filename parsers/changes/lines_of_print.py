"""The lines in which changes are told, those put together that print one sentence or one item.

From: Elm Fund                Effective May 1, 2009, Elm Growth Fund is renamed Elm
To: Oak Fund                  Income Fund.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.changes.former_names import footnote_mark
from parsers.changes.headed_lists import NUMBER
from parsers.changes.statements import speaks_of_change
from parsers.layout.passages import Passage, passage_of
from parsers.layout.segments import Part
from parsers.model import Table
from parsers.terms.dates import DATE
from parsers.wordings import headed_lists as wordings
from parsers.wordings import late
from parsers.wordings.changes import DAY_INTRO
from parsers.wordings.no_names import SENTENCE

_FROM, _TO = (late.pattern(NUMBER + w.pattern, re.IGNORECASE) for w in (wordings.FROM, wordings.TO))
_OPEN, _CLOSED = late.pattern(r"\([^()]{1,90}$"), late.pattern(r"[^()]{1,60}\)")
_SENTENCE, _ACTS = SENTENCE.regex(), wordings.ACTS.regex()
_BEGINS, _BREAKS_OFF = wordings.BEGINS.regex(), wordings.BREAKS_OFF.regex()
_ITEM_BREAKS_OFF, _ENDS_NAME = wordings.ITEM_BREAKS_OFF.regex(), wordings.ENDS_NAME.regex()
_DAY_AHEAD = late.pattern(rf"{NUMBER}(?:{DAY_INTRO})[\s,]*{DATE}\s*,", re.IGNORECASE)
_NEXT_LINE = late.pattern(r"[ \t\r]*\n[ \t]*")
_LONGEST_FIGURE = 6  # characters
_LONGEST = 1200  # characters of a sentence whose lines are put together


@dataclass(frozen=True, slots=True)
class Line:
    """Print of a block; `speaks` of a change, and then the footnote's mark that it begins with; `cell`: it
    stands in a table, where what is no name is passed over."""

    passage: Passage
    speaks: bool
    mark: str
    cell: bool


def lines_of(blocks: Sequence[Part | Table], text: str) -> list[Line]:
    """In the order of print; `text` is the sheet's. A bracket that goes on in the next line is one line with
    it, and so is a sentence that a line of print breaks off."""
    out: list[Line] = []
    for line in (_line(block, passage) for block in blocks for passage in _passages(block)):
        led = len(out) > 1 and out[-2].speaks and out[-2].passage.text.endswith(":")
        if out and _belong_together(out[-1], line, led, text):
            both = _joined(out[-1].passage, line.passage)
            out[-1] = replace(out[-1], passage=both, speaks=out[-1].speaks or line.speaks)
        else:
            out.append(line)
    return out


def _line(block: Part | Table, passage: Passage) -> Line:
    speaks = speaks_of_change(passage.text)
    mark = footnote_mark(block, passage.text) if speaks else ""
    return Line(passage, speaks, mark, isinstance(block, Table))


def _passages(block: Part | Table) -> Iterator[Passage]:
    """The part's own, or one for each cell that can hold more than a figure."""
    if isinstance(block, Part):
        yield block.passage
        return
    for row in block.rows:
        for cell in row:
            if any(len(piece.text) > _LONGEST_FIGURE for piece in cell.pieces):
                yield passage_of(p for p in cell.pieces if p.text)


def _belong_together(first: Line, second: Line, led: bool, text: str) -> bool:
    """`From: Elm Fund` and `To: Oak Fund`, `(formerly Elm` and `Fund)`, `is renamed Elm` and `Income Fund.`;
    `led`: a line that speaks of a change and ends with a colon stands over both."""
    head, tail = first.passage.text, second.passage.text
    if _is_pair(head, tail):
        return True
    if first.cell or second.cell or len(head) > _LONGEST or not _is_next(first.passage, second.passage, text):
        return False
    if led and _ITEM_BREAKS_OFF.search(head) and _ENDS_NAME.match(tail):
        return True
    return (first.speaks or second.speaks) and _goes_on(head, tail)


def _is_pair(head: str, tail: str) -> bool:
    in_brackets = _OPEN.search(head) and _CLOSED.match(tail)
    return bool(in_brackets or (_FROM.match(head) and _TO.match(tail)))


def _goes_on(head: str, tail: str) -> bool:
    """A sentence breaks off at the end of a line, and the next one takes it up."""
    if not _BREAKS_OFF.search(head) or _BEGINS.match(tail):
        return False
    if _SENTENCE.search(head) or _ACTS.search(head):
        return True
    return _DAY_AHEAD.match(head) is not None and (_SENTENCE.search(tail) or _ACTS.search(tail)) is not None


def _is_next(first: Passage, second: Passage, text: str) -> bool:
    """Does the one stand in the line of print below the other?"""
    end, start = first.at(0, len(first.text))[1], second.at(0, 1)[0]
    return end < start and _NEXT_LINE.fullmatch(text, end, start) is not None


def _joined(first: Passage, second: Passage) -> Passage:
    behind = len(first.text) + 1
    anchors = ((behind + at, source) for at, source in second.anchors)
    between = (len(first.text), second.anchors[0][1])
    return Passage(f"{first.text} {second.text}", (*first.anchors, between, *anchors))
