"""Whether the tables can hold what one exhibit says: asked for each alone, so that none stops the others.

Everything that a later step would stumble over because of one exhibit's values is looked for here: a
number, date or text that its column can't hold, a fraction above 1, a row without a place, figures that do
not add up. Nothing is mended: an exhibit with such a value is quarantined, and says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pyarrow as pa

from parsers.container.names import written_out
from parsers.model import Change, Document, Entry, Exhibit, Finding, Rate, Reading
from pipeline.frames import CHANGES, COUNT, DOCUMENTS, ENTRIES, RATES, STRING, STRINGS

Checks = tuple[tuple[str, Callable[[Any], bool]], ...]  # columns of numbers, and what each holds

_INTEGERS = range(-(2**31), 2**31)
_UNREAD = ("unread_rate", "unreadable_rate", "implausible_rate")  # codes of figures that were not read


def _holds_decimal(kind: pa.DataType) -> Callable[[Any], bool]:
    """Does a decimal fit without loss: `decimal128(9, 7)` holds 0.0012345, not 0.00123456 nor 100?"""
    bound, step = Decimal(10) ** (kind.precision - kind.scale), Decimal(1).scaleb(-kind.scale)

    def holds(value: Decimal) -> bool:
        return value.is_finite() and abs(value) < bound and value % step == 0

    return holds


def _checks(schema: pa.Schema, ours: int) -> Checks:
    """For each column of `schema` that holds numbers, its name and whether it holds a value."""
    found = []
    for field in list(schema)[ours:]:
        if pa.types.is_decimal(field.type):
            found.append((field.name, _holds_decimal(field.type)))
        elif field.type == COUNT:
            found.append((field.name, _INTEGERS.__contains__))
    return tuple(found)


def _texts(schema: pa.Schema, ours: int) -> Callable[[Any], Any]:
    return attrgetter(*(f.name for f in list(schema)[ours:] if f.type in (STRING, STRINGS)))


_OF_DOCUMENT = pa.schema(list(DOCUMENTS)[:-4])  # filing date, CIKs and numbers come from the header
_HELD: Mapping[str, pa.Schema] = {
    "entries": ENTRIES,
    "rates": RATES,
    "changes": CHANGES,
}
_NUMBERS = {name: _checks(schema, 1) for name, schema in _HELD.items()}
_TEXTS = {name: _texts(schema, 1) for name, schema in _HELD.items()}
_DOCUMENT_NUMBERS, _DOCUMENT_TEXTS = _checks(_OF_DOCUMENT, 0), _texts(_OF_DOCUMENT, 0)


def misfit(reading: Reading) -> str | None:
    """Why the tables can't hold what an exhibit says, as a sentence without its full stop; None: they can."""
    return next(_misfits(reading), None)


def named(exhibit: Exhibit) -> Exhibit:
    """The exhibit with the words of its container as tables hold them: what does not show is written out."""
    texts = ("source_path", "filename", "exhibit_type", "description", "form_type", "accession_number")
    odd: dict[str, Any] = {
        name: written_out(text) for name in texts if not (text := getattr(exhibit, name) or "").isprintable()
    }
    return replace(exhibit, **odd) if odd else exhibit


def _misfits(reading: Reading) -> Iterator[str]:
    for rows, checks, texts in _rows(reading):
        for row in rows:
            yield from _row_misfits(row, checks)
        if not _is_utf8("".join(map(_joined, map(texts, rows)))):
            yield "a text of it holds half a character (a lone surrogate); fetch it again"
    if not _is_utf8("".join(f"{f.message}{f.locator}{f.source_text}" for f in reading.findings)):
        yield "a text of it holds half a character (a lone surrogate); fetch it again"
    if any(not 0 <= rate.rate <= 1 for rate in reading.rates):
        yield "a rate of it is below zero or above 100%"
    placed: tuple[Entry | Rate | Change, ...] = (*reading.entries, *reading.rates, *reading.changes)
    if any(not row.locator.strip() or not row.source_text.strip() for row in placed):
        yield "a row of it says no place in the print; please report it"
    if reading.document is not None:
        yield from _accounts(reading.document, reading.findings)


def _rows(reading: Reading) -> Iterator[tuple[Sequence[Any], Checks, Callable[[Any], Any]]]:
    for name in _HELD:
        yield getattr(reading, name), _NUMBERS[name], _TEXTS[name]
    if reading.document is not None:
        yield (reading.document,), _DOCUMENT_NUMBERS, _DOCUMENT_TEXTS


def _row_misfits(row: object, checks: Checks) -> Iterator[str]:
    for name, holds in checks:
        value = getattr(row, name)
        if value is not None and not holds(value):
            place = getattr(row, "source_text", "") or getattr(row, "title", "")
            yield f"{name} {value:.12g} is more than its column holds; look at {place[:200]!r}"


def _accounts(document: Document, findings: Iterable[Finding]) -> Iterator[str]:
    """Each figure is read, set aside or unread, and each unread one is quoted."""
    parts = document.rate_figures_read + document.rate_figures_set_aside + document.rate_figures_unread
    quoted = {f for f in findings if f.code in _UNREAD and f.source_text is not None}
    if parts != document.rate_figures or document.rate_figures_unread > len(quoted):
        yield "its percentage figures do not add up; please report it"


def _joined(texts: Iterable[Any]) -> str:
    """The texts of a row, those in lists too, as one."""
    return "".join(text if isinstance(text, str) else "".join(text) for text in texts if text)


def _is_utf8(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
