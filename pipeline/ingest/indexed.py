"""Indexes, given or found beside exhibits, to the files that they name: what is said of each, what lacks.

The `file` of an index that was given is a path from where it lies, from the folder that holds all inputs,
or below an input: the first that is there. That of an index found beside exhibits is from where it lies.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.container.names import printable
from parsers.model import Finding, Severity
from pipeline.errors import UsageFault
from pipeline.ingest.discover import SUFFIXES, Found
from pipeline.ingest.filing import Filing, contradictions, is_part
from pipeline.ingest.index_file import Row, quoted, read_index
from pipeline.ingest.outcome import FileOutcome, Source

Told = tuple[str, Finding]  # the path below the input that it is about

_MOST_FAULTS = 20  # of one index, each told; the rest is counted


@dataclass(frozen=True, slots=True)
class Indexed:
    """The files to read, each with what is said of it; and what was seen of the indexes themselves."""

    sources: tuple[Source, ...]
    told: tuple[Told, ...]

    def told_of(self, files: Iterable[FileOutcome]) -> tuple[Told, ...]:
        """All that is to be told of indexes and paths, once the files are read."""
        return (*self.told, *((path, finding) for file in files for path, finding in _of_file(file)))


def indexed(found: Found, given: Path | None) -> Indexed:
    """What indexes say of the files found; the one that was given goes before those found beside them.

    Raises UsageFault where something is wrong with that one; what is wrong with another is told.
    """
    own = [_given(given)] if given else []
    sources = [source for source in found.sources if all(source.path != each.path for each in own)]
    beside = [source for source in found.indexes if all(source.path != each.path for each in own)]
    beside.sort(key=lambda source: (-source.place.count(os.sep), source.name))  # the nearest to a file first
    search = _Search.of(sources, found)
    said: dict[Path, list[Filing]] = defaultdict(list)
    told: list[Told] = []
    for source in (*own, *beside):
        used = search.use(source, search.bases(source, is_given=source in own))
        if used.faults and source in own:
            more = f" (and {len(used.faults) - 1:,} more)" if len(used.faults) > 1 else ""
            raise UsageFault(f"The index {given} can't be used: {used.faults[0]}{more}.")
        for path, filing in used.said:
            said[path].append(filing)
        told += (*used.told, *((source.name, finding) for finding in _faults(used.faults)))
    return Indexed(
        tuple(replace(source, said=(*said[source.path], *source.said)) for source in sources), tuple(told)
    )


def _given(given: Path) -> Source:
    return Source(Path(os.path.realpath(given)), printable(given.name), 0, place=os.path.abspath(given))


def _faults(faults: Sequence[str]) -> Iterator[Finding]:
    shown, more = faults[:_MOST_FAULTS], len(faults) - _MOST_FAULTS
    for fault in (*shown, *([f"{more:,} more lines can't be used"] if more > 0 else ())):
        yield _warning("unread_index", f"{fault[0].upper()}{fault[1:]}.")


def _warning(code: str, message: str) -> Finding:
    return Finding(code, Severity.WARNING, message)


# ---------------------------------------------------------------------- rows -> files


@dataclass(frozen=True, slots=True)
class _Used:
    """What is wrong with an index, what it says of which files, and what is to be told of its rows."""

    faults: tuple[str, ...]
    said: tuple[tuple[Path, Filing], ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """Where files are looked for: `at` has those found, by where they were met and where they truly lie."""

    found: Found
    at: Mapping[str, Source]

    @classmethod
    def of(cls, sources: Iterable[Source], found: Found) -> _Search:
        return cls(found, {at: source for source in sources for at in (str(source.path), source.place)})

    def bases(self, index: Source, *, is_given: bool) -> list[list[str]]:
        """The folders from which an index may name files, the likeliest first."""
        tops = [*self.found.folders, *self.found.beside]
        own = [os.path.dirname(index.place)]
        return [own, [os.path.commonpath(tops)] if tops else [], tops] if is_given else [own]

    def use(self, index: Source, bases: Sequence[Sequence[str]]) -> _Used:
        read = read_index(index)
        faults, said, told = list(read.faults), list[tuple[Path, Filing]](), list[Told]()
        for row in read.rows:
            hits, member = self._hits(row.file, bases)
            where = printable(os.path.normpath(os.path.join(os.path.dirname(index.name), row.file)))
            if len(hits) == 1:
                said += ((hit, replace(row.filing, member=member)) for hit in hits)
            elif hits:
                names = ", ".join(sorted(self.at[str(hit)].name for hit in hits))
                words = f"Line {row.line:,} of {index.name} names several files, {names}: it is not used."
                told.append((where, _warning("filing_conflict", words)))
            else:
                places = [os.path.normpath(os.path.join(base, row.file)) for group in bases for base in group]
                if not any(map(self._is_inside, places)):
                    faults.append(f"line {row.line:,}: {quoted(row.file)} lies outside the input")
                elif missing := self._missing(row, places):
                    told.append((where, missing))
        if read.rows and not said and not told and not faults:
            faults.append(f"none of its {len(read.rows):,} lines names a file of the input")
        return _Used(tuple(faults), tuple(said), tuple(told))

    def _hits(self, file: str, bases: Sequence[Sequence[str]]) -> tuple[set[Path], str]:
        """The files that a path may mean; or that of its container, and which part of that it means."""
        container, mark, member = file.partition("#")
        for path, part in ((file, ""), *([(container, mark + member)] if mark else ())):
            for group in bases:
                places = [os.path.normpath(os.path.join(base, path)) for base in group]
                hits = {source.path for source in map(self._source, places) if source}
                if hits:
                    return hits, part
        return set(), ""

    def _source(self, place: str) -> Source | None:
        return self.at.get(place) or self.at.get(os.path.realpath(place))

    def _is_inside(self, place: str) -> bool:
        return any(_below(place, top) for top in (*self.found.folders, *self.found.beside))

    def _missing(self, row: Row, places: Iterable[str]) -> Finding | None:
        """What is told of a file that is not among those found; nothing where no folder was to hold it."""
        places = [place for place in places if any(_below(place, top) for top in self.found.folders)]
        if not places:
            return None
        by = f"{row.filing.by[0].upper()}{row.filing.by[1:]} names it"
        if any(map(os.path.lexists, places)):
            words = (
                f"{by}; it is there and is not read: no file with one of the endings {' '.join(SUFFIXES)}."
            )
            return Finding("missing_file", Severity.INFO, words)
        return _warning("missing_file", f"{by}, and it is not in the input: fetch it, and run again.")


def _below(place: str, top: str) -> bool:
    return place.startswith(os.path.join(top, ""))


# ---------------------------------------------------------------------- files that were read


def _of_file(file: FileOutcome) -> Iterator[Told]:
    """What is told of a file of which something is said: what lacks, is short or changed, contradicts."""
    name, said = file.source.name, file.source.said
    exhibits = [outcome.exhibit for outcome in file.outcomes]
    for filing in said:
        if filing.member:
            yield from _of_member(file, filing)
        elif words := _changed(filing, file.source.size, file.sha256):
            yield name, _warning("short_file", words)
    for sentence in contradictions(exhibits, name, said):
        yield name, _warning("filing_conflict", sentence)


def _of_member(file: FileOutcome, filing: Filing) -> Iterator[Told]:
    """The same of a part of a container, of which nobody kept how many bytes it has."""
    parts = {
        outcome.exhibit.source_path.removeprefix(file.source.name): outcome.content_sha256
        for outcome in file.outcomes
    }
    if not any(is_part(part, filing.member) for part in parts):
        words = f"{filing.by[0].upper()}{filing.by[1:]} names it, and it is not in {file.source.name}."
        yield f"{file.source.name}{filing.member}", _warning("missing_file", words)
    elif words := _changed(filing, None, parts.get(filing.member)):
        yield f"{file.source.name}{filing.member}", _warning("short_file", words)


def _changed(filing: Filing, size: int | None, sha256: str | None) -> str:
    """How the bytes of a file differ from what is said of them; empty where nothing shows that they do."""
    faults = []
    if None not in (size, filing.size) and size != filing.size:
        faults.append(f"it has {size:,} bytes, and not {filing.size:,}")
    if None not in (sha256, filing.sha256) and sha256 != filing.sha256:
        faults.append("its SHA-256 is another")
    return (
        f"By {filing.by} it is not whole, or not the same: {'; '.join(faults)}. Fetch it again."
        if faults
        else ""
    )
