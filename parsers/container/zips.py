"""The members of a zip, by its directory: unpacked one by one, never more than may be held.

The standard library reads the whole directory, however long, and unpacks by the block whatever a header
says of its size; so the directory is read here, entry by entry. All numbers are little-endian:

    ... PK34 name data ... PK12 name extra comment ... (PK66 ... PK67 ...) PK56 comment
        a member           the directory               zip64               the end
"""

from __future__ import annotations

import bz2
import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from parsers.container.allowance import COUNT_LIMIT, MEMBER_LIMIT, TOO_LARGE, TOO_MANY, Allowance, ratio_limit
from parsers.container.member import DAMAGE, NO_FILE, UNNAMED, Member, cause, refusal

_END = struct.Struct("<4s8xLL2x")  # bytes of the directory, where it begins
_END64 = struct.Struct("<4s36xQQ")
_LOCATOR64 = 20  # bytes
_LONGEST_COMMENT = (1 << 16) - 1
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH4xLL")
_LOCAL = struct.Struct("<4s22xHH")
_FIELD = struct.Struct("<HH")  # of the extra data: what it is, its bytes
_WIDE = 0xFFFFFFFF  # the number stands in the extra data, in eight bytes
_ENCRYPTED, _UTF8 = 1, 1 << 11  # flags
_OFFICE = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the directory says of a member; `offset` is where its own header stands in the archive."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int  # bytes
    size: int  # bytes, as it says
    mode: int
    offset: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/") and not self.size


def is_office_file(content: bytes) -> bool:
    try:
        return any(entry.name == _OFFICE for entry in islice(_entries(content), COUNT_LIMIT))
    except DAMAGE:
        return False


def zip_members(content: bytes, allowance: Allowance) -> Iterator[Member]:
    """The files of a zip in the order of their names, and one more where some could not be listed."""
    entries: list[_Entry] = []
    rest = None
    try:
        for entry in _entries(content):
            if not allowance.admits():
                rest = TOO_MANY
                break
            if not entry.is_folder:
                entries.append(entry)
    except DAMAGE as error:
        rest = f"The zip archive cannot be read{' to its end' if entries else ''}: {cause(error)}."
    for entry in sorted(entries, key=lambda entry: (entry.name, entry.offset)):
        yield _member(content, entry, allowance)
    if rest:
        yield Member("", fault=rest)


# --------------------------------------------------------------------------- the directory


def _entries(content: bytes) -> Iterator[_Entry]:
    """The directory in its order. Raises ValueError where it is damaged."""
    at, end, shift = _directory(content)
    while at < end:
        if end - at < _ENTRY.size or not content.startswith(b"PK\x01\x02", at):
            raise ValueError("its directory is damaged")
        _, flags, method, checksum, packed, size, *lengths, attributes, offset = _ENTRY.unpack_from(
            content, at
        )
        name_end = at + _ENTRY.size + lengths[0]
        name = content[at + _ENTRY.size : name_end]
        at = name_end + lengths[1] + lengths[2]
        wide = _wide(content[name_end : name_end + lengths[1]])
        size, packed, offset = (next(wide, _WIDE) if n == _WIDE else n for n in (size, packed, offset))
        text = name.decode("utf-8", "surrogateescape") if flags & _UTF8 else name.decode("cp437")
        yield _Entry(text or UNNAMED, flags, method, checksum, packed, size, attributes >> 16, offset + shift)


def _directory(content: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and how far all is moved by what stands before the archive."""
    end = content.rfind(b"PK\x05\x06", max(len(content) - _END.size - _LONGEST_COMMENT, 0))
    if end < 0 or len(content) - end < _END.size:
        raise ValueError("its directory is missing")
    _, size, begins = _END.unpack_from(content, end)
    wide = end - _LOCATOR64 - _END64.size
    if wide >= 0 and content.startswith(b"PK\x06\x06", wide):
        end = wide
        _, size, begins = _END64.unpack_from(content, end)
    if size > end:
        raise ValueError("its directory is cut")
    return end - size, end, end - size - begins


def _wide(extra: bytes) -> Iterator[int]:
    """The numbers of eight bytes that the extra data of an entry holds, in the order of the fields."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        if kind == 1:
            for place in range(at, min(at + length, len(extra)) - 7, 8):
                yield int.from_bytes(extra[place : place + 8], "little")
        at += length


# --------------------------------------------------------------------------- one member


def _member(content: bytes, entry: _Entry, allowance: Allowance) -> Member:
    cost = max(entry.size, min(entry.packed, len(content)))  # a block of nothing is read in vain
    fault = refusal(entry.name)
    if entry.flags & _ENCRYPTED:
        fault = "It is encrypted: unpack it with its password first."
    elif stat.S_ISLNK(entry.mode):
        fault = NO_FILE
    elif cost > min(MEMBER_LIMIT, ratio_limit(entry.packed), allowance.bytes_left):
        fault = TOO_LARGE
    if fault:
        return Member(entry.name, fault=fault)
    allowance.spend(cost)
    try:
        return Member(entry.name, _unpacked(content, entry))
    except DAMAGE as error:
        return Member(entry.name, fault=f"It cannot be unpacked: {cause(error)}.")


def _unpacked(content: bytes, entry: _Entry) -> bytes:
    """The bytes of a member, at most as many as it says. Raises one of DAMAGE."""
    if not content.startswith(b"PK\x03\x04", entry.offset):
        raise ValueError("its header is missing")
    _, name, extra = _LOCAL.unpack_from(content, entry.offset)
    start = entry.offset + _LOCAL.size + name + extra
    method = _METHODS.get(entry.method)
    if method is None:
        raise ValueError(f"it is packed by method {entry.method}, which is not read; pack it anew")
    packed = memoryview(content)[start : start + entry.packed]
    unpacked = method(packed, entry.size) if entry.size else b""
    if len(unpacked) != entry.size or zlib.crc32(unpacked) != entry.checksum:
        raise ValueError("its check sum is wrong; fetch the archive again")
    return unpacked


def _of_lzma(packed: memoryview, size: int) -> bytes:
    """LZMA as zip has it: two bytes of version, two of length, then one of settings and four of window."""
    settings, window = struct.unpack_from("<4xBL", packed)
    positions, settings = divmod(settings, 45)
    literals, context = divmod(settings, 9)
    window = min(max(window, 4096), max(size, 4096))  # no more is ever looked back; a lie would hold 4 GB
    layer = {"id": lzma.FILTER_LZMA1, "dict_size": window, "lc": context, "lp": literals, "pb": positions}
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[layer]).decompress(packed[9:], size)


_METHODS: dict[int, Callable[[memoryview, int], bytes]] = {
    0: lambda packed, size: bytes(packed[:size]),
    8: lambda packed, size: zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size),
    12: lambda packed, size: bz2.BZ2Decompressor().decompress(packed, size),
    14: _of_lzma,
}
