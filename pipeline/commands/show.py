"""`edgar-fees show`: exhibits for a person to look at."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from parsers.model import Exhibit, Finding, Reading, Status
from pipeline.commands.case import case_of
from pipeline.commands.side_by_side import coloured, side_by_side, uncoloured
from pipeline.commands.terminal import as_json, put, say
from pipeline.errors import UsageFault
from pipeline.ingest.discover import discover
from pipeline.run import read_exhibits

_NOT_UNDERSTOOD = ("unread_rate", "unreadable_rate", "implausible_rate", "unread_change")
_SMALL_WORDS = "|".join(("of", "and", "&", "the"))  # within a name
_NAMES = re.compile(rf"\b[A-Z][\w&.'-]*(?:\s+(?:{_SMALL_WORDS})?\s*[A-Z][\w&.'-]*)+")
_NUMBERS = re.compile(r"\d[\d,.]*")


def show_side_by_side(path: Path) -> int:
    """Prints each exhibit of a file side_by_side what was read in it."""
    lively = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((140, 24)).columns
    for exhibit, reading in _of_interest(path):
        for line in side_by_side(exhibit, reading, width, coloured if lively else uncoloured):
            put(f"{line}\n")
    return 0


def show_case(path: Path) -> int:
    """Prints the exhibit of a file as a case of fixtures/expected."""
    for _, reading in _of_interest(path):
        put(f"{as_json(case_of(reading))}\n")
    return 0


def show_unread(path: Path) -> int:
    """Prints what was not understood in a folder, like sentences together, the commonest first."""
    alike: dict[tuple[str, str], list[tuple[str, Finding]]] = defaultdict(list)
    for exhibit, reading in _read(path):
        for finding in reading.findings:
            if finding.code in _NOT_UNDERSTOOD:
                alike[finding.code, _likeness(finding.message)].append((exhibit.source_path, finding))
    for (code, _), places in sorted(alike.items(), key=lambda item: (-len(item[1]), item[0])):
        source_path, finding = places[0]
        say(f"{len(places):6}  {code}  {finding.message}", f"        {source_path} {finding.locator or ''}")
    return 0


def _likeness(sentence: str) -> str:
    """A sentence with its names and numbers taken out, so that alike ones fall together."""
    return _NUMBERS.sub("9", _NAMES.sub("N", " ".join(sentence.split()))).casefold()


def _of_interest(path: Path) -> Iterator[tuple[Exhibit, Reading]]:
    """The exhibits of a file that have something to show; all of them where none has."""
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: show takes one file, or a folder with --unread.")
    read = list(_read(path))
    return iter([pair for pair in read if pair[1].status is not Status.IRRELEVANT] or read)


def _read(path: Path) -> Iterator[tuple[Exhibit, Reading]]:
    for source in discover([path]):
        if source.fault:
            raise UsageFault(f"{source.path} can't be opened: {source.fault}.")
        try:
            content = source.path.read_bytes()
        except OSError as error:
            raise UsageFault(f"{source.path} can't be opened: {error.strerror}.") from error
        yield from read_exhibits(source.name, content)
