"""Uuencoded content of a submission: `begin 644 plan.pdf`, lines of up to 45 bytes each, `end`."""

from __future__ import annotations

import re
from binascii import Error, a2b_uu

_BEGIN = re.compile(rb"\s*begin [0-7]{3,4} [^\r\n]*[\r\n]+")
_PICTURES = (b"\xff\xd8\xff", b"GIF8", b"\x89PNG", b"II*\x00", b"MM\x00*", b"BM")


def uudecoded(content: bytes) -> bytes | None:
    """The real bytes of uuencoded content, None if it is damaged; any other content as it is.

    A picture stays encoded: it holds no words, so the work is spared. A cut block gives the bytes
    up to the cut.
    """
    begin = _BEGIN.match(content[:1024])
    if not begin:
        return content
    end = content.find(b"end", begin.end())  # encoded bytes have no lower-case letters
    data = content[begin.end() : end if end >= 0 else len(content)]
    lines = data.rstrip(b" `\r\n").splitlines()  # blanks and backquotes at the end are zeros
    try:
        return content if _line(data[:61]).startswith(_PICTURES) else _joined(lines)
    except Error:
        return None


def _joined(lines: list[bytes]) -> bytes:
    try:
        return b"".join((*map(a2b_uu, lines[:-1]), *map(_line, lines[-1:])))
    except Error:
        return b"".join(map(_line, lines))


def _line(line: bytes) -> bytes:
    """The bytes of one line; what follows its stated length (padding that is not zero) does not count."""
    length = (line[0] - 32) & 63 if line else 0
    return a2b_uu(line[: 1 + (length * 4 + 2) // 3])
