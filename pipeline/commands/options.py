"""What the options of several commands share: the output folder, days, whole numbers; in plain words."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from pipeline.stores.url import Place, Url, place_of

_LONGEST_NAME = 1_000  # characters; looking for one like it takes as long as it is


def add_output(
    parser: argparse.ArgumentParser,
    words: str = "what a run published (output/)",
    *,
    publishes: bool = False,
    wants: Sequence[str] = (),
) -> None:
    """`-o OUTPUT`, the same in every command: a folder, or a URL of one in a store.

    A command that does not publish finds that one in a folder of this machine, with the snapshot that is
    shown; `wants` names others, and options whose values do: see `output_here`.
    """
    parser.add_argument("-o", "--output", metavar="OUTPUT", type=place, default=Path("output"), help=words)
    parser.set_defaults(publishes=publishes, wants=wants)


def output_here(asked: argparse.Namespace) -> argparse.Namespace:
    """The options with a folder of this machine as their output, where the command only reads it."""
    given = vars(asked)
    asked.place = given.get("output")  # what a person would write
    if isinstance(asked.place, Url) and not asked.publishes:
        from pipeline.publish.stored.fetched import fetched_output

        others = [given.get(each, each) for each in asked.wants]
        asked.output = fetched_output(asked.place, [each for each in others if each])
    return asked


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """`--jobs N`, processes."""
    parser.add_argument("--jobs", metavar="N", type=positive, default=cores(), help="processes (one a core)")


def path(text: str) -> Path:
    """A file or folder of an option. Raises ArgumentTypeError where it is blank, as an unset variable is."""
    return Path(words(text))


def place(text: str) -> Place:
    """A path, or a URL of an object store, of an option. Raises UsageFault for a URL that names no place."""
    return place_of(words(text))


def words(text: str) -> str:
    """Some text of an option. Raises ArgumentTypeError where it is blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is blank: say which")
    return text


def name(text: str) -> str:
    """A name or an id. Raises ArgumentTypeError where it is blank or has no end."""
    if len(text) > _LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"no name has {len(text):,} characters")
    return words(text)


def day(text: str) -> date:
    """A day of an option. Raises ArgumentTypeError with how it is written."""
    with suppress(ValueError):
        if len(text) == 10:  # 20041231 and 2004-W53-5 are days of ISO 8601 too, and of no reader's
            return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no day; write year, month and day, as 2004-12-31")


def positive(text: str) -> int:
    """A whole number from 1 up. Raises ArgumentTypeError with what it must be."""
    return _whole(text, 1)


def natural(text: str) -> int:
    """A whole number from 0 up."""
    return _whole(text, 0)


def percent(text: str) -> int:
    """A whole number from 0 to 100."""
    return _whole(text, 0, 100)


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _whole(text: str, least: int, most: float = math.inf) -> int:
    with suppress(ValueError):
        if least <= (number := int(text)) <= most:
            return number
    to = "up" if most == math.inf else f"to {most}"
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} {to}")
