"""Whether far less has arrived than the last time: then nothing is published, unless that is meant.

A folder that is not mounted, an archive cut short or a fault that makes everything irrelevant would
otherwise take the place of good tables. How many there are is compared, not which: folders may be put in
another order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Status
from pipeline.errors import NothingPublished, UsageFault, refused
from pipeline.publish.inputs_read import count_of, listed
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import manifest_of

_SHOWN = 5  # names of what is missing; the rest is counted
_OF_INTEREST = (Status.PARSED, Status.DUPLICATE)
_COLUMNS = ["source_path", "content_sha256", "status"]
_ADVICE = (
    "Is a folder not mounted, or not all fetched? Then see to it and run again. Is this another collection? "
    "Then give another -o. Is it right as it is? Then --allow-drop publishes it."
)

# What a manifest or a table that is not as we wrote it can end in.
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, NotImplementedError, RecursionError)


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the last run met: how many files, how many filings of each status; `snapshot` has their names.

    More than `limit` percent of it may not be gone; None: all may.
    """

    limit: int | None
    files: int = 0
    filings: Mapping[str, int] = field(default_factory=dict)
    snapshot: Path | None = None

    def check_files(self, count: int, names: Callable[[], set[str]]) -> None:
        """Raises NothingPublished where far fewer files are there; asked before any is read."""
        if self._is_too_few(count, self.files):
            assert self.snapshot is not None
            before = {str(file["source_path"]) for file in listed(self.snapshot, manifest_of(self.snapshot))}
            raise _refusal("input files", count, self.files, sorted(before - names()))

    def check_filings(self, now: Mapping[str, int], met: Callable[[], pa.Table]) -> None:
        """Raises NothingPublished where far fewer filings were met, or far fewer of interest.

        `now` has how many there are of each status, `met` gives them, of FILINGS the `_COLUMNS`.
        """
        for what, wanted in (("filings", tuple(Status)), ("filings of interest", _OF_INTEREST)):
            before, left = (sum(counts.get(status, 0) for status in wanted) for counts in (self.filings, now))
            if self._is_too_few(left, before):
                assert self.snapshot is not None
                was, here = read_table(self.snapshot, "filings"), met()
                missing = list(_gone(_of(was, wanted), _of(here, wanted), here))
                raise _refusal(what, left, before, missing)

    def _is_too_few(self, now: int, before: int) -> bool:
        return self.limit is not None and 100 * (before - now) > self.limit * before


def last_time(output: Path, limit: int | None, warn: Callable[[str], None]) -> LastTime:
    """What the snapshot was made of that `latest` shows, else of the newest that can be read.

    Nothing where there is no snapshot; where there are some and none can be read, NothingPublished is raised,
    unless there is no limit. `warn` is told of what can't be read. To be asked while the folder is `held`.
    """
    link = output / "latest"
    shown = [link] if os.path.lexists(link) else []
    kept = sorted((output / "snapshots").glob("[!.]*"), reverse=True)
    tried = dict.fromkeys(Path(os.path.realpath(path)) for path in [*shown, *kept])
    for snapshot in tried:
        try:
            return _read(limit, snapshot)
        except (UsageFault, *_DAMAGE) as error:
            why = refused(error) if isinstance(error, OSError) else f"{snapshot}: {error!r}"
            warn(f"A snapshot can't be read, and an older one is looked for ({why}).")
    if kept and limit is not None:
        raise NothingPublished(
            f"Nothing was published: no snapshot in {output} can be read, so nobody knows what was there the "
            "last time. Mend one, move them away, or say --allow-drop."
        )
    if tried:
        warn(f"No snapshot in {output} can be read, so this run is compared with none.")
    return LastTime(limit)


def _read(limit: int | None, snapshot: Path) -> LastTime:
    manifest = manifest_of(snapshot)
    status = read_table(snapshot, "filings", ["status"])["status"].value_counts().to_pylist()
    counts = {str(each["values"]): int(each["counts"]) for each in status}
    return LastTime(limit, count_of(manifest), counts, snapshot)


def _of(filings: pa.Table, wanted: Sequence[Status]) -> pa.Table:
    return filings.select(_COLUMNS).filter(
        pc.is_in(filings["status"].cast("string"), value_set=pa.array(list(wanted)))
    )


def _gone(before: pa.Table, now: pa.Table, met: pa.Table) -> Iterator[str]:
    """The filings of which neither name nor content is there now, with what became of those that were met."""
    names, contents = (set(now[column].to_pylist()) for column in _COLUMNS[:2])
    became = dict(zip(met["source_path"].to_pylist(), met["status"].to_pylist(), strict=True))
    for name, content, _ in zip(*before.sort_by("source_path").to_pydict().values(), strict=True):
        if name not in names and content not in contents:
            yield f"{name} (now {became[name]})" if name in became else name


def _refusal(what: str, now: int, before: int, missing: Sequence[str]) -> NothingPublished:
    more = f" and {len(missing) - _SHOWN:,} more" if len(missing) > _SHOWN else ""
    return NothingPublished(
        f"Nothing was published: of {before:,} {what} of the last time {now:,} are left.",
        f"Missing: {', '.join(missing[:_SHOWN])}{more}." if missing else "None of them is missing by name.",
        _ADVICE,
    )
