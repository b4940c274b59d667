"""The header of a submission: who filed what and when, and which series and classes it concerns.

Two dialects print the same facts. Disseminated files have lines such as
`CENTRAL INDEX KEY:<tabs>0000810271`, feed files `<CIK>0000810271`; in both, the series and classes
stand in tags. Blank lines and kinds of line end do not matter. Time is linear in the header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parsers.container.names import words
from parsers.media.decoding import decode
from parsers.model import Filer, FormerName, SeriesId, ShareClassId
from parsers.wordings.parties import FILE_NUMBER


class _Fact(StrEnum):
    """A fact of a header that we read, by its name in the feed dialect."""

    ACCESSION_NUMBER = "ACCESSION-NUMBER"
    FORM_TYPE = "TYPE"
    FILING_DATE = "FILING-DATE"
    DOCUMENT_COUNT = "PUBLIC-DOCUMENT-COUNT"
    FILE_NUMBER = "FILE-NUMBER"
    NAME = "CONFORMED-NAME"
    CIK = "CIK"
    FORMER_NAME = "FORMER-CONFORMED-NAME"
    CHANGED = "DATE-CHANGED"
    OWNER = "OWNER-CIK"
    SERIES_ID = "SERIES-ID"
    SERIES_NAME = "SERIES-NAME"
    CLASS_ID = "CLASS-CONTRACT-ID"
    CLASS_NAME = "CLASS-CONTRACT-NAME"
    TICKER = "CLASS-CONTRACT-TICKER-SYMBOL"


_FACTS = {f"<{fact}": fact for fact in _Fact} | {
    "ACCESSION NUMBER": _Fact.ACCESSION_NUMBER,
    "CONFORMED SUBMISSION TYPE": _Fact.FORM_TYPE,
    "FILED AS OF DATE": _Fact.FILING_DATE,
    "PUBLIC DOCUMENT COUNT": _Fact.DOCUMENT_COUNT,
    "SEC FILE NUMBER": _Fact.FILE_NUMBER,
    "COMPANY CONFORMED NAME": _Fact.NAME,
    "CENTRAL INDEX KEY": _Fact.CIK,
    "FORMER CONFORMED NAME": _Fact.FORMER_NAME,
    "DATE OF NAME CHANGE": _Fact.CHANGED,
}
_COMPANY_NUMBER = FILE_NUMBER.regex()
_SERIES_OPEN = "<SERIES-AND-CLASSES-CONTRACTS-DATA>"
_SERIES_CLOSE = "</SERIES-AND-CLASSES-CONTRACTS-DATA>"

_Facts = list[tuple[_Fact, str]]


@dataclass(frozen=True, slots=True)
class Header:
    """What a submission says of itself. `document_count` is what it promises, not what is there."""

    accession_number: str | None = None
    form_type: str | None = None
    filing_date: date | None = None
    document_count: int = 0
    filers: tuple[Filer, ...] = ()
    series: tuple[SeriesId, ...] = ()


def read_header(block: bytes) -> Header:
    """Read a header; lines that are none of its facts are passed over."""
    before, _, rest = decode(block).text.partition(_SERIES_OPEN)
    within, _, after = rest.partition(_SERIES_CLOSE)
    key_end = ">" if "<SUBMISSION>" in before else ":"
    facts = [*_facts(before, key_end), *_facts(after, key_end)]
    count = _first(facts, _Fact.DOCUMENT_COUNT) or ""
    return Header(
        accession_number=_first(facts, _Fact.ACCESSION_NUMBER),
        form_type=_first(facts, _Fact.FORM_TYPE),
        filing_date=_date(_first(facts, _Fact.FILING_DATE)),
        document_count=int(count) if is_number(count) else 0,
        filers=_filers(facts),
        series=_series(_facts(within, ">")),
    )


def _facts(text: str, key_end: str) -> _Facts:
    """The lines `KEY: value` or `<KEY>value` whose key we know; a value may hold colons."""
    facts = []
    for line in text.split("\n"):
        key, _, value = line.lstrip().partition(key_end)
        if key in _FACTS and (said := words(value)):
            facts.append((_FACTS[key], said))
    return facts


def _first(facts: _Facts, wanted: _Fact) -> str | None:
    return next((value for fact, value in facts if fact is wanted), None)


def _groups(facts: _Facts, opener: _Fact) -> tuple[_Facts, list[_Facts]]:
    """What stands before the first `opener`, and the runs of facts that each begin with one."""
    preamble: _Facts = []
    groups: list[_Facts] = []
    for fact in facts:
        if fact[0] is opener:
            groups.append([])
        (groups[-1] if groups else preamble).append(fact)
    return preamble, groups


def _filers(facts: _Facts) -> tuple[Filer, ...]:
    """Every company of the header, whatever its role, once: EDGAR files the submission under each."""
    names: dict[str, str] = {}
    former: dict[str, dict[FormerName, None]] = {}
    numbers: dict[str, str] = {}
    for group in _groups(facts, _Fact.NAME)[1]:
        if cik := _cik(_first(group, _Fact.CIK)):
            names.setdefault(cik, group[0][1])
            former.setdefault(cik, {}).update(dict.fromkeys(_former_names(group)))
            said = (value for fact, value in group if fact is _Fact.FILE_NUMBER)
            for match in filter(None, map(_COMPANY_NUMBER.fullmatch, said)):
                numbers.setdefault(cik, f"811-{match['number']:>05}")
    return tuple(Filer(cik, name, tuple(former[cik]), numbers.get(cik)) for cik, name in names.items())


def _former_names(group: _Facts) -> Iterator[FormerName]:
    for former in _groups(group, _Fact.FORMER_NAME)[1]:
        yield FormerName(former[0][1], _date(_first(former, _Fact.CHANGED)))


def _series(facts: _Facts) -> tuple[SeriesId, ...]:
    """Every series once. Its owner stands before its id: inside `<SERIES>`, or once before several."""
    preamble, groups = _groups(facts, _Fact.SERIES_ID)
    owner = _owner(preamble)
    owners: dict[str, str | None] = {}
    names: dict[str, str] = {}
    classes: dict[str, dict[ShareClassId, None]] = {}
    for group in groups:
        series_id = group[0][1]
        owners.setdefault(series_id, owner)
        names[series_id] = names.get(series_id) or _first(group, _Fact.SERIES_NAME) or ""
        classes.setdefault(series_id, {}).update(dict.fromkeys(_classes(group)))
        owner = _owner(group) or owner
    return tuple(SeriesId(one, names[one], owners[one], tuple(classes[one])) for one in owners)


def _owner(facts: _Facts) -> str | None:
    """The last CIK named; in the data of a merger the tag is `<CIK>`."""
    return _cik(next((value for fact, value in reversed(facts) if fact in (_Fact.OWNER, _Fact.CIK)), None))


def _classes(group: _Facts) -> Iterator[ShareClassId]:
    for facts in _groups(group, _Fact.CLASS_ID)[1]:
        yield ShareClassId(facts[0][1], _first(facts, _Fact.CLASS_NAME) or "", _first(facts, _Fact.TICKER))


def _cik(value: str | None) -> str | None:
    return value.zfill(10) if value and is_number(value) and len(value) <= 10 else None


def is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 12


def _date(value: str | None) -> date | None:
    """`20240418`; None where no such day exists."""
    try:
        return date.fromisoformat(value[:8]) if value else None
    except ValueError:
        return None
