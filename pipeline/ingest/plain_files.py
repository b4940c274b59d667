"""The files of a folder in few bytes each: a million are 100 MB, where an object for each would be 1 GB."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, overload

from pipeline.ingest.outcome import Source

if TYPE_CHECKING:
    import pyarrow as pa

Times = tuple[int, int, int]  # when it was modified and changed, in nanoseconds; its inode


@dataclass(slots=True)
class Listing:
    """Files below one folder as they are met; `single` are the inodes of those that have one name."""

    top: str
    names: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    times: array[int] = field(default_factory=lambda: array("q"))
    single: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, name: str, size: int, times: Times, links: int) -> None:
        self.names.append(name)
        self.sizes.append(size)
        self.times.extend(times)
        if links == 1:
            self.single.append(times[2])


@dataclass(slots=True)
class PlainFiles(Sequence[Source]):
    """Files that are named by their path below one folder, sorted; each a `Source` when it is asked for."""

    top: str
    _names: bytes = b""
    _ends: array[int] = field(default_factory=lambda: array("Q", [0]))
    _sizes: array[int] = field(default_factory=lambda: array("q"))
    _times: array[int] = field(default_factory=lambda: array("q"))

    @classmethod
    def of(cls, listing: Listing) -> PlainFiles:
        """The files of a listing, whose names are ASCII."""
        made, order = cls(listing.top), sorted(range(len(listing.names)), key=listing.names.__getitem__)
        names = [listing.names[at] for at in order]
        made._names = "".join(names).encode("ascii")
        made._ends.extend(accumulate(map(len, names)))
        made._sizes.extend([listing.sizes[at] for at in order])
        made._times.extend(chain.from_iterable([listing.times[3 * at : 3 * at + 3] for at in order]))
        return made

    def __len__(self) -> int:
        return len(self._sizes)

    @overload
    def __getitem__(self, at: int) -> Source: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Source]: ...
    def __getitem__(self, at: int | slice) -> Source | Sequence[Source]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        name = self._names[self._ends[at] : self._ends[at + 1]].decode("ascii")
        modified, changed, inode = self._times[3 * at : 3 * at + 3]
        place = f"{self.top}/{name}"
        return Source(Path(place), name, self._sizes[at], place=place, times=(modified, changed, inode))

    def __iter__(self) -> Iterator[Source]:
        return (self[at] for at in range(len(self)))

    def columns(self) -> dict[str, pa.Array]:
        """name, size, modified, changed, inode of all files, in their order."""
        import numpy as np  # only here: to show one exhibit needs neither
        import pyarrow as pa

        times = np.frombuffer(self._times, dtype=np.int64).reshape(-1, 3)
        names = pa.LargeStringArray.from_buffers(
            len(self), pa.py_buffer(np.array(self._ends, dtype=np.int64)), pa.py_buffer(self._names)
        )
        return {
            "name": names.cast(pa.string()) if len(self._names) < 1 << 31 else names,
            "size": pa.array(np.frombuffer(self._sizes, dtype=np.int64)),
            **{name: pa.array(times[:, at]) for at, name in enumerate(("modified", "changed", "inode"))},
        }
