"""Readings of earlier runs, so that a new batch re-reads only what is new.

An entry stands for one file, and is found by what its reading depends on: its bytes, its name, what an
index and its path say of its filing, the code that read it, and the versions of Python and of the libraries
that open media. The folder may be deleted at any time. An entry that does not open, or that the tables
could not hold, is not there; a folder in which somebody else may have written is not used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import parsers
from parsers.model import Status
from pipeline.ingest.cache_entry import MOST_PACKED, NoEntry, packed, unpacked
from pipeline.ingest.fitting import misfit, named
from pipeline.ingest.outcome import FileOutcome, Outcome, Source
from pipeline.ingest.own_files import own_folder, read_own, remove, write_own
from pipeline.ingest.proof import proof

LIBRARIES = ("pdfminer.six", "pdfplumber", "pypdfium2", "regex", "selectolax")
_OURS = Path(__file__).parents[1]
_SHAPING = ("frames.py", "vocabulary.py", "run.py", "ingest")  # what else of our code has a say in a reading
_NO_FAULTS = (
    OSError,
    NoEntry,
    MemoryError,
    RecursionError,
)  # an entry that can't be had or kept: it costs time


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries under `folder`; with `folder` None it keeps nothing."""

    folder: Path | None

    def fault(self) -> str | None:
        """Why the folder is never used, though it is there: a sentence with what to do; None where it is."""
        if self.folder is None:
            return None
        try:
            with suppress(FileNotFoundError), own_folder(self.folder, code_version()):
                pass
        except OSError as error:
            why = error.strerror or error
            return f"The cache {self.folder} is not used ({why}): delete it, which costs time only."
        return None

    def sweep(self, warn: Callable[[str], None]) -> None:
        """Removes what runs that died were just writing; `warn` hears why the folder is not used.

        To be called while no other run is under way.
        """
        if self.folder is None:
            return
        if fault := self.fault():
            warn(fault)
        for below in _folders(self.folder):
            for part in _folders(self.folder, below):
                with suppress(OSError), own_folder(self.folder, below, part) as place:
                    for name in os.listdir(place):
                        if "." in name:
                            remove(name, place)

    def get(self, source: Source, digest: str) -> FileOutcome | None:
        """What that file said when its bytes were last read by this very code."""
        if self.folder is None:
            return None
        key = _key(source, digest)
        with suppress(*_NO_FAULTS), own_folder(self.folder, code_version(), key[:2]) as place:
            outcomes = unpacked(read_own(key, place, MOST_PACKED))
            if all(_may_be(outcome, source) for outcome in outcomes):
                return FileOutcome(source, digest, outcomes)
        return None

    def put(self, read: FileOutcome) -> None:
        """Keeps it, whole or not at all; a full disk or a folder without access is no fault here.

        What was quarantined is read again the next time: it may have failed for want of memory or time.
        Nothing waits for the disk: an entry that a power cut leaves half written is not there.
        """
        quarantined = any(outcome.reading.status is Status.QUARANTINED for outcome in read.outcomes)
        if self.folder is None or read.sha256 is None or quarantined:
            return
        key = _key(read.source, read.sha256)
        with (
            suppress(*_NO_FAULTS),
            own_folder(self.folder, code_version(), key[:2], make=True) as place,
        ):
            write_own(key, packed(read.outcomes), place)

    def prune(self, files: Iterable[FileOutcome]) -> None:
        """Removes all but the entries of these files: what other inputs, code or dead runs have left."""
        if self.folder is None:
            return
        kept = {_key(file.source, file.sha256) for file in files if file.sha256 is not None}
        with suppress(OSError), own_folder(self.folder) as place:
            _remove_all(place, but={code_version()})
        with suppress(OSError), own_folder(self.folder, code_version()) as place:
            for part in os.listdir(place):
                try:
                    with own_folder(self.folder, code_version(), part) as below:
                        left = _remove_all(below, but=kept)
                except OSError:  # no folder of ours: nothing could be kept there
                    left = False
                if not left:
                    remove(part, place)


def _folders(folder: Path, *below: str) -> list[str]:
    """What is in a folder, if it is ours."""
    with suppress(OSError), own_folder(folder, *below) as place:
        return os.listdir(place)
    return []


def _remove_all(folder: int, but: set[str]) -> bool:
    """Empties a folder but for these names; True where one of them is there."""
    names = set(os.listdir(folder))
    for name in names - but:
        remove(name, folder)
    return bool(names & but)


def _key(source: Source, digest: str) -> str:
    said = [filing.facts for filing in source.said]
    return sha256(f"{source.name}\0{digest}\0{said}".encode("utf-8", "surrogatepass")).hexdigest()


def _may_be(outcome: Outcome, source: Source) -> bool:
    """Whether that could be read in that file, would fit into the tables, and its proof is of it."""
    exhibit, reading = outcome.exhibit, outcome.reading
    has_document = reading.document is not None
    return (
        f"{exhibit.source_path}#".startswith(f"{source.name}#")
        and named(exhibit) is exhibit
        and reading.status is (Status.PARSED if has_document else Status.IRRELEVANT)
        and misfit(reading) is None
        and reading.proof == (proof(reading) if has_document else None)
    )


@cache
def code_version() -> str:
    """A hash of all that may make the same bytes read otherwise: our code, Python, libraries."""
    total = sha256(sys.version.encode())
    total.update("".join(f"\n{name} {_version(name)}" for name in LIBRARIES).encode())
    rooms = [Path(parsers.__path__[0]), *(_OURS / part for part in _SHAPING)]
    for room in rooms:
        for path in sorted(room.rglob("*")) if room.is_dir() else [room]:
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(room.parent).as_posix()
                total.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
