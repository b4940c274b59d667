"""The dates of a document: the one it bears, the one it takes effect on, the one of the plan it amends.

Every date is read with the words before it (`dated as of`, `effective`, `originally adopted`) and
with what those words speak of: the document itself, or the plan or agreement that it amends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.cues import Mention, mentions
from parsers.dates import find_dates
from parsers.front import plain, read_front
from parsers.model import DateBasis, DocumentKind, Exhibit, Finding, Severity
from parsers.segment import Anatomy, Part
from parsers.wordings.dates import BASE_NOUNS, OWN_NOUNS, Cue


@dataclass(frozen=True, slots=True)
class Terms:
    """`effective_date` is what a clause says, else the next best date, by its basis. None: not said."""

    base_date: date | None = None
    effective_date: date | None = None
    effective_date_basis: DateBasis | None = None
    dated: date | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """The first date of each sort that a statement gives."""

    base: Mention | None = None
    effective: Mention | None = None
    dated: Mention | None = None

    def __or__(self, later: _Said) -> _Said:
        return _Said(self.base or later.base, self.effective or later.effective, self.dated or later.dated)


_EARLIEST, _LATEST = 1930, 2060  # years; a fund's agreement bears no other: 1010 and 2103 are misprints
_NOUN = re.compile(rf"\b(?:(?P<own>{'|'.join(OWN_NOUNS)})|(?P<base>{'|'.join(BASE_NOUNS)}))\b", re.IGNORECASE)
_DEFINITION = re.compile(r"\([^()]{0,80}\"[^()]{0,80}\)")  # (the "Plan") is no noun that a date belongs to
_SENTENCE_END = re.compile(
    r"(?<!\bInc)(?<!\bCo)(?<!\bNo)(?<!\bCorp)(?<!\bLtd)(?<=[a-z\d\"')])[.;]\s+(?=[A-Z\"])"
)
_HEREBY = re.compile(r"\bhereby\b", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:is|are|was|shall be|will be|becomes?)(?: hereby)?(?: made| entered| executed| effective)?(?: and [a-z]+)?(?: into)?\s*$"
)
_OWN_SUBJECT = re.compile(rf"^\W*(?:[\w-]+ ){{0,3}}?(?:{'|'.join(OWN_NOUNS)})\b", re.IGNORECASE)
_THIS = re.compile(r"\bthis (?:[\w'-]+ ){0,5}?(?:plan|agreement|contract|exhibit|amendment)\b", re.IGNORECASE)
_OPENING = re.compile(r"^\W*(?:this\b|(?:[\w'-]+ ){0,6}?(?:plan|agreement|contract)\b)", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\b(?:this|the|said)\b[^.;]{0,120}\b(?:plan|agreement|contract|exhibit|amendment|changes?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that)(?: (?:became|becomes|was|is|shall become))?\s*$", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:an?|the|certain|its)\b (?:[\w-]+ ){1,8}(?:plan|agreement|contract)\b[^.;]{0,20}$", re.IGNORECASE
)
_OPERATIVE = re.compile(
    rf"^[\s,]*(?:the |this )?(?:{'|'.join((*OWN_NOUNS, *BASE_NOUNS))}|terms|section)\b", re.IGNORECASE
)
_AT_START = re.compile(r"^\W*(?:(?:NOW,? THEREFORE|\d{1,2}|[a-z])\b\W*){0,2}$", re.IGNORECASE)
_DATED_LINE = re.compile(
    r"^\W*(?:last |as )*(?:effective|dated?|as|amended|restated|revised|adopted|approved|executed)\b",
    re.IGNORECASE,
)
_AMENDMENTS = (
    DocumentKind.PLAN_AMENDMENT,
    DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
    DocumentKind.RELATED_AGREEMENT,
)
_SHORT = 120  # characters of a line that only dates


def read_terms(anatomy: Anatomy, kind: DocumentKind, filing_date: date | None) -> Terms:
    """The dates that a document states, and the next best for its effective date."""
    amends = kind in _AMENDMENTS
    said = _Said()
    for statement in _statements(anatomy, amends):
        said |= statement
    return _settle(said, _footer(anatomy), filing_date)


def _statements(anatomy: Anatomy, amends: bool) -> Iterator[_Said]:
    """What each place says, in the order in which a reader asks them: title, body, lines that date, schedules."""
    front = read_front(anatomy, Exhibit("", b""))
    yield _of_title(front.dates, front.title, amends)
    lines: list[Mention] = []
    for number, text in enumerate((*front.sentences, *_texts(_body(anatomy)))):
        for sentence in _SENTENCE_END.split(text):
            found = mentions(sentence)
            if found and _is_date_line(sentence, found):
                lines += found
            elif found:
                yield _of_sentence(sentence, found, number, amends)
    lines += [mention for text in _date_lines(anatomy.closing) for mention in mentions(text)]
    yield _of_line(lines)
    for schedule in anatomy.schedules:
        for text in _date_lines((*schedule.heading, *schedule.blocks[-3:])):
            yield _of_line(mentions(text))


def _body(anatomy: Anatomy) -> Sequence[object]:
    return anatomy.body or tuple(block for schedule in anatomy.schedules[:1] for block in schedule.blocks)


def _texts(blocks: Iterable[object]) -> Iterator[str]:
    return (plain(block.text) for block in blocks if isinstance(block, Part) and not block.listed)


# ------------------------------------------------------------------------------ titles and lines


def _of_title(dates: Sequence[str], title: str, amends: bool) -> _Said:
    """Lines that only date, and dates in the title itself: `... TO THE PLAN DATED AS OF D`."""
    lined = [_alone(line, mention) for line in dates for mention in mentions(line)]
    masked = _mask(title)
    titled = mentions(title)
    base = next((m for m in titled if amends and m.cue and _nearest_is_base(masked, m)), None)
    own = [m for m in titled if m is not base]
    return _Said(base=base) | _of_line([*lined, *own])


def _alone(line: str, mention: Mention) -> Mention:
    """A date alone on a line of the title is the one that the document bears."""
    alone = mention.cue is None and mention.start == 0 and len(line) - mention.end < 2
    return replace(mention, cue=Cue.DATED) if alone else mention


def _of_line(found: Sequence[Mention]) -> _Said:
    """`Effective D1, amended and restated effective D2`: D1 is the original date, D2 the document's own.

    Of several changes the last counts, of several signatures the first.
    """
    cued = [m for m in found if m.cue]
    changed = [m for m in cued if m.changed]
    original = [m for m in cued if m.cue is Cue.ORIGINAL or (changed and not m.changed)]
    own = changed[::-1] or [m for m in cued if m not in original]
    return _Said(_first(original), _first(own, Cue.EFFECTIVE), _first(own, Cue.DATED))


def _first(found: Iterable[Mention], cue: Cue | None = None) -> Mention | None:
    return next((m for m in found if cue is None or m.cue is cue), None)


def _mask(text: str) -> str:
    return _DEFINITION.sub(lambda match: " " * len(match[0]), text)


def _nearest_is_base(masked: str, mention: Mention) -> bool:
    nouns = list(_NOUN.finditer(masked[: mention.cue_start]))
    return bool(nouns) and nouns[-1]["base"] is not None


# ------------------------------------------------------------------------------ sentences


def _is_date_line(sentence: str, found: list[Mention]) -> bool:
    """`Dated: D`, `Effective D`, and no clause behind the date, which it would then date alone."""
    if len(sentence) > _SHORT or not _DATED_LINE.match(sentence) or _HEREBY.search(sentence):
        return False
    return len(re.findall(r"[A-Za-z]{2,}", sentence[found[-1].end :])) <= 3


def _of_sentence(sentence: str, found: list[Mention], number: int, amends: bool) -> _Said:
    """`number` is the place of its paragraph in the body, the opening being 0."""
    return _of_amendment(sentence, found) if amends else _of_plan(sentence, found, number)


def _of_amendment(sentence: str, found: list[Mention]) -> _Said:
    """`The Plan, dated as of D0, is hereby amended, effective D`; `This Amendment to the Plan dated D0 is made as of D`."""
    said = _Said()
    masked = _mask(sentence)
    hereby = _HEREBY.search(sentence)
    for mention in (m for m in found if m.cue):
        base = _is_base(masked, mention, hereby.start() if hereby else None)
        if base is not None:
            said |= _sorted(mention, base)
    return said


def _sorted(mention: Mention, base: bool) -> _Said:
    if base:
        return _Said(base=mention)
    return _Said(effective=mention) if mention.cue is Cue.EFFECTIVE else _Said(dated=mention)


def _is_base(masked: str, mention: Mention, hereby: int | None) -> bool | None:
    """Is it the date of what is amended? None: of a thing that is neither, as a recital's other agreement."""
    before = masked[: mention.cue_start]
    base = _nearest_is_base(masked, mention)
    if masked.lstrip().upper().startswith("WHEREAS"):
        return True if base and mention.cue is not Cue.EFFECTIVE and not mention.changed else None
    if hereby is not None and mention.start > hereby:
        return False
    if mention.cue is Cue.EFFECTIVE:
        return _takes_effect(masked, mention, base)
    if _IS.search(before):
        return False
    own = bool(_OWN_SUBJECT.match(masked))
    return base or (None if hereby is None and not own else not own)


def _takes_effect(masked: str, mention: Mention, base: bool) -> bool | None:
    if _AT_START.match(masked[: mention.cue_start]):  # Effective D, Schedule A is hereby ...
        return False if _OPERATIVE.match(masked[mention.end :]) or _HEREBY.search(masked) else None
    if _OWN_SUBJECT.match(masked) or _THIS.search(masked[: mention.cue_start]):
        return False
    return True if base or _HEREBY.search(masked, mention.end) else None


def _of_plan(sentence: str, found: list[Mention], number: int) -> _Said:
    """`This Plan shall become effective on D`; `THIS AGREEMENT is made as of D`; `this Plan, first adopted on D0`."""
    said = _Said()
    if not sentence.lstrip().upper().startswith("WHEREAS"):
        if number < 2 and _OPENING.match(sentence) and not _OTHER.search(sentence[: found[0].cue_start]):
            opening = [
                m
                for m in found
                if m.cue is not Cue.EFFECTIVE and not _OTHER.search(sentence[found[0].end : m.cue_start])
            ]
            said |= _of_line(opening)
        said |= _Said(effective=next((m for m in found if _starts(sentence, m)), None))
    original = (m for m in found if m.cue is Cue.ORIGINAL and _THIS.search(sentence[: m.cue_start]))
    return said | _Said(base=next(original, None))


def _starts(sentence: str, mention: Mention) -> bool:
    """Is it the day on which the plan itself takes effect?"""
    before = sentence[: mention.cue_start]
    if mention.cue is not Cue.EFFECTIVE or _RELATIVE.search(before):
        return False
    return mention.cue_start <= 4 or _IN_FORCE.search(before) is not None


# ------------------------------------------------------------------------------ the rest


def _date_lines(blocks: Iterable[object]) -> Iterator[str]:
    """The lines that date among those of a closing or a schedule; of `IN WITNESS WHEREOF` its date."""
    for text in _texts(blocks):
        found = mentions(text)
        if found and text.upper().startswith("IN WITNESS"):
            yield text[found[-1].cue_start :]
        elif found and (_is_date_line(text, found) or (len(text) < _SHORT and _OPERATIVE.match(text))):
            yield text


def _footer(anatomy: Anatomy) -> date | None:
    """The one date that the feet of the pages bear."""
    dates = {found.value for piece in anatomy.furniture for found in find_dates(piece.text)}
    return dates.pop() if len(dates) == 1 else None


def _settle(said: _Said, footer: date | None, filing_date: date | None) -> Terms:
    findings: list[Finding] = []
    base, effective, dated = (_plausible(m, findings) for m in (said.base, said.effective, said.dated))
    basis = DateBasis.CLAUSE if effective else None
    for value, other in (
        (dated, DateBasis.DATED),
        (footer, DateBasis.FOOTER),
        (filing_date, DateBasis.FILING),
    ):
        if effective is None and value is not None:
            effective, basis = value, other
    if said.effective and said.effective.blank:
        words = "The date on which it takes effect is left blank. Look for a later copy of the exhibit."
        findings.append(
            Finding("effective_date_blank", Severity.WARNING, words, source_text=said.effective.printed)
        )
    if (
        dated
        and effective
        and dated.year != effective.year
        and (dated.month, dated.day) == (effective.month, effective.day)
    ):
        words = f"It is dated {dated}, but effective {effective}; the effective date was taken. One of the years may be a misprint."
        findings.append(
            Finding("date_conflict", Severity.WARNING, words, source_text=said.dated and said.dated.printed)
        )
    return Terms(base, effective, basis, dated, tuple(findings))


def _plausible(mention: Mention | None, findings: list[Finding]) -> date | None:
    if mention is None or mention.blank:
        return None
    if mention.value is not None and _EARLIEST <= mention.value.year <= _LATEST:
        return mention.value
    words = f"{mention.printed!r} cannot be a date of this document and was not taken. Look for the date that is meant."
    findings.append(Finding("date_conflict", Severity.WARNING, words, source_text=mention.printed))
    return None
