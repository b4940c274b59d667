"""Signals that ask a command to stop -> an exception, so that what it began is cleared away."""

from __future__ import annotations

import os
import signal
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from time import monotonic
from types import FrameType

from pipeline.commands.terminal import tell
from pipeline.errors import NothingPublished, Stopped, Unfinished, refused
from pipeline.stores.url import Place, Url

_ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS = 5.0
_PUBLISHED = "the new snapshot is published"


@dataclass(slots=True)
class _Asked:
    number: int = 0


_ASKED = _Asked()


def unless_stopped() -> None:
    """Raises Stopped where a signal asked for that and nothing came of it: C code swallows exceptions."""
    if _ASKED.number:
        raise Stopped(_ASKED.number)


@contextmanager
def held_back() -> Iterator[None]:
    """In the block, which must be short, a signal that asks to stop waits: for C code that breaks by it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, _ASKING)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def stoppable() -> Iterator[None]:
    """In the block, SIGINT, SIGTERM and SIGHUP raise Stopped; one that we were started to ignore stays so.

    A second one while things are cleared away says nothing new; after some seconds it is heard, for the
    first may have been lost where exceptions are swallowed. After the block none is heard: all that is
    left is to end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    last, _ASKED.number = -_SECONDS, 0

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal last
        _ASKED.number = number
        if monotonic() - last >= _SECONDS:
            last = monotonic()
            raise Stopped(number)

    heard = [number for number in _ASKING if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    except Stopped:
        before = dict.fromkeys(heard, signal.SIG_IGN)
        raise
    except RuntimeError as error:  # what DuckDB makes of Stopped where it calls us
        if _ASKED.number:
            before = dict.fromkeys(heard, signal.SIG_IGN)
            raise Stopped(_ASKED.number) from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def says_whether_published(command: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """The command, which publishes in `asked.output`; whatever ends it says then whether it had.

    What the machine refuses is NothingPublished before that, and Unfinished after it.
    """

    @wraps(command)
    def told(asked: Namespace) -> int:
        before, status = _shown(asked.output), None
        try:
            status = command(asked)
        except Stopped as stop:
            status = 128 + stop.number
            stop.outcome = "nothing was published" if _shown(asked.output) == before else _PUBLISHED
            raise
        except (OSError, MemoryError) as error:
            if _shown(asked.output) == before:
                raise NothingPublished(f"Nothing was published: {refused(error)}.") from error
            raise Unfinished(f"What was left to do failed: {refused(error)}.") from error
        finally:
            if status is None and _shown(asked.output) != before:
                tell(f"edgar-fees: {_PUBLISHED}; what follows came after that.")
        return status

    return told


def _shown(output: Place) -> str | None:
    """The name of the snapshot that an output shows."""
    try:
        if isinstance(output, Url):
            from pipeline.publish.stored.shown import read_shown

            return next(iter(read_shown(output).names), None)
        return os.readlink(output / "latest")
    except OSError:
        return None
