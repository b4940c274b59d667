"""Where a command publishes: a folder of this machine, or one that is brought to a store when it is done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Fault, NothingPublished, OutputBusy
from pipeline.publish.snapshot_folder import SNAPSHOTS, shown, time_of
from pipeline.publish.stored.fetched import fetch_snapshot
from pipeline.publish.stored.home import alone, fetch_decisions, home_of, keep_only, link_latest
from pipeline.publish.stored.shown import Shown, read_shown, show
from pipeline.stores.objects import listed, names_in, put_files, remove_objects
from pipeline.stores.opened import asked, faults, in_words
from pipeline.stores.url import Place, Url

_KEPT_HERE = 1  # the snapshot before, of those of a store


@dataclass(frozen=True, slots=True)
class OpenOutput:
    """`folder` is what a run publishes in; `place` is what the user named, `before` what it showed then."""

    folder: Path
    place: Place
    before: Shown

    def kept(self, keep: int) -> int:
        """How many older snapshots stay in `folder`, of so many in all."""
        return min(keep, _KEPT_HERE) if isinstance(self.place, Url) else keep

    def show(self, keep: int) -> tuple[str, ...]:
        """Brings the new snapshot to where it is wanted; sentences of what was left undone after that.

        Raises NothingPublished where the store refuses, OutputBusy where somebody else was quicker; nothing
        of the attempt is left then, or the next run removes it.
        """
        name = shown(self.folder)
        if isinstance(self.place, Path) or name is None:
            return ()
        names = (name, *self.before.names[:keep])
        is_shown = False
        try:
            _upload(self.folder / SNAPSHOTS / name, self.place / SNAPSHOTS / name)
            show(self.place, names, self.before)
            is_shown = True
        except OutputBusy:
            raise
        except Fault as error:
            raise NothingPublished(f"Nothing was published to {self.place}.", *error.args) from error
        finally:
            if not is_shown:
                _take_back(self.place, name)
        return tuple(_cleared(self.place, names))


@contextmanager
def open_output(place: Place) -> Iterator[OpenOutput]:
    """An output that is to have a new snapshot; of one in a store, the snapshot that it shows is fetched.

    Raises OutputBusy where another run of this machine is at it, Fault where the store can't be reached.
    """
    if isinstance(place, Path):
        yield OpenOutput(place, place, Shown())
        return
    home = home_of(place, "work")
    with alone(home, place):
        before = read_shown(place)
        latest = before.names[0] if before.names else None
        if latest:
            fetch_snapshot(place, latest, home)
        link_latest(home, latest)  # what was made here and never shown is not what the next one follows
        keep_only(home, frozenset(before.names[:1]))
        fetch_decisions(place, home)
        yield OpenOutput(home, place, before)


def _upload(snapshot: Path, url: Url) -> None:
    """All files of a snapshot, and a look that they are there."""
    files = {
        os.path.relpath(os.path.join(folder, name), snapshot): os.path.join(folder, name)
        for folder, _, names in os.walk(snapshot)
        for name in names
    }
    with asked(url):
        put_files((Path(path), url / name) for name, path in sorted(files.items()))
        there = {name: stored.size for name, stored in listed(url).objects}
    if there != {name: os.path.getsize(path) for name, path in files.items()}:
        raise Fault(f"{url} has not what was uploaded; is somebody else writing there? Run again.")


def _take_back(output: Url, name: str) -> None:
    """Removes what was uploaded in vain, if the store can be asked whether it was."""
    with suppress(Fault, *faults()):
        if name not in read_shown(output).names:
            remove_objects(output / SNAPSHOTS / name)


def _cleared(output: Url, names: tuple[str, ...]) -> Iterator[str]:
    """Removes what `latest` no longer names, and what runs that died or lost have left.

    Whoever is uploading now under an older name has lost already, for `latest` is another since; one that
    began later has a later name, and is left alone.
    """
    try:
        left = [name for name in names_in(output / SNAPSHOTS) if time_of(name) and name < names[0]]
        for name in sorted(set(left) - set(names)):
            remove_objects(output / SNAPSHOTS / name)
    except faults() as error:
        yield f"Older snapshots in {output} could not be removed ({in_words(error)}): the next run does it."
