"""Recitals and clauses -> the ledger of changes that a document states.

    WHEREAS, the parties desire to amend the Plan to remove Elm Growth Fund, effective July 1, 2019;
    NOW, THEREFORE, Schedule A to the Plan is hereby deleted in its entirety and replaced ...

gives a removal on its own day and a replaced schedule on the day of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
from parsers.terms.dates import find_dates
from parsers.wordings.changes import DAY_INTRO, NOTE_ADDED, NOTE_REMOVED, OTHER_DAY, STEMS

_STOP = re.compile(
    r"(?<!\bInc\.)(?<!\bNo\.)(?<!\bNos\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\bLtd\.)(?<!\bSt\.)(?<!\b[A-Z]\.)(?<=[.\]])\s+(?=[A-Z(“\"•*\d])"
    r"|\s+(?=WHEREAS\b|NOW,? THEREFORE\b)"
)
_INTRO = re.compile(rf"\b(?:{DAY_INTRO}|{NOTE_ADDED}|{NOTE_REMOVED})[\s,]*$", re.IGNORECASE)
_OTHER = re.compile(rf"\b{OTHER_DAY}[\s,]*(?:{DAY_INTRO})?[\s,]*$", re.IGNORECASE)
# Elm Fund, which was liquidated on May 1, 2010, is deleted from the Plan.
_ASIDE = re.compile(r",\s*(?:which|who|whose)\b[^,;]*$", re.IGNORECASE)
_MAIN_VERB = re.compile(r",?\s*(?:is|are|was|were|shall be|will be)\b", re.IGNORECASE)
_SET_OFF = re.compile(rf",\s*{DAY_INTRO}[\s,]*$", re.IGNORECASE)
_CLOSES = re.compile(r"[\s.,;:)\]]*(?:and)?\s*$")
_JOINT = re.compile(r"\band\b|;", re.IGNORECASE)
_LONGEST_FIGURE = 6  # characters
_AMENDMENT = re.compile(r"\bamendment\b(?! and restatement)", re.IGNORECASE)
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


# The recital of a plan: the funds that it is for were not added to it.
_RECITES = re.compile(r"\b(?:has|have) (?:created|established|organized|launched)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """A change, its own day, and where the sheet prints it."""

    statement: Statement
    day: date | None
    span: tuple[int, int]


def read_changes(
    anatomy: Anatomy, sheet: Sheet, context: ChangeContext
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    """Every change that the document states, in the order of print, each once; and what could not be read."""
    amending = _amends(anatomy, context.kind)
    reader = _Reader(sheet, context, _only_schedule(anatomy), amending)
    reader.read((*anatomy.title, *anatomy.body), clauses=amending)
    for schedule in anatomy.schedules:
        reader.read((*schedule.heading, *schedule.blocks))
    reader.read(anatomy.closing)
    changes = _changes(reader.told, sheet, context)
    return changes, (*reader.findings, *_reused(changes))


def _amends(anatomy: Anatomy, kind: DocumentKind) -> bool:
    """By its kind; a multiple class plan and its amendments are of one kind, there the title tells."""
    if kind is DocumentKind.MULTIPLE_CLASS_PLAN:
        return any(_AMENDMENT.search(part.text) for part in anatomy.title)
    return kind in _AMENDING


def _only_schedule(anatomy: Anatomy) -> str | None:
    labels = {s.label for s in anatomy.schedules}
    return labels.pop() or None if len(labels) == 1 else None


class _Reader:
    """Reads block after block; remembers a verb whose names follow as a list, and the last name printed."""

    def __init__(
        self, sheet: Sheet, context: ChangeContext, only_schedule: str | None, amending: bool
    ) -> None:
        self.sheet, self.only_schedule, self.amending = sheet, only_schedule, amending
        self.known = Known(frozenset(context.portfolios), frozenset(context.registrants))
        self.told: list[_Told] = []
        self.findings: list[Finding] = []
        self.lead: Verb | None = None
        self.awaited: Finding | None = None
        self.columned = False
        self.blocks: Sequence[Part | Table] = ()
        self.marks: Mapping[str, str] | None = None
        self.above: str | None = None

    def read(self, blocks: Sequence[Part | Table], clauses: bool = False) -> None:
        """`clauses`: these are recitals and clauses of an amendment, so what is not read is reported."""
        columns = [_Told(column.statement, None, column.span) for column in name_columns(blocks)]
        self.told.extend(columns)
        self.columned = bool(columns)
        self.blocks, self.marks = blocks, None
        for block in blocks:
            for passage in _passages(block):
                self._passage(block, passage, clauses)
        self._give_up()

    def _passage(self, block: Part | Table, passage: Passage, clauses: bool) -> None:
        text = passage.text
        if self.lead and (item := read_clause(text, self.known, self.lead)).led:
            self.awaited = None
            self._keep(passage, item.statements)
            return
        self._give_up()
        if speaks_of_change(text):
            mark = footnote_mark(block, text)
            marked, above = self._marked(mark), None if mark else self.above
            for start, end in _sentences(text):
                if speaks_of_change(text[start:end]):
                    self._sentence(slice_of(passage, start, end), clauses, marked, above)
        self.above = name_alone(text) or self.above

    def _marked(self, mark: str) -> str | None:
        """The name to which a footnote belongs."""
        if mark and self.marks is None:
            self.marks = marked_names(self.blocks)
        return self.marks.get(mark) if self.marks else None

    def _sentence(self, passage: Passage, clauses: bool, marked: str | None, above: str | None) -> None:
        clause = read_clause(passage.text, self.known, above=above, marked=marked)
        replaced = list(find_replaced(passage.text, self.only_schedule)) if self.amending else []
        recited = not self.amending and _RECITES.search(passage.text) is not None
        told = [one for one in clause.statements if not (recited and one.kind is ChangeKind.ADD)]
        self._keep(passage, (*told, *(_replacement(r) for r in replaced)))
        if clauses and clause.unread and not replaced:
            self._give_up()
            self.lead, self.awaited = clause.awaits, _unread(passage, self.sheet)

    def _give_up(self) -> None:
        """No list of names followed, nor columns of them: what was awaited is unread."""
        if self.awaited and not self.columned:
            self.findings.append(self.awaited)
        self.lead = self.awaited = None

    def _keep(self, passage: Passage, statements: Sequence[Statement]) -> None:
        days = own_days(passage.text, statements)
        self.told.extend(
            _Told(told, day, passage.at(told.start, told.end))
            for told, day in zip(statements, days, strict=True)
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
    days: list[date | None] = [None] * len(statements)
    found = find_dates(text) if statements else ()
    told = [
        d
        for d in found
        if d.value is not None
        and _tells_a_day(text, d.start, d.end)
        and not _in_aside(text, d.start, d.end, statements)
    ]
    for dated in told:
        before = max((s.verb for s in statements if s.verb < dated.start), default=None)
        after = min((s.verb for s in statements if s.verb > dated.start), default=None)
        ended = max((min(s.end, dated.start) for s in statements if s.verb == before), default=0)
        closes = (
            len(told) == 1 and _CLOSES.match(text, dated.end) and _SET_OFF.search(text, ended, dated.start)
        )
        if before is None or closes:
            days = [dated.value] * len(statements)
            continue
        joined = after is not None and _JOINT.search(text, ended, dated.start) is not None
        days = [
            dated.value if s.verb == (after if joined else before) else d
            for s, d in zip(statements, days, strict=True)
        ]
    return days


def _in_aside(text: str, start: int, end: int, statements: Sequence[Statement]) -> bool:
    """Does a relative clause tell the day, and the change itself stand outside of that clause?"""
    aside = _ASIDE.search(text[:start])
    if aside is None:
        return False
    if (main := _MAIN_VERB.match(text, end)) and speaks_of_change(text[main.end() :]):
        return True
    return not any(aside.start() < s.verb < start for s in statements)


def _tells_a_day(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 4].lstrip()
    if behind.startswith("[") or (not text[:start].strip(" ([") and behind[:1] in {":", "–", "—", "-", ","}):
        return True
    before = text[max(0, start - 90) : start]
    return _INTRO.search(before) is not None and _OTHER.search(before) is None


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
