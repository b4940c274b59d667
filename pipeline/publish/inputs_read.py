"""The files that a snapshot was read from: named in its run.json or, where they are many, in inputs.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    lots: Iterable[bytes]

    def manifest(self, folder: Path) -> Any:
        """What run.json says of them; many are written into a file of `folder` beside it."""
        if self.count <= INLINE:
            return [json.loads(line) for lines in self.lots for line in lines.splitlines()]
        with new_file(folder / FILE_NAME) as file:
            for lines in self.lots:
                file.write(lines)
            return {"file": FILE_NAME, "count": self.count, "sha256": file.digest()}


def inputs_met(found: Readings) -> Inputs:
    """The files met in a run, each with where it lies; nothing else can be asked while they are listed."""
    met = "FROM files JOIN met USING (name, path)"
    count = int(str(found.value(f"SELECT count(*) {met}")))
    return Inputs(count, _lines(found, f"{_LINES} {met} ORDER BY name"))


# A name of plain letters stands in JSON as it is, and `path` is JSON already.
_LINES = r"""
SELECT name, path, sha256, CASE WHEN regexp_full_match(name, '[ !#-\[\]-~]*') THEN
       '{"source_path": "' || name || '", "file": ' || path || ', "sha256": "' || sha256 || '"}' || chr(10)
       END AS line
"""


def _lines(found: Readings, sql: str) -> Iterator[bytes]:
    for rows in found.batches(sql):
        lines = rows["line"].to_pylist()
        for at in (at for at, line in enumerate(lines) if line is None):
            name, path, digest = (rows[column][at].as_py() for column in ("name", "path", "sha256"))
            said = {"source_path": name, "file": json.loads(path), "sha256": digest}
            lines[at] = f"{json.dumps(said)}\n"
        yield "".join(lines).encode("ascii")


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
