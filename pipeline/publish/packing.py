"""The files of tables: rows <-> bytes, made on other processors beside while the disk is written in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.frames import STRINGS
from pipeline.publish.table_model import Table

BESIDE = 2  # parts that are packed at a time
_AHEAD = 3  # parts that are unpacked before they are looked at
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


def arranged(table: Table, data: pa.Table) -> pa.Table:
    """The published columns in their order and types, the rows sorted, as one chunk."""
    schema = table.schema
    columns = data.select(schema.names).cast(schema)
    return columns.sort_by([(name, "ascending") for name in table.key]).combine_chunks()


class Packed(NamedTuple):
    """A part as a file: its first leading key (empty without rows), how many rows, its bytes."""

    first: str
    rows: int
    content: pa.Buffer


def packed(table: Table, rows: pa.Table, in_order: bool) -> Packed:
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
    return Packed(rows[table.lead][0].as_py() if rows.num_rows else "", rows.num_rows, sink.getvalue())


def content_of(folder: Path, part: Part) -> bytes:
    """The bytes of a part. Raises Altered where they are not what was published."""
    path = folder / part.file
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content).hexdigest() != part.sha256:
        raise Altered(f"{path} is not what was published")
    return content


def check(folder: Path, parts: Iterable[Part]) -> None:
    """Raises Altered where one of some parts is not what was published."""
    for part in parts:
        content_of(folder, part)


def rows_of(folder: Path, part: Part) -> pa.Table:
    """The rows of a part. Raises Altered as well."""
    return pq.ParquetFile(pa.BufferReader(content_of(folder, part))).read(use_threads=False)


@dataclass(slots=True)
class Files:
    """The files of all tables: those that are begun, in the order in which they are to be there."""

    folder: Path
    pool: ThreadPoolExecutor
    _begun: deque[tuple[Future[Any], Callable[[Any], None]]] = field(default_factory=deque)

    def begin(self, put: Callable[[Any], None], make: Callable[..., Any], *given: object) -> None:
        """Has something made beside, to be put where it belongs when its turn has come."""
        self._begun.append((self.pool.submit(make, *given), put))
        self.finish(but=2 * BESIDE)

    def finish(self, but: int = 0) -> None:
        """Puts all where it belongs, `but` so much of the last that is not needed yet."""
        while len(self._begun) > but:
            future, put = self._begun.popleft()
            put(future.result())

    def unpacked(self, folder: Path, parts: Iterable[Part]) -> Iterator[pa.Table]:
        """The rows of some parts, the next ones unpacked while one is looked at."""
        ahead: deque[Future[pa.Table]] = deque()
        for part in parts:
            ahead.append(self.pool.submit(rows_of, folder, part))
            if len(ahead) > _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
