"""One cell of a rate column -> its figures: 0.25%; .75/.25; 25, where its column is in basis points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.model import Component, Rate
from parsers.tables.claims import FigureClaim, Span
from parsers.tables.frame import TableContext
from parsers.tables.grid_model import GridCell
from parsers.tables.headings import Meaning
from parsers.terms.fees import assumed_fee, read_bound
from parsers.terms.figures import BARE_NUMBER, PLAUSIBLE, read_rate
from parsers.terms.labelled_figures import Labelled, labelled_figures
from parsers.terms.phrases import read_phrase
from parsers.terms.sorts import Sort, Words, words_of
from parsers.wordings.schedules import BARE_PAIR

_PAIR = (Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE)
_DIGIT = re.compile(r"\d")
_STROKE = re.compile(r"(?!\d+/\d+ of\b)[^/]+/[^/]+")  # .75/.25, and not 1/4 of 1%
_BARE_PAIR = BARE_PAIR.regex()


def read_cell(cell: GridCell, meaning: Meaning, base: Rate, context: TableContext) -> Iterator[FigureClaim]:
    """The figures of a cell; `base` is what its row and column say of its rates."""
    if cell.words.bare.can_be(Sort.NO_RATE) or cell.can_be(Sort.UNFILLED):
        return
    if meaning.other:
        yield from put_aside(cell, f"another fee: {meaning.printed}")
    else:
        yield from _of_plan(cell, meaning, base, context)


def has_rate_inside(name: GridCell) -> bool:
    """`Elm Fund .43% Oak Fund | .38%`: two rows in one, and no name; `100% Treasury Fund` is one."""
    return any(figure.rate is not None and figure.rate <= PLAUSIBLE for figure in name.words.figures)


def _of_plan(cell: GridCell, meaning: Meaning, base: Rate, context: TableContext) -> Iterator[FigureClaim]:
    words = cell.words.bare
    if labelled := labelled_figures(words.text, sentence=True):
        yield from _labelled(cell, labelled, base)
        return
    stroke = _STROKE.fullmatch(words.text) is not None
    components, assumed = _fees_of(meaning, stroke, context)
    bound = base.bound or read_bound(words.text)
    tied = base.condition or meaning.condition
    base = replace(base, component=components[0], bound=bound, assumed=assumed, condition=tied)
    pair = _pair(words) if stroke and len(components) == len(_PAIR) else ()
    if pair:
        stroke_at = words.text.index("/")
        for at in pair:
            component = components[at[0] > stroke_at]
            yield _figure(cell, at, read_rate(cell.text[slice(*at)]), replace(base, component=component))
    elif (meaning.points or context.points) and _is_of_points(words.text):
        yield _whole(cell, words.text, " basis points", base)
    elif words.can_be(Sort.RATE):
        yield _whole(cell, words.text, "", base)
    elif words.figures:
        yield from _phrase(cell, base)
    elif _DIGIT.search(words.text):
        yield _unreadable(cell, cell.span)


def _labelled(cell: GridCell, labelled: Labelled, base: Rate) -> Iterator[FigureClaim]:
    """Distribution: 70 bps; Service: 12.5 bps: each figure is the fee of its label."""
    for figure, fee in labelled:
        at = figure.start, figure.end
        if fee is None:
            yield FigureClaim(cell.passage.at(*at), reason=f"another fee: {cell.text}")
        else:
            bound = base.bound or read_bound(cell.text[: figure.start])
            yield _figure(cell, at, figure.rate, replace(base, component=fee, bound=bound))


def _fees_of(
    meaning: Meaning, stroke: bool, context: TableContext
) -> tuple[Sequence[Component], tuple[str, ...]]:
    """The fees of a cell's figures, and what of them is assumed."""
    if meaning.components or stroke:
        return meaning.components or _PAIR, ()
    fee = context.fee_of_lone_figure
    return (fee,), () if context.single else assumed_fee(fee)


def _whole(cell: GridCell, text: str, unit: str, base: Rate) -> FigureClaim:
    """The cell is one figure but for its marks; `unit` is that of the column, where the cell has none."""
    start = max(cell.text.find(text), 0)
    at = (start, start + len(text))
    return _figure(cell, at, read_rate(cell.text[slice(*at)] + unit), base)


def put_aside(cell: GridCell, reason: str) -> Iterator[FigureClaim]:
    """No figure of the cell is a rate of the plan."""
    words = cell.words.bare
    whole = [(0, len(words.text))] if words.can_be(Sort.RATE) else []
    for start, end in [(f.start, f.end) for f in cell.words.figures] or whole:
        yield FigureClaim(cell.passage.at(start, end), reason=reason)


def leave(cell: GridCell, why: str) -> Iterator[FigureClaim]:
    """No figure of the cell can be read, each line of it for itself."""
    for piece in cell.pieces:
        line = words_of(piece.text)
        whole = [(0, len(piece.text))] if line.bare.can_be(Sort.RATE) else []
        for start, end in whole or [(f.start, f.end) for f in line.figures]:
            span = piece.start + start, piece.start + end
            yield FigureClaim(span, reason=why, code="unread_rate", context=cell.text)


def _phrase(cell: GridCell, base: Rate) -> Iterator[FigureClaim]:
    """A cell with words: tiers, 'up to 25 basis points (0.25%) of ...', 'Class A: 0.25%'."""
    for said in read_phrase(cell.text):
        at = said.figure.start, said.figure.end
        if said.reason:
            yield FigureClaim(cell.passage.at(*at), reason=said.reason)
            continue
        bound, (tier_from, tier_to) = base.bound or said.bound, said.tier
        for share_class in said.classes or (base.share_class,):
            row = replace(base, share_class=share_class, bound=bound, tier_from=tier_from, tier_to=tier_to)
            tied = said.condition or base.condition
            yield _figure(cell, at, said.figure.rate, replace(row, condition=tied))


def _is_of_points(text: str) -> bool:
    """A number without a unit, too great for a percentage."""
    rate = read_rate(text) if BARE_NUMBER.fullmatch(text) else None
    return rate is not None and rate > PLAUSIBLE


def _figure(cell: GridCell, at: Span, rate: Decimal | None, base: Rate) -> FigureClaim:
    span = cell.passage.at(*at)
    if rate is None:
        return _unreadable(cell, span)
    if rate > PLAUSIBLE:
        return FigureClaim(span, reason="no plan charges so much", code="implausible_rate", context=cell.text)
    return FigureClaim(span, replace(base, rate=rate))


def _unreadable(cell: GridCell, span: Span) -> FigureClaim:
    return FigureClaim(
        span, reason="it is no number that we can read", code="unreadable_rate", context=cell.text
    )


def _pair(words: Words) -> Sequence[Span]:
    """'.75/.25' is two fees; '.75/none' and 'none/.25' are one, and the other is not charged."""
    figures = [(f.start, f.end) for f in words.figures] or _bare_pair(words.text)
    return figures if len(figures) <= 2 else ()


def _bare_pair(text: str) -> list[Span]:
    """'0.75/0.25' or '.75/none' without a percent sign."""
    match = _BARE_PAIR.fullmatch(text)
    return [match.span(i) for i in (1, 2) if match[i][-1].isdigit()] if match else []
