"""A row with figures -> whose rates they are, and which: a portfolio's, a class's, of a fee, of a tier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.model import Bound, Origin, Piece, Rate
from parsers.tables.claims import Claim, FigureClaim, RowClaim, Span
from parsers.tables.columns import MARKS, Role
from parsers.tables.fee_column import fee_of_row
from parsers.tables.frame import TableContext, TableFrame
from parsers.tables.grid_model import GridCell, Row
from parsers.tables.headings import Meaning, read_meaning
from parsers.tables.rate_cell import has_rate_inside, leave, put_aside, read_cell
from parsers.tables.standing import Standing, with_headings_read
from parsers.tables.step_rows import step_of_row, tied_to
from parsers.terms.share_classes import alone, only_class
from parsers.terms.sorts import Sort, can_be, words_of
from parsers.terms.tiers import Tier, read_tier
from parsers.wordings.schedules import (
    AFTER_SALE,
    CLASS_OF_LIST,
    FEE_LABEL,
    GLUED_MARK,
    INCORPORATED,
    OF_SALES,
    OTHER_FUNDS,
    PLAN_OF_CLASS,
    SALE_AMOUNT,
    TIER_LABEL,
)

_AFTER_SALE, _CLASS_OF_LIST, _FEE_LABEL = AFTER_SALE.regex(), CLASS_OF_LIST.regex(), FEE_LABEL.regex()
_OF_SALES, _SALE_AMOUNT, _TIER = OF_SALES.regex(), SALE_AMOUNT.regex(), TIER_LABEL.regex()
_GLUED_MARK, _INCORPORATED = GLUED_MARK.regex(), INCORPORATED.regex()
_OTHER_FUNDS, _PLAN_OF_CLASS = OTHER_FUNDS.regex(), PLAN_OF_CLASS.regex()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row speaks of. `printed` is the cell in the column of names, whatever it is; `listed_in` the
    list for whose portfolios the rates hold, empty where it is every one that has no rates of its own."""

    printed: GridCell | None = None
    share_class: GridCell | None = None
    label: Meaning | None = None
    tier: Tier | None = None
    listed_in: str | None = None

    @property
    def portfolio(self) -> GridCell | None:
        """The cell that names the portfolio of this row; the rows above tell where there is none."""
        no_name = self.label is not None or self.tier is not None or self.share_class is self.printed
        return None if no_name else self.printed

    def place(self, row: Row) -> GridCell:
        """Where the row is quoted."""
        return self.printed or self.share_class or next(iter(row.cells.values()))


def read_entry(
    row: Row, name: GridCell | None, frame: TableFrame, standing: Standing
) -> tuple[list[Claim], Standing]:
    """What a row with figures claims; `name` is its cell in the column of names."""
    stack = _stacked_classes(name) if row.torn and name else ()
    if name is None or not stack:
        claims, after = _read_entry(row, name, frame, standing)
        return [*claims], after
    claims, after = _read_entry(row, name.with_pieces(name.pieces[:1]), frame, standing)
    return [*claims[:-1], *_of_classes(claims[-1], stack)], after


def _read_entry(
    row: Row, name: GridCell | None, frame: TableFrame, standing: Standing
) -> tuple[list[RowClaim], Standing]:
    if step := step_of_row(name, standing):
        return [_of_step(row, step, frame, standing)], standing
    subject = _subject(name, frame.cell(row, Role.CLASS), standing.tier)
    standing, classes = _named(row, subject, frame, standing)
    if subject.listed_in is not None:
        figures = tuple(read_figures(row, subject.label, classes, frame, standing))
        claim = RowClaim(frame.schedule, classes=classes, figures=figures, listed_in=subject.listed_in)
        return [claim], standing
    if subject.portfolio is not None and has_rate_inside(subject.portfolio):
        figures = _of_all(row, leave, "another rate stands in the cell of its name")
        return [RowClaim(frame.schedule, figures=figures)], standing
    if name is not None and _is_load(name, standing):
        figures = _of_all(row, put_aside, "a sales load or a deferred charge")
        return [RowClaim(frame.schedule, figures=figures)], standing
    nameless = subject.printed is None and subject.share_class is None
    if nameless and (not classes or Role.NAME in frame.roles.values()):
        figures = _of_all(row, leave, "it stands beside no name")
        return [RowClaim(frame.schedule, figures=figures)], standing
    standing = replace(standing, tier=subject.tier or (None, None))
    fee = subject.label or fee_of_row(frame.cell(row, Role.FEE))
    figures = tuple(read_figures(row, fee, classes, frame, standing))
    return list(_claims(row, subject, classes, figures, frame, standing)), standing


def _of_step(row: Row, name: GridCell, frame: TableFrame, standing: Standing) -> RowClaim:
    """`First year | 0.75%`, of the fund above, else of the document's one."""
    standing = with_headings_read(standing, row_is_class=True)
    classes = standing.classes or alone(frame.context.share_class)
    figures = tied_to(name.text, read_figures(row, None, classes, frame, standing))
    return RowClaim(frame.schedule, classes=classes, figures=figures)


def _stacked_classes(name: GridCell) -> Sequence[Piece]:
    """The classes below a fund in one cell, where their rates cannot be paired with them."""
    first, *others = (can_be(piece.text, Sort.CLASS) for piece in name.pieces)
    return name.pieces[1:] if others and all(others) and not first else ()


def _of_classes(claim: RowClaim, stack: Sequence[Piece]) -> Iterator[RowClaim]:
    """A row for each class; what stands beside them all is booked once."""
    for at, piece in enumerate(stack):
        yield replace(
            claim,
            place=(piece.start, piece.end),
            classes=(words_of(piece.text).share_class,),
            figures=() if at else claim.figures,
        )


def _subject(name: GridCell | None, share_class: GridCell | None, tier: Tier) -> Subject:
    if name is None:
        return Subject(None, share_class)
    if _OTHER_FUNDS.match(name.text):
        return Subject(None, share_class, listed_in="")
    if plan := _PLAN_OF_CLASS.fullmatch(name.text):
        name = name.part(*plan.span("class"))
    if listed := _CLASS_OF_LIST.match(name.text):
        return Subject(None, name.part(*listed.span("class")), listed_in=listed["label"])
    label, own_tier = fee_label(name), _tier_of(name, tier)
    if share_class is None and label is None and own_tier is None and name.can_be(Sort.CLASS, Sort.CLASSES):
        share_class = name
    return Subject(name, share_class, label, own_tier)


def _named(
    row: Row, subject: Subject, frame: TableFrame, standing: Standing
) -> tuple[Standing, tuple[str, ...]]:
    """Whose the row is: registrant and portfolio of what stands from here on, and the row's classes."""
    if registrant := frame.cell(row, Role.REGISTRANT):
        standing = replace(standing, registrant=registrant.text)
    standing = with_headings_read(standing, row_is_class=subject.portfolio is None)
    classes = standing.classes or alone(frame.context.share_class) or tuple(_marked(row, frame, standing))
    if subject.share_class is not None:
        classes = _classes_of(subject.share_class, frame.context)
    if subject.portfolio is not None:
        entry = subject.portfolio.words.entry
        standing, classes = replace(standing, portfolio=entry), entry.classes or classes
    return standing, classes


def _marked(row: Row, frame: TableFrame, standing: Standing) -> Iterator[str]:
    """The classes whose columns have a mark beside a fund, in a table without rates."""
    for column, cell in sorted(row.cells.items() if Role.RATE not in frame.roles.values() else ()):
        over = words_of(" ".join(line[column] for line in standing.header if column in line)).bare
        if frame.roles.get(column) is Role.MARK and cell.text in MARKS and over.can_be(Sort.CLASS):
            yield over.share_class


def _of_all(
    row: Row, fate: Callable[[GridCell, str], Iterator[FigureClaim]], reason: str
) -> tuple[FigureClaim, ...]:
    return tuple(claim for cell in row.cells.values() for claim in fate(cell, reason))


def _is_load(name: GridCell, standing: Standing) -> bool:
    """A row of a table of deferred charges, or of sales charges by the amount of the purchase."""
    if _AFTER_SALE.search(name.text):
        return not name.can_be(Sort.PORTFOLIO)
    words = " ".join(text for row in standing.header for text in row.values())
    return _SALE_AMOUNT.match(name.text) is not None and _OF_SALES.search(words) is not None


def _classes_of(cell: GridCell, context: TableContext) -> tuple[str, ...]:
    """One, as printed, or those that stand in the cell with commas between them, or one a line; or none."""
    if cell.can_be(Sort.NO_RATE):
        return ()
    lines = tuple(dict.fromkeys(name for piece in cell.pieces for name in words_of(piece.text).classes))
    if len(lines) == len(cell.pieces) > 1:
        return lines
    words = cell.words.bare
    return words.classes if len(words.classes) > 1 else (_class_of(cell, context),)


def _class_of(cell: GridCell, context: TableContext) -> str:
    """`Class R1` is Class R with a mark where note 1 stands below and only Class R in the prose."""
    share_class = cell.words.bare.share_class
    glued = _GLUED_MARK.fullmatch(share_class)
    if glued is None or cell.marks or glued[2] not in context.notes:
        return share_class
    prose = context.prose_classes
    return glued[1] if glued[1] in prose and share_class not in prose else share_class


def is_fee_label(cell: GridCell | None) -> bool:
    """A row that is labelled with a fee, not with a name: `Shareholder Service Fee | Up to ...`."""
    if cell is None or cell.can_be(Sort.CLASS, Sort.PORTFOLIO):
        return False
    return _FEE_LABEL.search(cell.text) is not None


def fee_label(cell: GridCell) -> Meaning | None:
    """What the fee is that labels a row."""
    return read_meaning(cell.text) if is_fee_label(cell) else None


def _tier_of(cell: GridCell, last: Tier) -> Tier | None:
    """A row that is labelled with a tier: `next $1.5 billion | 0.20%`."""
    if "$" not in cell.text or not _TIER.match(cell.text):
        return None
    tier = read_tier(cell.text, last[1])
    return tier if tier != (None, None) else None


# ------------------------------------------------------------------------------ figures


def read_figures(
    row: Row, label: Meaning | None, classes: tuple[str, ...], frame: TableFrame, standing: Standing
) -> Iterator[FigureClaim]:
    """The figures of a row, each with the fee of its column, or of the row's label, once for each class."""
    bounded = any(meaning.bound for meaning in standing.meanings.values())
    bound = None if bounded else frame.bound
    for column, cell in sorted(row.cells.items()):
        if frame.roles.get(column) is not Role.RATE:
            continue
        if row.torn:
            yield from leave(cell, "the rates of this cell cannot be paired with its classes")
            continue
        if label is None and _is_over_fees(cell, column, standing):
            yield from leave(cell, "it stands below the headings of several fees")
            continue
        meaning = standing.meanings.get(column, Meaning())
        if label is not None:
            meaning = replace(
                label,
                share_class=meaning.share_class,
                portfolio=meaning.portfolio,
                bound=label.bound or meaning.bound,
                points=label.points or meaning.points,
            )
        for share_class in _classes_over(cell, column, standing) or classes or (None,):
            base = _base(meaning, share_class, meaning.bound or bound, frame, standing)
            yield from read_cell(cell, meaning, base, frame.context)


def _classes_over(cell: GridCell, column: int, standing: Standing) -> tuple[str, ...]:
    """The classes that head the columns of a cell: `Elm Fund | 0.25% (over both)` is each one's rate."""
    columns = range(column, column + max(cell.width, 1))
    over = (standing.meanings.get(c, Meaning()).share_class for c in columns)
    return tuple(dict.fromkeys(filter(None, over)))


def _is_over_fees(cell: GridCell, column: int, standing: Standing) -> bool:
    """Does it reach over columns of different fees: `Elm Fund | 0.25% (of both)`?"""
    spanned = (standing.meanings.get(c) for c in range(column, column + cell.width))
    return len({meaning.components for meaning in spanned if meaning and meaning.components}) > 1


def _base(
    meaning: Meaning, share_class: str | None, bound: Bound | None, frame: TableFrame, standing: Standing
) -> Rate:
    """What is known of a cell's rates before the cell is read."""
    return Rate(
        component=frame.context.component,
        rate=Decimal(0),
        rate_text="",
        origin=Origin.TABLE,
        registrant_name=_registrant(frame, standing),
        portfolio_name=meaning.portfolio or (standing.portfolio.portfolio if standing.portfolio else None),
        share_class=share_class,
        component_as_printed=meaning.printed,
        bound=bound,
        tier_from=standing.tier[0],
        tier_to=standing.tier[1],
    )


def _registrant(frame: TableFrame, standing: Standing) -> str | None:
    """The one above; a portfolio below none that is incorporated is its own; else that of the document."""
    name = standing.portfolio.portfolio if standing.portfolio else ""
    own = name if _INCORPORATED.search(name) else None
    return standing.registrant or own or frame.context.registrant


def _claims(
    row: Row,
    subject: Subject,
    classes: tuple[str, ...],
    figures: tuple[FigureClaim, ...],
    frame: TableFrame,
    standing: Standing,
) -> Iterator[RowClaim]:
    """A claim for each portfolio that heads a column, then one for the portfolio or the class of the row."""
    own = standing.portfolio.portfolio if standing.portfolio else None
    place = subject.place(row).span
    rest: list[FigureClaim] = []
    for figure in figures:
        rate = figure.rate
        if rate is None or rate.portfolio_name in {None, own}:
            rest.append(figure)
            continue
        name = words_of(rate.portfolio_name or "").entry
        named = replace(figure, rate=replace(rate, portfolio_name=name.portfolio))
        yield RowClaim(
            frame.schedule, place, rate.registrant_name, name, alone(rate.share_class), None, (named,)
        )
    start = frame.cell(row, Role.DATE)
    yield RowClaim(
        frame.schedule,
        place,
        _registrant(frame, standing),
        standing.portfolio,
        classes or _class_of_columns(standing),
        start.words.bare.date if start else None,
        tuple(rest),
        unfilled=tuple(_unfilled(row, figures, frame, standing)) if standing.portfolio else (),
        labelled=subject.label is not None,
    )


def _unfilled(
    row: Row, figures: Sequence[FigureClaim], frame: TableFrame, standing: Standing
) -> Iterator[Span]:
    """The print in the places of rates that is neither a figure nor a word for none; of a row with nothing
    beside its name the name."""
    read = sorted(figure.span[0] for figure in figures)
    for column, cell in sorted(row.cells.items()):
        other = standing.meanings.get(column, Meaning()).other
        if frame.roles.get(column) is not Role.RATE or other or cell.words.bare.can_be(Sort.NO_RATE):
            continue
        start, end = cell.span
        if bisect_left(read, start) == bisect_left(read, end):
            yield cell.span
    if set(row.cells) == {0}:
        yield row.cells[0].span


def _class_of_columns(standing: Standing) -> tuple[str, ...]:
    """A class that heads every column is that of the rows."""
    return alone(only_class({meaning.share_class for meaning in standing.meanings.values()}))
