"""The members of a tar, from its start to its end; any other order would hold all of it in memory."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol, cast

from parsers.container.allowance import (
    HEADER_BYTES,
    MEMBER_LIMIT,
    TOO_LARGE,
    TOO_MANY,
    Allowance,
    BeyondAllowanceError,
)
from parsers.container.member import DAMAGE, NO_FILE, UNNAMED, Member, cause, refusal

_ADDED = b"LKxgX"  # kinds of headers that hold a long name, or words on the file behind them
_READS_AT_END = 1_000  # the library asks that often and on, where a number in a header lies


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _StrictHeader(tarfile.TarInfo):
    """A header of a tar that says so when it is damaged; the library alone takes it for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _StrictHeader:
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise  # the end mark
            raise tarfile.ReadError(f"{error}, without an end mark" if not buf else str(error)) from None
        if header.type in _ADDED and header.size > HEADER_BYTES:  # read with a pattern, by the square of it
            raise tarfile.ReadError("a name in it is longer than a name can be")
        return header


@dataclass(slots=True)
class _Metered:
    """A stream that may be read up to an allowance, and not for ever behind its end."""

    stream: _Stream
    allowance: Allowance
    at_end: int = 0

    def read(self, size: int) -> bytes:
        block = self.stream.read(min(size, self.allowance.bytes_left + 1))
        self.allowance.spend(len(block))
        self.at_end += not block
        if self.at_end > _READS_AT_END:
            raise EOFError("it ends too early; fetch it again")
        return block


def tar_members(stream: _Stream, allowance: Allowance) -> Iterator[Member]:
    """The files of a tar, and one more where its rest could not be opened."""
    metered = cast(IO[bytes], _Metered(stream, allowance))
    try:
        with tarfile.open(fileobj=metered, mode="r|", tarinfo=_StrictHeader) as archive:
            for info in archive:
                if not allowance.admits():
                    yield Member("", fault=TOO_MANY)
                    return
                if not info.isdir():
                    yield _member(archive, info)
    except BeyondAllowanceError:
        yield Member("", fault=f"The rest of the archive was not opened. {TOO_LARGE}")
    except DAMAGE as error:
        yield Member("", fault=f"The archive is damaged, its rest could not be read: {cause(error)}.")


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    name = info.name or UNNAMED
    fault = refusal(name)
    if info.issparse():
        fault = "It is a sparse file, stored without its holes: pack it anew as it is."
    elif not info.isreg():
        fault = NO_FILE
    elif info.size > MEMBER_LIMIT:
        fault = TOO_LARGE
    file = None if fault else archive.extractfile(info)
    return Member(name, file.read() if file else b"", fault)
