"""What was read is kept in a database that may be lost, damaged or another's: that costs time only."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from made_nights import amendment, fees, plan
from nightly import ELM, OAK, Killed, Place, in_this_process, renamed

from pipeline import run as recipe
from pipeline.errors import NothingPublished
from pipeline.ingest import program
from pipeline.ingest.program import code_version, tables_version
from pipeline.ingest.readings import database
from pipeline.ingest.readings.database import readings
from pipeline.ingest.readings.kept import Kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """An output that has read and published three files."""
    in_this_process(monkeypatch)
    made = Place(tmp_path, random.Random(1))
    made.inputs.mkdir()
    made.put(made.inputs / "a.txt", plan(OAK, fees(2, 3)).encode())
    made.put(made.inputs / "b.txt", amendment(OAK, 1, fees(2, 4)).encode())
    made.put(made.inputs / "c.txt", plan(ELM, fees(2, 2)).encode())
    made.run()
    return made


@pytest.fixture
def kept(place: Place) -> Path:
    """The database of that output."""
    (file,) = (place.output / ".cache").iterdir()
    return file


def names(kept: Path) -> list[str]:
    with duckdb.connect(str(kept), read_only=True) as found:
        return [str(row[0]) for row in found.sql("SELECT name FROM files ORDER BY name").fetchall()]


def read_in(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that the next run reads; it publishes what a run from nothing does."""
    extract, read = recipe.extract, list[str]()

    def told(sources: object, *arguments: object, **options: object) -> Iterator[object]:
        given = list(sources)  # type: ignore[call-overload]
        read.extend(source.name for source in given)
        yield from extract(given, *arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(recipe, "extract", told)
        place.run()
    return sorted(read)


# --------------------------------------------------------------------------- what is kept


def test_the_database_is_of_its_owner_alone_and_nothing_lies_beside_it(kept: Path) -> None:
    assert kept.name == f"readings-{code_version()}.duckdb"
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert kept.stat().st_mode & 0o022 == 0


def test_only_what_is_new_or_another_is_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_in(place, monkeypatch) == []
    place.put(place.inputs / "b.txt", amendment(OAK, 1, fees(3, 4)).encode())
    place.put(place.inputs / "d.txt", amendment(OAK, 2, fees(3, 4)).encode())
    (place.inputs / "a.txt").touch()
    (place.inputs / "sub").mkdir()
    (place.inputs / "c.txt").rename(place.inputs / "sub" / "c.txt")
    assert read_in(place, monkeypatch) == ["b.txt", "d.txt"]


def test_what_was_quarantined_is_read_each_time(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.put(place.inputs / "empty.txt", b"")
    assert read_in(place, monkeypatch) == ["empty.txt"]
    assert read_in(place, monkeypatch) == ["empty.txt"]
    place.put(place.inputs / "empty.txt", b"Dear shareholder,\n\nthe meeting is on Friday.\n")
    assert read_in(place, monkeypatch) == ["empty.txt"]
    assert read_in(place, monkeypatch) == []


def test_what_is_gone_is_forgotten_once_that_is_published(
    place: Place, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place.inputs / "b.txt").unlink()
    with monkeypatch.context() as refusing:
        refusing.setattr(recipe, "audit", lambda _: ["It refuses."])
        with pytest.raises(NothingPublished):
            place.run()
    assert names(kept) == ["a.txt", "b.txt", "c.txt"]
    place.run()
    assert names(kept) == ["a.txt", "c.txt"]


def test_what_is_another_leaves_nothing_behind_once_that_is_published(place: Place, kept: Path) -> None:
    place.put(place.inputs / "b.txt", renamed(OAK, ELM).encode())
    place.run()
    assert names(kept) == ["a.txt", "b.txt", "c.txt"]
    with duckdb.connect(str(kept), read_only=True) as found:
        for table in ("copies", "documents", "entries", "rates", "ties", "own_names"):
            assert found.sql(f"SELECT count(*) FROM {table} WHERE source_path NOT SIMILAR TO '[abc].txt'"
                             ).fetchall() == [(0,)]  # fmt: skip
        assert found.sql("SELECT count(*) FROM touched").fetchall() == [(0,)]


def test_what_a_killed_run_had_read_is_not_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.put(place.inputs / "d.txt", renamed(OAK, ELM).encode())

    def end(_: Kept) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Kept, "leave_out", end)
        with pytest.raises(Killed):
            place.run()
    assert read_in(place, monkeypatch) == []
    place.checked()


@pytest.mark.parametrize("memory", ["100KB", "2MB", "6MB"])
def test_where_memory_is_too_little_more_is_taken(
    place: Place, monkeypatch: pytest.MonkeyPatch, memory: str
) -> None:
    place.put(place.inputs / "d.txt", renamed(OAK, ELM).encode())
    with monkeypatch.context() as patched:
        patched.setattr(database, "MEMORY", memory)
        place.run()
    assert place.told == ["What is kept needs more memory than usual: it is given 1GB."]
    place.checked()


def test_where_all_memory_is_too_little_nothing_is_published(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (place.output / "latest").resolve()
    for name in ("MEMORY", "MORE"):
        monkeypatch.setattr(database, name, "2MB")
    monkeypatch.setattr(recipe, "MORE", "2MB")
    place.put(place.inputs / "d.txt", renamed(OAK, ELM).encode())
    with pytest.raises(NothingPublished, match="more memory or room"):
        place.run()
    assert (place.output / "latest").resolve() == before


# --------------------------------------------------------------------------- what a key stands for


def test_code_python_and_libraries_are_in_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rooms = (tmp_path / "parsers", tmp_path / "pipeline")
    for name in ("parsers/words.txt", "pipeline/run.py", "pipeline/frames.py", "pipeline/ingest/fitting.py",
                 "pipeline/identity/ties.py", "pipeline/replay/replay.py"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(program.parsers, "__path__", [str(rooms[0])])
    monkeypatch.setattr(program, "_OURS", rooms[1])
    monkeypatch.setattr(program, "_SHAPING", ("frames.py", "run.py", "ingest", "identity/ties.py"))

    def changed(change: Callable[[], object], version: Callable[[], str]) -> bool:
        before = version()
        change()
        return version() != before

    of_readings = code_version.__wrapped__
    for name in (
        "parsers/words.txt",
        "pipeline/run.py",
        "pipeline/ingest/fitting.py",
        "pipeline/identity/ties.py",
    ):
        assert changed(lambda at=name: (tmp_path / at).write_text("2"), of_readings)  # type: ignore[misc]
    assert not changed(lambda: (tmp_path / "pipeline/replay/replay.py").write_text("2"), of_readings)
    assert changed(
        lambda: (tmp_path / "pipeline/replay/replay.py").write_text("3"), tables_version.__wrapped__
    )
    assert changed(lambda: monkeypatch.setattr(program.sys, "version", "another"), of_readings)
    for library in program.LIBRARIES:
        versions = {name: "2" if name == library else "1" for name in program.LIBRARIES}
        assert changed(
            lambda of=versions: monkeypatch.setattr(program, "version", of.__getitem__), of_readings
        )


def test_the_libraries_that_open_media_are_there() -> None:
    assert "none" not in map(program._version, program.LIBRARIES)


# --------------------------------------------------------------------------- damage


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096::512] = b"\x55" * len(content[4096::512])
    path.write_bytes(content)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "file").touch()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def _of_others(path: Path) -> None:
    path.chmod(0o666)


DAMAGES = {
    "text": lambda path: path.write_text("no database"),
    "nothing": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(random.Random(1).randbytes(50_000)),
    "cut": _cut,
    "altered": _altered,
    "a folder": _folder,
    "a pipe": _pipe,
    "a link": _link,
    "a file that all may write": _of_others,
    "of another program": lambda path: (path.unlink(), duckdb.connect(str(path)).close()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_database_is_begun_anew(place: Place, kept: Path, damage: Callable[[Path], object]) -> None:
    tables = {path.name: path.read_bytes() for path in (place.output / "latest").glob("*.parquet")}
    damage(kept)
    place.told.clear()
    place.run()
    assert {path.name: path.read_bytes() for path in (place.output / "latest").glob("*.parquet")} == tables
    assert len(place.told) <= 1
    assert [words for words in place.told if "are read again" not in words] == []
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert names(kept) == ["a.txt", "b.txt", "c.txt"]


def _writable(folder: Path) -> None:
    folder.chmod(0o777)


def _linked(folder: Path) -> None:
    folder.rename(folder.parent.parent / "real")
    folder.symlink_to(folder.parent.parent / "real")


def _no_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder")


@pytest.mark.parametrize("change", [_writable, _linked, _no_folder])
def test_a_folder_of_others_is_not_used_and_left_as_it_is(
    place: Place, change: Callable[[Path], None]
) -> None:
    folder = place.output / ".cache"
    change(folder)
    before = sorted(folder.iterdir()) if folder.is_dir() else []
    place.told.clear()
    place.run()
    assert ["is not used" in words and str(folder) in words for words in place.told] == [True]
    assert (sorted(folder.iterdir()) if folder.is_dir() else []) == before


def test_what_dead_runs_and_other_code_left_is_swept(place: Place, kept: Path) -> None:
    (kept.parent / "queries-dead").mkdir()
    (kept.parent / "queries-dead" / "spilled").touch()
    (kept.parent / "readings-0123.duckdb").touch()
    with readings(kept.parent, place.told.append):
        pass
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


# --------------------------------------------------------------------------- what is shown is another


def test_latest_may_show_an_older_snapshot(place: Place) -> None:
    place.put(place.inputs / "d.txt", renamed(OAK, ELM).encode())
    place.run()
    older = min((place.output / "snapshots").iterdir())
    (place.output / "latest").unlink()
    (place.output / "latest").symlink_to(Path("snapshots", older.name))
    place.checked()


@pytest.mark.parametrize("act", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1")])
@pytest.mark.parametrize("name", ["fee_rates", "documents"])
def test_a_published_table_that_is_lost_or_altered_is_written_again(
    place: Place, act: Callable[[Path], object], name: str
) -> None:
    """It is told, at the most, that moved ids could not be compared; no altered byte is published again."""
    whole = {path.name: path.read_bytes() for path in (place.output / "latest").glob("*.parquet")}
    act((place.output / "latest").resolve() / f"{name}.parquet")
    place.put(place.inputs / "d.txt", plan("GUM SERIES TRUST", fees(1, 2)).encode())
    place.run()
    (place.inputs / "d.txt").unlink()
    place.run()
    assert {path.name: path.read_bytes() for path in (place.output / "latest").glob("*.parquet")} == whole
