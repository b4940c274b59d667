"""`edgar-fees show FILE`: asks a bounded process for what is to be printed, and prints it.

Nothing of the parsers is imported here: what reads the file is another process, and this one would wait for
an import of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.terminal import as_json, put
from pipeline.errors import UsageFault
from pipeline.ingest.workers import spread

_NO_TERMINAL, _NARROWEST = 140, 40  # columns

Shown = tuple[str, str]  # what became of an exhibit (a status, or `fault`), and what is printed of it


@dataclass(frozen=True, slots=True)
class Look:
    """What is made of a file, where it is read: the lines to print, or with `as_case` JSON."""

    width: int
    coloured: bool
    as_case: bool = False

    def __call__(self, path: Path, skip: frozenset[int]) -> Iterator[Shown]:
        from pipeline.commands.show.exhibits import shown

        return shown(path, skip, None if self.as_case else self.width, self.coloured)

    def of_fault(self, path: Path, fault: str) -> Shown:
        """What is shown of a file on which the other process failed."""
        from pipeline.commands.show.exhibits import shown_fault

        return shown_fault(path, fault, None if self.as_case else self.width, self.coloured)


def show_file(path: Path, *, as_case: bool = False) -> int:
    """Prints each exhibit of a file that has something to show; all of them where none has.

    Raises UsageFault for what is no file, and for one that can't be read.
    """
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: show takes one file, or a folder with --unread.")
    lively = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = max(shutil.get_terminal_size((_NO_TERMINAL, 24)).columns, _NARROWEST)
    look = Look(width, lively, as_case)
    found = list(_shown(path, look))
    of_interest = [text for status, text in found if status != "irrelevant"]
    texts = of_interest or [text for _, text in found]
    put("".join(f"{as_json(json.loads(text))}\n" for text in texts) if as_case else "\n".join(texts))
    return 0


def _shown(path: Path, look: Look) -> Iterator[Shown]:
    with closing(spread(look, [path], 1)) as answers:
        for answer in answers:
            for status, text in answer.items:
                if status == "fault":
                    raise UsageFault(text)
                yield status, text
            if answer.fault:
                yield look.of_fault(path, answer.fault)
