"""How an output folder stands: the last run, what grew or shrank, what a person has to do, the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import UsageFault
from pipeline.publish.chosen_snapshot import PREVIOUS, chosen
from pipeline.publish.database import connected, rows_of
from pipeline.publish.inputs_read import count_of
from pipeline.publish.snapshot_folder import LATEST, SNAPSHOTS, latest, manifest_of, snapshots, time_of

_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Standing:
    """`age` in hours, sizes in bytes; `growth` and `new_findings` are null without a snapshot before."""

    output: str
    snapshot: str
    published: datetime
    age: float
    version: str
    inputs: tuple[str, ...]
    files: int
    seconds: float
    filings: Mapping[str, int]
    rows: Mapping[str, int]
    before: str | None
    growth: Mapping[str, int] | None
    findings: Mapping[str, int]
    new_findings: Mapping[str, int] | None
    waiting: Mapping[str, int]
    snapshots: int
    snapshot_bytes: int
    cache_bytes: int
    free_bytes: int


def standing(output: Path, now: datetime) -> Standing:
    """How it stands. Raises UsageFault where nothing is published, or its run.json is damaged."""
    snapshot = _shown(output)
    when = time_of(snapshot.name)
    manifest, before = _manifest(snapshot), _before(output)
    if when is None:
        raise UsageFault(f"{snapshot} is no snapshot of a run: name an output folder with -o.")
    rows = manifest["rows"]
    was = _rows(before) if before else None
    found, new = _findings(snapshot, before)
    return Standing(
        output=str(output),
        snapshot=snapshot.name,
        published=when,
        age=(now - when).total_seconds() / 3600,
        version=manifest["version"],
        inputs=tuple(manifest["arguments"]["inputs"]),
        files=manifest["files"],
        seconds=round(sum(manifest["seconds"].values()), 1),
        filings=manifest["filings"],
        rows=rows,
        before=before.name if before else None,
        growth=None if was is None else {name: rows[name] - was.get(name, 0) for name in rows},
        findings=found,
        new_findings=new,
        waiting=_waiting(output),
        snapshots=len(snapshots(output)),
        snapshot_bytes=_size(output / SNAPSHOTS),
        cache_bytes=_size(output / ".cache"),
        free_bytes=shutil.disk_usage(output).free,
    )


def _shown(output: Path) -> Path:
    if not os.path.lexists(output / LATEST):
        raise UsageFault(
            f"Nothing is published in {output}: run edgar-fees run first, or name another folder with -o."
        )
    return latest(output)


def _manifest(snapshot: Path) -> Mapping[str, Any]:
    try:
        manifest: Mapping[str, Any] = manifest_of(snapshot)
        return {
            "version": str(manifest["version"]),
            "arguments": {"inputs": [str(path) for path in manifest["arguments"]["inputs"]]},
            "files": count_of(manifest),
            "filings": {str(status): int(number) for status, number in manifest["filings"].items()},
            "rows": {str(name): int(number) for name, number in manifest["rows"].items()},
            "seconds": {str(stage): float(number) for stage, number in manifest["seconds"].items()},
        }
    except _DAMAGE as error:
        raise UsageFault(f"{snapshot / 'run.json'} can't be read, or is damaged: run again.") from error


def _before(output: Path) -> Path | None:
    try:
        return chosen(output, PREVIOUS)
    except UsageFault:
        return None


def _rows(snapshot: Path) -> dict[str, int] | None:
    try:
        return {str(name): int(number) for name, number in manifest_of(snapshot)["rows"].items()}
    except _DAMAGE:
        return None


def _findings(snapshot: Path, before: Path | None) -> tuple[dict[str, int], dict[str, int] | None]:
    """Findings by severity, and those of them that the snapshot before has not."""
    rows = _severities(snapshot)
    try:
        known = _severities(before).keys() if before else None
    except UsageFault:
        known = None
    return _counted(rows.values()), None if known is None else _counted(
        severity for identity, severity in rows.items() if identity not in known
    )


def _severities(snapshot: Path) -> dict[str, str]:
    with connected(snapshot) as connection:
        return dict(rows_of(connection, "SELECT finding_id, severity FROM findings"))


def _counted(severities: Iterable[str]) -> dict[str, int]:
    found = list(severities)
    return {severity: found.count(severity) for severity in ("error", "warning", "info")}


def _waiting(output: Path) -> dict[str, int]:
    """What `edgar-fees review` would ask."""
    from pipeline.commands.review.questions import questions, rates_asked

    return {"renames": len(questions(output)), "doubtful_rates": len(rates_asked(output))}


def _size(folder: Path) -> int:
    """The bytes of the files in a folder, each once under however many names; what goes meanwhile is none."""
    sizes: dict[tuple[int, int], int] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                told = os.lstat(os.path.join(place, name))
                sizes[told.st_dev, told.st_ino] = told.st_size
    return sum(sizes.values())
