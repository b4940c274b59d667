"""Recitals and clauses -> the ledger of changes that a document states.

    WHEREAS, the parties desire to amend the Plan to remove Elm Growth Fund, effective July 1, 2019;
    NOW, THEREFORE, Schedule A to the Plan is hereby deleted in its entirety and replaced ...

gives a removal on its own day and a replaced schedule on the day of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.changes.clauses import read_clause
from parsers.changes.former_names import footnote_mark, marked_names, name_alone, name_columns
from parsers.changes.replaced_schedules import Replaced, find_replaced
from parsers.changes.statements import Known, Statement
from parsers.changes.verbs import Verb
from parsers.layout.passages import Passage, passage_of, slice_of
from parsers.layout.segments import Anatomy, Part
from parsers.model import Change, ChangeKind, DocumentKind, Finding, Severity, Sheet, Table
from parsers.terms.dates import Dated, find_dates
from parsers.wordings import clauses, sentence_ends, titles
from parsers.wordings.changes import DAY_INTRO, NOTE_ADDED, NOTE_REMOVED, OTHER_DAY, STEMS

_STOP = sentence_ends.OF_CLAUSES.regex()
_INTRO = re.compile(rf"\b(?:{DAY_INTRO}|{NOTE_ADDED}|{NOTE_REMOVED})[\s,]*$", re.IGNORECASE)
_OTHER = re.compile(rf"\b{OTHER_DAY}[\s,]*(?:{DAY_INTRO})?[\s,]*$", re.IGNORECASE)
_SET_OFF = re.compile(rf",\s*{DAY_INTRO}[\s,]*$", re.IGNORECASE)
_ASIDE, _MAIN_VERB = clauses.ASIDE.regex(), clauses.MAIN_VERB.regex()
_CLOSES, _JOINT, _RECITES = clauses.CLOSES.regex(), clauses.JOINT.regex(), clauses.RECITES.regex()
_LONGEST_FIGURE = 6  # characters
_AMENDMENT = titles.AMENDMENT.regex()
_AMENDING = frozenset(
    {
        DocumentKind.PLAN_AMENDMENT,
        DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
        DocumentKind.RELATED_AGREEMENT,
    }
)


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
    only_schedule: str | None
    reports: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """Print of a block; `speaks` of a change, and then the footnote's mark that it begins with."""

    passage: Passage
    speaks: bool
    mark: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What a sentence or a section tells, and what it leaves unread; `lead`: the verb whose names may
    follow; `above`: the last name that stood alone."""

    told: tuple[_Told, ...] = ()
    unread: tuple[Finding, ...] = ()
    lead: Verb | None = None
    above: str | None = None


def read_changes(
    anatomy: Anatomy, sheet: Sheet, context: ChangeContext
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """Every change that the document states, in the order of print, each once; and what could not be read."""
    amending = _amends(anatomy, context.kind)
    known = Known(frozenset(context.portfolios), frozenset(context.registrants))
    scope = _Scope(sheet, known, amending, _only_schedule(anatomy))
    read = [_section((*anatomy.title, *anatomy.body), replace(scope, reports=amending), None)]
    for blocks in (*((*s.heading, *s.blocks) for s in anatomy.schedules), anatomy.closing):
        read.append(_section(blocks, scope, read[-1].above))
    changes = _changes([told for section in read for told in section.told], sheet, context)
    return changes, (*(finding for section in read for finding in section.unread), *_reused(changes))


def _amends(anatomy: Anatomy, kind: DocumentKind) -> bool:
    """By its kind; a multiple class plan and its amendments are of one kind, there the title tells."""
    if kind is DocumentKind.MULTIPLE_CLASS_PLAN:
        return any(_AMENDMENT.search(part.text) for part in anatomy.title)
    return kind in _AMENDING


def _only_schedule(anatomy: Anatomy) -> str | None:
    labels = {s.label for s in anatomy.schedules}
    return labels.pop() or None if len(labels) == 1 else None


def _section(blocks: Sequence[Part | Table], scope: _Scope, above: str | None) -> _Read:
    """A verb whose names follow as a list waits from line to line; what neither a list nor columns of
    names bring is unread."""
    columns = [_Told(column.statement, None, column.span) for column in name_columns(blocks)]
    lines = [_line(block, passage) for block in blocks for passage in _passages(block)]
    marks = marked_names(blocks) if any(line.mark for line in lines) else {}
    told, unread = columns[:], list[Finding]()
    lead: Verb | None = None
    awaited: tuple[Finding, ...] = ()
    leads_in = False  # 'approved a change of name for two series:', and the items below tell which
    for line in lines:
        text = line.passage.text
        if lead and (item := read_clause(text, scope.known, lead)).led:
            told += _dated(line.passage, item.statements)
            awaited = ()
            continue
        marked, over = (marks.get(line.mark), None) if line.mark else (None, above)
        said = [_sentence(sentence, scope, marked, over) for sentence in _speaking(line)]
        if not (leads_in and any(read.told for read in said)):
            unread += awaited
        lead, awaited, leads_in = None, (), text.endswith(":")
        for read in said:
            told += read.told
            if read.unread:
                unread += awaited
                lead, awaited = read.lead, read.unread
        above = name_alone(text) or above
    return _Read(tuple(told), () if columns else (*unread, *awaited), above=above)


def _line(block: Part | Table, passage: Passage) -> _Line:
    speaks = speaks_of_change(passage.text)
    return _Line(passage, speaks, footnote_mark(block, passage.text) if speaks else "")


def _speaking(line: _Line) -> Iterator[Passage]:
    """The sentences of a line that speak of a change."""
    spans = list(_sentences(line.passage.text)) if line.speaks else []
    for start, end in spans:
        if len(spans) == 1 or speaks_of_change(line.passage.text[start:end]):
            yield slice_of(line.passage, start, end)


def _sentence(passage: Passage, scope: _Scope, marked: str | None, above: str | None) -> _Read:
    clause = read_clause(passage.text, scope.known, above=above, marked=marked)
    replaced = list(find_replaced(passage.text, scope.only_schedule)) if scope.amending else []
    recited = not scope.amending and _RECITES.search(passage.text) is not None
    told = [one for one in clause.statements if not (recited and one.kind is ChangeKind.ADD)]
    days = _dated(passage, (*told, *(_replacement(r) for r in replaced)))
    if not (scope.reports and clause.unread) or replaced:
        return _Read(days)
    return _Read(days, (_unread(passage, scope.sheet),), clause.awaits)


def _dated(passage: Passage, statements: Sequence[Statement]) -> tuple[_Told, ...]:
    days = own_days(passage.text, statements)
    return tuple(
        _Told(told, day, passage.at(told.start, told.end)) for told, day in zip(statements, days, strict=True)
    )


def _passages(block: Part | Table) -> Iterator[Passage]:
    """The part's own, or one for each cell that can hold more than a figure."""
    if isinstance(block, Part):
        yield block.passage
        return
    for row in block.rows:
        for cell in row:
            if any(len(piece.text) > _LONGEST_FIGURE for piece in cell.pieces):
                yield passage_of(p for p in cell.pieces if p.text)


def speaks_of_change(text: str) -> bool:
    """The cheap test before the dear ones: is there a part of a word that speaks of a change?"""
    low = text.lower()
    for stem in STEMS:  # noqa: SIM110 - any() takes twice as long
        if stem in low:
            return True
    return False


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
        f"A change is spoken of, but not what was changed into what: “{words[:300]}”. Read the sentence; "
        "if it names the funds, add its wording to parsers/wordings/changes.py."
    )
    return Finding(
        "unread_change",
        Severity.WARNING,
        message,
        sheet.locate(*passage.at(0, len(passage.text))),
        words[:300],
    )


# ---------------------------------------------------------------------------------- days


def own_days(text: str, statements: Sequence[Statement]) -> list[date | None]:
    """The day that each statement has for itself: `effective July 1, 2019`, `May 25, 2007 [to add ...]`.

    A day in front of all verbs is every statement's, and so is the only one where a comma sets it off
    at the end; any other behind a verb is that verb's, unless `and` joins it to the next: `to add Elm
    Fund and, effective May 1, 2010, to remove Oak Fund`.
    """
    dates = (
        [d for d in find_dates(text) if d.value and _tells_a_day(text, d, statements)] if statements else []
    )
    days: list[date | None] = [None] * len(statements)
    for dated in dates:
        verbs = _verbs_of(text, dated, statements, only=len(dates) == 1)
        days = [dated.value if s.verb in verbs else day for s, day in zip(statements, days, strict=True)]
    return days


def _verbs_of(text: str, dated: Dated, statements: Sequence[Statement], only: bool) -> set[int]:
    """The verbs, by their places, of which the day is told."""
    verbs = {s.verb for s in statements}
    before = max((verb for verb in verbs if verb < dated.start), default=None)
    after = min((verb for verb in verbs if verb > dated.start), default=None)
    if before is None:
        return verbs
    ended = max(min(s.end, dated.start) for s in statements if s.verb == before)
    if only and _CLOSES.match(text, dated.end) and _SET_OFF.search(text, ended, dated.start):
        return verbs
    joined = after is not None and _JOINT.search(text, ended, dated.start) is not None
    return {after if after is not None and joined else before}


def _tells_a_day(text: str, dated: Dated, statements: Sequence[Statement]) -> bool:
    """`effective D`, `D [to add ...]`, `D: ...`; not `dated D`, and no day of something said in passing."""
    before, behind = text[: dated.start], text[dated.end : dated.end + 4].lstrip()
    heads = not before.strip(" ([") and behind[:1] in {":", "–", "—", "-", ","}
    if not behind.startswith("[") and not heads:
        near = before[-90:]
        if not _INTRO.search(near) or _OTHER.search(near):
            return False
    return not _in_aside(text, dated, statements)


def _in_aside(text: str, dated: Dated, statements: Sequence[Statement]) -> bool:
    """Does a relative clause tell the day, and the change itself stand outside of that clause?"""
    aside = _ASIDE.search(text[: dated.start])
    if aside is None:
        return False
    if (main := _MAIN_VERB.match(text, dated.end)) and speaks_of_change(text[main.end() :]):
        return True
    return not any(aside.start() < s.verb < dated.start for s in statements)


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
    same = first.statement.portfolio == second.statement.portfolio
    statement = first.statement if same else replace(first.statement, portfolio=None)
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
        locator=sheet.locate(*told.span),
        source_text=" ".join(sheet.text[slice(*told.span)].split()),
    )
