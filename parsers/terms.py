"""The dates of a document: the one it bears, the one it takes effect on, the one of the plan it amends.

Every date is read with the words before it (`dated as of`, `effective`, `originally adopted`) and
with what those words speak of: the document itself, or the plan or agreement that it amends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from parsers.dates import BLANK_DATE, find_dates
from parsers.front import plain, read_front
from parsers.model import DateBasis, DocumentKind, Exhibit, Finding, Severity
from parsers.segment import Anatomy, Part, is_prose
from parsers.wordings.dates import BASE_NOUNS, CHANGED, CUES, LISTING, OWN_NOUNS, Cue


@dataclass(frozen=True, slots=True)
class Terms:
    base_date: date | None = None
    effective_date: date | None = None
    effective_date_basis: DateBasis | None = None
    dated: date | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date, or the blank of one, at `start`; `cue` None where no word introduces it."""

    start: int
    end: int
    printed: str
    value: date | None
    cue: Cue | None
    cue_start: int
    blank: bool = False
    changed: bool = False  # `amended and restated effective D`


@dataclass
class _Found:
    """The first date of each sort, in the order in which the document is asked."""

    base: _Mention | None = None
    effective: _Mention | None = None
    dated: _Mention | None = None

    def offer(self, base: _Mention | None, effective: _Mention | None, dated: _Mention | None) -> None:
        self.base = self.base or base
        self.effective = self.effective or effective
        self.dated = self.dated or dated


_EARLIEST, _LATEST = 1930, 2060  # a fund's agreement bears no other year; 1010 and 2103 are misprints
_CUES = tuple((cue, re.compile(rf"(?:^|(?<=[\W_])){pattern}\s?,?\s?$", re.IGNORECASE)) for cue, pattern, _ in CUES)
_BLANK = regex.compile(BLANK_DATE, regex.IGNORECASE)
_LISTING = re.compile(rf"^{LISTING}\s*$", re.IGNORECASE)
_CHANGED = re.compile(CHANGED, re.IGNORECASE)
_NOUN = re.compile(rf"(?P<own>{OWN_NOUNS})|(?P<base>{BASE_NOUNS})", re.IGNORECASE)
_DEFINED = re.compile(r"\([^()]{0,80}\"[^()]{0,80}\)")
_SENTENCE = re.compile(r"(?<=[a-z\d)][.;])\s+(?=[A-Z\"(])")
_HEREBY = re.compile(r"\bhereby\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|shall be|will be|becomes?|be)(?: hereby)?(?: made| entered| executed| effective)?(?: and [a-z]+)?(?: into)?\s*$", re.IGNORECASE)
_SUBJECT_OWN = re.compile(r"^\W*(?:(?:this|the|first|second|third|\w+) ){0,3}?(?:amendment|supplement|addendum|schedule|appendix|exhibit|annex)\b", re.IGNORECASE)
_THIS = re.compile(r"\bthis (?:[\w-]+ ){0,5}?(?:plan|agreement|contract|exhibit|amendment)\b", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:this|amended and restated|agreement|plan|distribution|made)\b", re.IGNORECASE)
_IN_FORCE = re.compile(r"\b(?:th(?:is|e)|said)\b[^.;]{0,120}\b(?:plan|agreement|contract|exhibit|amendment|changes?)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|that)\s*(?:became|becomes|was|is|shall become)?\s*$", re.IGNORECASE)
_OPERATIVE = re.compile(r"^\W*(?:the |this )?(?:schedule|appendix|exhibit|annex|plan|agreement|amendment|terms|section)", re.IGNORECASE)
_AMENDMENTS = (DocumentKind.PLAN_AMENDMENT, DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT, DocumentKind.RELATED_AGREEMENT)


def read_terms(anatomy: Anatomy, kind: DocumentKind, filing_date: date | None) -> Terms:
    """The dates that a document states, and the next best for its effective date."""
    found = _Found()
    front = read_front(anatomy, Exhibit("", b""))
    amends = kind in _AMENDMENTS
    found.offer(*_from_lines(front.dates or (), front.lines, amends))
    body = [plain(b.text) for b in anatomy.body if isinstance(b, Part) and not b.listed]
    if not body:
        body = [plain(b.text) for s in anatomy.schedules[:1] for b in s.blocks if isinstance(b, Part) and not b.listed]
    for number, text in enumerate(body):
        found.offer(*_from_paragraph(text, number, amends))
    for lines in _later_lines(anatomy):
        found.offer(*_from_lines(lines, (), amends))
    return _settle(found, _footer(anatomy), filing_date)


# ------------------------------------------------------------------------------ mentions


def _mentions(text: str) -> list[_Mention]:
    """Every date and blank of `text` with its cue; a date listed after another has that one's."""
    spots = [(d.start, d.end, d.value, False) for d in find_dates(text)]
    if "_" in text or "[" in text:
        taken = [(s, e) for s, e, _, _ in spots]
        blanks = ((m.start(), m.end()) for m in _BLANK.finditer(text))
        spots += [(s, e, None, True) for s, e in blanks if not any(a < e and s < b for a, b in taken)]
    mentions: list[_Mention] = []
    for start, end, value, blank in sorted(spots):
        before = text[max(0, start - 120) : start]
        cue, length = _cue(before)
        mention = _Mention(start, end, text[start:end], value, cue, start - length, blank)
        mention = replace(mention, changed=_is_changed(text, mention))
        if cue is None and mentions and _LISTING.match(text[mentions[-1].end : start]):
            mention = replace(mention, cue=mentions[-1].cue, cue_start=mentions[-1].cue_start, changed=mentions[-1].changed)
        mentions.append(mention)
    return mentions


def _cue(before: str) -> tuple[Cue | None, int]:
    fits = [(len(m[0]), cue) for cue, pattern in _CUES if (m := pattern.search(before))]
    length, cue = max(fits, key=lambda f: f[0], default=(0, None))
    return cue, length


def _is_changed(text: str, mention: _Mention) -> bool:
    cue = text[mention.cue_start : mention.start]
    return _CHANGED.search(text[max(0, mention.cue_start - 60) : mention.cue_start]) is not None or bool(
        re.search(r"amended|restated|revised|modified|updated", cue, re.IGNORECASE)
    )


# ------------------------------------------------------------------------------ lines

_Offer = tuple[_Mention | None, _Mention | None, _Mention | None]


def _from_lines(dates: Sequence[str], lines: Sequence[str], amends: bool) -> _Offer:
    """Title lines and lines that only date: `Effective D1, amended and restated effective D2`."""
    mentions: list[_Mention] = []
    base: _Mention | None = None
    for line in dates:
        for mention in _mentions(line):
            if mention.cue is None and not mentions and mention.start == 0 and mention.end == len(line):
                mention = replace(mention, cue=Cue.DATED)
            mentions.append(mention)
    for mention in _mentions(" ".join(lines)):
        if amends and _speaks_of_base(" ".join(lines), mention):
            base = base or mention
        elif mention.cue:
            mentions.append(mention)
    cued = [m for m in mentions if m.cue]
    changed = [m for m in cued if m.changed]
    originals = [m for m in cued if m.cue is Cue.ORIGINAL or (changed and not m.changed)]
    own = [m for m in (changed or cued) if m not in originals]
    if len(originals) and not own and originals[0].cue is not Cue.ORIGINAL:
        originals, own = [], originals
    base = base or next(iter(originals), None)
    return base, _last(own, Cue.EFFECTIVE), _last(own, Cue.DATED)


def _last(mentions: Iterable[_Mention], cue: Cue) -> _Mention | None:
    return next((m for m in reversed(tuple(mentions)) if m.cue is cue), None)


def _speaks_of_base(text: str, mention: _Mention) -> bool:
    nouns = list(_NOUN.finditer(_DEFINED.sub(lambda m: " " * len(m[0]), text)[: mention.cue_start]))
    return bool(nouns) and nouns[-1]["base"] is not None


# ------------------------------------------------------------------------------ paragraphs


def _from_paragraph(text: str, number: int, amends: bool) -> _Offer:
    """A paragraph of the body; `number` is its place, the opening being 0."""
    found = _Found()
    for sentence in _SENTENCE.split(text):
        mentions = _mentions(sentence)
        if not mentions:
            continue
        if len(sentence) < 90 and not is_prose_text(sentence):
            found.offer(*_short(sentence, mentions, amends))
        elif amends:
            found.offer(*_amending(sentence, mentions))
        else:
            found.offer(*_adopting(sentence, mentions, number))
    return found.base, found.effective, found.dated


def is_prose_text(text: str) -> bool:
    return len(re.findall(r"\b[a-z]{2,}\b", text)) >= 9


def _short(line: str, mentions: list[_Mention], amends: bool) -> _Offer:
    """`Effective May 1, 2009` alone on a line."""
    first = mentions[0]
    if first.cue_start > 3 and not (amends or re.match(r"\W*(?:plan|schedule|exhibit|appendix|agreement|amended|last|revised|as )", line, re.IGNORECASE)):
        return None, None, None
    if first.cue is None:
        return None, None, None
    return _from_lines((line,), (), amends)


def _amending(sentence: str, mentions: list[_Mention]) -> _Offer:
    """`The Plan, dated as of D0, is hereby amended, effective D`; `This Amendment to the Agreement dated D0 is effective as of D`."""
    found = _Found()
    hereby = next((m.start() for m in _HEREBY.finditer(sentence)), None)
    recital = sentence.lstrip().upper().startswith("WHEREAS")
    masked = _DEFINED.sub(lambda m: " " * len(m[0]), sentence)
    for mention in mentions:
        if mention.cue is None:
            continue
        base = _is_base(masked, mention, hereby, recital)
        if base:
            found.offer(mention, None, None)
        elif base is False and mention.cue is Cue.EFFECTIVE:
            found.offer(None, mention, None)
        elif base is False:
            found.offer(None, None, mention)
    return found.base, found.effective, found.dated


def _is_base(sentence: str, mention: _Mention, hereby: int | None, recital: bool) -> bool | None:
    """Does the date belong to what is amended? None: to a thing that is neither."""
    before = sentence[: mention.cue_start]
    nouns = list(_NOUN.finditer(before))
    nearest_base = bool(nouns) and nouns[-1]["base"] is not None
    if recital:
        return True if nearest_base and mention.cue is not Cue.EFFECTIVE and not mention.changed else None
    if hereby is not None and mention.start > hereby:
        return False
    if mention.cue is Cue.EFFECTIVE:
        return _whose_effect(sentence, mention, nouns)
    if _IS.search(before) or (nouns and nouns[-1]["own"]):
        return False
    return True if nearest_base else (False if _SUBJECT_OWN.match(sentence) else None)


def _whose_effect(sentence: str, mention: _Mention, nouns: list[re.Match[str]]) -> bool | None:
    if mention.cue_start <= 12:
        return False if _OPERATIVE.match(sentence[mention.end :].lstrip(" ,")) or _HEREBY.search(sentence) else None
    if _SUBJECT_OWN.match(sentence) or _THIS.search(sentence[: mention.cue_start]):
        return False
    amended = _HEREBY.search(sentence, mention.end) is not None
    return True if amended or (nouns and nouns[-1]["base"] and not nouns[0]["own"]) else None


def _adopting(sentence: str, mentions: list[_Mention], number: int) -> _Offer:
    """`This Plan shall become effective on D`; `THIS AGREEMENT is made as of D`; `this Plan, first adopted on D0`."""
    found = _Found()
    recital = sentence.lstrip().upper().startswith("WHEREAS")
    for mention in mentions:
        before = sentence[: mention.cue_start]
        if mention.cue is Cue.ORIGINAL and _THIS.search(before):
            found.offer(mention, None, None)
        elif recital or mention.cue is None:
            continue
        elif mention.cue is Cue.EFFECTIVE and (_IN_FORCE.search(before) or mention.cue_start <= 4) and not _RELATIVE.search(before):
            found.offer(None, mention, None)
        elif mention.cue is Cue.DATED and number < 2 and _OPENS.match(sentence) and not _other(before, mentions[0] is mention):
            found.offer(None, None, mention)
    return found.base, found.effective, found.dated


def _other(before: str, first: bool) -> bool:
    """Is the date that of another agreement: `under a Distribution Agreement dated as of D`?"""
    return not first or re.search(r"\b(?:a|an|the|certain|its)\b (?:[\w-]+ ){1,8}(?:plan|agreement|contract)\b[^.;]{0,20}$", before, re.IGNORECASE) is not None


# ------------------------------------------------------------------------------ the rest


def _later_lines(anatomy: Anatomy) -> Iterator[tuple[str, ...]]:
    """Lines that date, in the closing first, then under and over the schedules."""
    sections: list[Sequence[object]] = [anatomy.closing, *(s.heading for s in anatomy.schedules), *(s.blocks[-3:] for s in anatomy.schedules)]
    for section in sections:
        for part in section:
            if isinstance(part, Part) and not part.listed and not is_prose(part) and len(part.text) < 120:
                text = plain(part.text)
                mentions = _mentions(text)
                if mentions and mentions[0].cue and (mentions[0].cue_start <= 4 or _NOUN.match(text) or text.startswith("IN WITNESS")):
                    yield (text,)
            elif isinstance(part, Part) and part.text.upper().startswith("IN WITNESS"):
                mentions = [m for m in _mentions(plain(part.text)) if m.cue is Cue.DATED]
                if mentions:
                    yield ("dated " + mentions[-1].printed,)


def _footer(anatomy: Anatomy) -> date | None:
    """The one date that the feet of the pages bear."""
    dates = {d.value for piece in anatomy.furniture for d in find_dates(piece.text)}
    return dates.pop() if len(dates) == 1 else None


def _settle(found: _Found, footer: date | None, filing_date: date | None) -> Terms:
    findings: list[Finding] = []
    base, effective, dated = (_plausible(m, findings) for m in (found.base, found.effective, found.dated))
    basis = DateBasis.CLAUSE if effective else None
    for value, other in ((dated, DateBasis.DATED), (footer, DateBasis.FOOTER), (filing_date, DateBasis.FILING)):
        if effective is None and value is not None:
            effective, basis = value, other
    if found.effective and found.effective.blank:
        words = "The date on which it takes effect is left blank. Look for a later copy of the exhibit."
        findings.append(Finding("effective_date_blank", Severity.WARNING, words, source_text=found.effective.printed))
    if dated and effective and (dated.month, dated.day) == (effective.month, effective.day) and dated.year != effective.year:
        words = f"It is dated {dated}, but effective {effective}; the effective date was taken. One of the years may be a misprint."
        findings.append(Finding("date_conflict", Severity.WARNING, words, source_text=found.dated.printed if found.dated else None))
    return Terms(base, effective, basis, dated, tuple(findings))


def _plausible(mention: _Mention | None, findings: list[Finding]) -> date | None:
    if mention is None or mention.blank:
        return None
    if mention.value is not None and _EARLIEST <= mention.value.year <= _LATEST:
        return mention.value
    words = f"{mention.printed!r} cannot be a date of this document and was not taken. Look for the date that is meant."
    findings.append(Finding("date_conflict", Severity.WARNING, words, source_text=mention.printed))
    return None
