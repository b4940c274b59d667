"""Faults of use and of the machine: one sentence each, with the exit status that they end in.

Faults of a document are findings, never exceptions.
"""

from __future__ import annotations

import errno
import signal

import regex

OUR_FAULT = 70  # the exit status of whatever we did not foresee

# Controls, marks that turn or hide what stands beside them, line ends of any kind, what no font has: \p{DI}
# are the characters that are drawn as nothing.
_UNSEEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}\p{DI}]")


def visible(text: str) -> str:
    """A value as a line can show it: what could forge a line, or hide in it, is written out (`\\x1b`).

    File names and print come from anywhere. Letters of all scripts stay, and so do odd blanks.
    """
    return (
        text if text.isascii() and text.isprintable() else _UNSEEN.sub(lambda found: _written(found[0]), text)
    )


def _written(char: str) -> str:
    return ascii(char)[1:-1]


class Fault(Exception):
    """Sentences that say what is wrong and what to do; ends the command with `exit_status`.

    The first is its own line, each further one an indented line below it.
    """

    exit_status = 3

    def __str__(self) -> str:
        return "\n  ".join(visible(str(sentence)) for sentence in self.args)


class UsageFault(Fault):
    """The command was asked for something that cannot be: a missing folder, an unwritable output."""

    exit_status = 2


class NothingPublished(Fault):
    """The run ended without a new snapshot; `latest` is as it was."""

    exit_status = 3


class Unfinished(Fault):
    """A new snapshot is published, and what was to be done after that failed."""

    exit_status = OUR_FAULT


class OutputBusy(Fault):
    """Another run or review writes to the output folder; this one may be tried again later."""

    exit_status = 75


class Stopped(KeyboardInterrupt):
    """A signal asked to stop, with Ctrl-C or without; no fault, and passed on by whoever traps faults."""

    def __init__(self, number: int = signal.SIGINT, outcome: str = "") -> None:
        super().__init__(number)
        self.number = number
        self.outcome = outcome

    def __str__(self) -> str:
        by = "" if self.number == signal.SIGINT else f" by {signal.Signals(self.number).name}"
        return f"stopped{by}; {self.outcome}." if self.outcome else f"stopped{by}."


def refused(error: OSError | MemoryError) -> str:
    """What the machine refused, where, and what to do, without a full stop."""
    if isinstance(error, MemoryError):
        return "the memory of this machine is used up; give --jobs fewer processes, or it more memory"
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full; free some room and run again"
    return f"{where}{error.strerror or error}"
