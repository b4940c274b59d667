"""Tables -> a new snapshot in the output folder, whole or not at all."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import NothingPublished
from pipeline.publish.describe import WrittenFile, datapackage
from pipeline.publish.dictionary import TABLES
from pipeline.publish.durable import make_folder, make_link, new_file, rename, sync_folder
from pipeline.publish.id_moves import FILE_NAME as ID_MOVES
from pipeline.publish.id_moves import HEAD_ONLY, id_moves
from pipeline.publish.snapshot_folder import LATEST, NEXT, PART, SNAPSHOTS, next_stamp, shown, take_back
from pipeline.publish.table_model import Table
from pipeline.publish.thinning import thin
from pipeline.vocabulary import KEEP

_STRINGS = (pa.string(), pa.list_(pa.string()))
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class Published:
    """The folder of a new snapshot that `latest` shows, and sentences of what was left undone after that."""

    snapshot: Path
    undone: tuple[str, ...] = ()


def publish(
    tables: Mapping[str, pa.Table],
    output: Path,
    manifest: Mapping[str, Any],
    keep: int = KEEP,
    *,
    free_room: bool = False,
) -> Published:
    """Writes a new snapshot and lets `latest` show it; `keep` older ones stay, see `thin`.

    With `free_room` those too many go before the first byte is written. Must be called while the folder is
    `held`. Raises NothingPublished where the disk refuses; then nothing is left of the attempt.
    """
    moves, untold = _moves(output, tables)
    try:
        if free_room:
            sync_folder(output)  # what goes must not be what `latest` shows after a power cut
            thin(output, keep)
        name = _write(output, tables, manifest, moves)
        _switch(output, name)
    except OSError as error:
        raise NothingPublished(f"Nothing was published to {output}: {_why(error)}.") from error
    finally:
        with suppress(OSError):  # else the next run does it
            take_back(output)
    return Published(output / SNAPSHOTS / name, (*untold, *_finish(output, name, keep)))


def _moves(output: Path, tables: Mapping[str, pa.Table]) -> tuple[str, tuple[str, ...]]:
    """The text of id_moves.csv, and a sentence where the snapshot before can't be asked."""
    name = shown(output)
    before = output / SNAPSHOTS / name if name else None
    tables = {name: table for name, table in tables.items() if name in TABLES}
    try:
        return id_moves(before if before and before.is_dir() else None, tables), ()
    except (OSError, pa.ArrowException, LookupError, ValueError) as error:
        return HEAD_ONLY, (f"{ID_MOVES} lists nothing: {before} can't be read ({error}).",)


def _why(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; free some room, or let --free-room do so, and run again"
    return f"{error.strerror or error}"


def _write(output: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any], moves: str) -> str:
    """The name of the new snapshot, once the disk has it whole, and `.latest` that is to show it."""
    stamp = next_stamp(output)
    part = output / SNAPSHOTS / f"{PART}{stamp}"
    make_folder(part)
    files = {
        path.name: write_table(table, tables[table.name], path)
        for table in sorted(TABLES.values(), key=lambda table: table.name)
        for path in [part / f"{table.name}.parquet"]
    }
    sizes = {name: WrittenFile(digest, (part / name).stat().st_size) for name, digest in files.items()}
    with new_file(part / ID_MOVES) as file:
        file.write(moves.encode())
    _write_json(part / "datapackage.json", datapackage(manifest.get("version"), sizes))
    _write_json(part / "run.json", {**manifest, "tables": files})
    sync_folder(part)
    name = f"{stamp}-{sha256(json.dumps(files).encode()).hexdigest()[:8]}"
    _announce(output, name)
    rename(part, output / SNAPSHOTS / name)
    sync_folder(output / SNAPSHOTS)
    return name


def _announce(output: Path, name: str) -> None:
    """Writes down which snapshot is to be shown, before it bears its name: none is forgotten nameless."""
    try:
        make_link(Path(SNAPSHOTS, name), output / NEXT)
    except OSError as error:
        if error.errno in _NO_LINKS:
            raise OSError(error.errno, "its file system makes no symbolic links; give another -o") from error
        raise
    sync_folder(output)


def _switch(output: Path, name: str) -> None:
    """One atomic step: a reader sees the old snapshot or the new one."""
    try:
        rename(output / NEXT, output / LATEST)
    except OSError:
        if shown(output) != name:  # a network disk may fail to answer, having done it
            raise


def _finish(output: Path, name: str, keep: int) -> tuple[str, ...]:
    """What is left to do once the snapshot is shown; none of it can fail the publication."""
    try:
        sync_folder(output)
    except OSError as error:
        return (
            f"The new snapshot is shown, but {output} could not be synced ({_why(error)}): a power cut "
            "may bring the former one back. No old snapshot was removed.",
        )
    return thin(output, keep, name)


def write_table(table: Table, data: pa.Table, path: Path) -> str:
    """Rows in their order, under the published schema; the same rows give the same bytes. Their SHA-256."""
    ordered = arranged(table, data)
    with new_file(path) as file:
        pq.write_table(
            ordered,
            pa.PythonFile(file, mode="w"),
            compression="zstd",
            compression_level=3,
            use_dictionary=[column.name for column in table.columns if column.type in _STRINGS],
            store_decimal_as_integer=True,
        )
        return file.digest()


def arranged(table: Table, data: pa.Table) -> pa.Table:
    """The published columns in their order and types, the rows sorted, as one chunk."""
    schema = table.schema
    columns = data.select(schema.names).cast(schema)
    return columns.sort_by([(name, "ascending") for name in table.sorted_by]).combine_chunks()


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    # In ASCII, with escapes: the name of an input file need not be UTF-8.
    with new_file(path) as file:
        file.write(json.dumps(content, indent=1).encode("ascii") + b"\n")
