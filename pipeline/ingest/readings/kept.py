"""Files and the readings that are kept: which are known, which are to be read, what is no longer there.

A file is known by its name, size and times, as git knows it; one whose times say nothing by its content.
What is known under another name has its readings copied. What was quarantined is read each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from time import time_ns
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Exhibit, Reading, Status
from parsers.wordings.kept import let_go
from pipeline.ingest.filing import path_says
from pipeline.ingest.opening import digest_of
from pipeline.ingest.outcome import FileOutcome, Source, Told
from pipeline.ingest.plain_files import PlainFiles
from pipeline.ingest.readings.columns import READINGS, columns_of
from pipeline.ingest.readings.database import Readings
from pipeline.ingest.workers import spread

_FILES = pa.schema(
    [("name", pa.string()), ("size", pa.int64()), ("modified", pa.int64()), ("changed", pa.int64()),
     ("inode", pa.int64()), ("indexed", pa.string()), ("path", pa.string()), ("place", pa.string()),
     ("facts", pa.string()), ("sha256", pa.string()), ("again", pa.bool_())]
)  # fmt: skip
_MET = pa.schema([_FILES.field(name) for name in _FILES.names[:8]])
_HASHED = pa.schema([("name", pa.string()), ("facts", pa.string()), ("sha256", pa.string())])
_TIES = pa.schema([("source_path", pa.string()), ("sort", pa.uint8()), ("tie", pa.uint64())])
_OWN_NAMES = pa.schema([("source_path", pa.string()), ("names", pa.list_(pa.uint64()))])
_BY_PATH = (*(name for name in READINGS if name not in ("copies", "told")), "ties", "own_names")
_BASE = "regexp_extract(name, '[^/]*$')"
# Of each file hashed the known one of the same content and facts: under its name, or another with that end.
_SAME = """
CREATE OR REPLACE TEMP TABLE same AS
SELECT m.name, arg_min(f.name, (f.name <> m.name, f.name)) AS old
FROM hashed h JOIN met m USING (name) JOIN files f ON f.sha256 = h.sha256 AND f.facts = h.facts
WHERE NOT f.again AND (f.name = m.name OR (
  regexp_extract(f.name, '[^/]*$') = regexp_extract(m.name, '[^/]*$')
  AND f.name NOT IN (SELECT file FROM told)
  AND f.name NOT IN (SELECT file FROM copies c JOIN findings USING (source_path) WHERE c.document_id IS NULL)
))
GROUP BY m.name
"""
# One that changed just before it was hashed may change again within its time.
_RENEWED = """
CREATE OR REPLACE TEMP TABLE renewed AS
SELECT m.* REPLACE (if(greatest(m.modified, m.changed) < {certain}, m.modified, 0) AS modified), f.facts,
       f.sha256, false AS again
FROM same s JOIN met m USING (name) JOIN files f ON f.name = s.old
"""
_ASIDE = "//"  # before the name of a file whose readings are set aside; no file met has such a name
_RACY = 2 * 10**9  # nanoseconds: what changes while it is read may have the time of that moment


class Tied(Protocol):
    """What ties a reading to others: sort and tie of each, and the names of portfolios that are its own."""

    @property
    def ties(self) -> Sequence[tuple[int, int]]: ...

    @property
    def own_names(self) -> Sequence[int]: ...


def stamp(source: Source) -> tuple[int, int, int]:
    """When a file was modified and changed, in nanoseconds, and its inode; zeros where that says nothing."""
    return source.times or (0, 0, 0)


def facts_of(source: Source) -> str:
    """A hash of all that stands outside of a file about its filing: its path, and what indexes say."""
    path = path_says(source.place)
    return _hash(f"{path and path.facts}{_indexed(source)}")


def _indexed(source: Source) -> str:
    """A hash of what indexes say of a file; empty where they say nothing."""
    return _hash(repr([astuple(filing) for filing in source.indexed])) if source.indexed else ""


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Left:
    """Some of the files met, by their places among them, in the order in which they are to be read."""

    sources: Sequence[Source]
    places: np.ndarray[Any, np.dtype[np.int64]]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Source]:
        return (self.sources[int(at)] for at in self.places)


@dataclass(slots=True)
class Kept:
    """What is kept of files read, and what of them is met in this run."""

    found: Readings
    ties_of: Callable[[Exhibit, Reading], Tied]
    told_of: Callable[[FileOutcome], Iterable[Told]]
    _waiting: list[FileOutcome] = field(default_factory=list)
    _exhibits: int = 0
    _begun: int = field(default_factory=time_ns)

    def to_read(self, sources: Sequence[Source], absent: Sequence[Source], jobs: int) -> Left:
        """The files of which no reading is kept; readings kept of what is another file now are forgotten.

        `absent` are met as well, and can't be read.
        """
        self.found.make("met", pa.concat_tables([_met(sources, 0), _met(absent, len(sources))]))
        same = "f.size = m.size AND f.modified = m.modified AND f.changed = m.changed AND f.inode = m.inode"
        self.found.run(
            "CREATE OR REPLACE TEMP TABLE left_over AS SELECT m.name FROM met m ANTI JOIN files f ON "
            "f.name = m.name AND f.indexed = m.indexed AND f.path = m.path AND f.place = m.place AND "
            f"m.modified <> 0 AND {same} AND NOT f.again"
        )
        self.found.run("CREATE OR REPLACE TEMP TABLE same (name VARCHAR, old VARCHAR)")
        self._know_by_content(sources, jobs)
        self._forget()
        unread = "FROM met WHERE name IN (FROM left_over) AND name NOT IN (SELECT name FROM same)"
        largest_first = f"SELECT nth {unread} AND nth < {len(sources)} ORDER BY size DESC, nth"
        return Left(sources, self.found.query(largest_first)["nth"].to_numpy())

    def add(self, file: FileOutcome) -> None:
        """Keeps what was read of a file; together with others, for a batch is dear."""
        self._waiting.append(file)
        self._exhibits += len(file.outcomes)
        if self._exhibits >= 400 or len(self._waiting) >= 400:
            self.flush()

    def flush(self) -> None:
        """Keeps what waits to be."""
        files, self._waiting, self._exhibits = self._waiting, [], 0
        if not files:
            return
        told = [(file.source.name, each) for file in files for each in self.told_of(file)]
        with self.found.whole():
            for name, rows in columns_of(files, told).items():
                self.found.insert(name, rows)
            for name, rows in self._tied(files).items():
                self.found.insert(name, rows)
            self.found.insert("files", self._rows(files))
            self._touch([file.source.name for file in files])
        let_go()

    def leave_out(self) -> None:
        """Makes `gone_files` of the session, those kept that are not met, and `gone_copies`, their exhibits;
        and `here`, the exhibits of all others."""
        self.found.run(
            "CREATE OR REPLACE TEMP TABLE gone_files AS SELECT name FROM files ANTI JOIN met USING (name)"
        )
        for made, words in (("TEMP TABLE gone_copies", "IN"), ("TEMP VIEW here", "NOT IN")):
            self.found.run(f"CREATE OR REPLACE {made} AS FROM copies WHERE file {words} (FROM gone_files)")

    def drop_gone(self) -> None:
        """Forgets the files that are not met; to be called in a transaction, once that is published."""
        self._drop("FROM gone_files")
        self.found.run("DELETE FROM touched")

    # ------------------------------------------------------------------ what is known

    def _know_by_content(self, sources: Sequence[Source], jobs: int) -> None:
        """Those whose content and facts are known, under that name or another, are kept as such."""
        known = f"SELECT (size, {_BASE}) FROM files WHERE NOT again"
        maybe = f"FROM met WHERE name IN (FROM left_over) AND (size, {_BASE}) IN ({known})"
        maybe += f" AND nth < {len(sources)}"
        asked = Left(sources, self.found.query(f"SELECT nth {maybe} ORDER BY nth")["nth"].to_numpy())
        if not asked:
            return
        hashed = [
            (answer.given.name, facts_of(answer.given), answer.items[0])
            for answer in spread(digest_of, asked, jobs)
            if answer.items and not answer.fault
        ]
        self.found.make("hashed", _of_rows(_HASHED, hashed))
        self.found.run(_SAME)
        self._take_over()

    def _take_over(self) -> None:
        """What is kept of a file is that of the same content now, at other times or under another name."""
        found = self.found
        if not found.value("SELECT count(*) FROM same"):
            return
        found.run("CREATE OR REPLACE TEMP TABLE moved AS SELECT name AS new, old FROM same WHERE name <> old")
        found.run(_RENEWED.format(certain=self._begun - _RACY))
        with found.whole():
            if moved := found.query("SELECT new FROM moved")["new"].to_pylist():
                self._copy(moved)
            found.run("DELETE FROM files WHERE name IN (SELECT name FROM same)")
            found.run(f"INSERT INTO files SELECT {', '.join(_FILES.names)} FROM renewed")
            self._touch(moved)

    def _copy(self, moved: Sequence[str]) -> None:
        """What is kept under the old names in `moved` of the session, under the new ones too."""
        found, path = self.found, "m.new || substr(t.source_path, length(m.old) + 1)"
        for name in _BY_PATH:  # set apart first: names may have been exchanged
            found.run(
                f"CREATE OR REPLACE TEMP TABLE moved_{name} AS SELECT t.* REPLACE ({path} AS source_path) "
                f"FROM {name} t JOIN copies c USING (source_path) JOIN moved m ON m.old = c.file"
            )
        found.run(
            f"CREATE OR REPLACE TEMP TABLE moved_copies AS SELECT t.* REPLACE (m.new AS file, {path} AS "
            "source_path) FROM copies t JOIN moved m ON m.old = t.file"
        )
        self._touch(moved)
        self._set_aside("SELECT new FROM moved")
        for name in (*_BY_PATH, "copies"):
            found.run(f"INSERT INTO {name} FROM moved_{name}")

    def _forget(self) -> None:
        """What is kept of files that are another now is set aside; what it touched is noted."""
        others = (
            "SELECT name FROM files WHERE name IN (SELECT name FROM left_over) "
            "AND name NOT IN (SELECT name FROM same)"
        )
        if self.found.value(f"SELECT count(*) FROM ({others})"):
            with self.found.whole():
                self._touch(self.found.query(others)["name"].to_pylist())
                self._set_aside(others)

    def _touch(self, files: Sequence[str]) -> None:
        """Notes the documents of some files, and the files themselves, as changed since the publication."""
        self.found.make("touching", pa.table({"file": pa.array(files, pa.string())}))
        self.found.run(
            "INSERT INTO touched SELECT DISTINCT document_id FROM copies JOIN touching USING (file) "
            "WHERE document_id IS NOT NULL UNION ALL SELECT file FROM touching"
        )

    def _set_aside(self, names: str) -> None:
        """What was kept of some files goes on as that of files that are not met, until the next publication.

        What was published follows from it: documents that it tied to each other are to be worked out anew.
        What has been read since then gives way at once.
        """
        found = self.found
        found.run(f"CREATE OR REPLACE TEMP TABLE aside AS SELECT * FROM ({names}) AS named(name)")
        self._drop(f"SELECT name FROM aside WHERE '{_ASIDE}' || name IN (SELECT name FROM files)")
        paths = "SELECT source_path FROM copies WHERE file IN (FROM aside)"
        for name in _BY_PATH:
            found.run(
                f"UPDATE {name} SET source_path = '{_ASIDE}' || source_path WHERE source_path IN ({paths})"
            )
        found.run(
            f"UPDATE copies SET file = '{_ASIDE}' || file, source_path = '{_ASIDE}' || source_path "
            "WHERE file IN (FROM aside)"
        )
        found.run(f"UPDATE told SET file = '{_ASIDE}' || file WHERE file IN (FROM aside)")
        found.run(f"UPDATE files SET name = '{_ASIDE}' || name WHERE name IN (FROM aside)")

    def _drop(self, names: str) -> None:
        """Forgets the files that a query names."""
        found = self.found
        found.run(f"CREATE OR REPLACE TEMP TABLE dropped AS {names}")
        if not found.value("SELECT count(*) FROM dropped"):
            return
        paths = "SELECT source_path FROM copies WHERE file IN (FROM dropped)"
        for name in _BY_PATH:
            found.run(f"DELETE FROM {name} WHERE source_path IN ({paths})")
        for name in ("copies", "told"):
            found.run(f"DELETE FROM {name} WHERE file IN (FROM dropped)")
        found.run("DELETE FROM files WHERE name IN (FROM dropped)")

    # ------------------------------------------------------------------ rows

    def _rows(self, files: Sequence[FileOutcome]) -> pa.Table:
        """The row of each file; one that changed just before it was read may change again within its time."""
        rows = []
        for file in files:
            modified, changed, inode = stamp(file.source)
            certain = max(modified, changed) < self._begun - _RACY
            again = any(o.reading.status is Status.QUARANTINED for o in file.outcomes) or file.sha256 is None
            times = (modified if certain else 0, changed, inode)
            where = (_indexed(file.source), *_places(file.source), facts_of(file.source))
            rows.append((file.source.name, file.source.size, *times, *where, file.sha256, again))
        return _of_rows(_FILES, rows)

    def _tied(self, files: Sequence[FileOutcome]) -> dict[str, pa.Table]:
        ties: list[tuple[str, int, int]] = []
        names: list[tuple[str, Sequence[int]]] = []
        for outcome in (outcome for file in files for outcome in file.outcomes):
            if outcome.reading.document is not None:
                tied, path = self.ties_of(outcome.exhibit, outcome.reading), outcome.exhibit.source_path
                ties += ((path, sort, tie) for sort, tie in tied.ties)
                names.append((path, tied.own_names))
        return {"ties": _of_rows(_TIES, ties), "own_names": _of_rows(_OWN_NAMES, names)}


def _of_rows(schema: pa.Schema, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _met(sources: Sequence[Source], start: int) -> pa.Table:
    """The files met, as `files` has them, each with its place among them."""
    if isinstance(sources, PlainFiles):
        columns = sources.columns()
        place = pc.binary_join_element_wise(pa.scalar(json.dumps(sources.top)[:-1]), columns["name"], "/")
        place = pc.binary_join_element_wise(place, pa.scalar('"'), "")
        columns |= {"indexed": pa.array([""]).take(pa.array(np.zeros(len(sources), dtype=np.int8)))}
        columns |= {"path": place, "place": place}
    else:
        columns = dict(zip(_MET.names, zip(*map(_row, sources), strict=True), strict=True)) if sources else {}
    at = np.arange(start, start + len(sources), dtype=np.int64)
    arrays = [pa.array(columns.get(each.name, []), each.type) for each in _MET]
    return pa.Table.from_arrays([*arrays, pa.array(at)], schema=_MET.append(pa.field("nth", pa.int64())))


def _row(source: Source) -> tuple[object, ...]:
    return (source.name, source.size, *stamp(source), _indexed(source), *_places(source))


def _places(source: Source) -> tuple[str, str]:
    """Where a file lies and where it was met, in ASCII: a path need not be text."""
    return json.dumps(source.where), json.dumps(source.place)
