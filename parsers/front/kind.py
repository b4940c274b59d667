"""What kind of document an exhibit is, by its title and its first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile

from parsers.front.called import Called, called_in
from parsers.front.dated_phrases import Mention, mentions
from parsers.front.payments import paying, pays_under_plan
from parsers.front.title_page import Front, plain
from parsers.front.whose_dates import of_title, only_dates, speaks_of_schedule
from parsers.layout.segments import Anatomy, Part, is_prose, opening
from parsers.model import DocumentKind, Table
from parsers.wordings import any_of, titles
from parsers.wordings.dates import Cue
from parsers.wordings.kinds import (
    AMENDING_SENTENCES,
    AMENDING_TITLES,
    FUND_WORDS,
    PLAN_FEES,
    PLAN_WORDS,
    REPLACING_SCHEDULES,
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """`amends`: it changes a plan or an agreement that stands elsewhere."""

    kind: DocumentKind
    called: Called
    amends: bool


OURS = titles.OURS.regex()
_AMENDING_TITLE, _AMENDING_SENTENCE, _REPLACING = (
    any_of(w) for w in (AMENDING_TITLES, AMENDING_SENTENCES, REPLACING_SCHEDULES)
)
_PLAN_FEE, _FUND, _PLAN = (any_of(w) for w in (PLAN_FEES, FUND_WORDS, PLAN_WORDS))
_LABEL, _LABEL_BEHIND = titles.SCHEDULE_LABEL.regex(), titles.LABEL_BEHIND.regex()
_ADOPTED, _MAY_PAY, _ITSELF, _RECITED = (
    w.regex() for w in (titles.ADOPTED, titles.MAY_PAY, titles.ITSELF, titles.RECITED)
)
_A_PLAN, _THIS_PLAN, _AN_AGREEMENT, _THIS_AGREEMENT = (
    w.regex() for w in (titles.A_PLAN, titles.THIS_PLAN, titles.AN_AGREEMENT, titles.THIS_AGREEMENT)
)
_TO_DEALER = titles.TO_DEALER.regex()
_RELATED = DocumentKind.RELATED_AGREEMENT
_PLANS = frozenset((DocumentKind.PLAN, DocumentKind.MULTIPLE_CLASS_PLAN))
_BY_RULE = {"12b-1": DocumentKind.PLAN, "18f-3": DocumentKind.MULTIPLE_CLASS_PLAN}
ELSEWHERE, _SALUTATION = titles.ELSEWHERE.regex(), titles.SALUTATION.regex()
# Item 28 of Form N-1A gives each kind of exhibit its letter.
_LETTER = re.compile(
    r"^(?:99\.?)?(?:2[38])?[\s.(-]*(?:B[\s.(-]+)?(?P<letter>[A-Z])(?![A-Za-z])", re.IGNORECASE
)
# Before 1998 Item 24(b) gave each its number: `EX-99.B15`, `EX-99.B(6)`.
_OLD_ITEM = re.compile(r"^(?:99\.?)?(?:24)?[\s.(]*B[\s.()-]*(?P<item>15|18|6)(?!\d)", re.IGNORECASE)
_LETTER_OF = {"15": "M", "18": "N", "6": "E"}
OF_LETTER = {
    "M": DocumentKind.PLAN,
    "E": DocumentKind.DISTRIBUTION_AGREEMENT,
    "N": DocumentKind.MULTIPLE_CLASS_PLAN,
}
_FOREIGN_LETTERS = frozenset("DFGIJKLPQ")
_AMENDMENT_OF = {
    DocumentKind.PLAN: DocumentKind.PLAN_AMENDMENT,
    DocumentKind.DISTRIBUTION_AGREEMENT: DocumentKind.DISTRIBUTION_AGREEMENT_AMENDMENT,
}
_OPENING_PARTS, _LONGEST = 12, 12_000  # paragraphs, characters of each
_CAPTION_PARTS = 3  # paragraphs round the table of a schedule
_FOOT_PARTS = 3  # paragraphs below it, where a date may stand


def recognise(front: Front, anatomy: Anatomy, openings: tuple[str, ...]) -> Recognised | None:
    """The kind of a document of ours; None where the exhibit is something else."""
    bare = is_bare(front, anatomy)
    own = _own_title(front, openings)
    called = own or _called(front, anatomy, openings, bare)
    if called is None or called.kind is None or ELSEWHERE.search(front.title):
        return None
    if not (_speaks(_FUND, front, anatomy) or _letter(front) in OF_LETTER):
        return None
    if called.kind is _RELATED and not _speaks(_PLAN, front, anatomy):
        return None
    amends = not own and _amends(front, anatomy, openings, bare)
    return Recognised(_AMENDMENT_OF.get(called.kind, called.kind) if amends else called.kind, called, amends)


def _called(front: Front, anatomy: Anatomy, openings: tuple[str, ...], bare: bool) -> Called | None:
    called = called_in(front.title) or _weighed(front, anatomy, openings, bare)
    if called is not None and called.kind is None and _MAY_PAY.search(called.phrase):
        return _related(front, anatomy)
    open_ = called.kind is DocumentKind.DISTRIBUTION_AGREEMENT if called else not any(_named(openings))
    if open_ and any(_TO_DEALER.search(text) for text in openings[:2]):
        return _related(front, anatomy) or called
    return called


def _own_title(front: Front, openings: tuple[str, ...]) -> Called | None:
    """SCHEDULE C TO THE DISTRIBUTION AGREEMENT / RULE 12b-1 PLAN: a plan that is a schedule of another."""
    if not any(_THIS_PLAN.search(text) for text in openings[:2]):
        return None
    labelled, start = False, 0
    called = called_in(front.title)
    for line in front.lines if called and called.kind not in _PLANS else ():
        labelled = labelled or _LABEL.match(line) is not None
        own = called_in(line) if labelled else None
        if own and own.start == 0 and own.kind in _PLANS:
            return Called(own.kind, front.title, start, start + own.end)
        start += len(line) + 1
    return None


def _weighed(front: Front, anatomy: Anatomy, openings: tuple[str, ...], bare: bool) -> Called | None:
    """A title without a known phrase: what its noun, the first sentences and the payments make of it.

    An agreement may speak of a plan, and is none by that. A plan is what the sentences adopt, or what
    the title calls one and the text pays under.
    """
    said = _called_in_text(front, anatomy, openings, bare)
    plan = _A_PLAN.search(front.title)
    agreed = _AN_AGREEMENT.search(front.title) or any(_THIS_AGREEMENT.search(text) for text in openings[:2])
    if agreed and not (bare or plan):
        return said if said and said.kind not in _PLANS else _related(front, anatomy)
    adopted = next((m for text in openings if (m := _ADOPTED.search(text))), None)
    if said or _letter(front) in _FOREIGN_LETTERS:
        return said
    if adopted is not None:
        return Called(_BY_RULE[adopted["rule"].lower()], front.title, 0, 0)
    if plan and any(paying(anatomy)):
        return Called(DocumentKind.PLAN, front.title, *_line_of(plan, front))
    return None


def _related(front: Front, anatomy: Anatomy) -> Called | None:
    """An agreement by which is paid what a plan of the fund allows."""
    if not pays_under_plan(anatomy):
        return None
    return Called(_RELATED, front.title, 0, len(front.title))


def _line_of(found: re.Match[str], front: Front) -> tuple[int, int]:
    """Where the line of the title begins and ends in which something was found."""
    start = 0
    for line in front.lines:
        if found.start() < start + len(line):
            return start, start + len(line)
        start += len(line) + 1
    return found.span()


def openings_of(front: Front, anatomy: Anatomy) -> tuple[str, ...]:
    """The first paragraphs under the title, in the body or, where there is none, in the first schedule.

    The text of a letter begins below its salutation.
    """
    blocks = anatomy.body or tuple(b for schedule in anatomy.schedules[:1] for b in schedule.blocks)
    texts = (plain(b.text[:_LONGEST]) for b in blocks[:40] if isinstance(b, Part) and not b.listed)
    said = (*front.sentences, *texts)
    greeted = next((n for n, text in enumerate(said, 1) if _SALUTATION.match(text)), 0)
    return said[greeted:][:_OPENING_PARTS]


def is_amendment(front: Front) -> bool:
    """Does the title say that it amends another document?"""
    return _AMENDING_TITLE.search(front.title) is not None


def is_bare(front: Front, anatomy: Anatomy) -> bool:
    """A schedule that stands alone: its label is part of the title, and there is no body but its table."""
    if any(_LABEL_BEHIND.search(line) for line in front.lines):
        return sum(isinstance(item, Part) for item in anatomy.body) <= _CAPTION_PARTS
    if anatomy.body or not any(_LABEL.match(line) for line in front.lines):
        return False
    return any(opening(part) for part in anatomy.title)


def _called_in_text(front: Front, anatomy: Anatomy, openings: tuple[str, ...], bare: bool) -> Called | None:
    """A title that says nothing (SCHEDULE A, a name): what the first sentences call it, else its letter."""
    letter, tabled = _letter(front), bare or _is_table(anatomy)
    if letter in _FOREIGN_LETTERS or not (tabled or letter in OF_LETTER or _is_ours(openings)):
        return None
    if called := next(_named(openings), None):
        return called if called.kind is not _RELATED or _ITSELF.search(called.text, 0, called.start) else None
    by_letter = bare and letter in OF_LETTER
    if by_letter or (tabled and any(_PLAN_FEE.search(text) for text in _print(anatomy))):
        return Called(OF_LETTER.get(letter, DocumentKind.PLAN), front.title, 0, 0)
    return None


def _named(openings: tuple[str, ...]) -> Iterator[Called]:
    """What the first sentences name, but for the papers that a recital names beside the fund."""
    for text in openings[:3]:
        if (called := called_in(text)) and not _RECITED.search(called.phrase):
            yield called


def _is_ours(openings: tuple[str, ...]) -> bool:
    return any(OURS.search(text) for text in openings[:2])


def _is_table(anatomy: Anatomy) -> bool:
    """Is it hardly more than a table of rates, whatever the print above it has lost?"""
    blocks = (*anatomy.body, *(b for s in anatomy.schedules for b in s.blocks))
    cells = (cell for b in blocks if isinstance(b, Table) for row in b.rows for cell in row)
    rated = any("%" in piece.text for cell in cells for piece in cell.pieces)
    return rated and sum(map(is_prose, anatomy.parts)) <= _CAPTION_PARTS


def _letter(front: Front) -> str:
    return letter_of(front.exhibit_number or "")


def letter_of(number: str) -> str:
    """The letter that Item 28 gives to a kind of exhibit; empty where a number has none."""
    if old := _OLD_ITEM.match(number):
        return _LETTER_OF[old["item"]]
    match = _LETTER.match(number)
    return match["letter"].upper() if match else ""


def day_of_schedule(front: Front, anatomy: Anatomy) -> date | None:
    """Its own day, where it is later than the plan's: `... TO THE PLAN DATED D0`, at the foot `As of D`.

    Of two lines that date and say of no change, the later one is the schedule's.
    """
    if not is_bare(front, anatomy):
        return None
    base, others = of_title(front.title, mentions(front.title), amends=True)
    lined = [m for line in front.dates for m in mentions(line)]
    own = _days(m for text in _foot(anatomy) for m in mentions(text))
    own |= _days(m for m in (*others, *lined) if base and m.cue)
    own |= set(sorted(_days(m for m in lined if m.cue is Cue.DATED and not m.changed))[1:])
    named = _days([base] if base else (*others, *lined))
    return max(own) if own and named and max(own) > min(named) else None


def _days(found: Iterable[Mention]) -> set[date]:
    return {mention.value for mention in found if mention.value}


def _only_dates(text: str, found: list[Mention]) -> bool:
    return only_dates(text, found) or speaks_of_schedule(text) or text.strip(" .") == found[0].printed


def _foot(anatomy: Anatomy) -> Iterator[str]:
    """The last lines below the table of each schedule that only date: `Last revised: May 22, 2000.`"""
    feet = (
        (s.blocks[-_FOOT_PARTS:] for s in anatomy.schedules)
        if anatomy.schedules
        else (anatomy.body[-_FOOT_PARTS:],)
    )
    for part in (*chain.from_iterable(feet), *anatomy.closing[:_FOOT_PARTS]):
        text = plain(part.text) if isinstance(part, Part) else ""
        if (found := mentions(text)) and _only_dates(text, found):
            yield text


def _speaks(pattern: re.Pattern[str], front: Front, anatomy: Anatomy) -> bool:
    return pattern.search(front.title) is not None or any(pattern.search(text) for text in _print(anatomy))


def _print(anatomy: Anatomy) -> Iterator[str]:
    """The paragraphs, then the first cells, as far as a reader looks to know the kind."""
    for part in anatomy.parts[:120]:
        yield plain(part.text[:_LONGEST])
    for block in (*anatomy.body, *(b for s in anatomy.schedules for b in s.blocks)):
        if isinstance(block, Table):
            yield from (" ".join(p.text for p in cell.pieces) for row in block.rows[:6] for cell in row)


def _amends(front: Front, anatomy: Anatomy, openings: tuple[str, ...], bare: bool) -> bool:
    if is_amendment(front):
        return True
    if bare or _LABEL.match(front.title):
        if day_of_schedule(front, anatomy):
            return True
        names = sum(1 for _ in takewhile(lambda text: not text.endswith((".", ":", ";")), openings))
        said = (*front.dates, front.title, *openings[: names + 2], *_foot(anatomy))
        return any(_REPLACING.search(text) for text in said)
    return any(_AMENDING_SENTENCE.search(text) for text in openings[:2])
