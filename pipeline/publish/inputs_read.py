"""The files that a snapshot was read from, as its manifest names them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.snapshot_folder import MANIFEST, manifest_of
from pipeline.stores.url import Place, place_of


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input: its name in the tables, where it lay, and its SHA-256, None where it could not be read."""

    name: str
    path: Place
    sha256: str | None


def inputs_of(snapshot: Path) -> list[InputFile]:
    """The inputs by run.json. Raises UsageFault where there is none, or it is not as a run wrote it."""
    try:
        return [
            InputFile(str(file["source_path"]), place_of(str(file["file"])), file["sha256"])
            for file in manifest_of(snapshot)["inputs"]
        ]
    except FileNotFoundError as error:
        raise UsageFault(
            f"Nothing is published in {snapshot}: run edgar-fees run first, or name another folder."
        ) from error
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise UsageFault(
            f"{snapshot / MANIFEST} can't be read, or is damaged: name another snapshot, or run again."
        ) from error
