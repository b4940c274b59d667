"""`edgar-fees show --unread`: what was not understood in a folder, like sentences together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from parsers.model import Finding
from pipeline.commands.terminal import say, tell
from pipeline.ingest.discover import discover
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source
from pipeline.ingest.workers import spread

_NOT_UNDERSTOOD = ("unread_rate", "unreadable_rate", "implausible_rate", "unread_change")
_SMALL_WORDS = "|".join(("of", "and", "&", "the"))  # within a name
_NAMES = re.compile(rf"\b[A-Z][\w&.'-]*(?:\s+(?:{_SMALL_WORDS})?\s*[A-Z][\w&.'-]*)+")
_NUMBERS = re.compile(r"\d[\d,.]*")


def show_unread(path: Path, jobs: int) -> int:
    """Prints what was not understood in a folder, like sentences together, the commonest first.

    The status is 1 where a file could not be read; then that is told, and the others are shown.
    """
    alike: dict[tuple[str, str], list[tuple[str, Finding]]] = defaultdict(list)
    missed: list[str] = []
    for source_path, findings in _read(path, jobs, missed.append):
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


def _read(path: Path, jobs: int, unread: Callable[[str], None]) -> Iterator[tuple[str, list[Finding]]]:
    """What was not understood in each exhibit of a file or folder, in order; `unread` hears of a file that
    is not read."""
    with closing(spread(_findings, discover([path]), jobs)) as answers:
        for answer in sorted(answers, key=lambda answer: answer.given.name):
            for found, fault in answer.items:
                if fault:
                    unread(f"{answer.given.path}: {fault}.")
                yield from found
            if answer.fault:
                unread(f"{answer.given.path}: {answer.fault}.")


def _findings(
    source: Source, skip: frozenset[int]
) -> Iterator[tuple[list[tuple[str, list[Finding]]], str | None]]:
    """What was not understood in each exhibit of a file, or why there is none."""
    content = source.fault or content_of(source)
    if isinstance(content, str):
        yield [], content
        return
    for exhibit, reading in read_exhibits(source.name, content, skip, source.said):
        found = [finding for finding in reading.findings if finding.code in _NOT_UNDERSTOOD]
        yield [(exhibit.source_path, found)], None
