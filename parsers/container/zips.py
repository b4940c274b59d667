"""The members of a zip, one by one and never more than may be held."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator

from parsers.container.allowance import COUNT_LIMIT, MEMBER_LIMIT, TOO_LARGE, TOO_MANY, Allowance, ratio_limit
from parsers.container.member import DAMAGE, NO_FILE, UNNAMED, Member, cause, refusal

_ENTRY = b"PK\x01\x02"  # opens each entry of the directory
_OFFICE = "[Content_Types].xml"
_ENCRYPTED = 1  # flag
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked piece by piece; of others a block gives all


def is_office_file(content: bytes) -> bool:
    try:
        return _OFFICE.encode() in content and _OFFICE in _opened(content).namelist()
    except DAMAGE:
        return False


def zip_members(content: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a zip in the order of their names, and one more where some could not be opened."""
    try:
        archive = _opened(content)
        infos = sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset))
    except DAMAGE as error:
        yield Member("", fault=f"The zip archive cannot be read: {cause(error)}.")
        return
    for info in infos:
        if not allowance.admits():
            yield Member("", fault=TOO_MANY)
            return
        if info.file_size or not info.filename.endswith("/"):
            yield _member(archive, info, len(content), allowance)


def _opened(content: bytes) -> zipfile.ZipFile:
    """The archive. Raises one of DAMAGE, also for a directory so long that it could not be held."""
    if content.count(_ENTRY) > 2 * COUNT_LIMIT:  # twice: archives within may lie there unpacked
        raise zipfile.BadZipFile("it has more entries than any archive of filings")
    return zipfile.ZipFile(io.BytesIO(content))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, length: int, allowance: Allowance) -> Member:
    cost = max(info.file_size, min(info.compress_size, length))  # a block of nothing is read in vain
    name = info.filename or UNNAMED
    fault = refusal(name)
    if info.flag_bits & _ENCRYPTED:
        fault = "It is encrypted: unpack it with its password first."
    elif stat.S_ISLNK(info.external_attr >> 16):
        fault = NO_FILE
    elif info.compress_type not in _BOUNDED:
        fault = "It is packed in a way that is not read: pack it anew, as zip does by default."
    elif cost > min(MEMBER_LIMIT, ratio_limit(info.compress_size), allowance.bytes_left):
        fault = TOO_LARGE
    if fault:
        return Member(name, fault=fault)
    allowance.spend(cost)
    try:
        with archive.open(info) as file:
            return Member(name, file.read(info.file_size + 1))  # with a number it never unpacks far beyond
    except DAMAGE as error:
        return Member(name, fault=f"It cannot be unpacked: {cause(error)}.")
