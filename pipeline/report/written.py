"""The report as a file: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.durable import new_file, remove_file, rename, sync_folder
from pipeline.publish.snapshot import latest
from pipeline.report.page import write_page
from pipeline.report.snapshot_shown import snapshot_shown

ENDINGS = (".html", ".htm")
_NO_WAY = (PermissionError, NotADirectoryError, IsADirectoryError)


@dataclass(frozen=True, slots=True)
class Written:
    """What a report shows: its documents, those without their print, and its size in bytes."""

    documents: int
    without_print: int
    size: int


def write_report(path: Path, output: Path, inputs: Path | None, jobs: int) -> Written:
    """Writes the report of the latest snapshot of `output`; what was at `path` is replaced in one step.

    Raises UsageFault where nothing is published, or the file can't be written there.
    """
    _check(path)
    shown = snapshot_shown(latest(output))
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        with suppress(FileNotFoundError):
            remove_file(part)
        with new_file(part) as file:
            without = write_page(file, shown, inputs, jobs)
        size = part.stat().st_size
        rename(part, path)
        sync_folder(path.parent)
    except _NO_WAY as error:
        raise UsageFault(f"{path} can't be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            remove_file(part)
    return Written(len(shown.documents), without, size)


def _check(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise UsageFault(f"{path}: the name of the report must end in .html.")
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: name a file.")
    if not path.parent.is_dir():
        raise UsageFault(f"There is no folder {path.parent}: make it first, or name another file.")
