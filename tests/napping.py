"""A reader that takes its time, so that a run has a middle; workers import this, so it imports little."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep

from parsers.model import Exhibit, Reading, Status


def read(name: str, content: bytes, *_: object) -> Iterator[tuple[Exhibit, Reading]]:
    """One exhibit, of no interest, a tenth of a second later."""
    sleep(0.1)
    yield Exhibit(name, content), Reading(Status.IRRELEVANT, content.decode())
