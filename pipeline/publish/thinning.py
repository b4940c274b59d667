"""Which snapshots may go once there are many, and their removal."""

from __future__ import annotations

from pathlib import Path

from pipeline.publish.durable import rename
from pipeline.publish.snapshot_folder import manifest_of, part_of, remove_parts, shown, snapshots

_HAS_ROWS = ("documents", "fee_rates")


def thin(output: Path, keep: int, new: str | None = None) -> tuple[str, ...]:
    """Removes all but the `keep` newest snapshots older than `new`; a sentence where that fails.

    Never goes: what `latest` shows, which must be so on the disk too; the newest one that has rows; one
    whose run.json can't be read, which does not count either.
    """
    try:
        for snapshot in _surplus(output, keep, new):
            rename(snapshot, part_of(snapshot))
        remove_parts(output)
    except OSError as error:
        return (f"An old snapshot in {output} could not be removed: {error.strerror or error}.",)
    return ()


def _surplus(output: Path, keep: int, new: str | None) -> list[Path]:
    newest_first = snapshots(output)[::-1]
    if len(newest_first) <= keep:
        return []
    has_rows = {snapshot: known for snapshot in newest_first if (known := _has_rows(snapshot)) is not None}
    filled = next((snapshot for snapshot, known in has_rows.items() if known), None)
    older = [snapshot for snapshot in has_rows if snapshot.name != new]
    return [snapshot for snapshot in older[keep:] if snapshot != filled and snapshot.name != shown(output)]


def _has_rows(snapshot: Path) -> bool | None:
    """Whether there is anything in its tables, by its run.json; None where that can't be read."""
    try:
        rows = manifest_of(snapshot)["rows"]
        return any(rows[name] > 0 for name in _HAS_ROWS)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
