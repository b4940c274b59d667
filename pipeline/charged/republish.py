"""A snapshot goes on: its tables, with charged_rates and their findings made anew, published as by a run."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.charged.data_sets import DataSet, data_sets
from pipeline.charged.in_force import in_force
from pipeline.charged.joined import Charge, Sorted, charges, sorted_out, table
from pipeline.charged.known_classes import known_classes
from pipeline.charged.told import CODES, findings, names
from pipeline.charged.values import TAG, values
from pipeline.errors import NothingPublished, UsageFault
from pipeline.frames import CHARGED_RATES, FINDINGS, table_of
from pipeline.publish.audit import audit_read_again
from pipeline.publish.dictionary import TABLES
from pipeline.publish.inputs_read import Inputs, count_of, listed
from pipeline.publish.output_lock import held
from pipeline.publish.publish import publish
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import SNAPSHOTS, manifest_of, shown

_EVERY = sys.maxsize  # snapshots to keep: a run thins them, by its own --keep


@dataclass(frozen=True, slots=True)
class Summary:
    """What was published: the folder, and the counts that run.json holds under `charged`."""

    snapshot: Path
    counts: Mapping[str, Any]
    undone: tuple[str, ...] = ()


def charge(folder: Path, output: Path) -> Summary:
    """Reads the data sets of a folder and publishes the snapshot of `output` again, with what they charge.

    Raises UsageFault for a folder, a file of it or an output that can't be used, NothingPublished where the
    audit or the disk refuses; `latest` stays then.
    """
    start = perf_counter()
    sets = data_sets(folder)
    _before(output)
    with held(output):
        snapshot, manifest = _before(output)
        tables = _tables(snapshot, manifest)
        hashes: dict[str, str] = {}
        found, said = _found(sets, snapshot, tables, hashes)
        tables = _with(tables, found, said)
        if failures := audit_read_again(tables):
            advice = "Run edgar-fees run again: the snapshot is damaged, or of another version."
            raise NothingPublished("The audit refuses to publish:", *failures, advice)
        counts = _counts(folder, found, said, hashes, perf_counter() - start)
        told = _manifest(manifest, tables, counts)
        if "inputs" in manifest:
            lines = (f"{json.dumps(file)}\n".encode("ascii") for file in listed(snapshot, manifest))
            told["inputs"] = Inputs(count_of(manifest), lines)
        done = publish(tables, output, told, _EVERY)
    return Summary(done.snapshot, counts, done.undone)


def _before(output: Path) -> tuple[Path, Mapping[str, Any]]:
    """The snapshot that is shown, and its run.json."""
    name = shown(output)
    snapshot = output / SNAPSHOTS / (name or "")
    if name is None or not snapshot.is_dir():
        raise UsageFault(f"{output} shows no snapshot: run edgar-fees run first, or name another -o.")
    try:
        manifest = manifest_of(snapshot)
    except (OSError, ValueError, RecursionError) as error:
        raise UsageFault(
            f"{snapshot}: its run.json can't be read ({error}). Run edgar-fees run again."
        ) from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("tables"), dict):
        raise UsageFault(f"{snapshot}: its run.json is not as it was written. Run edgar-fees run again.")
    return snapshot, manifest


def _tables(snapshot: Path, manifest: Mapping[str, Any]) -> dict[str, pa.Table]:
    """All tables of a snapshot, each as it was published; one that came with a later version is empty."""
    tables = {}
    for name in TABLES:
        path = snapshot / f"{name}.parquet"
        if name == "charged_rates" and not path.exists():
            tables[name] = CHARGED_RATES.empty_table()
            continue
        tables[name] = read_table(snapshot, name)
        for file in sorted(path.glob("*")) if path.is_dir() else [path]:
            published = manifest["tables"].get(file.relative_to(snapshot).as_posix())
            if sha256(file.read_bytes()).hexdigest() != published:
                raise UsageFault(f"{file} is not what was published. Run edgar-fees run again.")
    return tables


def _found(
    sets: Sequence[DataSet], snapshot: Path, tables: Mapping[str, pa.Table], hashes: dict[str, str]
) -> tuple[list[Charge], Sorted]:
    known = known_classes(tables)
    home = {class_id: each.series_id for class_id, each in known.items()}.get
    said = sorted_out(each for data_set in sets for each in values(data_set, home, hashes))
    rates = in_force(snapshot, tables, known.values(), (value.in_force for value in said.kept))
    return list(charges(said.kept, known, rates)), said


def _with(tables: Mapping[str, pa.Table], found: Sequence[Charge], said: Sorted) -> dict[str, pa.Table]:
    """The tables with these charges in place of former ones, and with their findings."""
    rows = table_of(FINDINGS, findings(found, said, names(tables)))
    before = tables["findings"].cast(FINDINGS)
    others = before.filter(pc.invert(pc.is_in(before["code"], value_set=pa.array(CODES))))
    charged = table(found, CHARGED_RATES)
    return {**tables, "charged_rates": charged, "findings": pa.concat_tables([others, rows])}


def _counts(
    folder: Path, found: Sequence[Charge], said: Sorted, hashes: Mapping[str, str], seconds: float
) -> dict[str, Any]:
    """What run.json says of it: each value of the tag is a row, a repetition of one, or of no use."""
    return {
        "folder": str(folder.absolute()),
        "tag": TAG,
        "files": [{"file": name, "sha256": digest} for name, digest in sorted(hashes.items())],
        "values": said.total,
        "rows": len(found),
        "repeated": len(said.kept) - len(found),
        "unusable": {why.name.lower(): count for why, count in said.refused.items()},
        "with_cap": sum(charge.headroom is not None for charge in found),
        "above_cap": sum(charge.headroom is not None and charge.headroom < 0 for charge in found),
        "seconds": round(seconds, 3),
    }


def _manifest(
    before: Mapping[str, Any], tables: Mapping[str, pa.Table], counts: Mapping[str, Any]
) -> dict[str, Any]:
    """run.json of the run, whose inputs are still those; what is new is `charged`."""
    codes = Counter(tables["findings"]["code"].to_pylist())
    return {
        **before,
        "version": version("edgar-fees"),
        "rows": {name: table.num_rows for name, table in tables.items()},
        "findings": dict(sorted(codes.items())),
        "charged": dict(counts),
    }
