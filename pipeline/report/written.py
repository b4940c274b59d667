"""The report as a file: whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.export.files.place import check
from pipeline.export.files.whole_file import whole_file
from pipeline.ingest.discover import discover
from pipeline.publish.snapshot import latest
from pipeline.report.page import write_page
from pipeline.report.snapshot_shown import snapshot_shown
from pipeline.stores.url import Place

ENDINGS = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Written:
    """What a report shows: its documents, those without their print, and its size in bytes."""

    documents: int
    without_print: int
    size: int


def write_report(path: Path, output: Path, inputs: Place | None, jobs: int) -> Written:
    """Writes the report of the latest snapshot of `output`; what was at `path` is replaced in one step.

    Raises UsageFault where nothing is published, or the file can't be written there.
    """
    check(path, ENDINGS, output)
    shown = snapshot_shown(latest(output))
    if inputs is not None and path.exists():
        _check_moved(path, inputs, shown.files)
    with whole_file(path) as file:
        without = write_page(file, shown, inputs, jobs)
        size = file.tell()
    return Written(len(shown.documents), without, size)


def _check_moved(path: Path, inputs: Place, files: Collection[str]) -> None:
    """That no input is written over that was moved: the manifest knows only where it was."""
    here = {source.path.resolve() for source in discover([inputs]) if source.name in files}
    if path.resolve() in here:
        raise UsageFault(f"{path} is an input of the run whose output is read: name another file.")
