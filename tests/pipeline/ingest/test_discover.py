"""Which files are found, under which names, whatever a folder holds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pyarrow as pa
import pytest

from pipeline.errors import NothingPublished, UsageFault
from pipeline.ingest import discover as module
from pipeline.ingest.discover import discover, readable, stand_apart
from pipeline.ingest.outcome import Source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    return place


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def names(*inputs: Path) -> list[str]:
    return [source.name for source in discover(inputs)]


def test_discover_names_files_below_their_input(tmp_path: Path) -> None:
    for name in ("b/2.htm", "b/1.TXT", "b/.hidden/3.txt", "b/notes.md", "c/4.tar.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / "b" / "pipe.txt")
    assert [source.name for source in discover([tmp_path / "c", tmp_path / "b"])] == [
        "1.TXT",
        "2.htm",
        "4.tar.gz",
    ]
    assert [source.name for source in discover([tmp_path / "b" / "notes.md"])] == ["notes.md"]


def test_discover_takes_each_file_once_and_keeps_names_apart(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt", "two/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    inputs = [tmp_path / "one", tmp_path / "two", tmp_path / "two" / "b.txt"]
    names = [source.name for source in discover(inputs)]
    assert names == ["b.txt", "one/a.txt", "two/a.txt"]
    assert discover(inputs) == discover(inputs[::-1])


def test_discover_names_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="no file or folder"):
        discover([tmp_path / "nowhere"])


@pytest.mark.parametrize("kind", ["fifo", "socket", "/dev/null"])
def test_an_input_that_is_no_file_and_no_folder_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "odd.txt"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("odd.txt")
    with pytest.raises(UsageFault, match="is a pipe, a socket or a device"):
        discover([Path(kind) if kind.startswith("/") else path])


# ---------------------------------------------------------------------- links


def test_a_linked_folder_is_read_and_a_loop_is_not(folder: Path, tmp_path: Path) -> None:
    touch(tmp_path, "in/a.txt", "in/deep/b.txt", "elsewhere/c.txt", "elsewhere/more/d.txt")
    (folder / "year").symlink_to(tmp_path / "elsewhere")
    for name, target in (("up", ".."), ("here", "."), ("root", "/"), ("deep/top", folder)):
        (folder / name).symlink_to(target)
    (tmp_path / "elsewhere" / "back").symlink_to(folder / "year")
    assert names(folder) == ["a.txt", "deep/b.txt", "year/c.txt", "year/more/d.txt"]


def test_a_folder_is_named_by_its_own_path_where_it_has_one(folder: Path) -> None:
    touch(folder, "z/a.txt")
    (folder / "a-longer-name").symlink_to("z")
    assert names(folder) == ["z/a.txt"]


def test_a_file_met_through_links_is_there_once(folder: Path, tmp_path: Path) -> None:
    touch(tmp_path, "in/a.txt", "other/b.txt")
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "b1.txt").symlink_to(tmp_path / "other" / "b.txt")
    (folder / "b2.txt").symlink_to(tmp_path / "other" / "b.txt")
    paths = [source.path.name for source in discover([folder, tmp_path / "other"])]
    assert sorted(paths) == ["a.txt", "b.txt"]


def test_one_file_under_two_names_of_its_own_is_there_twice(folder: Path) -> None:
    touch(folder, "a/1.txt")
    (folder / "b").mkdir()
    os.link(folder / "a" / "1.txt", folder / "b" / "2.txt")
    assert names(folder) == ["a/1.txt", "b/2.txt"]


@pytest.mark.parametrize("beside", [(), ("index.csv",)])
def test_an_inode_may_have_all_its_bits(
    folder: Path, monkeypatch: pytest.MonkeyPatch, beside: tuple[str, ...]
) -> None:
    """As some network disks number files."""
    touch(folder, "1.txt", *beside)
    times = module._times

    def told(found: os.stat_result) -> tuple[int, int, int]:
        numbered = SimpleNamespace(st_mtime_ns=1, st_ctime_ns=2, st_ino=(1 << 64) - 1)
        return times(cast(os.stat_result, numbered))

    monkeypatch.setattr(module, "_times", told)
    (source,) = discover([folder])
    assert pa.array(source.times or (), pa.int64()).to_pylist() == [1, 2, (1 << 63) - 1]


def test_a_folder_that_is_mounted_twice_is_there_once(folder: Path) -> None:
    touch(folder, "a/1.txt", "c.txt")
    (folder / "b").mkdir()
    listed = "import sys; from pathlib import Path; from pipeline.ingest.discover import discover; "
    listed += "print(*(source.name for source in discover([Path(sys.argv[1])])))"
    mounted = 'mount --bind "$1/a" "$1/b" || exit 9; exec "$2" -c "$3" "$1"'
    asked = ["sh", "-c", 'unshare -m true || exit 9; exec unshare -m sh -c "$@"', "-", mounted, "-"]
    told = subprocess.run(
        [*asked, folder, sys.executable, listed], capture_output=True, text=True, check=False
    )
    if told.returncode == 9:
        pytest.skip("nothing can be mounted here")
    assert told.stdout.split() in (["a/1.txt", "c.txt"], ["b/1.txt", "c.txt"]), told.stderr


def test_links_that_lead_nowhere_are_there_to_be_told(folder: Path) -> None:
    for name, target in (("gone.txt", "nowhere"), ("self.txt", "self.txt"), ("mount", "/nowhere/2003")):
        (folder / name).symlink_to(target)
    (folder / "also.txt").symlink_to("nowhere")
    assert names(folder) == ["also.txt", "gone.txt", "mount", "self.txt"]


def test_an_input_that_is_a_link_to_itself_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to("self")
    with pytest.raises(UsageFault, match="no file or folder"):
        discover([tmp_path / "self"])


def test_two_links_of_one_name_into_other_places_are_kept_apart(tmp_path: Path) -> None:
    touch(tmp_path, "far/1.txt", "far/2.txt")
    for number in "12":
        (tmp_path / number).mkdir()
        (tmp_path / number / "a.txt").symlink_to(tmp_path / "far" / f"{number}.txt")
    assert names(tmp_path / "1", tmp_path / "2") == ["1/a.txt", "2/a.txt"]


# ---------------------------------------------------------------------- names


def test_every_name_that_a_folder_can_hold_is_printable_and_its_own(folder: Path) -> None:
    odd = [
        b"caf\xe9.txt",
        b"caf\\xe9.txt",
        "\u202etxt.a.txt".encode(),
        b"a\nb.txt",
        b"a\\nb.txt",
        b"\x1b[2J.TXT",
    ]
    odd += [b"n" * 251 + b".Htm", b"#.txt", b"%23.txt", b" .txt", "\u200b.txt".encode()]
    for name in odd:
        with open(os.fsencode(folder) + b"/" + name, "wb"):
            pass
    found = names(folder)
    assert len(set(found)) == len(odd)
    assert all(name.isprintable() for name in found)


def test_no_step_looks_at_all_files_for_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is asked about once, whatever it holds, and no file is resolved that is no link."""
    asked: list[str] = []
    resolve = os.path.realpath
    monkeypatch.setattr(os.path, "realpath", lambda path: asked.append(path) or resolve(path))
    counts = []
    for number in (10, 100):
        touch(folder, *(f"{at}.txt" for at in range(number)))
        asked.clear()
        assert len(discover([folder])) == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


# ---------------------------------------------------------------------- what can't be listed


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in the input that can't be listed, whoever runs the test."""
    touch(folder, "a.txt", "locked/b.txt")
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(module.os, "scandir", scandir)
    return folder / "locked"


def test_a_folder_that_cannot_be_listed_is_not_passed_over(locked: Path, folder: Path) -> None:
    sources = discover([folder])
    assert [(source.name, source.fault) for source in sources] == [
        ("a.txt", None),
        ("locked", "the folder can't be listed: Permission denied"),
    ]
    with pytest.raises(NothingPublished, match="can't be reached") as refusal:
        readable(sources, strict=True)
    assert str(locked) in str(refusal.value)
    files, unlisted = readable(sources, strict=False)
    assert [source.name for source in files] == ["a.txt"]
    assert unlisted[0].outcomes[0].reading.reason == "the folder can't be listed: Permission denied"


def test_an_input_that_cannot_be_listed_is_told_by_its_own_name(locked: Path) -> None:
    assert [source.name for source in discover([locked])] == ["locked"]


def test_no_file_at_all_is_refused(folder: Path) -> None:
    touch(folder, "notes.md", ".hidden.txt")
    with pytest.raises(NothingPublished, match="--allow-drop publishes empty tables"):
        readable(discover([folder]), strict=True)
    assert readable(discover([folder]), strict=False) == ((), ())


def test_many_folders_that_cannot_be_listed_are_counted() -> None:
    sources = [Source(Path(f"/{at}"), f"{at}", 0, "the folder can't be listed: no") for at in range(9)]
    with pytest.raises(NothingPublished, match="And 4 more"):
        readable(sources, strict=True)


# ---------------------------------------------------------------------- input and output


@pytest.mark.parametrize("output", ["in", "in/out", "in/a/b/out", "alias", "alias/out", "in/../in/out"])
def test_an_output_in_an_input_is_refused(folder: Path, tmp_path: Path, output: str) -> None:
    (tmp_path / "alias").symlink_to(folder)
    with pytest.raises(UsageFault, match="lies in the input"):
        stand_apart([tmp_path / "other", folder], tmp_path / output)


@pytest.mark.parametrize("given", ["out/snapshots", "out/snapshots/1", "out/.cache", "out/latest", "alias"])
def test_an_input_in_what_the_output_keeps_is_refused(tmp_path: Path, given: str) -> None:
    for name in ("out/snapshots/1", "out/.cache"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "out" / "latest").symlink_to("snapshots/1")
    (tmp_path / "alias").symlink_to(tmp_path / "out" / "latest")
    with pytest.raises(UsageFault, match="lies in the output folder"):
        stand_apart([tmp_path / given], tmp_path / "out")


@pytest.mark.parametrize("output", ["out", "in-out", ".", "other/in"])
def test_an_output_beside_or_above_an_input_will_do(folder: Path, tmp_path: Path, output: str) -> None:
    stand_apart([folder], tmp_path / output)
