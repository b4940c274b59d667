"""A table as part files: what has not changed since the snapshot before is linked, not written again.

A large table is a folder of parts, each with the rows of a range of its leading key. Where one part ends
depends on the values of the key alone, and on how many rows there are in all: so the same rows give the same
files, whatever was there before. A table that is not large is one file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.frames import STRINGS
from pipeline.publish.durable import link_file, make_folder, new_file, sync_folder
from pipeline.publish.table_model import Table

LARGE = 1 << 16  # rows; a table of more is a folder of parts
PART_ROWS = 1 << 14  # about, in the mean
_ONE_FILE = -1  # in place of a mask: no key begins a part
_TEXTS = (pa.string(), STRINGS)


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a table: its first leading key, its name below the snapshot, what it holds."""

    first: str
    rows: int
    file: str
    sha256: str
    size: int


class Altered(Exception):
    """A file of the snapshot before is not what was published: all is to be written afresh."""


class Arriving(Protocol):
    """Rows in the order of their leading key."""

    def until(self, key: str | None) -> Iterator[pa.Table]:
        """Those before a key, each once; all that are left where it is None."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in memory, sorted by their leading key."""

    tables: list[pa.Table]

    def until(self, key: str | None) -> Iterator[pa.Table]:
        assert key is None
        while self.tables:
            yield self.tables.pop(0)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a table becomes: the parts of `folder` without the rows of some keys, and the rows that arrive.

    `gone` are the keys of which no row of a part stays, in order, those that arrive among them; `new` are
    those that arrive. `rows` and `keys` are how many there are in the end.
    """

    arriving: Arriving
    rows: int
    keys: int
    gone: Sequence[str] = ()
    new: frozenset[str] = frozenset()
    folder: Path = Path()
    parts: Sequence[Part] = ()
    mask: int = _ONE_FILE

    @property
    def mask_after(self) -> int:
        return mask_of(self.rows, self.keys)


def mask_of(rows: int, keys: int) -> int:
    """Which keys begin a part: those whose checksum has none of these bits; `_ONE_FILE` where none does."""
    if rows <= LARGE:
        return _ONE_FILE
    return int((1 << max((PART_ROWS * keys // rows).bit_length() - 1, 0)) - 1)


def begins_part(key: str, mask: int) -> bool:
    """Whether a part begins with a key."""
    return mask != _ONE_FILE and not crc32(key.encode()) & mask


def all_rows(table: Table, data: pa.Table) -> Changes:
    """The rows of a whole table."""
    data = arranged(table, data)
    keys = pc.count_distinct(data[table.lead], mode="all").as_py()
    return Changes(Rows([data]), data.num_rows, keys)


def write_parts(table: Table, changes: Changes, folder: Path) -> tuple[Part, ...]:
    """Writes the files of a table into the folder of a snapshot; its parts, in their order."""
    return _Writing.of(table, changes, folder).written()


def arranged(table: Table, data: pa.Table) -> pa.Table:
    """The published columns in their order and types, the rows sorted, as one chunk."""
    schema = table.schema
    columns = data.select(schema.names).cast(schema)
    return columns.sort_by([(name, "ascending") for name in table.key]).combine_chunks()


def write_file(table: Table, data: pa.Table, path: Path) -> str:
    """Rows as they are, under the published schema; the same rows give the same bytes. Their SHA-256."""
    with new_file(path) as file:
        pq.write_table(
            data,
            pa.PythonFile(file, mode="w"),
            compression="zstd",
            compression_level=3,
            use_dictionary=[column.name for column in table.columns if column.type in _TEXTS],
            store_decimal_as_integer=True,
        )
        return file.digest()


@dataclass(slots=True)
class _Writing:
    """The parts of one table as they are written; `waiting` are rows whose part is not yet whole."""

    table: Table
    changes: Changes
    folder: Path
    mask: int
    name: str
    parts: list[Part] = field(default_factory=list)
    waiting: list[pa.Table] = field(default_factory=list)

    @classmethod
    def of(cls, table: Table, changes: Changes, folder: Path) -> _Writing:
        mask, name = changes.mask_after, f"{table.name}.parquet"
        if mask != _ONE_FILE:
            make_folder(folder / name)
            name += "/part-{:06}.parquet"
        return cls(table, changes, folder, mask, name)

    def written(self) -> tuple[Part, ...]:
        before, touched = self.changes.parts, self._touched()
        for at, part in enumerate(before):
            if at in touched:
                behind = before[at + 1].first if at + 1 < len(before) else None
                self._take(self._sorted([self._left(part), *self.changes.arriving.until(behind)]))
            else:
                self._flush()
                self._link(part)
        for rows in self.changes.arriving.until(None):  # where there was no part before
            self._take(self._cast(rows))
        self._flush(last=not self.parts)
        if self.mask != _ONE_FILE:
            sync_folder(self.folder / f"{self.table.name}.parquet")
        return tuple(self.parts)

    def _cast(self, rows: pa.Table) -> pa.Table:
        return rows.select(self.table.schema.names).cast(self.table.schema)

    def _sorted(self, tables: Iterable[pa.Table]) -> pa.Table:
        return arranged(self.table, pa.concat_tables(map(self._cast, tables)))

    def _touched(self) -> set[int]:
        """The parts that are not as they were; one that has lost its first key falls to the one before."""
        before = self.changes.parts
        if self.changes.mask != self.mask:
            return set(range(len(before)))
        firsts = [part.first for part in before]
        found = {max(bisect_right(firsts, key) - 1, 0) for key in self.changes.gone}
        gone = set(self.changes.gone) - self.changes.new
        for at in range(len(before) - 1, 0, -1):
            if at in found and firsts[at] in gone:
                found.add(at - 1)
        return found

    def _left(self, part: Part) -> pa.Table:
        """The rows of a part that stay. Raises Altered where it is not what was published."""
        content = self._content(part)
        rows = pq.read_table(pa.BufferReader(content))
        gone = pc.is_in(rows[self.table.lead], value_set=pa.array(self.changes.gone, pa.string()))
        return rows.filter(pc.invert(gone)) if pc.any(gone).as_py() else rows

    def _take(self, rows: pa.Table) -> None:
        """Rows behind those that wait; what a part begins with ends the one before."""
        start = 0
        for cut in self._cuts(rows):
            self.waiting.append(rows.slice(start, cut - start))
            self._flush()
            start = cut
        self.waiting.append(rows.slice(start))

    def _cuts(self, rows: pa.Table) -> list[int]:
        """Where in some rows a part begins."""
        if self.mask == _ONE_FILE or not rows.num_rows:
            return []
        keys = pc.dictionary_encode(rows[self.table.lead].combine_chunks())
        begins = np.array([begins_part(key, self.mask) for key in keys.dictionary.to_pylist()])
        numbers = keys.indices.to_numpy()
        firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
        cuts: list[int] = firsts[begins[numbers[firsts]]].tolist()
        return cuts if not self._goes_on(rows) else [cut for cut in cuts if cut]

    def _goes_on(self, rows: pa.Table) -> bool:
        """Whether some rows begin with the key that those that wait end with."""
        lead = self.table.lead
        last = next((each for each in reversed(self.waiting) if each.num_rows), None)
        return last is not None and last[lead][-1].as_py() == rows[lead][0].as_py()

    def _flush(self, last: bool = False) -> None:
        """Writes what waits as one part; of no rows only the one file of an empty table."""
        waiting, self.waiting = self.waiting, []
        rows = pa.concat_tables([self.table.schema.empty_table(), *waiting])
        # What was laid into parts is in order; what arrives where there are none is so by its first key.
        rows = rows.combine_chunks() if self.changes.parts else arranged(self.table, rows)
        if not rows.num_rows and not last:
            return
        name = self.name.format(len(self.parts))
        digest = write_file(self.table, rows, self.folder / name)
        first = rows[self.table.lead][0].as_py() if rows.num_rows else ""
        size = (self.folder / name).stat().st_size
        self.parts.append(Part(first, rows.num_rows, name, digest, size))

    def _content(self, part: Part) -> bytes:
        """The bytes of a part. Raises Altered where they are not what was published."""
        path = self.changes.folder / part.file
        content = path.read_bytes() if path.is_file() else b""
        if sha256(content).hexdigest() != part.sha256:
            raise Altered(f"{path} is not what was published")
        return content

    def _link(self, part: Part) -> None:
        """A part as it is, under the name that it has now. Raises Altered, for nothing false is handed on."""
        self._content(part)
        name = self.name.format(len(self.parts))
        link_file(self.changes.folder / part.file, self.folder / name)
        self.parts.append(replace(part, file=name))
