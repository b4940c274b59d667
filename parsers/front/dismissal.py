"""An exhibit that is none of ours, and was likely to be one: told, since dismissing is a claim too.

Its type (EX-99.M), its file name, its title or its sentences may make a plan likely. Look-alikes
(advisory, custody, transfer agency, administration; a fee "not paid under this Plan") are not told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from parsers.front.called import called_in
from parsers.front.kind import ELSEWHERE
from parsers.front.payments import paying
from parsers.front.title_page import Front, plain
from parsers.layout.passages import printed_rows
from parsers.layout.segments import Anatomy, is_prose
from parsers.model import DocumentKind, Exhibit, Finding, Severity, Table
from parsers.terms.sorts import Sort, can_be
from parsers.wordings import dismissal

_OF_PLAN, _OF_UNDERWRITER, _OF_OTHERS = (
    w.regex() for w in (dismissal.OF_PLAN, dismissal.OF_UNDERWRITER, dismissal.OF_OTHERS)
)
_FILE_NAME, _TITLE = dismissal.FILE_NAME.regex(), dismissal.TITLE.regex()
_FEE_SCHEDULE, _BY_CLASS = dismissal.FEE_SCHEDULE.regex(), dismissal.BY_CLASS.regex()
_OTHER_SUBJECTS = dismissal.OTHER_SUBJECTS.regex()
_FIRST = 4  # parts among which a title may stand that was not told apart
_QUOTED = 6  # sentences that a finding quotes
_ROWS = 60  # rows that a finding quotes
_LONGEST_NAME = 110  # characters of a fund's name
_HEAD = 300  # characters of print that is all one table
_ADVICE = "Look at it: if it is a plan or an agreement on one, what it says is in no table."


def may_be_fee_schedule(text: str) -> bool:
    """A fee schedule by class that says nothing else: `EXHIBIT A / Fee Schedule / Class A  0.25%`."""
    if len(text) > 20_000 or "%" not in text:
        return False
    low = " ".join(text.lower().split())
    return all(p.search(low) for p in (_FEE_SCHEDULE, _BY_CLASS)) and _OTHER_SUBJECTS.search(low) is None


def likely_by_name(exhibit: Exhibit) -> str | None:
    """What the container says that makes a plan likely; None where it says nothing of the kind."""
    kind = (exhibit.exhibit_type or "").lower()
    if kind.startswith("ex-") and _OF_PLAN.search(kind):
        return f"its type {exhibit.exhibit_type} is that of plans under Rule 12b-1"
    if kind.startswith("ex-") and _OF_UNDERWRITER.search(kind):
        return f"its type {exhibit.exhibit_type} is that of agreements with the distributor"
    if _FILE_NAME.search((exhibit.filename or "").lower()):
        return f"its file name is {exhibit.filename}"
    if _TITLE.search(plain(exhibit.description or "").lower()):
        return f"it is described as {exhibit.description}"
    return None


def likely(exhibit: Exhibit, front: Front, anatomy: Anatomy, text: str) -> str | None:
    """What makes a plan likely, where the title does not say that it is another kind of document.

    `text` is all that is printed.
    """
    if _is_other(exhibit, front, anatomy, text):
        return None
    quoted = [f"“{said[:160]}”" for said in islice(paying(anatomy), _QUOTED)]
    paid = f"it says {', '.join(quoted)}" if quoted else None
    called = called_in(front.title)
    if called is not None and called.kind is DocumentKind.RELATED_AGREEMENT:
        # agreements with dealers and servicers are ours only where they belong to a plan
        rated = any("%" in row for row in _rows_of_funds(anatomy))
        sign = paid or ("it rates funds" if rated else None)
    elif may_be_fee_schedule(text):
        sign = "it is a fee schedule by class"
    else:
        sign = likely_by_name(exhibit) or _likely_by_title(front) or paid
    return _with_rows(sign, anatomy) if sign else None


def _with_rows(sign: str, anatomy: Anatomy) -> str:
    rows = [f"“{row}”" for row in islice(_rows_of_funds(anatomy), _ROWS)]
    return f"{sign}; it prints {', '.join(rows)}" if rows else sign


def _rows_of_funds(anatomy: Anatomy) -> Iterator[str]:
    """Its rows and lines that begin with the name of a fund: `Elm Growth Fund | .25 of 1%`."""
    for block in anatomy.blocks:
        rows = printed_rows(block) if isinstance(block, Table) else [block.text.splitlines()]
        yield from (" | ".join(row) for row in rows if row and _is_fund(row[0]))


def _is_fund(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and can_be(text, Sort.PORTFOLIO)


def dismissed(reason: str, sign: str) -> Finding:
    """The finding of an exhibit that was dismissed for a reason, against a sign."""
    message = f"Taken for none of ours ({reason}), though {sign}. {_ADVICE}"
    return Finding("dismissed_exhibit", Severity.WARNING, message)


def _is_other(exhibit: Exhibit, front: Front, anatomy: Anatomy, text: str) -> bool:
    """Is it the main document of a filing, of the item of other documents, or titled as another kind?"""
    kind = (exhibit.exhibit_type or "").lower()
    number = (front.exhibit_number or "").lower()
    if (kind and not kind.startswith("ex-")) or _OF_OTHERS.search(kind if kind.startswith("ex-") else number):
        return True
    called = called_in(front.title)
    if called is not None:
        ours = called.kind is not None or _TITLE.search(called.phrase.lower())  # `12b-1 Fee Waiver` is told
        return not ours or ELSEWHERE.search(front.title) is not None
    first = [plain(part.text) for part in anatomy.parts[:_FIRST] if not is_prose(part)]
    head = [front.title, *first] if front.title or first else [plain(text[:_HEAD])]
    return any(_OTHER_SUBJECTS.search(line.lower()) for line in head)


def _likely_by_title(front: Front) -> str | None:
    if _OF_PLAN.search((front.exhibit_number or "").lower()):
        return f"it bears the number {front.exhibit_number} of plans under Rule 12b-1"
    return f"its title is “{front.title[:120]}”" if _TITLE.search(front.title.lower()) else None
