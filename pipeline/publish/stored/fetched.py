"""An output in a store -> a folder of this machine that shows the same; each snapshot is fetched once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from pipeline.errors import Fault, UsageFault
from pipeline.publish.chosen_snapshot import PREVIOUS
from pipeline.publish.durable import remove_folder
from pipeline.publish.snapshot_folder import MANIFEST, PART, SNAPSHOTS
from pipeline.publish.stored.home import fetch_decisions, home_of, keep_only, link_latest
from pipeline.publish.stored.shown import read_shown
from pipeline.stores.objects import fetch_objects, listed
from pipeline.stores.opened import asked
from pipeline.stores.url import Url

_TRIES = 3  # a run may remove the snapshot that is being fetched, and show a newer one


class _Gone(Fault):
    """A snapshot that was named is not there any more."""


def fetched_output(output: Url, others: Sequence[str] = (), room: str = "read") -> Path:
    """The folder in which an output can be read here, as `latest` shows it now.

    `others` are older snapshots that are wanted too: `previous`, a name, or how one begins. Raises UsageFault
    where nothing is published, Fault where the store can't be reached or a snapshot is damaged.
    """
    for left in range(_TRIES, 0, -1):
        shown = read_shown(output)
        if not shown.names:
            raise UsageFault(
                f"Nothing is published in {output}: run edgar-fees run first, or name another with -o."
            )
        home = home_of(output, room)
        try:
            for name in _wanted(shown.names, others):
                fetch_snapshot(output, name, home)
        except _Gone:
            if left == 1:
                raise
            continue
        fetch_decisions(output, home)
        link_latest(home, shown.names[0])
        keep_only(home, frozenset(shown.names))
        break
    return home


def _wanted(names: Sequence[str], others: Iterable[str]) -> list[str]:
    wanted = [names[0]]
    for each in others:
        meant = names[1:2] if each == PREVIOUS else [name for name in names if each and name.startswith(each)]
        wanted += meant if len(meant) == 1 else ()
    return list(dict.fromkeys(wanted))


def fetch_snapshot(output: Url, name: str, home: Path) -> None:
    """Has a snapshot in a folder, whole or not at all; one that is there already is not asked for."""
    there = home / SNAPSHOTS / name
    if there.is_dir():
        return
    part = there.with_name(f"{PART}{name}-{token_hex(8)}")
    url = output / SNAPSHOTS / name
    try:
        with asked(url):
            _fetch(url, part)
        _check(url, part)
        try:
            os.rename(part, there)
        except OSError:
            if not there.is_dir():  # else somebody else has just fetched it
                raise
    finally:
        if part.is_dir():
            remove_folder(part)


def _fetch(url: Url, part: Path) -> None:
    try:
        found = listed(url).objects
        files = {name: stored for name, stored in found if _is_plain(name)}
        for name in {os.path.dirname(name) for name in files}:
            (part / name).mkdir(parents=True, exist_ok=True)
        fetch_objects((stored.url, part / name) for name, stored in files.items())
    except FileNotFoundError as error:
        raise _Gone(f"The snapshot {url} is not there any more: try again.") from error
    short = [name for name, stored in files.items() if (part / name).stat().st_size != stored.size]
    if short:
        raise Fault(f"{url} came cut short ({short[0]}): try again.")


def _is_plain(name: str) -> bool:
    return not name.startswith(".") and ".." not in name.split("/")


def _check(url: Url, part: Path) -> None:
    """That it has all tables that its manifest names, as they were written."""
    try:
        tables = json.loads((part / MANIFEST).read_bytes())["tables"]
        wrong = [name for name, digest in tables.items() if _sha256(part / name) != digest]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageFault(f"{url} is no whole snapshot ({error!r}): run edgar-fees run again.") from error
    if wrong:
        raise UsageFault(f"{url / wrong[0]} is not what was published: run edgar-fees run again.")


def _sha256(path: Path) -> str:
    digest = sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
