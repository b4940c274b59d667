"""The members of an archive (.zip, .tar, .tar.gz, a gzipped file), opened in memory only.

Nothing is ever written, so a member's path is only a name; one that would lead out of the archive
is refused all the same, since an archive that holds it was made to do harm.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

MEMBER_LIMIT = 200 << 20  # bytes of one member
RATIO_LIMIT = 200  # bytes given for a byte packed; text packs to about 1 : 10
RATIO_FREE = 10 << 20  # bytes given without a look at the ratio

_DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
    OverflowError,
)
_TOO_LARGE = "It would unpack to more than the limit (200 MB, or 200 times its packed size)."


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive; `name` is empty where the whole archive is meant.

    `fault` is a sentence where the member could not be given.
    """

    name: str
    content: bytes = b""
    fault: str | None = None


class _TooLargeError(Exception):
    """More came out of a gzip stream than its size allows."""


def is_archive(path: str, content: bytes) -> bool:
    """By the first bytes; an old tar without a magic number by its name. Office files are none."""
    if content.startswith(b"PK\x03\x04"):
        return not _is_office_file(content)
    return content.startswith((b"PK\x05\x06", b"\x1f\x8b\x08")) or _is_tar(path, content)


def members(path: str, content: bytes) -> Iterator[Member]:
    """The files of an archive: a zip's in the order of their names, a tar's as they come.

    (A tar has to be read from its start to its end; any other order would hold all of it in
    memory.) A member that cannot be given carries its fault, and the others go on. Directories
    and the resource forks of macOS are no members. A name that comes twice gets `~2`. An archive
    without members is one member with that fault.
    """
    used: Counter[str] = Counter()
    for member in _members(path, content):
        if not _is_resource_fork(member.name):
            yield Member(distinct(printable(member.name), used), member.content, member.fault)
    if not used:
        yield Member("", fault="The archive holds no files; fetch it again.")


def printable(name: str) -> str:
    """The name of a file or a member as tables can hold it, and as nothing else is named.

    Bytes that are no UTF-8 are written out (`caf\\xe9.txt`), and a `#`, which stands between a container
    and what lies in it, is `%23`.
    """
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name.replace("#", "%23")


def distinct(name: str, used: Counter[str]) -> str:
    """`name` where it is not yet used, else `name~2`, `name~3`, ...; what is given counts as used."""
    copy = name
    while copy in used:
        used[name] += 1
        copy = f"{name}~{used[name]}"
    used[copy] = 1
    return copy


def _members(path: str, content: bytes) -> Iterator[Member]:
    if content.startswith(b"PK"):
        return _zip_members(content)
    if not content.startswith(b"\x1f\x8b\x08"):
        return _tar_members(io.BytesIO(content))
    if _is_tar(path.removesuffix(".gz"), _gzip_start(content)) or path.endswith(".tgz"):
        return _tar_members(_Metered(gzip.GzipFile(fileobj=io.BytesIO(content)), _allowed(len(content))))
    return _gzip_member(content)


def _is_office_file(content: bytes) -> bool:
    try:
        return "[Content_Types].xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    except _DAMAGE:
        return False


def _is_tar(path: str, content: bytes) -> bool:
    return content[257:262] == b"ustar" or (path.endswith(".tar") and len(content) >= tarfile.BLOCKSIZE)


def _is_resource_fork(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or path.name == ".DS_Store"


def _refusal(name: str) -> str | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return "Its path leads out of the archive."
    return None


def _allowed(packed: int) -> int:
    return max(RATIO_FREE, RATIO_LIMIT * packed)


# --------------------------------------------------------------------------- zip


def _zip_members(content: bytes) -> Iterator[Member]:
    left = _allowed(len(content))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset))
    except _DAMAGE as error:
        yield Member("", fault=f"The zip archive cannot be read: {error}.")
        return
    for info in infos:
        if not info.filename.endswith("/"):
            member = _zip_member(archive, info, left)
            left -= len(member.content)
            yield member


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> Member:
    fault = _refusal(info.filename)
    if info.flag_bits & 1:
        fault = "It is encrypted: unpack it with its password first."
    elif info.file_size > min(MEMBER_LIMIT, _allowed(info.compress_size), left):
        fault = _TOO_LARGE
    if fault:
        return Member(info.filename, fault=fault)
    try:
        return Member(info.filename, archive.read(info))
    except _DAMAGE as error:
        return Member(info.filename, fault=f"It cannot be unpacked: {error}.")


# --------------------------------------------------------------------------- tar, gzip


class _StrictHeader(tarfile.TarInfo):
    """A header of a tar that says so when it is damaged; tarfile alone takes it for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _StrictHeader:
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise  # the end mark
            raise tarfile.ReadError(f"{error}, without an end mark" if not buf else str(error)) from None


class _Metered:
    """A stream that may be read up to an allowance, so that a bomb ends in an error."""

    def __init__(self, stream: gzip.GzipFile, allowance: int) -> None:
        self._stream = stream
        self._left = allowance

    def read(self, size: int) -> bytes:
        block = self._stream.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise _TooLargeError
        return block


def _tar_members(stream: io.BytesIO | _Metered) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", tarinfo=_StrictHeader) as archive:
            for info in archive:
                if not info.isdir():
                    yield _tar_member(archive, info)
    except _TooLargeError:
        yield Member("", fault=f"The rest of the archive was not opened. {_TOO_LARGE}")
    except _DAMAGE as error:
        yield Member("", fault=f"The archive is damaged, its rest could not be read: {error}.")


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    fault = _refusal(info.name)
    if not info.isreg():
        fault = "It is a link or a device, not a file."
    elif info.size > MEMBER_LIMIT:
        fault = _TOO_LARGE
    file = None if fault else archive.extractfile(info)
    return Member(info.name, file.read() if file else b"", fault)


def _gzip_start(content: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content)).read(tarfile.BLOCKSIZE)
    except _DAMAGE:
        return b""


def _gzip_member(content: bytes) -> Iterator[Member]:
    limit = min(MEMBER_LIMIT, _allowed(len(content)))
    try:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)).read(limit + 1)
    except _DAMAGE as error:
        yield Member("", fault=f"The gzip file cannot be unpacked: {error}.")
        return
    yield Member("", unpacked) if len(unpacked) <= limit else Member("", fault=_TOO_LARGE)
