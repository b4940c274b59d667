"""Where an export may be written: anywhere but over an input, and in a snapshot."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.export.formats import format_of
from pipeline.publish.snapshot_folder import LATEST, MANIFEST, SNAPSHOTS

_CODEBOOK = ".codebook.md"
_LONGEST = 255  # bytes of a name


def codebook_of(path: Path) -> Path:
    """The name of the codebook beside a file: rates.csv.codebook.md beside rates.csv."""
    return path.with_name(f"{path.name}{_CODEBOOK}")


def check(path: Path, output: Path) -> None:
    """Raises UsageFault, with what to do, where an export can't be or may not be written; touches nothing."""
    if len(os.fsencode(f"{path.name}{_CODEBOOK}")) > _LONGEST:
        raise UsageFault(f"The name {path.name} is too long, with {_CODEBOOK}: choose a shorter one.")
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: name a file in it, as {path / 'rates.csv'}.")
    format_of(path)
    for each in (path, codebook_of(path)):
        _check_folder(each)
        _check_snapshots(each, output)
        if os.path.lexists(each):
            _check_old(each)
    if os.path.exists(path) and os.path.realpath(path) in _inputs(output):
        raise UsageFault(f"{path} is an input of the run whose output is exported: name another file.")


def _check_folder(path: Path) -> None:
    """That the folder of a file, or of what a link shows, is there, and takes new names."""
    for folder in (path.parent, Path(os.path.realpath(path)).parent):
        if not folder.is_dir():
            if os.path.lexists(folder):
                raise UsageFault(f"{folder} is no folder: write to another one.")
            raise UsageFault(f"The folder {folder} is not there: make it first, or write to another one.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UsageFault(f"Nothing may be written in the folder {folder}: write to another one.")


def _check_old(path: Path) -> None:
    """That what bears the name can be replaced."""
    if path.exists() and not path.is_file():
        raise UsageFault(f"{path} is no file that could be replaced: name another one.")
    if path.exists() and not os.access(path, os.W_OK):
        raise UsageFault(f"{path} is protected from writing: name another file.")


def _check_snapshots(path: Path, output: Path) -> None:
    place = Path(os.path.realpath(path))
    kept = [Path(os.path.realpath(output / name)) for name in (SNAPSHOTS, LATEST)]
    if (output / MANIFEST).is_file():  # a snapshot itself
        kept.append(Path(os.path.realpath(output)))
    if any(place.is_relative_to(folder) for folder in kept):
        raise UsageFault(f"{path} lies in a snapshot, and these never change: write to another folder.")


def _inputs(output: Path) -> frozenset[str]:
    """The files that the shown snapshot was made of, as far as its manifest tells."""
    snapshot = output / LATEST if os.path.lexists(output / LATEST) else output
    with suppress(OSError, ValueError, RecursionError, TypeError, AttributeError, KeyError):
        return frozenset(_read(json.loads((snapshot / MANIFEST).read_bytes())))
    return frozenset()


def _read(manifest: dict[str, dict[str, list[str] | str | None]]) -> Iterator[str]:
    arguments = manifest["arguments"]
    for given in arguments["inputs"] or ():
        yield from (os.path.realpath(given), os.path.realpath(os.path.join(given, "index.csv")))
    if isinstance(arguments["index"], str):
        yield os.path.realpath(arguments["index"])
    yield from (os.path.realpath(each["file"]) for each in manifest["inputs"])  # type: ignore[index]
