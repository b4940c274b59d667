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

import duckdb
import pyarrow as pa

from pipeline.errors import NothingPublished
from pipeline.publish.describe import WrittenFile, datapackage
from pipeline.publish.dictionary import TABLES
from pipeline.publish.durable import make_folder, make_link, new_file, rename, sync_folder
from pipeline.publish.id_moves import FILE_NAME as ID_MOVES
from pipeline.publish.id_moves import HEAD_ONLY, id_moves
from pipeline.publish.inputs_read import Inputs
from pipeline.publish.packing import Part
from pipeline.publish.part_files import Changes, all_rows, write_tables
from pipeline.publish.snapshot_folder import LATEST, NEXT, PART, SNAPSHOTS, next_stamp, shown, take_back
from pipeline.publish.thinning import thin
from pipeline.vocabulary import KEEP

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)


@dataclass(frozen=True, slots=True)
class Published:
    """The folder of a new snapshot that `latest` shows, and sentences of what was left undone after that."""

    snapshot: Path
    parts: Mapping[str, tuple[Part, ...]]  # by table
    undone: tuple[str, ...] = ()


def publish(
    tables: Mapping[str, pa.Table | Changes],
    output: Path,
    manifest: Mapping[str, Any],
    keep: int = KEEP,
    *,
    free_room: bool = False,
    moves: str | None = None,
) -> Published:
    """Writes a new snapshot and lets `latest` show it; `keep` older ones stay, see `thin`.

    A table is given whole, or as what changes in that of the snapshot before. `moves` is the text of
    id_moves.csv; without it whole tables are compared with those of the snapshot before.

    With `free_room` those too many go before the first byte is written. Must be called while the folder is
    `held`. Raises NothingPublished where the disk refuses; then nothing is left of the attempt.
    """
    untold: tuple[str, ...] = ()
    if moves is None:
        moves, untold = _moves(output, {name: t for name, t in tables.items() if isinstance(t, pa.Table)})
    try:
        if free_room:
            sync_folder(output)  # what goes must not be what `latest` shows after a power cut
            thin(output, keep)
        name, parts = _write(output, tables, manifest, moves)
        _switch(output, name)
    except OSError as error:
        raise NothingPublished(f"Nothing was published to {output}: {_why(error)}.") from error
    finally:
        with suppress(OSError):  # else the next run does it
            take_back(output)
    return Published(output / SNAPSHOTS / name, parts, (*untold, *_finish(output, name, keep)))


def _moves(output: Path, tables: Mapping[str, pa.Table]) -> tuple[str, tuple[str, ...]]:
    """The text of id_moves.csv, and a sentence where the snapshot before can't be asked."""
    name = shown(output)
    before = output / SNAPSHOTS / name if name else None
    tables = {name: table for name, table in tables.items() if name in TABLES}
    try:
        return id_moves(before if before and before.is_dir() else None, tables), ()
    except (OSError, duckdb.Error, LookupError, ValueError) as error:
        return HEAD_ONLY, (f"{ID_MOVES} lists nothing: {before} can't be read ({error}).",)


def _why(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; free some room, or let --free-room do so, and run again"
    return f"{error.strerror or error}"


def _write(
    output: Path, tables: Mapping[str, pa.Table | Changes], manifest: Mapping[str, Any], moves: str
) -> tuple[str, dict[str, tuple[Part, ...]]]:
    """The name of the new snapshot and its parts, once the disk has it whole, and `.latest` to show it."""
    stamp = next_stamp(output)
    folder = output / SNAPSHOTS / f"{PART}{stamp}"
    make_folder(folder)
    parts = write_tables(((TABLES[name], _changes(name, tables[name])) for name in sorted(TABLES)), folder)
    files = {part.file: part for name in parts for part in parts[name]}
    digests = {name: part.sha256 for name, part in files.items()}
    with new_file(folder / ID_MOVES) as file:
        file.write(moves.encode())
    rows = {name: sum(part.rows for part in parts[name]) for name in TABLES}
    described = {name: WrittenFile(part.sha256, part.size) for name, part in files.items()}
    _write_json(folder / "datapackage.json", datapackage(manifest.get("version"), described))
    _write_json(folder / "run.json", {**_said(manifest, folder), "rows": rows, "tables": digests})
    sync_folder(folder)
    name = f"{stamp}-{sha256(json.dumps(digests).encode()).hexdigest()[:8]}"
    _announce(output, name)
    rename(folder, output / SNAPSHOTS / name)
    sync_folder(output / SNAPSHOTS)
    return name, parts


def _said(manifest: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What run.json says; inputs that are many stand in a file beside it."""
    inputs = manifest.get("inputs")
    return {**manifest, **({"inputs": inputs.manifest(folder)} if isinstance(inputs, Inputs) else {})}


def _changes(name: str, data: pa.Table | Changes) -> Changes:
    return data if isinstance(data, Changes) else all_rows(TABLES[name], data)


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


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    # In ASCII, with escapes: the name of an input file need not be UTF-8.
    with new_file(path) as file:
        file.write(json.dumps(content, indent=1).encode("ascii") + b"\n")
