"""A table as part files: what has not changed since the snapshot before is linked, not written again.

A large table is a folder of parts, each with the rows of a range of its leading key. Where one part ends
depends on the values of the key alone, and on how many rows there are in all: so the same rows give the same
files, whatever was there before. A table that is not large is one file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.frames import STRINGS
from pipeline.publish.durable import link_file, make_folder, new_file, sync_folder
from pipeline.publish.table_model import Table

LARGE = 1 << 15  # rows; a table of more is a folder of parts
PART_ROWS = 1 << 12  # about, in the mean
_BESIDE = 2  # parts that are packed at a time
_AHEAD = 3  # parts that are unpacked before they are looked at
FEW = 0.1  # of a part: more that arrives is sorted among its rows
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


def write_tables(tables: Iterable[tuple[Table, Changes]], folder: Path) -> dict[str, tuple[Part, ...]]:
    """Writes the files of tables into the folder of a snapshot; the parts of each, in their order.

    What is there is unpacked beside, and what is new packed; what is done to the disk is done here, in order.
    """
    pool = ThreadPoolExecutor(_BESIDE)
    try:
        files = _Files(folder, pool)
        begun = [_Writing.of(table, changes, files).begun() for table, changes in tables]
        files.finish()
        return {writing.table.name: writing.done() for writing in begun}
    finally:
        pool.shutdown(cancel_futures=True)  # what waits where one has failed


def arranged(table: Table, data: pa.Table) -> pa.Table:
    """The published columns in their order and types, the rows sorted, as one chunk."""
    schema = table.schema
    columns = data.select(schema.names).cast(schema)
    return columns.sort_by([(name, "ascending") for name in table.key]).combine_chunks()


def place_of(leads: pa.ChunkedArray, key: str) -> int:
    """How many of some sorted keys are before a key."""
    return bisect_left(range(len(leads)), key, key=lambda at: str(leads[at].as_py()))


class _Packed(NamedTuple):
    """A part as a file: its first leading key (empty without rows), how many rows, its bytes."""

    first: str
    rows: int
    content: pa.Buffer


def _packed(table: Table, rows: pa.Table, in_order: bool) -> _Packed:
    """Rows as they are published, under the published schema; the same rows give the same bytes."""
    rows = rows.combine_chunks() if in_order else arranged(table, rows)
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows,
        sink,
        compression="zstd",
        compression_level=1,  # no larger than at 3, and a quarter faster
        use_dictionary=[column.name for column in table.columns if column.type in _TEXTS],
        write_statistics=[table.lead],  # by no other column is a part told from the others
        store_decimal_as_integer=True,
    )
    return _Packed(rows[table.lead][0].as_py() if rows.num_rows else "", rows.num_rows, sink.getvalue())


def _content(folder: Path, part: Part) -> bytes:
    """The bytes of a part. Raises Altered where they are not what was published."""
    path = folder / part.file
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != part.sha256:
        raise Altered(f"{path} is not what was published")
    return content


def _rows(folder: Path, part: Part) -> pa.Table:
    """The rows of a part. Raises Altered as well."""
    return pq.ParquetFile(pa.BufferReader(_content(folder, part))).read(use_threads=False)


@dataclass(slots=True)
class _Files:
    """The files of all tables: those that are begun, in the order in which they are to be there."""

    folder: Path
    pool: ThreadPoolExecutor
    _begun: deque[tuple[Future[Any], Callable[[Any], None]]] = field(default_factory=deque)

    def begin(self, put: Callable[[Any], None], make: Callable[..., Any], *given: object) -> None:
        """Has something made beside, to be put where it belongs when its turn has come."""
        self._begun.append((self.pool.submit(make, *given), put))
        self.finish(but=2 * _BESIDE)

    def finish(self, but: int = 0) -> None:
        """Puts all where it belongs, `but` so much of the last that is not needed yet."""
        while len(self._begun) > but:
            future, put = self._begun.popleft()
            put(future.result())

    def unpacked(self, folder: Path, parts: Iterable[Part]) -> Iterator[pa.Table]:
        """The rows of some parts, the next ones unpacked while one is looked at."""
        ahead: deque[Future[pa.Table]] = deque()
        for part in parts:
            ahead.append(self.pool.submit(_rows, folder, part))
            if len(ahead) > _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


@dataclass(slots=True)
class _Writing:
    """The parts of one table as they are written; `waiting` are rows whose part is not yet whole."""

    table: Table
    changes: Changes
    files: _Files
    mask: int
    name: str
    parts: list[Part] = field(default_factory=list)
    waiting: list[pa.Table] = field(default_factory=list)
    count: int = 0  # of the parts that are begun

    @classmethod
    def of(cls, table: Table, changes: Changes, files: _Files) -> _Writing:
        mask, name = changes.mask_after, f"{table.name}.parquet"
        if mask != _ONE_FILE:
            make_folder(files.folder / name)
            name += "/part-{:06}.parquet"
        return cls(table, changes, files, mask, name)

    def begun(self) -> _Writing:
        """All its parts are begun."""
        before, touched = self.changes.parts, self._touched()
        there = self.files.unpacked(self.changes.folder, (before[at] for at in sorted(touched)))
        for at, part in enumerate(before):
            if at in touched:
                behind = before[at + 1].first if at + 1 < len(before) else None
                rows = self._left(next(there), part.first, behind)
                self._take_changed(rows, [*self.changes.arriving.until(behind)])
            else:
                self._flush()
                self._begin(partial(self._link, part), _content, self.changes.folder, part)
        for rows in self.changes.arriving.until(None):  # where there was no part before
            self._take(self._cast(rows))
        self._flush(last=not self.count)
        return self

    def done(self) -> tuple[Part, ...]:
        """All its parts, once they are where they belong."""
        if self.mask != _ONE_FILE:
            sync_folder(self.files.folder / f"{self.table.name}.parquet")
        return tuple(self.parts)

    def _cast(self, rows: pa.Table) -> pa.Table:
        return rows.select(self.table.schema.names).cast(self.table.schema)

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

    # ------------------------------------------------------------------ rows

    def _left(self, rows: pa.Table, first: str, behind: str | None) -> pa.Table:
        """The rows of a part that stay, whose keys are from `first` to before `behind`."""
        keys = self.changes.gone
        some = keys[bisect_left(keys, first) : len(keys) if behind is None else bisect_left(keys, behind)]
        gone = pc.is_in(rows[self.table.lead], value_set=pa.array(some, pa.string()))
        return rows.filter(pc.invert(gone)) if pc.any(gone).as_py() else rows

    def _take_changed(self, rows: pa.Table, arriving: Sequence[pa.Table]) -> None:
        """The rows of a part that stay, and between them those that arrive, under keys of their own."""
        lead = self.table.lead
        fresh = pa.concat_tables([self.table.schema.empty_table(), *map(self._cast, arriving)])
        if self.changes.mask != self.mask or fresh.num_rows > FEW * rows.num_rows:
            self._take(arranged(self.table, pa.concat_tables([self._cast(rows), fresh])))
            return
        fresh, at = arranged(self.table, fresh), 0
        starts, _ = self._keys(fresh)
        for start, end in pairwise([*starts, fresh.num_rows]):
            place = place_of(rows[lead], fresh[lead][start].as_py())
            self._take(rows.slice(at, place - at), inner=True)
            self._take(fresh.slice(start, end - start))
            at = place
        self._take(rows.slice(at), inner=True)

    def _take(self, rows: pa.Table, inner: bool = False) -> None:
        """Rows behind those that wait; what a part begins with ends the one before.

        `inner` rows are of one part, so that at most the first of them begins one.
        """
        start = 0
        for cut in self._cuts(rows.slice(0, 1) if inner else rows):
            self.waiting.append(rows.slice(start, cut - start))
            self._flush()
            start = cut
        self.waiting.append(rows.slice(start))

    def _cuts(self, rows: pa.Table) -> list[int]:
        """Where in some rows a part begins."""
        if self.mask == _ONE_FILE or not rows.num_rows:
            return []
        starts, keys = self._keys(rows)
        cuts = [start for start, key in zip(starts, keys, strict=True) if begins_part(key, self.mask)]
        return cuts if not self._goes_on(rows) else [cut for cut in cuts if cut]

    def _keys(self, rows: pa.Table) -> tuple[list[int], list[str]]:
        """The keys of some rows in order: where each begins, and what it is."""
        leads = pc.run_end_encode(rows[self.table.lead].combine_chunks())
        return [0, *leads.run_ends.to_pylist()[:-1]] if len(leads) else [], leads.values.to_pylist()

    def _goes_on(self, rows: pa.Table) -> bool:
        """Whether some rows begin with the key that those that wait end with."""
        lead = self.table.lead
        last = next((each for each in reversed(self.waiting) if each.num_rows), None)
        return last is not None and last[lead][-1].as_py() == rows[lead][0].as_py()

    # ------------------------------------------------------------------ files

    def _flush(self, last: bool = False) -> None:
        """Begins a part with what waits; with no rows only the one file of an empty table."""
        waiting, self.waiting = self.waiting, []
        rows = pa.concat_tables([self.table.schema.empty_table(), *waiting])
        if rows.num_rows or last:  # what arrives where there is no part is in order by its first key alone
            self._begin(self._put, _packed, self.table, rows, bool(self.changes.parts))

    def _begin(self, put: Callable[[Any], None], make: Callable[..., Any], *given: object) -> None:
        self.count += 1
        self.files.begin(put, make, *given)

    def _put(self, packed: _Packed) -> None:
        name = self.name.format(len(self.parts))
        with new_file(self.files.folder / name) as file:
            file.write(packed.content)
            digest = file.digest()
        self.parts.append(Part(packed.first, packed.rows, name, digest, packed.content.size))

    def _link(self, part: Part, _: bytes) -> None:
        """A part as it was, under the name that it has now."""
        name = self.name.format(len(self.parts))
        link_file(self.changes.folder / part.file, self.files.folder / name)
        self.parts.append(replace(part, file=name))
