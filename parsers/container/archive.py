"""The members of an archive (.zip, .tar, .tar.gz, a gzipped file), opened in memory only.

Nothing is ever written, so a member's path is only a name; one that would lead out of the archive
is refused all the same, since an archive that holds it was made to do harm.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from parsers.container.allowance import MEMBER_LIMIT, TOO_LARGE, Allowance, allowance_for
from parsers.container.member import DAMAGE, Member, cause
from parsers.container.names import distinct, printable
from parsers.container.tars import tar_members
from parsers.container.zips import is_office_file, zip_members


def is_archive(path: str, content: bytes) -> bool:
    """By the first bytes; an old tar without a magic number by its name. Office files are none."""
    if content.startswith(b"PK\x03\x04"):
        return not is_office_file(content)
    return content.startswith((b"PK\x05\x06", b"\x1f\x8b\x08")) or _is_tar(path, content)


def members(path: str, content: bytes, allowance: Allowance | None = None) -> Iterator[Member]:
    """The files of an archive: a zip's in the order of their names, a tar's as they come.

    A member that cannot be given carries its fault, and the others go on; what lies beyond the
    allowance is one without a name. Directories and the resource forks of macOS are no members. Names
    are printable; one that comes twice gets `~2`. An archive without members is one member with that fault.
    """
    used: Counter[str] = Counter()
    for member in _members(path, content, allowance or allowance_for(len(content))):
        if not _is_resource_fork(member.name):
            yield Member(distinct(printable(member.name), used), member.content, member.fault)
    if not used:
        yield Member("", fault="The archive holds no files; fetch it again.")


def _members(path: str, content: bytes, allowance: Allowance) -> Iterator[Member]:
    if content.startswith(b"PK"):
        return zip_members(content, allowance)
    if not content.startswith(b"\x1f\x8b\x08"):
        return tar_members(io.BytesIO(content), allowance)
    if _is_tar(path.removesuffix(".gz"), _gzip_start(content)) or path.endswith(".tgz"):
        return tar_members(gzip.GzipFile(fileobj=io.BytesIO(content)), allowance)
    return _gzip_member(content, allowance)


def _is_tar(path: str, content: bytes) -> bool:
    return content[257:262] == b"ustar" or (path.endswith(".tar") and len(content) >= tarfile.BLOCKSIZE)


def _is_resource_fork(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or path.name == ".DS_Store"


def _gzip_start(content: bytes) -> bytes:
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(content)).read(tarfile.BLOCKSIZE)
    except DAMAGE:
        return b""


def _gzip_member(content: bytes, allowance: Allowance) -> Iterator[Member]:
    limit = min(MEMBER_LIMIT, allowance.bytes_left)
    try:
        unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)).read(limit + 1)
    except DAMAGE as error:
        yield Member("", fault=f"The gzip file cannot be unpacked: {cause(error)}.")
        return
    allowance.spend(min(len(unpacked), limit))
    yield Member("", unpacked) if len(unpacked) <= limit else Member("", fault=TOO_LARGE)
