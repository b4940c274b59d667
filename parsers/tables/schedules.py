"""Schedules, and the tables of the body -> what they claim, in the order of print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from parsers.evidence import Ledger
from parsers.layout.segments import Anatomy, Part, Schedule, is_prose
from parsers.model import Align, Bound, Table
from parsers.tables.behind_rows import registrant_behind
from parsers.tables.booking import Booked, book
from parsers.tables.claims import Claim, RowClaim, TableBegins
from parsers.tables.columns import side_by_side
from parsers.tables.form import Form, asks_for_funds, claims_of_form, read_forms
from parsers.tables.frame import TableContext
from parsers.tables.grid import plain_grid
from parsers.tables.grid_model import Grid, GridCell
from parsers.tables.listing import Listed, family_over, read_listing
from parsers.tables.outline import outline_of
from parsers.tables.rows import read_table
from parsers.tables.rows_without_names import has_no_names
from parsers.tables.run_on_rows import run_on_grid
from parsers.tables.schedule_context import cited, lead_bound, of_schedule, said_above
from parsers.tables.standing import Standing
from parsers.terms.share_classes import alone
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.schedules import FUNDS_OF_SCHEDULE

_FUNDS_OF = FUNDS_OF_SCHEDULE.regex()
_LONGEST_RUN_ON = 5000  # characters of a sentence and the rows behind it
_FEWEST_RUN_ON = 2  # rates


def read_schedules(anatomy: Anatomy, context: TableContext, ledger: Ledger) -> Booked:
    """Everything that the schedules say, in reading order."""
    return book(list(_claims(anatomy, context)), ledger)


def _claims(anatomy: Anatomy, context: TableContext) -> Iterator[Claim]:
    context, bound = cited(anatomy, context)
    cover = _cover(anatomy)
    forms = read_forms(_cells(cover))
    for form in forms:
        yield from claims_of_form(form, context)
    body = anatomy.body[max(len(cover) - len(anatomy.title), 0) if forms else 0 :]
    first = _first_table(body)
    if first is not None:
        above = None if first else next(reversed(anatomy.title), None)
        said, limit = said_above(above, context, None)
        titled = Schedule("", (), (*_name_above(anatomy, body), *body))
        yield from _read(titled, said, limit, in_body=True)
    announced = {m["label"].title() for part in anatomy.parts for m in _FUNDS_OF.finditer(part.text)}
    for before, schedule in zip((Schedule(""), *anatomy.schedules), anatomy.schedules, strict=False):
        heading = (*_title_behind(before), *(schedule.heading or anatomy.title))
        headed = replace(schedule, heading=heading)
        yield from _read(headed, context, bound, announced=schedule.label.title() in announced)


def _title_behind(schedule: Schedule) -> list[Part]:
    """The title of the next page, over the opening of a schedule: `Plan of Class C` / `Schedule of Rates`."""
    table, *rest = schedule.blocks[-2:] or (None,)
    lines = [line for line in rest if isinstance(line, Part) and line.align is Align.CENTER]
    return lines if isinstance(table, Table) else []


def _name_above(anatomy: Anatomy, body: Sequence[Part | Table]) -> list[Part]:
    """The class that ends the title, right above a table; the fund, where its rows have no names."""
    if not isinstance(body[0], Table):
        return []
    last = [line for line in anatomy.title[-1:] if not can_be(line.text, Sort.REGISTRANT)]
    nameless = any(map(has_no_names, _grids(body[0])))
    return [
        line for line in last if can_be(line.text, Sort.CLASS) or (nameless and can_be(line.text, Sort.ENTRY))
    ]


def _first_table(body: Sequence[Part | Table]) -> int | None:
    """Where the first table of the body begins, or the first outline."""
    tables = (at for at, block in enumerate(body) if isinstance(block, Table))
    lines = [block for block in body if isinstance(block, Part) and not is_prose(block)]
    outline = outline_of(lines)
    outlined = body.index(lines[outline.first]) if outline else 0 if _forms(body) else None
    return min((at for at in (next(tables, None), outlined) if at is not None), default=None)


def _cover(anatomy: Anatomy) -> list[Part | Table]:
    """What stands before the first sentence."""
    return list(takewhile(lambda b: isinstance(b, Table) or not is_prose(b), (*anatomy.title, *anatomy.body)))


def _cells(blocks: Sequence[Part | Table]) -> Iterator[GridCell]:
    """Tables cell by cell and parts, in the order of print."""
    for block in blocks:
        if isinstance(block, Part):
            yield GridCell(block.passage, block.pieces)
        else:
            for row in plain_grid(block).rows:
                yield from (cell for _, cell in sorted(row.cells.items()))


def _forms(blocks: Sequence[Part | Table]) -> Sequence[Form]:
    """Forms below each other, each of a fund or a class."""
    pieces = (p.text for b in blocks if isinstance(b, Part) for p in b.pieces)
    cells = (p.text for b in blocks if isinstance(b, Table) for row in b.rows for c in row for p in c.pieces)
    forms = read_forms(_cells(blocks)) if asks_for_funds([*pieces, *cells]) else ()
    named = all(cell.can_be(Sort.ENTRY) for form in forms for cell in form.portfolios)
    return forms if named and len(forms) > 1 else ()  # `Name of Fund | Compensation` heads columns


def _read(
    schedule: Schedule,
    context: TableContext,
    bound: Bound | None,
    *,
    in_body: bool = False,
    announced: bool = False,
) -> Iterator[Claim]:
    """Forms, or lists and tables; `announced`: the print says that this schedule lists the funds."""
    context, bound = of_schedule(schedule, context), lead_bound(schedule) or bound
    forms = _forms(schedule.blocks)
    for form in forms:
        yield from claims_of_form(form, context, schedule.label)
    introduced = announced or any(isinstance(block, Part) and is_prose(block) for block in schedule.blocks)
    if not forms:
        yield from _in_order(schedule, context, bound, introduced, in_body)


def _in_order(
    schedule: Schedule, context: TableContext, bound: Bound | None, introduced: bool, in_body: bool
) -> Iterator[Claim]:
    """Lines that are no sentences gather until a table, which they head, or a sentence, which ends a list."""
    standing = Standing()
    lines: list[Part] = []
    above: list[Part] = []
    before: Part | Table | None = None  # the lines
    yield TableBegins()
    for block in (*schedule.blocks, None):
        if isinstance(block, Part) and not is_prose(block):
            if behind := registrant_behind(block.text):
                yield behind
            else:
                lines.append(block)
            continue
        outline = outline_of(lines)
        if outline:
            context, bound = said_above((before, *lines)[outline.first] if in_body else None, context, bound)
            standing = _headed(standing, lines[: outline.first])
            claims, standing = read_table(outline.grid, schedule.label, context, bound, standing)
            yield from claims
            lines = [*lines[: outline.first], *lines[outline.behind :]]
        grids = _grids(block)
        items = _without_heading_of_table(lines, grids) if isinstance(block, Table) else lines
        whose = family_over(schedule.heading, items) or context.registrant
        listed = [] if in_body else read_listing(items, whose, introduced, context.registrants)
        yield from (_claim(item, schedule.label, context) for item in listed)
        if isinstance(block, Table):
            context, bound = said_above((before, *lines)[-1] if in_body else None, context, bound)
            taken = [item.part for item in listed]
            standing = _headed(standing, [line for line in (*above, *lines) if line not in taken])
        above = _class_above(block, lines)
        for grid in grids:
            claims, standing = read_table(grid, schedule.label, context, bound, standing)
            yield from claims
        lines, before = [], block


def _class_above(block: Part | Table | None, lines: Sequence[Part]) -> list[Part]:
    """A class over a sentence that stands over a table: `PREMIER SHARES` / `The yearly rates are:`."""
    return [line for line in lines[-1:] if isinstance(block, Part) and can_be(line.text, Sort.CLASS)]


def _grids(block: Part | Table | None) -> list[Grid]:
    """Those of a table, and of a sentence with the rows of one behind it."""
    if isinstance(block, Table):
        return side_by_side(plain_grid(block))
    if block is None or len(block.text) > _LONGEST_RUN_ON or block.text.count("%") < _FEWEST_RUN_ON:
        return []
    grid = run_on_grid(GridCell(block.passage, block.pieces))
    return [grid] if grid else []


def _headed(standing: Standing, lines: Sequence[Part]) -> Standing:
    """These lines head what follows, under a portfolio at the foot of the table above, whose classes stand
    on the next page."""
    open_heading = (name for name in standing.headings[-1:] if can_be(name, Sort.PORTFOLIO))
    return replace(standing, headings=(*open_heading, *(line.text.strip() for line in lines)))


def _without_heading_of_table(lines: list[Part], grids: Sequence[Grid]) -> list[Part]:
    """A lone class right above a table is that of its rows, and no item of a list above it; so is a lone
    fund over rows that have no names."""
    names = [line for line in lines if can_be(line.text, Sort.ENTRY)]
    if len(names) == 1 and names == lines[-1:] and any(map(has_no_names, grids)):
        return lines[:-1]
    classes = [can_be(line.text.strip("()"), Sort.CLASS) for line in lines[-2:]]
    return lines[:-1] if classes[-1:] == [True] and classes[:-1] != [True] else lines


def _claim(item: Listed, schedule: str, context: TableContext) -> RowClaim:
    place = item.part.passage.at(0, len(item.part.text))
    classes = item.name.classes or alone(context.share_class)
    return RowClaim(schedule, place, item.registrant, item.name, classes)
