"""A file -> what is shown of each of its exhibits; done where files are read, under the same limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from parsers.model import Exhibit, Reading
from pipeline.commands.show.case import case_of
from pipeline.commands.show.side_by_side import coloured, side_by_side, uncoloured
from pipeline.errors import UsageFault
from pipeline.ingest.discover import INDEX, survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.indexed import indexed
from pipeline.ingest.limits import EXHIBIT_SECONDS, OVERRUNS, overrun, time_limit
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source, quarantined

Shown = tuple[str, str]  # what became of an exhibit (a status, or `fault`), and what is printed of it


def shown(path: Path, skip: frozenset[int], width: int | None, lively: bool) -> Iterator[Shown]:
    """Each exhibit of a file for a terminal of that width, as a case (JSON) without one; `fault` and a
    sentence where the file can't be read."""
    try:
        source = _source(path)
    except UsageFault as fault:
        yield "fault", str(fault)
        return
    content = source.fault or content_of(source)
    if isinstance(content, str):
        yield "fault", f"{source.path}: {content}."
        return
    for exhibit, reading in read_exhibits(source.name, content, skip, source.said):
        try:
            with time_limit(EXHIBIT_SECONDS):
                text = _text(exhibit, reading, width, lively)
            yield str(reading.status), text
        except OVERRUNS as error:
            over = quarantined(overrun(error))
            yield str(over.status), _text(exhibit, over, width, lively)


def shown_fault(path: Path, fault: str, width: int | None, lively: bool) -> Shown:
    """What is shown of a file that ended the process which read it."""
    reading = quarantined(fault)
    return str(reading.status), _text(Exhibit(path.name, b""), reading, width, lively)


def _source(path: Path) -> Source:
    """The file, with what its path and an index beside it say of its filing. Raises UsageFault for none."""
    index = path.parent / INDEX
    given = [path, index] if index.is_file() and path.name != INDEX else [path]
    found = indexed(survey(given), None).sources
    if not found:
        raise UsageFault(
            f"{path} says what other files were filed with, and is no exhibit: show one of these."
        )
    return found[0]


def _text(exhibit: Exhibit, reading: Reading, width: int | None, lively: bool) -> str:
    if width is None:
        return json.dumps(case_of(reading))
    lines = side_by_side(exhibit, reading, width, coloured if lively else uncoloured)
    return "".join(f"{line}\n" for line in lines)
