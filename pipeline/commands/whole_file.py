"""A file that a command writes: whole under its name, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.durable import NewFile, new_file, remove_file, rename, sync_folder
from pipeline.publish.snapshot_folder import LATEST, SNAPSHOTS


@contextmanager
def whole_file(path: Path, output: Path) -> Iterator[NewFile]:
    """What is written takes the name `path` when the block is left without a fault; a link is followed.

    Raises UsageFault where it can't be written, is no file, or lies in what a run published to `output`.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise UsageFault(f"{path} can't be written: it is there, and no file.")
    for ours in (output / LATEST, output / SNAPSHOTS, output):
        inside = target.is_relative_to(os.path.realpath(ours))
        if inside and (ours != output or not (output / LATEST).exists()):
            raise UsageFault(f"{path} lies in a snapshot, which is never changed: write elsewhere.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with new_file(part) as file:
            yield file
        rename(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise UsageFault(f"{path} can't be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            remove_file(part)


def ending(path: Path, known: tuple[str, ...]) -> str:
    """The ending of a file's name, one of those known. Raises UsageFault with these."""
    found = path.suffix.lower()
    if found not in known:
        raise UsageFault(f"{path}: the name must end in {' or '.join(known)}.")
    return found
