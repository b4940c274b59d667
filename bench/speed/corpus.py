"""Files of as many exhibits as are asked for; the files of a smaller corpus are the first of a larger one.

So it is known what comes next: mostly amendments of families that are there already, as every night brings
them, and a few new families. The files stand in chapters: a family begins in its own one, and its last
documents come some chapters later.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from bench.speed.filings import OTHER, File, filed
from bench.speed.made_families import MadeFamily, made_family

_FAMILIES = 40  # that begin in a chapter
_SPREAD = 4  # chapters over which the documents of a family come
_TOGETHER = 4  # chapters that a process makes at once
_LEAST = 2_000  # exhibits that they surely hold


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its path below the folder, its bytes, its documents by name, or `OTHER`."""

    path: str
    size: int
    exhibits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run has to find: exhibits by status, and families."""

    exhibits: int
    parsed: int
    duplicate: int
    irrelevant: int
    families: int


def sequence(seed: int) -> Iterator[File]:
    """All files, in their order; there is no last one."""
    for start in count(0, _TOGETHER):
        yield from _chapters(seed, start)


def write(folder: Path, exhibits: int, seed: int, jobs: int) -> tuple[Written, ...]:
    """Writes the first files that together have so many exhibits, or the few more that the last one has."""
    kept: list[Written] = []
    total, starts, begun = 0, count(0, _TOGETHER), deque[Future[list[Written]]]()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while total < exhibits or begun:
            while len(begun) <= jobs and total + _LEAST * len(begun) < exhibits:
                begun.append(pool.submit(_write_chapters, folder, seed, next(starts)))
            for written in begun.popleft().result():
                if total < exhibits:
                    kept.append(written)
                    total += len(written.exhibits)
                else:
                    _remove(folder, written.path)
    return tuple(kept)


def first(files: Iterable[Written], exhibits: int) -> tuple[Written, ...]:
    """The files that a corpus of so many exhibits has."""
    kept, total = [], 0
    for file in files:
        if total >= exhibits:
            break
        kept.append(file)
        total += len(file.exhibits)
    return tuple(kept)


def counts(files: Iterable[Written]) -> Counts:
    """The truth about some files that are read together."""
    met = Counter(name for file in files for name in file.exhibits)
    others = met.pop(OTHER, 0)
    return Counts(
        exhibits=others + met.total(),
        parsed=len(met),
        duplicate=met.total() - len(met),
        irrelevant=others,
        families=len({name.partition("-")[0] for name in met}),
    )


def _chapters(seed: int, start: int) -> Iterator[File]:
    """The files of the chapters that are made together."""
    earliest = max(0, start + 1 - _SPREAD)
    begun = {chapter: list(_families(seed, chapter)) for chapter in range(earliest, start + _TOGETHER)}
    for chapter in range(start, start + _TOGETHER):
        come = [
            (family, at)
            for began in range(max(0, chapter + 1 - _SPREAD), chapter + 1)
            for family in begun[began]
            for at in range(len(family.documents))
            if began + at * _SPREAD // len(family.documents) == chapter
        ]
        random.Random(f"chapter-{seed}-{chapter}").shuffle(come)
        for family, at in come:
            yield from filed(family, at, seed)


def _families(seed: int, chapter: int) -> Iterator[MadeFamily]:
    """The families that begin in a chapter."""
    for number in range(chapter * _FAMILIES + 1, (chapter + 1) * _FAMILIES + 1):
        yield made_family(number, seed)


def _write_chapters(folder: Path, seed: int, start: int) -> list[Written]:
    found = []
    for file in _chapters(seed, start):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        found.append(Written(file.path, len(file.content), file.exhibits))
    return found


def _remove(folder: Path, path: str) -> None:
    """A file that is one too many, and the folders that held it alone."""
    (folder / path).unlink()
    with suppress(OSError):  # there are others in it
        for parent in list((folder / path).parents)[: len(Path(path).parts) - 1]:
            parent.rmdir()
