"""What travels from discover to gather: files, and what was read in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from parsers.container.names import distinct
from parsers.model import Exhibit, Finding, Reading, Severity, Status
from pipeline.ingest.filing import Filing, by_member, path_says, with_filing
from pipeline.stores.objects import Stored
from pipeline.stores.url import Place, Url

Told = tuple[str, Finding]  # the path below the input that it is about


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the input. `name` is its path relative to the input, with slashes.

    `fault` is set where it is a folder that can't be listed, and says why. `place` is where it was met,
    which may be through a link; `indexed` is what indexes say of its filing, the best first. `times`
    are when it was modified and changed, in nanoseconds, and its inode; None where nobody asked.
    Where it is an object of a store, `stored` says so; its `path` only says where it lies among the others.
    """

    path: Path
    name: str
    size: int
    fault: str | None = None
    place: str = ""
    indexed: tuple[Filing, ...] = ()
    times: tuple[int, int, int] | None = None
    stored: Stored | None = None

    @property
    def said(self) -> tuple[Filing, ...]:
        """What stands outside of the file about its filing: in indexes, the best first, and in its path."""
        by_path = path_says(self.place)
        return (*self.indexed, *([by_path] if by_path else ()))

    @property
    def where(self) -> str:
        """The path or the URL at which it is opened."""
        return str(self.stored.url if self.stored else self.path)


def source_at(place: Place, name: str) -> Source:
    """What was read under that name, where it is now, its size not yet known."""
    if isinstance(place, Url):
        return Source(place.as_path, name, 0, stored=Stored(place))
    return Source(place, name, 0)


class Files(Protocol):
    """Files to be read, as many as it says, each there when it is its turn."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Source]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """An exhibit, its content dropped, and what it says."""

    exhibit: Exhibit
    content_sha256: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. `sha256` is None where the file could not be read."""

    source: Source
    sha256: str | None
    outcomes: tuple[Outcome, ...]


def outcome_of(exhibit: Exhibit, reading: Reading) -> Outcome:
    return Outcome(replace(exhibit, content=b""), sha256(exhibit.content).hexdigest(), reading)


def quarantined(reason: str) -> Reading:
    """The reading of an exhibit that gave nothing; gather makes a finding of the reason."""
    return Reading(Status.QUARANTINED, reason)


def crashed(trace: str) -> Reading:
    """The reading of an exhibit on which we failed ourselves; the last line of a trace names the fault."""
    trace = trace.encode(errors="backslashreplace").decode()  # a table holds no half characters
    message = f"The program failed on this exhibit: {trace.splitlines()[-1]}\n{trace}"
    return Reading(Status.QUARANTINED, "crashed", findings=(Finding("crashed", Severity.ERROR, message),))


def lost(source: Source, reason: str) -> FileOutcome:
    """The outcome of a file that could not be read at all."""
    return FileOutcome(source, None, (unread(source, quarantined(reason)),))


def unread(source: Source, reading: Reading, before: Sequence[Outcome] = ()) -> Outcome:
    """What stands for the part of a file that was not read, under a path that those before it do not have."""
    used = Counter(outcome.exhibit.source_path for outcome in before)
    path = distinct(f"{source.name}#rest", used) if source.name in used else source.name
    return outcome_of(with_filing(Exhibit(path, b""), source.name, by_member(source.said)), reading)
