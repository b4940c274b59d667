"""The dates of a document: the one it bears, the one it takes effect on, the one of the plan it amends.

Every date is read with the words before it (`dated as of`, `effective`, `originally adopted`) and
with what those words speak of: the document itself, or the plan or agreement that it amends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.front.dated_phrases import Mention, mentions
from parsers.front.kind import day_of_schedule, is_amendment, is_bare
from parsers.front.title_page import Front, plain
from parsers.front.whose_dates import (
    Said,
    days_part,
    heads_item,
    of_amendment,
    of_headings,
    of_item,
    of_line,
    of_plan,
    of_title,
    one_day,
    only_dates,
    restated_noun,
    speaks_of_schedule,
)
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import DateBasis, DocumentKind, Finding, Severity, Table
from parsers.terms.dates import find_dates
from parsers.wordings import sentence_ends
from parsers.wordings.dates import CHANGES, HEADED, Cue


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """`effective_date` is what a clause says, else the next best date, by its basis. None: not said."""

    base_date: date | None = None
    effective_date: date | None = None
    effective_date_basis: DateBasis | None = None
    dated: date | None = None
    findings: tuple[Finding, ...] = ()


_EARLIEST, _LATEST = 1930, 2060  # years; a fund's agreement bears no other: 1010 and 2103 are misprints
_SENTENCE_END = sentence_ends.OF_DATES.regex()
_CHANGED = re.compile(rf"[\s,;(]*(?:(?:as|last|further) )*(?:{'|'.join(CHANGES)})\b", re.IGNORECASE)
_NOTED = re.compile(r"[^\w(\[]?\s?(?:[(\[][^()\[\]]*[)\]])?")  # July 26, 2005 [to add Class W Shares]
_HEADED = HEADED.regex()
_FOOT = 6  # parts at the end of a schedule
_MOST_DATES = 200  # of one sentence: those of an endless list behind them say nothing more of the document
_AMENDMENTS = frozenset(
    (
        DocumentKind.PLAN_AMENDMENT,
        DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
    )
)


def read_document_dates(
    anatomy: Anatomy, front: Front, kind: DocumentKind, filing_date: date | None
) -> DocumentDates:
    """The dates that a document states, and the next best for its effective date."""
    said = Said()
    for statement in _statements(anatomy, front, kind):
        said |= statement
    return _settle(_with_weak(said), _footer(anatomy), filing_date)


def _statements(anatomy: Anatomy, front: Front, kind: DocumentKind) -> Iterator[Said]:
    """What each place says, in the order in which a reader asks: title, body, lines that date, schedules."""
    amends = kind in _AMENDMENTS or is_amendment(front)
    base, lines = _title(front, amends, day_of_schedule(front, anatomy))
    yield Said(base=base) | of_line(lines)
    bare, noun = is_bare(front, anatomy), restated_noun(front.title)
    amends = amends or bare  # a schedule speaks of its plan as an amendment does
    texts = list(_sentences(front, anatomy))
    parted = amends and days_part(sentence for _, sentence in texts)
    for number, sentence in texts:
        found = mentions(sentence, next(reversed(lines), None))
        if dating := _dating(sentence, found):
            lines += dating
        elif found:
            found = found[:_MOST_DATES]
            said = of_amendment(sentence, found) if amends else of_plan(sentence, found, number < 2, noun)
            said = of_item(said) if parted and heads_item(sentence) else said
            yield replace(said, weak=()) if bare else said
    if amends and not bare:
        yield of_headings(_headings(front, anatomy))
        rows = ((text, mentions(text)) for block in anatomy.body for text in _rows(block))
        yield from (Said(base=of_amendment(text, found).base) for text, found in rows if found)
    yield of_line([*lines, *_date_lines(anatomy.closing)])
    for schedule in anatomy.schedules:
        yield of_line([*_date_lines(schedule.heading), *_date_lines(schedule.blocks[-_FOOT:])])


def _sentences(front: Front, anatomy: Anatomy) -> Iterator[tuple[int, str]]:
    """The sentences of the front and the body, each with the number of its paragraph."""
    for number, text in enumerate((*front.sentences, *_texts(_body(anatomy)))):
        for sentence in _SENTENCE_END.split(text if number else text[front.behind :]):
            yield number, sentence


def _headings(front: Front, anatomy: Anatomy) -> Iterator[tuple[str, list[Mention]]]:
    """The short lines of the body with their dates."""
    parts = (block for block in anatomy.body if isinstance(block, Part) and not is_prose(block))
    return ((text, mentions(text)) for text in (*front.sentences, *(plain(part.text) for part in parts)))


def _dating(text: str, found: list[Mention]) -> list[Mention]:
    """The dates of a line that only dates: `Effective D`, or a date alone."""
    alone = [_alone(text, mention) for mention in found]
    return alone if only_dates(text, found) or alone != found else []


def _title(front: Front, amends: bool, own: date | None) -> tuple[Mention | None, list[Mention]]:
    """Dates on lines of their own and dates in the title itself; before the schedule's `own`, the plan's."""
    rows = (f"{label}: {value}" for label, value in front.labelled if "date" in label.casefold())
    lined: list[Mention] = []
    for line in (*front.dates, *rows):
        lined += (_alone(line, mention) for mention in mentions(line, next(reversed(lined), None)))
    found = mentions(front.title)
    base, others = of_title(
        front.title, [*found[:-1], *(_behind(front.title, m) for m in found[-1:])], amends
    )
    left = [*lined, *others]
    older = [m for m in left if own and m.cue and m.value and m.value < own]
    return base or next(iter(older), None), [m for m in left if m not in older]


def _alone(line: str, mention: Mention) -> Mention:
    """A date alone on a line, of the title or at the foot, is the one that the document bears."""
    first = not line[: mention.start].strip("([")
    noted = _NOTED.fullmatch(line, mention.end) or _CHANGED.match(line, mention.end)
    alone = mention.cue is None and first and noted
    return replace(mention, cue=Cue.DATED) if alone and mention.tells and not mention.voted else mention


def _behind(line: str, mention: Mention) -> Mention:
    """`Rule 12b-1 Plan 11/8/2023`, `SCHEDULE A May 8, 2000`: so is the date at the end of a heading."""
    ends = mention.cue is None and mention.value and _NOTED.fullmatch(line, mention.end)
    return replace(mention, cue=Cue.DATED) if ends and _HEADED.search(line, 0, mention.start) else mention


def _body(anatomy: Anatomy) -> Sequence[object]:
    return anatomy.body or tuple(block for schedule in anatomy.schedules[:1] for block in schedule.blocks)


def _texts(blocks: Iterable[object]) -> Iterator[str]:
    """Paragraphs, and rows that only date: `Adopted: | May 1, 2009`."""
    for block in blocks:
        if isinstance(block, Part):
            yield from () if block.listed else (plain(block.text),)
        else:
            yield from (text for text in _rows(block) if only_dates(text, mentions(text)))


def _rows(block: object) -> Iterator[str]:
    for row in block.rows if isinstance(block, Table) else ():
        yield plain(" ".join(piece.text for cell in row for piece in cell.pieces))


def _date_lines(blocks: Iterable[object]) -> list[Mention]:
    """The dates of the lines that date, in a closing or a schedule; of `IN WITNESS WHEREOF` its own."""
    dating: list[Mention] = []
    for text in (sentence for whole in _texts(blocks) for sentence in _SENTENCE_END.split(whole)):
        found = [_behind(text, m) for m in mentions(text, next(reversed(dating), None))]
        if found and text.upper().startswith(("IN WITNESS", "WITNESS")):
            dating += [*(m for m in found[:-1] if m.cue is Cue.ORIGINAL), found[-1]]
        elif alone := _dating(text, found):
            dating += alone
        elif speaks_of_schedule(text):
            dating += found
    return dating


def _footer(anatomy: Anatomy) -> date | None:
    """The one date that the feet of the pages bear."""
    dates = {found.value for piece in anatomy.furniture for found in find_dates(piece.text)}
    return dates.pop() if len(dates) == 1 else None


def _with_weak(said: Said) -> Said:
    """The one day of its changes or its adoption dates a document that bears no other date."""
    day = None if said.effective or said.dated else one_day(said.weak)
    if day is None:
        return said
    return said | (Said(effective=day) if day.cue is Cue.EFFECTIVE else Said(dated=day))


def _settle(said: Said, footer: date | None, filing_date: date | None) -> DocumentDates:
    findings: list[Finding] = []
    base, effective, dated = (_plausible(m, findings) for m in (said.base, said.effective, said.dated))
    fallbacks = {DateBasis.DATED: dated, DateBasis.FOOTER: footer, DateBasis.FILING: filing_date}
    stated = {DateBasis.CLAUSE: effective, **fallbacks}
    basis = next((basis for basis, value in stated.items() if value), None)
    taken = stated[basis] if basis else None
    if (blank := said.effective or said.dated) and blank.blank:
        words = "The date on which it takes effect is left blank. Look for a later copy of the exhibit."
        findings.append(_warning("effective_date_blank", words, blank))
    if said.dated and dated and effective and _year_apart(dated, effective):
        words = f"It is dated {dated}, but effective {effective}, which was taken. A year may be a misprint."
        findings.append(_warning("date_conflict", words, said.dated))
    return DocumentDates(base, taken, basis, dated, tuple(findings))


def _year_apart(dated: date, effective: date) -> bool:
    """The same day of the year in another year."""
    return dated.year != effective.year and (dated.month, dated.day) == (effective.month, effective.day)


def _plausible(mention: Mention | None, findings: list[Finding]) -> date | None:
    if mention is None or mention.blank:
        return None
    if mention.value is not None and _EARLIEST <= mention.value.year <= _LATEST:
        return mention.value
    words = (
        f"{mention.printed!r} can be no date of this document and was not taken. Look which date is meant."
    )
    findings.append(_warning("date_conflict", words, mention))
    return None


def _warning(code: str, message: str, mention: Mention) -> Finding:
    return Finding(code, Severity.WARNING, message, source_text=mention.printed)
