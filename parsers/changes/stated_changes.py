"""Recitals and clauses -> the ledger of changes that a document states.

    WHEREAS, the parties desire to amend the Plan to remove Elm Growth Fund, effective July 1, 2019;
    NOW, THEREFORE, Schedule A to the Plan is hereby deleted in its entirety and replaced ...

gives a removal on its own day and a replaced schedule on the day of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.changes.clauses import read_clause
from parsers.changes.days import day_of_lines, own_days
from parsers.changes.ended_plans import amends, plan_ended
from parsers.changes.extents import headed, is_whole, limited
from parsers.changes.former_names import marked_names, name_columns, named_alone
from parsers.changes.headed_lists import Heading, heading_of, is_item, own_day
from parsers.changes.lines_of_print import Line, lines_of
from parsers.changes.replaced_schedules import Replaced, find_replaced
from parsers.changes.statements import Known, Statement, speaks_of_change
from parsers.changes.verbs import Verb
from parsers.layout.passages import Passage, slice_of
from parsers.layout.segments import Anatomy, Part
from parsers.model import Change, ChangeKind, DocumentKind, Finding, Severity, Sheet, Table
from parsers.wordings import clauses, sentence_ends

_STOP = sentence_ends.OF_CLAUSES.regex()
_RECITES = clauses.RECITES.regex()


@dataclass(frozen=True, slots=True)
class ChangeContext:
    """What the reader must know of the document: kind, dates, and the names its schedules print."""

    kind: DocumentKind
    effective_date: date | None = None
    base_date: date | None = None
    portfolios: tuple[str, ...] = ()
    registrants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """A change, its own day, and where the sheet prints it."""

    statement: Statement
    day: date | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is known beforehand. `reports`: these are recitals and clauses of an amendment, so what is not
    read of them is reported."""

    sheet: Sheet
    known: Known
    amending: bool
    schedules: frozenset[str]  # the labels of those that are printed
    headed: frozenset[str]  # of these, under a heading of their own
    agreement: bool  # it changes an agreement, not a plan
    reports: bool = False

    @property
    def only_schedule(self) -> str | None:
        return next(iter(self.schedules)) or None if len(self.schedules) == 1 else None


@dataclass(frozen=True, slots=True)
class _Read:
    """What a line or a section tells, and what it leaves unread; `lead`: the verb whose names may
    follow; `above`: the last name that stood alone."""

    told: tuple[_Told, ...] = ()
    unread: tuple[Finding, ...] = ()
    lead: Verb | None = None
    above: str | None = None


@dataclass(frozen=True, slots=True)
class _Over:
    """What the lines before hand on to the next. `verb`: its names may follow, also that of a
    `heading`; `day`: that of what follows; `awaited`: unread if they do not follow; `leads_in`: 'a
    change of name for two series:', and the items below tell which; `above`: the last name that stood alone.
    """

    verb: Verb | None = None
    day: date | None = None
    heading: Heading | None = None
    awaited: tuple[Finding, ...] = ()
    leads_in: bool = False
    above: str | None = None

    @property
    def list_day(self) -> date | None:
        return (self.heading.day if self.heading else None) or self.day


def read_changes(
    anatomy: Anatomy, sheet: Sheet, context: ChangeContext
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """Every change that the document states, in the order of print, each once; and what could not be read."""
    amending = amends(anatomy, context.kind)
    known = Known(frozenset(context.portfolios), frozenset(context.registrants))
    agreement = "agreement" in context.kind
    scope = _Scope(
        sheet, known, amending, frozenset(s.label for s in anatomy.schedules), headed(anatomy), agreement
    )
    read = [_section((*anatomy.title, *anatomy.body), replace(scope, reports=amending), None)]
    for blocks in (*((*s.heading, *s.blocks) for s in anatomy.schedules), anatomy.closing):
        read.append(_section(blocks, scope, read[-1].above))
    changes = _changes([told for section in read for told in section.told], sheet, context)
    return changes, (*(finding for section in read for finding in section.unread), *_reused(changes))


def _section(blocks: Sequence[Part | Table], scope: _Scope, above: str | None) -> _Read:
    """What neither a list nor columns of names bring is unread."""
    columns = [_Told(column.statement, None, column.span) for column in name_columns(blocks)]
    lines = lines_of(blocks, scope.sheet.text)
    marks = marked_names(blocks) if any(line.mark for line in lines) else {}
    told, unread = columns[:], list[Finding]()
    over = _Over(above=above)
    for line in lines:
        read, over = _read_line(line, over, scope, marks)
        told += read.told
        unread += read.unread
    return _Read(tuple(told), () if columns else (*unread, *over.awaited), above=over.above)


def _read_line(line: Line, over: _Over, scope: _Scope, marks: Mapping[str, str]) -> tuple[_Read, _Over]:
    """What a line tells under a verb or by itself, and what it hands on to the next."""
    if scope.amending and (heading := heading_of(line.passage.text)):
        over = replace(over, verb=heading.verb, heading=heading)
        if heading.end == len(line.passage.text):
            return _Read(), over
        line = replace(line, passage=slice_of(line.passage, heading.end, len(line.passage.text)))
    text = line.passage.text
    if over.verb and (is_item(text) or not over.heading):
        day = own_day(text)
        passage = slice_of(line.passage, day.end, len(text)) if day else line.passage
        item = read_clause(passage.text, scope.known, over.verb)
        if item.led:
            told = _dated(passage, _under(over.heading, item.statements), day.day if day else over.list_day)
            return _Read(told), replace(over, awaited=())
        if line.cell and not line.speaks:
            return _Read(), over
    return _read_alone(line, over, scope, marks)


def _under(heading: Heading | None, statements: Sequence[Statement]) -> Sequence[Statement]:
    """What stands under `Liquidated Funds` ends itself."""
    if heading is None or not heading.ends:
        return statements
    return [replace(s, terminates=True) if s.kind is ChangeKind.REMOVE else s for s in statements]


def _read_alone(line: Line, over: _Over, scope: _Scope, marks: Mapping[str, str]) -> tuple[_Read, _Over]:
    text = line.passage.text
    said = list(_said(line, over, scope, marks))
    told = tuple(one for read in said for one in read.told)
    awaiting = [read for read in said if read.unread]
    waiting = () if over.leads_in and told else over.awaited
    unread = [finding for read in awaiting[:-1] for finding in read.unread]
    stays = over.heading is not None and bool(told)
    under = _Over(
        day=day_of_lines(text) or (over.day if stays or is_item(text) else None),
        leads_in=text.endswith(":"),
        above=named_alone(text) or over.above,
    )
    if awaiting:
        under = replace(under, verb=awaiting[-1].lead, awaited=awaiting[-1].unread)
    elif stays:
        under = replace(under, verb=over.verb, heading=over.heading)
    return _Read(told, (*waiting, *unread)), under


def _said(line: Line, over: _Over, scope: _Scope, marks: Mapping[str, str]) -> Iterator[_Read]:
    """What each sentence of a line tells; of a footnote not what it only recalls."""
    marked, named = (marks.get(line.mark), None) if line.mark else (None, over.above)
    noted = bool(line.mark) and not scope.reports
    for sentence in _speaking(line):
        read = _sentence(sentence, scope, marked, named, over.list_day)
        yield replace(read, told=tuple(t for t in read.told if not noted or _lasts(t.statement)))


def _speaking(line: Line) -> Iterator[Passage]:
    """The sentences of a line that speak of a change."""
    spans = list(_sentences(line.passage.text)) if line.speaks else []
    for start, end in spans:
        if len(spans) == 1 or speaks_of_change(line.passage.text[start:end]):
            yield slice_of(line.passage, start, end)


def _sentence(
    passage: Passage, scope: _Scope, marked: str | None, above: str | None, day: date | None
) -> _Read:
    clause = read_clause(passage.text, scope.known, above=above, marked=marked)
    replaced = list(find_replaced(passage.text, scope.only_schedule)) if scope.amending else []
    if replaced and limited(passage.text, scope.known.portfolios):
        replaced = []
    replaced = [r for r in replaced if r.label in scope.headed or is_whole(passage.text[r.start : r.end])]
    recited = not scope.amending and _RECITES.search(passage.text) is not None
    told = [one for one in clause.statements if not (recited and one.kind is ChangeKind.ADD)]
    told += plan_ended(passage.text, scope.agreement) if scope.reports else ()
    days = (*_dated(passage, told, day), *_dated(passage, [_replacement(r) for r in replaced], None))
    if not (scope.reports and clause.unread) or replaced:
        return _Read(days)
    return _Read(days, (_unread(passage, scope.sheet),), clause.awaits)


def _lasts(told: Statement) -> bool:
    """A class of no fund in a footnote tells what once was: `(1) As amended to add Class J`."""
    return told.kind is not ChangeKind.ADD or told.portfolio is not None or told.share_class is None


def _dated(passage: Passage, statements: Sequence[Statement], day: date | None) -> tuple[_Told, ...]:
    """`day` is that of what has none of its own."""
    days = own_days(passage.text, statements)
    return tuple(
        _Told(told, own or day, passage.at(told.start, told.end))
        for told, own in zip(statements, days, strict=True)
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _replacement(found: Replaced) -> Statement:
    return Statement(
        ChangeKind.REPLACE_SCHEDULE, found.label, found.label, found.start, found.end, found.start
    )


def _unread(passage: Passage, sheet: Sheet) -> Finding:
    words = " ".join(passage.text.split())
    message = (
        f"A change is spoken of, but not what was changed into what: “{words[:300]}”. Read the sentence: "
        "the history goes on as if it were not there."
    )
    return Finding(
        "unread_change",
        Severity.WARNING,
        message,
        sheet.locate(*passage.at(0, len(passage.text))),
        words[:300],
    )


# --------------------------------------------------------------------------------- the ledger


def _changes(told: Sequence[_Told], sheet: Sheet, context: ChangeContext) -> tuple[Change, ...]:
    """In the order of print; what is stated twice is one change, on the day that either gives.

    A registrant's new name without its old one says nothing where another sentence has both.
    """
    whole = {_fold(one.statement.new) for one in told if one.statement.old and one.statement.new}
    kept: dict[tuple[ChangeKind, str, str], _Told] = {}
    for one in sorted(told, key=lambda t: t.span[0]):
        key = (one.statement.kind, _fold(one.statement.old), _fold(one.statement.new))
        if one.statement.kind is ChangeKind.REGISTRANT_RENAME and not one.statement.old and key[2] in whole:
            continue
        kept[key] = _both(kept[key], one) if key in kept else one
    return tuple(_change(number, one, sheet, context) for number, one in enumerate(kept.values(), 1))


def _reused(changes: Sequence[Change]) -> Iterator[Finding]:
    """A portfolio takes the name of one that the same document removes."""
    freed = {_fold(c.old_value) for c in changes if c.kind is ChangeKind.REMOVE}
    for change in changes:
        if change.kind is ChangeKind.RENAME and _fold(change.new_value) in freed:
            words = f'"{change.old_value}" takes the name of "{change.new_value}", which is removed.'
            yield Finding("name_reuse", Severity.INFO, words, change.locator, change.source_text)


def _both(first: _Told, second: _Told) -> _Told:
    """A change told twice; where it is told of two portfolios (`Class Y` of each) it is of neither alone."""
    one, two = first.statement, second.statement
    portfolio = one.portfolio if one.portfolio == two.portfolio else None
    statement = replace(one, portfolio=portfolio, terminates=one.terminates or two.terminates)
    return replace(first, statement=statement, day=first.day or second.day)


def _fold(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _change(number: int, told: _Told, sheet: Sheet, context: ChangeContext) -> Change:
    statement = told.statement
    return Change(
        change_number=number,
        kind=statement.kind,
        old_value=statement.old,
        new_value=statement.new,
        schedule=statement.old if statement.kind is ChangeKind.REPLACE_SCHEDULE else None,
        registrant_name=statement.registrant,
        portfolio_name=statement.portfolio,
        share_class=statement.share_class,
        effective_date=told.day or context.effective_date,
        terminates=statement.terminates,
        locator=sheet.locate(*told.span),
        source_text=" ".join(sheet.text[slice(*told.span)].split()),
    )
