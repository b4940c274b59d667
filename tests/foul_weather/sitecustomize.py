"""What a machine does to a run: read by every Python that starts with this folder on its path.

The run and its workers are processes of their own, so what is wrong with their disk and their clock has
to be wrong in all of them; `WEATHER` says what, as JSON: `folder` is where the inputs lie, `slow` the
seconds that opening a file there takes (`seen` is a file that is there once one is opened), `unreadable` a
folder that can't be listed, `clock` the seconds that the clock is off, `sync` the seconds that the disk
takes to settle a file, `largest` the bytes that a file may have.
"""

from __future__ import annotations

import builtins
import datetime
import errno
import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

_OPEN = open
WEATHER: dict[str, Any] = json.loads(os.environ.get("WEATHER", "{}"))


def _path(place: Any) -> str:
    return os.fsdecode(place) if isinstance(place, (str, bytes, os.PathLike)) else ""


def _slow(call: Callable[..., Any]) -> Callable[..., Any]:
    def opened(place: Any, *more: Any, **named: Any) -> Any:
        if _path(place).startswith(WEATHER["folder"]) and os.path.isfile(_path(place)):
            with _OPEN(WEATHER["seen"], "w"):
                time.sleep(WEATHER["slow"])
        return call(place, *more, **named)

    return opened


def _refused(call: Callable[..., Any]) -> Callable[..., Any]:
    def listed(place: Any = ".", *more: Any, **named: Any) -> Any:
        if _path(place) == WEATHER["unreadable"]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), _path(place))
        return call(place, *more, **named)

    return listed


def _late(call: Callable[..., Any]) -> Callable[..., Any]:
    def settled(handle: Any) -> Any:
        time.sleep(WEATHER["sync"])
        return call(handle)

    return settled


_TIME, _NANOSECONDS, _DATETIME = time.time, time.time_ns, datetime.datetime


class _Clock(_DATETIME):
    """The clock of datetime, as far off as that of time; for our own modules, as C code bears no other."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return _DATETIME.fromtimestamp(time.time(), tz)


def _off(load: Callable[..., Any]) -> Callable[..., Any]:
    def imported(name: str, *more: Any, **named: Any) -> Any:
        module = load(name, *more, **named)
        for ours in [module for known, module in sys.modules.items() if known.startswith("pipeline.")]:
            if vars(ours).get("datetime") is _DATETIME:
                vars(ours)["datetime"] = _Clock
        return module

    return imported


if "slow" in WEATHER:
    builtins.open = io.open = _slow(open)
    os.open = _slow(os.open)
    os.supports_dir_fd.add(os.open)  # shutil asks
if "unreadable" in WEATHER:
    os.scandir, os.listdir = _refused(os.scandir), _refused(os.listdir)
    os.supports_fd.update((os.scandir, os.listdir))
if "sync" in WEATHER:
    os.fsync = _late(os.fsync)
if "largest" in WEATHER:
    resource.setrlimit(resource.RLIMIT_FSIZE, (WEATHER["largest"],) * 2)
if "clock" in WEATHER:
    time.time = lambda: _TIME() + WEATHER["clock"]
    time.time_ns = lambda: _NANOSECONDS() + WEATHER["clock"] * 10**9
    builtins.__import__ = _off(builtins.__import__)
