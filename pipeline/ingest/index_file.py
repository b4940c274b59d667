"""An index of exhibits, as CSV, to what it says of each file; whatever is wrong with it is a sentence.

    file,accession_number,cik,form_type,exhibit_type,filing_date,bytes,sha256
    2004/dex99m.txt,0000950129-04-008223,796227,485BPOS,EX-99.M,2004-10-15,10234,

`file` alone must be there; columns that are not named here are passed over, and an empty cell says nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from posixpath import normpath
from typing import Any

from parsers.container.names import words, written_out
from pipeline.ingest.filing import Filing, accession_of, cik_of, day_of
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source

INDEX_BYTES = 100 * 1024**2  # about 700,000 lines
_FILE = "file"
_LONGEST = 60  # characters of a cell, where it is quoted
_BETWEEN = re.compile(r"[\s;,|]+")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index: the path of a file, in its normal form, and what is said of it."""

    line: int
    file: str
    filing: Filing


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of an index that can be used, and what is wrong with it, sentences without their full stop."""

    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()


class _Unreadable(ValueError):
    """Nothing of an index can be used, or nothing of a row."""


def read_index(source: Source) -> Index:
    """What an index says. One that is no table gives no row; a row that is wrong is left out and told."""
    content = content_of(replace(source, name=""))  # no more than an exhibit may have, whatever its name is
    if isinstance(content, str):
        return Index(faults=(content,))
    try:
        return _read(source.name, _text(content))
    except _Unreadable as fault:
        return Index(faults=(str(fault),))


def _text(content: bytes) -> str:
    if len(content) > INDEX_BYTES:
        raise _Unreadable(f"it has {len(content) >> 20:,} MB; no more than {INDEX_BYTES >> 20:,} MB are read")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Unreadable(f"byte {error.start + 1:,} of it is not UTF-8: save it as UTF-8") from error
    if not text.strip():
        raise _Unreadable("it is empty")
    if "\0" in text:
        raise _Unreadable("it holds zero bytes, so it is no CSV")
    return text


def _read(name: str, text: str) -> Index:
    first = next(iter(StringIO(text, newline="")))
    separator = max(",;\t", key=first.count)  # spreadsheets write the others too
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: dict[str, Row] = {}
    faults: list[str] = []
    twice = set[str]()
    header = _header(reader)
    for line, cells in _cells(reader):
        try:
            row = _row(name, line, header, cells)
        except _Unreadable as fault:
            faults.append(f"line {line:,}: {fault}")
            continue
        before = rows.setdefault(row.file, row)
        if before is not row:
            faults.append(f"line {line:,}: {quoted(row.file)} stands in line {before.line:,} already")
            if replace(before.filing, by="") != replace(row.filing, by=""):
                twice.add(row.file)
    return Index(tuple(row for file, row in rows.items() if file not in twice), tuple(faults))


def _cells(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with its number. Raises _Unreadable where it is no CSV."""
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]  # type: ignore[attr-defined]
    except csv.Error as error:
        line = reader.line_num  # type: ignore[attr-defined]
        raise _Unreadable(f"line {line:,} is no line of CSV: {error}") from error


def _header(reader: Iterator[list[str]]) -> list[str]:
    _, cells = next(_cells(reader), (0, []))
    header = [cell.lower() for cell in cells]
    known = [name for name in header if name in _COLUMNS]
    if _FILE not in known:
        raise _Unreadable(f"its first line names no column {_FILE} (columns are {', '.join(_COLUMNS)})")
    if len(set(known)) < len(known):
        raise _Unreadable("its first line names a column twice")
    return header


def _row(name: str, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    """Raises _Unreadable with what is wrong in it."""
    if len(cells) != len(header):
        raise _Unreadable(f"it has {len(cells)} cells, and the first line {len(header)}")
    said: dict[str, Any] = {}
    for column, cell in zip(header, cells, strict=True):
        if cell and column in _COLUMNS:
            field, read, wanted = _COLUMNS[column]
            value = read(cell)
            if value is None:
                raise _Unreadable(f"{column} {quoted(cell)} is no {wanted}")
            said[field] = value
    file = said.pop(_FILE, None)
    if file is None:
        raise _Unreadable("it names no file")
    return Row(line, file, Filing(f"line {line:,} of {name}", **said))


def quoted(cell: str) -> str:
    shown = cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}..."
    return f"“{written_out(shown)}”"


def _path(cell: str) -> str | None:
    """In the normal form of this system; `..` before it stays, and is looked at by who knows the input."""
    path = normpath(cell.replace("\\", "/"))
    return None if path == "." else path


def _ciks(cell: str) -> tuple[str, ...] | None:
    found = [cik_of(part) for part in _BETWEEN.split(cell) if part]
    return tuple(sorted({cik for cik in found if cik})) if found and all(found) else None


def _number(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 15 else None


def _hash(cell: str) -> str | None:
    return cell.lower() if _HASH.fullmatch(cell.lower()) else None


# For each column the field of `Filing`, what reads a cell (None: it can't), and what is wanted.
_COLUMNS: Mapping[str, tuple[str, Callable[[str], object], str]] = {
    _FILE: (_FILE, _path, "path of a file"),
    "accession_number": ("accession_number", accession_of, "accession number (0000950129-04-008223)"),
    "cik": ("ciks", _ciks, "CIK (up to ten digits)"),
    "form_type": ("form_type", words, "form type"),
    "exhibit_type": ("exhibit_type", words, "exhibit type"),
    "filing_date": ("filing_date", day_of, "date (2004-10-15)"),
    "bytes": ("size", _number, "number of bytes"),
    "sha256": ("sha256", _hash, "SHA-256 (64 hexadecimal digits)"),
}
