"""The quarterly data sets of a folder: their sub.tsv and num.tsv, in folders or zips, opened as streams."""

from __future__ import annotations

import lzma
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from parsers.container.allowance import TOTAL_LIMIT, ratio_limit
from pipeline.errors import UsageFault

NUM, SUB = "num.tsv", "sub.tsv"
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One of the files: `name` is told and published, below the folder given; `member` stands in a zip."""

    name: str
    path: Path
    member: str | None = None


@dataclass(frozen=True, slots=True)
class DataSet:
    """A quarter as the SEC publishes it."""

    sub: Source
    num: Source


def data_sets(folder: Path) -> list[DataSet]:
    """Every data set in a folder, its folders and the zips in them, by name; or that of one zip.

    Raises UsageFault where there is none, one lacks a file, or a folder or zip can't be read.
    """
    if not folder.exists():
        raise UsageFault(f"There is no {folder}: name the folder that holds the quarters, as 2012q1/num.tsv.")
    found = list(_found(folder))
    if not found:
        raise UsageFault(
            f"There is no {NUM} in {folder}: name a folder with the SEC's risk/return data sets, unpacked "
            "or as zips."
        )
    return found


def _found(folder: Path) -> Iterator[DataSet]:
    if not folder.is_dir():
        if not folder.is_file():  # a device or a pipe has no end
            raise UsageFault(f"{folder} is no folder, and no zip.")
        yield from _of_zip(folder, folder.name, asked=True)
        return
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders.sort()
        here = Path(place)
        known = {name.lower(): name for name in sorted(files)}
        if NUM in known:
            yield _both(
                {name: _in_folder(folder, here / known[name]) for name in (SUB, NUM) if name in known}
            )
        for name in sorted(files):
            if name.lower().endswith(".zip") and (here / name).is_file():
                yield from _of_zip(here / name, (here / name).relative_to(folder).as_posix(), asked=False)


def _refuse(error: OSError) -> None:
    raise UsageFault(f"{error.filename} can't be listed: {error.strerror}.") from error


def _in_folder(folder: Path, path: Path) -> Source:
    return Source(path.relative_to(folder).as_posix(), path)


def _of_zip(path: Path, name: str, *, asked: bool) -> Iterator[DataSet]:
    """The data set of a zip; one that holds another thing is passed over, unless it was asked for by name."""
    if asked and path.name.lower() in (NUM, SUB):
        raise UsageFault(f"{path} is one file of a data set: name the folder that holds it.")
    try:
        with zipfile.ZipFile(path) as archive:
            members = {member.rpartition("/")[2].lower(): member for member in sorted(archive.namelist())}
    except OSError as error:
        raise UsageFault(f"{path} can't be read: {error.strerror}.") from error
    except _DAMAGED as error:
        raise UsageFault(f"{path} is no zip, or one that is damaged: fetch it again.") from error
    if NUM in members:
        given = {
            each: Source(f"{name}#{each}", path, members[each]) for each in (SUB, NUM) if each in members
        }
        yield _both(given)


def _both(given: dict[str, Source]) -> DataSet:
    if SUB not in given:
        raise UsageFault(f"There is no {SUB} beside {given[NUM].name}: both come in one zip of the SEC.")
    return DataSet(given[SUB], given[NUM])


@contextmanager
def opened(source: Source) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked; all faults of the disk and of a zip are UsageFaults."""
    try:
        if source.member is None:
            if not source.path.is_file():  # opening a pipe would wait for ever
                raise UsageFault(f"{source.path} is no file.")
            with source.path.open("rb") as stream:
                yield stream
            return
        with zipfile.ZipFile(source.path) as archive:
            size = archive.getinfo(source.member).file_size
            if size > min(TOTAL_LIMIT, ratio_limit(source.path.stat().st_size)):
                raise UsageFault(f"{source.path} would unpack to {size:,} bytes: that is no data set.")
            with archive.open(source.member) as stream:
                yield stream
    except OSError as error:
        raise UsageFault(f"{source.path} can't be read: {error.strerror or error}.") from error
    except _DAMAGED as error:
        raise UsageFault(f"{source.path} is damaged, or locked ({error}): fetch it again.") from error
