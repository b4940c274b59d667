"""One allowance for one file of the input, however its archives lie in each other."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
import zlib

import pytest

from parsers.container import allowance, submission, zips
from parsers.container.allowance import HEADER_BYTES, MEMBER_LIMIT, RATIO_FREE, Allowance, allowance_for
from parsers.container.archive import members
from parsers.container.submission import open_file
from parsers.model import Exhibit

PLAN = b"Distribution Plan of the Elm Fund\n"
MOST = 20  # members and documents, where a test says so


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def entry(kind: bytes, data: bytes = b"", size: int | None = None, name: str = "plan.txt") -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, len(data) if size is None else size, name
    return info.tobuf(tarfile.GNU_FORMAT) + data + bytes(-len(data) % 512)


END = bytes(1024)


def faults(exhibits: list[Exhibit]) -> list[str]:
    return [exhibit.fault for exhibit in exhibits if exhibit.fault]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "allowance_for", lambda packed: Allowance(RATIO_FREE, MOST))


def test_the_allowance_of_a_file() -> None:
    assert allowance_for(1000).bytes_left == RATIO_FREE
    assert allowance_for(1 << 20).bytes_left == 200 << 20
    assert allowance_for(1 << 31).bytes_left == allowance.TOTAL_LIMIT


# --------------------------------------------------------------------------- bytes


@pytest.mark.parametrize("outer", ["zip", "tgz"])
@pytest.mark.parametrize("inner", ["zip", "tgz", "gz"])
def test_a_bomb_in_a_bomb_gives_no_more_than_one(outer: str, inner: str) -> None:
    pack = {
        "zip": zipped,
        "gz": lambda files: gzip.compress(next(iter(files.values()))),
        "tgz": lambda files: gzip.compress(b"".join(entry(b"0", data) for data in files.values()) + END),
    }
    bomb = pack[inner]({f"{number}.txt": bytes(RATIO_FREE // 4) for number in range(2)})
    content = pack[outer]({f"{number}.{inner}": bomb for number in range(8)})
    exhibits = list(open_file(f"f.{outer}", content))
    assert RATIO_FREE // 2 < sum(len(exhibit.content) for exhibit in exhibits) <= RATIO_FREE
    assert faults(exhibits)
    assert all("more than the limit" in fault for fault in faults(exhibits))


def listed(local: bytes, packed: int, size: int, checksum: int, method: int, names: list[bytes]) -> bytes:
    """A zip whose directory names one block as often as there are names."""
    directory = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, method, 0, 0, checksum, packed, size, len(name), *[0] * 6
        )
        + name
        for name in names
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, len(directory), len(local), 0)
    return local + directory + end


def block(packed: bytes, name: bytes = b"a.txt") -> bytes:
    return struct.pack("<4s22xHH", b"PK\3\4", len(name), 0) + name + packed


def test_a_block_that_is_named_often_counts_each_time() -> None:
    each = RATIO_FREE // 4
    packed = zlib.compress(bytes(each), wbits=-15)
    names = [b"a.txt"] * 1000
    content = listed(block(packed), len(packed), each, zlib.crc32(bytes(each)), 8, names)
    given = list(members("f.zip", content, Allowance(RATIO_FREE, 10_000)))
    assert [member.fault is None for member in given] == [True] * 4 + [False] * 996


def test_a_block_of_nothing_counts_as_what_is_read_of_it() -> None:
    packed = b"\0\0\0\xff\xff" * 100_000 + zlib.compress(PLAN, wbits=-15)  # empty stored blocks
    names = [b"a.txt"] * 100
    content = listed(block(packed), len(packed), len(PLAN), zlib.crc32(PLAN), 8, names)
    given = [
        member for member in members("f.zip", content, Allowance(RATIO_FREE, 10_000)) if not member.fault
    ]
    assert {member.content for member in given} == {PLAN}
    assert len(given) == RATIO_FREE // len(packed)


@pytest.mark.parametrize(
    ("method", "pack"),
    [(0, bytes), (8, lambda data: zlib.compress(data, wbits=-15))],
    ids=["stored", "deflate"],
)
def test_a_size_that_lies_gives_no_more_than_it_says(method: int, pack: type[bytes]) -> None:
    packed = pack(bytes(64 << 20))
    content = listed(block(packed), len(packed), 100, zlib.crc32(bytes(100)), method, [b"a.txt"])
    tracemalloc.start()
    given = [member.content for member in members("f.zip", content)]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert given == [bytes(100)]
    assert most < len(packed) + (4 << 20)


def test_a_size_that_lies_in_a_tar_gives_what_is_there() -> None:
    for size in (MEMBER_LIMIT - 1, MEMBER_LIMIT + 1, 1 << 60):
        first, *rest = open_file("f.tar", entry(b"0", PLAN) + entry(b"0", PLAN, size, "b.txt") + END)
        assert first.content == PLAN
        assert faults(rest)
        assert not any(exhibit.content for exhibit in rest)


def test_gzip_streams_one_behind_another_have_one_allowance() -> None:
    (exhibit,) = open_file("a.txt.gz", gzip.compress(bytes(RATIO_FREE // 4)) * 5)
    assert "more than the limit" in (exhibit.fault or "")
    (exhibit,) = open_file("a.txt.gz", gzip.compress(PLAN) * 5)
    assert exhibit.content == PLAN * 5


# --------------------------------------------------------------------------- members, documents


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.zip", zipped({f"{number:03}.txt": PLAN for number in range(MOST + 5)})),
        ("f.tar", entry(b"0", PLAN) * (MOST + 5) + END),
        ("f.txt", b"<DOCUMENT>\n" * (MOST + 5)),
    ],
    ids=["zip", "tar", "submission"],
)
def test_more_exhibits_than_any_file_has(name: str, content: bytes) -> None:
    *given, rest = open_file(name, content)
    assert (len(given), faults(given)) == (MOST, [])
    assert (rest.source_path, rest.content) == (name, b"")
    assert "What stands behind was not opened" in (rest.fault or "")


@pytest.mark.usefixtures("few")
def test_all_archives_of_a_file_share_the_count() -> None:
    inner = zipped({f"{number}.txt": b"<DOCUMENT>\n" * 3 for number in range(4)})
    exhibits = list(open_file("f.zip", zipped({f"{number}.zip": inner for number in range(6)})))
    assert sum(not exhibit.fault for exhibit in exhibits) <= MOST
    assert len(exhibits) <= MOST + 6
    assert faults(exhibits)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("kind", [b"5", b"2"], ids=["folders", "links"])
def test_entries_that_are_no_files_count_too(kind: bytes) -> None:
    exhibits = list(open_file("f.tar", entry(kind) * (MOST + 1) + entry(b"0", PLAN) + END))
    assert "was not opened" in faults(exhibits)[-1]


def test_a_folder_that_holds_something_is_a_file() -> None:
    content = listed(block(PLAN, b"a/"), len(PLAN), len(PLAN), zlib.crc32(PLAN), 0, [b"a/"])
    assert [exhibit.content for exhibit in open_file("f.zip", content)] == [PLAN]


# --------------------------------------------------------------------------- odd entries


@pytest.mark.parametrize("kind", [b"1", b"2", b"3", b"4", b"6", b"V", b"\xff"])
def test_what_is_no_file_is_told_and_not_followed(kind: bytes) -> None:
    odd, plan = open_file("f.tar", entry(kind, name="odd.txt") + entry(b"0", PLAN) + END)
    assert (odd.source_path, odd.content) == ("f.tar#odd.txt", b"")
    assert odd.fault == "It is a link or a device, not a file."
    assert plan.content == PLAN


def test_a_link_in_a_zip_is_told() -> None:
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr(info, "/etc/passwd")
    (exhibit,) = open_file("f.zip", stream.getvalue())
    assert (exhibit.content, exhibit.fault) == (b"", "It is a link or a device, not a file.")


def sparse() -> bytes:
    """An old one of GNU, whose map goes on in another block and covers nothing of the file."""
    header = bytearray(entry(b"S", size=512))
    header[482], header[483:495] = 1, b"00000001000\0"
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + bytes(512) + bytes(512)


@pytest.mark.parametrize(
    "holes",
    [
        sparse(),
        entry(b"x", b"30 GNU.sparse.map=5,2,0,1,9,9\n") + entry(b"0", PLAN),
    ],
)
def test_a_sparse_file_is_told(holes: bytes) -> None:
    odd, plan = open_file("f.tar", holes + entry(b"0", PLAN) + END)
    assert "sparse" in (odd.fault or "")
    assert plan.content == PLAN


def test_the_map_of_a_sparse_file_that_is_none_is_damage() -> None:
    holes = entry(b"x", b"22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n") + entry(b"0", b"1" * 512)
    first, rest = open_file("f.tar", entry(b"0", PLAN) + holes)
    assert first.content == PLAN
    assert (rest.fault or "").startswith("The archive is damaged")


@pytest.mark.parametrize("kind", [b"L", b"x", b"K", b"g"])
def test_a_header_beyond_all_names_is_damage(kind: bytes) -> None:
    first, rest = open_file("f.tar", entry(b"0", PLAN) + entry(kind, b"n" * (HEADER_BYTES + 1)) + END)
    assert first.content == PLAN
    assert "a name in it is longer than a name can be" in (rest.fault or "")


def test_headers_without_end_are_damage() -> None:
    first, rest = open_file("f.tar", entry(b"0", PLAN) + entry(b"x", b"6 a=1\n") * 100_000)
    assert first.content == PLAN
    assert (rest.fault or "").startswith("The archive is damaged")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93])
def test_a_method_that_unpacks_without_measure_is_told(method: int) -> None:
    content = listed(block(PLAN), len(PLAN), len(PLAN), zlib.crc32(PLAN), method, [b"a.txt"])
    (exhibit,) = open_file("f.zip", content)
    assert "packed in a way that is not read" in (exhibit.fault or "")


def test_a_directory_that_could_not_be_held_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "COUNT_LIMIT", 2)
    (exhibit,) = open_file("f.zip", zipped({f"{number}.txt": PLAN for number in range(5)}))
    assert "more entries than any archive of filings" in (exhibit.fault or "")
