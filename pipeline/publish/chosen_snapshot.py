"""A snapshot by what a person calls it."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.snapshot_folder import LATEST, SNAPSHOTS, latest, shown, snapshots, time_of

PREVIOUS = "previous"  # the one before that which `latest` shows


def chosen(output: Path, name: str) -> Path:
    """A snapshot by its name or how that begins, `latest`, `previous`, or a folder (with a slash in it).

    Raises UsageFault where there is none of that name, with the likeliest that is meant.
    """
    if os.sep in name:
        return _folder(name)
    if name == LATEST:
        return latest(output)
    home, now = _home(output)
    known = [path.name for path in snapshots(home)] if (home / SNAPSHOTS).is_dir() else []
    if not known:
        raise UsageFault(
            f"There is no snapshot in {output}: run edgar-fees run first, or name another with -o."
        )
    return (
        home
        / SNAPSHOTS
        / (_previous(output, known, now) if name == PREVIOUS else _named(output, known, name))
    )


def _folder(name: str) -> Path:
    folder = Path(os.path.realpath(latest(Path(name))))
    if not folder.is_dir():
        raise UsageFault(f"There is no folder {name}: give a snapshot's folder, or its name.")
    return folder


def _home(output: Path) -> tuple[Path, str | None]:
    """The output folder, and the name of what is looked at: `output` may be a snapshot itself."""
    own = Path(os.path.realpath(output))
    if own.parent.name == SNAPSHOTS and time_of(own.name):
        return own.parent.parent, own.name
    return output, shown(output)


def _previous(output: Path, known: list[str], now: str | None) -> str:
    older = [each for each in known if each < (now or "")]
    if not older:
        raise UsageFault(f"There is no snapshot before the latest in {output}: the next run makes one.")
    return older[-1]


def _named(output: Path, known: list[str], name: str) -> str:
    meant = [each for each in known if name and each.startswith(name)]
    if len(meant) != 1:
        raise UsageFault(f"There is no snapshot {name} in {output}: {_instead(name, meant or known)}.")
    return meant[0]


def _instead(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, [LATEST, PREVIOUS, *known], n=1, cutoff=0.7)
    return f"did you mean {close[0]}" if close else f"there are {', '.join([LATEST, PREVIOUS, *known[-3:]])}"
