"""Opening a container takes time in proportion to its size, however its parts are repeated."""

from __future__ import annotations

import gzip
import struct
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from growth import grows_evenly, takes_at_most

from parsers.container.names import distinct, printable
from parsers.container.sgml import is_submission
from parsers.container.submission import open_file


def opening(name: str, content: bytes) -> Callable[[], object]:
    return lambda: sum(1 for _ in open_file(name, content))


def filed(header: bytes) -> bytes:
    return (
        b"<SEC-HEADER>\nACCESSION NUMBER: 0000912345-04-000123\n" + header + b"</SEC-HEADER>\n"
        b"<DOCUMENT>\n<TYPE>EX-99.M\n<TEXT>\nPlan\n</TEXT>\n</DOCUMENT>\n"
    )


def listed(series: bytes) -> bytes:
    return filed(b"<SERIES-AND-CLASSES-CONTRACTS-DATA>\n" + series)


def document(text: bytes) -> bytes:
    return b"<DOCUMENT>\n<TYPE>EX-99.M\n<TEXT>\n" + text


FILER = b"COMPANY CONFORMED NAME: Oak Trust %d\nCENTRAL INDEX KEY: %d\n"
FORMER = b"FORMER CONFORMED NAME: Elm Trust %d\nDATE OF NAME CHANGE: 20010101\n"
SERIES = b"<OWNER-CIK>912345\n<SERIES-ID>S%d\n<SERIES-NAME>Elm Fund %d\n"
CLASS = b"<CLASS-CONTRACT-ID>C%d\n<CLASS-CONTRACT-NAME>Class A\n"

SUBMISSIONS: dict[str, tuple[int, Callable[[int], bytes]]] = {
    "filers": (600, lambda n: filed(b"".join(FILER % (i, i) for i in range(n)))),
    "one filer often": (600, lambda n: filed(b"".join(FILER % (i, 7) + FORMER % i for i in range(n)))),
    "former names": (600, lambda n: filed(FILER % (1, 1) + b"".join(FORMER % i for i in range(n)))),
    "series": (400, lambda n: listed(b"".join(SERIES % (i, i) for i in range(n)))),
    "one series often": (400, lambda n: listed(b"".join(SERIES % (1, i) + CLASS % i for i in range(n)))),
    "classes": (600, lambda n: listed(SERIES % (1, 1) + b"".join(CLASS % i for i in range(n)))),
    "owners": (1000, lambda n: listed(b"<OWNER-CIK>none\n" * n + b"<SERIES-ID>S1\n" * n)),
    "documents": (500, lambda n: b"<DOCUMENT>\n" * n),
    "documents on one line": (500, lambda n: b"<DOCUMENT>" * n),
    "closed documents": (500, lambda n: b"<DOCUMENT>\n</DOCUMENT>\n" * n),
    "documents of one number": (500, lambda n: b"<DOCUMENT>\n<SEQUENCE>1\n" * n),
    "closing tags": (5000, lambda n: b"<DOCUMENT>\n" + b"</DOCUMENT>\n" * n),
    "headers between documents": (150, lambda n: filed(b"") * n),
    "messages": (300, lambda n: b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n<SEC-HEADER>\n<DOCUMENT>\n" * n),
    "lines between documents": (200_000, lambda n: b"<DOCUMENT>\n</DOCUMENT>\n" + b"x\n" * n + b"<DOCUMENT>"),
    "head lines": (3000, lambda n: b"<DOCUMENT>\n" + b"<TYPE>EX-99\n" * n),
    "head lines on one line": (5000, lambda n: b"<DOCUMENT>\n" + b"<TYPE>EX-99" * n),
    "a long description": (30_000, lambda n: b"<DOCUMENT>\n<DESCRIPTION>" + b"Plan " * n),
    "a description of brackets": (100_000, lambda n: b"<DOCUMENT>\n<DESCRIPTION>" + b"<" * n),
    "a description of tags": (100_000, lambda n: b"<DOCUMENT>\n<DESCRIPTION>" + b"<A" * n),
    "a description of a tag": (500_000, lambda n: b"<DOCUMENT>\n<DESCRIPTION><" + b"A" * n),
    "blank head lines": (50_000, lambda n: b"<DOCUMENT>\n" + b"   \n" * n),
    "blanks": (100_000, lambda n: document(b" " * n)),
    "blank lines": (3000, lambda n: b"<DOCUMENT>\n" + (b"\n" + b" " * 50) * n),
    "uuencoded lines": (10_000, lambda n: document(b"begin 644 a.pdf\n" + (b"M" + b"A" * 60 + b"\n") * n)),
    "uuencoded lines with more": (
        8000,
        lambda n: document(b"begin 644 a.pdf\n" + (b"M" + b"A" * 70 + b"\n") * n),
    ),
    "uuencoded letters": (10_000, lambda n: document(b"begin 644 a.pdf\n" + b"M\n" * n)),
    "UTF-16": (500, lambda n: ("<DOCUMENT>\n" * n).encode("utf-16")),
}


@pytest.mark.parametrize(("size", "made"), SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_a_submission(size: int, made: Callable[[int], bytes]) -> None:
    assert grows_evenly(lambda n: opening("filing.txt", made(n)), size)


def entry(kind: bytes, data: bytes) -> bytes:
    info = tarfile.TarInfo("plan.txt")
    info.type, info.size = kind, len(data)
    return info.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512)


def paxed(*records: bytes) -> bytes:
    """A file with what is said of it before it; as much of that as one header may hold."""
    before = b"".join(entry(b"x", record) for record in records)
    return before + entry(b"0", b"Plan") + bytes(1024)


def zipped(count: int, name: bytes = b"plan.txt", extra: bytes = b"", comment: bytes = b"") -> bytes:
    """A zip whose directory names one block so many times; all its sizes are told in its extra data."""
    said, wide = (0, 0, 0, 4, 4), 0xFFFFFFFF if extra else 4
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, *said[:3], 0, 4, 4, len(name), 0) + name + b"Plan"
    lengths = len(name), len(extra), len(comment)
    listed = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 4, wide, *lengths, 0, 0, 0, 0)
    directory = (listed + name + extra + comment) * count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(directory), len(local), 0)
    return local + directory + end


ARCHIVES: dict[str, tuple[str, int, Callable[[int], bytes]]] = {
    "tar of small files": ("a.tar", 200, lambda n: entry(b"0", b"Plan") * n),
    "tar of folders": ("a.tar", 1000, lambda n: entry(b"5", b"") * n),
    "tar of global headers": (
        "a.tar",
        300,
        lambda n: entry(b"g", b"9 a%04d=\n" * n) + entry(b"0", b"Plan") * n,
    ),
    "tar of digits": ("a.tar", 200_000, lambda n: paxed(b"1" * n)),
    "tar of digits and blanks": ("a.tar", 100_000, lambda n: paxed(b"1 " * n)),
    "tar of a long name": (
        "a.tar",
        200_000,
        lambda n: entry(b"L", b"n" * n) + entry(b"0", b"") + bytes(1024),
    ),
    "tar of records": ("a.tar", 5000, lambda n: paxed(b"6 a=1\n" * n)),
    "tar in gzip": ("a.tgz", 200, lambda n: gzip.compress(entry(b"0", b"Plan") * n)),
    "gzip streams": ("a.txt.gz", 1000, lambda n: gzip.compress(b"") * n),
    "zip of one block": ("a.zip", 200, zipped),
    "zip of long names": ("a.zip", 8, lambda n: zipped(n, b"n/" * 3000)),
    "zip of long extra data": ("a.zip", 10, lambda n: zipped(n, extra=b"\x99\0\0\0" * 1000)),
    "zip of long comments": ("a.zip", 100, lambda n: zipped(n, comment=b"PK\5\6" * 16_000)),
}


@pytest.mark.parametrize(("name", "size", "made"), ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive(name: str, size: int, made: Callable[[int], bytes]) -> None:
    assert grows_evenly(lambda n: opening(name, made(n)), size)


def told_apart(names: Callable[[int], Iterator[str]], count: int) -> Callable[[], object]:
    def work() -> object:
        used: Counter[str] = Counter()
        return {distinct(name, used) for name in names(count)}

    return work


def like_copies(count: int) -> Iterator[str]:
    yield from (f"a~{number}" for number in range(count))
    yield from ("a" for _ in range(count))


@pytest.mark.parametrize(
    "names", [lambda count: iter(["a"] * count), like_copies], ids=["equal", "like copies"]
)
def test_names_told_apart(names: Callable[[int], Iterator[str]]) -> None:
    assert grows_evenly(lambda count: told_apart(names, count), 1000)


@pytest.mark.parametrize("character", ["\x1b", "#", "\udce9", "a"])
def test_a_long_name(character: str) -> None:
    assert grows_evenly(lambda length: lambda: printable(character * length), 20_000)


@pytest.mark.parametrize("blank", [b"\n", b" \r\n\t", b"\n<", b"\r" + b" " * 60])
def test_whether_a_file_of_blanks_is_a_submission_takes_no_longer_where_it_is_longer(blank: bytes) -> None:
    short, long = blank * 1000, blank * 100_000
    assert not is_submission(long)
    assert takes_at_most(9, lambda: is_submission(long), lambda: is_submission(short))
