"""The snapshots of an output folder: their names, which rise for ever, and the link that shows one of them.

OUTPUT/latest -> snapshots/NAME       what readers see
OUTPUT/.latest -> snapshots/NAME      what `latest` is about to show: it becomes `latest` by a rename, so
                                      as long as it is there its snapshot was never shown
OUTPUT/snapshots/NAME/                whole, and never changed
OUTPUT/snapshots/.part-NAME/          being written, or being removed
"""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.errors import UsageFault
from pipeline.publish.durable import remove_file, remove_folder, rename, sync_folder

SNAPSHOTS = "snapshots"
LATEST = "latest"
NEXT = ".latest"
PART = ".part-"
MANIFEST = "run.json"

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-[0-9a-f]{8}")
_PART = re.compile(r"\.part-\d+(T\d{6}\.\d{6}Z(-[0-9a-f]{8})?)?")


def snapshots(output: Path) -> list[Path]:
    """The whole snapshots, oldest first. What bears no name of ours, or is a link, is somebody else's."""
    found = (Path(entry.path) for entry in os.scandir(output / SNAPSHOTS) if _is_folder(entry))
    return sorted(path for path in found if time_of(path.name))


def latest(output: Path) -> Path:
    """The snapshot that an output folder shows; a snapshot itself will do as well.

    Its own folder, not the link: a run that publishes meanwhile switches that.
    Raises UsageFault where `latest` shows what is not there.
    """
    link = output / LATEST
    if not os.path.lexists(link):
        return output
    folder = Path(os.path.realpath(link))
    if not folder.is_dir():
        why = "what it links to is gone" if link.is_symlink() else "it is a file"
        raise UsageFault(
            f"{link} shows no snapshot: {why}. Link it to one of {output / SNAPSHOTS}, or run again."
        )
    return folder


def shown(output: Path) -> str | None:
    """The name of the snapshot that `latest` shows, be it there or not."""
    folder, name = os.path.split(os.path.realpath(output / LATEST))
    return name if folder == os.path.realpath(output / SNAPSHOTS) and time_of(name) else None


def next_stamp(output: Path) -> str:
    """The beginning of a name that sorts behind all others, wherever the clock was set."""
    stamps = (name.removeprefix(PART).partition("-")[0] for name in os.listdir(output / SNAPSHOTS))
    times = map(_time, stamps)  # of parts too: one that could not be removed has its name still
    after = (time + timedelta(microseconds=1) for time in times if time and time.year < 9999)
    return max([datetime.now(UTC), *after]).strftime(_STAMP)


def manifest_of(snapshot: Path) -> Any:
    """What a run.json says; nothing in it need be as we wrote it.

    Raises OSError where it is no file or can't be read, ValueError or RecursionError where it is no JSON.
    """
    path = snapshot / MANIFEST
    if not path.is_file():  # opening a pipe would wait for ever
        raise FileNotFoundError(errno.ENOENT, "there is no such file", str(path))
    return json.loads(path.read_bytes())


def part_of(snapshot: Path) -> Path:
    """The name of a snapshot while it is written or removed."""
    return snapshot.with_name(f"{PART}{snapshot.name}")


def remove_parts(output: Path) -> None:
    """Removes what is half written and half removed. Raises OSError."""
    parts = [
        entry.path
        for entry in os.scandir(output / SNAPSHOTS)
        if _PART.fullmatch(entry.name) and _is_folder(entry)
    ]
    if parts:
        # A snapshot must have lost its name for good before it loses its first file.
        sync_folder(output / SNAPSHOTS)
    for part in parts:
        remove_folder(Path(part))


def take_back(output: Path) -> None:
    """Removes what an unfinished publication left; nothing where all was finished. Raises OSError.

    The link goes last: it is what tells the next run that its snapshot was never shown.
    """
    link = output / NEXT
    if link.is_symlink():
        name = Path(os.readlink(link)).name
        if name != shown(output):
            for snapshot in snapshots(output):
                if snapshot.name == name:
                    rename(snapshot, part_of(snapshot))
    remove_parts(output)
    if link.is_symlink():
        remove_file(link)


def time_of(name: str) -> datetime | None:
    """When a snapshot of that name was published; None where it is no name of ours."""
    found = _NAME.fullmatch(name)
    return _time(found[1]) if found else None


def _time(stamp: str) -> datetime | None:
    with suppress(ValueError):  # a thirteenth month
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
