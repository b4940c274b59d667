"""Tables -> a new snapshot in the output folder, whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import NothingPublished
from pipeline.publish.describe import datapackage
from pipeline.publish.dictionary import TABLES
from pipeline.publish.output_lock import PART
from pipeline.publish.table_model import Table

_STRINGS = (pa.string(), pa.list_(pa.string()))


def publish(
    tables: Mapping[str, pa.Table], output: Path, manifest: Mapping[str, Any], keep: int | None = None
) -> Path:
    """The folder of the new snapshot, once `latest` shows it; `keep` older ones stay, all by default.

    Must be called while the folder is `held`. Raises NothingPublished where the disk refuses.
    """
    part = output / "snapshots" / f"{PART}{os.getpid()}"
    try:
        part.mkdir()
        snapshot = _write(part, tables, manifest)
        _switch(output, snapshot)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise NothingPublished(f"Nothing was published to {output}: {_why(error)}.") from error
    _thin(snapshot, keep)
    return snapshot


def _why(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; free some room and run again"
    return f"{error.strerror or error}"


def _write(part: Path, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> Path:
    """Writes all files of the snapshot, waits until the disk has them, and gives it its name."""
    for table in TABLES.values():
        write_table(table, tables[table.name], part / f"{table.name}.parquet")
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(part.iterdir())}
    _write_json(part / "datapackage.json", datapackage())
    _write_json(part / "run.json", {**manifest, "tables": files})
    for path in (*part.iterdir(), part):
        _settle(path)
    content = sha256(json.dumps(files).encode()).hexdigest()[:8]
    snapshot = part.with_name(f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{content}")
    part.rename(snapshot)
    return snapshot


def write_table(table: Table, data: pa.Table, path: Path) -> None:
    """Rows sorted by key, under the published schema; the same rows give the same bytes."""
    ordered = arranged(table, data)
    pq.write_table(
        ordered,
        path,
        compression="zstd",
        compression_level=3,
        use_dictionary=[column.name for column in table.columns if column.type in _STRINGS],
        store_decimal_as_integer=True,
    )


def arranged(table: Table, data: pa.Table) -> pa.Table:
    """The published columns in their order and types, the rows sorted by key, as one chunk."""
    schema = table.schema
    columns = data.select(schema.names).cast(schema)
    return columns.sort_by([(name, "ascending") for name in table.key]).combine_chunks()


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    # In ASCII, with escapes: the name of an input file need not be UTF-8.
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="ascii")


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _switch(output: Path, snapshot: Path) -> None:
    """One atomic step: a reader sees the old snapshot or the new one."""
    link = output / ".latest"
    link.symlink_to(Path("snapshots", snapshot.name))
    link.replace(output / "latest")
    _settle(output)


def _thin(snapshot: Path, keep: int | None) -> None:
    if keep is not None:
        older = sorted(path for path in snapshot.parent.iterdir() if path != snapshot)
        for path in older[: max(len(older) - keep, 0)]:
            shutil.rmtree(path, ignore_errors=True)
