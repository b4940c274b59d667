"""What is printed: nothing in it can forge a line, and no stream that is closed or full ends a run."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TextIO

from pipeline.errors import Fault, visible


def open_streams() -> None:
    """Makes the three standard streams fit for use, whatever this process was given.

    One that was closed leads nowhere, so that no file opened later gets its number and what is printed
    with it; what is written to a closed standard output fails, as on a full disk. A letter that an
    encoding lacks is written out.
    """
    for number, mode in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, mode), True)  # the lowest number that is free: this one
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(*lines: str) -> None:
    """Lines of what was asked for, on standard output; raises Fault where that is full or closed."""
    put("".join(f"{visible(line)}\n" for line in lines))


def put(text: str) -> bool:
    """Text that is fit to be shown, on standard output, as it is; whether anybody reads on.

    Raises Fault as `say` does.
    """
    return not text or _out(lambda: sys.stdout.write(text))


def put_while_read(texts: Iterable[str]) -> None:
    """Texts as they come, each at once; no more of them is asked for where nobody reads on."""
    for text in texts:
        if not (put(text) and flush()):
            return


def flush() -> bool:
    """Waits until standard output has taken all; whether anybody reads on. Raises Fault where it fails."""
    return _out(sys.stdout.flush)


def tell(*lines: str) -> None:
    """Lines for a person, on standard error; where nobody can read them there, that is no fault."""
    if _LOG.json and lines:
        event("message", message="\n".join(lines))
        return
    mark("".join(f"{visible(line)}\n" for line in lines))


@dataclass(slots=True)
class _Log:
    json: bool = False


_LOG = _Log()


@contextmanager
def json_log(*, wanted: bool) -> Iterator[None]:
    """In the block all that goes to standard error is a JSON object a line, where that is `wanted`."""
    before, _LOG.json = _LOG.json, wanted
    shown = warnings.showwarning
    if wanted:
        warnings.showwarning = lambda message, *_, **__: event("warning", message=str(message))
    try:
        yield
    finally:
        _LOG.json, warnings.showwarning = before, shown


def event(name: str, **what: object) -> None:
    """A line of the JSON log; nothing where the log is text."""
    if _LOG.json:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        mark(json.dumps({"time": time, "event": name, **what}, default=str) + "\n")


def failed(sentence: str, status: int, *before: str) -> None:
    """What ends a command, on standard error: a sentence, its exit status, and lines that come before it."""
    if _LOG.json:
        detail = {"detail": "\n".join(before)} if before else {}
        event("failed", exit_status=status, message=sentence, **detail)
    else:
        tell(*before, *f"edgar-fees: {sentence}".split("\n"))


def mark(text: str) -> None:
    """Text that is fit to be shown, on standard error, as it is; never fails."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _lead_nowhere(sys.stderr)


def as_json(value: object) -> str:
    """JSON that a terminal of any encoding shows as it is: what is unseen there is escaped in JSON's way."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, indent=1, ensure_ascii=not utf8)
    return "".join(char if char == "\n" or visible(char) == char else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1] if char > "\x7f" else f"\\u{ord(char):04x}"


def _out(write: Callable[[], object]) -> bool:
    try:
        write()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        _lead_nowhere(sys.stdout)
        return False
    except OSError as error:
        _lead_nowhere(sys.stdout)
        raise Fault(f"Standard output can't be written: {error.strerror}.") from error
    return True


def _lead_nowhere(stream: TextIO) -> None:
    """What a stream that fails still holds goes nowhere: else Python would end with a status of its own."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
