"""Nights in a row on one output, each followed by a run from nothing over the same inputs, which must agree.

What is read is read in this process, and once for all nights: what is tried here is what is made of it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_nights import amendment, as_html, fees, plan

from bench.histories.making import family
from bench.made_files import submission, tarred, zipped
from parsers.model import Exhibit, Reading
from pipeline import run as recipe
from pipeline.errors import NothingPublished
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Work, file_of
from pipeline.ingest.outcome import FileOutcome, Source
from pipeline.ingest.readings import kept
from pipeline.ingest.workers import Answer, Job
from pipeline.publish.dictionary import TABLES
from pipeline.publish.id_moves import id_moves
from pipeline.run import Summary, Watcher, run

Order = Sequence[str | int]
OAK, ELM, ASH = "OAK SERIES TRUST", "ELM SERIES TRUST", "ASH SERIES TRUST"


# --------------------------------------------------------------------------- what files hold


def unnamed(funds: Mapping[str, str], title: str = "DISTRIBUTION PLAN", number: int = 1) -> str:
    """An amendment that names no registrant: what it lists ties it, or its title."""
    rows = "\n".join(f"{fund:<33}{fee:<22}0.10%" for fund, fee in funds.items())
    listed = f"""\
     Schedule A to the Plan is hereby deleted in its entirety and replaced with the following:

                              SCHEDULE A

Fund                             Distribution Fee      Service Fee
----                             ----------------      -----------
{rows}
"""
    said = "     The fee of the Plan is 0.25% of the average daily net assets of the Class A Shares.\n"
    return f"""\
                           AMENDMENT NO. {number}
                          TO THE {title}
                           (Class A Shares)

     The Distribution Plan (Class A Shares), dated as of May 1, 2001, is hereby amended,
effective July 1, {2001 + number}:
{listed if funds else said}
Dated: July 1, {2001 + number}
"""


def renamed(old: str, new: str) -> str:
    text = amendment(new, 3, fees(2, 3))
    return text.replace("is hereby amended,", f"is hereby amended ({new}, formerly {old}),")


def _texts() -> list[str]:
    """Documents of a few families, some of which come to be one by a third."""
    found = [plan(trust, fees(2, 3)) for trust in (OAK, ELM, ASH)]
    found += [amendment(trust, number, fees(2, 4, number)) for trust in (OAK, ELM) for number in (1, 2)]
    both = {**{f"Oak {fund} Fund": "0.15%" for fund in ("Growth", "Bond")}, "Elm Growth Fund": "0.20%",
            "Elm Bond Fund": "0.25%"}  # fmt: skip
    found += [unnamed(both, number=4), unnamed(dict(list(both.items())[:2]), number=5)]
    found += [unnamed(dict(list(both.items())[2:]), number=6), unnamed({"Gold Leaf Fund": "0.25%"})]
    found += [unnamed({"Gold Leaf Fund": "0.35%", "Oak Growth Fund": "0.15%"}, number=2)]
    found += [unnamed({}), unnamed({}, f"{OAK} DISTRIBUTION PLAN"), unnamed({}, number=2)]
    found += [unnamed({"Elm Growth Fund": "0.20%"}, f"{ELM} DISTRIBUTION PLAN", 3)]
    found += [renamed(OAK, ELM), renamed(ASH, "BAY SERIES TRUST")]
    found += [plan(f"{OAK} AND {ASH}", fees(2, 2)), plan("OAK SERIES TRUST II", fees(2, 3))]
    found += ["Dear shareholder,\n\nthe annual meeting is on Friday.\n", "", "   \n"]
    return found


@cache
def contents(seed: int) -> dict[str, tuple[bytes, ...]]:
    """What a file may hold, by the ending of its name; the seed chooses the made families among it."""
    texts = _texts()
    told = [each for number in (1, 2) for name, each in family(number + 2 * seed, seed).files.items()
            if name.endswith(".txt")]  # fmt: skip
    pages = [as_html(text) for text in texts[:5]] + [
        "",
        "<html><title>Request Rate Threshold Exceeded</title>",
    ]
    some = [text.encode() for text in texts]
    packs = [{"a.txt": some[at], "b/c.txt": some[at + 3], "d2.txt": some[at]} for at in range(0, 12, 3)]
    packs += [{"a.txt": some[3], "e.txt": b""}, {"e.txt": some[-3]}]
    filed = [submission({"x.txt": some[at], "y.htm": pages[at % 5].encode()}, filer=filer, day=f"200{at}0502")
             for at, filer in enumerate((OAK, ELM, ASH, "GUM TRUST"))]  # fmt: skip
    other = b"0000912345", b"0000000077"
    filed += [submission({"x.txt": some[at]}, filer=OAK).replace(*other) for at in (1, 4)]
    return {
        "txt": (*some, *(text.encode() for text in told)),
        "htm": tuple(page.encode() for page in pages),
        "zip": (*(zipped(pack) for pack in packs), zipped(packs[0])[:-30]),
        "tar": tuple(tarred(pack) for pack in packs[:2]),
        "nc": (*filed, filed[0][:-200]),
    }


FOLDERS = ("", "a", "b")
NAMES = tuple(
    [f"d{at}.txt" for at in range(1, 8)]
    + ["e1.htm", "e2.htm", "p1.zip", "p2.zip", "t1.tar", "s1.nc", "s2.nc"]
)


# --------------------------------------------------------------------------- reading in this process


@cache
def _read(name: str, content: bytes, said: tuple[Any, ...]) -> tuple[tuple[Exhibit, Reading], ...]:
    return tuple(read_exhibits(name, content, frozenset(), said))


def reads(
    name: str, content: bytes, skip: frozenset[int] = frozenset(), said: tuple[Any, ...] = ()
) -> Iterator[tuple[Exhibit, Reading]]:
    assert not skip
    yield from _read(name, content, said)


def _extract(
    sources: Sequence[Source], work: Work, *_: object, **__: object
) -> Generator[FileOutcome, None, None]:
    for source in sources:
        yield file_of(Answer(source, tuple(work.told(source, frozenset()))))


def _spread(job: Job[Any, Any], given: Sequence[Any], _: int) -> Iterator[Answer[Any, Any]]:
    return (Answer(each, tuple(job(each, frozenset()))) for each in given)


def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "extract", _extract)
    monkeypatch.setattr(kept, "spread", _spread)


class Killed(BaseException):
    """Stands for the end of the process; nobody is to trap it."""


# --------------------------------------------------------------------------- a place and what happens there


@dataclass
class Place:
    """The inputs, the output and the output of the run from nothing; `mix` chooses what is left open."""

    home: Path
    mix: random.Random
    seed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> Path:
        return self.home / "in"

    @property
    def output(self) -> Path:
        return self.home / "out"

    @property
    def files(self) -> list[Path]:
        return sorted(path for path in self.inputs.rglob("*") if path.is_file() and path.suffix != ".csv")

    def put(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def run(self, drop_limit: int | None = None, **more: Any) -> Summary:
        return run([self.inputs], self.output, jobs=1, drop_limit=drop_limit, read=reads,
                   watcher=Watcher(warn=self.told.append), **more)  # fmt: skip

    def checked(self, **more: Any) -> Summary:
        """A run; it must publish what one from nothing does, and move what the whole comparison moves."""
        before = _shown(self.output)
        self.told.clear()
        done = self.run(**more)
        assert self.told == []
        fresh = self.home / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        if (self.output / "decisions.toml").exists():
            shutil.copy(self.output / "decisions.toml", fresh)
        new = run([self.inputs], fresh, jobs=1, drop_limit=None, read=reads).snapshot
        other = {name for name in TABLES if rows(done.snapshot, name) != rows(new, name)}
        assert other == set()
        for key in ("tables", "rows", "filings", "findings", "inputs"):
            assert _manifest(done.snapshot)[key] == _manifest(new)[key], key
        tables = {name: pq.read_table(done.snapshot / f"{name}.parquet") for name in TABLES}
        moved = (done.snapshot / "id_moves.csv").read_text().splitlines()
        assert set(moved) ^ set(id_moves(before, tables).splitlines()) == set()
        assert {path.name for path in self.output.iterdir()} <= {"latest", "snapshots", ".cache", ".lock",
                                                                 "decisions.toml"}  # fmt: skip
        assert not done.undone
        return done


def rows(snapshot: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(snapshot / f"{name}.parquet").to_pylist()
    return found


def _shown(output: Path) -> Path | None:
    return (output / "latest").resolve() if (output / "latest").exists() else None


def _manifest(snapshot: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((snapshot / "run.json").read_text())
    return found


# --------------------------------------------------------------------------- what happens by day


def _any_file(place: Place) -> Path:
    return place.mix.choice(place.files)


def _free(place: Place, name: str) -> Path:
    return place.inputs / place.mix.choice(FOLDERS) / name


def added(place: Place) -> None:
    name = place.mix.choice(NAMES)
    place.put(_free(place, name), place.mix.choice(contents(place.seed)[name.rpartition(".")[2]]))


def changed(place: Place) -> None:
    path = _any_file(place)
    place.put(path, place.mix.choice(contents(place.seed)[path.suffix[1:]]))


def changed_unseen(place: Place) -> None:
    """Another content of the same size, under the same times of modification."""
    path = _any_file(place)
    told, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace(b"0.15%", b"0.45%").replace(b"0.20%", b"0.15%"))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def touched(place: Place) -> None:
    _any_file(place).touch()


def removed(place: Place) -> None:
    if len(place.files) > 1:
        _any_file(place).unlink()


def moved(place: Place) -> None:
    """To another folder, or under another name."""
    path = _any_file(place)
    names = [name for name in NAMES if name.endswith(path.suffix)]
    name = path.name if place.mix.random() < 0.7 else place.mix.choice(names)
    to = _free(place, name)
    to.parent.mkdir(parents=True, exist_ok=True)
    path.rename(to)


def exchanged(place: Place) -> None:
    one = _any_file(place)
    two = place.mix.choice([path for path in place.files if path.suffix == one.suffix])
    other = two.read_bytes() if place.mix.random() < 0.5 else None
    if other is not None:
        two.write_bytes(one.read_bytes())
        one.write_bytes(other)
    elif one != two:
        one.rename(place.home / "held")
        two.rename(one)
        (place.home / "held").rename(two)


def copied(place: Place) -> None:
    path = _any_file(place)
    to = _free(place, path.name)
    if to != path:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.unlink(missing_ok=True)
        (shutil.copyfile if place.mix.random() < 0.7 else os.link)(path, to)


def folder_moved(place: Place) -> None:
    one, two = (place.inputs / name for name in ("a", "b"))
    if one.exists() and two.exists():
        one.rename(place.home / "held")
        two.rename(one)
        (place.home / "held").rename(two)


def indexed(place: Place) -> None:
    """Days of filing, of which some files have none, and some come before others."""
    folder = place.inputs / place.mix.choice(FOLDERS)
    folder.mkdir(exist_ok=True)
    lines = ["file,cik,form_type,exhibit_type,filing_date"]
    for path in (each for each in place.files if folder in each.parents):
        if place.mix.random() < 0.7:
            cik = place.mix.choice(("", "", "77", "912345", "123"))
            day = place.mix.choice(("", "2001-06-01", "2004-02-03", "2009-01-01"))
            lines.append(f"{path.relative_to(folder)},{cik},485BPOS,EX-99.M,{day}")
    lines += place.mix.sample(
        ["missing.txt,,485BPOS,EX-99.M,2003-01-01", "d1.txt,x,,,32"], place.mix.randint(0, 1)
    )
    (folder / "index.csv").write_text("\n".join([*lines, ""]))


def unindexed(place: Place) -> None:
    for path in place.inputs.rglob("index.csv"):
        if place.mix.random() < 0.6:
            path.unlink()


def decided(place: Place) -> None:
    """Decisions about names, and about rates of documents that are there or not."""
    blocks = []
    for old, new in (
        ("Oak Bond Fund", "Oak Value Fund"),
        ("Elm Growth Fund", "Gold Leaf Fund"),
        ("No", "None"),
    ):
        if place.mix.random() < 0.4:
            same = place.mix.choice(("true", "false"))
            blocks.append(f'[[rename]]\nold = "{old}"\nnew = "{new}"\nsame = {same}\n')
    shown = _shown(place.output)
    rates = rows(shown, "fee_rates") if shown else []
    for rate in place.mix.sample(rates, min(len(rates), place.mix.randint(0, 2))):
        blocks.append(
            f'[[rate]]\ndocument = "{rate["document_id"]}"\nlocator = "{rate["locator"]}"\ntake = "neither"\n'
        )
    if place.mix.random() < 0.3:
        blocks.append('[[rate]]\ndocument = "0123456789abcdef"\nlocator = "char=1,2"\ntake = "neither"\n')
    (place.output / "decisions.toml").write_text("\n".join(blocks))


def undecided(place: Place) -> None:
    (place.output / "decisions.toml").unlink(missing_ok=True)


# --------------------------------------------------------------------------- runs that publish nothing


def refused_for_few(place: Place) -> None:
    """Most of the files are away for a run."""
    away = place.files[1:]
    kept_there = {path: path.read_bytes() for path in away}
    for path in away:
        path.unlink()
    try:
        place.run(drop_limit=20)
    except NothingPublished:
        pass
    if place.mix.random() < 0.8:
        for path, content in kept_there.items():
            place.put(path, content)


@contextmanager
def _at(target: object, name: str, act: Callable[[], object], chance: random.Random) -> Iterator[None]:
    """In the block a function acts otherwise at one of its calls, before or behind what it does."""
    real, left, before = getattr(target, name), chance.randint(0, 3), chance.random() < 0.5

    def acting(*arguments: Any, **options: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0 and before:
            act()
        done = real(*arguments, **options)
        if left < 0:
            act()
        return done

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(target, name, acting)
        yield


def refused_by_audit(place: Place) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(recipe, "audit", lambda _: ["It refuses."])
        with pytest.raises(NothingPublished):
            place.run()


def killed(place: Place) -> None:
    def end() -> None:
        raise Killed

    places = (
        (recipe, "audit"), (recipe.Kept, "flush"), (recipe.Kept, "_take_over"), (recipe.Kept, "_forget"),
        (recipe.Kept, "leave_out"), (recipe, "publish"), (recipe.ChangedRows, "keep"), (recipe.Kept, "drop_gone"),
        (recipe.Readings, "note_published"), (recipe.Readings, "insert"), (recipe.Readings, "run"),
    )  # fmt: skip
    with _at(*place.mix.choice(places), end, place.mix):
        try:
            place.run()
        except Killed:
            pass


def gone_back(place: Place) -> None:
    """A person lets `latest` show an older snapshot."""
    older = sorted((place.output / "snapshots").glob("[!.]*"))[:-1]
    if older:
        (place.output / "latest").unlink()
        (place.output / "latest").symlink_to(Path("snapshots", place.mix.choice(older).name))


def cache_lost(place: Place) -> None:
    shutil.rmtree(place.output / ".cache", ignore_errors=True)


EVENTS: tuple[Callable[[Place], None], ...] = (
    *(
        added,
        added,
        added,
        changed,
        changed,
        changed_unseen,
        touched,
        removed,
        removed,
        moved,
        moved,
        exchanged,
    ),
    *(copied, copied, folder_moved, indexed, indexed, unindexed, decided, undecided, refused_for_few),
    *(refused_by_audit, killed, killed, gone_back, cache_lost),
)


def begin(home: Path, seed: int) -> Place:
    place = Place(home, random.Random(seed), seed % 5)
    place.inputs.mkdir(parents=True)
    for _ in range(place.mix.randint(1, 14)):
        added(place)
    place.checked()
    return place


def nights(home: Path, seed: int, count: int) -> list[str]:
    """So many nights, chosen by a seed; what happened before each."""
    place, told = begin(home, seed), []
    for _ in range(count):
        events = [place.mix.choice(EVENTS) for _ in range(place.mix.choice((0, 1, 1, 1, 2, 3)))]
        told.append(" ".join(event.__name__ for event in events))
        try:
            for event in events:
                event(place)
            place.checked()
        except (AssertionError, Exception) as error:
            error.add_note(f"seed {seed}, nights: {told}")
            raise
    return told
