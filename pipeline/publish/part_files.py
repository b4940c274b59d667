"""A table as part files: what has not changed since the snapshot before is linked, not written again.

A large table is a folder of parts, each with the rows of a range of its leading key. Where one part ends
depends on the values of the key alone, and on how many rows there are in all: so the same rows give the same
files, whatever was there before. A table that is not large is one file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.durable import link_file, make_folder, new_file, sync_folder
from pipeline.publish.packing import BESIDE, Files, Packed, Part, arranged, check, packed
from pipeline.publish.table_model import Table

LARGE = 1 << 15  # rows; a table of more is a folder of parts
PART_ROWS = 1 << 12  # about, in the mean
FEW = 0.1  # of a part: more that arrives is sorted among its rows
_ONE_FILE = -1  # in place of a mask: no key begins a part


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


def parts_with(parts: Sequence[Part], keys: Iterable[str]) -> set[int]:
    """Which of some parts, in their order, have the rows of some keys, where there are any."""
    firsts = [part.first for part in parts]
    return {max(bisect_right(firsts, key) - 1, 0) for key in keys}


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
    pool = ThreadPoolExecutor(BESIDE)
    try:
        files = Files(folder, pool)
        begun = [_Writing.of(table, changes, files).begun() for table, changes in tables]
        files.finish()
        return {writing.table.name: writing.done() for writing in begun}
    finally:
        pool.shutdown(cancel_futures=True)  # what waits where one has failed


def place_of(leads: pa.ChunkedArray, key: str) -> int:
    """How many of some sorted keys are before a key."""
    return bisect_left(range(len(leads)), key, key=lambda at: str(leads[at].as_py()))


@dataclass(slots=True)
class _Writing:
    """The parts of one table as they are written; `waiting` are rows whose part is not yet whole."""

    table: Table
    changes: Changes
    files: Files
    mask: int
    name: str
    parts: list[Part] = field(default_factory=list)
    waiting: list[pa.Table] = field(default_factory=list)
    count: int = 0  # of the parts that are begun

    @classmethod
    def of(cls, table: Table, changes: Changes, files: Files) -> _Writing:
        mask, name = changes.mask_after, f"{table.name}.parquet"
        if mask != _ONE_FILE:
            make_folder(files.folder / name)
            name += "/part-{:06}.parquet"
        return cls(table, changes, files, mask, name)

    def begun(self) -> _Writing:
        """All its parts are begun."""
        before, touched = self.changes.parts, self._touched()
        there = self.files.unpacked(self.changes.folder, (before[at] for at in sorted(touched)))
        for is_touched, some in groupby(range(len(before)), touched.__contains__):
            if is_touched:
                for at in some:
                    behind = before[at + 1].first if at + 1 < len(before) else None
                    rows = self._left(next(there), before[at].first, behind)
                    self._take_changed(rows, [*self.changes.arriving.until(behind)])
            else:
                parts = [before[at] for at in some]
                self._flush()
                self._begin(partial(self._link, parts), check, self.changes.folder, parts)
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
        found = parts_with(before, self.changes.gone)
        gone = set(self.changes.gone) - self.changes.new
        for at in range(len(before) - 1, 0, -1):
            if at in found and before[at].first in gone:
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
            self._wait(rows.slice(start, cut - start))
            self._flush()
            start = cut
        self._wait(rows.slice(start))

    def _wait(self, rows: pa.Table) -> None:
        if rows.num_rows:
            self.waiting.append(rows)

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
        last = self.waiting[-1] if self.waiting else None
        return last is not None and last[lead][-1].as_py() == rows[lead][0].as_py()

    # ------------------------------------------------------------------ files

    def _flush(self, last: bool = False) -> None:
        """Begins a part with what waits; with no rows only the one file of an empty table."""
        waiting, self.waiting = self.waiting, []
        if waiting or last:  # what arrives where there is no part is in order by its first key alone
            rows = pa.concat_tables([self.table.schema.empty_table(), *waiting])
            self._begin(self._put, packed, self.table, rows, bool(self.changes.parts))

    def _begin(self, put: Callable[[Any], None], make: Callable[..., Any], *given: object) -> None:
        self.count += 1
        self.files.begin(put, make, *given)

    def _put(self, made: Packed) -> None:
        name = self.name.format(len(self.parts))
        with new_file(self.files.folder / name) as file:
            file.write(made.content)
            digest = file.digest()
        self.parts.append(Part(made.first, made.rows, name, digest, made.content.size))

    def _link(self, parts: Iterable[Part], _: None) -> None:
        """Parts as they were, under the names that they have now."""
        for part in parts:
            name = self.name.format(len(self.parts))
            link_file(self.changes.folder / part.file, self.files.folder / name)
            self.parts.append(replace(part, file=name))
