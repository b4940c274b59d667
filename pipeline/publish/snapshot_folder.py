"""The snapshots of an output folder: their names, which rise for ever, and the link that shows one of them.

OUTPUT/latest -> snapshots/NAME       what readers see
OUTPUT/.latest -> snapshots/NAME      what `latest` is about to show: it becomes `latest` by a rename, so
                                      as long as it is there its snapshot was never shown
OUTPUT/snapshots/NAME/                whole, and never changed
OUTPUT/snapshots/.part-NAME/          being written, or being removed
"""

from __future__ import annotations

import difflib
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
PREVIOUS = "previous"  # what a person calls the one before it
NEXT = ".latest"
PART = ".part-"
MANIFEST = "run.json"

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-[0-9a-f]{8}")
_PART = re.compile(r"\.part-\d+(T\d{6}\.\d{6}Z(-[0-9a-f]{8})?)?")


def snapshots(output: Path) -> list[Path]:
    """The whole snapshots, oldest first. What bears no name of ours, or is a link, is somebody else's."""
    found = (Path(entry.path) for entry in os.scandir(output / SNAPSHOTS) if _is_folder(entry))
    return sorted(path for path in found if _time_of(path.name))


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


def chosen(output: Path, name: str) -> Path:
    """A snapshot by its name or how that begins, `latest`, `previous` (the one before that), or a folder.

    Raises UsageFault where there is none of that name, with the likeliest that is meant.
    """
    if os.sep in name:
        folder = Path(os.path.realpath(latest(Path(name))))
        if not folder.is_dir():
            raise UsageFault(f"There is no folder {name}: give a snapshot's folder, or its name.")
        return folder
    home, now = _home(output)
    known = [path.name for path in snapshots(home)] if (home / SNAPSHOTS).is_dir() else []
    if name == LATEST:
        return latest(output)
    if not known:
        raise UsageFault(
            f"There is no snapshot in {output}: run edgar-fees run first, or name another with -o."
        )
    if name == PREVIOUS:
        older = [each for each in known if each < (now or "")]
        if not older:
            raise UsageFault(f"There is no snapshot before the latest in {output}: the next run makes one.")
        return home / SNAPSHOTS / older[-1]
    meant = [each for each in known if name and each.startswith(name)]
    if len(meant) != 1:
        raise UsageFault(f"There is no snapshot {name} in {output}: {_instead(name, meant or known)}.")
    return home / SNAPSHOTS / meant[0]


def _home(output: Path) -> tuple[Path, str | None]:
    """The output folder, and the name of what is looked at: `output` may be a snapshot itself."""
    own = Path(os.path.realpath(output))
    if own.parent.name == SNAPSHOTS and _time_of(own.name):
        return own.parent.parent, own.name
    return output, shown(output)


def _instead(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, [LATEST, PREVIOUS, *known], n=1, cutoff=0.7)
    return f"did you mean {close[0]}" if close else f"there are {', '.join([LATEST, PREVIOUS, *known[-3:]])}"


def shown(output: Path) -> str | None:
    """The name of the snapshot that `latest` shows, be it there or not."""
    folder, name = os.path.split(os.path.realpath(output / LATEST))
    return name if folder == os.path.realpath(output / SNAPSHOTS) and _time_of(name) else None


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


def _time_of(name: str) -> datetime | None:
    """When a snapshot of that name was published; None where it is no name of ours."""
    found = _NAME.fullmatch(name)
    return _time(found[1]) if found else None


def _time(stamp: str) -> datetime | None:
    with suppress(ValueError):  # a thirteenth month
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
