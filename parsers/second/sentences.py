"""Sentences read a second time: by structure alone, and silent where more than one way is open."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product

from parsers.model import Component, Piece, Sheet
from parsers.second.assignment import Given
from parsers.second.clauses import Clause, clauses
from parsers.second.document import Named, read_names
from parsers.second.marks import Figure, find_classes
from parsers.second.model import SecondRate
from parsers.second.paragraphs import Running, Stretch, has_figure, running, stretches
from parsers.second.which_fee import fees_of
from parsers.second.whose_class import classes_of
from parsers.second.whose_condition import conditions_of
from parsers.second.whose_fund import funds_of
from parsers.wordings import second

_END, _NOT_READ, _POINTS_BACK = (
    second.SENTENCE_END.regex(),
    second.NOT_READ.regex(),
    second.THAT_CLASS.regex(),
)
_LETTER_SPACED, _BEARS_LIST, _LAST_ITEM = (
    second.LETTER_SPACED.regex(),
    second.BEARS_LIST.regex(),
    second.LAST_ITEM.regex(),
)
_FIGURE_HINT = second.FIGURE_HINT.regex()
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_MOST_FIGURES, _LONGEST = 40, 5000  # of a sentence that can be read
_BACK = 12  # sentences that one may point back over
_HEADING, _NUMBER, _ITEM, _CELL, _TAIL = 90, 6, 200, 400, 12  # characters


Span = tuple[int, int]
Names = tuple[str | None, ...]


class _Document:
    """The names of the document, looked for only where a sentence asks for them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @cached_property
    def names(self) -> Named:
        return read_names(self._sheet)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before a stretch: the lead of its list, the heading over it."""

    lead: str = ""
    above: tuple[Piece, ...] = ()
    in_cell: bool = False  # in a table, where columns say whose a figure is

    @property
    def heading(self) -> str:
        return running(self.above).text


def read_sentences(sheet: Sheet) -> dict[Span, SecondRate]:
    """What is told of each figure, by the span of its number in the sheet's text."""
    document = _Document(sheet)
    found: dict[Span, SecondRate] = {}
    around = _Around()
    for stretch in stretches(sheet):
        if has_figure(stretch.pieces):
            text = running(stretch.pieces)
            near = replace(around, above=(), in_cell=_is_cell(stretch, text)) if stretch.in_cell else around
            found.update(_of_stretch(text, near, document))
            around = _behind(text.text, around)
        else:
            around = _behind_words(stretch.pieces, around)
    return found


def _is_cell(stretch: Stretch, text: Running) -> bool:
    """Of a table indeed, and not a page laid out in one."""
    return stretch.in_cell and len(text.text) <= _CELL


def _behind_words(pieces: tuple[Piece, ...], around: _Around) -> _Around:
    """What a stretch without a figure hands on: the lead of a list, a heading, an item that gives nothing."""
    last = pieces[-1].text[-_TAIL:].rstrip() if pieces else ""
    if _BEARS_LIST.search(last):
        return _Around(_last_sentence(running(pieces).text), around.above)
    if _LAST_ITEM.search(last):
        return around
    if sum(len(piece.text) for piece in pieces) <= _HEADING and _is_heading(running(pieces).text):
        return _Around("", pieces)
    return _Around("", around.above)


def _behind(text: str, around: _Around) -> _Around:
    """What a stretch with figures hands on: it may lead to a list, or be an item of one."""
    if _BEARS_LIST.search(text[-_TAIL:]):
        return _Around(_last_sentence(text), around.above)
    goes_on = _LAST_ITEM.search(text[-_TAIL:]) or (len(text) <= _ITEM and not text.endswith("."))
    return around if goes_on else _Around("", around.above)


def _last_sentence(text: str) -> str:
    ends = list(_END.finditer(text, max(len(text) - _LONGEST, 0)))
    return text[ends[-1].end() :] if ends else text[-_LONGEST:]


def _of_stretch(text: Running, around: _Around, document: _Document) -> Iterator[tuple[Span, SecondRate]]:
    start = 0
    back: deque[str] = deque(maxlen=_BACK)
    for end in [*(match.end() for match in _END.finditer(text.text)), len(text.text)]:
        sentence = text.text[start:end]
        if _may_be_read(sentence):
            for figure, rate in _of_sentence(sentence, start, tuple(back), around, document):
                for a, b in figure.numbers:
                    yield (text.source(a), text.source(b - 1) + 1), rate
        if len(sentence.strip()) > _NUMBER:  # `2.` is none
            back.append(sentence)
        start = end


def _may_be_read(sentence: str) -> bool:
    """Print with a figure, of a length that a sentence has, its letters not spaced."""
    return bool(
        _FIGURE_HINT.search(sentence) and len(sentence) <= _LONGEST and not _LETTER_SPACED.search(sentence)
    )


def _of_sentence(
    sentence: str, offset: int, back: tuple[str, ...], around: _Around, document: _Document
) -> Iterator[tuple[Figure, SecondRate]]:
    """Every figure of the sentence with what is told of it; places count from the stretch's beginning."""
    parts = [part for part in clauses(sentence, offset, around.lead) if _is_of_fees(part)]
    if sum(len(part.figures) for part in parts) > _MOST_FIGURES:
        return
    only = () if around.in_cell else document.names.only_class
    classes: dict[Clause, list[Given[Names]]] = {}
    funds: dict[Clause, list[Given[Names]]] = {}
    for part in parts:
        whole = part.whole
        if whole is None or not _same(classes[whole]) or not _same(funds[whole]):
            classes[part] = classes_of(part, _pointed_at(sentence, back, around), only)
            funds[part] = funds_of(part, sentence, document.names)
        else:
            classes[part] = [classes[whole][0]] * len(part.figures)
            funds[part] = [funds[whole][0]] * len(part.figures)
        fees = fees_of(part, sentence, _heading_of(back, around))
        for figure, share_class, fund, fee, condition in zip(
            part.figures, classes[part], funds[part], fees, conditions_of(part), strict=True
        ):
            if figure.no_rate or (fee.known and fee.value is None):
                continue
            shifted = Figure(0, 0, tuple((part.offset + a, part.offset + b) for a, b in figure.numbers))
            if rate := _rate(fund, share_class, fee):
                yield shifted, replace(rate, condition=condition)


def _is_of_fees(clause: Clause) -> bool:
    """A clause about no vote, no rule of others and no change."""
    whole = clause.whole.text if clause.whole else ""
    return not any(map(_is_not_read, (clause.text, clause.lead, whole)))


@lru_cache(256)
def _is_not_read(text: str) -> bool:
    return _NOT_READ.search(text) is not None


def _same(given: list[Given[Names]]) -> bool:
    return all(one == given[0] for one in given)


def _rate(fund: Given[Names], share_class: Given[Names], fee: Given[Component | None]) -> SecondRate | None:
    """None where nothing at all is told."""
    told = {"portfolio_name": fund.known, "share_class": share_class.known, "component": fee.known}
    if not any(told.values()):
        return None
    funds = fund.value if fund.known and fund.value else (None,)
    classes = share_class.value if share_class.known and share_class.value else (None,)
    first, *others = product(funds, classes)
    silent = frozenset(name for name, known in told.items() if not known)
    return SecondRate(first[0], first[1], fee.value, silent, tuple(others))


def _pointed_at(sentence: str, back: tuple[str, ...], around: _Around) -> tuple[str, ...]:
    """What a sentence may take its class from: the print that it points back to, the heading over it."""
    nearest = next((text for text in reversed(back) if find_classes(text)), "")
    if (back and _is_heading(back[-1])) or _POINTS_BACK.search(sentence):
        return (nearest, around.heading)
    return () if nearest else (around.heading,)


def _heading_of(back: tuple[str, ...], around: _Around) -> str:
    """The short sentence right before, or the line above the paragraph."""
    if not back:
        return around.heading
    return back[-1] if _is_heading(back[-1]) else ""


def _is_heading(text: str) -> bool:
    """`CLASS C SHARES`, `2. Service Fee.`: short, and no sentence."""
    if len(text) > _HEADING or _FIGURE_HINT.search(text):
        return False
    return not text.rstrip().endswith(".") or len(_SMALL.findall(text)) <= 2
