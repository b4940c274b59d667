"""The object `latest` of an output in a store: which snapshot is shown, and which were shown before it.

    snapshots/20261130T021500.000000Z-5f0c2a1b     what readers see
    snapshots/20261129T021500.000000Z-77aa01c9     those kept of before, newest first

It is written last and in one request, and only where nobody else has written it since it was read: so of two
runs at once one loses, whatever it had uploaded. What is not named in it was never shown, or is no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import OutputBusy, UsageFault
from pipeline.publish.snapshot_folder import LATEST, SNAPSHOTS, time_of
from pipeline.stores.objects import mark_of, put_object, read_object
from pipeline.stores.opened import asked, faults, refusal
from pipeline.stores.url import Url

_MOST_BYTES = 1 << 20  # some 20,000 names


@dataclass(frozen=True, slots=True)
class Shown:
    """The names of snapshots, newest first; none where nothing is shown. `mark` is that of the object."""

    names: tuple[str, ...] = ()
    mark: str = ""


def read_shown(output: Url) -> Shown:
    """What an output shows. Raises UsageFault where `latest` is not as we write it, Fault for the store's."""
    url = output / LATEST
    with asked(url):
        try:
            mark = mark_of(url)  # first: what is written in between makes it another's
            text = read_object(url, _MOST_BYTES)
        except FileNotFoundError:
            return Shown()
    names = tuple(line.removeprefix(f"{SNAPSHOTS}/") for line in text.decode("utf-8", "replace").splitlines())
    if not names or not all(map(time_of, names)):
        raise UsageFault(f"{url} names no snapshot, and was not made by edgar-fees: give another -o.")
    return Shown(names, mark)


def show(output: Url, names: Sequence[str], before: Shown) -> None:
    """Lets `latest` name these, where it still is as `before`. Raises OutputBusy where it is not."""
    url = output / LATEST
    text = "".join(f"{SNAPSHOTS}/{name}\n" for name in names)
    try:
        put_object(url, text.encode(), before.mark)
    except faults() as error:
        now = read_shown(output)
        if now.names == tuple(names):  # it was done, and the answer got lost
            return
        if now != before:
            raise OutputBusy(
                f"Another run has published to {output} meanwhile: run again, to go on from there."
            ) from error
        raise refusal(url, error) from error
