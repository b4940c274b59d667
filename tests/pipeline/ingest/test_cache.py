"""The cache gives back what was put in, or nothing: never an error, never code, never what others wrote."""

from __future__ import annotations

import json
import os
import pickle
import socket
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from parsers.model import Exhibit, Filer, FormerName, Reading, SeriesId, ShareClassId, Status
from pipeline.errors import NothingPublished
from pipeline.ingest import cache as caching
from pipeline.ingest import cache_entry
from pipeline.ingest.cache import Cache, code_version
from pipeline.ingest.cache_entry import NoEntry, packed, unpacked
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.outcome import FileOutcome, Outcome, Source, outcome_of
from pipeline.run import Watcher, run

PLAN = b"""\
                    OAK TRUST
                DISTRIBUTION PLAN

     The Trust adopts this Plan under Rule 12b-1 for the Class A Shares of its Funds, as of May 1, 2004.

     1. The Trust shall pay a distribution fee at an annual rate of 0.25% of the average daily net assets of
the Class A Shares of Elm Growth Fund.
"""
HEADER = {
    "filename": "d1.txt",
    "filing_date": date(2004, 5, 3),
    "filers": (Filer("0000000001", "Oak Trust", (FormerName("Élan Trust", date(2001, 1, 2)),)),),
    "series": (SeriesId("S1", "Elm Growth Fund", None, (ShareClassId("C1", "Class A"),)),),
}


def read(name: str = "a.txt", content: bytes = PLAN) -> FileOutcome:
    exhibits = read_exhibits(name, content)
    outcomes = (outcome_of(replace(exhibit, **HEADER), reading) for exhibit, reading in exhibits)  # type: ignore[arg-type]
    return FileOutcome(Source(Path(name), name, len(content)), sha256(content).hexdigest(), tuple(outcomes))


def kept(cache: Cache, file: FileOutcome) -> FileOutcome | None:
    assert file.sha256 is not None
    return cache.get(file.source, file.sha256)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def file() -> FileOutcome:
    return read()


@pytest.fixture
def cache(tmp_path: Path, file: FileOutcome) -> Cache:
    """One that holds one file."""
    cache = Cache(tmp_path / "cache")
    cache.put(file)
    assert kept(cache, file) == file
    return cache


@pytest.fixture
def entry(tmp_path: Path, cache: Cache) -> Path:
    (entry,) = entries(tmp_path / "cache")
    return entry


# ---------------------------------------------------------------------- what goes in comes out


def test_an_entry_holds_every_kind_of_value(file: FileOutcome) -> None:
    (outcome,) = file.outcomes
    assert outcome.reading.rates
    assert outcome.reading.figures
    odd = replace(outcome.reading.rates[0], tier_from=Decimal("1E+3"), tier_to=Decimal("0"), row_number=0)
    odd = replace(odd, portfolio_name="Fonds d\u2019\u00c9lan \U0001f333\0\n\x1c", assumed=("bound", ""))
    outcomes = (replace(outcome, reading=replace(outcome.reading, rates=(odd,))), outcome)
    assert unpacked(packed(outcomes)) == outcomes
    assert str(unpacked(packed(outcomes))[0].reading.rates[0].tier_from) == "1E+3"
    assert unpacked(packed(())) == ()


def test_the_content_of_an_exhibit_is_no_part_of_an_entry(file: FileOutcome) -> None:
    (outcome,) = file.outcomes
    with pytest.raises(NoEntry):
        packed([replace(outcome, exhibit=Exhibit("a.txt", b"content"))])


def test_a_folder_of_the_cache_is_of_its_owner_alone(entry: Path, tmp_path: Path) -> None:
    places = [entry, *entry.parents]
    modes = [oct(path.stat().st_mode & 0o777) for path in places[: places.index(tmp_path)]]
    assert modes == ["0o600", "0o700", "0o700", "0o700"]


def test_a_file_of_no_exhibits_is_kept(tmp_path: Path, file: FileOutcome) -> None:
    empty = replace(file, outcomes=())
    Cache(tmp_path).put(empty)
    assert kept(Cache(tmp_path), empty) == empty


# ---------------------------------------------------------------------- what a key stands for


def test_code_python_and_libraries_are_in_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parts = (tmp_path / "parsers", tmp_path / "pipeline")
    for part in parts:
        (part / "ingest").mkdir(parents=True)
        (part / "run.py").write_text("1")
        (part / "frames.py").write_text("1")
        (part / "vocabulary.py").write_text("1")
    monkeypatch.setattr(caching.parsers, "__path__", [str(parts[0])])
    monkeypatch.setattr(caching, "_OURS", parts[1])

    def changed(change: Callable[[], object]) -> bool:
        before = code_version.__wrapped__()
        change()
        return code_version.__wrapped__() != before

    assert changed(lambda: (parts[0] / "words.txt").write_text("a phrase"))
    assert changed(lambda: (parts[1] / "ingest" / "fitting.py").write_text("2"))
    assert changed(lambda: (parts[1] / "run.py").write_text("2"))
    assert changed(lambda: monkeypatch.setattr(caching.sys, "version", "another"))
    for library in caching.LIBRARIES:
        versions = {name: "2" if name == library else "1" for name in caching.LIBRARIES}
        assert changed(lambda of=versions: monkeypatch.setattr(caching, "version", of.__getitem__))
    assert not changed(lambda: (parts[1] / "commands.py").write_text("2"))


def test_the_libraries_that_open_media_are_there() -> None:
    assert "none" not in map(caching._version, caching.LIBRARIES)


# ---------------------------------------------------------------------- damage


class Payload:
    """A pickle of it makes a file as it is opened."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.proof),)


def sealed(stream: bytes) -> bytes:
    return sha256(stream).digest() + stream


def of_lines(*lines: object) -> bytes:
    """An entry that is whole, and of any JSON."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return sealed(zlib.compress(text.encode()))


def plain(file: FileOutcome) -> Any:
    """The JSON of its only exhibit."""
    return json.loads(zlib.decompress(packed(file.outcomes)[32:]))


def altered(file: FileOutcome, *path: int, to: object) -> bytes:
    line = inner = plain(file)
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return of_lines(line)


READING, DOCUMENT, RATES, FIGURES = (2,), (2, 2), (2, 4), (2, 6)  # where they stand in an outcome
VALUE = 1  # of a rate


def damages(file: FileOutcome, tmp_path: Path) -> Iterator[tuple[str, bytes]]:
    whole = packed(file.outcomes)
    payload = pickle.dumps(Payload(tmp_path / "ran"))
    yield from (("empty", b""), ("noise", b"x" * 200), ("short", whole[:20]), ("its seal alone", whole[:32]))
    yield from (("cut", whole[:-1]), ("longer", whole + b"x"), ("nulls", bytes(len(whole))))
    yield "one bit", whole[:-3] + bytes([whole[-3] ^ 1]) + whole[-2:]
    yield from (("a pickle", payload), ("a sealed pickle", sealed(payload)))
    yield "a pickle in the stream", sealed(zlib.compress(payload))
    yield "a stream cut short", sealed(whole[32:-6])
    yield "something behind the stream", sealed(whole[32:] + b"x")
    yield "no JSON", of_lines("{")
    yield "deep JSON", of_lines("[" * 200_000)
    yield "deep and whole JSON", of_lines("[" * 100_000 + "]" * 100_000)
    yield "a number without end", of_lines("9" * 100_000)
    yield from ((f"JSON {value!r}", of_lines(value)) for value in ({}, [], None, "a", 1, [1, 2, 3]))
    yield "a field more", of_lines([*plain(file), None])
    yield "a field less", of_lines(plain(file)[:-1])
    yield "an object", of_lines({"exhibit": 1, "content_sha256": 2, "reading": 3})
    for place, to in (
        ((0, 1), "content"),
        ((0, 0), "b.txt"),
        ((0, 0), "a.txt.b#1"),
        ((0, 7), "20040503"),
        ((0, 7), "2004-02-30"),
        ((0, 7), 20040503),
        ((0, 10), 1),
        ((1,), None),
        ((*READING, 0), "quarantined"),
        ((*READING, 0), "irrelevant"),
        ((*READING, 0), "read"),
        ((*READING, 0), []),
        (DOCUMENT, None),
        (RATES, None),
        (RATES, {}),
        (RATES, [[]]),
        ((*RATES, 0, VALUE), 0.0025),
        ((*RATES, 0, VALUE), " 0.0025"),
        ((*RATES, 0, VALUE), "0.00_25"),
        ((*RATES, 0, VALUE), "NaN"),
        ((*RATES, 0, VALUE), "1.5"),
        ((*RATES, 0, VALUE), "0.123456789"),
        ((*RATES, 0, VALUE), ""),
        ((*RATES, 0, 2), "\ud800"),
        ((*RATES, 0, 2), 7),
        ((*RATES, 0, 4), 2**40),
        ((*RATES, 0, 4), True),
        ((*RATES, 0, 4), float("inf")),
        ((*FIGURES, 0, 3), [1]),
        ((*FIGURES, 0, 3), [1, 2, 3]),
        ((*FIGURES, 0, 3), ["1", 2]),
    ):
        yield f"{place} is {to!r}", altered(file, *place, to=to)


def test_a_damaged_entry_is_not_there(cache: Cache, entry: Path, file: FileOutcome, tmp_path: Path) -> None:
    assert unpacked(altered(file, 1, to=file.outcomes[0].content_sha256)) == file.outcomes
    there = []
    for name, damage in damages(file, tmp_path):
        entry.write_bytes(damage)
        there += [name] if kept(cache, file) is not None else []
    assert there == []
    assert not (tmp_path / "ran").exists()


def test_any_changed_byte_is_noticed(file: FileOutcome) -> None:
    whole = packed(file.outcomes)
    for at in range(len(whole)):
        with pytest.raises(NoEntry):
            unpacked(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])


def test_a_stream_that_swells_is_not_opened_to_its_end(
    monkeypatch: pytest.MonkeyPatch, file: FileOutcome
) -> None:
    monkeypatch.setattr(cache_entry, "MOST_OPENED", 100_000)
    for stream in (b" " * 99_999, b" " * 100_001, b" " * 10**8):
        with pytest.raises(NoEntry):
            unpacked(sealed(zlib.compress(stream)))
    outcomes = file.outcomes * 1_000
    with pytest.raises(NoEntry):  # what would not be opened is not kept either
        packed(outcomes)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        here = os.getcwd()
        os.chdir(path.parent)  # its path may be longer than the address of a socket
        opened.bind(path.name)
        os.chdir(here)


def _link(path: Path) -> None:
    path.with_name("elsewhere").write_bytes(packed(read().outcomes))
    path.symlink_to("elsewhere")


def _of_all(path: Path) -> None:
    path.write_bytes(packed(read().outcomes))
    path.chmod(0o666)


STAND_INS = {
    "a link": _link,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a FIFO": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": _socket,
    "a gigabyte of nothing": _sparse,
    "a file that all may write": _of_all,
}


@pytest.mark.parametrize("place", STAND_INS.values(), ids=STAND_INS)
def test_what_is_no_file_of_ours_is_not_there(
    cache: Cache, entry: Path, file: FileOutcome, place: Callable[[Path], None]
) -> None:
    entry.unlink()
    place(entry)
    assert kept(cache, file) is None
    cache.put(file)  # in its place, or not at all
    assert kept(cache, file) in (file, None)
    assert not list(entry.parent.glob("*.*"))
    cache.prune([])
    assert not list(entry.parents[1].glob("*"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices and gives files away")
@pytest.mark.parametrize("of_another", [0, 1, 2, 3])
def test_what_belongs_to_another_is_not_used(
    cache: Cache, entry: Path, file: FileOutcome, of_another: int
) -> None:
    os.chown([entry, *entry.parents][of_another], 12345, -1)
    assert kept(cache, file) is None
    entry.unlink()
    cache.put(file)
    assert entry.exists() is (of_another == 0)


# ---------------------------------------------------------------------- folders of others


def _writable(folder: Path) -> None:
    folder.chmod(0o777)


def _by_the_group(folder: Path) -> None:
    folder.chmod(0o770)


def _linked(folder: Path) -> None:
    folder.rename(folder.with_name("real"))
    folder.symlink_to("real")


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("change", [_writable, _by_the_group, _linked])
def test_a_folder_in_which_others_may_write_is_not_used(
    cache: Cache, entry: Path, file: FileOutcome, change: Callable[[Path], None], depth: int
) -> None:
    change(entry.parents[depth])
    assert kept(cache, file) is None
    entry.unlink()
    cache.put(file)
    assert not entry.exists()


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("change", [_writable, _by_the_group, _linked])
def test_a_folder_that_is_not_used_is_told(
    cache: Cache, entry: Path, change: Callable[[Path], None], depth: int
) -> None:
    assert cache.fault() is None
    change(entry.parents[depth])
    assert "delete it, which costs time only" in (cache.fault() or "")


def test_a_cache_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    assert Cache(None).fault() is None
    assert Cache(tmp_path / "cache").fault() is None
    assert Cache(tmp_path).fault() is None


def test_a_run_tells_once_that_its_cache_is_not_used(tmp_path: Path) -> None:
    inputs, output = tmp_path / "a.txt", tmp_path / "out"
    inputs.write_bytes(PLAN)
    (output / ".cache").mkdir(parents=True)
    (output / ".cache").chmod(0o775)
    told: list[str] = []
    run([inputs], output, jobs=1, watcher=Watcher(warn=told.append))
    assert [str(output / ".cache") in sentence for sentence in told] == [True]


def test_a_cache_in_which_others_may_write_is_left_as_it_is(cache: Cache, entry: Path) -> None:
    entry.parents[2].chmod(0o777)
    cache.prune([])
    assert entry.exists()


def test_a_cache_that_cannot_be_made_keeps_nothing(tmp_path: Path, file: FileOutcome) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "cache", Path("/proc/cache")):
        cache = Cache(folder)
        cache.put(file)
        assert kept(cache, file) is None
        cache.prune([file])


def test_a_full_disk_leaves_no_part(
    tmp_path: Path, file: FileOutcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    Cache(tmp_path).put(file)
    assert entries(tmp_path) == []


@pytest.mark.parametrize("fault", [MemoryError, RecursionError])
def test_an_entry_that_takes_too_much_is_no_fault(
    cache: Cache, file: FileOutcome, fault: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(_: object) -> None:
        raise fault

    monkeypatch.setattr(caching, "packed", greedy)
    cache.put(replace(file, source=replace(file.source, name="b.txt")))
    monkeypatch.setattr(caching, "unpacked", greedy)
    assert kept(cache, file) is None


# ---------------------------------------------------------------------- pruning


def several(count: int) -> Sequence[FileOutcome]:
    (outcome,) = read().outcomes
    none_of_ours = Reading(Status.IRRELEVANT, "none of ours")
    return [
        FileOutcome(
            Source(Path(name), name, 1),
            "0" * 64,
            (Outcome(Exhibit(name, b""), outcome.content_sha256, none_of_ours),),
        )
        for name in (f"{number}.txt" for number in range(count))
    ]


def test_only_what_the_inputs_hold_is_left(tmp_path: Path) -> None:
    cache, files = Cache(tmp_path), several(300)
    for file in files:
        cache.put(file)
    (tmp_path / "0123").mkdir()  # of other code
    (tmp_path / "0123" / "entry").touch()
    (tmp_path / "stray").touch()
    part = entries(tmp_path / code_version())[0]
    part.with_name(f"{part.name}.0123456789abcdef").touch()  # of a run that was killed
    (tmp_path / code_version() / "zz").symlink_to(tmp_path)
    cache.prune(files[:100])
    assert sum(kept(cache, file) is not None for file in files[:100]) == 100
    assert len(entries(tmp_path)) == 100
    assert [path.name for path in tmp_path.iterdir()] == [code_version()]
    cache.prune([])
    assert not list((tmp_path / code_version()).iterdir())


def test_what_dead_runs_were_writing_is_swept(tmp_path: Path, cache: Cache, entry: Path) -> None:
    part = entry.with_name(f"{entry.name}.0123456789abcdef")
    part.touch()
    of_other_code = tmp_path / "cache" / "0123" / "45" / "67.89"
    of_other_code.parent.mkdir(parents=True, mode=0o700)
    of_other_code.parents[1].chmod(0o700)
    of_other_code.touch()
    told: list[str] = []
    cache.sweep(told.append)
    assert entries(tmp_path / "cache") == [entry]
    assert told == []
    part.touch()
    entry.parents[2].chmod(0o777)
    cache.sweep(told.append)
    assert part.exists()
    assert told == [cache.fault()]


def test_a_run_that_publishes_nothing_sweeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, output = tmp_path / "a.txt", tmp_path / "out"
    inputs.write_bytes(PLAN)
    Cache(output / ".cache").put(read())
    part = entries(output)[0].with_suffix(".0123456789abcdef")
    part.touch()
    monkeypatch.setattr("pipeline.run.audit", lambda *_: ["It refuses."])
    with pytest.raises(NothingPublished):
        run([inputs], output, jobs=1)
    assert not part.exists()


def test_pruning_looks_at_each_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, files = Cache(tmp_path), several(400)
    for file in files:
        cache.put(file)
    folders = sum(path.is_dir() for path in tmp_path.rglob("*")) + 1
    listed: list[object] = []
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda place: (listed.append(place), listdir(place))[1])
    cache.prune(files)
    assert len(listed) == folders
    assert len(entries(tmp_path)) == 400


def test_a_run_prunes_after_it_has_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs, output = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for name in ("a.txt", "b.txt"):
        (inputs / name).write_bytes(PLAN + name.encode())
    run([inputs], output, jobs=1)
    assert len(entries(output / ".cache")) == 2
    (inputs / "b.txt").unlink()
    with monkeypatch.context() as refusing:
        refusing.setattr("pipeline.run.audit", lambda *_: ["It refuses."])
        with pytest.raises(NothingPublished, match="It refuses"):
            run([inputs], output, jobs=1, drop_limit=None)
    assert len(entries(output / ".cache")) == 2
    run([inputs], output, jobs=1, drop_limit=None)
    assert len(entries(output / ".cache")) == 1
