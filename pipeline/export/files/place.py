"""Where a file may be written that was asked for: anywhere but over an input, and in a snapshot."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.inputs_read import listed
from pipeline.publish.snapshot_folder import LATEST, MANIFEST, SNAPSHOTS

_CODEBOOK = ".codebook.md"
_LONGEST = 255  # bytes of a name


def codebook_of(path: Path) -> Path:
    """The name of the codebook beside a file: rates.csv.codebook.md beside rates.csv."""
    return path.parent / f"{path.name}{_CODEBOOK}"


def check(path: Path, endings: Collection[str], *outputs: Path, beside: Path | None = None) -> str:
    """The ending of a file that may be written, one of those known; touches nothing.

    `outputs` are the folders that are read, `beside` a second file that is written with it. Raises
    UsageFault, with what to do.
    """
    both = [path, *([beside] if beside else [])]
    for each in both:
        if len(os.fsencode(each.name)) > _LONGEST:
            raise UsageFault(f"The name {each.name} is too long: choose a shorter one.")
    if path.is_dir():
        sample = path / f"name{next(iter(endings))}"
        raise UsageFault(f"{path} is a folder: name a file in it, as {sample}.")
    ending = ending_of(path, endings)
    for each in both:
        _check_folder(each)
        for output in outputs:
            _check_snapshots(each, output)
        if os.path.lexists(each):
            _check_old(each)
    if os.path.exists(path) and any(os.path.realpath(path) in _inputs(output) for output in outputs):
        raise UsageFault(f"{path} is an input of the run whose output is read: name another file.")
    return ending


def ending_of(path: Path, endings: Collection[str]) -> str:
    """The ending of a file's name that is one of those known. Raises UsageFault with these."""
    for ending in endings:
        if path.name.lower().endswith(ending) and len(path.name) > len(ending):
            return ending
    raise UsageFault(f"{path}: the name must end in {in_words(endings)}.")


def in_words(endings: Collection[str]) -> str:
    """The endings, for a sentence."""
    *most, last = endings
    return f"{', '.join(most)} or {last}" if most else last


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
    if _is_snapshot(output):
        itself = Path(os.path.realpath(output))
        kept.append(itself.parent if itself.parent.name == SNAPSHOTS else itself)
    if any(place.is_relative_to(folder) for folder in kept):
        raise UsageFault(f"{path} lies in a snapshot, and these never change: write to another folder.")


def _is_snapshot(folder: Path) -> bool:
    """Whether tables lie in a folder itself."""
    if os.path.lexists(folder / LATEST):
        return False
    return (folder / MANIFEST).is_file() or any(folder.glob("*.parquet"))


def _inputs(output: Path) -> frozenset[str]:
    """The files that the shown snapshot was made of, as far as its manifest tells."""
    snapshot = output / LATEST if os.path.lexists(output / LATEST) else output
    with suppress(OSError, ValueError, RecursionError, TypeError, AttributeError, KeyError):
        return frozenset(_read(snapshot, json.loads((snapshot / MANIFEST).read_bytes())))
    return frozenset()


def _read(snapshot: Path, manifest: dict[str, dict[str, list[str] | str | None]]) -> Iterator[str]:
    arguments = manifest["arguments"]
    for given in arguments["inputs"] or ():
        yield from (os.path.realpath(given), os.path.realpath(os.path.join(given, "index.csv")))
    if isinstance(arguments["index"], str):
        yield os.path.realpath(arguments["index"])
    yield from (os.path.realpath(each["file"]) for each in listed(snapshot, manifest))
