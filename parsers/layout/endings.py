"""How an exhibit ends: whole, or cut off in a sentence, a row, a tag, a figure.

What stands before a cut is read. A figure that the cut may have gone through is not: `0.2` may be the
beginning of `0.25%`, and the `$5` of `0.75% of the first $5` that of `$500 million`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.layout.furniture import is_rule
from parsers.layout.passages import printed_rows
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import Exhibit, Medium, Piece, Sheet, Table
from parsers.terms.figures import find_figures, read_rate
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.wordings import endings

Span = tuple[int, int]

_TAIL = 400  # bytes looked at
_NEAR = 4000  # characters in which other figures show how they are printed here
_DECIMALS = 2  # of a rate, where nothing else is printed to compare it with
_TABLE_TAGS = (b"<table", b"<TABLE", b"<Table")
_TABLE_ENDS = (b"</table", b"</TABLE", b"</Table", b"</html", b"</HTML", b"</body", b"</BODY")
_OPEN_TAG = re.compile(rb"<(?:[A-Za-z!/][^<>]*)?\Z")
_UNENDED = re.compile(r"[^\s\d.;:!?)\]\"'”’_*>]\s*\Z")  # no stop, bracket, quote, number, line to sign on
_FIGURE = re.compile(r"(?:(?<=[\s(])|\A)(?:\d+\s*/\s*\d+\s+of\s+\d*|\d*\.\d*|\d{1,3}\s*/\s*\d*|\d{1,2})\Z")
_FULL_STOP = re.compile(r"[1-9]\.\Z")  # `May 1, 2004.`; `0.` ends no sentence
_SENTENCE = re.compile(r"[.;]\s+(?=[A-Z(])")
_GOES_ON, _RATE_BEFORE = endings.GOES_ON.regex(), endings.RATE_BEFORE.regex()


@dataclass(frozen=True, slots=True)
class Ending:
    """`cut`: the exhibit goes on where the file does not. `doubtful`: figures that the cut may have hit."""

    cut: bool = False
    doubtful: tuple[Span, ...] = ()


def cut_in_markup(exhibit: Exhibit) -> bool:
    """Is the cut plain from the bytes alone: told by the container, or in a tag: `<TD ALIGN="ri`?"""
    tail = exhibit.content[-_TAIL:].replace(b"\0", b"")
    return exhibit.truncated or (b"<" in tail and _OPEN_TAG.search(tail) is not None)


def ending_of(exhibit: Exhibit, sheet: Sheet, anatomy: Anatomy) -> Ending:
    """How the exhibit ends. A last line that has its end is whole, but where no sentence ends so."""
    last = _last(anatomy)
    if sheet.medium is Medium.PDF or last is None:
        return Ending(exhibit.truncated)
    open_ended = _is_open_ended(exhibit.content, sheet.medium)
    stump = _stump(sheet.text, last) if open_ended else None
    if not (stump or _is_marked(exhibit, sheet.medium) or _goes_on(last)) and not (
        open_ended and (breaks_off(last) or _breaks_line(exhibit.content, sheet.medium, last))
    ):
        return Ending()
    hit: tuple[Span, ...] = ()
    if isinstance(last, Part):
        hit = _of_sentence(sheet.text, last, stump)
    elif sheet.medium is Medium.TEXT:  # a cell of HTML knows its column, whatever stands behind it
        hit = _of_lone_row(last)
    return Ending(True, tuple(dict.fromkeys((*hit, *((stump,) if stump else ())))))


def _is_marked(exhibit: Exhibit, medium: Medium) -> bool:
    return cut_in_markup(exhibit) or (medium is Medium.HTML and _in_table(exhibit.content))


def breaks_off(last: Part | Table) -> bool:
    """Does the print stop in mid-sentence, or in a row of a table that has not come to its values?"""
    if isinstance(last, Part):
        goes_on = _GOES_ON.search(last.text) is not None and " " in last.text
        return goes_on or (is_prose(last) and _UNENDED.search(last.text) is not None)
    rows = printed_rows(last)
    full = [row for row in rows[:-1] if _values(row)]
    if len(rows[-1]) == 1:
        name = rows[-1][0]
        return len(full) > 1 and name[-1:].isalpha() and not can_be(name, Sort.PORTFOLIO)
    columns = max((len(row) for row in rows if all(map(is_rule, row))), default=0)
    return 0 < len(_values(rows[-1])) < min((len(_values(row)) for row in full), default=columns - 1)


def _breaks_line(content: bytes, medium: Medium, last: Part | Table) -> bool:
    """Does a line stop in the gap before its next column, or the text of a page without a tag or a stop?"""
    if medium is Medium.HTML:
        return _UNENDED.search(content[-_TAIL:].decode("latin-1")) is not None
    gap = len(content) - len(content.rstrip(b" \t"))
    line = content[: len(content) - gap][-1:]
    return gap > (0 if isinstance(last, Table) else 1) and line not in (b"", b"\n", b"\r")


def _last(anatomy: Anatomy) -> Part | Table | None:
    """What is printed last, whichever section it belongs to."""
    return max(anatomy.blocks, key=_end, default=None)


def _end(block: Part | Table) -> int:
    return max((piece.end for piece in _pieces(block)), default=-1)


def _pieces(block: Part | Table) -> tuple[Piece, ...]:
    if isinstance(block, Part):
        return block.pieces
    return tuple(piece for row in block.rows[-2:] for cell in row for piece in cell.pieces)


def _in_table(content: bytes) -> bool:
    """Is a `<TABLE>` of HTML still open, with no end of the page behind it?"""
    opened = max(map(content.rfind, _TABLE_TAGS))
    return opened >= 0 and all(content.find(tag, opened) < 0 for tag in _TABLE_ENDS)


def _is_open_ended(content: bytes, medium: Medium) -> bool:
    """Does the last line lack its end? In HTML: do characters stand behind the last tag?"""
    if content.endswith((b"\n", b"\r", b"\x1a", b"\0", b">")):
        return False
    return medium is not Medium.HTML or not content.rstrip().endswith(b">")


def _goes_on(last: Part | Table) -> bool:
    """`... shall pay to the`: no sentence ends so, whether or not its line has an end."""
    return isinstance(last, Part) and is_prose(last) and _GOES_ON.search(last.text) is not None


def _stump(text: str, last: Part | Table) -> Span | None:
    """The figure that the text ends in, where it may be the beginning of one."""
    end = len(text.rstrip("\n"))
    match = _FIGURE.search(text, max(0, end - 40), end) if end == _end(last) else None
    if match is None or (isinstance(last, Part) and _FULL_STOP.search(match[0])):
        return None
    if isinstance(last, Part):
        before = text[max(0, match.start() - 60) : match.start()]
        cut = _RATE_BEFORE.search(before) is not None or (
            not (match[0].isdigit() or match[0] == ".")
            and _is_short(match[0], [f.text for f in find_figures(text[-_NEAR:])])
        )
    else:
        cut = _is_short(match[0], [text for row in printed_rows(last) for text in row[1:]][:-1])
    return match.span() if cut else None


def _is_short(figure: str, above: list[str]) -> bool:
    """Do the other values of the table say more: a sign, more decimals?"""
    values = [text for text in above if words_of(text).is_value and any(map(str.isdigit, text))]
    if figure.endswith(".") or "/" in figure or not any(map(str.isdigit, figure)):
        return True
    decimals = min((len(text.partition(".")[2].rstrip("%*) ")) for text in values), default=_DECIMALS)
    signed = bool(values) and all(text.rstrip("*) ").endswith("%") for text in values)
    return signed or len(figure.partition(".")[2]) < decimals


def _of_sentence(text: str, last: Part, stump: Span | None) -> tuple[Span, ...]:
    """The percentage figures of the sentence that was not finished."""
    if not is_prose(last) or not (stump or _UNENDED.search(last.text)):
        return ()
    start, end = last.pieces[0].start, _end(last)
    start = max((match.end() for match in _SENTENCE.finditer(text, start, end)), default=start)
    return tuple((start + figure.start, start + figure.end) for figure in find_figures(text[start:end]))


def _of_lone_row(last: Table) -> tuple[Span, ...]:
    """The values of the row that the file ends in, where no row before it shows how many there should be."""
    if sum(1 for row in printed_rows(last) if _values(row)) > 1:
        return ()
    pieces = (piece for cell in last.rows[-1][1:] for piece in cell.pieces)
    return tuple((p.start, p.end) for p in pieces if read_rate(p.text) is not None)


def _values(row: list[str]) -> list[str]:
    return [text for text in row[1:] if words_of(text).is_value]
