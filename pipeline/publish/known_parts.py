"""Whether the parts that are kept are those of the snapshot that an output shows."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.readings.database import Readings
from pipeline.publish.snapshot_folder import SNAPSHOTS, manifest_of, shown

_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def published_by(found: Readings, output: Path) -> Path | None:
    """The snapshot whose files the kept parts are; None where nothing is known of the one that is shown.

    `charged` publishes again what a run has: only charged_rates and findings are other files then.
    """
    name = shown(output)
    if name is None:
        return None
    snapshot = output / SNAPSHOTS / name
    try:
        digests = dict(manifest_of(snapshot)["tables"])
    except _DAMAGE:
        return None
    kept = found.query("SELECT file, sha256 FROM parts").to_pylist()
    same = bool(kept) and all(digests.get(part["file"]) == part["sha256"] for part in kept)
    whole = same and all((snapshot / part["file"]).is_file() for part in kept)
    return snapshot if whole else None
