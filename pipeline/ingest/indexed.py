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
from pipeline.ingest.filing import Filing, contradictions, wholes
from pipeline.ingest.index_file import Row, quoted, read_index
from pipeline.ingest.outcome import FileOutcome, Source, Told, source_at
from pipeline.stores.url import Place, Url

_MOST_FAULTS = 20  # of one index, each told; the rest is counted


@dataclass(frozen=True, slots=True)
class Indexed:
    """The files to read, each with what is said of it; and what was seen of the indexes themselves."""

    sources: Sequence[Source]
    told: tuple[Told, ...]


def indexed(found: Found, given: Place | None) -> Indexed:
    """What indexes say of the files found; the one that was given goes before those found beside them.

    Raises UsageFault where something is wrong with that one; what is wrong with another is told.
    """
    if not given and not found.indexes:
        return Indexed(found.sources, ())
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
        tuple(
            replace(source, indexed=tuple(said[source.path])) if source.path in said else source
            for source in sources
        ),
        tuple(told),
    )


def _given(given: Place) -> Source:
    if isinstance(given, Url):
        return replace(source_at(given, printable(given.name)), place=str(given.as_path))
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
        """What an index says; each of `bases` holds folders that are as likely to be meant."""
        read = read_index(index)
        faults, said, told = list(read.faults), list[tuple[Path, Filing]](), list[Told]()
        for row in read.rows:
            hits, member = self._hits(row.file, bases)
            if len(hits) == 1:
                filing = replace(row.filing, member=member) if member else row.filing
                said += ((hit, filing) for hit in hits)
            elif hits:
                names = ", ".join(sorted(self.at[str(hit)].name for hit in hits))
                words = f"Line {row.line:,} of {index.name} names several files, {names}: it is not used."
                told.append((printable(row.file), _warning("filing_conflict", words)))
            elif not any(map(self._is_inside, places := _places(row.file, bases))):
                faults.append(f"line {row.line:,}: {quoted(row.file)} lies outside the input")
            elif missing := self._missing(row, places):
                at, finding = missing
                where = os.path.join(os.path.dirname(index.name), row.file) if len(bases) == 1 else at
                told.append((printable(where), finding))
        if read.rows and not said and not told and not faults:
            faults.append(f"none of its {len(read.rows):,} lines names a file of the input")
        return _Used(tuple(faults), tuple(said), tuple(told))

    def _hits(self, file: str, bases: Sequence[Sequence[str]]) -> tuple[set[Path], str]:
        """The files that a path may mean; or that of its container, and which part of that it means."""
        container, mark, member = file.partition("#")
        for path, part in ((file, ""), *([(container, mark + member)] if mark else ())):
            for place in (os.fspath, os.path.realpath):  # the disk is asked only where it must be
                for group in bases:
                    hits = {
                        source.path for at in _places(path, [group]) if (source := self.at.get(place(at)))
                    }
                    if hits:
                        return hits, part
        return set(), ""

    def _is_inside(self, place: str) -> bool:
        return any(_below(place, top) for top in (*self.found.folders, *self.found.beside))

    def _missing(self, row: Row, places: Iterable[str]) -> Told | None:
        """What is told of a file that is not among those found; nothing where no folder was to hold it."""
        held = [(place, top) for place in places for top in self.found.folders if _below(place, top)]
        if not held:
            return None
        by = f"{row.filing.by[0].upper()}{row.filing.by[1:]} names it"
        if any(os.path.lexists(place) or place in self.found.others for place, _ in held):
            words = f"{by}; it is there, and no file that is read ({' '.join(SUFFIXES)})."
            return os.path.relpath(*held[0]), Finding("missing_file", Severity.INFO, words)
        words = f"{by}, and it is not in the input: fetch it, and run again."
        return os.path.relpath(*held[0]), _warning("missing_file", words)


def _places(file: str, bases: Iterable[Iterable[str]]) -> list[str]:
    return [os.path.normpath(os.path.join(base, file)) for group in bases for base in group]


def _below(place: str, top: str) -> bool:
    return place.startswith(os.path.join(top, ""))


# ---------------------------------------------------------------------- files that were read


def told_of_file(file: FileOutcome) -> Iterator[Told]:
    """What is told of a file of which something is said: what lacks, is short or changed, contradicts."""
    name, said = file.source.name, file.source.said
    hashes = {outcome.exhibit.source_path: outcome.content_sha256 for outcome in file.outcomes}
    parts = {"", *(whole for path in hashes for whole in wholes(path.removeprefix(name)))}
    for filing in said:
        path = f"{name}{filing.member}"
        if filing.member not in parts:
            words = f"{filing.by[0].upper()}{filing.by[1:]} names it, and it is not in {name}."
            yield path, _warning("missing_file", words)
        elif filing.member:  # nobody keeps how many bytes a part of a container has
            yield from ((path, told) for told in _changed(filing, None, hashes.get(path)))
        else:
            yield from ((path, told) for told in _changed(filing, file.source.size, file.sha256))
    for sentence in contradictions([outcome.exhibit for outcome in file.outcomes], name, said):
        yield name, _warning("filing_conflict", sentence)


def _changed(filing: Filing, size: int | None, sha256: str | None) -> Iterator[Finding]:
    """What shows that the bytes of a file are not those that something is said of."""
    faults = []
    if None not in (size, filing.size) and size != filing.size:
        faults.append(f"it has {size:,} bytes, and not {filing.size:,}")
    if None not in (sha256, filing.sha256) and sha256 != filing.sha256:
        faults.append("its SHA-256 is another")
    if faults:
        words = f"By {filing.by} it is not whole, or not the same: {'; '.join(faults)}. Fetch it again."
        yield _warning("short_file", words)
