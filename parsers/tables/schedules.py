"""Schedules, and the tables of the body -> entries and rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from parsers.evidence import Ledger
from parsers.layout.segments import Anatomy, Part, Schedule, is_prose
from parsers.model import Bound, Component, Table
from parsers.tables.columns import side_by_side
from parsers.tables.form import read_form
from parsers.tables.grid import plain_grid
from parsers.tables.grid_model import GridCell
from parsers.tables.headings import IN_POINTS
from parsers.tables.listing import read_listing
from parsers.tables.rows import RowReader
from parsers.tables.scheduled import ScheduleContext, Scheduled, fold
from parsers.terms.entry_names import is_caption, series_of
from parsers.terms.fees import read_bound, read_component
from parsers.terms.figures import find_figures
from parsers.terms.names import NO_NAME, find_classes, is_class, is_registrant

_PORTFOLIO = re.compile(r"\b(?:Fund|FUND|Portfolio|PORTFOLIO)(?: [IVX]{1,4}| \d{4})?$")
_FEE = re.compile(
    r"(?:distribution|service|servicing|12b-1)(?:[ /]+(?:and(?:/or)?|or)?\s*(?:distribution|service"
    r"|servicing|\(12b-1\)))?\s+fees?\b"
)
_POINTS = re.compile(
    r"\b(?:(?:[Ee]ach|[Ee]very|[Aa]ny) (?:fee|rate|figure|percentage)"
    r"|below|following|set (?:forth|out)|opposite|shown|stated|listed|these|(?:of|in|on) (?:Schedule"
    r"|Appendix|Exhibit|Annex))\b"
)


def read_schedules(anatomy: Anatomy, context: ScheduleContext, ledger: Ledger) -> Scheduled:
    """Everything that the schedules say, in reading order."""
    out = Scheduled()
    citing = _citing(anatomy)
    bound = next((bound for text in citing if (bound := _bound_of_rates(text))), None)
    context = replace(context, component=_component_of_rates(citing) or context.component)
    cover = _cover(anatomy)
    if form := read_form(_cells(cover)):
        RowReader("", context, None, ledger, out).fill(form)
    body = anatomy.body[max(len(cover) - len(anatomy.title), 0) if form else 0 :]
    if any(isinstance(block, Table) for block in body):
        _read(Schedule("", (), body), context, _bound_above(body), ledger, out)
    for schedule in anatomy.schedules:
        headed = schedule if schedule.heading else replace(schedule, heading=anatomy.title)
        _read(headed, context, bound, ledger, out)
    out.spread()
    out.check_sums()
    return out


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


def _read(
    schedule: Schedule, context: ScheduleContext, bound: Bound | None, ledger: Ledger, out: Scheduled
) -> None:
    local = _local(schedule, context)
    reader = RowReader(schedule.label, local, _lead_bound(schedule) or bound, ledger, out)
    reader.unclaimed = (len(out.entries), len(out.rates))
    introduced = any(isinstance(block, Part) and is_prose(block) for block in schedule.blocks)
    run: list[Part] = []
    for block in schedule.blocks:
        if isinstance(block, Part) and not is_prose(block):
            if not reader.claim(block.text):
                run.append(block)
            continue
        listed = _list(run, schedule.label, local, introduced, ledger, out)
        if isinstance(block, Table):
            reader.pending = [part for part in run if part not in listed]
            for grid in side_by_side(plain_grid(block)):
                reader.read(grid)
        run = []
    _list(run, schedule.label, local, introduced, ledger, out)


def _list(
    run: Sequence[Part],
    label: str,
    context: ScheduleContext,
    introduced: bool,
    ledger: Ledger,
    out: Scheduled,
) -> list[Part]:
    """Enter the portfolios of a list; the parts that they were read from."""
    items = read_listing(run, context.registrant, introduced) if label else []
    for item in items:
        share_class = item.name.share_class or context.share_class
        out.enter(
            ledger,
            label,
            item.registrant,
            item.name,
            share_class,
            item.part.passage.at(0, len(item.part.text)),
        )
    return [item.part for item in items]


def _local(schedule: Schedule, context: ScheduleContext) -> ScheduleContext:
    """What the schedule's own heading and lead sentence say, before what the document says."""
    heading = " ".join(part.text for part in schedule.heading)
    classes = {m.name for m in find_classes(heading)}
    pieces = [piece.text for part in schedule.heading for piece in part.pieces]
    pieces = [series_of(t) for t in pieces if not is_caption(t) and not NO_NAME.search(t)]
    registrants = [t for t in pieces if is_registrant(t) and not is_class(t)]
    known = {fold(name) for name in (*registrants, *context.registrants)}
    portfolios = [t for t in pieces if _PORTFOLIO.search(t) and fold(t) not in known]
    return replace(
        context,
        portfolio=portfolios[0] if len(portfolios) == 1 else None,
        registrant=registrants[0] if len(registrants) == 1 else context.registrant,
        share_class=(classes.pop() if len(classes) == 1 else None) if classes else context.share_class,
        component=_lead_component(schedule) or context.component,
        points=IN_POINTS.search(f"{heading} {_lead(schedule)}") is not None,
    )


def _lead(schedule: Schedule) -> str:
    return " ".join(b.text for b in schedule.blocks if isinstance(b, Part) and is_prose(b))[:900]


def _lead_component(schedule: Schedule) -> Component | None:
    """The fee that heading and lead sentence name, for columns that name none."""
    words = (
        " ".join(part.text for part in schedule.heading) + " " + (_lead(schedule) if schedule.label else "")
    )
    kinds = {read_component(found) for found in _FEE.findall(words.lower())}
    if len(kinds) > 1:
        return Component.AGGREGATE_FEE
    return kinds.pop() if kinds else None


def _lead_bound(schedule: Schedule) -> Bound | None:
    """'in no case more than the rates set out below': a ceiling over all columns that name none."""
    if not schedule.label:
        return None
    for part in schedule.heading:
        if bound := read_bound(part.text):
            return bound
    return _bound_of_rates(_lead(schedule))


def _bound_above(body: Sequence[Part | Table]) -> Bound | None:
    """The ceiling in the sentence right above the first table of the body."""
    first = next(index for index, block in enumerate(body) if isinstance(block, Table))
    above = body[first - 1] if first else None
    return _bound_of_rates(above.text) if isinstance(above, Part) and above.text.endswith(":") else None


def _citing(anatomy: Anatomy) -> list[str]:
    """What cites a schedule: 'pays on each class no more than the yearly rates of Schedule A'."""
    labels = [re.escape(schedule.label) for schedule in anatomy.schedules if schedule.label]
    cites = re.compile("|".join(labels), re.IGNORECASE)
    return [p.text for p in anatomy.body if labels and isinstance(p, Part) and cites.search(p.text)]


def _bound_of_rates(text: str) -> Bound | None:
    """The ceiling that a sentence without a figure sets to rates that stand elsewhere."""
    return next((bound for sentence in _of_rates(text) if (bound := read_bound(sentence))), None)


def _component_of_rates(texts: Sequence[str]) -> Component | None:
    """The one fee of which such sentences speak: 'a distribution fee at the rate shown in Schedule A'."""
    sentences = [sentence for text in texts for sentence in _of_rates(text)]
    for said in (sentences, texts if sentences else ()):
        if kinds := {read_component(fee) for text in said for fee in _FEE.findall(text.lower())}:
            return kinds.pop() if len(kinds) == 1 else None
    return None


def _of_rates(text: str) -> Iterator[str]:
    """The sentences without a figure that speak of rates which stand elsewhere."""
    for sentence in re.split(r"(?<=[.;:])\s+", text):
        points = (_POINTS.search(sentence) or sentence.endswith(":")) and re.search(
            r"\b(?:rates?|fees?|percentages?|amounts?)\b", sentence
        )
        if points and not find_figures(sentence):
            yield sentence
