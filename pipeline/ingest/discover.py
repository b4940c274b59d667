"""Inputs -> files to read, sorted, each under a name that does not depend on where the input lies."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from pathlib import Path
from typing import NamedTuple

from parsers.container.names import LONGEST, distinct, printable
from pipeline.errors import NothingPublished, UsageFault, visible
from pipeline.ingest.outcome import FileOutcome, Source, lost
from pipeline.ingest.plain_files import Listing, PlainFiles
from pipeline.stores.objects import Stored, listed
from pipeline.stores.opened import faults, in_words, is_no_credentials, refusal
from pipeline.stores.url import Place, Url

SUFFIXES = (".txt", ".htm", ".html", ".pdf", ".nc", ".zip", ".gz", ".tgz", ".tar")
INDEX = "index.csv"  # beside exhibits: it says what they were filed with, and is none
_SHOWN = 5  # folders that can't be listed, in a message
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)

_PLAIN = re.compile(r"[ !$-\[\]-~]*")  # signs that are shown as they are, in JSON too; no `#`

_INODE = (1 << 63) - 1  # the bits of an inode that are kept: some disks use all 64

Identity = tuple[int, int]  # of a file or folder on this machine, under whatever name


class _Met(NamedTuple):  # made for each of many files, in half the time of a dataclass
    """A file, or a folder that can't be listed (`fault` says why), where it truly lies.

    `name` is its path below `top`, the folder that was given or holds the file that was.
    """

    path: str
    name: str
    top: str
    size: int = 0
    fault: str | None = None
    times: tuple[int, int, int] | None = None
    stored: Stored | None = None

    @property
    def place(self) -> str:
        """Where it was met, which may be through a link."""
        return os.path.join(self.top, self.name)

    @property
    def is_index(self) -> bool:
        end = self.name[-len(INDEX) :].lower()
        return end == INDEX and not self.fault and len(os.path.basename(self.name)) == len(INDEX)


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs hold: files to read, indexes beside them; the folders given, those of files given.

    `others` are objects in a store that are there and not read; of files the disk is asked.
    """

    sources: Sequence[Source]
    indexes: tuple[Source, ...]
    folders: tuple[str, ...]
    beside: tuple[str, ...]
    others: frozenset[str] = frozenset()


def discover(inputs: Sequence[Place]) -> tuple[Source, ...]:
    """The files to read, as `survey` finds them."""
    return tuple(survey(inputs).sources)


def survey(inputs: Sequence[Place]) -> Found:
    """The files given, and those with one of `SUFFIXES` under the folders given, each once; and each `INDEX`.

    The name of a file is its path below the input, or its bare name where it was given itself.
    Where two files would so bear one name, both are named from the folder that holds all inputs.
    A folder that can't be listed is there too, with its `fault`. Links to folders are followed.
    Raises UsageFault for an input that is not there, or is neither a file nor a folder.
    """
    others = set[str]()
    plain = _plain(inputs)
    if plain is not None:
        return Found(plain, (), (plain.top,), ())
    found: dict[str, _Met] = {}
    for met in (met for given in inputs for met in _given(given, others)):
        key = met.place if met.is_index else met.path  # a link to an index says where its files are
        found[key] = max(met, found.get(key, met), key=lambda each: (len(each.name), each.name))
    times = Counter(met.name for met in found.values())
    common = os.path.commonpath({met.top for met in found.values()}) if found else ""
    named = (
        (_printable(met.name if times[met.name] == 1 else _wide(met, common)), met.path, met)
        for met in found.values()
    )
    used: Counter[str] = Counter()
    sources, indexes = list[Source](), list[Source]()
    for name, _, met in sorted(named, key=lambda each: each[:2]):
        (indexes if met.is_index else sources).append(_source(met, distinct(name, used)))
    tops = dict(_top(given, found) for given in inputs)
    return Found(
        tuple(sorted(sources, key=lambda source: source.name)),
        tuple(sorted(indexes, key=lambda source: source.name)),
        tuple(sorted(top for top, is_folder in tops.items() if is_folder)),
        tuple(sorted({os.path.dirname(top) for top, is_folder in tops.items() if not is_folder})),
        frozenset(others),
    )


def _plain(inputs: Sequence[Place]) -> PlainFiles | None:
    """The files of the one folder that was given, where nothing in it asks for a closer look.

    So it is where each file lies where it was met, under a name that can stand anywhere as it is: without
    links, indexes, and folders that can't be listed.
    """
    if len(inputs) != 1 or isinstance(inputs[0], Url) or not os.path.isdir(inputs[0]):
        return None
    made, seen = Listing(os.path.realpath(inputs[0])), set[int]()
    waiting = [("", made.top)]
    while waiting:
        here, folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                if not _all_plain(listed, here, made, waiting, seen):
                    return None
        except OSError:
            return None
    if len({*made.single}) < len(made.single) or not _PLAIN.fullmatch("".join(made.names)):
        return None
    return PlainFiles.of(made)


def _all_plain(
    listed: Iterable[os.DirEntry[str]],
    here: str,
    made: Listing,
    waiting: list[tuple[str, str]],
    seen: set[int],
) -> bool:
    """Adds the files of a folder, and the folders in it; False where one asks for a closer look.

    What is mounted twice shows files of one name under another as well; folders are known by the inodes that
    their folder lists, for a look at each would take as long as one at a file.
    """
    for entry in listed:
        name = entry.name
        if name[0] == ".":
            continue
        if entry.is_symlink() or name.lower() == INDEX:
            return False
        below = here + name
        if entry.is_dir():
            if entry.inode() in seen or len(below) > LONGEST:
                return False
            seen.add(entry.inode())
            waiting.append((f"{below}/", entry.path))
        elif name.endswith(SUFFIXES) or name.lower().endswith(SUFFIXES):
            found = entry.stat()
            if not stat.S_ISREG(found.st_mode) or len(below) > LONGEST:
                return False
            made.add(below, found.st_size, _times(found), found.st_nlink)
    return True


def _top(given: Place, found: Mapping[str, _Met]) -> tuple[str, bool]:
    """Where an input truly lies, and whether it is a folder."""
    if isinstance(given, Url):
        path = str(given.as_path)
        return path, path not in found or found[path].fault is not None
    return os.path.realpath(given), os.path.isdir(given)


def _source(met: _Met, name: str) -> Source:
    times = met.times or (met.stored.times if met.stored else None)
    return Source(Path(met.path), name, met.size, met.fault, met.place, times=times, stored=met.stored)


def readable(sources: Sequence[Source], strict: bool) -> tuple[Sequence[Source], tuple[FileOutcome, ...]]:
    """The files to read, and what becomes of folders that can't be listed: they are quarantined.

    Raises NothingPublished, where it is `strict`, for such a folder, and where there is no file at all.
    """
    files, unlisted = sources, tuple[FileOutcome, ...]()
    if not isinstance(sources, PlainFiles):  # of which none is at fault
        files = tuple(source for source in sources if not source.fault)
        unlisted = tuple(lost(source, source.fault) for source in sources if source.fault)
    if strict and unlisted:
        told = (f"{file.source.where}: {file.source.fault}." for file in unlisted[:_SHOWN])
        more = f"And {len(unlisted) - _SHOWN:,} more." if len(unlisted) > _SHOWN else ""
        raise NothingPublished(
            "Nothing was published: a part of the input can't be reached; mend that, or publish the rest "
            "with --allow-drop.",
            *told,
            *filter(None, [more]),
        )
    if strict and not files:
        raise NothingPublished(
            f"Nothing was published: no input holds a file to read ({' '.join(SUFFIXES)}); is it mounted, "
            "and the right one? --allow-drop publishes empty tables."
        )
    return files, unlisted


def stand_apart(inputs: Sequence[Place], output: Path) -> None:
    """Raises UsageFault where the output lies in an input, or an input in what the output keeps."""
    above = _identities(output) | _identities(output / "snapshots")  # which may be a link
    kept = {mark for name in ("snapshots", ".cache") for mark in _identity(output / name)}
    for given in (given for given in inputs if isinstance(given, Path)):
        if kept & _identities(given):
            raise UsageFault(f"The input {given} lies in the output folder {output}; give another input.")
        if above & set(_identity(given)):
            raise UsageFault(
                f"The output folder {output} lies in the input {given}: what is published would be read "
                "again; give another -o."
            )


def _identities(path: Path) -> set[Identity]:
    """The path and all folders that hold it, as far as they exist, after all links."""
    real = Path(os.path.realpath(path))
    return {mark for each in (real, *real.parents) for mark in _identity(each)}


def _identity(path: Path | str) -> Iterator[Identity]:
    with suppress(OSError):
        found = os.stat(path)
        yield found.st_dev, found.st_ino


def _printable(name: str) -> str:
    return visible(printable(name))


def _wide(met: _Met, common: str) -> str:
    return os.path.relpath(os.path.join(met.top, met.name), common)


def _given(given: Place, others: set[str]) -> Iterator[_Met]:
    """What an input is, or holds; `others` gets where those objects lie that are not read."""
    if isinstance(given, Url):
        yield from _objects(given, others)
        return
    real = os.path.realpath(given)
    try:
        found = given.stat()
    except OSError as error:
        if error.errno in _ABSENT:
            raise UsageFault(f"There is no file or folder {given}; check the path of the input.") from error
        yield _Met(real, given.name, os.path.dirname(real), fault=f"it can't be reached: {error.strerror}")
        return
    if stat.S_ISDIR(found.st_mode):
        yield from _below(real)
    elif stat.S_ISREG(found.st_mode):
        yield _Met(real, given.name, os.path.realpath(given.parent), found.st_size, times=_times(found))
    else:
        raise UsageFault(f"{given} is a pipe, a socket or a device; give files and folders of exhibits.")


def _objects(given: Url, others: set[str]) -> Iterator[_Met]:
    """The objects of a folder in a store, named as files would be; hidden ones are passed over."""
    top = str(given.as_path)
    try:
        listing = listed(given)
    except faults() as error:
        if is_no_credentials(error) or isinstance(error, FileNotFoundError):
            raise refusal(given, error) from error
        yield _Met(
            top, given.name, top, fault=f"it can't be reached: {in_words(error)}", stored=Stored(given)
        )
        return
    folder = top if listing.is_folder else os.path.dirname(top)
    for name, stored in listing.objects:
        is_hidden = listing.is_folder and any(part.startswith(".") for part in name.split("/"))
        is_read = name.lower().endswith(SUFFIXES) or os.path.basename(name).lower() == INDEX
        if (is_read and not is_hidden) or not listing.is_folder:
            yield _Met(str(stored.url.as_path), name, folder, stored.size or 0, stored=stored)
        else:
            others.add(os.path.join(folder, name))


def _below(top: str) -> Iterator[_Met]:
    """The files of a folder and its subfolders, each folder once; hidden ones are passed over.

    Links to folders are followed when all else is known, in the order of their names, so that no file is
    named by a link that has a path of its own. One that leads to a folder above is a loop.
    """
    seen = _identities(Path(top).parent)
    waiting, links = [("", top, next(_identity(top), (0, 0)))], list[tuple[str, str, Identity]]()
    while waiting or links:
        name, folder, mark = waiting.pop() if waiting else heappop(links)
        if mark in seen:
            continue
        seen.add(mark)
        try:
            entries = _entries(folder)
        except OSError as error:
            fault = f"the folder can't be listed: {error.strerror}"
            yield _Met(folder, name or os.path.basename(top), top, fault=fault)
            continue
        here, base = os.path.join(name, "") if name else "", os.path.join(folder, "")
        for entry, found in entries:
            below, is_folder = here + entry.name, stat.S_ISDIR(found.st_mode)
            if entry.name.lower() == INDEX:  # whatever it is: what can't be read is told
                yield _Met(os.path.realpath(entry.path), below, top, found.st_size)
            elif not is_folder and (met := _file(entry, found, base + entry.name, below, top)):
                yield met
            if is_folder:
                mark = found.st_dev, found.st_ino
                if entry.is_symlink():
                    heappush(links, (below, os.path.realpath(entry.path), mark))
                else:
                    waiting.append((below, base + entry.name, mark))


def _entries(folder: str) -> list[tuple[os.DirEntry[str], os.stat_result]]:
    """What a folder shows, with what each is or leads to; a link that leads nowhere is just that."""
    found = []
    with os.scandir(folder) as listed:
        for entry in listed:
            if not entry.name.startswith("."):
                try:
                    found.append((entry, entry.stat()))
                except OSError:
                    with suppress(FileNotFoundError):  # it is gone since
                        found.append((entry, entry.stat(follow_symlinks=False)))
    return found


def _times(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _INODE


def _file(entry: os.DirEntry[str], found: os.stat_result, path: str, name: str, top: str) -> _Met | None:
    """A file to be read, or a link that leads nowhere, which is to be told; no pipe or device."""
    if stat.S_ISREG(found.st_mode) and name.lower().endswith(SUFFIXES):
        path = os.path.realpath(path) if entry.is_symlink() else path
        return _Met(path, name, top, found.st_size, times=_times(found))
    return _Met(path, name, top) if stat.S_ISLNK(found.st_mode) else None
