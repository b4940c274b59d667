"""Where an output in a store has its folders on this machine: one to read it, one to make its next snapshot.

Both are output folders as any other, in the cache folder of the user, and may be deleted at any time: what
is wanted of them is fetched again.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from pipeline.errors import OutputBusy, UsageFault
from pipeline.identity.decisions import FILE_NAME
from pipeline.publish.durable import remove_folder
from pipeline.publish.snapshot_folder import LATEST, SNAPSHOTS, snapshots
from pipeline.stores.objects import read_object, size_of
from pipeline.stores.opened import asked
from pipeline.stores.url import Url

_ODD = re.compile(r"[^\w.-]+")


def home_of(output: Url, room: str) -> Path:
    """The folder of an output for reading it, or for work; it is there, with one for snapshots in it."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    digest = sha256(output.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = f"{_ODD.sub('-', output.text)[-60:]}-{digest}"
    home = Path(cache, "edgar-fees", "outputs", name, room)
    try:
        (home / SNAPSHOTS).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageFault(
            f"The folder {home} can't be made, in which {output} is worked on here: {error.strerror}. Name "
            "another cache folder with XDG_CACHE_HOME."
        ) from error
    return home


@contextmanager
def alone(home: Path, output: Url) -> Iterator[None]:
    """Holds a folder for work, as the lock of an output does; another machine is met when it publishes."""
    handle = os.open(home.with_name(f"{home.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(handle, output)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, output: Url) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputBusy(f"Another run is writing to {output}: wait for it, or give another -o.") from error


def link_latest(home: Path, name: str | None) -> None:
    """Lets `latest` of a folder show that snapshot, or none."""
    if name is None:
        with suppress(FileNotFoundError):
            os.unlink(home / LATEST)
        return
    part = home / f".{LATEST}-{token_hex(8)}"
    os.symlink(Path(SNAPSHOTS, name), part)
    os.replace(part, home / LATEST)


def keep_only(home: Path, names: frozenset[str]) -> None:
    """Removes all snapshots of a folder but these."""
    for snapshot in snapshots(home):
        if snapshot.name not in names:
            with suppress(OSError):
                remove_folder(snapshot)


def fetch_decisions(output: Url, home: Path) -> None:
    """The file of decisions as the store has it, or none where it has none. Raises Fault for the store's."""
    url, path = output / FILE_NAME, home / FILE_NAME
    with asked(url):
        try:
            size = size_of(url)
            content = read_object(url, size) if size else b""
        except FileNotFoundError:
            with suppress(FileNotFoundError):
                os.unlink(path)
            return
    part = path.with_name(f".{FILE_NAME}-{token_hex(8)}")
    part.write_bytes(content)
    os.replace(part, path)
