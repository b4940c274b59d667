"""The paragraphs in which rates may stand in sentences, each with what leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from parsers.layout.furniture import NOTE_MARK
from parsers.layout.passages import Passage, passage_of, slice_of
from parsers.layout.segments import Anatomy, Part
from parsers.model import Cell, Piece, Table
from parsers.terms.share_classes import classes_in, is_own_class, normalize_class, only_class, without_led
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import fee_phrases, sentences
from parsers.wordings.classes import CLASS_WORDS

_ENUMERATOR = re.compile(r"^[\W\d]*(?:\(?[a-zA-Z0-9]{1,3}[.)])?\s*")
_RUN_IN = re.compile(r"^(?P<name>[^.:,;]{3,45})(?::|\.(?= [A-Z])|\s[—–-](?= [A-Z]))")
_MARK_AHEAD = re.compile(rf"(?P<mark>{NOTE_MARK}|\d{{1,2}}\)?|\([a-z]\))\s*(?=[A-Z.\d])")
_MARK_BEHIND = re.compile(rf"(?P<mark>{NOTE_MARK}|\([a-z]\))\W*$")
_TAIL = 12  # characters in which a mark ends a text
_FEE_LINE = fee_phrases.HEADING.regex()
_OF_FEES, _GOES_ON, _STOP = (w.regex() for w in (sentences.OF_FEES, sentences.GOES_ON, sentences.STOP))
# '... sold with a load of up to' / '5.75%. They bear': one sentence, broken by its indentation.
_BROKEN_OFF = re.compile(r"[a-z,]$|[a-z] [A-Z](?:-?\d)?$")

# What heads a section of a plan, and is a class only with `Class` or `Shares` behind it.
_SECTIONS = frozenset(word.casefold() for word in CLASS_WORDS)

Item = Part | Table


_LONGEST_HEADING = 120  # characters of a line that is a class and nothing else


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph to be read: the words that lead it in, and whether it belongs to a schedule.

    `marked` is where the tables print the mark of a footnote, as offsets in the sheet; `heading` the
    line over it that speaks of fees; `funds` are those of the list that its rates are for.
    """

    passage: Passage
    lead: str = ""
    in_schedule: bool = False
    share_class: str | None = None
    marked: tuple[int, ...] = ()
    heading: str = ""
    funds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands over a paragraph: the line that leads it in, the last one, the heading, the class."""

    lead: str = ""
    last: str = ""
    heading: str = ""
    share_class: str | None = None


def paragraphs_of(anatomy: Anatomy, own: tuple[str, ...] = ()) -> Iterator[Prose]:
    """Body, schedules and closing in reading order; a line that ends with a colon leads the next ones in.

    A line that is a class and nothing else (`Class B Shares`) holds for the paragraphs below it, and
    so does a class at the head of a paragraph (`CLASS B SHARES: ...`), and the one class that the heading
    of a schedule names for all of it. `own` are the document's classes.
    """
    marks = _marked_places(anatomy)
    yield from _walk((*anatomy.title, *anatomy.body), marks, own, in_schedule=False)
    for schedule in anatomy.schedules:
        headed = only_class(classes_in(" ".join(part.text for part in schedule.heading), own))
        yield from _walk((*schedule.heading, *schedule.blocks), marks, own, True, headed)
    yield from _walk(anatomy.closing, marks, own, in_schedule=bool(anatomy.schedules))


def sentences_of(passage: Passage) -> list[Passage]:
    """A paragraph cut behind its full stops."""
    cuts = [0, *(m.end() for m in _STOP.finditer(passage.text)), len(passage.text)]
    return [slice_of(passage, a, b) for a, b in pairwise(cuts) if a < b]


def classes_named(anatomy: Anatomy, others: Iterable[str | None], rows: bool, whole: bool) -> tuple[str, ...]:
    """The classes that `others` and the headings name, each once; where these name some, and the `whole` text
    counts, those of its sentences too."""
    named = [name for name in (*others, *_class_headings(anatomy, rows)) if name]
    told = (name for part in anatomy.parts for name in classes_in(part.text))
    return without_led([*named, *(told if named and whole else ())])


def _class_headings(anatomy: Anatomy, rows: bool) -> Iterator[str]:
    """The classes that head paragraphs, and `rows` and columns of tables, in order."""
    for block in anatomy.blocks:
        table = block.rows if isinstance(block, Table) and rows else ()
        for text in [block.text] if isinstance(block, Part) else map(_first_cell, table):
            if share_class := _class_heading(text) or _class_ahead(text):
                yield share_class
        for row in table:
            yield from _class_columns(row)


def _first_cell(row: Sequence[Cell]) -> str:
    return " ".join(piece.text for cell in row[:1] for piece in cell.pieces)


def _class_columns(row: Sequence[Cell]) -> Sequence[str]:
    """`Fund | Class A | Class C`: each class once, and nothing else behind the captions of the names."""
    texts = (" ".join(piece.text for piece in cell.pieces) for cell in row)
    cells = [_class_heading(text) for text in texts if text.strip()]
    classes = list(dropwhile(lambda name: name is None, cells))
    names = [name for name in classes if name]
    return names if len(set(names)) == len(classes) > 1 and len(classes) < len(cells) else ()


def _class_heading(text: str, own: tuple[str, ...] = ()) -> str | None:
    """`ii. Institutional Class.` is the heading of what follows."""
    if len(text) > _LONGEST_HEADING:
        return None
    bare = _ENUMERATOR.sub("", text.strip()).strip(" .:")
    if bare.casefold() in _SECTIONS or not (can_be(bare, Sort.CLASS) or is_own_class(bare, own)):
        return None
    return normalize_class(bare)


def _class_ahead(text: str, own: tuple[str, ...] = ()) -> str | None:
    """`CLASS A SHARES: Class A shares are sold with ...`, `1. A Class. Each series pays ...`."""
    bare = _ENUMERATOR.sub("", text, count=1)
    head = _RUN_IN.match(bare) or _RUN_IN.match(text)
    return _class_heading(head["name"], own) if head else None


def _walk(
    items: Sequence[Item],
    marks: Mapping[str, tuple[int, ...]],
    own: tuple[str, ...],
    in_schedule: bool,
    share_class: str | None = None,
) -> Iterator[Prose]:
    above, funds = _Above(share_class=share_class), _funds_marked(items)
    for item in _whole_sentences(items):
        if isinstance(item, Table):
            above = _Above(share_class=above.share_class)
            continue
        above = _reaching(above, item.text.strip(), own)
        mark = _mark_ahead(item) if marks or funds else ""
        yield Prose(
            item.passage,
            above.lead,
            in_schedule,
            above.share_class,
            marks.get(mark, ()),
            above.heading,
            tuple(funds.get(mark, ())) if "%" in item.text else (),
        )


def _funds_marked(items: Iterable[Item]) -> dict[str, list[str]]:
    """`Elm Bond Fund*` in a list: a note below it says the rate of it."""
    funds: dict[str, list[str]] = {}
    for text in (item.text for item in items if isinstance(item, Part)):
        found = _mark_behind(text)
        if found and not found["mark"].isalnum() and can_be(text[: found.start()], Sort.ENTRY):
            funds.setdefault(found["mark"], []).append(text[: found.start()].strip())
    return funds


def _reaching(above: _Above, text: str, own: tuple[str, ...]) -> _Above:
    """What holds for the paragraph `text`, and for those below it."""
    lead = above.lead if _is_item(text) else ""
    if above.last.endswith((":", "—", "–")):
        lead = above.last
    heading = above.heading
    if _is_heading(text):
        heading = text if _OF_FEES.search(text) else ""
    named, over = _class_heading(text, own), _class_heading(above.last, own)
    share_class = named or _class_ahead(text, own) or above.share_class
    together = named and over and named != over  # `Class B Shares` / `Class C Shares` head it together
    return _Above(lead, text, heading, None if together else share_class)


def _whole_sentences(items: Iterable[Item]) -> Iterator[Item]:
    """Parts of one sentence are joined."""
    held: Part | None = None
    for item in items:
        if (
            held
            and isinstance(item, Part)
            and _BROKEN_OFF.search(held.text)
            and _GOES_ON.match(item.text)
            and not item.listed
        ):
            pieces = (*held.pieces, *item.pieces)
            held = Part(passage_of(pieces), pieces, held.align, held.page)
            continue
        if held:
            yield held
            held = None
        if isinstance(item, Part) and len(item.text) > 40:
            held = item
        else:
            yield item
    if held:
        yield held


def _is_heading(text: str) -> bool:
    """No sentence, though a full stop may stand behind the name of a fee: `Service fee.`"""
    ends = text.endswith((".", ";", ",", ":")) and not (_OF_FEES.search(text) and _FEE_LINE.match(text))
    return len(text) < 70 and not ends and "%" not in text


def _is_item(text: str) -> bool:
    """An item of the list that a colon opened: a bullet, a letter in brackets, a short line."""
    return len(text) < 120 or re.match(r"[•·\-–—*]|\(?[a-z0-9]{1,3}[.)]\s", text) is not None


def _mark_behind(text: str) -> re.Match[str] | None:
    return _MARK_BEHIND.search(text, max(0, len(text) - _TAIL))


def _mark_ahead(part: Part) -> str:
    """The mark that a footnote begins with, raised or not; empty where none does."""
    raised = next((mark for piece in part.pieces if piece.text for at, mark in piece.marks if at == 0), "")
    ahead = _MARK_AHEAD.match(part.text)
    return (raised or (ahead["mark"] if ahead else "")).strip("()")


def _marked_places(anatomy: Anatomy) -> Mapping[str, tuple[int, ...]]:
    """Where the tables print a footnote's mark, as offsets in the sheet."""
    found: dict[str, tuple[int, ...]] = {}
    for mark, place in _marks(
        piece for table in _tables(anatomy) for row in table.rows for cell in row for piece in cell.pieces
    ):
        found[mark] = (*found.get(mark, ()), place)
    return found


def _marks(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    for piece in pieces:
        for at, mark in piece.marks:
            yield mark.strip("()"), piece.start + at
        if behind := _mark_behind(piece.text):
            yield behind["mark"].strip("()"), piece.start + behind.start()


def _tables(anatomy: Anatomy) -> Iterator[Table]:
    sections = (anatomy.body, *(schedule.blocks for schedule in anatomy.schedules))
    return (item for section in sections for item in section if isinstance(item, Table))
