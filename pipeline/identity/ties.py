"""What ties a document to others: documents without a common tie have no bearing on each other.

A tie is a name of a registrant, a CIK, a series id, and what a document that names no registrant has
instead. They are found when an exhibit is read, one at a time; `families.py` joins the documents by them.
Two documents may be tied in vain, which costs time; that two which are compared are tied is what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from hashlib import blake2b

from parsers.model import ChangeKind, Document, Entry, Exhibit, Rate, Reading
from pipeline.identity.document_profile import GROUP
from pipeline.identity.name_keys import TRADE_WORDS, portfolio_key, registrant_keys, title_key


class Sort(IntEnum):
    """How a tie binds."""

    BINDS = 0  # all that have it
    ASKS = 1  # those that have it, and those that answer
    ANSWERS = 2  # only to one that asks
    SPAN = 3  # words of a title: only to one that is bound by them


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of one reading; `own_names` are the names of its portfolios that are the family's own."""

    ties: tuple[tuple[Sort, int], ...]
    own_names: tuple[int, ...]


def ties_of(exhibit: Exhibit, reading: Reading) -> Ties:
    """What a reading with a document is tied by."""
    assert reading.document is not None
    printed = {key for name in _registrants(reading.document, reading) for key in registrant_keys(name)}
    rows: tuple[Entry | Rate, ...] = (*reading.entries, *reading.rates)
    names = {row.portfolio_name for row in rows}
    members = {portfolio_key(name) for name in names if name}
    found = {(Sort.BINDS, _tie("name", key)) for key in printed}
    found |= {(Sort.BINDS, tie) for tie in _of_header(exhibit)}
    found |= set(_by_title(reading.document, named=bool(printed), lists=bool(members)))
    own = sorted(_tie("portfolio", key) for key in members if not TRADE_WORDS.issuperset(key.split()))
    return Ties(tuple(sorted(found)), tuple(own))


def _tie(*parts: str) -> int:
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "little")


def _registrants(document: Document, reading: Reading) -> Iterator[str]:
    """All registrants that are printed."""
    yield from document.registrants
    rows: tuple[Entry | Rate, ...] = (*reading.entries, *reading.rates)
    yield from (row.registrant_name for row in rows if row.registrant_name)
    for change in reading.changes:
        if change.kind == ChangeKind.REGISTRANT_RENAME:
            yield from filter(None, (change.old_value, change.new_value))


def _of_header(exhibit: Exhibit) -> Iterator[int]:
    """The CIKs, names and series of the filing."""
    for filer in exhibit.filers:
        yield _tie("cik", filer.cik)
        for name in (filer.conformed_name, *(former.name for former in filer.former_names)):
            yield from (_tie("name", key) for key in registrant_keys(name)[:1])
    for series in exhibit.series:
        yield _tie("series", series.series_id)
        if series.owner_cik:
            yield _tie("cik", series.owner_cik)


def _by_title(document: Document, *, named: bool, lists: bool) -> Iterator[tuple[Sort, int]]:
    """Title and day of the plan: all that a document has which names no registrant.

    One that names neither registrants nor portfolios asks any other with that title and day; the title of
    one without registrants may hold the name of a registrant that another prints.
    """
    title, group = title_key(document.plan_title or document.title or ""), GROUP[document.kind]
    for day in _days(document):
        mark = _tie("title", group, title, day.isoformat())
        yield (Sort.ANSWERS if named or lists else Sort.ASKS), mark
        if not named:
            yield Sort.BINDS, _tie("untold", group, title, day.isoformat())
    if not named:
        words = title_key(document.title or "").split()
        yield from ((Sort.SPAN, _tie("name", span)) for span in _spans(words))


def _days(document: Document) -> Iterable[date]:
    days = {document.base_date, document.effective_date, document.dated}
    return sorted(day for day in days if day)


def _spans(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            yield " ".join(words[start:end])
