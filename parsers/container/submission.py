"""One file of the input to the exhibits in it.

A file is an exhibit by itself, a submission in one of EDGAR's dialects, several submissions in a
row, or an archive of these. Bytes come in and bytes go out; decoding is a later step.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from parsers.container.allowance import DEEPEST, TOO_MANY, Allowance, allowance_for
from parsers.container.archive import is_archive, members
from parsers.container.sgml import documents, header_alone, is_submission
from parsers.container.stand_ins import false_archive
from parsers.media.decoding import decode
from parsers.model import Exhibit

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def open_file(name: str, content: bytes) -> Iterator[Exhibit]:
    """The exhibits of one file; `name` is its path relative to the input. Never raises.

    An exhibit by itself keeps `name` as its source path, a document of a submission is
    `name#sequence`, a member of an archive `name#member`; where two would be the same, the second
    is `...~2`. A header without documents is one exhibit: the header itself. What cannot be given
    is an exhibit with its `fault`. However deep its archives lie, all of the file has one allowance of
    bytes, members and documents; what lies beyond it is one exhibit with that fault.
    """
    return _opened(name, name, content, 0, allowance_for(len(content)))


def _opened(path: str, name: str, content: bytes, depth: int, allowance: Allowance) -> Iterator[Exhibit]:
    """`name` is the last of the names in `path`, empty for the content of a file packed alone."""
    if not is_archive(path, content):
        fault = false_archive(name, content)
        yield from (
            (Exhibit(path, content, _filename(path), fault=fault),)
            if fault
            else _exhibits(path, content, allowance)
        )
    elif depth > DEEPEST:
        yield Exhibit(path, b"", _filename(path), fault="An archive inside two others is not opened.")
    else:
        for member in members(path, content, allowance):
            inner = f"{path}#{member.name}" if member.name else path
            if member.fault:
                yield Exhibit(inner, b"", _filename(inner), fault=member.fault)
            else:
                yield from _opened(inner, member.name, member.content, depth + 1, allowance)


def _exhibits(path: str, content: bytes, allowance: Allowance) -> Iterator[Exhibit]:
    """The documents of a submission, or the one exhibit that the file is."""
    narrow = decode(content).text.encode() if content.startswith(_UTF16) else content
    if not is_submission(narrow):
        yield Exhibit(path, content, _filename(path))
        return
    exhibit = None
    for exhibit in documents(path, narrow):
        if not allowance.admits():
            yield Exhibit(path, b"", _filename(path), fault=TOO_MANY)
            return
        yield exhibit
    if not exhibit:
        yield header_alone(path, _filename(path), narrow)


def _filename(path: str) -> str:
    return PurePosixPath(path.rpartition("#")[2]).name.removesuffix(".gz")
