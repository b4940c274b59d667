"""The report as a file: whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.export.files.place import check
from pipeline.export.files.whole_file import whole_file
from pipeline.publish.snapshot import latest
from pipeline.report.page import write_page
from pipeline.report.snapshot_shown import snapshot_shown

ENDINGS = (".html", ".htm")


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
    check(path, ENDINGS, output)
    shown = snapshot_shown(latest(output))
    with whole_file(path) as file:
        without = write_page(file, shown, inputs, jobs)
        size = file.tell()
    return Written(len(shown.documents), without, size)
