"""Archives: opened in memory, each member given or its fault said."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.container import allowance
from parsers.container.archive import members
from parsers.container.submission import open_file
from parsers.model import Exhibit

PLAN = b"CLASS A DISTRIBUTION PLAN\nGrowth Fund 0.25%\n"
SUBMISSION = (
    b"<SEC-DOCUMENT>a.txt : 20040428\n<SEC-HEADER>\nACCESSION NUMBER:\t0000912345-04-000123\n</SEC-HEADER>\n"
    b"<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>3\n<TEXT>\n" + PLAN + b"</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
)
FILES = {"b/plan.txt": PLAN, "a.txt": SUBMISSION, "c.pdf": b"%PDF-1.4\n", "logo.gif": b"GIF89a"}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as target:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            target.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def opened(name: str, content: bytes) -> dict[str, Exhibit]:
    exhibits = list(open_file(name, content))
    assert len({exhibit.source_path for exhibit in exhibits}) == len(exhibits)
    return {exhibit.source_path: exhibit for exhibit in exhibits}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.zip", zipped(FILES)),
        ("f.tar.gz", tarred(FILES)),
        ("f.tgz", tarred(FILES)),
        ("f.tar", tarred(FILES, "w")),
    ],
)
def test_every_member_is_given(name: str, content: bytes) -> None:
    exhibits = opened(name, content)
    assert set(exhibits) == {f"{name}#{inner}" for inner in ("b/plan.txt", "a.txt#3", "c.pdf", "logo.gif")}
    assert exhibits[f"{name}#b/plan.txt"] == Exhibit(f"{name}#b/plan.txt", PLAN, "plan.txt")
    filed = exhibits[f"{name}#a.txt#3"]
    assert (filed.content, filed.exhibit_type, filed.accession_number) == (
        PLAN,
        "EX-99.M",
        "0000912345-04-000123",
    )


def test_the_members_of_a_zip_come_in_the_order_of_their_names() -> None:
    assert [member.name for member in members("f.zip", zipped(FILES))] == sorted(FILES)


def test_a_gzipped_file_keeps_its_path() -> None:
    assert list(open_file("p/plan.txt.gz", gzip.compress(PLAN))) == [
        Exhibit("p/plan.txt.gz", PLAN, "plan.txt")
    ]
    assert list(opened("a.nc.gz", gzip.compress(SUBMISSION))) == ["a.nc.gz#3"]


def test_an_archive_may_lie_in_an_archive_and_no_deeper() -> None:
    once = zipped({"in.tar.gz": tarred({"plan.txt": PLAN})})
    assert list(opened("f.zip", once)) == ["f.zip#in.tar.gz#plan.txt"]
    (exhibit,) = opened("g.zip", zipped({"f.zip": once})).values()
    assert exhibit.fault == "An archive inside two others is not opened."


def test_directories_and_resource_forks_are_no_members() -> None:
    files = {
        "a/": b"",
        "__MACOSX/a/._plan.txt": b"x",
        "a/._plan.txt": b"x",
        "a/.DS_Store": b"x",
        "a/plan.txt": PLAN,
    }
    assert list(opened("f.zip", zipped(files))) == ["f.zip#a/plan.txt"]


def test_an_office_file_is_no_archive() -> None:
    book = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    assert list(opened("rates.xlsx", book)) == ["rates.xlsx"]
    assert list(opened("f.zip", zipped({"rates.xlsx": book, "plan.txt": PLAN}))) == [
        "f.zip#plan.txt",
        "f.zip#rates.xlsx",
    ]


@pytest.mark.parametrize(
    "path", ["../plan.txt", "a/../../plan.txt", "/etc/plan.txt", "..\\plan.txt", "C:/plan.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_that_leads_out_is_a_fault_of_that_member(path: str, pack: type[bytes]) -> None:
    exhibits = list(open_file("f.any", pack({path: PLAN, "plan.txt": PLAN})))
    faults = {exhibit.fault for exhibit in exhibits if not exhibit.content}
    assert faults == {"Its path leads out of the archive."}
    assert [exhibit.content for exhibit in exhibits if not exhibit.fault] == [PLAN]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("mode", ["zip", "tar"])
def test_two_members_of_one_name_are_told_apart(mode: str) -> None:
    stream = io.BytesIO()
    if mode == "zip":
        with zipfile.ZipFile(stream, "w") as packed:
            packed.writestr("plan.txt", b"one")
            packed.writestr("plan.txt", b"two")
        content = stream.getvalue()
    else:
        content = tarred({"plan.txt": b"one"}, "w")[:1024] + tarred({"plan.txt": b"two"}, "w")
    exhibits = opened("f", content)
    assert {path: exhibit.content for path, exhibit in exhibits.items()} == {
        "f#plan.txt": b"one",
        "f#plan.txt~2": b"two",
    }


def test_a_member_without_a_name_is_given() -> None:
    content = zipped({"plan.txt": PLAN}).replace(b"plan.txt", b"\0lan.txt")
    assert [exhibit.content for exhibit in open_file("f.zip", content)] == [PLAN]


# --------------------------------------------------------------------------- bombs


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_refused_and_what_stands_before_it_is_given(pack: type[bytes]) -> None:
    exhibits = list(open_file("f.any", pack({"a.txt": PLAN, "bomb.txt": bytes(allowance.RATIO_FREE + 1)})))
    assert exhibits[0].content == PLAN
    assert exhibits[1].fault is not None
    assert "more than the limit" in exhibits[1].fault
    assert len(exhibits) == 2


def test_a_gzipped_bomb_is_refused() -> None:
    (exhibit,) = open_file("a.txt.gz", gzip.compress(bytes(allowance.RATIO_FREE + 1)))
    assert exhibit.fault is not None
    assert "more than the limit" in exhibit.fault


def test_many_members_cannot_give_what_one_may_not() -> None:
    each = bytes(allowance.RATIO_FREE // 4)
    given = list(members("f.zip", zipped({f"{number}.txt": each for number in range(8)})))
    assert [member.fault is None for member in given] == [True] * 4 + [False] * 4


def test_a_member_above_the_limit_is_not_read() -> None:
    info = tarfile.TarInfo("large.txt")
    info.size = allowance.MEMBER_LIMIT + 1
    first = next(members("f.tar", info.tobuf() + bytes(1024)))
    assert first.fault is not None
    assert "more than the limit" in first.fault


# --------------------------------------------------------------------------- damage


@pytest.mark.parametrize(
    "fault", [MemoryError(), OverflowError("odd"), KeyError("odd"), RecursionError("odd")]
)
@pytest.mark.parametrize("content", [gzip.compress(PLAN), tarred({"a.txt": PLAN})], ids=["gz", "tar"])
def test_whatever_unpacking_ends_in_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, content: bytes, fault: Exception
) -> None:
    def read(*_: object) -> bytes:
        raise fault

    monkeypatch.setattr(gzip.GzipFile, "read", read)
    (exhibit,) = open_file("f.tgz", content)
    assert ("memory" if isinstance(fault, MemoryError) else "odd") in (exhibit.fault or "")


def test_an_encrypted_member_is_a_fault() -> None:
    content = bytearray(zipped({"plan.txt": PLAN, "a.txt": PLAN}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    first, second = open_file("f.zip", bytes(content))
    assert (first.source_path, first.content) == ("f.zip#a.txt", PLAN)
    assert second.fault == "It is encrypted: unpack it with its password first."


def test_a_damaged_member_is_a_fault_and_the_others_go_on() -> None:
    content = bytearray(zipped({"a.txt": PLAN, "b.txt": PLAN}))
    content[content.index(b"a.txt") + 12] ^= 0xFF
    first, second = open_file("f.zip", bytes(content))
    assert first.fault is not None
    assert first.fault.startswith("It cannot be unpacked")
    assert second.content == PLAN


def test_a_link_is_a_fault() -> None:
    info = tarfile.TarInfo("link.txt")
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as target:
        target.addfile(info)
    (exhibit,) = open_file("f.tar", stream.getvalue())
    assert exhibit.fault == "It is a link or a device, not a file."


@pytest.mark.parametrize("name", ["f.zip", "f.tar.gz", "f.tar", "plan.txt.gz"])
def test_a_cut_archive_says_so(name: str) -> None:
    files = {f"{number}.txt": PLAN * 20 for number in range(4)}
    whole = {
        "f.zip": zipped(files),
        "f.tar.gz": tarred(files),
        "f.tar": tarred(files, "w"),
        "plan.txt.gz": gzip.compress(PLAN * 20),
    }[name]
    for cut in range(len(whole) // 5, len(whole) - 8, max(len(whole) // 11, 1)):
        if name != "f.tar" or cut < whole.rindex(PLAN):  # behind it stands nothing but zeros
            assert any(exhibit.fault for exhibit in open_file(name, whole[:cut])), cut


def test_a_damaged_tar_says_so() -> None:
    content = bytearray(tarred({"a.txt": PLAN, "b.txt": PLAN}, "w"))
    content[content.index(b"b.txt")] ^= 0xFF
    first, rest = open_file("f.tar", bytes(content))
    assert first.content == PLAN
    assert rest.fault is not None
    assert rest.fault.startswith("The archive is damaged")


@settings(max_examples=150)
@given(
    st.sampled_from([zipped(FILES), tarred(FILES), tarred(FILES, "w"), gzip.compress(PLAN)]),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 20_000),
)
def test_a_damaged_archive_never_crashes(
    content: bytes, bytes_changed: list[tuple[int, int]], cut: int
) -> None:
    damaged = bytearray(content)
    for place, value in bytes_changed:
        damaged[place % len(damaged)] = value
    exhibits = list(open_file("f.any", bytes(damaged[: len(damaged) - cut % len(damaged) // 4])))
    assert len({exhibit.source_path for exhibit in exhibits}) == len(exhibits)
