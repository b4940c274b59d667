"""The files that a snapshot was read from: named in its run.json or, where they are many, in inputs.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import UsageFault
from pipeline.ingest.readings.database import Readings
from pipeline.publish.durable import new_file
from pipeline.publish.snapshot_folder import MANIFEST, manifest_of
from pipeline.stores.url import Place, place_of

FILE_NAME = "inputs.jsonl"  # an input a line
INLINE = 10_000  # so many at most stand in run.json itself


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input: its name in the tables, where it lay, and its SHA-256, None where it could not be read."""

    name: str
    path: Place
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Inputs:
    """How many inputs there are, and the lines that name them, each an object of JSON in ASCII; in lots."""

    count: int
    lots: Iterable[bytes | pa.Buffer]

    def manifest(self, folder: Path) -> Any:
        """What run.json says of them; many are written into a file of `folder` beside it."""
        if self.count <= INLINE:
            return [json.loads(line) for lines in self.lots for line in bytes(lines).splitlines()]
        with new_file(folder / FILE_NAME) as file:
            for lines in self.lots:
                file.write(lines)
            return {"file": FILE_NAME, "count": self.count, "sha256": file.digest()}


def inputs_met(found: Readings) -> Inputs:
    """The files met in a run, each with where it lies; nothing else can be asked while they are listed."""
    met = "FROM files WHERE name NOT IN (FROM gone_files)"
    count = int(str(found.value(f"SELECT count(*) {met}")))
    return Inputs(count, _lines(found, f"SELECT name, path, sha256 {met} ORDER BY name"))


_PLAIN = r"\A[ !#-\[\]-~]*\z"  # a name of such letters stands in JSON as it is, and `path` is JSON already


def _lines(found: Readings, sql: str) -> Iterator[bytes | pa.Buffer]:
    for rows in found.batches(sql):
        name, path, digest = rows.columns
        lines = pc.binary_join_element_wise(
            '{"source_path": "', name, '", "file": ', path, ', "sha256": "', digest, '"}\n', ""
        )
        if lines.null_count or not pc.all(pc.match_substring_regex(name, _PLAIN)).as_py():
            yield "".join(f"{json.dumps(_said(row))}\n" for row in rows.to_pylist()).encode("ascii")
        else:
            one = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines)
            yield pc.binary_join(one, "")[0].as_buffer()


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"source_path": row["name"], "file": json.loads(row["path"]), "sha256": row["sha256"]}


def count_of(manifest: Mapping[str, Any]) -> int:
    """How many inputs a manifest has. Raises LookupError or TypeError where it is not as a run wrote it."""
    inputs = manifest["inputs"]
    return int(inputs["count"]) if isinstance(inputs, dict) else len([file["source_path"] for file in inputs])


def listed(snapshot: Path, manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The inputs as they are named. Raises OSError, ValueError, LookupError, TypeError where they are not."""
    inputs = manifest["inputs"]
    if isinstance(inputs, dict):
        with open(snapshot / str(inputs["file"]), encoding="ascii") as lines:
            yield from map(json.loads, lines)
    else:
        yield from inputs


def inputs_of(snapshot: Path) -> list[InputFile]:
    """The inputs by run.json. Raises UsageFault where there is none, or it is not as a run wrote it."""
    try:
        return [
            InputFile(str(file["source_path"]), place_of(str(file["file"])), file["sha256"])
            for file in listed(snapshot, manifest_of(snapshot))
        ]
    except FileNotFoundError as error:
        raise UsageFault(
            f"Nothing is published in {snapshot}: run edgar-fees run first, or name another folder."
        ) from error
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise UsageFault(
            f"{snapshot / MANIFEST} can't be read, or is damaged: name another snapshot, or run again."
        ) from error
