"""`edgar-fees show`: exhibits for a person to look at."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from parsers.model import Exhibit, Finding, Reading, Status
from pipeline.commands.show.case import case_of
from pipeline.commands.show.side_by_side import Paint, coloured, side_by_side, uncoloured
from pipeline.commands.terminal import as_json, put, say, tell
from pipeline.errors import UsageFault
from pipeline.ingest.discover import discover
from pipeline.ingest.limits import EXHIBIT_SECONDS, OVERRUNS, overrun, time_limit
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source, quarantined
from pipeline.ingest.workers import spread
from pipeline.run import read_exhibits

Shown = TypeVar("Shown")

# What is made of an exhibit for printing, where it is read and under the same limits.
Look: TypeAlias = Callable[[Exhibit, Reading], Shown]

_NOT_UNDERSTOOD = ("unread_rate", "unreadable_rate", "implausible_rate", "unread_change")
_SMALL_WORDS = "|".join(("of", "and", "&", "the"))  # within a name
_NAMES = re.compile(rf"\b[A-Z][\w&.'-]*(?:\s+(?:{_SMALL_WORDS})?\s*[A-Z][\w&.'-]*)+")
_NUMBERS = re.compile(r"\d[\d,.]*")


def show_side_by_side(path: Path) -> int:
    """Prints each exhibit of a file side_by_side what was read in it."""
    lively = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((140, 24)).columns
    paint = coloured if lively else uncoloured
    for lines in _of_interest(path, partial(_side_by_side, width=width, paint=paint)):
        put("".join(f"{line}\n" for line in lines))
    return 0


def show_case(path: Path) -> int:
    """Prints the exhibit of a file as a case of fixtures/expected."""
    for case in _of_interest(path, _case):
        put(f"{as_json(case)}\n")
    return 0


def show_unread(path: Path, jobs: int) -> int:
    """Prints what was not understood in a folder, like sentences together, the commonest first.

    The status is 1 where a file could not be read; then that is told, and the others are shown.
    """
    alike: dict[tuple[str, str], list[tuple[str, Finding]]] = defaultdict(list)
    missed: list[str] = []
    for source_path, findings in _read(path, _unread, jobs, missed.append):
        for finding in findings:
            alike[finding.code, _likeness(finding.message)].append((source_path, finding))
    for (code, _), places in sorted(alike.items(), key=lambda item: (-len(item[1]), item[0])):
        source_path, finding = places[0]
        say(f"{len(places):6}  {code}  {finding.message}", f"        {source_path} {finding.locator or ''}")
    tell(*(f"edgar-fees: {sentence}" for sentence in missed))
    return 1 if missed else 0


def _likeness(sentence: str) -> str:
    """A sentence with its names and numbers taken out, so that alike ones fall together."""
    return _NUMBERS.sub("9", _NAMES.sub("N", " ".join(sentence.split()))).casefold()


def _of_interest(path: Path, look: Look[Shown]) -> list[Shown]:
    """What is shown of the exhibits of a file that have something to show; of all where none has."""
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: show takes one file, or a folder with --unread.")
    read = list(_read(path, partial(_with_status, look), 1, _refuse))
    of_interest = [shown for status, shown in read if status is not Status.IRRELEVANT]
    return of_interest or [shown for _, shown in read]


def _refuse(sentence: str) -> None:
    raise UsageFault(sentence)


def _with_status(look: Look[Shown], exhibit: Exhibit, reading: Reading) -> tuple[Status, Shown]:
    return reading.status, look(exhibit, reading)


def _side_by_side(exhibit: Exhibit, reading: Reading, width: int, paint: Paint) -> list[str]:
    return list(side_by_side(exhibit, reading, width, paint))


def _case(_: Exhibit, reading: Reading) -> object:
    return case_of(reading)


def _unread(exhibit: Exhibit, reading: Reading) -> tuple[str, list[Finding]]:
    return exhibit.source_path, [found for found in reading.findings if found.code in _NOT_UNDERSTOOD]


def _read(path: Path, look: Look[Shown], jobs: int, unread: Callable[[str], None]) -> Iterator[Shown]:
    """What is shown of each exhibit of a file or folder, in order; `unread` hears of a file that is not."""
    with closing(spread(partial(_looked_at, look), discover([path]), jobs)) as answers:
        for answer in sorted(answers, key=lambda answer: answer.given.name):
            for shown, fault in answer.items:
                if fault:
                    unread(f"{answer.given.path}: {fault}.")
                yield from shown
            if answer.fault:
                yield look(Exhibit(answer.given.name, b""), quarantined(answer.fault))


def _looked_at(
    look: Look[Shown], source: Source, skip: frozenset[int]
) -> Iterator[tuple[list[Shown], str | None]]:
    """Each exhibit of a file, or why there is none."""
    content = source.fault or content_of(source)
    if isinstance(content, str):
        yield [], content
        return
    for exhibit, reading in read_exhibits(source.name, content, skip, source.said):
        try:
            with time_limit(EXHIBIT_SECONDS):
                shown = look(exhibit, reading)
        except OVERRUNS as error:
            shown = look(exhibit, quarantined(overrun(error)))
        yield [shown], None
