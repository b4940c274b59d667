"""The members of a tar, from its start to its end; any other order would hold all of it in memory.

An entry is a header of 512 bytes and its data, filled up to a multiple of that. A long name stands in an
entry of its own before the one that it belongs to. The standard library takes time that grows with the
square of such an entry, and reads sparse files without an end, so the headers are read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from parsers.container.allowance import (
    HEADER_BYTES,
    HEADERS_LIMIT,
    MEMBER_LIMIT,
    TOO_LARGE,
    TOO_MANY,
    Allowance,
    BeyondAllowanceError,
)
from parsers.container.member import DAMAGE, NO_FILE, UNNAMED, Member, cause, refusal

BLOCK = 512  # bytes
_PIECE = 1 << 20  # bytes skipped at a time
_FILES, _FOLDER, _SPARSE = (b"0", b"\0", b"7"), b"5", b"S"
_WITHOUT_DATA = (b"1", b"2", b"3", b"4", _FOLDER, b"6")  # links, devices, folders, pipes
_LONG_NAME, _PAX = b"L", (b"x", b"X")
_ADDED = (_LONG_NAME, *_PAX, b"K", b"g")  # a long link, and what holds for all files, are passed over
_PATH, _SIZE, _HOLES = b"path", b"size", b"GNU.sparse."  # keys of pax
_HIGH = bytes(range(0x80, 0x100))
_HAS_HOLES = "It is a sparse file, stored without its holes: pack it anew as it is."
_LONG = "Its name is longer than a name can be."


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a header says: `kind` is its letter, `size` the bytes of its data.

    `map_goes_on`: the map of a sparse file goes on in the block that follows.
    """

    name: bytes
    size: int
    kind: bytes
    map_goes_on: bool = False
    fault: str | None = None

    @property
    def blocks(self) -> int:
        """The bytes that its data take, filled up."""
        return -(-self.size // BLOCK) * BLOCK


@dataclass(frozen=True, slots=True)
class _Reader:
    """A stream that gives what it is asked for, within an allowance, or ends in an error."""

    stream: _Stream
    allowance: Allowance

    def read(self, size: int) -> bytes:
        content = self.stream.read(min(size, self.allowance.bytes_left + 1))
        self.allowance.spend(len(content))
        if len(content) < size:
            raise ValueError("it ends too early; fetch it again")
        return content

    def skip(self, size: int) -> None:
        for start in range(0, size, _PIECE):
            self.read(min(_PIECE, size - start))


def tar_members(stream: _Stream, allowance: Allowance) -> Iterator[Member]:
    """The files of a tar, and one more where its rest could not be opened."""
    reader = _Reader(stream, allowance)
    try:
        while entry := _entry(reader):
            if not allowance.admits():
                yield Member("", fault=TOO_MANY)
                return
            if entry.kind != _FOLDER:
                yield from _given(entry, reader)
    except BeyondAllowanceError:
        yield Member("", fault=f"The rest of the archive was not opened. {TOO_LARGE}")
    except DAMAGE as error:
        yield Member("", fault=f"The archive is damaged, its rest could not be read: {cause(error)}.")


def _given(entry: _Entry, reader: _Reader) -> Iterator[Member]:
    """The member, before what fills its last block up is looked at."""
    name = entry.name.decode("utf-8", "surrogateescape") or UNNAMED
    fault = entry.fault or _fault(entry, name)
    if fault:
        yield Member(name, fault=fault)
        reader.skip(0 if entry.kind in _WITHOUT_DATA else entry.blocks)
    else:
        yield Member(name, reader.read(entry.size))
        reader.skip(entry.blocks - entry.size)


def _fault(entry: _Entry, name: str) -> str | None:
    if entry.kind == _SPARSE:
        return _HAS_HOLES
    if entry.kind not in _FILES:
        return NO_FILE
    return TOO_LARGE if entry.size > MEMBER_LIMIT else refusal(name)


# --------------------------------------------------------------------------- headers


def _entry(reader: _Reader) -> _Entry | None:
    """The next entry with what stands before it of its name, None at the end mark."""
    said: dict[bytes, bytes] = {}
    fault = None
    for _ in range(HEADERS_LIMIT):
        block = reader.read(BLOCK)
        if not block.strip(b"\0"):
            return None
        entry = _header(block)
        if entry.kind not in _ADDED:
            while entry.map_goes_on:
                entry = replace(entry, map_goes_on=reader.read(BLOCK)[504] > 0)
            return _completed(entry, said, fault)
        if entry.size > HEADER_BYTES:
            reader.skip(entry.blocks)
            fault = _LONG
        else:
            said = _added(entry.kind, reader.read(entry.blocks)[: entry.size]) | said
    raise ValueError("headers stand in it without a file")


def _header(block: bytes) -> _Entry:
    """A header by itself. Raises ValueError where it is damaged."""
    summed = block[:148] + b" " * 8 + block[156:]
    total = sum(summed)
    signed = total - 256 * (len(summed) - len(summed.translate(None, _HIGH)))  # as some old programs add
    if _number(block[148:156]) not in (total, signed):
        raise ValueError("a header of it is damaged; fetch it again")
    kind = block[156:157]
    name, folder = _until_nul(block[:100]), _until_nul(block[345:500])
    if folder and kind not in (*_ADDED, _SPARSE):
        name = folder + b"/" + name
    if kind == b"\0" and name.endswith(b"/"):
        kind = _FOLDER  # as before 1988
    return _Entry(name, _number(block[124:136]), kind, kind == _SPARSE and block[482] > 0)


def _added(kind: bytes, data: bytes) -> dict[bytes, bytes]:
    """What an added header says of the entry behind it."""
    if kind == _LONG_NAME:
        return {_PATH: _until_nul(data)}
    return dict(_records(data)) if kind in _PAX else {}


def _records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The records of pax, `19 path=plans/a.txt\\n`: the number is the length of the whole record."""
    at = 0
    while (blank := data.find(b" ", at, at + 20)) > at:
        end = at + _decimal(data[at:blank])
        if not blank < end <= len(data):
            raise ValueError("a header of it is damaged; fetch it again")
        key, _, value = data[blank + 1 : end - 1].partition(b"=")
        yield key, value
        at = end


def _completed(entry: _Entry, said: dict[bytes, bytes], fault: str | None) -> _Entry:
    if any(key.startswith(_HOLES) for key in said):
        fault = _HAS_HOLES
    size = _decimal(said[_SIZE]) if _SIZE in said else entry.size
    return replace(entry, name=said.get(_PATH) or entry.name, size=size, fault=fault)


def _number(field: bytes) -> int:
    """Octal digits; a number too large for them is in base 256 behind a mark. Never negative."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = _until_nul(field).strip() or b"0"
    if not digits.isdigit():
        raise ValueError("a number in a header of it is damaged; fetch it again")
    return int(digits, 8)


def _decimal(digits: bytes) -> int:
    if not digits.isdigit() or len(digits) > 20:
        raise ValueError("a number in a header of it is damaged; fetch it again")
    return int(digits)


def _until_nul(field: bytes) -> bytes:
    return field.partition(b"\0")[0]
