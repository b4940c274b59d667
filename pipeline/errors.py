"""Faults of use and of the machine: one sentence each, with the exit status that they end in.

Faults of a document are findings, never exceptions.
"""

from __future__ import annotations

import signal

OUR_FAULT = 70  # the exit status of whatever we did not foresee


class Fault(Exception):
    """A sentence that says what is wrong and what to do; ends the command with `exit_status`."""

    exit_status = 3


class UsageFault(Fault):
    """The command was asked for something that cannot be: a missing folder, an unwritable output."""

    exit_status = 2


class NothingPublished(Fault):
    """The run ended without a new snapshot; `latest` is as it was."""

    exit_status = 3


class OutputBusy(Fault):
    """Another run holds the output folder; this one may be tried again later."""

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
